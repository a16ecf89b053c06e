"""Figures of two clauses side by side: what is counted, how much, in what unit.

Two reports of one toll share little else: "23 drowned", "the bodies of 25 people". That both count the dead says more
than any word in common; whether they agree on how many is for `discrepancies` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from crosswire.corroborate.propositions import Proposition
from crosswire.lexicon import table
from crosswire.records import Token

TELLING = 12.0  # a count above a dozen, or one with a fraction, is seldom shared by chance
SMALL_SHARED = 0.3  # and a small one often: its weight beside that of a telling one
NEAR = 0.1  # of the larger: "almost 24,000" and "23,500", "nearly 40" and "38"
NEAR_FROM = 5.0  # below it one more is a fifth more, and no rounding
NOTHING = dict.fromkeys(("figure", "figure_near", "counted", "counted_equal", "one_unit", "one_unit_apart"), 0.0)


@dataclass(frozen=True)
class Amount:
    """One figure of a clause; `measures` are the things counted in news that its own words name ("dead", "held")."""

    value: float
    unit: str | None
    kind: str
    measures: frozenset[str]


@dataclass(frozen=True)
class Amounts:
    """The figures of a clause, and the measures that any of its words names."""

    figures: tuple[Amount, ...]
    measures: frozenset[str]


@lru_cache(maxsize=1)
def measures() -> dict[str, frozenset[str]]:
    """Return for each word that tells what is counted the measures that it may stand for."""
    found: dict[str, set[str]] = {}
    for name, words in table("measures").items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def measures_of(words: Iterable[str]) -> frozenset[str]:
    """Return the measures that some lemmas name."""
    known = measures()
    return frozenset(name for word in words for name in known.get(word, ()))


def amounts_of(row: Proposition, tokens: Sequence[Token]) -> Amounts:
    """Return the figures of a clause that stand in its own tokens, and what those tokens may measure."""
    inside = {t.begin for t in tokens}
    named = measures_of(t.lemma.lower() for t in tokens)
    found = row.reading.quantities_in(tokens[0].begin, tokens[-1].end) if tokens else ()
    return Amounts(
        tuple(
            Amount(float(q.value), q.unit, q.kind, measures_of((q.of or "").split()) | named)
            for q in found
            if q.span.begin in inside
        ),
        named,
    )


def alike(a: Amounts, b: Amounts) -> dict[str, float]:
    """Return what the figures of two clauses say for and against one claim, each 0..1."""
    if not (a.figures and b.figures):
        return {**NOTHING, "measure": float(not a.measures.isdisjoint(b.measures))}
    pairs = [(x, y) for x, y in product(a.figures, b.figures) if x.unit == y.unit and x.kind == y.kind]
    equal = [x for x, y in pairs if x.value == y.value]
    counted = [(x, y) for x, y in pairs if x.unit is None and x.measures & y.measures]
    measured = [(x, y) for x, y in pairs if x.unit is not None]
    return {
        "figure": max((1.0 if telling(x.value) else SMALL_SHARED for x in equal), default=0.0),
        "figure_near": float(any(near(x.value, y.value) for x, y in pairs)),
        "counted": float(bool(counted)),
        "counted_equal": float(any(x.value == y.value for x, y in counted)),
        "one_unit": float(bool(measured)),
        "one_unit_apart": float(any(x.value != y.value and not close(x.value, y.value) for x, y in measured)),
        "measure": float(bool(a.measures & b.measures)),
    }


def telling(value: float) -> bool:
    """Tell whether a figure is one that two clauses seldom share by chance."""
    return value > TELLING or value != int(value)


def close(a: float, b: float) -> bool:
    """Tell whether two figures differ by a rounding at most."""
    return abs(a - b) <= NEAR * max(abs(a), abs(b))


def near(a: float, b: float) -> bool:
    """Tell whether two figures are unequal and close."""
    return a != b and max(a, b) >= NEAR_FROM and close(a, b)
