"""Opens the store for one request: a snapshot that does not move, and a limit on what one question may cost."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crosswire.decisions import LOG
from crosswire.store import Store, open_store
from crosswire.store.folder import DATABASE
from crosswire.web.query import TooSlow

# seconds of this thread's own work in one request's questions: hostile-input.md W5; the clock on the wall would
# punish a visitor for what other visitors ask
LIMIT = 1.0
STEPS = 20_000  # of SQLite's machine between two looks at the clock: some milliseconds


@contextmanager
def snapshot(folder: Path, limit: float = LIMIT) -> Iterator[Store]:
    """Yield the store, open to read, as it stands now. Raises TooSlow when its questions take more than `limit`."""
    with open_store(folder) as store:
        end = time.thread_time() + limit
        store.db.set_progress_handler(lambda: time.thread_time() > end, STEPS)
        store.db.execute("BEGIN")
        try:
            yield store
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise TooSlow("the question took too long", try_this="ask for fewer rows or a shorter time") from error


def stamp(folder: Path) -> tuple[int, ...]:
    """Return what changes whenever somebody writes into the store, or decides."""
    found: list[int] = []
    for name in (DATABASE, f"{DATABASE}-wal", LOG):
        try:
            status = (folder / name).stat()
        except OSError:
            found += (0, 0)
        else:
            found += (status.st_mtime_ns, status.st_size)
    return tuple(found)
