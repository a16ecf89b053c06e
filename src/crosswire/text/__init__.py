"""Pure functions on strings; nothing here knows of records, files or tables."""
