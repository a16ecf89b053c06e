"""One box: articles by words and fields, and the claims and names that hold the words."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from crosswire.collection.search import FIELDS, NUMBERS, Parser
from crosswire.collection.search import text as text_asked
from crosswire.errors import BadQuery
from crosswire.export.dates import human
from crosswire.export.visible import visible
from crosswire.export.words import ENTITY_KIND
from crosswire.web.ask import HOLDS, Listed, Question, like, plain, table
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.query import PAGING, Paging, address, only, paging, segment, text

ARTICLES = (
    Column("headline", "Article"),
    Column("outlet", "Outlet"),
    Column("published", "When"),
    Column("story", "Story"),
    Column("words", "Words"),
)
CLAIMS = (
    Column("text", "Claim"),
    Column("articles", "Printed by", number=True),
    Column("independent", "Roots", number=True),
    Column("story", "Story"),
)
NAMES = (Column("name", "Name"), Column("kind", "Kind"), Column("mentions", "Mentions", number=True))
BESIDE = Paging(1, 10)  # claims and names beside the articles; their own lists have the rest
OPEN, CLOSE = "\x02", "\x03"  # around a word that was looked for; no text of an article has them (visible)
SNIPPET_WORDS = 24


class Piece(NamedTuple):
    """A run of a snippet, marked where it is a word that was looked for."""

    text: str
    hit: bool


def search(asked: Asked) -> View:
    """Return the page of a search."""
    only(asked.query, ("q", *PAGING))
    wanted = text(asked.query, "q")
    values: dict[str, Any] = {"q": wanted, "problem": "", "try_this": "", "snippets": {}, "more": {}}
    values["fields"] = sorted([*FIELDS, *NUMBERS, "date"])
    if not wanted:
        return View(template="search.html.j2", title="Search", values=values)
    try:
        parsed = Parser(wanted).whole()
    except BadQuery as error:
        values |= {"problem": error.message, "try_this": error.try_this}
        return View(template="search.html.j2", title="Search", values=values, status=400)
    db = asked.store.db
    question = Question(
        select="id, headline, outlet, published, name, number, "
        "(SELECT title FROM stories WHERE id = (SELECT story FROM story_articles WHERE article = articles.id)), "
        "(SELECT story FROM story_articles WHERE article = articles.id)",
        source="articles",
        conditions=(parsed.sql,),
        values=parsed.values,
        order="published DESC, id",
        bare="articles",  # the stories are looked up for the rows of the page, not for all that is found
        counted="coalesce(published, '')",
    )
    words = [t[6] or t[5] for t in Parser(wanted).tokens if (t[6] or t[5]) and t[6] not in ("AND", "OR", "NOT")]
    asked_words = [w for w in words if not w.startswith("-")]
    plain_words = [w.strip("*") for w in asked_words]
    shown = Snippets(db, plain_words)
    articles = table(db, Listed("articles", "Articles", ARTICLES, question, shown.row), paging(asked.query))
    beside = (claims(db, asked_words), names(db, plain_words)) if plain_words else ()
    values["snippets"] = shown.found
    values["more"] = {"names": address("/entities", {"q": " ".join(plain_words), "kind": "any"})}
    return View(
        template="search.html.j2", title=f"Search: {visible(wanted)}", values=values, tables=(articles, *beside)
    )


class Snippets:
    """Makes rows of articles with the words around what was looked for."""

    def __init__(self, db: sqlite3.Connection, words: list[str]) -> None:
        """Look for these words."""
        self.db = db
        quoted = ['"' + w.replace('"', " ") + '"' for w in words if any(c.isalnum() for c in w)]
        self.match = " OR ".join(quoted)
        self.found: dict[str, list[Piece]] = {}

    def row(self, told: Any) -> Row:
        """Return an article that was found."""
        key, headline, outlet, published, name, number, title, story = told
        to = f"/article/{segment(key)}" if story else ""
        snippet = self.snippet(number)
        self.found[key] = pieces(snippet)
        words = "".join(p.text for p in self.found[key])
        cells = (
            Cell(headline or name, visible(headline or name), to),
            plain(outlet, address("/source", {"name": outlet}) if outlet else ""),
            Cell(published, human(published) if published else "not dated"),
            Cell(title, visible(title or ""), f"/story/{segment(story)}" if story else ""),
            Cell(words, kind=key),
        )
        return Row(cells, to)

    def snippet(self, number: int) -> str:
        """Return some words of an article around the first that was looked for."""
        if not self.match:
            return ""
        row = self.db.execute(
            "SELECT snippet(texts, 1, ?, ?, '…', ?) FROM texts WHERE rowid = ? AND texts MATCH ?",
            (OPEN, CLOSE, SNIPPET_WORDS, number, self.match),
        ).fetchone()
        return str(row[0]) if row else ""


def pieces(snippet: str) -> list[Piece]:
    """Return a snippet in runs."""
    found: list[Piece] = []
    for number, part in enumerate(snippet.split(OPEN)):
        hit, _, rest = part.partition(CLOSE) if number else ("", "", part)
        found += [Piece(visible(t), h) for t, h in ((hit, True), (rest, False)) if t]
    return found


# the stories that have such an article: a claim is words of an article of its story, so others are not looked at
TOLD = (
    "c.story IN (SELECT story FROM story_articles WHERE article IN "
    "(SELECT id FROM articles WHERE number IN (SELECT rowid FROM texts WHERE texts MATCH ?)))"
)


def claims(db: sqlite3.Connection, words: list[str]) -> Table:
    """Return the claims whose text holds all words, each with a * where any ending may follow."""
    told = [text_asked(w) for w in words if any(c.isalnum() for c in w)]
    question = Question(
        select="c.text, c.articles, c.independent, title, c.story, c.id",
        source="claims c JOIN stories s ON s.id = c.story",
        conditions=(*(TOLD for _ in told), *(HOLDS.format("c.text") for _ in words)),
        values=(*(v for t in told for v in t.values), *(like(w.strip("*")) for w in words)),
        order="c.articles DESC, c.independent DESC, c.story, c.id",
        bare="claims c",
    )
    return table(db, Listed("claims", "Claims", CLAIMS, question, claim_row), BESIDE)


def claim_row(told: Any) -> Row:
    """Return a claim that was found."""
    words, articles, independent, title, story, key = told
    to = f"/story/{segment(story)}/claim/{segment(key)}"
    roots = Cell(independent, "nobody named" if independent is None else None)
    return Row((plain(words, to), Cell(articles), roots, plain(title, f"/story/{segment(story)}")), to)


def names(db: sqlite3.Connection, words: list[str]) -> Table:
    """Return the names that hold all words."""
    question = Question(
        select="name, kind, sum(mentions)",
        source="entities",
        conditions=tuple(HOLDS.format("name") for _ in words),
        values=tuple(map(like, words)),
        group="name, kind",
        order="sum(mentions) DESC, name, kind",
    )
    return table(db, Listed("names", "Names", NAMES, question, name_row), BESIDE)


def name_row(told: Any) -> Row:
    """Return a name that was found."""
    name, kind, mentions = told
    to = address("/entity", {"name": name, "kind": kind})
    return Row((plain(name, to), Cell(kind, ENTITY_KIND[kind]), Cell(mentions)), to)
