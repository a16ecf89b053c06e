"""What tells a happening from another one of its kind: whom an article is about, the days and numbers it opens with.

Two arrests of two players of one club are told in the same words, under the same names of clubs, towns and officers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from crosswire.match.units import Profile
from crosswire.records import TimeExpression

FIRST = 4  # sentences: the headline and the lead
OPENING = 3  # sentences that say on which day it happened; further down other days are named

# Log-odds fitted beside those of stories.py on pairs of reports of like events, two a topic (ecbplus, odd topics: 2,500
# pairs, of which the weights of stories.py rank 0.88 right, with these 0.91; on even topics 0.93 and 0.95)
CAST = 4.2  # cosine of how often either article names which person
CAST_KNOWN = -1.1  # both name persons: without this, articles about nobody would seem alike
OTHERS = -1.8  # their first sentences name persons, and nobody in both
OTHER_DAYS = -1.6  # they open with days of the week, and none in both
OTHER_NUMBERS = -0.6  # their first sentences hold numbers, and none in both


class Opening(NamedTuple):
    """Persons of an article (ids of entities) by how often they are named, and of its first sentences what is named.

    `persons` are ids of entities, `days` days of the week (0 = Monday), `numbers` terms of numbers.
    """

    cast: Mapping[str, int]
    persons: frozenset[str]
    days: frozenset[int]
    numbers: frozenset[str]


def opening(profile: Profile, meant: Mapping[tuple[str, int, int], str]) -> Opening:
    """Gather what an article opens with; `meant` gives the entity of a mention by article, begin and end."""
    first = [unit.sentence for unit in profile.sentences[:FIRST]]
    people = [
        (m.sentence, meant[place])
        for m in profile.annotated.mentions
        if m.kind == "person" and (place := (m.span.article, m.span.begin, m.span.end)) in meant
    ]
    cast = Counter(who for _, who in people)
    days = (d for t in profile.annotated.times if t.sentence in first[:OPENING] for d in weekdays(t))
    return Opening(
        cast=cast,
        persons=frozenset(who for sentence, who in people if sentence in first),
        days=frozenset(days),
        numbers=frozenset(t for unit in profile.sentences[:FIRST] for t in unit.terms if t[0] == "#"),
    )


def weekdays(time: TimeExpression) -> Iterator[int]:
    """Yield the day of the week that an expression names or stands for."""
    if time.weekday is not None:
        yield time.weekday
    elif (
        time.kind == "date" and time.grain == "day" and time.value is not None and len(time.value) == len("2031-05-07")
    ):
        yield date.fromisoformat(time.value).weekday()


def one_happening(a: Opening, b: Opening) -> float:
    """Return the log-odds that two articles tell of one happening, and not of two of one kind."""
    odds = 0.0
    if a.cast and b.cast:
        odds += CAST_KNOWN + CAST * likeness(a, b)
    for left, right, weight in (
        (a.persons, b.persons, OTHERS),
        (a.days, b.days, OTHER_DAYS),
        (a.numbers, b.numbers, OTHER_NUMBERS),
    ):
        if left and right and left.isdisjoint(right):
            odds += weight
    return odds


def two_happenings(a: Opening, b: Opening) -> bool:
    """Tell whether two articles open with other persons and other days: two happenings of one kind."""
    return all(x and y and x.isdisjoint(y) for x, y in ((a.persons, b.persons), (a.days, b.days)))


def likeness(a: Opening, b: Opening) -> float:
    """Return the cosine of the counts of two casts, neither empty."""
    common = sum(count * b.cast.get(who, 0) for who, count in a.cast.items())
    return common / math.sqrt(sum(n * n for n in a.cast.values()) * sum(n * n for n in b.cast.values()))
