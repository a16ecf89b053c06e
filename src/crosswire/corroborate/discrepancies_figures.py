"""Figures of whole articles side by side: one figure of a measure in each, and they differ.

Reworded reports tell one figure in clauses that share few words ("possesses 274 kg", "its stock amounts to 724 kg"), so
clauses are not aligned by it. But a story has few figures of one unit and matter; where each of two reports of it has
one and neither stands in the other, one of them is likely wrong. Figures of the same digits in another order are the
commonest slip of copying, and need less beside them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_numbers import (
    ADDED,
    UNCOMPARED,
    later_update,
    matter,
    same_measure,
    sense_of,
    vouches,
)
from crosswire.corroborate.propositions import ASSERTING
from crosswire.corroborate.view import Reading, View
from crosswire.corroborate.wording import word_weight
from crosswire.lexicon import table
from crosswire.records import Quantity, Verdict
from crosswire.text.normalize import words

TELLING = 2.0  # weight of a counted noun that few matters share: "station", "tonne"; "case" and "year" are commoner
FIGURES = 2  # digits besides closing zeros from which another order of them is a slip and no chance
LONG = 3  # digits of a count whose order is no chance, whatever is counted: "2,400 dockers", "4,200 men"
SIZE = 3  # factor within which two counts are of one size; a part and its whole lie further apart
Place = tuple[int, int]
RATES = frozenset({"share", "change", "measure"})  # "6.25 percent" is read as any of them


@dataclass(frozen=True)
class Figure:
    """A quantity of one article; `only` tells that the article has no other figure of its measure."""

    reading: Reading
    quantity: Quantity
    only: bool


def compare_figures(view: View) -> Iterator[Difference]:
    """Yield the figures that differ between two articles of one story, whatever clauses they stand in."""
    figures = [figures_of(r) for r in view.readings]
    known = [[Figure(r, q, only_one(q, own)) for q in own] for r, own in zip(view.readings, figures, strict=True)]
    for (i, q), (j, r) in candidates(known):
        a, b = known[i][q], known[j][r]
        if view.in_one_story(a.reading.id, b.reading.id) and one_unit(a.quantity, b.quantity):
            rule = opposed(a, b)
            if rule and not told(a.quantity, figures[j]) and not told(b.quantity, figures[i]):
                yield found(a.reading, b.reading, (a.quantity, b.quantity), *rule)


def candidates(known: Sequence[Sequence[Figure]]) -> list[tuple[Place, Place]]:
    """Return the pairs of figures, by article and number, that may stand for one another, by an index of their keys.

    Those of one value agree, so that an index row gives pairs of different values only.
    """
    index: dict[Hashable, dict[str, list[Place]]] = {}
    for article, figures in enumerate(known):
        for number, figure in enumerate(figures):
            for key in keys_of(figure):
                index.setdefault(key, {}).setdefault(figure.quantity.value, []).append((article, number))
    return sorted(
        {
            (min(p, q), max(p, q))
            for values in index.values()
            for one, other in combinations(values.values(), 2)
            for p in one
            for q in other
            if p[0] != q[0]
        }
    )


def keys_of(figure: Figure) -> Iterator[Hashable]:
    """Yield what two figures must have in common: their digits in any order, or a telling word of a sole figure."""
    q = figure.quantity
    yield q.unit, "".join(sorted(q.value.replace(".", "").strip("0")))
    if figure.only and q.of:
        yield from ((q.unit, "of", w) for w in set(words(q.of)) if word_weight(w) >= TELLING)


def opposed(a: Figure, b: Figure) -> tuple[str, str] | None:
    """Return rule and reason where two figures of one unit stand for one another."""
    if transposed(a.quantity.value, b.quantity.value) and counted_alike(a.quantity, b.quantity):
        return "transposed-digits", "the same digits in another order, of one unit"
    if a.only and b.only and one_thing(a.quantity, b.quantity):
        return "only-figures", "the one figure of this measure in each article"
    return None


def told(figure: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether another article gives a figure too, or one that agrees with it."""
    return any(one_unit(figure, other) and vouches(figure, other) for other in others)


def figures_of(reading: Reading) -> list[Quantity]:
    """Return the quantities that an article's headline and text assert."""
    kinds = {s.index: s.kind for s in reading.annotated.article.sentences if s.repeats is None}
    kept = (q for q in reading.annotated.quantities if kinds.get(q.sentence) in ASSERTING[:2])
    return [
        q
        for q in kept
        if q.kind not in UNCOMPARED and q.rule != ADDED and q.of != "age" and q.value.replace(".", "").isdigit()
    ]


def found(a: Reading, b: Reading, pair: tuple[Quantity, Quantity], rule: str, why: str) -> Difference:
    """Return the difference of two figures; that of a later article that is higher is an update of a toll."""
    q, r = pair
    verdict: Verdict = "contradiction" if same_measure(q, r) else "tension"
    if later_update(a, b, q, r):
        verdict = "update"
    values = (value(q.span, q.span.text), value(r.span, r.span.text))
    return Difference("number", verdict, values, rule, why, topic=f"{q.kind}:{q.unit or ''}:{sense_of(q)}:{q.value}")


def one_unit(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities have one unit and are of kinds that are read for one another."""
    return a.unit == b.unit and (a.kind == b.kind or {a.kind, b.kind} <= RATES)


def transposed(a: str, b: str) -> bool:
    """Tell whether two figures have the same digits, closing zeros aside, in another order."""
    x, y = (v.replace(".", "").strip("0") for v in (a, b))
    return x != y and len(x) >= FIGURES and sorted(x) == sorted(y) and a.find(".") == b.find(".") and len(a) == len(b)


def counted_alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether what is counted may be one thing: a unit, one noun, people on both sides, or not said."""
    if a.unit is not None or not a.of or not b.of or len(a.value.split(".", maxsplit=1)[0]) >= LONG:
        return True
    return matter(a.of)[-1] == matter(b.of)[-1] or (person(a.of) and person(b.of))


def person(phrase: str) -> bool:
    """Tell whether a phrase for what is counted names people."""
    return bool(set(words(phrase)[-1:]) & person_nouns())  # a phrase may hold no word: "="


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Return the nouns for people."""
    return frozenset(f"{table('quantities')['person_nouns']} {table('speakers')['persons']}".split())


def only_one(figure: Quantity, figures: Sequence[Quantity]) -> bool:
    """Tell whether an article has no other figure of a measure."""
    return all(q.value == figure.value for q in figures if one_unit(q, figure) and one_thing(q, figure))


def one_thing(a: Quantity, b: Quantity) -> bool:
    """Tell whether two phrases name one rare thing that is measured: they share a telling word, and none opposes."""
    if not a.of or not b.of or (a.direction and b.direction and a.direction != b.direction):
        return False
    if person(a.of) or person(b.of):
        return False  # two counts of people are two groups of them more often than not
    shared = set(words(a.of)) & set(words(b.of))
    telling = any(word_weight(w) >= TELLING for w in shared)
    return telling and (near(a, b) or (a.unit is not None and same_measure(a, b)))


def near(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures are of one size."""
    x, y = sorted((Decimal(a.value), Decimal(b.value)))
    return y <= SIZE * x
