"""Groups of articles by average link over the scored pairs: the most alike join first, while the mean is high."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import Protocol

from crosswire.match.many.pairs import PARTNERS


class Bound(Protocol):
    """What is to stay apart, asked by members of groups, and told which groups have become one."""

    def apart(self, a: int, b: int) -> bool:
        """Tell whether the groups of two members must not be one."""

    def join(self, a: int, b: int) -> None:
        """Take the groups of two members for one from now on."""


class Unbound:
    """Nothing that stays apart."""

    def apart(self, _a: int, _b: int) -> bool:
        """Tell that nothing forbids it."""
        return False

    def join(self, _a: int, _b: int) -> None:
        """Note nothing."""


class Links:
    """Sums of the probabilities between groups; a group is known by its least member."""

    def __init__(self, count: int, pairs: Iterable[tuple[int, int, float]]) -> None:
        """Begin with each article by itself."""
        self.members = {n: [n] for n in range(count)}
        self.sums: list[dict[int, float]] = [{} for _ in range(count)]
        for i, j, likely in pairs:
            self.sums[i][j] = self.sums[j][i] = likely

    def mean(self, a: int, b: int) -> float:
        """Return the mean probability between two groups.

        A pair that was not scored counts as 0, but for those that the cap on partners leaves out: of a story told a
        hundred times each article is scored with the nearest only.
        """
        few, many = sorted((len(self.members[a]), len(self.members[b])))
        return self.sums[a].get(b, 0.0) / (few * min(many, PARTNERS))

    def join(self, a: int, b: int) -> int:
        """Put two groups together; return the number of the new one."""
        kept, gone = min(a, b), max(a, b)
        self.members[kept].extend(self.members.pop(gone))
        for other, total in self.sums[gone].items():
            if other != kept:
                del self.sums[other][gone]
                self.sums[kept][other] = self.sums[other][kept] = self.sums[kept].get(other, 0.0) + total
        self.sums[gone] = {}
        self.sums[kept].pop(gone, None)
        return kept


def linked(count: int, pairs: Iterable[tuple[int, int, float]], least: float) -> list[tuple[int, int, float]]:
    """Return the pairs, sorted, that lie within a set linked by pairs of at least `least`."""
    root = list(range(count))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = n = root[root[n]]
        return n

    ordered = sorted(pairs)
    for i, j, likely in ordered:
        if likely >= least:
            root[find(i)] = find(j)
    return [(i, j, likely) for i, j, likely in ordered if find(i) == find(j)]


def grouped(
    count: int, pairs: Sequence[tuple[int, int, float]], least: float, bound: Bound | None = None
) -> list[list[int]]:
    """Return groups of the numbers below `count`, each sorted, by their first members.

    Two groups join while the mean probability of their pairs is at least `least`; of equals those with the lowest
    numbers first, so that the order of `pairs` changes nothing. What is `bound` to stay apart does. Groups that no
    pairs of `least` link, over any number of others, never join: each set of linked articles can be grouped alone.
    """
    bound = bound or Unbound()
    pairs = linked(count, pairs, least)
    links = Links(count, pairs)
    waiting = [(-likely, i, j) for i, j, likely in pairs if likely >= least]
    heapq.heapify(waiting)
    while waiting:
        negative, a, b = heapq.heappop(waiting)
        if a not in links.members or b not in links.members or links.mean(a, b) != -negative or bound.apart(a, b):
            continue
        bound.join(a, b)
        group = links.join(a, b)
        for other in sorted(links.sums[group]):
            mean = links.mean(group, other)
            if mean >= least:
                heapq.heappush(waiting, (-mean, min(group, other), max(group, other)))
    return sorted(sorted(group) for group in links.members.values())
