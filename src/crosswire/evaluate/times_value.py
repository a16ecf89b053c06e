"""What a time expression says, as far as two sets of labels can be compared: days, length, time of day, set.

Labels write one thing in many ways: TIMEX3 "1989-Q3", an interval with an exclusive end, "P1Q" and "P3M". Two readings
are the same where they hold the same days, the same length, the same time of day or the same set; nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from crosswire.records import TimeExpression
from crosswire.records.base import Record
from crosswire.text.calendar import bounds

ONE_DAY = timedelta(days=1)
LENGTH = re.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<Q>[\d.]+)Q)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?"
)
LONG = re.compile(r"^P(\d)([ECL])$")  # decades, centuries and millennia
LONG_UNITS = {"E": "0", "C": "00", "L": "000"}
# of a month and a year as Recognizers counts them
SECONDS = {"Y": 31_536_000, "Q": 7_776_000, "M": 2_592_000, "W": 604_800, "D": 86_400, "h": 3600, "m": 60, "s": 1}
CLOCK = re.compile(r"T(\d{2})(?::(\d{2}))?(?::(\d{2}))?")
CYCLES = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
# modifiers of TIMEX3 and of Recognizers-Text
PARTS = {"start": "START", "mid": "MID", "end": "END", "before": "EARLIER", "after": "LATER"}
SIDES = {"before": "before", "on_or_before": "before", "after": "after"}
PART_WORDS = {"earlier": "EARLIER", "later": "LATER"}
NAMED_END = re.compile(
    r"(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|\d ?[-–] ?\d|[a-z] ?[-–] ?[a-z\d])", re.IGNORECASE
)


class Reading(Record, frozen=True, kw_only=True):
    """One reading of an expression. `first` and `last` are ISO days, null where open; `clock` is a bare time of day.

    `part` is START, MID, END, EARLIER or LATER for a part of a period, `side` "before" or "after" for a limit;
    of labels, `named_end` says that `last` is the day before an end that the text itself names.
    """

    kind: str
    first: str | None = None
    last: str | None = None
    seconds: float | None = None
    clock: str | None = None
    timex: str | None = None
    part: str | None = None
    side: str | None = None
    named_end: bool = False


class Guess(Record, frozen=True, kw_only=True):
    """An expression that a predictor found: its place in the text, what it says, and by which rule."""

    begin: int
    end: int
    reading: Reading
    rule: str = ""


def same(ours: Reading, gold: Reading) -> bool:
    """Tell whether two readings are one: by days, else by length, else by time of day, else as TIMEX3 writes them."""
    if (gold.timex or "").endswith("_REF"):
        return ours.timex == gold.timex
    if gold.first or gold.last:
        return _same_days(ours, gold)
    if gold.seconds is not None:
        return (ours.kind == "set") == (gold.kind == "set") and ours.seconds == gold.seconds
    if gold.clock is not None:
        return ours.first is None and ours.clock == gold.clock
    return ours.timex is not None and whole_hour(ours.timex) == whole_hour(gold.timex or "")


def whole_hour(timex: str) -> str:
    """Write "T15" as "T15:00"."""
    return re.sub(r"T(\d\d)$", r"T\1:00", timex)


def _same_days(ours: Reading, gold: Reading) -> bool:
    if gold.part and gold.part == ours.part:
        return _holds(days_of((ours.timex or "").partition("T")[0]), gold)
    if gold.side and ours.side == gold.side and ours.first and ours.last:
        point = gold.first or next_day(str(gold.last), 1)
        return point in (ours.first, ours.last, next_day(ours.last, 1))
    if gold.side == "before" and ours.first is None and gold.last:
        return ours.last in (gold.last, *_named_units(next_day(gold.last, 1)))
    if gold.named_end and gold.last and ours.first == gold.first:
        return ours.last in (gold.last, *_named_units(next_day(gold.last, 1)))
    return (ours.first, ours.last) == (gold.first, gold.last)


def _holds(whole: tuple[str, str] | None, part: Reading) -> bool:
    """Tell whether a period holds its part: which days are "late" in it no standard says."""
    return whole is not None and whole[0] <= (part.first or "") and (part.last or "") <= whole[1]


def _named_units(end: str) -> tuple[str, ...]:
    """Return the last days of the day, month and year that begin on the end that is named ("to April")."""
    units = [end, *(end[:7] for _ in [0] if end.endswith("-01")), *(end[:4] for _ in [0] if end.endswith("-01-01"))]
    return tuple(days[1] for days in map(days_of, units) if days)


def of_ours(time: TimeExpression) -> Reading:
    """Read an expression of the program."""
    return Reading(
        kind=time.kind,
        first=time.first,
        last=time.last,
        seconds=seconds_of(time.timex or ""),
        clock=clock_of(time.timex),
        timex=time.timex or time.template,
        part=PARTS.get((time.mod or "").lower()),
        side=SIDES.get((time.mod or "").lower()),
    )


def next_day(day: str, step: int) -> str:
    """Return the ISO day so many days on."""
    return (date.fromisoformat(day) + step * ONE_DAY).isoformat()


def of_recognizers(value: Mapping[str, Any], text: str = "") -> Reading:
    """Read a candidate of Recognizers-Text for a text: ends of periods are exclusive there."""
    kind, timex = str(value["type"]), value.get("timex")
    if kind == "duration":
        return Reading(kind=kind, seconds=float(value["value"]), timex=timex)
    if kind == "set":
        return Reading(kind=kind, timex=timex)
    if kind in ("time", "timerange"):
        return Reading(kind=kind, clock=clock_of(timex), timex=timex)
    if "value" in value:
        day = str(value["value"])[:10]
        known = day if day[:1].isdigit() and bounds(day) else None
        return Reading(kind=kind, first=known, last=known, timex=timex)
    return _recognized_period(value, text)


def _recognized_period(value: Mapping[str, Any], text: str) -> Reading:
    mod, end = str(value.get("Mod", "")), value.get("end")
    word = re.match(r"(?:in )?(earlier|later)\b", text, re.IGNORECASE)
    return Reading(
        kind=str(value["type"]),
        first=str(value["start"])[:10] if "start" in value else None,
        last=last_day(str(end)) if end else None,
        timex=value.get("timex"),
        part=PART_WORDS[word[1].lower()] if word else PARTS.get(mod) if "start" in value and end else None,
        side={"before": "before", "after": "after", "until": "before"}.get(mod.partition("-")[0]),
        named_end=bool(NAMED_END.search(text)) and not mod,
    )


def last_day(end: str) -> str:
    """Return the last day before an exclusive end: that day itself where a time of day stands with it."""
    timed = len(end) > len("2016-11-07") and not end.endswith("00:00:00")
    return end[:10] if timed else next_day(end[:10], -1)


# sets as TIDES writes them, and as TIMEX3 does
TIDES_SETS = {"XXXX": "P1Y", "XXXX-XX": "P1M", "XXXX-WXX": "P1W", "XXXX-XX-XX": "P1D"}


def of_timex(value: str, kind: str) -> Reading:
    """Read a value of TIMEX3: "1989-10-30", "1989-Q3", "P3M", "PAST_REF"; an unknown part ("1989-QX") stays as text.

    Two ways of writing one thing are one: a set as "XXXX" and "P1Y", a decade or century as "199X" and "199".
    """
    if kind == "SET":
        value = TIDES_SETS.get(value, value)
    value = re.sub(r"^(\d\dX{2}|\d{3}X)$", lambda match: match[1].rstrip("X"), value)
    value = LONG.sub(lambda match: f"P{match[1]}{LONG_UNITS[match[2]]}Y", value)
    if value.startswith("P") and LENGTH.fullmatch(value):
        return Reading(kind=kind.lower(), seconds=seconds_of(value), timex=value)
    days = days_of(value.partition("T")[0])
    return Reading(kind=kind, first=days[0] if days else None, last=days[1] if days else None, timex=value)


def days_of(value: str) -> tuple[str, str] | None:
    """Return the first and last day of a TIMEX3 date, None for one with unknown parts."""
    cycle = re.fullmatch(r"(\d{4})-([QH]\d)", value)
    if cycle and cycle[2] in CYCLES:
        begin, end = (bounds(f"{cycle[1]}-{month:02d}") for month in CYCLES[cycle[2]])
        return (begin.first.isoformat(), end.last.isoformat()) if begin and end else None
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    known = bounds(value) if re.fullmatch(r"[\dW-]+", value) else None
    return (known.first.isoformat(), known.last.isoformat()) if known else None


def seconds_of(value: str) -> float | None:
    """Return the length of an ISO 8601 duration in seconds, a month as 30 days and a year as 365."""
    match = LENGTH.fullmatch(value)
    if match is None or not any(match.groupdict().values()):
        return None
    return sum(float(many) * SECONDS[unit] for unit, many in match.groupdict().items() if many)


def clock_of(timex: str | None) -> str | None:
    """Return the times of day in a TIMEX3 value as "15:00" or "15:00-17:00"; its letters for a part of the day."""
    found = [f"{hour}:{minute or '00'}" for hour, minute, _ in CLOCK.findall(timex or "")]
    if found:
        return "-".join(found[:2])
    part = re.fullmatch(r"(?:[\d-]{10})?T([A-Z]{2})", timex or "")
    return part[1] if part else None


def agrees(timex: str | None, gold: str) -> bool:
    """Tell whether a TIMEX3 value is one that a label with unknown parts allows: "1989-W43" for "1989-WXX"."""
    if "X" not in gold or timex is None:
        return timex == gold
    return re.fullmatch(re.escape(gold).replace("X", r"\w"), timex) is not None
