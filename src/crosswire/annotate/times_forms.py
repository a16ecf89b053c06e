"""What the words of a time expression say before any date is known: small frozen forms that may hold one another.

"Late last year" is `Part(END, Step(year, -1))`; "the first 10 months of last year" is `Count(first, 10, month,
Step(year, -1))`. Resolving a form against a moment is the business of `times_resolve`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from crosswire.records import Grain
from crosswire.records.base import Record

Unit = Literal["second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "year"]
PartName = Literal["START", "MID", "END", "EARLIER", "LATER", "REST", "WHOLE", "H1", "H2", "BEFORE", "BY", "AFTER"]
Tense = Literal["past", "present", "future", "none"]
VagueRef = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]


class Calendar(Record, frozen=True, kw_only=True):
    """A date as far as it is stated: any of year, month, day of the month, weekday (0 = Monday)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Years(Record, frozen=True, kw_only=True):
    """A decade or century with its TIMEX3 prefix: the 1990s are 1990 to 1999, "199"."""

    first: int
    last: int
    timex: str


class Cycle(Record, frozen=True, kw_only=True):
    """A quarter (Q1), half (H1) or season (SU) of a year. `year` None: the one nearest to the moment."""

    name: str
    year: Form | None = None


class Feast(Record, frozen=True, kw_only=True):
    """A feast by its key in the table. `year` None: the one nearest to the moment; `weekend`: the days around it."""

    key: str
    year: Form | None = None
    weekend: bool = False


class Step(Record, frozen=True, kw_only=True):
    """This (0), last (-1) or next (1) unit, or the like-named part: "last May", "next Tuesday", "last summer"."""

    n: int
    unit: Unit | None = None
    of: Calendar | Cycle | Feast | None = None
    many: int = 1  # units in one step: 10 for "last decade"


class Shift(Record, frozen=True, kw_only=True):
    """So many units from a point. `base` None: the moment, or the date named before when `anaphoric`.

    `n` is None for "days ago", "a few weeks later": order only.
    """

    n: Decimal | None
    unit: Unit
    base: Form | None = None
    anaphoric: bool = False


class Again(Record, frozen=True, kw_only=True):
    """The same stretch of another year: "the same period last year", "the year-ago quarter".

    `of` None: the period named before, else the quarter that has ended; `year`: the year that is named.
    """

    of: Form | None = None
    years: int = -1
    year: Form | None = None
    loose: bool = False  # "the 1988 period": the whole year where no period was named before


class Run(Record, frozen=True, kw_only=True):
    """So many units that end with a date ("the three months to June"), or begin with it (`ahead`)."""

    n: Decimal
    unit: Unit
    at: Form
    ahead: bool = False


class That(Record, frozen=True, kw_only=True):
    """The unit that holds the date named before: "that day", "the same month"."""

    unit: Unit
    many: int = 1


class Part(Record, frozen=True, kw_only=True):
    """A part of a period: "late last year", "mid-March"; or the side of it that is meant: "by Friday"."""

    part: PartName
    of: Form


class Within(Record, frozen=True, kw_only=True):
    """The day or month of that name in a period: "June last year", "Monday of last week", "the last Friday of May"."""

    at: Calendar
    of: Form
    nth: int = 1  # of the weekdays of that name in the period; -1 is the last


class Count(Record, frozen=True, kw_only=True):
    """The first or last so many units of a period, or the nth: "the first 10 months of last year"."""

    n: int
    unit: Unit
    of: Form
    last: bool = False
    nth: bool = False
    edge: bool = False  # "year-end": TIMEX3 writes the period with the modifier END


class Window(Record, frozen=True, kw_only=True):
    """So many units up to the moment (`ahead` False) or from it: "the past three years". `n` None: "recent weeks"."""

    n: Decimal | None
    unit: Unit
    ahead: bool = False
    many: int = 1  # of the base unit in the word, for "several decades"


class Between(Record, frozen=True, kw_only=True):
    """From one point to another; None is an open end."""

    first: Form | None
    last: Form | None


class Clock(Record, frozen=True, kw_only=True):
    """A time of day, or a part of the day, on a day. `zone` is in minutes east of Greenwich."""

    hour: int | None = None
    minute: int | None = None
    zone: int | None = None
    part: str | None = None
    on: Form | None = None
    each: bool = False  # "Tuesday nights"


class Length(Record, frozen=True, kw_only=True):
    """A stretch of time without a place on the calendar. `n` None: "days", "several months"; `vague`: "a while"."""

    n: Decimal | None
    unit: Unit
    rest: Length | None = None
    mod: str | None = None
    coming: bool = False  # after "in": with a verb that looks ahead it is counted from the moment
    many: int = 1  # of the base unit in the word, for "several decades"
    vague: bool = False  # neither number nor unit is said


class Every(Record, frozen=True, kw_only=True):
    """Something that comes back: a period ("P1Y") or a template ("XXXX-WXX-2")."""

    period: str | None = None
    template: str | None = None


class Vague(Record, frozen=True, kw_only=True):
    """A place on the time line without a day: "now", "recently", "soon after"."""

    ref: VagueRef
    why: str = "gives order only, no day"


Form = (
    Calendar | Years | Cycle | Feast | Step | Shift | That | Part | Within | Count | Window | Between | Clock | Length
    | Every | Vague | Again | Run
)  # fmt: skip


class Found(Record, frozen=True, kw_only=True):
    """A form with its place in the sentence (offsets into the straightened sentence) and the rule that read it."""

    begin: int
    end: int
    form: Form
    rule: str


class Resolved(Record, frozen=True, kw_only=True):
    """A form placed on the calendar as far as it can be; the fields are those of `TimeExpression`."""

    why: str
    kind: Literal["date", "period", "duration", "set"] = "date"
    value: str | None = None
    grain: Grain | None = None
    first: date | None = None
    last: date | None = None
    template: str | None = None
    weekday: int | None = None
    timex: str | None = None
    mod: str | None = None
    suspect: str | None = None
    relative: bool = False
    compared: bool = False  # the other side of a comparison ("a year earlier"): no later comparison leans on it


class Moment(Record, frozen=True, kw_only=True):
    """What an expression is resolved against.

    `reference` is the article's own day, with `how` it is known; `history` the dates named before the expression in its
    sentence and paragraph, the nearest first; `tense` that of the verb that governs the expression; `weekdays` those
    that the article names anywhere.
    """

    reference: date | None
    how: str
    tense: Tense = "none"
    history: tuple[Resolved, ...] = ()
    weekdays: frozenset[int] = frozenset()
