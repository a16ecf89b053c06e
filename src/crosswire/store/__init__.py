"""One folder that keeps articles and what was found in them: SQLite for what is looked up, Parquet for what is bulky."""

from crosswire.store.folder import Store, open_store

__all__ = ["Store", "open_store"]
