"""Union-find over places in arrays, compiled."""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

I64 = NDArray[np.int64]


@nb.njit(cache=True)
def unite(count: int, a: I64, b: I64) -> I64:
    """Return for each of `count` places the least one that the pairs of places in `a` and `b` link it with."""
    above = np.arange(count)
    for n in range(len(a)):
        x, y = a[n], b[n]
        while above[x] != x:
            above[x] = above[above[x]]
            x = above[x]
        while above[y] != y:
            above[y] = above[above[y]]
            y = above[y]
        if x < y:
            above[y] = x
        else:
            above[x] = y
    for n in range(count):  # above[n] <= n: it has been done before
        above[n] = above[above[n]]
    return above
