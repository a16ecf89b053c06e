"""A sum of small decision trees, read from a table: the log-odds that two articles tell one story.

A tree stands in one line, parent before left before right: `cosine<0.21` asks, a bare number answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from crosswire.lexicon import table
from crosswire.match.many.pairs import NAMES
from crosswire.match.many.vectors import F64, I64


class Tree(NamedTuple):
    """Nodes side by side: the column that is asked and its limit, where to go at or below it and above; the answer."""

    column: I64
    limit: F64
    below: I64
    above: I64
    answer: F64


@lru_cache(maxsize=1)
def trees() -> tuple[float, tuple[Tree, ...]]:
    """Return the trees of the table `story_likeness`, with what is added to their sum."""
    data = table("story_likeness")
    return float(data["start"]), tuple(tree(line) for line in data["trees"])


def tree(line: str) -> Tree:
    """Read a tree."""
    nodes: list[tuple[int, float, int, int, float]] = []
    grown(iter(line.split()), nodes)
    column, limit, below, above, answer = zip(*nodes, strict=True)
    return Tree(np.array(column), np.array(limit), np.array(below), np.array(above), np.array(answer))


def grown(parts: Iterator[str], nodes: list[tuple[int, float, int, int, float]]) -> int:
    """Read a node with all below it; return its number."""
    number = len(nodes)
    name, asks, limit = next(parts).partition("<")
    nodes.append((0, 0.0, number, number, 0.0 if asks else float(name)))
    if asks:
        below, above = grown(parts, nodes), grown(parts, nodes)
        nodes[number] = (NAMES.index(name), float(limit), below, above, 0.0)
    return number


def log_odds(features: F64) -> F64:
    """Return the log-odds of pairs, a row of features each."""
    start, grove = trees()
    found = np.full(len(features), start)
    rows = np.arange(len(features))
    for one in grove:
        at = np.zeros(len(features), np.int64)
        while True:
            down = np.where(features[rows, one.column[at]] <= one.limit[at], one.below[at], one.above[at])
            if np.array_equal(down, at):
                break
            at = down
        found += one.answer[at]
    return found
