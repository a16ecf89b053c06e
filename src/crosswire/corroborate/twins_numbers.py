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
    beyond,
    bounds_of,
    later_update,
    make_whole,
    matter,
    near,
    same_matter,
    same_measure,
    sense_of,
    vouches,
)
from crosswire.corroborate.fates import fates, had, two_fates
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import ASSERTING
from crosswire.corroborate.twins import Told, Twin, around, best_of_both, clash_of_dates, shared_weight
from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import word_weight
from crosswire.records import Quantity, Verdict

# Log-odds that two figures of one unit are of one thing. Fitted on 1,265 pairs of figures in sentences of invented
# stories (those for training, the development half of the others): equal figures that a key puts into one claim, and
# figures that a key calls a conflict, against others of which each stands in one article alone; classes balanced.
BIAS = -0.8
PART = 2.7  # share of the lighter sentence that both hold
TERMS = 1.5  # shared terms, a quarter of their number, 2 at most
SHARED = 0.55  # weight of shared terms, a third of it, 5 at most
AROUND = 0.1  # weight in common of the words around, a third of it, 2 at most
BESIDE = 0.5  # weight that the sentences before, or those after, have in common, a third of it, 2 at most
ONE_DATE = 1.4  # the sentences have a date in common
TWO_DATES = -0.3  # both have dates, and none in common
UNIT = 1.0  # a currency, a measure, percent
DURATION = -0.4
NO_HEAD = -1.9  # what is counted is not said
OTHER_WORDS = -0.5  # for each word by which the two phrases for what is counted differ
TELLING_HEAD = 0.3  # weight of the words that these phrases share, a third of it, 1 at most
AGREEING = 0.5  # for each other figure of the sentences that both have, two at most
ONLY = 0.6  # neither article has another figure of this unit and noun
KNOWN = 0.5  # for each further article that has one of the figures, two at most
BOTH_KNOWN = -0.5  # for each further article that has the one less known, two at most: then these are two measures
LIKELY = 1.75  # of 104 pairs of figures that a key calls other values of one thing 44 lie above, and 8 of 78 others
SURE = 3.0  # of the pairs of one thing four in ten lie above, and 3 of 747 others
PART_OF = re.compile(r"[^.;,]{0,25}?\b(?:of|out of) (?:the |all |its |his |her |their )?$")
TELLING = 20  # a count from which the number alone tells that two are one; smaller ones stand in every report
VAGUE = 5  # percentage points about "half" or "a third" within which a figure in digits is what is meant
TOTAL = 40  # characters after a figure in which its total is looked for: "nine of the 12"


@dataclass(frozen=True)
class Rivals:
    """Two figures that may stand for one another, and the log-odds that they do."""

    pair: Twin
    q: Quantity
    r: Quantity
    score: float


class Figures:
    """The figures of all articles of some pairs: those of each, and which articles have one of a value."""

    def __init__(self, pairs: Sequence[Twin]) -> None:
        """Read the figures of each article once."""
        readings = {side.reading.id: side.reading for pair in pairs for side in (pair.a, pair.b)}
        self.of = {id_: figures_of(reading) for id_, reading in readings.items()}
        self._by_value: dict[tuple[str | None, str], list[tuple[str, Quantity]]] = {}
        self._values: dict[tuple[str, str | None, str], set[str]] = {}
        for id_, figures in self.of.items():
            for q in figures:
                self._by_value.setdefault((q.unit, q.value), []).append((id_, q))
                if q.of:
                    self._values.setdefault((id_, q.unit, matter(q.of)[-1]), set()).add(q.value)

    def told_by(self, quantity: Quantity, but: tuple[str, str]) -> int:
        """Return how many articles have a figure, two left out."""
        rows = self._by_value.get((quantity.unit, quantity.value), ())
        return len({id_ for id_, q in rows if id_ not in but and same_figure(quantity, q)})

    def only(self, article: str, quantity: Quantity) -> bool:
        """Tell whether an article has no other figure of a unit and noun."""
        key = (article, quantity.unit, matter(quantity.of)[-1]) if quantity.of else None
        return key is None or len(self._values.get(key, ())) < 2


def compare_twin_numbers(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the figures of twin sentences that stand for one another and cannot both hold."""
    figures = Figures(pairs)
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


@once
def inside(side: Told) -> list[Quantity]:
    """Return the figures of a sentence."""
    return [q for q in side.reading.quantities_in(side.sentence.begin, side.sentence.end) if is_figure(q)]


def rivals(pair: Twin, figures: Figures) -> Iterator[Rivals]:
    """Yield the figures of two sentences that the other article does not have."""
    ours, theirs = inside(pair.a), inside(pair.b)
    if not ours or not theirs or old_years(pair.a) != old_years(pair.b):
        return  # a flood of this year and one of 1987
    mine, rest = lone(ours, figures.of[pair.b.reading.id]), lone(theirs, figures.of[pair.a.reading.id])
    for q in mine:
        for r in rest:
            if comparable(q, r) and one_set(pair, q, r) and counted_alike(pair, q, r) and not parts_of_one(pair, q, r):
                odds = (
                    likelihood(pair, q, r) + AGREEING * min(2, agreeing(ours, theirs)) + standing(pair, q, r, figures)
                )
                yield Rivals(pair, q, r, odds)


def one_set(pair: Twin, q: Quantity, r: Quantity) -> bool:
    """Tell whether two figures may count one set: not "three more" beside a total, nor seven of the nine there are."""
    if beyond(pair.a.tokens, q) != beyond(pair.b.tokens, r):
        return False
    return had(pair.a.reading, q) == had(pair.b.reading, r)


def lone(figures: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """Return the figures with which no figure of another article agrees; one of something is seldom counted."""
    return [q for q in figures if q.value != "1" and not any(same_figure(q, r) for r in others)]


def same_figure(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures may be one: they agree, and small counts are of one noun or of people."""
    if not one_unit(a, b) or not vouches(a, b):
        return False
    if a.unit == "percent" and in_words(a) != in_words(b) and abs(Decimal(a.value) - Decimal(b.value)) > VAGUE:
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
    if q.unit is not None or not q.of or not r.of:
        return True
    if person(q.of) != person(r.of) or two_fates(fates(pair.a.reading, q), fates(pair.b.reading, r)):
        return False  # trucks and the dead, the killed and the hurt, though one sentence may tell of both
    if person(q.of):
        return True
    first, second = matter(q.of)[-1], matter(r.of)[-1]
    return first == second or first in pair.b.terms or second in pair.a.terms


def in_words(quantity: Quantity) -> bool:
    """Tell whether a figure is written in words: "half the votes" stands beside "43.6 percent"."""
    return not any(c.isdigit() for c in quantity.span.text)


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
    return next((q for q in found[:1] if is_figure(q) and PART_OF.match(text[part.span.end : q.span.begin])), None)


def agreeing(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> int:
    """Return how many figures of one sentence the other has as well."""
    return sum(any(one_unit(q, r) and agree(q, r) for r in theirs) for q in ours)


def likelihood(pair: Twin, q: Quantity, r: Quantity) -> float:
    """Return the log-odds that two figures are of one thing, by the sentences and what is counted."""
    x, y = around(pair.a, q.span), around(pair.b, r.span)
    odds = BIAS + sentence_score(pair) + AROUND * min(6.0, shared_weight(x, y)) / 3
    odds += UNIT if q.unit is not None else 0.0
    odds += DURATION if q.kind == "duration" else 0.0
    if not q.of or not r.of:
        return odds + NO_HEAD
    first, second = set(matter(q.of)), set(matter(r.of))
    telling = sum(word_weight(w.strip("~")) for w in first & second)
    return odds + OTHER_WORDS * len(first ^ second) + TELLING_HEAD * min(3.0, telling) / 3


def sentence_score(pair: Twin) -> float:
    """Return the log-odds that figures of two sentences are of one thing, by what the sentences share."""
    count = len(pair.a.terms.keys() & pair.b.terms.keys())
    odds = PART * pair.part + TERMS * min(8, count) / 4 + SHARED * min(5.0, pair.shared) / 3
    near = max(shared_weight(x, y) for x, y in zip(pair.a.beside, pair.b.beside, strict=True))
    odds += BESIDE * min(6.0, near) / 3
    if pair.a.dates and pair.b.dates:
        odds += TWO_DATES if clash_of_dates(pair) else ONE_DATE
    return odds


@once
def old_years(side: Told) -> set[int]:
    """Return the years before that of its article that a sentence has dates of."""
    year = (side.reading.annotated.article.published.value or "")[:4]
    return {d.first.year for d in side.dates if year.isdigit() and d.last.year < int(year)}


def standing(pair: Twin, q: Quantity, r: Quantity, figures: Figures) -> float:
    """Return the log-odds that two figures are of one thing, by what else the articles tell."""
    articles = pair.a.reading.id, pair.b.reading.id
    less, more = sorted((figures.told_by(q, articles), figures.told_by(r, articles)))
    odds = KNOWN * min(2, more) + BOTH_KNOWN * min(2, less)
    return odds + (ONLY if figures.only(articles[0], q) and figures.only(articles[1], r) else 0.0)


def difference(x: Rivals) -> Difference:
    """Return the difference of two figures; that of a later article that is higher is an update of a toll."""
    q, r = x.q, x.r
    verdict: Verdict = "contradiction" if x.score >= SURE and told_alike(x) and alone(x) else "tension"
    if later_update(x.pair.a.reading, x.pair.b.reading, q, r):
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
