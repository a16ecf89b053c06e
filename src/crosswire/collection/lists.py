"""The lists of a store: each a question to the database with its columns, the same for a screen and for files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from crosswire.errors import UnknownName
from crosswire.store import Store


class Listing(NamedTuple):
    """A list: its columns, its rows, and how many there are beyond those."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    left: int


# Each list: the table and its columns, the order, and the column that a word is looked for in.
LISTS: dict[str, tuple[str, str, str]] = {
    "stories": (
        "SELECT id AS story, title, first, last, articles, claims, findings FROM stories",
        "last IS NULL, last DESC, articles DESC, id",
        "title",
    ),
    "articles": (
        (
            "SELECT articles.id AS article, outlet, published, language, characters, headline, story, url, name "
            "FROM articles LEFT JOIN story_articles ON article = articles.id"
        ),
        "published IS NULL, published DESC, articles.name",
        "coalesce(headline, '') || ' ' || coalesce(outlet, '') || ' ' || articles.name",
    ),
    "claims": (
        "SELECT story, label AS claim, text, articles, independent, disinterested, flags FROM claims",
        "articles DESC, independent DESC, story, label",
        "text",
    ),
    "events": (
        "SELECT story, type, actors, recipients, day, mentions, id AS event FROM events",
        "day IS NULL, day DESC, story, id",
        "type || ' ' || actors || ' ' || recipients",
    ),
    "entities": (
        (
            "SELECT name, kind, sum(articles) AS articles, sum(mentions) AS mentions, count(*) AS stories "
            "FROM entities {where} GROUP BY name, kind"
        ),
        "sum(articles) DESC, sum(mentions) DESC, name, kind",
        "name",
    ),
    "sources": (
        (
            "SELECT name, count(*) AS statements, count(DISTINCT article) AS articles, "
            "count(DISTINCT story) AS stories "
            "FROM sources {where} GROUP BY name"
        ),
        "count(*) DESC, name",
        "name",
    ),
    "findings": (
        "SELECT story, rule, severity, message FROM findings",
        "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, story, place",
        "rule || ' ' || message",
    ),
    "ledger": (
        "SELECT name, state, why, article, sha256 FROM inputs",
        "CASE state WHEN 'rejected' THEN 0 WHEN 'quarantined' THEN 1 WHEN 'stored' THEN 3 ELSE 2 END, name",
        "name || ' ' || state || ' ' || why",
    ),
}


def listed(store: Store, what: str, *, word: str = "", story: str | None = None, limit: int | None = None) -> Listing:
    """Return a list: its rows whose text holds `word`, of one story where it is named, at most `limit`."""
    query, order, text = LISTS[what]
    conditions, given = [], []
    if word:
        conditions.append(f"instr(lower({text}), lower(?)) > 0")
        given.append(word)
    if story is not None:
        conditions.append("story = ?")
        given.append(story)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    grouped = query.format(where=where) if "{where}" in query else f"{query} {where}"
    cursor = store.db.execute(f"{grouped} ORDER BY {order} LIMIT ?", (*given, -1 if limit is None else limit + 1))
    columns = tuple(name for name, *_ in cursor.description)
    rows = cursor.fetchall()
    if limit is None or len(rows) <= limit:
        return Listing(columns, rows, 0)
    (whole,) = store.db.execute(f"SELECT count(*) FROM ({grouped})", given).fetchone()  # noqa: S608 - texts of ours
    return Listing(columns, rows[:limit], whole - limit)


def story_called(db: sqlite3.Connection, wanted: str) -> str:
    """Return the id of the story that a user means: an id, a beginning of one with or without "story-", an alias.

    Raises UnknownName when none or several are called so.
    """
    found = sorted(set(called(db, wanted)) or set(called(db, f"story-{wanted}")))
    if len(found) == 1:
        return found[0]
    why = f"{wanted!r} is the beginning of {len(found)} stories" if found else f"no story is called {wanted!r}"
    raise UnknownName(why, try_this="crosswire stories lists them")


def called(db: sqlite3.Connection, beginning: str) -> Iterator[str]:
    """Yield the stories whose id or former id begins so."""
    for table, column in (("stories", "id"), ("story_alias", "alias")):
        answer = "id" if table == "stories" else "story"
        pattern = (f"{beginning}*" if not set(beginning) & set("*?[") else beginning,)
        yield from (s for (s,) in db.execute(f"SELECT {answer} FROM {table} WHERE {column} GLOB ?", pattern))  # noqa: S608
