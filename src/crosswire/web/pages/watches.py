"""Watches as pages: what is watched for, what each watch told, and how often a query would have told something."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from crosswire.desk import Alert, Watch, watches
from crosswire.desk.alerts import KIND_WORDS, by_story, kept, summary
from crosswire.desk.watches import Eyes, days_of, rehearsed
from crosswire.errors import BadQuery
from crosswire.export.dates import human
from crosswire.export.visible import visible
from crosswire.store import Store
from crosswire.web.ask import excerpt, plain
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.loaded import KeptResults
from crosswire.web.query import PAGING, NotHere, Paging, only, paging, segment, text

# stories that a test on a page looks at, the latest: each is decoded and looked through day by day, 2 ms of CPU on a
# store of 10,000 short articles; the command looks at all of them
MOST_TESTED = 40
MOST_ARTICLES = 200  # in them: a story of 30 articles costs as much as ten of 3 (210 ms of CPU for 40 such, now 120)
SHOWN = 50  # alerts of a test on its page; the twins have all
LIST = (
    Column("name", "Watch"),
    Column("query", "Query"),
    Column("told", "Told", number=True),
    Column("latest", "Latest"),
    Column("post", "Posts to"),
)
ALERTS = (
    Column("kind", "What"),
    Column("message", "Told"),
    Column("term", "Term"),
    Column("sentence", "Sentence"),
    Column("outlet", "Outlet"),
    Column("day", "Published"),
    Column("story", "Story"),
    Column("found", "Found"),
    Column("id", "Id"),
)
KINDS = {kind: one for kind, (one, *_) in KIND_WORDS.items()}


def watch_list(asked: Asked) -> View:
    """Return the page of the watches."""
    only(asked.query, ("q", *PAGING))
    db = asked.store.db
    told = {w: (n, last) for w, n, last in db.execute("SELECT watch, count(*), max(number) FROM alerts GROUP BY watch")}
    rows = []
    for w in watches(asked.store):
        count, _ = told.get(w.name, (0, None))
        latest = kept(asked.store, w.name, last=1)
        cells = (
            Cell(w.name),
            plain(w.query),
            Cell(count, address=f"/watch/{segment(w.name)}"),
            Cell(latest[0].found if latest else None, human(latest[0].found[:10]) if latest else "nothing yet"),
            plain(w.post),
        )
        rows.append(Row(cells, f"/watch/{segment(w.name)}"))
    table = Table(name="watches", caption="Watches", columns=LIST, rows=tuple(rows), total=len(rows))
    values: dict[str, Any] = {"query": text(asked.query, "q")}
    return View(template="watches.html.j2", title="Watches", values=values, tables=(table,))


def watch_page(asked: Asked) -> View:
    """Return the page of a watch: what it told, the latest first."""
    only(asked.query, PAGING)
    watch = named(asked.store, asked.path["watch"])
    at = paging(asked.query)
    found = kept(asked.store, watch.name)[::-1]
    shown = found[at.start : at.start + at.rows]
    values: dict[str, Any] = {
        "watch": watch,
        "groups": groups(shown, include_text=asked.config.include_text),
        "kinds": KINDS,
        "home": f"/watch/{segment(watch.name)}",
        "to_post": len(kept(asked.store, watch.name, without="posted")) if watch.post else 0,
    }
    table = alerts_table(shown, len(found), at, include_text=asked.config.include_text)
    return View(template="watch.html.j2", title=f"Watch {watch.name}", values=values, tables=(table,))


def named(store: Store, name: str) -> Watch:
    """Return the watch of that name. Raises NotHere."""
    found = next((w for w in watches(store) if w.name == name), None)
    if found is None:
        raise NotHere("there is no such watch", try_this="see the list of watches")
    return found


def watch_test(asked: Asked) -> View:
    """Return what a query would have told over the past of the store, and how often."""
    only(asked.query, ("q", *PAGING))
    query = text(asked.query, "q")
    values: dict[str, Any] = {"query": query, "problem": "", "try_this": "", "kinds": KINDS, "stories": 0}
    if not query:
        return View(template="watch_test.html.j2", title="Try a watch", values={**values, "summary": "", "groups": []})
    tried = Watch(name="test", query=query)
    try:
        eyes = Eyes(asked.store, tried, KeptResults(asked.store, keep=False))
        tested = latest(asked.store, eyes.matched)
        told = rehearsed(eyes, tested)
    except BadQuery as error:
        values |= {"problem": error.message, "try_this": error.try_this, "summary": "", "groups": []}
        return View(template="watch_test.html.j2", title="Try a watch", values=values, status=400)
    values |= {
        "summary": summary(told, days_of(asked.store)),
        "stories": len(eyes.matched),
        "tested": len(tested),
        "groups": groups(told[:SHOWN], include_text=asked.config.include_text),
        "more": max(0, len(told) - SHOWN),
    }
    every = Paging(1, max(1, len(told)))
    table = alerts_table(told, len(told), every, include_text=asked.config.include_text)
    return View(template="watch_test.html.j2", title="Try a watch", values=values, tables=(table,))


def latest(store: Store, stories: Iterable[str]) -> list[str]:
    """Return the first stories, as many as a page looks through."""
    found = list(islice(stories, MOST_TESTED))
    marks = ",".join("?" * len(found))
    sizes = dict(store.db.execute(f"SELECT id, articles FROM stories WHERE id IN ({marks})", found))  # noqa: S608 - marks
    sums = itertools.accumulate(sizes.get(story, 0) for story in found)
    return [s for n, (s, size) in enumerate(zip(found, sums, strict=True)) if n == 0 or size <= MOST_ARTICLES]


def groups(alerts: Sequence[Alert], *, include_text: bool) -> list[dict[str, Any]]:
    """Return alerts by story and run as the page sets them."""
    return [
        {
            "title": visible(group[0].title) or "Articles without a headline",
            "to": f"/story/{segment(group[0].story)}",
            "found": human(group[0].found[:10]) if group[0].found else "",
            "alerts": [
                {
                    "kind": a.kind,
                    "message": visible(a.message),
                    "term": visible(a.term),
                    "sentence": excerpt(a.sentence, include_text=include_text),
                    "to": f"/article/{segment(a.article)}",
                    "outlet": visible(a.outlet),
                    "day": human(a.day) if a.day else "not dated",
                    "place": f"{a.span.begin}–{a.span.end}" if a.span else "",
                }
                for a in group
            ],
        }
        for group in by_story(alerts)
    ]


def alerts_table(alerts: Sequence[Alert], total: int, at: Paging, *, include_text: bool) -> Table:
    """Return alerts as a table."""
    rows = []
    for a in alerts:
        sentence = excerpt(a.sentence, include_text=include_text)
        values = (a.kind, a.message, a.term, sentence, a.outlet, a.day, a.story, a.found or None, a.id)
        rows.append(Row(tuple(Cell(v) for v in values), f"/story/{segment(a.story)}"))
    return Table(name="alerts", caption="Alerts", columns=ALERTS, rows=tuple(rows), total=total, start=at.start)
