"""Connected components by union-find with path halving (Tarjan and van Leeuwen 1984)."""

from __future__ import annotations

from collections.abc import Iterable


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
