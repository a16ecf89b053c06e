"""Articles as rows of weighted terms, side by side in flat arrays.

A term weighs by how many of the articles have it. What English at large has of it counts as `PRIOR` articles more, so
that few articles are weighed like many (method: smoothing by a background model, Zhai and Lafferty 2004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.match.sketch import Sketch
from crosswire.match.weights import UNLISTED_ZIPF, term_zipf

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]

PRIOR = 100.0  # articles; B-cubed by the cosine alone is the same with 30 and 300 (story-triples, train)
WORDS = 200.0  # of an article of the background
NAMED = 1e-4  # share of articles that name one person or body, like a word just below the table
NUMBERED = 3e-3  # that hold one number
TITLE = 1.0  # a term of the title counts as if it stood in a sentence more
FLOOR = 0.05  # weight of a term that every article has


class Vectors(NamedTuple):
    """Rows of terms: those of row i stand at `starts[i]` to `starts[i + 1]`, by rising number.

    `whole`, `title` and `named` are weights of rows of length 1: of all words and numbers, of those of the title, and
    of names, by their words and by whom they mean. `plain` is the weight of a word, `total` its sum over a row, `size`
    the number of terms.
    """

    starts: I64
    terms: I64
    whole: F64
    title: F64
    named: F64
    plain: F64
    total: F64
    size: int

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return len(self.starts) - 1


class Counts(NamedTuple):
    """In how many articles of a collection each term stands, and how many articles there are."""

    terms: Mapping[str, int]
    articles: int


def counted(sketches: Sequence[Sketch]) -> Counts:
    """Count the terms of articles."""
    return Counts(Counter(t for s in sketches for t in s.terms), len(sketches))


def vectors(sketches: Sequence[Sketch], counts: Counts) -> Vectors:
    """Return the rows of articles, in the order of the sequence, weighed by the counts of their collection."""
    known = {t: n for n, t in enumerate(sorted(set().union(*(s.terms for s in sketches))))}
    sizes = [len(s.terms) for s in sketches]
    starts = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
    terms = np.array([known[t] for s in sketches for t in s.terms], np.int64)
    often = np.array([c for s in sketches for c in s.terms.values()], np.float64)
    title = np.array([t in s.title for s in sketches for t in s.terms], bool)
    proper = np.array([t in s.proper for s in sketches for t in s.terms], bool)
    weights = term_weights(list(known), counts)
    single = np.array([t[0] != "@" for t in known], bool)[terms]
    plain = weights[terms] * single
    row = np.repeat(np.arange(len(sketches)), sizes)
    return Vectors(
        starts=starts,
        terms=terms,
        whole=of_length_one((1 + np.log(often + TITLE * title)) * plain, row, len(sketches)),
        title=of_length_one(title * plain, row, len(sketches)),
        named=of_length_one(proper * weights[terms], row, len(sketches)),
        plain=plain,
        total=np.bincount(row, plain, len(sketches)).astype(np.float64),
        size=len(known),
    )


def term_weights(terms: Sequence[str], counts: Counts) -> F64:
    """Return the weight of each term: the log of the share of articles, and of the background, that have it."""
    found = np.array([counts.terms.get(t, 1) for t in terms], np.float64)
    background = np.array([share(t) for t in terms])
    return np.maximum(FLOOR, np.log((counts.articles + PRIOR) / (found + PRIOR * background)))


def share(term: str) -> float:
    """Return the share of articles at large that have a term."""
    if term[0] == "@":
        return NAMED
    if term[0] == "#":
        return NUMBERED
    return float(1 - np.exp(-WORDS * 10 ** (term_zipf().get(term, UNLISTED_ZIPF) - 9)))


def of_length_one(weights: F64, row: I64, rows: int) -> F64:
    """Return weights so that the squares of each row sum to one; rows of zeros stay."""
    length = np.sqrt(np.bincount(row, weights**2, rows))
    return weights / np.where(length > 0, length, 1.0)[row]


def places(starts: I64, rows: I64) -> tuple[I64, I64]:
    """Return the places in the flat arrays of some rows one after another, and where each begins among these."""
    sizes = starts[rows + 1] - starts[rows]
    begins = np.concatenate(([0], np.cumsum(sizes)))
    inside = np.arange(begins[-1]) - np.repeat(begins[:-1], sizes)
    return np.repeat(starts[rows], sizes) + inside, begins[:-1]


def row_sums(values: F64, begins: I64, sizes: I64) -> F64:
    """Return the sums of runs of values; a run of no values is 0."""
    sums = np.add.reduceat(np.append(values, 0.0), begins) if len(begins) else np.zeros(0)
    return np.where(sizes > 0, sums, 0.0)
