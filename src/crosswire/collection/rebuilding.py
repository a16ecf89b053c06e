"""A store whose database or segments are damaged, made anew from what can still be read.

The segments hold the articles and their annotations whole, so that a database can be made from them alone. From the
old one everything is taken over that can be read, row by row: the ledger, the stories' names, decisions. What was
found is made again by `run`. The old database is kept beside the new one under another name.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from crosswire.collection.adding import article_cells
from crosswire.collection.likeness import KEPT, forget
from crosswire.collection.stories import regroup
from crosswire.collection.work import ANNOTATED as ANNOTATED_RECORD
from crosswire.collection.work import ARTICLE
from crosswire.errors import BadStore
from crosswire.match.sketch import sketch
from crosswire.records import Article
from crosswire.records.base import Record
from crosswire.store import FOUND, Store
from crosswire.store.folder import DATABASE, REBUILDING, closing, locked, migrate, migrations
from crosswire.store.segments import ANNOTATED, ARTICLES, SEGMENTS, read_all

PART = f".{DATABASE}.part"
OLD = f"{DATABASE}.old"
# What is made from the segments here, or made again by `run`; every other table is taken over as it is.
MADE = ("segments", "articles", "annotated", "texts", *FOUND)
GROUPS = (*KEPT, "stories", "story_articles", "story_alias")  # of no use in part: they are made anew
DAMAGED = "damaged"  # a folder for segments that cannot be read
SIDES = ("-wal", "-shm")
TABLES = "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'"


class Rebuilt(Record, frozen=True, kw_only=True):
    """What came of a rebuild: articles and annotations that are there, segments and tables that cannot be read."""

    articles: int
    annotated: int
    lost: tuple[str, ...]
    unread: tuple[str, ...]


class Place(NamedTuple):
    """Where the annotation of an article lies, and which stage made it."""

    segment: str
    place: int
    stage: str


def rebuild(folder: Path, stage: str) -> Rebuilt:
    """Make the database of a store anew; `run` then makes again what was found, and annotations of another `stage`.

    Raises BadStore where there are no segments, StoreBusy while another process writes.
    """
    if not (folder / SEGMENTS).is_dir():
        raise BadStore(str(folder), "is no store", try_this="name the folder that crosswire add -s was given")
    with locked(folder, "rebuild"):
        refuse_newer(folder)
        (folder / REBUILDING).touch()
        half = folder / PART
        discard(half)
        with closing(half, mode="rwc") as db:
            migrate(db, folder)
            store = Store(folder, db)
            found = filled(store, folder / DATABASE, stage)
            set_aside(store)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        swap(folder, half)
        (folder / REBUILDING).unlink()
    return found


def refuse_newer(folder: Path) -> None:
    """Raise BadStore where the old database is of a newer version: what this one does not know would be lost."""
    with suppress(sqlite3.Error, OSError):
        for (version,) in read_rows(folder / DATABASE, "PRAGMA user_version"):
            if int(str(version)) > len(migrations()):
                raise BadStore(str(folder), "was written by a newer version", try_this="pip install -U crosswire")


def set_aside(store: Store) -> None:
    """Move the segments that cannot be read away from the next writer, which removes what it does not know."""
    known = {name for (name,) in store.db.execute("SELECT name FROM segments")}
    for path in [p for p in store.segments.glob("*.parquet") if p.name not in known]:
        (store.folder / DAMAGED).mkdir(exist_ok=True)
        path.replace(store.folder / DAMAGED / path.name)


def discard(path: Path) -> None:
    """Remove a database with what SQLite keeps beside it."""
    for side in ("", *SIDES):
        Path(f"{path}{side}").unlink(missing_ok=True)


def swap(folder: Path, half: Path) -> None:
    """Put the new database in the place of the old one, which is kept."""
    discard(folder / OLD)
    for side in ("", *SIDES):
        with suppress(FileNotFoundError):
            Path(f"{folder / DATABASE}{side}").replace(f"{folder / OLD}{side}")
    half.replace(folder / DATABASE)
    discard(half)


def filled(store: Store, old: Path, stage: str) -> Rebuilt:
    """Fill a new database from the segments and from the old database."""
    with store.transaction() as db:
        unread = list(take_over(db, old))
        lost = [*articles_of(store, numbers_of(old)), *annotations_of(store, places_of(old), stage)]
        mend(db, anew=bool(lost))
        former = db.execute("SELECT story, article FROM story_articles").fetchall()
        if set(unread) & set(GROUPS):
            forget_groups(db)
    if set(unread) & set(GROUPS):
        regroup(store, lambda _stage, _done, _total: None)
        with store.transaction() as db:
            rename(db, former)
    articles, annotated = (count(store.db, table) for table in ("articles", "annotated"))
    return Rebuilt(articles=articles, annotated=annotated, lost=tuple(lost), unread=tuple(unread))


def count(db: sqlite3.Connection, table: str) -> int:
    """Return the number of rows of a table."""
    (number,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - names of ours
    return int(number)


def take_over(db: sqlite3.Connection, old: Path) -> Iterator[str]:
    """Copy the tables that are not made anew; yield those that could not be read to their end."""
    for (table,) in db.execute(TABLES).fetchall():
        if table not in MADE and not copied(db, old, table):
            yield table


def copied(db: sqlite3.Connection, old: Path, table: str) -> bool:
    """Copy the rows of a table as far as they can be read; tell whether all could be."""
    try:
        there = {name for _, name, *_ in read_rows(old, f"PRAGMA table_info({table})")}
        names = [n for _, n, *_ in db.execute(f"PRAGMA table_info({table})") if n in there and n != "result"]
        if not names:  # a table that older versions did not have
            return old.is_file()
        listed, marks = ", ".join(names), ", ".join("?" * len(names))
        for row in read_rows(old, f"SELECT {listed} FROM {table}"):  # noqa: S608 - names of our schema
            with suppress(sqlite3.IntegrityError):  # a row that damage made twice, or half
                db.execute(f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({marks})", row)  # noqa: S608
    except sqlite3.Error:
        return False
    return True


def read_rows(old: Path, query: str) -> Iterator[tuple[object, ...]]:
    """Yield rows of the old database. Raises sqlite3.Error where it is damaged."""
    if not old.is_file():
        return
    db = sqlite3.connect(f"{old.absolute().as_uri()}?mode=ro", uri=True)
    db.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        yield from db.execute(query)
    finally:
        db.close()


def numbers_of(old: Path) -> dict[str, int]:
    """Return the numbers that articles had, as far as they can be read: likenesses are kept by them."""
    found: dict[str, int] = {}
    with suppress(sqlite3.Error):
        found.update((str(key), int(str(number))) for key, number in read_rows(old, "SELECT id, number FROM articles"))
    return found


def places_of(old: Path) -> dict[str, Place]:
    """Return which annotation the old database took for an article, as far as that can be read."""
    found: dict[str, Place] = {}
    with suppress(sqlite3.Error):
        for key, segment, place, stage in read_rows(old, "SELECT article, segment, place, stage FROM annotated"):
            found[str(key)] = Place(str(segment), int(str(place)), str(stage))
    return found


def articles_of(store: Store, numbers: dict[str, int]) -> Iterator[str]:
    """Write the articles of all segments, first their numbers; yield the segments that cannot be read."""
    free = max(numbers.values(), default=0)
    for name in named(store, ARTICLES):
        try:
            records = read_all(store.segments, name)
        except BadStore as error:
            yield error.message
            continue
        store.db.execute("INSERT OR IGNORE INTO segments VALUES (?, ?, ?)", (name, ARTICLES, len(records)))
        for place, (key, record, _) in enumerate(records):
            if key not in numbers:
                free += 1
                numbers[key] = free
            write(store.db, numbers[key], ARTICLE.decode(record), name, place)


def write(db: sqlite3.Connection, number: int, article: Article, segment: str, place: int) -> None:
    """Write an article with its number; one that stands in two segments is written once."""
    made = db.execute(
        "INSERT OR IGNORE INTO articles (number, id, name, outlet, url, headline, published, language, characters, "
        "segment, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, *article_cells(article, segment, place)),
    )
    if made.rowcount:
        db.execute(
            "INSERT INTO texts (rowid, headline, text) VALUES (?, ?, ?)", (number, article.headline or "", article.text)
        )


def annotations_of(store: Store, before: dict[str, Place], stage: str) -> Iterator[str]:
    """Write the annotations of all segments; yield the segments that cannot be read.

    Of several annotations of an article the one that was in use is taken, else that of `stage`, else any.
    """
    for name in named(store, ANNOTATED):
        try:
            records = read_all(store.segments, name)
        except BadStore as error:
            yield error.message
            continue
        store.db.execute("INSERT OR IGNORE INTO segments VALUES (?, ?, ?)", (name, ANNOTATED, len(records)))
        for place, (key, record, made_by) in enumerate(records):
            there = before.get(key)
            used = there is not None and (there.segment, there.place) == (name, place)
            by = there.stage if used and there else made_by or ""
            keep_annotation(store.db, key, Place(name, place, by), record, wins=used or by == stage)


def keep_annotation(db: sqlite3.Connection, key: str, where: Place, record: bytes, *, wins: bool) -> None:
    """Write an annotation, over another one only where it `wins`."""
    made = msgspec.msgpack.encode(sketch(ANNOTATED_RECORD.decode(record)), order="deterministic")
    db.execute(
        f"INSERT OR {'REPLACE' if wins else 'IGNORE'} INTO annotated SELECT id, ?, ?, ?, ? FROM articles WHERE id = ?",  # noqa: S608
        (where.stage, where.segment, where.place, made, key),
    )


def named(store: Store, kind: str) -> list[str]:
    """Return the names of the segments of a kind that lie in the folder."""
    return sorted(p.name for p in store.segments.glob(f"{kind}-*.parquet"))


def forget_groups(db: sqlite3.Connection) -> None:
    """Drop what is known of stories: it could be read in part only."""
    for table in (*KEPT, "stories", "story_articles"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours


def rename(db: sqlite3.Connection, former: Sequence[tuple[str, str]]) -> None:
    """Have stories that were made anew be found under their former names: that of most of their articles."""
    heirs: dict[str, Counter[str]] = {}
    now = dict(db.execute("SELECT article, story FROM story_articles").fetchall())
    for story, article in former:
        if article in now:
            heirs.setdefault(story, Counter())[now[article]] += 1
    for story, counts in heirs.items():
        heir = min(counts, key=lambda s: (-counts[s], s))
        if not db.execute("SELECT 1 FROM stories WHERE id = ?", (story,)).fetchone():
            db.execute("INSERT OR REPLACE INTO story_alias VALUES (?, ?)", (story, heir))


def mend(db: sqlite3.Connection, *, anew: bool) -> None:
    """Make ledger, stories and files agree with the articles that are there."""
    db.execute(
        "INSERT OR IGNORE INTO inputs SELECT name, '', 'stored', 'taken from its segment by crosswire rebuild', id "
        "FROM articles WHERE id NOT IN (SELECT article FROM inputs WHERE article IS NOT NULL)"
    )
    db.execute(
        "UPDATE inputs SET state = 'rejected', article = NULL, why = 'its segment is damaged: add its file again' "
        "WHERE article IS NOT NULL AND article NOT IN (SELECT id FROM articles)"
    )
    db.execute("DELETE FROM story_articles WHERE article NOT IN (SELECT article FROM annotated)")
    db.execute("DELETE FROM stories WHERE id NOT IN (SELECT story FROM story_articles)")
    db.execute("INSERT OR IGNORE INTO stories (id, members) SELECT DISTINCT story, '' FROM story_articles")
    db.execute("UPDATE stories SET members = ''")
    if db.execute("SELECT 1 FROM near WHERE article NOT IN (SELECT number FROM articles)").fetchone():
        forget(db)  # who is near whom hangs on all articles
    if anew:
        db.execute("DELETE FROM files")  # their articles may be among those lost: look at all files again
