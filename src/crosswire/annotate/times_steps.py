"""Placing quarters, halves, seasons and feasts, and steps from the article's day: "last week", "next Friday"."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from crosswire.annotate.times_calendar import stated
from crosswire.annotate.times_feasts import feast_days
from crosswire.annotate.times_forms import Calendar, Cycle, Feast, Moment, Resolved, Step
from crosswire.annotate.times_periods import (
    NO_REFERENCE,
    cycle_days,
    day_result,
    month_result,
    span_result,
    unit_result,
    unknown,
)
from crosswire.records import Grain
from crosswire.text.calendar import Days, on_or_after, on_or_before, shift_days

JUST_PAST = 2  # on a Monday or Tuesday "the weekend" is the one that is over (timenorm train: 6 of 6)
SOON = 31  # days; a quarter that begins within them may be meant without a verb that says so, else the last one is
NO_TABLE = "the day of the feast in that year is not in the table"


def place_cycle(form: Cycle, moment: Moment, year: Resolved | None) -> Resolved:
    """Return where a quarter, half or season lies; `year` is the resolved year that stands beside it, if one does."""
    if year is not None:
        if year.first is None:
            return replace(unknown(year.why), relative=year.relative)
        days = cycle_days(form.name, year.first.year)
        return replace(_cycle_result(form.name, days, year.why), relative=year.relative)
    if moment.reference is None:
        return replace(unknown(NO_REFERENCE), template=f"XXXX-{form.name}", relative=True)
    around = [cycle_days(form.name, y) for y in near_years(moment.reference, 1)]
    days = _cycle_by_tense(form.name, around, moment, moment.reference) or around[0]
    return replace(_cycle_result(form.name, days, f"the one that the tense asks for, near {moment.how}"), relative=True)


def near_years(reference: date, many: int) -> range:
    """Return the years around a day."""
    return range(reference.year - many, reference.year + many + 1)


def _cycle_by_tense(name: str, near: list[Days], moment: Moment, reference: date) -> Days | None:
    """Return the quarter or season that the tense asks for; without a verb a quarter is the last one."""
    begun = [d for d in near if d.first <= reference]
    coming = any(0 < (d.first - reference).days <= SOON for d in near)
    if moment.tense == "none" and name[0] in "QH" and begun and not coming:
        return begun[-1]
    return _by_tense(near, moment, reference)


def _by_tense(near: list[Days], moment: Moment, reference: date) -> Days | None:
    """Return the stretch of days that the tense asks for: the last one begun, the next one, else the nearest."""
    begun = [d for d in near if d.first <= reference]
    future = [d for d in near if d.last >= reference]
    if moment.tense == "past" and begun:
        return begun[-1]
    if moment.tense == "future" and future:
        return future[0]
    return min(near, key=lambda d: (abs((d.first - reference).days), d.first), default=None)


def _cycle_result(name: str, days: Days, why: str) -> Resolved:
    grain: Grain = "quarter" if name.startswith("Q") else "month"
    note = "; months of the northern half of the earth" if name in ("SP", "SU", "FA", "WI") else ""
    return replace(span_result(days, "month", why + note, timex=f"{days.first.year:04d}-{name}"), grain=grain)


def place_feast(form: Feast, moment: Moment, year: Resolved | None) -> Resolved:
    """Return where a feast lies; `year` is the resolved year that stands beside it, if one does."""
    if year is not None:
        if year.first is None:
            return replace(unknown(year.why), relative=year.relative)
        found = feast_days(form.key, year.first.year, weekend=form.weekend)
        return replace(_feast_result(found[0] if found else None, year.why), relative=year.relative)
    if moment.reference is None:
        return replace(unknown(NO_REFERENCE), relative=True)
    near = [d for y in near_years(moment.reference, 1) for d in feast_days(form.key, y, weekend=form.weekend)]
    chosen = _by_tense(near, moment, moment.reference)
    return replace(_feast_result(chosen, f"the one that the tense asks for, near {moment.how}"), relative=True)


def _feast_result(days: Days | None, why: str) -> Resolved:
    if days is None:
        return unknown(NO_TABLE)
    return day_result(days.first, why) if days.first == days.last else span_result(days, "day", why)


def place_step(form: Step, moment: Moment) -> Resolved:
    """Return where this, the last or the next unit lies, or the weekday, month, season or feast of that name."""
    if moment.reference is None:
        return replace(unknown(NO_REFERENCE), relative=True)
    if form.of is None:
        assert form.unit is not None
        if form.unit == "weekend" and form.n == 0:
            return replace(_this_weekend(moment, moment.reference), relative=True)
        result = unit_result(moment.reference, form.unit, form.n, form.many, f"counted from {moment.how}")
    elif isinstance(form.of, Calendar):
        result = _step_calendar(form.n, form.of, moment, moment.reference)
    else:
        result = _step_period(form.n, form.of, moment, moment.reference)
    return replace(result, relative=True)


def _this_weekend(moment: Moment, reference: date) -> Resolved:
    """Return the weekend just past or the coming one, as the tense asks."""
    sunday = on_or_after(reference, 6)
    just_past = moment.tense == "none" and reference.weekday() < JUST_PAST
    if just_past or (moment.tense == "past" and reference.weekday() < 5):
        sunday = on_or_before(reference, 6)
    return unit_result(sunday, "weekend", 0, 1, f"the weekend that the tense asks for, seen from {moment.how}")


def _step_calendar(n: int, of: Calendar, moment: Moment, reference: date) -> Resolved:
    why = f"counted from {moment.how}"
    if of.weekday is not None:
        if n == 0:
            monday = on_or_before(reference, 0)
            return replace(day_result(on_or_after(monday, of.weekday), why), weekday=of.weekday)
        start = shift_days(reference, n) or reference
        day = on_or_before(start, of.weekday) if n < 0 else on_or_after(start, of.weekday)
        return replace(day_result(day, why), weekday=of.weekday)
    assert of.month is not None
    year = reference.year
    if n < 0 and of.month >= reference.month:
        year -= 1
    if n > 0 and of.month <= reference.month:
        year += 1
    return stated(replace(of, year=year)) if of.day else month_result(year, of.month, why)


def _step_period(n: int, of: Cycle | Feast, moment: Moment, reference: date) -> Resolved:
    years = near_years(reference, 2)
    if isinstance(of, Cycle):
        near = [cycle_days(of.name, y) for y in years]
    else:
        near = [d for y in years for d in feast_days(of.key, y, weekend=of.weekend)]
    chosen = _nth_from(n, near, reference)
    why = f"counted from {moment.how}"
    if isinstance(of, Cycle) and chosen is not None:
        return _cycle_result(of.name, chosen, why)
    return _feast_result(chosen, why)


def _nth_from(n: int, near: list[Days], reference: date) -> Days | None:
    """Return the last stretch that is over (n < 0), the first that is to come (n > 0), or that of the same year."""
    if n < 0:
        return next((d for d in reversed(near) if d.last < reference), None)
    if n > 0:
        return next((d for d in near if d.first > reference), None)
    return next((d for d in near if d.first.year == reference.year), None)
