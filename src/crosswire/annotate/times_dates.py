"""Patterns of dates that name a day, month, year, quarter, season, feast, decade or century."""

from __future__ import annotations

import re
from functools import lru_cache

from crosswire.annotate.times_forms import (
    Between,
    Calendar,
    Clock,
    Cycle,
    Every,
    Feast,
    Form,
    Step,
    Vague,
    Within,
    Years,
)
from crosswire.annotate.times_words import Build, Rule, rules, words
from crosswire.text.calendar import day_of
from crosswire.text.numbers import read_number, read_ordinal

CENTURY_PIVOT = 50  # "3/25/21" is 2021, "3/25/68" is 1968: news of today looks back further than ahead
QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
NAMES_TOO = ("march", "may", "mar", "mon", "sat", "sun", "wed", "dec", "jun", "jan", "fri")


def number_of(text: str | None) -> int | None:
    """Return a day of the month or rank: "22", "22nd", "twenty-second"."""
    if not text:
        return None
    return int(text) if text.isdigit() else read_ordinal(text)


def month_of(text: str | None) -> int | None:
    """Return the number of a month by its name or abbreviation."""
    return words().months[text.lower().rstrip(".")] if text else None


def weekday_of(text: str | None) -> int | None:
    """Return the number of a weekday (0 = Monday) by its name or abbreviation."""
    return words().weekdays[text.lower().rstrip(".")] if text else None


def year_of(text: str | None) -> int | None:
    """Return a year of four or two digits."""
    if not text:
        return None
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year >= CENTURY_PIVOT else 2000)


def _group(match: re.Match[str], name: str) -> str | None:
    groups: dict[str, str | None] = match.groupdict()
    return groups.get(name)


def is_capital(text: str) -> bool:
    """Tell whether a word that is also a name or a verb ("March", "May") is written as a name of the calendar."""
    return text.lower().rstrip(".") not in NAMES_TOO or text[0].isupper()


def _day_month(match: re.Match[str]) -> Form | None:
    day, month = number_of(_group(match, "day")), month_of(match["month"])
    year = year_of(_group(match, "year"))
    weekday = weekday_of(_group(match, "wd") or _group(match, "wd2"))
    if day is None or not 1 <= day <= 31 or not _is_date(match):
        return None
    first = Calendar(year=year, month=month, day=day, weekday=weekday)
    last_day = number_of(_group(match, "day2"))
    if last_day is None:
        return first
    if not day < last_day <= 31:
        return None
    return Between(first=first, last=Calendar(year=year, month=month, day=last_day))


def _is_date(match: re.Match[str]) -> bool:
    """Refuse "the second March on Rome" and "they march 15 miles"."""
    day, month = match["day"], match["month"]
    if not day[0].isdigit() and match.start("day") < match.start("month") and " of" not in match[0]:
        return False
    return is_capital(month) or not day.isdigit() or bool(_group(match, "year"))


def _monthless(match: re.Match[str]) -> Form | None:
    """Read "on the 27th", "Friday the 13th": a day of a month that is not named."""
    day = number_of(match["day"])
    if day is None or not 1 <= day <= 31:
        return None
    return Calendar(day=day, weekday=weekday_of(_group(match, "wd")))


RANKS = ("first", "second", "third", "fourth", "fifth")


def _nth_weekday(match: re.Match[str]) -> Form | None:
    """Read "the third Sunday": of which month is joined by `times_combine`."""
    at = Calendar(weekday=weekday_of(match["weekday"]))
    why = "the period that this is a day of is not named"
    return Within(at=at, of=Vague(ref="PAST_REF", why=why), nth=RANKS.index(match["rank"].lower()) + 1)


def _fiscal(match: re.Match[str]) -> Form | None:
    """Read "FY2023", "FY23"."""
    return Calendar(year=year_of(match["fy"]))


def _day_of_month(match: re.Match[str]) -> Form | None:
    """Read "the 27th of last month"."""
    month = Step(n={"last": -1, "next": 1}.get(match["which"].lower(), 0), unit="month")
    days = [number_of(match["day"]), number_of(match["day2"])]
    first, last = (Within(at=Calendar(day=day), of=month) if day and 1 <= day <= 31 else None for day in days)
    return Between(first=first, last=last) if first and last else first if match["day2"] is None else None


def _month_year(match: re.Match[str]) -> Form | None:
    return Calendar(year=year_of(match["year"]), month=month_of(match["month"]))


def _month(match: re.Match[str]) -> Form | None:
    name = match["month"]
    if len(name) == 3 and name.lower() != "may" and not _is_short_month(match):
        return None  # "Mar-a-Lago", "Jan" and "Dec" alone are names; an abbreviated month has its full stop
    return Calendar(month=month_of(name)) if is_capital(name) else None


SHORT_AFTER = re.compile(r"\b(?:in|since|until|till|during|before|after|by) $", re.IGNORECASE)


def _is_short_month(match: re.Match[str]) -> bool:
    """Tell whether "Feb" is a month: a preposition of time before it, no name after it; Jan is a name as well."""
    text, end = match.string, match.end()
    apart = not re.match(r"-|\w|'| [A-Z]", text[end : end + 2])
    before = SHORT_AFTER.search(text, max(match.start() - len("during "), 0), match.start())
    return apart and bool(before) and match["month"][0].isupper() and match["month"].lower() not in NAMES_TOO


def _weekday(match: re.Match[str]) -> Form | None:
    weekday = weekday_of(match["weekday"])
    assert weekday is not None
    if match["plural"]:
        return Every(period="P1W", template=f"XXXX-WXX-{weekday + 1}")
    return Calendar(weekday=weekday)


def _iso(match: re.Match[str]) -> Form | None:
    day = Calendar(year=int(match["y"]), month=int(match["m"]), day=int(match["d"]))
    if not 1 <= int(match["m"]) <= 12:
        return None
    if not match["h"]:
        return day
    return Clock(hour=int(match["h"]), minute=int(match["min"]), zone=0 if match["z"] == "Z" else None, on=day)


def _numeric(match: re.Match[str], *, day_first: bool = False) -> Form | None:
    a, b, year = int(match["a"]), int(match["b"]), year_of(match["y"])
    assert year is not None
    if len(match["y"]) == 2 and match["sep"] != "/":
        return None  # "10.12.14" and "10-12-14" are versions, scores and telephone numbers as often as dates
    first_is_day = a > 12 or (b <= 12 and (day_first or match["sep"] == "."))
    day, month = (a, b) if first_is_day else (b, a)
    return Calendar(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _slash_without_year(match: re.Match[str]) -> Form | None:
    a, b = int(match["a"]), int(match["b"])
    day, month = (a, b) if a > 12 else (b, a)
    return Calendar(month=month, day=day) if day_of(2000, month, day) else None


def _year(match: re.Match[str]) -> Form | None:
    return Calendar(year=int(match["year"]))


def _year_range(match: re.Match[str]) -> Form | None:
    first, last = int(match["year"]), match["last"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Between(first=Calendar(year=first), last=Calendar(year=until)) if first < until <= first + 100 else None


def _spelled_year(match: re.Match[str]) -> Form | None:
    century = read_number(match["century"])
    rest = read_number(match["rest"]) if match["rest"] else None
    if century is None:
        return None
    if match["century"].lower() == "two thousand":
        return Calendar(year=2000 + int(rest or 0)) if match["the"] or rest else None
    return Calendar(year=int(century) * 100 + int(rest)) if rest is not None and rest >= 10 else None


def _decade(match: re.Match[str]) -> Form | None:
    start = int(match["digits"]) if match["digits"] else 1900 + DECADE_WORDS[match["name"].lower()]
    if start < 100:
        start += 2000 if start in (0, 10) else 1900
    return Years(first=start, last=start + (99 if start % 100 == 0 and start < 2000 else 9), timex=str(start // 10))


def _century(match: re.Match[str]) -> Form | None:
    number = number_of(match["ordinal"])
    if not number or number > 30:
        return None
    return Years(first=number * 100 - 99, last=number * 100, timex=f"{number - 1:02d}")


def _quarter(match: re.Match[str]) -> Form | None:
    name = match["q"].lower()
    year = Calendar(year=int(match["year"])) if _group(match, "year") else None
    if name in ("last", "previous", "next", "this", "current", "latest"):
        step = {"last": -1, "previous": -1, "latest": -1, "next": 1}.get(name, 0)
        return Step(n=step, unit="quarter")
    return Cycle(name=f"Q{QUARTERS[name]}", year=year)


def _short_quarter(match: re.Match[str]) -> Form | None:
    digits = match["year"] or match["before"]
    return Cycle(name=match["q"].upper(), year=Calendar(year=int(digits)) if digits else None)


def _half_of_year(match: re.Match[str]) -> Form | None:
    name = "H1" if match["half"].lower() == "first" else "H2"
    return Cycle(name=name, year=Calendar(year=int(match["year"])))


def _season(match: re.Match[str]) -> Form | None:
    code = words().seasons[match["season"].lower()][0]
    year = Calendar(year=int(match["year"])) if _group(match, "year") else None
    return Cycle(name=code, year=year)


def _feast(match: re.Match[str]) -> Form | None:
    key = words().feast_names[re.sub(" +", " ", match["feast"].lower())]
    if words().feasts[key].year is None and not match["feast"][0].isupper():
        return None
    year = words().feasts[key].year or year_of(_group(match, "year"))
    return Feast(key=key, year=Calendar(year=year) if year else None, weekend=bool(match["weekend"]))


def _short_year(match: re.Match[str]) -> Form | None:
    return Calendar(year=year_of(match["short"]))


READERS: dict[str, Build] = {
    "century": _century,
    "day_month": _day_month,
    "decade": _decade,
    "feast": _feast,
    "fiscal": _fiscal,
    "half_of_year": _half_of_year,
    "iso": _iso,
    "day_of_month": _day_of_month,
    "month": _month,
    "month_year": _month_year,
    "monthless": _monthless,
    "nth_weekday": _nth_weekday,
    "numeric": _numeric,
    "quarter": _quarter,
    "season": _season,
    "short_quarter": _short_quarter,
    "short_year": _short_year,
    "slash_without_year": _slash_without_year,
    "spelled_year": _spelled_year,
    "weekday": _weekday,
    "year": _year,
    "year_range": _year_range,
}


@lru_cache(maxsize=1)
def date_rules() -> tuple[Rule, ...]:
    """Return the rules of dates."""
    return rules(READERS)
