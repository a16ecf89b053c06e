"""Numbers of sentences that tell one thing: one figure of a measure in each, neither of which the other article has.

No clause need be aligned for this: "Four people were arrested in San Pedro Sula" and "police reported four arrests in
San Pedro Sula" share the matter, and of figures only those that stand in one article alone are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_figures import RATES, person
from crosswire.corroborate.discrepancies_numbers import (
    agree,
    bounds_of,
    later_update,
    make_whole,
    matter,
    same_matter,
    same_measure,
    sense_of,
    vouches,
)
from crosswire.corroborate.propositions import ASSERTING
from crosswire.corroborate.twins import Told, Twin, around, best_of_both, clash_of_dates, context_score
from crosswire.corroborate.view import Reading
from crosswire.records import Quantity, Verdict

# Log-odds that two figures of one unit are of one thing. Fitted on 562 pairs of figures in sentences with words in
# common, of invented stories (those for training, the development half of the others): equal figures of 3 and more
# against figures that stand in one article alone and that no key calls a conflict.
BIAS = -2.2
ONE_HEAD = 1.3  # the nouns that are counted are one, in sense
NO_HEAD = -0.6  # one of them is not said
PEOPLE = 1.4  # two nouns for people: "students", "pupils"
UNIT = 1.9  # a currency, a measure, percent
AGREEING = 2.8  # for each other figure of the sentences that both have, two at most
OTHER_WORDS = -0.3  # for each word by which the two phrases for what is counted differ
LIKELY = 1.5  # of the pairs of one thing half lie above, and 11 of 251 others
SURE = 3.0  # a quarter of the pairs of one thing lie above, and 2 of 251 others
SIZE = 10  # factor beyond which two figures are of two things, unless one is the other with a digit or two lost
PART = re.compile(r"[^.;,]{0,25}?\b(?:of|out of) (?:the |all |its |his |her |their )?$")
TELLING = 20  # a count from which the number alone tells that two are one; smaller ones stand in every report
TOTAL = 40  # characters after a figure in which its total is looked for: "nine of the 12"


@dataclass(frozen=True)
class Rivals:
    """Two figures that may stand for one another, and the log-odds that they do."""

    pair: Twin
    q: Quantity
    r: Quantity
    score: float


def compare_twin_numbers(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the figures of twin sentences that stand for one another and cannot both hold."""
    figures: dict[str, list[Quantity]] = {}
    for side in (side for pair in pairs for side in (pair.a, pair.b)):
        if side.reading.id not in figures:
            figures[side.reading.id] = figures_of(side.reading)
    found = [x for pair in pairs for x in rivals(pair, figures)]
    for x in best_of_both(found, lambda x: (x.q.span, x.r.span), lambda x: x.score):
        if x.score >= LIKELY:
            yield difference(x)


def figures_of(reading: Reading) -> list[Quantity]:
    """Return the quantities that an article's headline and text assert, ranks left out."""
    kinds = {s.index: s.kind for s in reading.annotated.article.sentences}
    return [q for q in reading.annotated.quantities if kinds.get(q.sentence) in ASSERTING[:2] and is_figure(q)]


def is_figure(quantity: Quantity) -> bool:
    """Tell whether a quantity is a number that can be compared: no rank, no age, and not one of a kind."""
    return quantity.kind != "ordinal" and quantity.of != "age" and bounds_of(quantity) is not None


def inside(side: Told) -> list[Quantity]:
    """Return the figures of a sentence."""
    return [q for q in side.reading.quantities_in(side.sentence.begin, side.sentence.end) if is_figure(q)]


def rivals(pair: Twin, figures: dict[str, list[Quantity]]) -> Iterator[Rivals]:
    """Yield the figures of two sentences that the other article does not have."""
    ours, theirs = inside(pair.a), inside(pair.b)
    mine, rest = lone(ours, figures[pair.b.reading.id]), lone(theirs, figures[pair.a.reading.id])
    for q in mine:
        for r in rest:
            if comparable(q, r) and counted_alike(pair, q, r) and not parts_of_one(pair, q, r):
                yield Rivals(pair, q, r, likelihood(pair, q, r, agreeing(ours, theirs)))


def lone(figures: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """Return the figures with which no figure of another article agrees; one of something is seldom counted."""
    return [q for q in figures if q.value != "1" and not any(same_figure(q, r) for r in others)]


def same_figure(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures may be one: they agree, and small counts are of one noun or of people."""
    if not one_unit(a, b) or not vouches(a, b):
        return False
    if a.unit is not None or abs(Decimal(a.value)) >= TELLING or not a.of or not b.of:
        return True
    return matter(a.of)[-1] == matter(b.of)[-1] or (person(a.of) and person(b.of))


def one_unit(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities have one unit and are of kinds that are read for one another."""
    return a.unit == b.unit and (a.kind == b.kind or {a.kind, b.kind} <= RATES)


def comparable(q: Quantity, r: Quantity) -> bool:
    """Tell whether two figures may be of one measure: of one unit, direction, period, size and manner of writing."""
    if {q.kind, r.kind} == {"share", "change"}:
        return False  # a fall by 75 percent and a share of 90 are two measures
    if not one_unit(q, r) or agree(q, r) or (q.direction and r.direction and q.direction != r.direction):
        return False
    if not near(q, r) or (q.period and r.period and q.period != r.period):
        return False
    return q.unit != "percent" or (in_words(q) == in_words(r) and not make_whole(q, r))


def counted_alike(pair: Twin, q: Quantity, r: Quantity) -> bool:
    """Tell whether two counts may be of one thing: one noun, people, not said, or named in the other."""
    if q.unit is not None or not q.of or not r.of or (person(q.of) and person(r.of)):
        return True
    if person(q.of) != person(r.of):
        return False  # trucks and the dead, packages and the killed, though one sentence may tell of both
    first, second = matter(q.of)[-1], matter(r.of)[-1]
    return first == second or first in pair.b.terms or second in pair.a.terms


def in_words(quantity: Quantity) -> bool:
    """Tell whether a figure is written in words: "half the votes" stands beside "43.6 percent"."""
    return not any(c.isdigit() for c in quantity.span.text)


def near(q: Quantity, r: Quantity) -> bool:
    """Tell whether two figures are of one size, or the same digits with a zero or two more."""
    x, y = sorted((abs(Decimal(q.value)), abs(Decimal(r.value))))
    return y <= SIZE * x or q.value.replace(".", "").strip("0") == r.value.replace(".", "").strip("0")


def parts_of_one(pair: Twin, q: Quantity, r: Quantity) -> bool:
    """Tell whether two figures are parts of one total ("19 of 22 did", "three of 22 did not"), or part and total."""
    x, y = total(pair.a, q), total(pair.b, r)
    if x is None or y is None:
        return (x is not None and agree(x, r)) or (y is not None and agree(y, q))
    return agree(x, y) and Decimal(q.value) + Decimal(r.value) == Decimal(x.value)


def total(side: Told, part: Quantity) -> Quantity | None:
    """Return the figure that a figure is said to be a part of."""
    text = side.reading.annotated.article.text
    found = side.reading.quantities_in(part.span.end, part.span.end + TOTAL)
    return next((q for q in found[:1] if is_figure(q) and PART.match(text[part.span.end : q.span.begin])), None)


def agreeing(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> int:
    """Return how many figures of one sentence the other has as well."""
    return sum(any(one_unit(q, r) and agree(q, r) for r in theirs) for q in ours)


def likelihood(pair: Twin, q: Quantity, r: Quantity, shared: int) -> float:
    """Return the log-odds that two figures are of one thing."""
    odds = BIAS + AGREEING * min(2, shared) + context_score(pair, around(pair.a, q.span), around(pair.b, r.span))
    odds += UNIT if q.unit is not None else 0.0
    if not q.of or not r.of:
        return odds + NO_HEAD
    first, second = matter(q.of), matter(r.of)
    if first[-1] == second[-1]:
        odds += ONE_HEAD
    elif person(q.of) and person(r.of):
        odds += PEOPLE
    return odds + OTHER_WORDS * len(set(first) ^ set(second))


def difference(x: Rivals) -> Difference:
    """Return the difference of two figures; that of a later article that is higher is an update of a toll."""
    q, r = x.q, x.r
    verdict: Verdict = "contradiction" if x.score >= SURE and told_alike(x) and alone(x) else "tension"
    if later_update(x.pair.a.reading.annotated.article, x.pair.b.reading.annotated.article, q, r):
        verdict = "update"
    values = (value(q.span, q.span.text), value(r.span, r.span.text))
    why = f"two sentences that share much give other figures of {q.of or r.of or q.unit or 'one measure'}"
    topic = f"{q.kind}:{q.unit or ''}:{sense_of(q)}:{q.value}"
    return Difference("number", verdict, values, "figures-of-like-sentences", why, topic)


def alone(x: Rivals) -> bool:
    """Tell whether the sentences have no other figures that may stand for one another."""
    return all(sum(one_unit(q, f) for f in inside(s)) == 1 for q, s in ((x.q, x.pair.a), (x.r, x.pair.b)))


def told_alike(x: Rivals) -> bool:
    """Tell whether two figures are said to measure the same, and the sentences are of one day."""
    said = same_measure(x.q, x.r) if x.q.unit is None else same_matter(x.q.of, x.r.of) or not (x.q.of and x.r.of)
    return said and not clash_of_dates(x.pair)
