"""The vocabulary of time expressions, made once from the tables `times`, `festivals` and `time_patterns`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple, cast

from crosswire.annotate.times_forms import Form, PartName, Unit, VagueRef
from crosswire.lexicon import table
from crosswire.records.base import Record
from crosswire.text.numbers import GLYPH, GROUPS, ORDINAL_WORD, SCALES, SMALL


class FeastRule(Record, frozen=True, kw_only=True):
    """When a feast is kept: its rule (see the table), how many days it lasts, the one year of a day in history."""

    key: str
    name: str
    rule: str
    days: int = 1
    plus: int = 0
    year: int | None = None
    table: tuple[str, ...] = ()


Build = Callable[[re.Match[str]], Form | None]


class Rule(NamedTuple):
    """A pattern, what it makes of a match, and what must stand in a sentence for it to be tried at all."""

    name: str
    source: str
    build: Build
    trigger: str  # "digit", "month", "unit", "feast" and so on; see `times_find.triggers`
    words: tuple[str, ...]  # in lower case; one of them stands in every match; none where nothing need stand

    @property
    def regex(self) -> re.Pattern[str]:
        """Return the pattern; compiled where it is first tried, since an article needs only some of the patterns."""
        return pattern(self.source)


class Words(Record, frozen=True, kw_only=True):
    """The words of time and what they stand for, all in lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    full_weekdays: tuple[str, ...]
    units: dict[str, tuple[Unit, int]]
    frequencies: dict[str, str]
    day_parts: dict[str, str]
    seasons: dict[str, tuple[str, int, int]]
    parts: dict[str, PartName]
    zones: dict[str, int]
    vague: dict[str, VagueRef]
    triggers: frozenset[str]
    tense: dict[str, frozenset[str]]
    feasts: dict[str, FeastRule]
    feast_names: dict[str, str]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the vocabulary; read from the tables at the first call."""
    rows = table("times")
    months = {name: i + 1 for i, name in enumerate(rows["months"])} | rows["month_short"]
    weekdays = {name: i for i, name in enumerate(rows["weekdays"])} | rows["weekday_short"]
    feasts = _feasts()
    return Words(
        months=months,
        weekdays=weekdays,
        full_weekdays=tuple(rows["weekdays"]),
        units=_units(rows),
        frequencies=rows["frequencies"],
        day_parts=rows["day_parts"],
        seasons={name: (code, first, last) for name, (code, first, last) in rows["seasons"].items()},
        parts=rows["parts"],
        zones=rows["zones"],
        vague=rows["vague"],
        triggers=frozenset(rows["triggers"].split()),
        tense={name: frozenset(text.split()) for name, text in rows["tense"].items()},
        feasts={feast.key: feast for feast, _ in feasts},
        feast_names={name: feast.key for feast, names in feasts for name in names},
    )


def _units(rows: dict[str, dict[str, object]]) -> dict[str, tuple[Unit, int]]:
    units: dict[str, tuple[Unit, int]] = {}
    for name, base in cast("dict[str, tuple[Unit, int]]", rows["units"]).items():
        plural = str(rows["unit_plurals"].get(name, f"{name}s"))
        units[name] = units[plural] = (base[0], base[1])
    for short, name in cast("dict[str, str]", rows["unit_short"]).items():
        units[short] = units[name]
    return units


def _feasts() -> list[tuple[FeastRule, list[str]]]:
    found = []
    for key, row in table("festivals").items():
        rule = FeastRule(
            key=key,
            name=row["names"][0],
            rule=row["rule"],
            days=row.get("days", 1),
            plus=row.get("plus", 0),
            year=row.get("year"),
            table=tuple(row.get("table", ())),
        )
        found.append((rule, row["names"]))
    return found


def either(names: Iterable[str]) -> str:
    """Return an alternation of literal words, longest first, that allows several spaces between the words of a name."""
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", " {1,3}") for name in ordered) + ")"


@lru_cache(maxsize=1)
def fragments() -> dict[str, str]:
    """Return the named building blocks of the patterns; `pattern` puts them in place of `{name}`."""
    w = words()
    short = either(m for m in w.months if m not in full_months(w))
    month = rf"(?:{either(full_months(w))}|{short}\.?)"
    weekday = either(w.weekdays)
    number = _number()
    day = r"[0-3]?\d(?:st|nd|rd|th)?"
    step = "this past|this coming|this upcoming|last|previous|preceding|prior|this|current|next|coming|upcoming"
    zone = either(w.zones)
    return {
        "name": rf"(?P<name>{either(_names(w))}|{short}\.)",
        "half": r"(?P<half>[ap]\.?\s?m\b\.?)",
        "at_zone": rf"(?: ?\(?(?P<zone>{zone})\b\)?"
        r"|,? (?:local|(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?: (?:standard|daylight|summer))?) time\b)?",
        "step": f"(?P<step>{step}|following|present|latest)",
        "to_day": rf"(?:(?: ?- ?| to (?:the )?| through (?:the )?| and (?:the )?| until (?:the )?|/)"
        rf"(?P<day2>{day}|{ORDINAL_WORD})(?![\d%]| ?[ap]\.?m))?",
        "month": f"(?P<month>{month})",
        "weekday": f"(?P<weekday>{either(w.full_weekdays)})",
        "wd": rf"(?P<wd>{weekday})\.?",
        "wd2": f"(?P<wd2>{weekday})",
        "day": rf"(?P<day>[0-3]?\d(?:st|nd|rd|th)?|{ORDINAL_WORD})(?![\d%])",
        "day2": rf"(?P<day2>[0-3]?\d(?:st|nd|rd|th)?|{ORDINAL_WORD})(?![\d%])",
        "year": r"(?P<year>1\d{3}|20\d{2}|21\d{2})(?![\d%]|,\d{3}|\.\d)",
        "unit": f"(?P<unit>{either(w.units)})",
        "n": f"(?P<n>{number})",
        "n2": f"(?P<n2>{number})",
        "part": f"(?P<part>{either(p for p in w.day_parts)})",
        "season": f"(?P<season>{either(w.seasons)})",
        "zone": f"(?P<zone>{either(w.zones)})",
        "feast": f"(?P<feast>{either(w.feast_names)})",
        "vague": f"(?P<vague>{either(w.vague)})",
        "often": f"(?P<often>{either(w.frequencies)})",
        "parts": f"(?P<parts>{either(w.parts)})",
        "ordinal": rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_WORD})",
        "hedge": r"(?P<hedge>about|around|roughly|approximately|some|nearly|almost|close to|more than|over|at least|"
        r"up to|less than|fewer than|under|within|at most|no more than|not more than|just)",
    }


def _number() -> str:
    """Return a pattern of how many, shorter than `NUMBER`: it stands in a dozen patterns, and compiling takes time."""
    small, scale = either(w for w in SMALL if w != "zero"), either([*SCALES, *GROUPS])
    digits = rf"\d+(?:[.,]\d+)*(?: \d/\d| ?{GLYPH})?(?:[ -]{scale}\b)?"
    spelled = rf"{small}(?:[ -](?:and[ -])?(?:{small}|{scale})\b){{0,5}}(?: and an? half\b)?"
    few = rf"an? (?:few|couple(?: of)?|half|{scale})|(?:the )?few|couple(?: of)?|several|many|some|half an?"
    return rf"(?:{digits}|{few}|{spelled}|an?)"


def full_months(w: Words) -> list[str]:
    """Return the months by their full names."""
    return [m for m in w.months if len(m) > len("sept") or m in ("may", "june", "july")]


def _names(w: Words) -> list[str]:
    """Return what "last" and "next" may stand before: seasons, weekdays, months, feasts."""
    months = full_months(w)
    return [*w.seasons, *w.full_weekdays, *months, *(f for f in w.feast_names if f.replace(" ", "").isalpha())]


def rules(readers: Mapping[str, Build]) -> tuple[Rule, ...]:
    """Return the rules of the table of patterns that are read by one of `readers`, in the order of the table."""
    return tuple(
        Rule(row["rule"], "".join(row["pattern"]), readers[row["read"]], row["when"], tuple(row.get("words", ())))
        for row in table("time_patterns")
        if row["read"] in readers
    )


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern: `{name}` is a fragment, a space stands for one to three spaces, words end at their ends."""
    spaced = re.sub(r"(?<!\[) (?!\?)", " {1,3}", text)
    whole = re.sub(r"\{([a-z]\w*)\}", lambda m: fragments()[m[1]], spaced)
    return re.compile(rf"(?<![\w$£€]){whole}(?!\w)", re.IGNORECASE)
