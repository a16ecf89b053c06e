"""For each article the articles most like it, by an index from terms to articles; never all pairs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.match.many.vectors import F64, I64, Vectors, places, row_sums

ASKED = 48  # terms of an article that are looked up, the weightiest: of 772 reports of ECB+ one in 20,000 of the
# nearest twenty is lost, and the time for articles of 600 words is a third
NEAREST = 60  # neighbours kept
LEAST = 0.03  # likeness from which one is a neighbour


class Near(NamedTuple):
    """The neighbours of each row, the most alike first: numbers and cosines, rows of `NEAREST`; -1 and 0 where none."""

    rows: I64
    cosines: F64


def nobody(rows: int) -> Near:
    """Return rows without neighbours, to be filled."""
    return Near(np.full((rows, NEAREST), -1, np.int64), np.zeros((rows, NEAREST)))


def nearest(v: Vectors, days: F64, most_apart: float) -> Near:
    """Return the neighbours of each row; `days` are days of publication (NaN unknown), at most so many apart."""
    found = nobody(v.rows)
    index = posted(v)
    dense = np.zeros(v.size)
    for i in range(v.rows):
        some = likely(index, v, i)
        some = some[~too_far(days[some], days[i], most_apart)]
        rows, cosines = closest(some, cosines_to(v, dense, i, some))
        found.rows[i, : len(rows)], found.cosines[i, : len(rows)] = rows, cosines
    return found


def too_far(days: F64, day: float, most_apart: float) -> NDArray[np.bool_]:
    """Tell which days are known to be too far from one."""
    with np.errstate(invalid="ignore"):
        return np.abs(days - day) > most_apart


def closest(numbers: I64, cosines: F64) -> tuple[I64, F64]:
    """Return the closest of some numbers with their cosines, of equals the lowest first."""
    order = np.lexsort((numbers, -np.round(cosines, 9)))[:NEAREST]
    order = order[cosines[order] >= LEAST]
    return numbers[order], cosines[order]


def cosines_to(v: Vectors, dense: F64, row: int, others: I64) -> F64:
    """Return the cosines of a row with others; `dense` are zeros, one a term, and zeros again in the end."""
    own = slice(v.starts[row], v.starts[row + 1])
    dense[v.terms[own]] = v.whole[own]
    at, begins = places(v.starts, others)
    found = row_sums(dense[v.terms[at]] * v.whole[at], begins, v.starts[others + 1] - v.starts[others])
    dense[v.terms[own]] = 0.0
    return found


class Index(NamedTuple):
    """For each term the rows that have it, with the weights there."""

    starts: I64
    rows: I64
    weights: F64


def posted(v: Vectors) -> Index:
    """Turn rows of terms into terms with rows."""
    order = np.argsort(v.terms, kind="stable")
    row = np.repeat(np.arange(v.rows), np.diff(v.starts))
    sizes = np.bincount(v.terms, minlength=v.size)
    return Index(np.concatenate(([0], np.cumsum(sizes))), row[order], v.whole[order])


def likely(index: Index, v: Vectors, row: int) -> I64:
    """Return the rows, some twice `NEAREST`, that share most of the weightiest terms with one; by rising number."""
    own = slice(v.starts[row], v.starts[row + 1])
    terms, weights = v.terms[own], v.whole[own]
    if len(terms) > ASKED:
        picked = np.lexsort((terms, -weights))[:ASKED]
        terms, weights = terms[picked], weights[picked]
    at, _ = places(index.starts, terms)
    sizes = index.starts[terms + 1] - index.starts[terms]
    scores = np.bincount(index.rows[at], index.weights[at] * np.repeat(weights, sizes), v.rows)
    scores[row] = 0.0
    found = np.flatnonzero(scores)
    if len(found) > 2 * NEAREST:
        rounded = np.round(scores[found], 9)
        found = found[rounded >= np.partition(rounded, -2 * NEAREST)[-2 * NEAREST]]
    return found[: 4 * NEAREST]
