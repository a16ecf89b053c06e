"""The review queue as a page: what changes most claims first, never twice; and the questions of one story in a box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from crosswire.collection.questions import Line, Question
from crosswire.decisions import Decision, read_log
from crosswire.desk import Standing, queue
from crosswire.export.dates import human
from crosswire.export.visible import shorten, visible
from crosswire.records.base import Record
from crosswire.web.ask import excerpt
from crosswire.web.base import Asked, Cell, Column, Row, Table, View
from crosswire.web.loaded import story_now
from crosswire.web.query import PAGING, NotHere, only, paging, segment, text

ROWS = 10  # questions of a page: what one answers before looking up
SHOWN = 12  # lines of a question, as on the screen; the story has all
LATEST = 3  # decisions above the queue, to take one back at once
TO_SPLIT = ("story", "claim", "family")  # what one can take something out of
DONE = {
    "confirm": "confirmed",
    "reject": "rejected",
    "unsure": "was unsure about",
    "merge": "merged",
    "split": "split",
    "note": "noted on",
    "undo": "took back",
}
CALLED = {"story": "a story", "claim": "a claim", "family": "copies", "discrepancy": "a difference", "decision": ""}
COLUMNS = (
    Column("name", "Name"),
    Column("on", "On"),
    Column("ask", "Question"),
    Column("about", "About"),
    Column("claims", "Claims", number=True),
    Column("doubt", "Chance of a no", number=True),
    Column("stake", "May change", number=True),
    Column("why", "Why"),
    Column("lines", "To read"),
)


class ShownLine(Record, frozen=True, kw_only=True):
    """A line to read: the words that call it in a split, its article and words, and where they stand."""

    call: str
    label: str
    to: str
    outlet: str
    at: str
    words: str


class Asking(Record, frozen=True, kw_only=True):
    """A question as it is set: its name, its words, where it leads, its lines and how many more there are."""

    name: str
    on: str
    ask: str
    about: str
    to: str
    lines: tuple[ShownLine, ...]
    more: int
    splits: bool
    stake: float
    why: str


def review(asked: Asked) -> View:
    """Return the page of the queue."""
    only(asked.query, ("story", *PAGING))
    at = paging(asked.query, ROWS)
    story = wanted_story(asked)
    found = queue(asked.store, at.start + at.rows, story=story)
    here = found.questions[at.start :]
    table = questions_table(here, len(found.questions) + found.left, at.start, include_text=asked.config.include_text)
    log = read_log(asked.store.folder).decisions
    values: dict[str, Any] = {
        "asking": [asking(q, include_text=asked.config.include_text) for q in here],
        "answered": found.answered,
        "latest": [latest(d) for d in reversed(log[-LATEST:])],
        "story": story,
        "story_title": title_of(asked, story) if story else "",
    }
    return View(template="review.html.j2", title="Review", values=values, tables=(table,))


def wanted_story(asked: Asked) -> str | None:
    """Return the story that questions are asked of, None where of all."""
    wanted = text(asked.query, "story")
    return story_now(asked.store.db, wanted) if wanted else None


def title_of(asked: Asked, story: str) -> str:
    """Return what a story is called."""
    row = asked.store.db.execute("SELECT title FROM stories WHERE id = ?", (story,)).fetchone()
    if row is None:
        raise NotHere("there is no such story")
    return visible(row[0]) or "Articles without a headline"


def asking(question: Question, *, include_text: bool) -> Asking:
    """Return a question as it is set."""
    numbered = bool(question.part.places)
    return Asking(
        name=question.name,
        on=question.on,
        ask=question.ask,
        about=excerpt(question.about, include_text=include_text),
        to=led_to(question),
        lines=tuple(
            shown_line(line, str(n) if numbered else line.label, include_text=include_text)
            for n, line in enumerate(question.shown[:SHOWN], start=1)
        ),
        more=max(0, len(question.shown) - SHOWN),
        splits=question.on in TO_SPLIT and len(question.shown) > 1,
        stake=question.stake,
        why=visible(question.why),
    )


def shown_line(line: Line, call: str, *, include_text: bool) -> ShownLine:
    """Return a line to read."""
    return ShownLine(
        call=call,
        label=line.label,
        to=f"/article/{segment(line.article)}",
        outlet=visible(line.outlet),
        at=human(line.at) if line.at[:4].isdigit() else line.at,
        words=excerpt(line.text, include_text=include_text),
    )


def led_to(question: Question) -> str:
    """Return the page of what is asked about."""
    story = f"/story/{segment(question.story)}"
    if question.on == "claim":
        return f"{story}/claim/{segment(question.part.id)}"
    if question.on == "family":
        return "/compare/" + "/".join(segment(a) for a in question.part.articles[:2])
    return f"{story}/disagreements" if question.on == "discrepancy" else story


def questions_table(found: Sequence[Question], total: int, start: int, *, include_text: bool) -> Table:
    """Return questions as a table."""
    rows = []
    for q in found:
        lines = [f"{x.label} {x.outlet}: {excerpt(x.text, include_text=include_text)}" for x in q.shown]
        about = excerpt(q.about, include_text=include_text)
        values = (q.name, q.on, q.ask, about, q.claims, q.doubt, q.stake, q.why, lines)
        rows.append(Row(tuple(Cell(v) for v in values), led_to(q)))
    return Table(
        name="questions",
        caption="Questions, what changes most claims first",
        columns=COLUMNS,
        rows=tuple(rows),
        total=total,
        start=start,
    )


def latest(decision: Decision) -> tuple[str, str]:
    """Return the id of a decision, and what it was in words."""
    what = f"{DONE[decision.kind]} {CALLED[decision.on]}"
    return decision.id, f"{visible(decision.who)} {what}: {shorten(visible(decision.about), 80)}"


def decided_on(found: Iterable[Standing]) -> dict[str, Standing]:
    """Return what was decided on a story and in it by the handles that its page uses: "C3", "D2", "A+B", "" for it."""
    return {s.name.partition("/")[2]: s for s in found}


def decisions_table(found: Sequence[Standing]) -> Table:
    """Return what was decided on a story and in it as a table."""
    columns = ("on", "state", "who", "when", "because", "stands", "why", "decision")
    rows = tuple(
        Row(tuple(Cell(v) for v in (s.name, s.state, s.who, s.when, s.because, s.change, s.why, s.decision)))
        for s in found
    )
    heads = tuple(Column(c, c.capitalize()) for c in columns)
    return Table(name="decisions", caption="What was decided", columns=heads, rows=rows, total=len(rows))
