"""On which days feasts fall in a year, by the rules of the table `festivals`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from crosswire.annotate.times_words import FeastRule, words
from crosswire.text.calendar import (
    Days,
    day_of,
    easter,
    hebrew_new_year,
    islamic_in,
    kislev,
    nth_weekday,
    on_or_after,
    on_or_before,
    orthodox_easter,
    shift_days,
)

MOVABLE: dict[str, Callable[[int], date]] = {
    "easter": easter, "orthodox-easter": orthodox_easter, "hebrew": hebrew_new_year, "kislev": kislev,
}  # fmt: skip
OFFSET = re.compile(r"(easter|orthodox-easter|hebrew|kislev)([+-]\d+)")
FIRST_YEAR, LAST_YEAR = 1900, 2099  # where all the rules hold


def feast_days(key: str, year: int, *, weekend: bool = False) -> tuple[Days, ...]:
    """Return the days of a feast in a Gregorian year: none, one stretch, or two where the Islamic year is shorter."""
    rule = words().feasts[key]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    return tuple(_stretch(day, rule, weekend=weekend) for day in _first_days(rule, year))


def _first_days(rule: FeastRule, year: int) -> tuple[date, ...]:
    offset = OFFSET.fullmatch(rule.rule)
    if offset:
        found = shift_days(MOVABLE[offset[1]](year), int(offset[2]))
        return (found,) if found else ()
    if rule.rule == "table":
        return tuple(date.fromisoformat(d) for d in rule.table if d.startswith(f"{year:04d}-"))
    *kind, last = rule.rule.split()
    if not kind:
        fixed = day_of(year, int(last[:2]), int(last[3:]))
        return (fixed,) if fixed else ()
    if kind[0] == "islamic":
        return islamic_in(year, int(last[:2]), int(last[3:]))
    return (nth_weekday(year, int(last), words().weekdays[kind[1]], int(kind[0])),)


def _stretch(day: date, rule: FeastRule, *, weekend: bool) -> Days:
    first = shift_days(day, rule.plus) or day
    if weekend:
        return _weekend_at(first)
    return Days(first, shift_days(first, rule.days - 1) or first)


def _weekend_at(day: date) -> Days:
    """Return the Saturday and Sunday nearest to the feast; with a Monday or Friday that is the feast, that day too."""
    saturday = on_or_after(day, 5) if day.weekday() in (2, 3, 4) else on_or_before(day, 5)
    sunday = shift_days(saturday, 1) or saturday
    return Days(
        min(saturday, day) if day.weekday() == 4 else saturday, max(sunday, day) if day.weekday() == 0 else sunday
    )
