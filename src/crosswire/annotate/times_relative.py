"""Patterns of times that lean on another time, of lengths, sets, times of day, and of vague places on the time line."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from crosswire.annotate.times_dates import Build, Rule, month_of, number_of, weekday_of
from crosswire.annotate.times_forms import (
    Calendar,
    Clock,
    Count,
    Cycle,
    Every,
    Feast,
    Form,
    Length,
    Part,
    Shift,
    Step,
    That,
    Unit,
    Vague,
    Window,
)
from crosswire.annotate.times_words import pattern, words
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
    r" {0,3}(?:$|[.,;:!?)\"'-]|(?:and|but|when|who|which|that|by|with|from|as|while|was|were|had|has|is|are|in|at|for|to"
    r"|because|amid|against|if|so|or|said|on|into|after)\b)",
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
    """Return number and base unit of a match with groups `n` and `unit`; of a range, the first number as TIMEX3 does."""
    groups = match.groupdict()
    n = count_of(match["n"])
    unit, many = unit_of(match["unit"])
    extra = Decimal("0.5") if groups.get("half") else Decimal(0)
    return (None if n is None else (n + extra) * many), unit


def _day(match: re.Match[str]) -> Form | None:
    name = re.sub(" +", " ", match["name"].lower())
    if name == "tonight":
        return Clock(part="NI", on=Step(n=0, unit="day"))
    return Step(n=DAYS[name.removeprefix("the ")], unit="day")


def _step(match: re.Match[str]) -> Form | None:
    n, (unit, many) = STEPS[re.sub(" +", " ", match["step"].lower())], unit_of(match["unit"])
    name = match["unit"].lower()
    if unit in ("second", "minute", "hour") or name == "night":
        return Clock(part="NI", on=Step(n=n, unit="day")) if name == "night" else None
    if name.endswith("s") or ((match["the"] or "").lower() == "the " and match["step"].lower() == "last"):
        return None  # "the last week" is the week up to now, "last week" the one before
    if match["step"].lower() == "following" or (
        match["the"] and match["step"].lower() in ("previous", "preceding", "next")
    ):
        return Shift(n=Decimal(n * many), unit=unit, anaphoric=True)
    return Step(n=n, unit=unit, many=many)


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
        day = number_of(match["day"])
        return Step(n=n, of=Calendar(month=month_of(name), day=day))
    return Step(n=n, of=Calendar(weekday=weekday_of(name))) if not match["day"] else None


def _that(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    if unit in ("second", "minute", "hour"):
        return None
    that = That(unit=unit, many=many)
    return Clock(part="NI", on=that) if match["unit"].lower() == "night" else that


def _the_unit(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    if unit == "quarter":
        return Step(n=-1, unit="quarter")  # reports speak of the quarter that has ended (timenorm train: 26 of 28)
    if many > 1 or match["unit"].lower().endswith("s"):
        return None
    return Step(n=0, unit=unit) if unit in ("week", "month", "year", "weekend") else None


def _ago(match: re.Match[str]) -> Form | None:
    n, unit = amount(match)
    if n is None:
        return Vague(ref="PAST_REF")
    return Shift(n=-n, unit=unit)


def _apart(match: re.Match[str]) -> Form | None:
    """Read "two days later", "a year earlier", "the day before", "a week after"."""
    n, unit = amount(match)
    back = match["where"].lower() in ("earlier", "before", "prior", "previously", "beforehand")
    if match["where"].lower() in ("before", "after", "prior") and not _stands_alone(match):
        return _before_event(match, n, unit, back=back)
    if n is None:
        return Vague(ref="PAST_REF")
    return Shift(n=-n if back else n, unit=unit, anaphoric=True)


def _before_event(match: re.Match[str], n: Decimal | None, unit: Unit, *, back: bool) -> Form:
    """ "Two days before" goes with the date that follows, if one does (`times_combine`); else it gives order only."""
    del match
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
    n = -2 if match["where"].lower() == "before" else 2
    return Step(n=n, unit=unit, many=many)


def _from_now(match: re.Match[str]) -> Form | None:
    n, unit = amount(match)
    return Shift(n=n, unit=unit) if n is not None else Vague(ref="FUTURE_REF")


def _window(match: re.Match[str]) -> Form | None:
    if match["step"].lower() == "following" and not match[0].lower().startswith("the"):
        return None  # "following months of talks"
    n, unit = amount(match) if match["n"] else (Decimal(unit_of(match["unit"])[1]), unit_of(match["unit"])[0])
    if not match["n"] and match["unit"].lower().endswith("s"):
        n = None
    ahead = match["step"].lower() in ("next", "coming", "following", "upcoming")
    return Window(n=n, unit=unit, ahead=ahead)


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
    n, unit = amount(match)
    groups = match.groupdict()
    hedge = groups.get("hedge")
    rest = None
    if groups.get("n3"):
        rest = Length(n=count_of(match["n3"]), unit=unit_of(match["unit3"])[0])
    name = match["unit"].lower()
    if name in ("second", "quarter", "night", "nights") and not match["n"][0].isdigit() and n in (None, 1):
        return None  # "a second", "a quarter", "a night" are ranks, fractions and parts of days as often as lengths
    coming = match.string[: match.start()].lower().endswith("in ") and n is not None and rest is None
    mod = HEDGES.get(re.sub(" +", " ", hedge.lower())) if hedge else None
    return Length(n=n, unit=unit, rest=rest, mod=mod, coming=coming)


def _and_a_half(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    n = count_of(match["n"])
    part = Decimal("0.25") if match["fraction"].lower() == "quarter" else Decimal("0.5")
    return Length(n=(n + part) * many, unit=unit) if n is not None else None


def _bare_length(match: re.Match[str]) -> Form | None:
    return Length(n=None, unit=unit_of(match["unit"])[0])


def _every(match: re.Match[str]) -> Form | None:
    n = count_of(match["n"]) if match["n"] else Decimal(1)
    unit, many = unit_of(match["unit"])
    return Every(period=iso_length(n * many, unit)) if n is not None else None


def _every_name(match: re.Match[str]) -> Form | None:
    name = match["name"].lower()
    if name.rstrip(".") in words().months:
        return Every(period="P1Y", template=f"XXXX-{month_of(name):02d}") if match["name"][0].isupper() else None
    if name in words().seasons:
        return Every(period="P1Y", template=f"XXXX-{words().seasons[name][0]}")
    weekday = weekday_of(name)
    return Every(period="P1W", template=f"XXXX-WXX-{weekday + 1}") if weekday is not None else None


def _often(match: re.Match[str]) -> Form | None:
    if match[0][0].isupper() and match.start() > 0:
        return None  # "the Daily News"
    return Every(period=words().frequencies[match["often"].lower()] if match["often"] else "P1D")


def _per(match: re.Match[str]) -> Form | None:
    unit, many = unit_of(match["unit"])
    return Every(period=iso_length(Decimal(many), unit))


def _clock(match: re.Match[str]) -> Form | None:
    groups = match.groupdict()
    hour, minute = int(match["h"]), int(groups.get("min") or 0)
    half = (groups.get("half") or "").lower().replace(".", "").replace(" ", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = groups.get("zone")
    if hour > 24 or minute > 59:
        return None
    return Clock(
        hour=hour, minute=minute if groups.get("min") else None, zone=words().zones[zone.lower()] if zone else None
    )


def _named_hour(match: re.Match[str]) -> Form | None:
    return Clock(hour=12 if match["name"].lower() in ("noon", "midday") else 0)


def _day_part(match: re.Match[str]) -> Form | None:
    name = match["part"].lower()
    return Clock(part=words().day_parts[name], each=name.endswith("s"))


def _vague(match: re.Match[str]) -> Form | None:
    return Vague(ref=words().vague[re.sub(" +", " ", match["vague"].lower())])


def _order(match: re.Match[str]) -> Form | None:
    after = match["where"].lower() in ("after", "afterwards", "afterward", "later", "thereafter", "following")
    if match["where"].lower() in ("after", "before") and not match["near"]:
        return None
    return Vague(ref="PAST_REF", why=f"gives order only: {'after' if after else 'before'} something told here")


def _age(match: re.Match[str]) -> Form | None:
    n, unit = amount(match)
    return Length(n=n, unit=unit) if n is not None else None


def iso_length(n: Decimal | None, unit: Unit) -> str:
    """Return an ISO 8601 duration; an unknown number is written X, as TIMEX3 does: "PXD"."""
    letter = {"second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "D", "week": "W", "month": "M",
              "quarter": "M", "year": "Y"}[unit]  # fmt: skip
    sign = "PT" if unit in ("second", "minute", "hour") else "P"
    if n is None:
        return f"{sign}X{'Q' if unit == 'quarter' else letter}"
    if unit == "quarter":
        n *= 3
    whole, part = int(n), n - int(n)
    finer = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S")}.get(unit)
    if part and finer and part * finer[0] == int(part * finer[0]):
        return f"{sign}{f'{whole}{letter}' if whole else ''}{int(part * finer[0])}{finer[1]}"
    return f"{sign}{n.normalize():f}{letter}"


@lru_cache(maxsize=1)
def relative_rules() -> tuple[Rule, ...]:
    """Return the rules of relative times, lengths, sets and times of day; compiled at the first call."""
    step = r"(?P<step>this past|this coming|this upcoming|last|previous|preceding|prior|this|current|next|coming|" \
           r"upcoming|following|present|latest)"  # fmt: skip
    seasons = "|".join(words().seasons)
    days = "|".join(words().full_weekdays)
    months = "|".join(m for m in words().months if m not in ("sat", "mar"))
    feasts = "|".join(f for f in words().feast_names if f.replace(" ", "").isalpha())
    names = rf"(?P<name>(?:{seasons}|{days}|{months}|{feasts}))\.?"
    half = r"(?P<half>[ap]\.?\s?m\b\.?)"
    zone = r"(?: ?\(?{zone}\b\)?| local time| (?:eastern|central|pacific|moscow|beijing|london|kyiv|israel) time)?"
    rows: list[tuple[str, str, Build, str]] = [
        ("time-day", r"(?P<name>today|tonight|yesterday|tomorrow|(?:the )?day before yesterday|(?:the )?day after tomorrow)",
         _day, "word"),
        ("time-step", r"(?P<the>(?:the|its|their) )?" + step + r" (?:fiscal |calendar |financial |whole |full )?{unit}(?! (?:ago|earlier))", _step,
         "unit"),
        ("time-step-part", r"(?P<step>last|this) {part}", _step_part, "word"),
        ("time-step-name", r"(?:the )?" + step.replace("|latest", "").replace("|present", "") + " " + names
         + r"(?: (?P<day>[0-3]?\d(?:st|nd|rd|th)?)(?!\d|[:.,]\d|%))?", _step_name, "word"),
        ("time-that", r"(?:that|the same|that same|that very|the very same) {unit}(?!s)", _that, "unit"),
        ("time-the-unit", r"(?:(?<=for\s)|(?<=in\s)|(?<=of\s)|(?<=during\s)|(?<=over\s)|(?<=throughout\s)|(?<=through\s))"
         r"the (?:full |whole |fiscal |entire )?{unit}(?!s| (?:of|since|to|before|after|that|when|between|from|ahead))", _the_unit, "unit"),
        ("time-the-unit", r"the (?P<unit>weekend|quarter)(?!s| (?:of|to|that|when|between|final))", _the_unit, "unit"),
        ("time-year-end", r"(?:the )?(?P<unit>year|month|week)(?:-| |'s )end", lambda m: Part(part="END", of=Step(n=0, unit=unit_of(m["unit"])[0])), "unit"),
        ("time-ago", r"(?:{hedge} )?{n}(?:(?:-| to | or ){n2})?(?: and a (?P<half>half))?[ -]{unit}(?: or so| or more)? ago", _ago, "unit"),
        ("time-apart", r"(?:{hedge} )?{n}(?:(?:-| to | or ){n2})?(?: and a (?P<half>half))?[ -]{unit} (?P<where>earlier|later|before|"
         r"after|afterwards?|prior|previously|beforehand)", _apart, "unit"),
        ("time-day-before", r"(?:the|just the) {unit} (?P<where>before|after|prior|afterwards?)", _the_day_before, "unit"),
        ("time-before-last", r"(?:the )?{unit} (?:(?P<where>before) last|(?:after) next)", _before_last, "unit"),
        ("time-from-now", r"{n}(?:(?:-| to | or ){n2})?[ -]{unit} (?:from (?:now|today)|hence)", _from_now, "unit"),
        ("time-window", r"(?:the |these |its |their )?" r"(?P<step>last|past|previous|preceding|next|coming|following|upcoming|recent) "
         r"(?:{n}(?:(?:-| to | or ){n2})?[ -])?(?:full |straight |consecutive |calendar |fiscal |trading |working )?{unit}", _window, "unit"),
        ("time-first-of", r"(?:the |its |their )?(?P<which>first|last|final|opening|initial) (?:{n}[ -])?(?:full |whole )?{unit}", _first_of,
         "unit"),
        ("time-nth-of", r"(?:the )?{ordinal}[ -](?:full |whole )?{unit}", _nth_of, "unit"),
        ("time-per", r"(?:(?<=\d\s)|(?<=\w\s))(?:a|an|per) {unit}(?!s)(?= ?(?:$|[.,;:)]|and|or|for|in|to|on|from|at|by|with|as|but|is|are|was|were))",
         _per, "unit"),
        ("time-length", r"(?:{hedge} )?(?:(?:a|the) (?:full|whole|total of) )?{n}(?:(?:-| to | or ){n2})?(?:[ -]and[ -]a[ -](?P<half>half))?(?: more| full| straight| consecutive| additional| extra| "
         r"whole| long| other| trading| working| business| calendar| fiscal| academic)?[ -]{unit}(?:(?:,? and |,? )(?P<n3>\d{1,2}|[a-z]{3,9})"
         r" (?P<unit3>months|weeks|days|hours|minutes|seconds|month|week|day|hour|minute|second))?(?!['\w])", _length, "unit"),
        ("time-length", r"{n} {unit} and (?:a |one )?(?P<fraction>half|quarter)", _and_a_half, "unit"),
        ("time-bare-length", r"(?:(?<=for\s)|(?<=after\s)|(?<=in\s)|(?<=over\s)|(?<=within\s)|(?<=by\s)|(?<=took\s)|(?<=take\s))"
         r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?! (?:ago|later|earlier|old))",
         _bare_length, "unit"),
        ("time-age", r"{n}(?:-| ){unit}(?:-| )old", _age, "unit"),
        ("time-every", r"(?:every|each|once (?:every|each)|all) (?:{n}[ -])?{unit}(?: or so)?", _every, "unit"),
        ("time-every-name", rf"(?:every|each) {names}", _every_name, "word"),
        ("time-often", r"{often}|every\s?day", _often, "word"),
        ("time-clock", rf"(?P<h>[0-2]?\d)(?:[:.](?P<min>[0-5]\d)(?::[0-5]\d)?)?\s?{half}" + zone, _clock, "digit"),
        ("time-clock", r"(?P<h>[0-2]?\d):(?P<min>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?: ?h(?:ours|rs)?\b)?" + zone, _clock, "digit"),
        ("time-clock", r"(?P<h>[0-2]\d):?(?P<min>[0-5]\d) ?(?:hours )?\(?{zone}\)?", _clock, "digit"),
        ("time-clock", r"(?P<h>[01]?\d) ?o'?clock" + zone, _clock, "digit"),
        ("time-noon", r"(?P<name>noon|midday|midnight)", _named_hour, "word"),
        ("time-day-part", r"(?:(?:in|during|by|since|until) )?(?:the )?(?:(?:early|late|mid|pre)[ -])?(?:hours of the )?{part}", _day_part, "word"),
        ("time-vague", r"{vague}", _vague, "word"),
        ("time-order", r"(?P<near>soon|shortly|just|immediately|right|straight|not long|long|moments|seconds|minutes|hours|days|weeks|months|years|"
         r"decades|sometime|some time) (?P<where>afterwards?|after|before|later|earlier|thereafter|following|beforehand)", _order, "word"),
    ]  # fmt: skip
    return tuple(Rule(name, pattern(text), build, trigger) for name, text, build, trigger in rows)
