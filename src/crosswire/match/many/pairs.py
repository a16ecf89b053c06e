"""What speaks for two articles telling one story: how alike they are, and how alike others are to either.

In a dense neighbourhood, a campaign say, more must be alike than where an article stands alone: as in local scaling
(Zelnik-Manor and Perona 2004) and shared nearest neighbours (Jarvis and Patrick 1973).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from crosswire.match.many.near import NEAREST, Near
from crosswire.match.many.vectors import F64, I64, Vectors, of_length_one, places, row_sums
from crosswire.match.scenes import elsewhere
from crosswire.match.sketch import Sketch, scene_of

PARTNERS = (
    12  # neighbours of an article that are scored with it; of 20 the others decide nothing (story-triples, train:
)
# B-cubed 0.810 with either), and of stories told more often each report still has as many of its own beside it
EXPANDED, LENT = 4, 0.6  # an article is read with so many of its neighbours, their terms at this weight
LEAST_TOTAL = 0.01  # weight of a row of nothing but words of every article
CIRCLE = 12  # neighbours of two articles that are compared as sets
RANGES = ((0, 3), (5, 15), (15, 40))  # neighbours whose mean cosine tells how dense it is around an article
NAMES = (
    "cosine", "title", "title-in-other", "names", "dice", "contained", "weight", "weightiest",
    "local-cosine", "local-dice", "local-weight", "local-weightiest",
    "numbers", "places", "persons", "other-persons", "cast", "other-cast", "other-days", "elsewhere",
    "shorter", "longer", "circle", "nearest-of-one", "nearest-of-both", "read-with-neighbours",
    "first-denser", "first-thinner", "second-denser", "second-thinner", "third-denser", "third-thinner",
)  # fmt: skip
DIGITS = 9  # of a feature: sums in another order differ beyond


class Around(NamedTuple):
    """Articles as rows, the neighbours of those that are compared, and the weights of their terms among these."""

    v: Vectors
    near: Near
    local: F64


def partners(near: Near) -> tuple[I64, I64, F64]:
    """Return the pairs that are scored, as two columns, the lower number first, sorted, with their cosines."""
    first = near.rows[:, :PARTNERS]
    one, other, cosines = np.repeat(np.arange(len(first)), PARTNERS), first.ravel(), near.cosines[:, :PARTNERS].ravel()
    there = other >= 0
    one, other, cosines = one[there], other[there], cosines[there]
    pairs, at = np.unique(np.stack((np.minimum(one, other), np.maximum(one, other))), axis=1, return_index=True)
    return pairs[0], pairs[1], cosines[at]


def features(around: Around, sketches: Mapping[int, Sketch], i: I64, j: I64, cosines: F64) -> F64:
    """Return what is compared of each pair, a column a name of `NAMES`; `cosines` are theirs as neighbours."""
    v, near, _ = around
    shared = in_common(around, i, j)
    found = np.column_stack((shared, told(sketches, i, j), lengths(v, i, j), standing(v, near, cosines, i, j)))
    return np.round(found, DIGITS)


class Weighed(NamedTuple):
    """Weights of the terms of all rows, a line each: whole, title, named, plain, local with length 1, local."""

    lines: F64
    totals: F64  # of the last line, by row


def weighed(around: Around) -> Weighed:
    """Return the weights by which terms are compared."""
    v, _, local = around
    row = np.repeat(np.arange(v.rows), np.diff(v.starts))
    lines = (v.whole, v.title, v.named, v.plain, of_length_one(v.often * local, row, v.rows), local)
    return Weighed(np.stack(lines), np.bincount(row, local, v.rows).astype(np.float64))


def in_common(around: Around, i: I64, j: I64) -> F64:
    """Return cosines and shares of the terms of pairs."""
    v, weights = around.v, weighed(around)
    found = np.zeros((len(i), 12))
    dense = np.zeros((len(weights.lines), v.size))
    for first, last in runs_of(i):
        own = slice(v.starts[i[first]], v.starts[i[first] + 1])
        dense[:, v.terms[own]] = weights.lines[:, own]
        found[first:last] = shares(v, weights, dense, i[first], j[first:last])
        dense[:, v.terms[own]] = 0.0
    return found


def shares(v: Vectors, weights: Weighed, dense: F64, row: int, others: I64) -> F64:
    """Return what a row, given as weights of all terms, has in common with others."""
    at, begins = places(v.starts, others)
    sizes = v.starts[others + 1] - v.starts[others]
    whole, title, named, plain, near, local = dense[:, v.terms[at]]
    common = row_sums(plain, begins, sizes)
    one, both = v.total[row], v.total[others]
    title_there = row_sums(title * v.whole[at], begins, sizes)
    title_here = row_sums(whole * v.title[at], begins, sizes)
    lesser = np.minimum(local, weights.lines[-1, at])
    locally = row_sums(lesser, begins, sizes)
    return np.column_stack((
        row_sums(whole * v.whole[at], begins, sizes),
        row_sums(title * v.title[at], begins, sizes),
        np.maximum(title_there, title_here),
        row_sums(named * v.named[at], begins, sizes),
        2 * common / np.maximum(one + both, LEAST_TOTAL),
        common / np.maximum(np.minimum(one, both), LEAST_TOTAL),
        np.log1p(common),
        highest(plain, begins),
        row_sums(near * weights.lines[-2, at], begins, sizes),
        2 * locally / np.maximum(weights.totals[row] + weights.totals[others], LEAST_TOTAL),
        np.log1p(locally),
        highest(lesser, begins),
    ))  # fmt: skip


def highest(values: F64, begins: I64) -> F64:
    """Return the highest of each run of values."""
    return np.maximum.reduceat(np.append(values, 0.0), begins)


def runs_of(values: I64) -> list[tuple[int, int]]:
    """Return where runs of one value begin and end in a sorted array."""
    if not len(values):
        return []
    cuts = (np.flatnonzero(np.diff(values)) + 1).tolist()
    return list(zip([0, *cuts], [*cuts, len(values)], strict=True))


def told(sketches: Mapping[int, Sketch], i: I64, j: I64) -> F64:
    """Return what numbers, places, persons and days have in common, and whether the openings differ in all."""
    numbers = {n: frozenset(t for t in s.terms if t[0] == "#") for n, s in sketches.items()}
    scenes = {n: scene_of(s) for n, s in sketches.items()}
    found = np.zeros((len(i), 8))
    for n, (a, b) in enumerate(zip(i.tolist(), j.tolist(), strict=True)):
        one, other = sketches[a], sketches[b]
        found[n] = (
            overlap(numbers[a], numbers[b])[0],
            overlap(one.places, other.places)[0],
            *overlap(one.persons, other.persons),
            *overlap(one.cast, other.cast),
            overlap(one.days, other.days)[1],
            elsewhere(scenes[a], scenes[b]),
        )
    return found


def overlap(a: frozenset[str] | frozenset[int], b: frozenset[str] | frozenset[int]) -> tuple[float, float]:
    """Return the share of the smaller set that is in both, and whether both have members and none in common."""
    if not a or not b:
        return 0.0, 0.0
    common = len(a & b)
    return common / min(len(a), len(b)), float(not common)


def lengths(v: Vectors, i: I64, j: I64) -> F64:
    """Return the logs of the numbers of terms, the shorter article first."""
    sizes = np.log1p(np.diff(v.starts))
    return np.column_stack((np.minimum(sizes[i], sizes[j]), np.maximum(sizes[i], sizes[j])))


def standing(v: Vectors, near: Near, cosine: F64, i: I64, j: I64) -> F64:
    """Return how pairs stand among the neighbours of both."""
    best = np.maximum(near.cosines[:, 0], 0.01)
    to_one, to_other = cosine / best[i], cosine / best[j]
    columns = [
        circles(near, i, j),
        np.maximum(to_one, to_other),
        np.minimum(to_one, to_other),
        expanded(v, near, i, j),
    ]
    for first, last in RANGES:
        mean = near.cosines[:, first:last].mean(axis=1)
        columns += [np.maximum(mean[i], mean[j]), np.minimum(mean[i], mean[j])]
    return np.column_stack(columns)


def circles(near: Near, i: I64, j: I64) -> F64:
    """Return the share of the neighbours of either article, themselves included, that both have."""
    sets = [frozenset((n, *row)) - {-1} for n, row in enumerate(near.rows[:, :CIRCLE].tolist())]
    pairs = zip(i.tolist(), j.tolist(), strict=True)
    return np.array([len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for a, b in pairs])


def expanded(v: Vectors, near: Near, i: I64, j: I64) -> F64:
    """Return cosines of articles read with their neighbours (pseudo-relevance feedback, Rocchio 1971)."""
    rows = {n: read_with(v, near, n) for n in np.unique(np.concatenate((i, j))).tolist()}
    dense = np.zeros(v.size)
    found = np.zeros(len(i))
    for first, last in runs_of(i):
        terms, weights = rows[int(i[first])]
        dense[terms] = weights
        for n in range(first, last):
            theirs, their_weights = rows[int(j[n])]
            found[n] = dense[theirs] @ their_weights
        dense[terms] = 0.0
    return found


def read_with(v: Vectors, near: Near, row: int) -> tuple[I64, F64]:
    """Return the terms and weights of an article with those of its neighbours, of length 1."""
    others = near.rows[row, :EXPANDED]
    known = (others >= 0) & (others < v.rows)
    others = others[known]
    members = np.concatenate(([row], others))
    at, _ = places(v.starts, members)
    factors = np.concatenate(([1.0], LENT * near.cosines[row, :EXPANDED][known]))
    weights = v.whole[at] * np.repeat(factors, v.starts[members + 1] - v.starts[members])
    terms, where = np.unique(v.terms[at], return_inverse=True)
    summed = np.bincount(where, weights, len(terms)).astype(np.float64)
    length = np.sqrt((summed**2).sum())
    return terms, summed / length if length > 0 else summed


assert max(last for _, last in RANGES) <= NEAREST
