"""The list of stories: what is going on, and what is odd."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from crosswire.decisions import Decision
from crosswire.desk.standing import STATES, story_states
from crosswire.export.dates import human
from crosswire.export.rules import rule
from crosswire.export.visible import visible
from crosswire.web.ask import HOLDS, like
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.draw_spark import Spark, draw_spark
from crosswire.web.query import PAGING, address, choice, day, number, only, paging, segment, text

SORTS = {
    "latest": "last DESC, articles DESC, id",
    "articles": "articles DESC, last DESC, id",
    "findings": "findings DESC, last DESC, id",
    "claims": "claims DESC, last DESC, id",
}
ROOTS = {
    "": "",
    "none": "EXISTS (SELECT 1 FROM claims c WHERE c.story = stories.id AND c.independent IS NULL AND c.articles > 1)",
    "one": "EXISTS (SELECT 1 FROM claims c WHERE c.story = stories.id AND c.independent = 1 AND c.articles > 1)",
    "several": "EXISTS (SELECT 1 FROM claims c WHERE c.story = stories.id AND c.disinterested > 1)",
}
FLAGS = {
    "": "",
    "any": "findings > 0",
    "error": "EXISTS (SELECT 1 FROM findings f WHERE f.story = stories.id AND f.severity = 'error')",
    "warning": "EXISTS (SELECT 1 FROM findings f WHERE f.story = stories.id AND f.severity IN ('error', 'warning'))",
}
WHOSE = {
    "outlet": "id IN (SELECT story FROM story_articles WHERE article IN (SELECT id FROM articles WHERE outlet = ?))",
    "source": "id IN (SELECT story FROM sources WHERE name = ?)",
}
NAMES = ("q", "from", "to", "articles", "roots", "flags", "rule", "outlet", "source", "sort", *PAGING)
COLUMNS = (
    Column("title", "Story"),
    Column("days", "When"),
    Column("articles", "Articles", number=True),
    Column("outlets", "Outlets", number=True),
    Column("claims", "Claims", number=True),
    Column("two_roots", "With two roots", number=True),
    Column("unsourced", "Nobody named", number=True),
    Column("findings", "Stands out"),
    Column("decided", "Decided"),
)


class Counts(NamedTuple):
    """What is counted beside a story: outlets, days of its articles, claims by roots, findings by rule."""

    outlets: set[str]
    days: list[str]
    two_roots: int
    unsourced: int
    rules: list[tuple[str, str, int]]


def stories(asked: Asked) -> View:
    """Return the page of the stories."""
    only(asked.query, NAMES)
    where, given = conditions(asked)
    order = SORTS[choice(asked.query, "sort", tuple(SORTS))]
    at = paging(asked.query)
    db = asked.store.db
    (total,) = db.execute(f"SELECT count(*) FROM stories {where}", given).fetchone()  # noqa: S608 - words of ours
    found = db.execute(
        f"SELECT id, title, first, last, articles, claims, findings FROM stories {where} "  # noqa: S608
        f"ORDER BY {order} LIMIT ? OFFSET ?",
        (*given, at.rows, at.start),
    ).fetchall()
    beside = counted(db, [r[0] for r in found])
    decided = story_states(asked.store)
    rows = tuple(story_row(r, beside[r[0]], decided.get(r[0])) for r in found)
    table = Table(name="stories", caption="Stories", columns=COLUMNS, rows=rows, total=total, start=at.start)
    values: dict[str, Any] = {
        "sparks": {r[0]: spark(beside[r[0]]) for r in found},
        "stories": [r[0] for r in found],
        "flags": {r[0]: beside[r[0]].rules for r in found},
        "titles": titles(beside.values()),
        "at": at,
        "filters": quick(asked),
        "sorts": tuple(SORTS),
        "overall": asked.store.once("overall", lambda: overall(db)),
    }
    return View(template="stories.html.j2", title="Stories", values=values, tables=(table,))


def conditions(asked: Asked) -> tuple[str, tuple[object, ...]]:
    """Return what is asked of the stories as a condition with its values."""
    query = asked.query
    found: list[str] = []
    given: list[object] = []
    if words := text(query, "q"):
        found.append(HOLDS.format("title"))
        given.append(like(words))
    if first := day(query, "from"):
        found.append("last >= ?")
        given.append(first)
    if last := day(query, "to"):
        found.append("first <= ?")
        given.append(f"{last}\uffff")
    if least := number(query, "articles", 0):
        found.append("articles >= ?")
        given.append(least)
    if wanted := text(query, "rule"):
        found.append("EXISTS (SELECT 1 FROM findings f WHERE f.story = stories.id AND f.rule = ?)")
        given.append(wanted.upper())
    for key, condition in WHOSE.items():
        if name := text(query, key):
            found.append(condition)
            given.append(name)
    found += [
        c for c in (ROOTS[choice(query, "roots", tuple(ROOTS))], FLAGS[choice(query, "flags", tuple(FLAGS))]) if c
    ]
    return (f"WHERE {' AND '.join(found)}" if found else ""), tuple(given)


def counted(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Counts]:
    """Return what is counted beside some stories."""
    found: dict[str, Counts] = defaultdict(lambda: Counts(set(), [], 0, 0, []))
    marks = ",".join("?" * len(ids))
    for story, outlet, published in db.execute(
        "SELECT story, coalesce(outlet, name), published FROM story_articles JOIN articles ON id = article "  # noqa: S608
        f"WHERE story IN ({marks})",
        ids,
    ):
        found[story].outlets.add(outlet)
        found[story].days.append((published or "")[:10])
    for story, several, unsourced in db.execute(
        "SELECT story, sum(coalesce(disinterested, 0) > 1), sum(independent IS NULL) FROM claims "  # noqa: S608
        f"WHERE story IN ({marks}) GROUP BY story",
        ids,
    ):
        found[story] = found[story]._replace(two_roots=several or 0, unsourced=unsourced or 0)
    for story, name, severity, count in db.execute(
        f"SELECT story, rule, severity, count(*) FROM findings WHERE story IN ({marks}) "  # noqa: S608
        "GROUP BY story, rule ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, rule",
        ids,
    ):
        found[story].rules.append((name, severity, count))
    return found


def story_row(told: Sequence[Any], beside: Counts, decided: Decision | None) -> Row:
    """Return a story as a row."""
    story, title, first, last, articles, claims, _ = told
    here = f"/story/{segment(story)}"
    rules = [f"{name} ×{count}" if count > 1 else name for name, _, count in beside.rules]
    cells = (
        Cell(title, visible(title) or "Articles without a headline", here),
        Cell(f"{first or ''}/{last or ''}" if first or last else None, span_of(first, last)),
        Cell(articles, address=f"{here}#articles"),
        Cell(len(beside.outlets)),
        Cell(claims, address=f"{here}/claims"),
        Cell(beside.two_roots, address=f"{here}/claims?roots=several" if beside.two_roots else ""),
        Cell(beside.unsourced, address=f"{here}/claims?roots=none" if beside.unsourced else ""),
        Cell([r for r, _, _ in beside.rules], ", ".join(rules), f"{here}#findings" if rules else ""),
        decided_cell(decided, here),
    )
    return Row(cells, here)


def decided_cell(decided: Decision | None, here: str) -> Cell:
    """Return what a person said of a story as a whole: what nobody judged is only suggested."""
    if decided is None:
        return Cell("suggested", "")
    state = STATES[decided.kind]
    words = f"{state} by {visible(decided.who)}, {human(decided.when[:10])}"
    return Cell(state, words, f"{here}#review", f"pill decided {state}")


def span_of(first: str | None, last: str | None) -> str:
    """Return the days of a story for a person."""
    return human(f"{first or ''}/{last or ''}") if first or last else "not dated"


def titles(beside: Iterable[Counts]) -> dict[str, str]:
    """Return what each rule that stands on the page says."""
    names = {name for counts in beside for name, _, _ in counts.rules}
    return {name: found.title if (found := rule(name)) else name for name in names}


def spark(beside: Counts) -> Spark | None:
    """Return the little picture of when a story's articles came."""
    return draw_spark(beside.days)


def overall(db: sqlite3.Connection) -> dict[str, int]:
    """Return what the store holds."""
    return {
        "stories": db.execute("SELECT count(*) FROM stories").fetchone()[0],
        "articles": db.execute("SELECT count(*) FROM articles").fetchone()[0],
        "waiting": db.execute(
            "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM story_articles)"
        ).fetchone()[0],
    }


QUICK: tuple[tuple[str, dict[str, str], str], ...] = (
    ("All", {}, ""),
    ("Several articles", {"articles": "2"}, "articles > 1"),
    ("Something does not fit", {"flags": "error"}, FLAGS["error"]),
    ("Worth a close look", {"flags": "warning"}, FLAGS["warning"]),
    ("Two disinterested roots", {"roots": "several"}, ROOTS["several"]),
    ("Several articles, one root", {"roots": "one"}, ROOTS["one"]),
    ("Several articles, nobody named", {"roots": "none"}, ROOTS["none"]),
)


def quick(asked: Asked) -> list[dict[str, Any]]:
    """Return the filters that stand above the list, each with how many stories it leaves."""
    counts = asked.store.once("quick", lambda: [counted_stories(asked.store.db, c) for _, _, c in QUICK])
    narrowed = {k: v for k, v in asked.query.items() if k not in ("page", "rows", "sort")}
    return [
        {"words": words, "count": count, "to": address("/stories", query), "on": narrowed == query}
        for (words, query, _), count in zip(QUICK, counts, strict=True)
    ]


def counted_stories(db: sqlite3.Connection, condition: str) -> int:
    """Return how many stories meet a condition."""
    where = f"WHERE {condition}" if condition else ""
    return int(db.execute(f"SELECT count(*) FROM stories {where}").fetchone()[0])  # noqa: S608 - conditions of ours
