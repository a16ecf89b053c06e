"""What can be wrong with a store, told in lines that say what to do."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.decisions import LOG, read_log
from crosswire.errors import BadStore
from crosswire.store import Store
from crosswire.store.segments import count_records

LOST = [
    (
        (
            "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM annotated)"
            " AND id NOT IN (SELECT article FROM inputs WHERE state = 'quarantined' AND article IS NOT NULL)"
        ),
        "articles are not annotated yet: crosswire run",
    ),
    (
        "SELECT count(*) FROM annotated WHERE article NOT IN (SELECT article FROM story_articles)",
        "annotated articles have no story yet: crosswire run",
    ),
    ("SELECT count(*) FROM stories WHERE result IS NULL", "stories are not compared yet: crosswire run"),
    (
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM inputs WHERE article IS NOT NULL)",
        "articles have no line in the ledger: crosswire add their files again",
    ),
    (
        "SELECT count(*) FROM articles WHERE number NOT IN (SELECT rowid FROM texts)",
        "articles cannot be searched: make the store anew",
    ),
]


def examine(store: Store) -> Iterator[str]:
    """Yield what is wrong; nothing when all is well."""
    for (said,) in store.db.execute("PRAGMA quick_check").fetchall():
        if said != "ok":
            yield f"the database is damaged ({said}): take the last copy, or add the files again to a new store"
    yield from segments(store)
    yield from (f"{LOG}: line {number} {why}: it is left out" for number, why in read_log(store.folder).bad)
    for query, why in LOST:
        (count,) = store.db.execute(query).fetchone()
        if count:
            yield f"{count:,} {why}"


def segments(store: Store) -> Iterator[str]:
    """Yield the segments that are gone, damaged, or of another length."""
    for name, rows in store.db.execute("SELECT name, rows FROM segments ORDER BY name"):
        try:
            there = count_records(store.segments, name)
        except BadStore as error:
            yield f"{error.message}: add the files of its articles again to a new store"
            continue
        if there != rows:
            yield f"the segment {name} holds {there:,} records, {rows:,} are expected"
