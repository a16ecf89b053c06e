"""Inputs into a store: each article once, each input with its line in the ledger, each batch whole or absent."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from crosswire.read import Stored, outcome, read_each
from crosswire.read.metadata import META_FILE
from crosswire.read.online import Online
from crosswire.records import Article, Input
from crosswire.records.base import Record
from crosswire.settings import Settings
from crosswire.store import Store
from crosswire.store.segments import ARTICLES, Row, write_segment

BATCH = 200  # articles written at once: some megabytes, a second of reading
Progress = Callable[[str, int], None]


class Added(Record, frozen=True, kw_only=True):
    """What became of the inputs: how many lines of the ledger each state got, and those that are no plain success."""

    new: int
    known: int
    skipped_files: int
    states: dict[str, int]
    told: tuple[Input, ...]


def silent(_stage: str, _done: int) -> None:
    """Report no progress."""


def add(  # noqa: PLR0913 - what, and how, by keyword
    store: Store,
    names: Sequence[str],
    *,
    stdin: bytes | None = None,
    settings: Settings,
    progress: Progress = silent,
    online: Online | None = None,
) -> Added:
    """Read the named inputs into a store that is open for writing.

    A file that was read before and has not changed is not opened again. Articles that are there already are left alone.
    Addresses are fetched where `online` says how.
    """
    tally, watch = Tally(), Watch(store)
    outcomes = read_each(names, stdin=stdin, settings=settings, skip=watch.skip, online=online)
    while batch := list(islice(outcomes, BATCH)):
        keep(store, batch, tally, watch.done())
        progress("reading", tally.new + tally.known)
    watch.end()
    with store.transaction() as db:
        note_files(db, watch.done())
    return tally.added(watch.skipped + (online.unchanged() if online else 0))


class Watch:
    """Remembers which files were read whole, to leave them out the next time; asked before each file is opened."""

    def __init__(self, store: Store) -> None:
        """Look up in a store what was read before."""
        self.db = store.db
        self.skipped = 0
        self.current: tuple[str, str] | None = None
        self.whole: list[tuple[str, str]] = []

    def skip(self, path: Path) -> bool:
        """Tell whether a file was read before and is as it was; the file before it has now been read whole."""
        self.end()
        stamp = stamp_of(path)
        found = stamp and self.db.execute("SELECT 1 FROM files WHERE (path, stamp) = (?, ?)", stamp).fetchone()
        if found:
            self.skipped += 1
            return True
        self.current = stamp
        return False

    def end(self) -> None:
        """Take the file that is open for read whole."""
        if self.current is not None:
            self.whole.append(self.current)
        self.current = None

    def done(self) -> list[tuple[str, str]]:
        """Return the files that were read whole since this was asked last."""
        found, self.whole = self.whole, []
        return found


def stamp_of(path: Path) -> tuple[str, str] | None:
    """Return the full path of a regular file with its size and time, and those of the metadata beside it."""
    if not path.is_file():
        return None
    seen = []
    for file in (path, path.parent / META_FILE):
        status = file.stat() if file.is_file() else None
        seen.append(f"{status.st_size}:{status.st_mtime_ns}" if status else "-")
    return str(path.resolve()), " ".join(seen)


def note_files(db: sqlite3.Connection, whole: Sequence[tuple[str, str]]) -> None:
    """Remember files that were read whole."""
    db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", whole)


class Tally:
    """Counts what became of the inputs."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.new = self.known = 0
        self.states: Counter[str] = Counter()
        self.told: list[Input] = []

    def count(self, line: Input) -> None:
        """Count a line of the ledger."""
        self.states[line.state] += 1
        if line.state != "stored":
            self.told.append(line)

    def added(self, skipped: int) -> Added:
        """Return the counts."""
        return Added(
            new=self.new,
            known=self.known,
            skipped_files=skipped,
            states=dict(sorted(self.states.items())),
            told=tuple(self.told),
        )


def keep(store: Store, batch: Sequence[Stored | Input], tally: Tally, whole: Sequence[tuple[str, str]]) -> None:
    """Write a batch: the new articles into a segment, then articles, ledger and files in one transaction."""
    stored = {item.article.id: item for item in reversed(batch) if isinstance(item, Stored)}
    fresh = {key: item for key, item in sorted(stored.items()) if not known(store, key)}
    rows = [row_of(item.article) for item in fresh.values()]
    segment = write_segment(store.segments, ARTICLES, rows) if rows else ""
    with store.transaction() as db:
        note_files(db, whole)
        if rows:
            db.execute("INSERT OR IGNORE INTO segments VALUES (?, ?, ?)", (segment, ARTICLES, len(rows)))
        db.executemany(
            "INSERT INTO articles (id, name, outlet, url, headline, published, language, characters, segment, place) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [article_cells(item.article, segment, place) for place, item in enumerate(fresh.values())],
        )
        db.executemany(
            "INSERT INTO texts (rowid, headline, text) SELECT number, ?, ? FROM articles WHERE id = ?",
            [(item.article.headline or "", item.article.text, key) for key, item in fresh.items()],
        )
        for item in batch:
            line, article = (line_of(store, item), item.article.id) if isinstance(item, Stored) else (item, None)
            tally.count(line)
            if article:  # what was asked for in vain before is there now
                db.execute("DELETE FROM inputs WHERE (name, sha256, state) = (?, '', 'rejected')", (line.name,))
            db.execute(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?)",
                (line.name, line.sha256 or "", line.state, line.why, article),
            )
    tally.new += len(fresh)
    tally.known += sum(isinstance(item, Stored) for item in batch) - len(fresh)


def known(store: Store, article: str) -> bool:
    """Tell whether a store holds an article."""
    return store.db.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone() is not None


def line_of(store: Store, item: Stored) -> Input:
    """Return the ledger's line of an article: stored, or the same as one that came under another name."""
    article = item.article
    (name,) = store.db.execute("SELECT name FROM articles WHERE id = ?", (article.id,)).fetchone()
    if name != article.name:
        why = f"same content as {name}: it counts once"
        return Input(name=article.name, sha256=article.sha256, state="rejected", why=why)
    state, why = outcome(item)
    return Input(name=article.name, sha256=article.sha256, state=state, why=why)


def row_of(article: Article) -> Row:
    """Return an article as a row of a segment."""
    columns = {
        "name": article.name,
        "outlet": article.outlet,
        "url": article.url,
        "headline": article.headline,
        "published": article.published.value,
        "language": article.language,
        "text": article.text,
    }
    return Row(article.id, msgspec.msgpack.encode(article), columns)


def article_cells(article: Article, segment: str, place: int) -> tuple[object, ...]:
    """Return an article as a row of the database."""
    return (
        article.id,
        article.name,
        article.outlet,
        article.url,
        article.headline,
        article.published.value,
        article.language,
        article.characters,
        segment,
        place,
    )
