"""Connected components by union-find with path halving (Tarjan and van Leeuwen 1984)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each node the least node of its component; the order of nodes and edges changes nothing."""
    above = {node: node for node in nodes}

    def root(node: str) -> str:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for a, b in edges:
        one, other = sorted((root(a), root(b)))
        above[other] = one
    return {node: root(node) for node in above}


def least_nodes(a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the nodes of the edges between `a` and `b`, in order, and for each the least node of its component.

    The work is done by arrays of places, compiled: ten million edges take some seconds and 40 bytes each.
    """
    from crosswire.unite import unite  # noqa: PLC0415 - compiled; most runs have no such table

    nodes, places = np.unique(np.concatenate((a, b)), return_inverse=True)
    half = len(a)
    return nodes, nodes[unite(len(nodes), places[:half], places[half:])]
