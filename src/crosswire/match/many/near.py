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


def nearest(v: Vectors, days: F64, most_apart: float) -> Near:
    """Return the neighbours of each row; `days` are days of publication (NaN unknown), at most so many apart."""
    rows = np.full((v.rows, NEAREST), -1, np.int64)
    cosines = np.zeros((v.rows, NEAREST))
    index = posted(v)
    dense = np.zeros(v.size)
    for i in range(v.rows):
        begin, end = v.starts[i], v.starts[i + 1]
        terms, weights = v.terms[begin:end], v.whole[begin:end]
        near = likely(index, terms, weights, i, v.rows)
        with np.errstate(invalid="ignore"):
            near = near[~(np.abs(days[near] - days[i]) > most_apart)]
        if not len(near):
            continue
        dense[terms] = weights
        at, begins = places(v.starts, near)
        exact = row_sums(dense[v.terms[at]] * v.whole[at], begins, v.starts[near + 1] - v.starts[near])
        dense[terms] = 0.0
        order = np.lexsort((near, -np.round(exact, 9)))[:NEAREST]
        order = order[exact[order] >= LEAST]
        rows[i, : len(order)], cosines[i, : len(order)] = near[order], exact[order]
    return Near(rows, cosines)


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


def likely(index: Index, terms: I64, weights: F64, but: int, count: int) -> NDArray[np.int64]:
    """Return the rows, some twice `NEAREST`, that share most of the weightiest terms with one; by rising number."""
    if len(terms) > ASKED:
        picked = np.lexsort((terms, -weights))[:ASKED]
        terms, weights = terms[picked], weights[picked]
    at, _ = places(index.starts, terms)
    sizes = index.starts[terms + 1] - index.starts[terms]
    scores = np.bincount(index.rows[at], index.weights[at] * np.repeat(weights, sizes), count)
    scores[but] = 0.0
    found = np.flatnonzero(scores)
    if len(found) > 2 * NEAREST:
        rounded = np.round(scores[found], 9)
        found = found[rounded >= np.partition(rounded, -2 * NEAREST)[-2 * NEAREST]]
    return found[: 4 * NEAREST]
