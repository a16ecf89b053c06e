"""What a term weighs where an article stands: what all its neighbours have tells little, however rare it is elsewhere.

In a beat of its own, the politics of one country say, the same names and words stand in all reports, and by English at
large each pair of them is alike (method: statistics of the neighbourhood, as in local analysis, Xu and Croft 1996).
"""

from __future__ import annotations

import numpy as np

from crosswire.match.many.near import Near
from crosswire.match.many.vectors import F64, FLOOR, Vectors, places

PRIOR = 30.0  # articles of English at large that are counted among the neighbours


def surroundings(v: Vectors, near: Near, row: int) -> F64:
    """Return the weights of the terms of a row among the rows near it, itself included."""
    own = slice(v.starts[row], v.starts[row + 1])
    others = near.rows[row][near.rows[row] >= 0]
    at, _ = places(v.starts, others)
    there = v.terms[at]
    terms = v.terms[own]
    if not len(terms):
        return np.zeros(0)
    place = np.minimum(np.searchsorted(terms, there), len(terms) - 1)
    found = 1 + np.bincount(place[terms[place] == there], minlength=len(terms))
    weights = np.log((1 + len(others) + PRIOR) / (found + PRIOR * v.shares[own]))
    return np.maximum(FLOOR, weights) * (v.often[own] > 0)


def all_surroundings(v: Vectors, near: Near) -> F64:
    """Return the weights of the terms of all rows."""
    return np.concatenate([np.zeros(0), *(surroundings(v, near, row) for row in range(v.rows))])
