"""Dates as publishers state them beside a report: "3/25/2021", "25 March 2021", "2021-03-25T10:14:00Z".

Only full dates are read. Where the order of day and month is open, every reading is returned; nothing is guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from crosswire.text.normalize import straighten

Order = Literal["day-first", "month-first"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\s?\.?"
)
WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE | re.ASCII)
DATE = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<iso>(?P<y1>(?:1[6-9]|20|21)\d\d)\s?(?P<sep1>[-/.])\s?(?P<m1>\d{1,2})\s?(?P=sep1)\s?(?P<d1>\d{1,2})(?!\d))"
    rf"|(?P<named>(?P<m2>{MONTH})\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y2>\d{{4}})\b"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of\s+|\s*-\s*|\s*)(?P<m3>{MONTH})\s*-?\s*,?\s*(?P<y3>\d{{4}})\b)"
    r"|(?P<numeric>(?P<n1>\d{1,2})\s?(?P<sep2>[/.-])\s?(?P<n2>\d{1,2})\s?(?P=sep2)\s?(?P<y4>\d{4}|\d\d)(?![\d/]))"
    r"|(?P<compact>(?P<y5>(?:19|20)\d\d)(?P<m5>\d\d)(?P<d5>\d\d)(?!\d))"
    r")",
    re.IGNORECASE | re.ASCII,  # ASCII: "ſep" is no month, and digits of other scripts are no date here
)
TWO_DIGIT_TURN = 70  # "70" and later is 19xx, as POSIX reads two-digit years


class StatedDate(NamedTuple):
    """A date in a text and the ISO days that it can mean: one, none (31/02/2021), or month first and then day first.

    `order` is the order that the digits prove; `weekday` the one stated beside it (0 = Monday).
    """

    begin: int
    end: int
    days: tuple[str, ...]
    order: Order | None = None
    weekday: int | None = None


def stated_dates(text: str) -> list[StatedDate]:
    """Return the full dates in a short text, in order."""
    text = straighten(text)
    found = [StatedDate(m.start(), m.end(), *readings(m)) for m in DATE.finditer(text)]
    weekday = WEEKDAY.search(text)
    if weekday and len(found) == 1:
        return [settle(found[0], WEEKDAYS.index(weekday.group(1)[:3].lower()))]
    return found


def readings(match: re.Match[str]) -> tuple[tuple[str, ...], Order | None]:
    """Return the days that one match can mean, and the order it proves."""
    if match["iso"]:
        return iso_days((match["y1"], match["m1"], match["d1"])), None
    if match["named"]:
        month = month_number(match["m2"] or match["m3"])
        return iso_days((match["y2"] or match["y3"], month, match["d2"] or match["d3"])), None
    if match["compact"]:
        return iso_days((match["y5"], match["m5"], match["d5"])), None
    return numeric_readings(match["n1"], match["n2"], match["y4"])


def numeric_readings(first: str, second: str, year: str) -> tuple[tuple[str, ...], Order | None]:
    """Return the readings of "3/25/2021", month first and then day first, and the order where only one exists."""
    if len(year) == 2:
        year = ("19" if int(year) >= TWO_DIGIT_TURN else "20") + year
    month_first = iso_days((year, first, second))
    day_first = iso_days((year, second, first))
    if month_first == day_first:
        return month_first, None
    if month_first and day_first:
        return month_first + day_first, None
    return (month_first, "month-first") if month_first else (day_first, "day-first" if day_first else None)


def iso_days(parts: Sequence[str | int]) -> tuple[str, ...]:
    """Return the ISO day of (year, month, day), or nothing where the calendar has no such day."""
    year, month, day = (int(part) for part in parts)
    if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return ()
    return (date(year, month, day).isoformat(),)


def month_number(name: str) -> int:
    """Return 1 for "January", "Jan" or "jan."."""
    return MONTHS.index(name[:3].lower()) + 1


def settle(found: StatedDate, weekday: int) -> StatedDate:
    """Keep the readings that fall on the weekday stated beside them, when any does."""
    fitting = tuple(d for d in found.days if date.fromisoformat(d).weekday() == weekday)
    return found._replace(days=fitting or found.days, weekday=weekday)


def ordered(found: StatedDate, order: Order | None) -> StatedDate:
    """Choose between two readings by the order that another date beside it proves."""
    if len(found.days) != 2 or order is None:
        return found
    return found._replace(days=found.days[:1] if order == "month-first" else found.days[1:])
