"""Stretches that lean on another one: the same stretch of another year, so many units up to or from a date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from crosswire.annotate.times_forms import Resolved, Unit
from crosswire.annotate.times_periods import (
    GRAINS,
    OUTSIDE,
    day_result,
    month_result,
    span_result,
    unknown,
    year_result,
)
from crosswire.text.calendar import Days, month_length, shift_days, shift_months

HOURS_OF = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}  # units a day
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
DAYS_A_MONTH = 30  # for a half of a month
QUARTER_MONTHS = 3


def shift_by(day: date, n: Decimal, unit: Unit) -> date | None:
    """Return the day that lies n units away; halves of months count as days."""
    if unit in ("second", "minute", "hour"):
        return shift_days(day, int(n / HOURS_OF[unit]))
    if unit in ("day", "weekend"):
        return shift_days(day, int(n))
    if unit == "week":
        return shift_days(day, int(n * 7))
    months = n * MONTHS_OF[unit]
    moved = shift_months(day, int(months))
    return shift_days(moved, int((months - int(months)) * DAYS_A_MONTH)) if moved else None


def again(whole: Resolved, years: int, why: str) -> Resolved:
    """Return the same stretch so many years later (before, where negative): whole months stay whole months."""
    if whole.first is None or whole.last is None:
        return unknown(whole.why)
    first, last = shift_months(whole.first, 12 * years), shift_months(whole.last, 12 * years)
    if first is None or last is None:
        return unknown(OUTSIDE)
    if whole.last.day == month_length(whole.last.year, whole.last.month):
        last = last.replace(day=month_length(last.year, last.month))
    return stretch(Days(first, last), whole, why)


def stretch(days: Days, like: Resolved, why: str) -> Resolved:
    """Return some days written as finely as another result is."""
    first, last = days
    if first == last:
        return day_result(first, why)
    if like.grain == "year" and first.year == last.year:
        return year_result(first.year, why)
    if like.grain == "month" and (first.year, first.month) == (last.year, last.month):
        return month_result(first.year, first.month, why)
    if like.grain == "quarter":
        quarter = f"{first.year:04d}-Q{(first.month - 1) // QUARTER_MONTHS + 1}"
        return replace(span_result(days, "month", why, timex=quarter), grain="quarter")
    grain = like.grain if like.grain in ("month", "year") else "day"
    return span_result(days, grain, why)


def run_of(n: Decimal, unit: Unit, at: Resolved, *, ahead: bool) -> Resolved:
    """Return so many units that end with a resolved date or period, or that begin with it."""
    if at.first is None or at.last is None:
        return unknown(at.why)
    if ahead:
        after = shift_by(at.first, n, unit)
        end = shift_days(after, -1) if after else None
        days = Days(at.first, end) if end else None
    else:
        days = _up_to(at.last, n, unit)
    if days is None or days.last < days.first:
        return unknown(OUTSIDE)
    months = days.first.day == 1 and days.last.day == month_length(days.last.year, days.last.month)
    return span_result(days, GRAINS[unit] if months else "day", f"{'from' if ahead else 'up to'} {at.value}: {at.why}")


def _up_to(last: date, n: Decimal, unit: Unit) -> Days | None:
    """Return the units that end on a day: "the nine months ended Sept. 30" begin on the first of a month."""
    after = shift_days(last, 1)
    begin = shift_by(after, -n, unit) if after else None
    return Days(begin, last) if begin else None
