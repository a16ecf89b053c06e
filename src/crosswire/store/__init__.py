"""One folder that keeps articles and what was found: SQLite for what is looked up, Parquet for what is bulky."""

from crosswire.store.folder import FOUND, Store, open_store

__all__ = ["FOUND", "Store", "open_store"]
