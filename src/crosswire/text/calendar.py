"""Days, months and periods as pure functions: bounds of ISO values, shifts, weekdays, movable feasts.

Years run from 1 to 9999 as in `datetime.date`; a function that would leave that range returns None.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
LAST_YEAR = 9999
FULL_YEARS = (355, 385)  # days of the Hebrew years whose second month has 30
ISO = re.compile(r"(\d{4})(?:-W(\d{2})|-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


class Days(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    if not (1 <= year <= LAST_YEAR and 1 <= month <= MONTHS_A_YEAR and 1 <= day <= month_length(year, month)):
        return None
    return date(year, month, day)


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month (1 to 12) in a year."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def shift_months(day: date, months: int) -> date | None:
    """Return the day some months later (earlier when negative); 31 January plus one month is the last of February."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    if not 1 <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def shift_days(day: date, days: int) -> date | None:
    """Return the day some days later (earlier when negative)."""
    number = day.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def year_days(year: int) -> Days:
    """Return the first and last day of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def month_days(year: int, month: int) -> Days:
    """Return the first and last day of a month."""
    return Days(date(year, month, 1), date(year, month, month_length(year, month)))


def week_days(day: date) -> Days:
    """Return Monday and Sunday of the ISO week that holds the day."""
    monday = day.toordinal() - day.weekday()
    return Days(date.fromordinal(max(monday, 1)), date.fromordinal(min(monday + 6, date.max.toordinal())))


def iso_week(day: date) -> str:
    """Return the ISO 8601 week of a day, such as "2021-W11"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def on_or_before(day: date, weekday: int) -> date:
    """Return the last such weekday (0 = Monday) that is not after the day."""
    return day - timedelta((day.weekday() - weekday) % DAYS_A_WEEK)


def on_or_after(day: date, weekday: int) -> date:
    """Return the first such weekday (0 = Monday) that is not before the day."""
    return day + timedelta((weekday - day.weekday()) % DAYS_A_WEEK)


def bounds(value: str) -> Days | None:
    """Return the days that an ISO date, month, year, week or closed interval covers; None for anything else."""
    if "/" in value:
        first, _, last = value.partition("/")
        begin, end = bounds(first), bounds(last)
        return Days(begin.first, end.last) if begin and end else None
    found = ISO.fullmatch(value)
    return _covered(found) if found else None


def _covered(found: re.Match[str]) -> Days | None:
    year, week, month, day = (int(g) if g else None for g in found.groups())
    assert year is not None
    if week is not None:
        return week_days(date.fromisocalendar(year, week, 1)) if 1 <= week <= 52 or _has_week(year, week) else None
    if month is None:
        return year_days(year) if year >= 1 else None
    if day is None:
        return month_days(year, month) if year >= 1 and 1 <= month <= MONTHS_A_YEAR else None
    single = day_of(year, month, day)
    return Days(single, single) if single else None


def _has_week(year: int, week: int) -> bool:
    return week == 53 and date(year, 12, 28).isocalendar()[1] == week


def years_with_weekday(month: int, day: int, weekday: int, years: range) -> tuple[int, ...]:
    """Return the years in which that day of the year falls on that weekday (0 = Monday)."""
    days = ((year, day_of(year, month, day)) for year in years)
    return tuple(year for year, found in days if found and found.weekday() == weekday)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month; -1 is the last."""
    if nth < 0:
        return on_or_before(month_days(year, month).last, weekday)
    return on_or_after(date(year, month, 1), weekday) + timedelta(DAYS_A_WEEK * (nth - 1))


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the Julian calendar as a Gregorian date (Meeus 1991), for the years 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


def islamic(year: int, month: int, day: int) -> date:
    """Return a day of the tabular Islamic calendar (civil epoch); sighting of the moon may shift it by a day."""
    number = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    return date.fromordinal(number)


def islamic_in(year: int, month: int, day: int) -> tuple[date, ...]:
    """Return the days on which that day of the Islamic year falls in a Gregorian year: none, one or two."""
    near = int((year - 622) * 33 / 32)
    found = (islamic(y, month, day) for y in range(max(near - 1, 1), near + 4))
    return tuple(d for d in found if d.year == year)


def _molad_days(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


@lru_cache(maxsize=256)
def hebrew_new_year(year: int) -> date:
    """Return Rosh Hashanah of a Gregorian year (Reingold and Dershowitz, Calendrical Calculations, chapter 8)."""
    hebrew = year + 3761
    before, this, after = (_molad_days(y) for y in (hebrew - 1, hebrew, hebrew + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(this + delay - 1373427)


def kislev(year: int) -> date:
    """Return the first of Kislev in a Gregorian year: two months after the new year, of 30 and of 29 or 30 days."""
    new_year = hebrew_new_year(year)
    length = (hebrew_new_year(year + 1) - new_year).days
    return new_year + timedelta(days=60 if length in FULL_YEARS else 59)
