"""The folder of a store: its database, its lock, its segments, and what keeps them whole.

One process writes, any number read. What is written is whole or absent: a segment is written under a temporary name and
renamed, then named in the database in the transaction that uses it; a segment that no transaction named is swept away
by the next writer.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO

from crosswire.errors import BadStore, StoreBusy
from crosswire.store.segments import SEGMENTS

DATABASE = "store.sqlite"
LOCK = "lock"
REBUILDING = "rebuilding"  # a file that is there while the database is made anew
APPLICATION = 0x43575253  # "CWRS", in SQLite's header: the file is a store of ours
FOUND = (
    "claims",
    "findings",
    "events",
    "entities",
    "sources",
    "parties",
    "names",
    "drawn",
    "copied",
    "dropped",
    "questions",
    "followed",
)  # tables of what was found in stories
WAIT_MS = 30_000  # hostile-input.md S3: a reader never sees "database is locked" within 30 s


class Store:
    """An open store: its folder and a connection to its database."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        """Take an open connection; `open_store` makes one."""
        self.folder = folder
        self.db = db

    @property
    def segments(self) -> Path:
        """Return the folder of the segments."""
        return self.folder / SEGMENTS

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection in a transaction, which is whole or absent."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
        except BaseException:
            if self.db.in_transaction:  # where the disk is full it is rolled back already
                self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")


@contextmanager
def open_store(folder: Path, *, write: bool = False, command: str = "") -> Iterator[Store]:
    """Open a store, a new one where `write` and there is none; its lock is held while one writes.

    Raises BadStore when there is no store, or one of another program or a newer version; StoreBusy when another process
    writes.
    """
    if not write:
        yield from reading(folder)
        return
    made(folder)
    with locked(folder, command):
        refuse_unfinished(folder)
        yield from writing(folder)


def refuse_unfinished(folder: Path) -> None:
    """Raise BadStore where the database is gone or half made: a writer would sweep its segments away."""
    half = (folder / REBUILDING).exists()
    if half or (not (folder / DATABASE).exists() and any((folder / SEGMENTS).glob("*.parquet"))):
        why = "was being rebuilt when that was stopped" if half else "has segments, but its database is gone"
        raise BadStore(str(folder), why, try_this=f"make the database anew: crosswire rebuild -s {folder}")


def writing(folder: Path) -> Iterator[Store]:
    """Yield a store that is written, of which one holds the lock."""
    with closing(folder / DATABASE, mode="rwc") as db:
        migrate(db, folder)
        store = Store(folder, db)
        sweep(store)
        yield store


def reading(folder: Path, *, any_thread: bool = False) -> Iterator[Store]:
    """Yield a store that is only read, by one thread at a time where `any_thread` may."""
    if not (folder / DATABASE).is_file():
        why = "is no store" if folder.exists() else "does not exist"
        raise BadStore(str(folder), why, try_this=f"make one: crosswire add -s {folder} PATH...")
    with closing(folder / DATABASE, mode="rw", any_thread=any_thread) as db:
        checked(db, folder)
        db.execute("PRAGMA query_only = ON")
        yield Store(folder, db)


def made(folder: Path) -> None:
    """Make the folder of a store."""
    try:
        (folder / SEGMENTS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"cannot be made a store ({error.strerror or 'system error'})"
        raise BadStore(str(folder), why, try_this="name a folder that you may write to") from error


@contextmanager
def closing(path: Path, *, mode: str, any_thread: bool = False) -> Iterator[sqlite3.Connection]:
    """Yield a connection, closed in the end; errors of the disk and of a damaged file become ours."""
    with damage_told(path.parent):
        at = f"{path.absolute().as_uri()}?mode={mode}"
        db = sqlite3.connect(at, uri=True, isolation_level=None, check_same_thread=not any_thread)
        try:
            db.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            yield db
        finally:
            db.close()


@contextmanager
def damage_told(folder: Path) -> Iterator[None]:
    """Turn errors of the disk and of a damaged file into ours."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter where names in a schema are damaged
        why = f"cannot be read or written ({error})"
        raise BadStore(str(folder), why, try_this="is the disk full? else crosswire rebuild") from error


def checked(db: sqlite3.Connection, folder: Path) -> int:
    """Return the version of a store's schema.

    Raises BadStore where it is no store, or one of another version.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise BadStore(str(folder), "holds a database of another program", try_this="name another folder")
    newest = len(migrations())
    if version > newest:
        why = f"was written by a newer version (schema {version}, this one knows {newest})"
        raise BadStore(str(folder), why, try_this="upgrade: pip install -U crosswire")
    if version < newest:
        why = f"has schema {version}, this version needs {newest}"
        raise BadStore(str(folder), why, try_this=f"bring it up to date: crosswire run -s {folder}")
    return int(version)


@cache
def migrations() -> tuple[str, ...]:
    """Return the steps that make a schema, in order."""
    found = sorted(
        (f for f in files("crosswire.store").joinpath("schema").iterdir() if f.name.endswith(".sql")),
        key=lambda f: f.name,
    )
    return tuple(f.read_text("utf-8") for f in found)


def migrate(db: sqlite3.Connection, folder: Path) -> None:
    """Bring the schema up to date, step by step, each whole or absent."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if tables and application != APPLICATION:
        raise BadStore(str(folder), "holds a database of another program", try_this="name another folder")
    for number, step in enumerate(migrations()[version:], start=version + 1):
        db.executescript(
            f"BEGIN IMMEDIATE; {step} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number}; COMMIT;"
        )
    checked(db, folder)


@contextmanager
def locked(folder: Path, command: str) -> Iterator[None]:
    """Hold the lock of a store; it is let go when the process ends, however it ends.

    Raises StoreBusy with who holds it.
    """
    with (folder / LOCK).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreBusy(str(folder), f"is being written by {holder(file)}", try_this="wait for it") from None
        with suppress(OSError):  # a full disk: nobody will be told the name of the holder
            file.truncate(0)
            os.write(file.fileno(), f"process {os.getpid()} on {os.uname().nodename}: crosswire {command}".encode())
        yield
        file.truncate(0)


def holder(file: IO[str]) -> str:
    """Return who wrote into a lock."""
    file.seek(0)
    return file.read(500).strip() or "another process"


def sweep(store: Store) -> None:
    """Remove the segments that no transaction has named: those of a run that was killed."""
    known = {name for (name,) in store.db.execute("SELECT name FROM segments")}
    for path in store.segments.iterdir():
        if path.name not in known:
            path.unlink()
