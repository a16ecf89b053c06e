"""Outlets and who is named as a source: on whom an outlet depends, and how often it leaves a credit out."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any

from crosswire.export.dates import human
from crosswire.export.visible import visible
from crosswire.export.words import counted
from crosswire.web.ask import HOLDS, Blocks, Listed, Question, Shape, like, plain, table
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.draw_spark import draw_spark
from crosswire.web.pages.names import SAID, said_question, said_row
from crosswire.web.query import PAGING, NotHere, address, choice, only, paging, segment, text

TABS = {"outlets": "Outlets", "said": "Named as sources"}
OUTLETS = (
    Column("outlet", "Outlet"),
    Column("articles", "Articles", number=True),
    Column("stories", "Stories", number=True),
    Column("credited", "Credits an upstream", number=True),
    Column("uncredited", "Uses an upstream without credit", number=True),
    Column("dropped", "Claims without the credit that others give", number=True),
)
SOURCES = (
    Column("source", "Source"),
    Column("statements", "Statements", number=True),
    Column("articles", "Articles", number=True),
    Column("stories", "Stories", number=True),
)
ARTICLES = (
    Column("headline", "Article"),
    Column("published", "When"),
    Column("story", "Story"),
    Column("dropped", "Claims without credit", number=True),
)
DRAWS = (Column("upstream", "Draws on"), Column("credited", "Articles that say so", number=True), Column("uncredited", "Articles that do not", number=True))  # fmt: skip # noqa: E501
DRAWN = (Column("outlet", "Outlet"), Column("credited", "Articles that say so", number=True), Column("uncredited", "Articles that do not", number=True))  # fmt: skip # noqa: E501
COPIES = (
    Column("outlet", "With"),
    Column("draws_on_it", "Draws on it", number=True),
    Column("is_drawn_on", "Is drawn on by it", number=True),
    Column("same_text", "Both from one text, or unclear", number=True),
    Column("pairs", "Pairs", number=True),
)
REPORTED = (Column("outlet", "Outlet"), Column("statements", "Statements", number=True), Column("articles", "Articles", number=True))  # fmt: skip # noqa: E501


def sources(asked: Asked) -> View:
    """Return the list of outlets, or of who is named as a source."""
    only(asked.query, ("q", "kind", *PAGING))
    kind = choice(asked.query, "kind", tuple(TABS))
    words = text(asked.query, "q")
    found = outlets_table(asked, words) if kind == "outlets" else said_table(asked, words)
    values: dict[str, Any] = {
        "heading": "Sources",
        "lead": LEADS[kind],
        "filters": [("q", "Part of the name", "text", ())],
        "selects": [],
        "keep": [("kind", kind)],
        "tabs": [(words, address("/sources", {"kind": k}), k == kind) for k, words in TABS.items()],
    }
    return View(template="list.html.j2", title="Sources", values=values, tables=(found,))


LEADS = {
    "outlets": "What an outlet publishes that other articles show to come from elsewhere, and whether it says so.",
    "said": "Whom articles give as saying something, by the name that the article uses.",
}


def outlets_table(asked: Asked, words: str) -> Table:
    """Return the outlets with their articles and what they draw on."""
    mine = "(SELECT id FROM articles WHERE outlet = o.outlet)"
    # the outlets of the page are chosen by their articles first, the rest is counted for these alone: 25 ms, now 5
    outlets = "(SELECT outlet, count(*) AS n FROM articles WHERE outlet IS NOT NULL GROUP BY outlet) o"
    wanted = Question(
        select=(
            f"outlet, n, (SELECT count(DISTINCT story) FROM story_articles WHERE article IN {mine}), "  # noqa: S608 - ours
            f"(SELECT count(*) FROM drawn WHERE article IN {mine} AND credited = 1), "
            f"(SELECT count(*) FROM drawn WHERE article IN {mine} AND credited = 0), "
            f"(SELECT count(*) FROM dropped WHERE article IN {mine})"
        ),
        source=outlets,
        order="n DESC, outlet",
        bare=outlets,
    )
    if words:
        wanted = wanted.also(HOLDS.format("outlet"), like(words))
    return table(asked.store.db, Listed("outlets", "Outlets", OUTLETS, wanted, outlet_row), paging(asked.query))


def outlet_row(told: Any) -> Row:
    """Return an outlet as a row."""
    name, *numbers = told
    to = address("/source", {"name": name})
    rows = (
        address("/articles", {"outlet": name}),
        address("/stories", {"outlet": name}),
        address("/drawn", {"outlet": name, "credited": "1"}),
        address("/drawn", {"outlet": name, "credited": "0"}),
        address("/dropped", {"outlet": name}),
    )
    return Row((plain(name, to), *(Cell(n, address=a if n else "") for n, a in zip(numbers, rows, strict=True))), to)


def said_table(asked: Asked, words: str) -> Table:
    """Return who is named as a source."""
    named = "(SELECT name, count(*) AS n FROM sources WHERE name <> '' GROUP BY name) o"
    theirs = "FROM sources WHERE name = o.name"
    wanted = Question(
        select=f"name, n, (SELECT count(DISTINCT article) {theirs}), (SELECT count(DISTINCT story) {theirs})",
        source=named,
        order="n DESC, name",
        bare=named,
    )
    if words:
        wanted = wanted.also(HOLDS.format("name"), like(words))
    return table(
        asked.store.db, Listed("sources", "Named as sources", SOURCES, wanted, source_row), paging(asked.query)
    )


def source_row(told: Any) -> Row:
    """Return a named source as a row."""
    name, *numbers = told
    to = address("/source", {"name": name})
    rows = (f"{to}#said", address("/articles", {"source": name}), address("/stories", {"source": name}))
    return Row((plain(name, to), *(Cell(n, address=a) for n, a in zip(numbers, rows, strict=True))), to)


def source(asked: Asked) -> View:
    """Return the page of an outlet or a named source."""
    only(asked.query, ("name", *PAGING))
    db, name = asked.store.db, text(asked.query, "name")
    days = db.execute("SELECT published FROM articles WHERE outlet = ?", (name,)).fetchall()
    (statements,) = db.execute("SELECT count(*) FROM sources WHERE name = ?", (name,)).fetchone()
    (upstream,) = db.execute("SELECT count(*) FROM drawn WHERE name = ?", (name,)).fetchone()
    if not (days or statements or upstream or is_root(db, name)):
        raise NotHere("no outlet and no source of that name is in the store")
    tables = tables_of(asked, name)
    values: dict[str, Any] = {
        "name": visible(name),
        "articles": len(days),
        "statements": statements,
        "spark": draw_spark([(d or "")[:10] for (d,) in days]),
        "reading": reading(db, name),
        "entity": address("/entity", {"name": name}) if is_root(db, name) else "",
    }
    return View(template="source.html.j2", title=visible(name), values=values, tables=tables)


def is_root(db: sqlite3.Connection, name: str) -> bool:
    """Tell whether somebody or something of that name is named at all."""
    return db.execute("SELECT 1 FROM entities WHERE name = ?", (name,)).fetchone() is not None


def reading(db: sqlite3.Connection, name: str) -> list[str]:
    """Return in plain sentences how an outlet deals with what it draws on."""
    mine = "article IN (SELECT id FROM articles WHERE outlet = ?)"
    credited, silent = db.execute(
        f"SELECT coalesce(sum(credited), 0), coalesce(sum(NOT credited), 0) FROM drawn WHERE {mine}",  # noqa: S608
        (name,),
    ).fetchone()
    (dropped,) = db.execute(f"SELECT count(*) FROM dropped WHERE {mine}", (name,)).fetchone()  # noqa: S608
    found = []
    if credited or silent:
        found.append(
            f"In {counted(credited + silent, 'place')} an article of it draws on an upstream that can be named: "
            f"{credited} with credit, {silent} without."
        )
    if dropped:
        found.append(
            f"{counted(dropped, 'claim')} {'is' if dropped == 1 else 'are'} given without the credit that others give."
        )
    return found


def tables_of(asked: Asked, name: str) -> tuple[Table, ...]:
    """Return all that is known of an outlet or a source."""
    db, include = asked.store.db, asked.config.include_text
    published = Question(
        select=(
            "headline, a.name, published, s.id, title, (SELECT count(*) FROM dropped d WHERE d.article = a.id), a.id"
        ),
        source="articles a LEFT JOIN story_articles sa ON sa.article = a.id LEFT JOIN stories s ON s.id = sa.story",
        conditions=("outlet = ?",),
        values=(name,),
        order="published DESC, a.id",
    )
    draws = Question(
        select="d.name, sum(credited), sum(NOT credited)",
        source="drawn d JOIN articles a ON a.id = d.article",
        conditions=("outlet = ?",),
        values=(name,),
        group="d.name",
        order="sum(NOT credited) DESC, sum(credited) DESC, d.name",
    )
    drawn = Question(
        select="outlet, sum(credited), sum(NOT credited)",
        source="drawn d JOIN articles a ON a.id = d.article",
        conditions=("d.name = ?",),
        values=(name,),
        group="outlet",
        order="sum(NOT credited) DESC, sum(credited) DESC, outlet",
    )
    reported = Question(
        select="outlet, count(*), count(DISTINCT article)",
        source="sources s JOIN articles a ON a.id = s.article",
        conditions=("s.name = ?",),
        values=(name,),
        group="outlet",
        order="count(*) DESC, outlet",
    )
    said = said_question(name)
    blocks = Blocks(asked)
    blocks.add("draws", "On whom it draws", DRAWS, draws, counting("/drawn", outlet=name, upstream=None))
    blocks.add_made(copies_table(db, name))
    blocks.add("drawn", "Who draws on it", DRAWN, drawn, counting("/drawn", outlet=None, upstream=name))
    blocks.add("articles", "Its articles", ARTICLES, published, article_row)
    blocks.add("reported", "Quoted by", REPORTED, reported, reported_row)
    blocks.add("said", "Says", SAID, said, lambda r: said_row(r, include_text=include))
    return blocks.tables()


def counting(path: str, **query: str | None) -> Shape:
    """Return what makes a row of somebody with two counts, credited and not, each leading to its rows."""

    def row(told: Any) -> Row:
        name, credited, silent = told
        mine = {k: name if v is None else v for k, v in query.items()}
        cells = (
            Cell(credited, address=address(path, mine, credited="1") if credited else ""),
            Cell(silent, address=address(path, mine, credited="0") if silent else ""),
        )
        to = address("/source", {"name": name}) if name else ""
        return Row((plain(name, to), *cells), to)

    return row


def reported_row(told: Any) -> Row:
    """Return an outlet with how often it quotes somebody."""
    name, statements, articles = told
    to = address("/source", {"name": name}) if name else ""
    return Row((plain(name, to), Cell(statements), Cell(articles)), to)


def article_row(told: Any) -> Row:
    """Return an article of an outlet."""
    headline, name, published, story, title, dropped, key = told
    to = f"/article/{segment(key)}" if story else ""
    cells = (
        Cell(headline or name, visible(headline or name), to),
        Cell(published, human(published) if published else "not dated"),
        Cell(title, visible(title or ""), f"/story/{segment(story)}" if story else ""),
        Cell(dropped, address=address("/dropped", {"article": key}) if dropped else ""),
    )
    return Row(cells, to)


# who drew on whom, from the side of the first article of a pair
MINE_DRAWS = {("a", "a_from_b"), ("b", "b_from_a")}
MINE_IS_DRAWN_ON = {("a", "b_from_a"), ("b", "a_from_b")}


def copies_table(db: sqlite3.Connection, name: str) -> Table:
    """Return the outlets whose articles share text with those of an outlet, and who copied whom."""
    counts: dict[str, Counter[str]] = {}
    for side, other in (("a", "b"), ("b", "a")):
        for outlet, relation, pairs in db.execute(
            f"SELECT theirs.outlet, relation, count(*) FROM articles mine JOIN copied c ON c.{side} = mine.id "  # noqa: S608
            f"JOIN articles theirs ON theirs.id = c.{other} WHERE mine.outlet = ? GROUP BY theirs.outlet, relation",
            (name,),
        ):
            if outlet == name and side == "b":
                continue  # a pair of its own articles was counted from the side of the first
            told = counts.setdefault(outlet or "", Counter())
            told["pairs"] += pairs
            key = (side, relation)
            told["draws" if key in MINE_DRAWS else "drawn" if key in MINE_IS_DRAWN_ON else "same"] += pairs
    ranked = sorted(counts.items(), key=lambda item: (-item[1]["pairs"], item[0]))
    rows = tuple(copies_row(name, outlet, told) for outlet, told in ranked)
    return Table(name="copies", caption="With whom it shares text", columns=COPIES, rows=rows, total=len(rows))


def copies_row(name: str, outlet: str, told: Counter[str]) -> Row:
    """Return an outlet that shares text with another."""
    to = address("/source", {"name": outlet}) if outlet else ""
    pairs = address("/pairs", {"outlet": name, "with": outlet}) if outlet else ""
    numbers = tuple(Cell(told[k], address=pairs if told[k] else "") for k in ("draws", "drawn", "same", "pairs"))
    words = "articles of its own" if outlet == name else visible(outlet) or "outlet not stated"
    return Row((Cell(outlet or None, words, to), *numbers), to)
