"""Opens the store for one request: a snapshot that does not move, and a limit on what one question may cost."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from crosswire.decisions import LOG
from crosswire.store import Store
from crosswire.store.folder import DATABASE, checked, damage_told, reading
from crosswire.web.query import Told, TooSlow

T = TypeVar("T")

# seconds of this thread's own work in one request's questions: hostile-input.md W5; the clock on the wall would
# punish a visitor for what other visitors ask
LIMIT = 1.0
STEPS = 20_000  # of SQLite's machine between two looks at the clock: some milliseconds


@contextmanager
def snapshot(folder: Path, limit: float = LIMIT) -> Iterator[ReadStore]:
    """Yield the store, open to read, as it stands now. Raises TooSlow when its questions take more than `limit`."""
    with READERS.one(folder) as store:
        end = time.thread_time() + limit
        store.db.set_progress_handler(lambda: time.thread_time() > end, STEPS)
        store.db.execute("BEGIN")
        try:
            yield store
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise TooSlow("the question took too long", try_this="ask for fewer rows or a shorter time") from error


class Readers:
    """Connections that stay open between requests, with what they have read of the database.

    Opened anew for each page, they took 2 to 4 of its 18 ms of CPU. One is used by one thread at a time.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.idle: list[Reader] = []
        self.lock = Lock()

    @contextmanager
    def one(self, folder: Path) -> Iterator[ReadStore]:
        """Yield an open store: one that is idle and has the file that is there now, or one more."""
        reader = self.take(folder) or Reader(folder)
        fine = False
        try:
            with damage_told(folder):
                checked(reader.store.db, folder)
                yield reader.store
            fine = True
        except Told:  # what was asked for is not there, or asked wrongly: nothing is wrong with the connection
            fine = True
            raise
        finally:
            self.give(reader) if fine else reader.close()

    def take(self, folder: Path) -> Reader | None:
        """Return an idle connection to a store, and close those whose file is no longer there: it was rebuilt."""
        with self.lock:
            gone = [r for r in self.idle if r.file != file_of(r.folder)]
            fit = next((r for r in self.idle if r.folder == folder and r not in gone), None)
            self.idle = [r for r in self.idle if r is not fit and r not in gone]
        for reader in gone:
            reader.close()
        return fit

    def give(self, reader: Reader) -> None:
        """Take a connection back, without what it was asked."""
        reader.store.db.set_progress_handler(None, 0)
        if reader.store.db.in_transaction:
            reader.store.db.execute("ROLLBACK")
        with self.lock:
            self.idle.append(reader)

    def close(self) -> None:
        """Close all that are idle."""
        with self.lock:
            idle, self.idle = self.idle, []
        for reader in idle:
            reader.close()


class ReadStore(Store):
    """A store that is open to read, with what was counted over all of it since somebody wrote last."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        """Take an open connection."""
        super().__init__(folder, db)
        self.version, self.counted = -1, dict[str, Any]()

    def once(self, name: str, count: Callable[[], T]) -> T:
        """Return what `count` gives: asked again only after a write, which SQLite tells each connection."""
        (version,) = self.db.execute("PRAGMA data_version").fetchone()
        if version != self.version:
            self.version, self.counted = version, {}
        if name not in self.counted:
            self.counted[name] = count()
        found: T = self.counted[name]
        return found


class Reader:
    """A store that is open to read, and which file that is."""

    def __init__(self, folder: Path) -> None:
        """Open it. Raises BadStore."""
        self.folder, self.file = folder, file_of(folder)
        self.opened = ExitStack()
        self.store = ReadStore(folder, self.opened.enter_context(contextmanager(reading)(folder, any_thread=True)).db)

    def close(self) -> None:
        """Close it."""
        self.opened.close()


READERS = Readers()


def file_of(folder: Path) -> tuple[int, int] | None:
    """Return which file the database of a store is, None where there is none."""
    try:
        found = (folder / DATABASE).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
