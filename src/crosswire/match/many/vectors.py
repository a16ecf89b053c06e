"""Articles as rows of weighted terms, side by side in flat arrays.

A term weighs by how rare it is in English at large (the word frequencies of the lexicon): the same whatever else is in
a collection. What is common where an article stands, in a beat or a campaign, its neighbours tell (`local`).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.match.sketch import Sketch
from crosswire.match.weights import UNLISTED_ZIPF, term_zipf

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
Flags = NDArray[np.bool_]

BACKGROUND = 100.0  # articles of English at large beside which a term is weighed; see docs/decisions/008
WORDS = 200.0  # of an article of the background
NAMED = 1e-4  # share of articles that name one person or body, like a word just below the table
NUMBERED = 3e-3  # that hold one number
TITLE = 1.0  # a term of the title counts as if it stood in a sentence more
FLOOR = 0.05  # weight of a term that every article has
HASH_BYTES = 7  # fits SQLite's signed integers; ten million terms collide with p < 0.001


class Row(NamedTuple):
    """The terms of an article by rising hash: how often each stands there (0 for names), its share, its marks."""

    terms: I64
    often: F64
    shares: F64
    title: Flags
    proper: Flags


class Vectors(NamedTuple):
    """Rows of terms: those of row i stand at `starts[i]` to `starts[i + 1]`, by rising number.

    `whole`, `title` and `named` are weights of rows of length 1: of all words and numbers, of those of the title, and
    of names, by their words and by whom they mean. `often` is the weight of a word by how often it stands there,
    `plain` by how rare it is, `total` the sum of that over a row, `shares` the share of articles at large that have it,
    `size` the number of terms.
    """

    starts: I64
    terms: I64
    often: F64
    shares: F64
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


def row_of(found: Sketch) -> Row:
    """Return the terms of a sketch as arrays."""
    known = [facts(t) for t in found.terms]
    terms = np.array([number for number, _ in known], np.int64)
    order = np.argsort(terms)
    title = np.array([t in found.title for t in found.terms], bool)
    counts = np.array([0 if t[0] == "@" else n for t, n in found.terms.items()], np.float64)
    often = np.where(counts > 0, 1 + np.log(np.maximum(counts + TITLE * title, 1.0)), 0.0)
    shares = np.array([share for _, share in known], np.float64)
    proper = np.array([t in found.proper for t in found.terms], bool)
    return Row(terms[order], often[order], shares[order], title[order], proper[order])


def vectors(rows: Sequence[Row]) -> Vectors:
    """Return rows of terms side by side."""
    sizes = [len(r.terms) for r in rows]
    starts = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
    known, terms = np.unique(np.concatenate([np.zeros(0, np.int64), *(r.terms for r in rows)]), return_inverse=True)
    often, shares = (np.concatenate([np.zeros(0), *(r[part] for r in rows)]) for part in (1, 2))
    title, proper = (np.concatenate([np.zeros(0, bool), *(r[part] for r in rows)]) for part in (3, 4))
    weights = term_weights(shares)
    plain = weights * (often > 0)
    row = np.repeat(np.arange(len(rows)), sizes)
    return Vectors(
        starts=starts,
        terms=terms.astype(np.int64),
        often=often,
        shares=shares,
        whole=of_length_one(often * plain, row, len(rows)),
        title=of_length_one(title * plain, row, len(rows)),
        named=of_length_one(proper * weights, row, len(rows)),
        plain=plain,
        total=np.bincount(row, plain, len(rows)).astype(np.float64),
        size=len(known),
    )


def term_weights(shares: F64) -> F64:
    """Return the weight of terms that some share of the articles at large has."""
    return np.maximum(FLOOR, -np.log(shares + 1 / BACKGROUND))


@lru_cache(maxsize=200_000)
def facts(term: str) -> tuple[int, float]:
    """Return a hash of a term, the same on every machine, and the share of articles at large that have it."""
    digest = hashlib.blake2b(term.encode("utf-8", "replace"), digest_size=HASH_BYTES).digest()
    return int.from_bytes(digest), share(term)


def share(term: str) -> float:
    """Return the share of articles at large that have a term."""
    if term[0] == "@":
        return NAMED
    if term[0] == "#":
        return NUMBERED
    return 1 - math.exp(-WORDS * 10 ** (term_zipf().get(term, UNLISTED_ZIPF) - 9))


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
