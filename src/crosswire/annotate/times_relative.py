"""Patterns of times that lean on another time, of lengths, sets, times of day, and of vague places on the time line."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from crosswire.annotate.times_clock import CLOCK_READERS
from crosswire.annotate.times_dates import QUARTERS, month_of, number_of, weekday_of
from crosswire.annotate.times_forms import (
    Again,
    Calendar,
    Clock,
    Count,
    Cycle,
    Every,
    Feast,
    Form,
    Length,
    Shift,
    Step,
    That,
    Unit,
    Vague,
    Window,
    Within,
)
from crosswire.annotate.times_words import Build, Rule, rules, words
from crosswire.text.numbers import read_number

STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "this past": -1, "current": 0,
    "this coming": 1, "this upcoming": 1, "next": 1, "coming": 1, "upcoming": 1, "following": 1, "present": 0,
    "this same": 0, "this very": 0, "latest": -1,
}  # fmt: skip
DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
HEDGES = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX", "some": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "close to": "LESS_THAN", "less than": "LESS_THAN",
    "fewer than": "LESS_THAN", "under": "LESS_THAN", "more than": "MORE_THAN", "over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS", "within": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS", "not more than": "EQUAL_OR_LESS",
}  # fmt: skip
VAGUE_COUNTS = ("several", "few", "many", "some")
# after "the day before" these show that no event follows which it would be counted from
NOT_AN_EVENT = re.compile(
    r" {0,3}(?:$|[.,;:!?)\"'-]|(?:and|but|when|who|which|that|by|with|from|as|while|was|were|had|has|is|are|in|at|for"
    r"|to|because|amid|against|if|so|or|said|on|into|after)\b)",
    re.IGNORECASE,
)


def count_of(text: str) -> Decimal | None:
    """Return how many: a number in digits or words, "a" and "an" as 1, "a couple of" as 2; None for "several"."""
    plain = re.sub(r"^(?:a|the) (?=few|couple)", "", re.sub(" +", " ", text.lower().strip())).removesuffix(" of")
    if plain in ("a", "an", "one"):
        return Decimal(1)
    if plain == "couple":
        return Decimal(2)
    if plain in ("half a", "half an"):
        return Decimal("0.5")
    return None if plain in VAGUE_COUNTS else read_number(plain)


def unit_of(text: str) -> tuple[Unit, int]:
    """Return the base unit of a unit word and how many of it: "decades" are 10 years each."""
    return words().units[text.lower()]


def amount(match: re.Match[str]) -> tuple[Decimal | None, Unit]:
    """Return number and base unit of a match with groups `n` and `unit`; of a range, the first number (as TIMEX3)."""
    groups = match.groupdict()
    n = count_of(match["n"])
    unit, many = unit_of(match["unit"])
    extra = Decimal("0.5") if groups.get("half") else Decimal(0)
    return (None if n is None else (n + extra) * many), unit


def _falls(match: re.Match[str]) -> bool:
    """Tell whether a range of numbers falls: "2012-six days after" is a year and a length."""
    first, last = count_of(match["n"]), count_of(match["n2"]) if match["n2"] else None
    return first is not None and last is not None and last < first


def _day(match: re.Match[str]) -> Form | None:
    name = re.sub(" +", " ", match["name"].lower())
    if name == "tonight":
        return Clock(part="NI", on=Step(n=0, unit="day"))
    return Step(n=DAYS[name.removeprefix("the ")], unit="day")


def _step(match: re.Match[str]) -> Form | None:
    if match.start() and match["step"][0].isupper() and match["unit"][0].isupper():
        return None  # "This Week", a programme
    n, (unit, many) = STEPS[re.sub(" +", " ", match["step"].lower())], unit_of(match["unit"])
    name = match["unit"].lower()
    if unit in ("second", "minute", "hour") or name == "night":
        return Clock(part="NI", on=Step(n=n, unit="day")) if name == "night" else None
    if name.endswith("s") or ((match["the"] or "").lower() == "the " and match["step"].lower() == "last"):
        return None  # "the last week" is the week up to now, "last week" the one before
    if match["the"] and n == 1 and unit != "quarter" and _is_over(match):
        return Window(n=Decimal(many), unit=unit, ahead=True)  # "over the next year" is counted from today
    if match["step"].lower() == "following" or (
        match["the"] and match["step"].lower() in ("previous", "preceding", "next")
    ):
        return Shift(n=Decimal(n * many), unit=unit, anaphoric=True)
    return Step(n=n, unit=unit, many=many)


AHEAD_OVER = re.compile(r"\b(?:over|in|within|during|for|through|throughout) $", re.IGNORECASE)


def _is_over(match: re.Match[str]) -> bool:
    """Tell whether "over", "within" or the like stands before a match."""
    return bool(AHEAD_OVER.search(match.string, max(match.start() - len("throughout "), 0), match.start()))


def _step_part(match: re.Match[str]) -> Form | None:
    n = STEPS[match["step"].lower()]
    part = words().day_parts[match["part"].lower()]
    return Clock(part=part, on=Step(n=n, unit="day")) if n == 0 or part in ("NI", "EV") else None


def _step_name(match: re.Match[str]) -> Form | None:
    n, name = STEPS[re.sub(" +", " ", match["step"].lower())], match["name"].lower()
    if name in words().seasons:
        return Step(n=n, of=Cycle(name=words().seasons[name][0]))
    if name in words().feast_names:
        return Step(n=n, of=Feast(key=words().feast_names[name]))
    if name.rstrip(".") in words().months:
        return Step(n=n, of=Calendar(month=month_of(name), day=number_of(match["day"])))
    if match["day"]:
        return None
    day = Calendar(weekday=weekday_of(name))
    if match["step"].lower() == "next":
        return Within(at=day, of=Step(n=1, unit="week"))  # on a Wednesday "this Friday" or "Friday" is the one ahead
    return Step(n=n, of=day)


def _that(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    if unit in ("second", "minute", "hour"):
        return None
    that = That(unit=unit, many=many)
    return Clock(part="NI", on=that) if match["unit"].lower() == "night" else that


def _next_part(match: re.Match[str]) -> Form | None:
    """Read "the next morning", "that evening": a part of the day that lies by a date named before."""
    n = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get((match["which"] or "").lower(), 0)
    part = words().day_parts[match["part"].lower()]
    on = Shift(n=Decimal(n), unit="day", anaphoric=True) if n else That(unit="day")
    return Clock(part=part, on=on)


def _of_the_day(_match: re.Match[str]) -> Form | None:
    """Read "later in the day": the day named last, else the article's own."""
    return Shift(n=Decimal(0), unit="day", anaphoric=True)


def _before_era(_match: re.Match[str]) -> Form | None:
    """Read "the fifth century BC": no calendar here reaches back so far."""
    return Vague(ref="PAST_REF", why="lies before the calendar begins")


def _the_unit(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    if unit == "quarter":
        return Step(n=-1, unit="quarter")  # reports speak of the quarter that has ended (timenorm train: 26 of 28)
    if many > 1 or match["unit"].lower().endswith("s"):
        return None
    return Step(n=0, unit=unit) if unit in ("week", "month", "year", "weekend") else None


def _ago(match: re.Match[str]) -> Form | None:
    if _falls(match):
        return None
    n, unit = amount(match)
    if n is None:
        return Vague(ref="PAST_REF")
    return Shift(n=-n, unit=unit)


def _apart(match: re.Match[str]) -> Form | None:
    """Read "two days later", "a year earlier", "the day before", "a week after"."""
    if _falls(match):
        return None
    n, unit = amount(match)
    back = match["where"].lower() in ("earlier", "before", "prior", "previously", "beforehand")
    if match["where"].lower() in ("before", "after", "prior") and not _stands_alone(match):
        return _before_event(n, unit, back=back)
    if n is None:
        return Vague(ref="PAST_REF")
    return Shift(n=-n if back else n, unit=unit, anaphoric=True)


def _before_event(n: Decimal | None, unit: Unit, *, back: bool) -> Form:
    """Leave the base of "two days before" open: a date that follows fills it (`times_combine`), else order only."""
    return Shift(n=None if n is None else -n if back else n, unit=unit, base=Vague(ref="PAST_REF", why=ORDER))


ORDER = "counted from an event whose day the text does not give here"


def _stands_alone(match: re.Match[str]) -> bool:
    return bool(NOT_AN_EVENT.match(match.string, match.end()))


def _the_day_before(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    back = match["where"].lower() in ("before", "prior")
    n = Decimal(-many if back else many)
    if unit in ("second", "minute", "hour"):
        return None
    if not _stands_alone(match):
        return Shift(n=n, unit=unit, base=Vague(ref="PAST_REF", why=ORDER))
    if match["unit"].lower() == "night":
        return Clock(part="NI", on=Shift(n=n, unit=unit, anaphoric=True))
    return Shift(n=n, unit=unit, anaphoric=True)


def _before_last(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    if match["unit"].lower().endswith("s"):
        return None  # "two months after next Friday"
    n = -2 if match["where"] else 2
    return Step(n=n, unit=unit, many=many)


def _from_now(match: re.Match[str]) -> Form | None:
    n, unit = amount(match)
    return Shift(n=n, unit=unit) if n is not None else Vague(ref="FUTURE_REF")


def _window(match: re.Match[str]) -> Form | None:
    if match["step"].lower() == "following" and not match[0].lower().startswith("the"):
        return None  # "following months of talks"
    n, unit = amount(match) if match["n"] else (Decimal(unit_of(match["unit"])[1]), unit_of(match["unit"])[0])
    ahead = match["step"].lower() in ("next", "coming", "following", "upcoming")
    if not match["n"] and match["unit"].lower().endswith("s"):
        return Vague(ref="FUTURE_REF" if ahead else "PAST_REF", why="no number is stated")
    return Window(n=n, unit=unit, ahead=ahead, many=unit_of(match["unit"])[1])


def _first_of(match: re.Match[str]) -> Form | None:
    """Read "the first 10 months", "the last week": what follows after "of" is joined by `times_combine`."""
    unit, many = unit_of(match["unit"])
    n = count_of(match["n"]) if match["n"] else Decimal(1)
    if n is None or n != int(n):
        return None
    last = match["which"].lower() in ("last", "final")
    return Count(n=int(n) * many, unit=unit, of=Vague(ref="PAST_REF", why=WHOLE), last=last)


WHOLE = "the period that this is a part of is not named"


def _nth_of(match: re.Match[str]) -> Form | None:
    unit, _ = unit_of(match["unit"])
    number = number_of(match["ordinal"])
    return Count(n=number, unit=unit, of=Vague(ref="PAST_REF", why=WHOLE), nth=True) if number else None


def _length(match: re.Match[str]) -> Form | None:
    if _falls(match):
        return None
    n, unit = amount(match)
    groups = match.groupdict()
    hedge = groups.get("hedge")
    rest = None
    if groups.get("n3"):
        rest = Length(n=count_of(match["n3"]), unit=unit_of(match["unit3"])[0])
    name = match["unit"].lower()
    if name == "second" and " " in match[0].strip() and n != 1 and not match["n"][0].isdigit():
        return None  # "February twenty second" is a day
    if name in ("second", "night", "nights") and not match["n"][0].isdigit() and n in (None, 1):
        return None  # "a second", "a night" are ranks and parts of days as often as lengths
    if (
        name.startswith("quarter")
        and n is not None
        and not re.search(r"consecutive|straight|fiscal", match[0], re.IGNORECASE)
    ):
        return None  # "three quarters" are a fraction
    in_time = match[0].lower().endswith(" time")
    coming = in_time or (match.string[: match.start()].lower().endswith("in ") and n is not None and rest is None)
    mod = HEDGES.get(re.sub(" +", " ", hedge.lower())) if hedge else None
    return Length(n=n, unit=unit, rest=rest, mod=mod, coming=coming, many=unit_of(match["unit"])[1])


def _and_a_half(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    n = count_of(match["n"])
    part = Decimal("0.25") if match["fraction"].lower() == "quarter" else Decimal("0.5")
    if n is None:
        return None
    length = Length(n=(n + part) * many, unit=unit)
    return Shift(n=-(n + part) * many, unit=unit) if match["ago"] else length


def _quarter_century(_match: re.Match[str]) -> Form | None:
    return Length(n=Decimal(25), unit="year")


def _bare_length(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    return Length(n=None, unit=unit, many=many)


def _vague_length(_match: re.Match[str]) -> Form | None:
    """Read "a while", "some time": TIMEX3 leaves number and unit open, "PXX"."""
    return Length(n=None, unit="day", vague=True)


def _half_unit(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    return Length(n=Decimal("0.5") * many, unit=unit)


def _long(match: re.Match[str]) -> Form | None:
    """Read "yearlong", "a month-long siege", "decades-long"."""
    unit, many = unit_of(match["unit"])
    plural = match["unit"].lower().endswith("s")
    return Length(n=None if plural else Decimal(many), unit=unit, many=many)


def _every(match: re.Match[str]) -> Form | None:
    n = count_of(match["n"]) if match["n"] else Decimal(2 if match["other"] else 1)
    unit, many = unit_of(match["unit"])
    if match[0].lower().startswith("all"):
        plain = match["n"] or not match["unit"].lower().endswith("s")
        return Length(n=n * many, unit=unit) if plain and n is not None else None  # "all week", "all three days"
    night = "TNI" if match["unit"].lower() == "night" and not match["n"] and not match["other"] else None
    return Every(period=iso_length(n * many, unit), template=night) if n is not None else None


def _every_name(match: re.Match[str]) -> Form | None:
    name = (match["name"] or match["part"]).lower()
    if name.rstrip(".") in words().months:
        return Every(period="P1Y", template=f"XXXX-{month_of(name):02d}") if match["name"][0].isupper() else None
    if name in words().seasons:
        return Every(period="P1Y", template=f"XXXX-{words().seasons[name][0]}")
    if name in words().feast_names:
        return Every(period="P1Y")
    if name in words().day_parts:
        return Every(period="P1D", template=f"T{words().day_parts[name]}") if not match["other"] else None
    weekday = weekday_of(name)
    period = "P2W" if match["other"] else "P1W"
    return Every(period=period, template=f"XXXX-WXX-{weekday + 1}") if weekday is not None else None


def _weekends(match: re.Match[str]) -> Form | None:
    """Read "weekends", "every weekday": sets of days of the week."""
    weekend = (match["day"] or match["days"]).lower().startswith("weekend")
    return Every(period="P1W" if weekend else "P1D", template="XXXX-WXX-WE" if weekend else None)


def _often(match: re.Match[str]) -> Form | None:
    if match[0][0].isupper() and match.start() > 0:
        return None  # "the Daily News"
    return Every(period=words().frequencies[match["often"].lower()] if match["often"] else "P1D")


def _per(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    return Every(period=iso_length(Decimal(many), unit))


def _vague(match: re.Match[str]) -> Form | None:
    return Vague(ref=words().vague[re.sub(" +", " ", match["vague"].lower())])


def _order(match: re.Match[str]) -> Form | None:
    after = match["where"].lower() in ("after", "afterwards", "afterward", "later", "thereafter", "following")
    if match["where"].lower() in ("after", "before") and not match["near"]:
        return None
    return Vague(ref="PAST_REF", why=f"gives order only: {'after' if after else 'before'} something told here")


def _weekdays_ago(match: re.Match[str]) -> Form | None:
    """Read "two Fridays ago": the last one of that name is one ago."""
    n, weekday = count_of(match["n"]), weekday_of(match["weekday"])
    if n is None or n < 1:
        return None
    last = Step(n=-1, of=Calendar(weekday=weekday))
    return Shift(n=-7 * (n - 1), unit="day", base=last)


def _age(match: re.Match[str]) -> Form | None:
    n, unit = amount(match)
    if re.match(r"an?\b", match["n"], re.IGNORECASE) and match["unit"].lower().endswith("s"):
        return Length(n=None, unit=unit, many=unit_of(match["unit"])[1])  # "a decades-old feud"
    return Length(n=n, unit=unit) if n is not None else None


LONG_LETTERS = {10: "E", 100: "C", 1000: "L"}  # decades, centuries, millennia (TIDES 2005, table of durations)


def iso_length(n: Decimal | None, unit: Unit, many: int = 1) -> str:
    """Return an ISO 8601 duration; an unknown number is written X, as TIMEX3 does: "PXD", of decades "PXE"."""
    letter = {"second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "D", "week": "W", "month": "M",
              "quarter": "M", "year": "Y"}[unit]  # fmt: skip
    sign = "PT" if unit in ("second", "minute", "hour") else "P"
    if n is None:
        return f"{sign}X{'Q' if unit == 'quarter' else LONG_LETTERS.get(many, letter)}"
    if unit == "quarter":
        n *= 3
    whole, part = int(n), n - int(n)
    finer = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S")}.get(unit)
    if part and finer and part * finer[0] == int(part * finer[0]):
        return f"{sign}{f'{whole}{letter}' if whole else ''}{int(part * finer[0])}{finer[1]}"
    return f"{sign}{n.normalize():f}{letter}"


def _year_end(match: re.Match[str]) -> Form | None:
    return Count(n=1, unit="day", of=Step(n=0, unit=unit_of(match["unit"])[0]), last=True, edge=True)


def _year_ago(match: re.Match[str]) -> Form | None:
    """Read "the year-ago quarter", "the year-earlier period"."""
    rank, unit = match["rank"], (match["unit"] or "").lower()
    if rank:
        return Again(of=Cycle(name=f"Q{QUARTERS[rank.lower()]}"))
    return Again(of=Step(n=-1, unit="month") if unit == "month" else None)


def _period_of_year(match: re.Match[str]) -> Form | None:
    """Read "the 2021 quarter", "last year's period": the stretch named before, in that year."""
    year = match["year"]
    loose = match[0].lower().endswith("period")
    return Again(year=Calendar(year=int(year)), loose=loose) if year else Again()


def _same_period(match: re.Match[str]) -> Form | None:
    """Read "the same period last year", "the corresponding quarter of 2021"."""
    year = match["year"]
    stated = Calendar(year=int(year)) if year else None
    name = match["name"].lower()
    of = That(unit=unit_of(name)[0]) if name in ("day", "week", "month", "weekend") else None
    return Again(of=of, year=stated)


READERS: dict[str, Build] = {
    **CLOCK_READERS,
    "age": _age,
    "ago": _ago,
    "and_a_half": _and_a_half,
    "apart": _apart,
    "bare_length": _bare_length,
    "before_last": _before_last,
    "day": _day,
    "before_era": _before_era,
    "every": _every,
    "every_name": _every_name,
    "first_of": _first_of,
    "from_now": _from_now,
    "half_unit": _half_unit,
    "length": _length,
    "long": _long,
    "next_part": _next_part,
    "nth_of": _nth_of,
    "of_the_day": _of_the_day,
    "often": _often,
    "order": _order,
    "per": _per,
    "period_of_year": _period_of_year,
    "quarter_century": _quarter_century,
    "same_period": _same_period,
    "step": _step,
    "step_name": _step_name,
    "step_part": _step_part,
    "that": _that,
    "the_day_before": _the_day_before,
    "the_unit": _the_unit,
    "vague": _vague,
    "vague_length": _vague_length,
    "weekdays_ago": _weekdays_ago,
    "weekends": _weekends,
    "window": _window,
    "year_ago": _year_ago,
    "year_end": _year_end,
}


@lru_cache(maxsize=1)
def relative_rules() -> tuple[Rule, ...]:
    """Return the rules of relative times, lengths, sets and times of day."""
    return rules(READERS)
