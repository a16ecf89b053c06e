"""For each article the articles most like it, by an index from terms to articles; never all pairs.

How near two articles are is a function of the two, and a list of neighbours one of the set of articles: it is the same
in whatever order they came. It is the cosine of the terms that tell an article (`match.sketch.telling_terms`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.match.many.vectors import F64, I64, TITLE, facts, places, term_weights
from crosswire.match.sketch import Sketch, telling_terms

NEAREST = 40  # neighbours kept: with 25 the figure of ECB+ is 1.7 points lower, with 60 that of 921 snippets 0.6
LEAST = 0.03  # likeness from which one is a neighbour
DIGITS = 9  # of a cosine: what is equal to so many is a tie
YEAR = 365.0  # days; reports further apart are no neighbours
F32 = NDArray[np.float32]


class Keys(NamedTuple):
    """The terms by which an article is found, by rising hash, with weights of length 1."""

    terms: I64
    weights: F32


class Near(NamedTuple):
    """The neighbours of each row, the most alike first: numbers and cosines, rows of `NEAREST`; -1 and 0 where none."""

    rows: I64
    cosines: F64


def keys_of(found: Sketch) -> Keys:
    """Return the terms by which an article is found."""
    telling = telling_terms(found)
    terms = np.array([facts(t)[0] for t in telling], np.int64)
    often = np.array([found.terms[t] + TITLE * (t in found.title) for t in telling], np.float64)
    weights = (1 + np.log(often)) * term_weights(np.array([facts(t)[1] for t in telling], np.float64))
    length = np.sqrt((weights**2).sum())
    order = np.argsort(terms)
    return Keys(terms[order], (weights / (length or 1.0)).astype(np.float32)[order])


def nobody(rows: int) -> Near:
    """Return rows without neighbours, to be filled."""
    return Near(np.full((rows, NEAREST), -1, np.int64), np.zeros((rows, NEAREST)))


def nearest(sketches: Sequence[Sketch]) -> Near:
    """Return the neighbours of each article of a sequence; of equals the earlier one goes first."""
    found = nobody(len(sketches))
    keys, days = [keys_of(s) for s in sketches], days_of(sketches)
    index = posted(keys)
    for n, key in enumerate(keys):
        scores = index.scores(key, len(keys))
        scores[n] = 0.0
        some = np.flatnonzero(scores >= LEAST)
        some = some[~too_far(days[some], days[n])]
        rows, cosines = closest(some, scores[some], some)
        found.rows[n, : len(rows)], found.cosines[n, : len(rows)] = rows, cosines
    return found


def laid_out(inside: Sequence[int], near: Mapping[int, tuple[I64, F64]]) -> Near:
    """Return neighbours by the places of articles in a sequence; those that have no place get numbers beyond it."""
    place = {number: n for n, number in enumerate(inside)}
    found = nobody(len(inside))
    for number, (numbers, cosines) in near.items():
        row = place[number]
        found.rows[row, : len(numbers)] = [place.get(z, len(inside) + z) for z in numbers.tolist()]
        found.cosines[row, : len(numbers)] = cosines
    return found


def closest(numbers: I64, cosines: F64, ranks: I64) -> tuple[I64, F64]:
    """Return the closest of some numbers with their cosines, of equals those of the lowest ranks."""
    if len(numbers) > NEAREST:
        picked = cosines >= np.partition(cosines, -NEAREST)[-NEAREST]
        numbers, cosines, ranks = numbers[picked], cosines[picked], ranks[picked]
    order = np.lexsort((ranks, -cosines))[:NEAREST]
    return numbers[order], cosines[order]


def too_far(days: F64, day: float) -> NDArray[np.bool_]:
    """Tell which days are known to be too far from one."""
    with np.errstate(invalid="ignore"):
        return np.abs(days - day) > YEAR


def days_of(sketches: Sequence[Sketch]) -> F64:
    """Return the days of publication as numbers, NaN where one is not known to the day."""
    return np.array([day(s.published) for s in sketches], np.float64)


def day(published: str | None) -> float:
    """Return a day of publication as a number, NaN where it is not known to the day."""
    return float(date.fromisoformat(published[:10]).toordinal()) if published and len(published) >= 10 else float("nan")


class Index(NamedTuple):
    """For each term the articles that it tells, by number, with its weights there."""

    terms: I64
    starts: I64
    numbers: I64
    weights: F64

    def scores(self, keys: Keys, count: int) -> F64:
        """Return the cosines of an article with all those of the index, as numbers below `count`."""
        known = np.searchsorted(self.terms, keys.terms)
        at, _ = places(self.starts, known)
        sizes = self.starts[known + 1] - self.starts[known]
        weights = self.weights[at] * np.repeat(keys.weights.astype(np.float64), sizes)
        return np.round(np.bincount(self.numbers[at], weights, count), DIGITS)


def posted(keys: Sequence[Keys]) -> Index:
    """Return the index of some articles."""
    terms = np.concatenate([np.zeros(0, np.int64), *(k.terms for k in keys)])
    weights = np.concatenate([np.zeros(0), *(k.weights for k in keys)])
    numbers = np.repeat(np.arange(len(keys)), [len(k.terms) for k in keys])
    order = np.argsort(terms, kind="stable")
    known, counts = np.unique(terms, return_counts=True)
    return Index(known, np.concatenate(([0], np.cumsum(counts))), numbers[order], weights[order])
