"""Any two articles side by side: of one story as its comparison found them, of two stories compared when asked for."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from crosswire.collection.results import labelled
from crosswire.export import words
from crosswire.export.index import Index
from crosswire.export.page import article_line, called, pair_line
from crosswire.export.side_by_side import side_by_side
from crosswire.export.visible import visible
from crosswire.pipeline import compared_story
from crosswire.records import Coverage, Dependences, Derivation
from crosswire.store import Store
from crosswire.web.base import Asked, View
from crosswire.web.loaded import index_of, story_of
from crosswire.web.query import NotHere, choice, only, segment
from crosswire.web.story_links import StoryLinks
from crosswire.web.story_tables import Window, pairs_table, passages_table

SHOWN = ("", "changed", "moved", "noted")


def compare(asked: Asked) -> View:
    """Return the page of two articles side by side."""
    only(asked.query, ("only",))
    a, b = asked.path["a"], asked.path["b"]
    if a == b:
        raise NotHere("an article is not compared with itself")
    stories = [story_of(asked.store.db, article) for article in (a, b)]
    index = index_of(asked.store.db, stories[0]) if stories[0] == stories[1] else together(asked.store, a, b)
    if index.order[a] > index.order[b]:
        return View(template="", title="", values={}, moved=f"/compare/{segment(b)}/{segment(a)}")
    here = f"/compare/{segment(a)}/{segment(b)}"
    links = StoryLinks(stories[0], index, asked.query, here)
    found = next((d for d in index.comparison.derivations if (d.a, d.b) == (a, b)), None) or unrelated(a, b)
    pair = side_by_side(index, found, include_text=asked.config.include_text)
    wanted = choice(asked.query, "only", SHOWN)
    rows = tuple(r for r in pair.rows if wanted_row(r, wanted))
    shown = structs.replace(pair, rows=rows)
    line = pair_line(index, found)
    lines = [article_line(index, index.articles[key]) for key in (a, b)]
    values: dict[str, Any] = {
        "pair": shown,
        "line": line,
        "lines": lines,
        "relation": words.RELATION[found.relation].format(a=called(index.articles[a]), b=called(index.articles[b])),
        "to": links,
        "story": stories[0],
        "story_title": visible(index_of(asked.store.db, stories[0]).comparison.story.title),
        "one_story": stories[0] == stories[1],
        "include_text": asked.config.include_text,
        "hidden": len(pair.rows) - len(rows),
    }
    tables = (
        passages_table([shown], links),
        pairs_table([line], links, Window(total=1)),
    )
    title = f"{lines[0].outlet} and {lines[1].outlet}"
    return View(template="compare.html.j2", title=title, values=values, tables=tables)


def wanted_row(row: Any, wanted: str) -> bool:
    """Tell whether a row is of the kind that is asked for."""
    if wanted == "changed":
        return row.a is not None and any(p.mark == "changed" for side in (row.a, row.b) for p in side.pieces)
    if wanted == "moved":
        return bool(row.moved)
    return bool(row.notes or row.flagged) if wanted == "noted" else True


def unrelated(a: str, b: str) -> Derivation:
    """Return the relation of two articles of one story that have nothing in common."""
    return Derivation(
        a=a,
        b=b,
        grade="none",
        relation="independent",
        upstream=(),
        coverage=Coverage(a=0.0, b=0.0),
        score=0.0,
        passages=(),
        rule="no-passage",
        why="no passage of one stands in the other",
    )


def together(store: Store, a: str, b: str) -> Index:
    """Return the comparison of two articles of different stories, made now: nothing in it is stored."""
    return compared(store, *sorted((a, b)))


def compared(store: Store, a: str, b: str) -> Index:
    """Compare two articles, or return the comparison that was made last of them."""
    execution = index_of(store.db, story_of(store.db, a)).comparison.run
    key = (str(store.folder), a, b)
    if key not in MADE:
        found = compared_story(execution, labelled(store, [a, b]), Dependences())
        if len(MADE) >= MOST_MADE:
            MADE.clear()
        MADE[key] = Index(found)
    return MADE[key]


MOST_MADE = 16  # two articles take a tenth of a second; some are kept while a reader turns their twins and filters
MADE: dict[tuple[str, str, str], Index] = {}
