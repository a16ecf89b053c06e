"""Results for days, weeks, months, quarters, seasons and years, with their ISO values and bounds."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from crosswire.annotate.times_forms import Resolved, Unit
from crosswire.annotate.times_words import words
from crosswire.records import Grain
from crosswire.text.calendar import (
    Days,
    iso_week,
    month_days,
    month_length,
    shift_days,
    shift_months,
    week_days,
    year_days,
)

CYCLES = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
GRAINS: dict[str, Grain] = {
    "second": "day", "minute": "day", "hour": "day", "day": "day", "weekend": "day", "week": "day", "month": "month",
    "quarter": "month", "year": "month",
}  # fmt: skip
OUTSIDE = "lies outside the calendar"
NO_REFERENCE = "the article's own date is not known"


def unknown(why: str) -> Resolved:
    """Return a result without a value, with the reason."""
    return Resolved(why=why)


def day_result(day: date, why: str) -> Resolved:
    """Return one day."""
    value = day.isoformat()
    return Resolved(value=value, grain="day", first=day, last=day, timex=value, why=why)


def week_result(day: date, why: str) -> Resolved:
    """Return the ISO week that holds the day."""
    week = iso_week(day)
    days = week_days(day)
    return Resolved(value=week, grain="week", first=days.first, last=days.last, timex=week, kind="period", why=why)


def month_result(year: int, month: int, why: str) -> Resolved:
    """Return one month."""
    days, value = month_days(year, month), f"{year:04d}-{month:02d}"
    return Resolved(value=value, grain="month", first=days.first, last=days.last, timex=value, kind="period", why=why)


def year_result(year: int, why: str) -> Resolved:
    """Return one year."""
    days, value = year_days(year), f"{year:04d}"
    return Resolved(value=value, grain="year", first=days.first, last=days.last, timex=value, kind="period", why=why)


def span_result(days: Days, grain: Grain, why: str, *, timex: str | None = None) -> Resolved:
    """Return a stretch of days as an ISO interval whose ends are written to the grain."""
    value = span_value(days, grain)
    return Resolved(
        value=value, grain=grain, first=days.first, last=days.last, timex=timex or value, kind="period", why=why
    )


def span_value(days: Days, grain: Grain) -> str:
    """Return the ISO interval of some days, to the day, month or year."""
    digits = {"year": 4, "quarter": 7, "month": 7}.get(grain, 10)
    first, last = days.first.isoformat()[:digits], days.last.isoformat()[:digits]
    return f"{first}/{last}"


def cycle_days(name: str, year: int) -> Days:
    """Return the days of a quarter, half or season of a year; a winter ends in the year after."""
    if name in CYCLES:
        first, last = CYCLES[name]
    else:
        first, last = next((a, b) for code, a, b in words().seasons.values() if code == name)
    last_year = year + (last < first)
    return Days(date(year, first, 1), date(last_year, last, month_length(last_year, last)))


def unit_result(day: date, unit: Unit, n: int, many: int, why: str) -> Resolved:
    """Return the nth unit (0: this one, -1: the last) counted from the one that holds the day."""
    if unit == "year":
        return _years(day.year, n, many, why)
    if unit in ("month", "quarter"):
        return _months(day, unit, n * many, why)
    moved = shift_days(day, n * many * (1 if unit == "day" else 7))
    if moved is None:
        return unknown(OUTSIDE)
    if unit == "week":
        return week_result(moved, why)
    if unit == "weekend":
        return _weekend(moved, n, why)
    return day_result(moved, why)


def _years(year: int, n: int, many: int, why: str) -> Resolved:
    first = year // many * many + n * many
    if not 1 <= first <= 9999 - many:
        return unknown(OUTSIDE)
    if many == 1:
        return year_result(first, why)
    days = Days(date(first, 1, 1), date(first + many - 1, 12, 31))
    return span_result(days, "year", why, timex=str(first)[: 3 if many == 10 else 2])


def _months(day: date, unit: Unit, n: int, why: str) -> Resolved:
    if unit == "month":
        moved = shift_months(day.replace(day=1), n)
        return month_result(moved.year, moved.month, why) if moved else unknown(OUTSIDE)
    start = shift_months(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), n * 3)
    if start is None:
        return unknown(OUTSIDE)
    name = f"Q{(start.month - 1) // 3 + 1}"
    result = span_result(cycle_days(name, start.year), "month", why, timex=f"{start.year:04d}-{name}")
    return replace(result, grain="quarter")


def _weekend(day: date, n: int, why: str) -> Resolved:
    """Return Saturday and Sunday of the week; said on a weekend, "last weekend" is the one before it."""
    del n
    monday = week_days(day).first
    saturday, sunday = shift_days(monday, 5), shift_days(monday, 6)
    if saturday is None or sunday is None:
        return unknown(OUTSIDE)
    return span_result(Days(saturday, sunday), "day", why, timex=f"{iso_week(day)}-WE")
