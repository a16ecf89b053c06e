"""Dates of the results for people: "2021-03-18/2021-03-19" is read as "18–19 Mar 2021". Nothing asks the clock."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from crosswire.text import calendar

ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OPEN = ("", "..")
WEEK = re.compile(r"\d{4}-W\d{2}")
DAY = len("2021-03-22")  # what follows is a time of day


def parts(value: str) -> tuple[int, int | None, int | None] | None:
    """Return year, month and day of an ISO date that may lack the last ones; None when it is none."""
    match = ISO.match(value)
    if match is None or not 1 <= int(match[2] or 1) <= 12 or int(match[1]) == 0:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if day > monthrange(year, month or 1)[1]:
        return None
    return year, month or None, day or None


def bounds(when: str) -> tuple[date, date] | None:
    """Return the first and last day of an ISO date or interval; an open end is the other end. None when unreadable."""
    begin, _, end = when.partition("/")
    first = calendar.bounds(begin[:DAY]) or calendar.bounds(end[:DAY])
    last = calendar.bounds(end[:DAY]) or first
    if first is None or last is None:
        return None
    return min(first.first, last.last), last.last


def human_day(value: str) -> str:
    """Return "22 Mar 2021", "Mar 2021" or "2021"; text that is no date comes back as it is."""
    found = parts(value)
    if found is None:
        return value
    year, month, day = found
    return " ".join(str(part) for part in (day, MONTHS[month - 1] if month else None, year) if part)


def human(when: str | None) -> str:
    """Return a date or interval for a person: "18–19 Mar 2021", "Jan–Oct 2020", "since 2011"."""
    if when is None:
        return "not dated"
    when = days_of_week(when)
    begin, slash, end = when.partition("/")
    if not slash or begin == end:
        return human_day(begin)
    if end in OPEN:
        return f"since {human_day(begin)}"
    if begin in OPEN:
        return f"until {human_day(end)}"
    return human_range(begin, end)


def days_of_week(when: str) -> str:
    """Return the first and last day of an ISO week ("2021-W11") as an interval; anything else as it is."""
    found = calendar.bounds(when) if WEEK.fullmatch(when) else None
    return f"{found.first.isoformat()}/{found.last.isoformat()}" if found else when


def human_range(begin: str, end: str) -> str:
    """Return a closed interval, leaving out of its first day what its last day repeats."""
    first, last = parts(begin), parts(end)
    if first is None or last is None or first[0] != last[0]:
        return f"{human_day(begin)} – {human_day(end)}"
    if first[1] == last[1] and first[2] and last[2]:
        return f"{first[2]}–{human_day(end)}"
    return f"{human_day(begin).removesuffix(f' {first[0]}')} – {human_day(end)}"
