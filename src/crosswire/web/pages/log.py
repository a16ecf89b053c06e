"""The log of decisions as a page: who decided what, when and why, and how it stands now; and how far people agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from crosswire.decisions import Decision, active, read_log
from crosswire.decisions.base import JUDGEMENTS
from crosswire.desk import Entry
from crosswire.desk.standing import Finder, key_of
from crosswire.export.dates import human
from crosswire.export.visible import shorten, visible
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.loaded import KeptResults
from crosswire.web.pages.review import CALLED
from crosswire.web.query import PAGING, only, paging, segment, text

STANDS = ("stands", "grown")
COLUMNS = (
    Column("when", "When"),
    Column("who", "Who"),
    Column("kind", "Decided"),
    Column("on", "On"),
    Column("about", "About"),
    Column("because", "Because"),
    Column("state", "Stands"),
    Column("why", "Why"),
    Column("now", "Now"),
    Column("decision", "Id"),
)


class Agreement(NamedTuple):
    """How many targets two persons or more judged, and on how many of them all said the same."""

    judged: int
    same: int


def log(asked: Asked) -> View:
    """Return the page of the log, the latest first."""
    only(asked.query, ("who", "story", *PAGING))
    kept = read_log(asked.store.folder)
    who, story = text(asked.query, "who"), text(asked.query, "story")
    found = [d for d in reversed(kept.decisions) if who in ("", d.who)]
    if story:
        query = "SELECT article FROM story_articles WHERE story = ?"
        inside = {a for (a,) in asked.store.db.execute(query, (story,))}
        found = [d for d in found if d.articles & inside]
    at = paging(asked.query)
    finder = Finder(asked.store, kept.decisions, KeptResults(asked.store))
    entries = [finder.entry(d) for d in found[at.start : at.start + at.rows]]
    rows = tuple(row_of(e) for e in entries)
    table = Table(name="log", caption="Decisions", columns=COLUMNS, rows=rows, total=len(found), start=at.start)
    values: dict[str, Any] = {
        "entries": [(e, row) for e, row in zip(entries, rows, strict=True)],
        "people": sorted({d.who for d in kept.decisions}),
        "agreement": agreement(kept.decisions),
        "bad": kept.bad,
        "called": CALLED,
    }
    return View(template="log.html.j2", title="Decisions", values=values, tables=(table,))


def row_of(entry: Entry) -> Row:
    """Return a decision with how it stands as a row."""
    d = entry.decision
    to = f"/story/story-{segment(entry.targets[0].split('/')[0])}" if entry.targets else ""
    cells = (
        Cell(d.when, moment(d.when)),
        Cell(d.who, visible(d.who)),
        Cell(d.kind),
        Cell(d.on),
        Cell(d.about, shorten(visible(d.about), 120), to),
        Cell(d.because, visible(d.because)),
        Cell(entry.state),
        Cell(entry.why, visible(entry.why)),
        Cell(list(entry.targets), ", ".join(entry.targets)),
        Cell(d.id),
    )
    return Row(cells, to)


def moment(when: str) -> str:
    """Return a moment of the log for a person, in UTC."""
    return f"{human(when[:10])}, {when[11:16]}"


def agreement(decisions: Iterable[Decision]) -> Agreement:
    """Return how far people agree: on each target the last judgement of each person counts."""
    said: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for d in active(tuple(decisions)):
        if d.kind in JUDGEMENTS:
            said[key_of(d)][d.who] = d.kind
    several = [kinds for kinds in said.values() if len(kinds) > 1]
    return Agreement(len(several), sum(len(set(kinds.values())) == 1 for kinds in several))
