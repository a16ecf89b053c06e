"""A few new articles beside very many that were compared before: only what is near the new ones is looked at.

A pair of old articles keeps its probability, though a new one may stand near both: what that changes comes with the
next look at all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from crosswire.match.many.near import NEAREST, Near, closest, cosines_to, nobody, too_far
from crosswire.match.many.pairs import EXPANDED, PARTNERS
from crosswire.match.many.score import YEAR, days_of, scored
from crosswire.match.many.vectors import Counts, vectors
from crosswire.match.sketch import Sketch

Fresh = Mapping[int, Sketch]
Neighbours = list[tuple[int, float]]  # numbers of articles with cosines, the most alike first


class Shelf(Protocol):
    """What is kept of the articles of a collection, the new ones included, by their numbers."""

    def candidates(self, found: Sketch) -> Collection[int]:
        """Return the articles that share most of its telling terms with one."""

    def sketches(self, numbers: Collection[int]) -> Mapping[int, Sketch]:
        """Return the sketches of articles."""

    def neighbours(self, numbers: Collection[int]) -> Mapping[int, Neighbours]:
        """Return the neighbours that articles had when they were compared."""

    def counts(self, sketches: Collection[Sketch]) -> Counts:
        """Return in how many articles of the collection the terms of some stand."""


class Beside(NamedTuple):
    """The neighbours of the new articles, and of those that have one of them for a neighbour; how likely pairs are."""

    near: dict[int, Neighbours]
    likely: dict[tuple[int, int], float]


def beside(shelf: Shelf, fresh: Fresh) -> Beside:
    """Compare new articles with those of a shelf, which has them already."""
    near = with_new(shelf, fresh, own_neighbours(shelf, fresh))
    pairs = sorted({(min(x, z), max(x, z)) for x in fresh for z in partners_of(x, near)})
    ends = sorted({n for pair in pairs for n in pair})
    around = {n for end in ends for n in (end, *(z for z, _ in near[end][:EXPANDED]))}
    inside, sketches = with_sketches(shelf, around, fresh)
    place = {number: n for n, number in enumerate(inside)}
    i, j = (np.array([place[pair[side]] for pair in pairs], np.int64) for side in (0, 1))
    v = vectors(sketches, shelf.counts(sketches))
    found = scored(v, laid_out(inside, {n: near[n] for n in ends}), sketches, i, j)
    return Beside(near, {(inside[a], inside[b]): p for (a, b), p in found.items()})


def with_sketches(shelf: Shelf, wanted: set[int], fresh: Fresh) -> tuple[list[int], list[Sketch]]:
    """Return the wanted articles, some of them new, by rising number, and their sketches."""
    found = {**shelf.sketches(wanted - fresh.keys()), **{n: s for n, s in fresh.items() if n in wanted}}
    numbers = sorted(found)
    return numbers, [found[n] for n in numbers]


def own_neighbours(shelf: Shelf, fresh: Fresh) -> dict[int, Neighbours]:
    """Return the neighbours of new articles."""
    asked = {x: sorted(set(shelf.candidates(s)) - {x}) for x, s in fresh.items()}
    numbers, sketches = with_sketches(shelf, {n for some in asked.values() for n in some} | fresh.keys(), fresh)
    v, days = vectors(sketches, shelf.counts(sketches)), days_of(sketches)
    place = {number: n for n, number in enumerate(numbers)}
    dense = np.zeros(v.size)
    found = {}
    for x, some in asked.items():
        rows = np.array([place[n] for n in some], np.int64)
        rows = rows[~too_far(days[rows], days[place[x]], YEAR)]
        best, cosines = closest(rows, cosines_to(v, dense, place[x], rows))
        found[x] = [(numbers[row], cosine) for row, cosine in zip(best.tolist(), cosines.tolist(), strict=True)]
    return found


def with_new(shelf: Shelf, fresh: Fresh, own: Mapping[int, Neighbours]) -> dict[int, Neighbours]:
    """Return the neighbours of new articles and of their neighbours, either way."""
    old = {z for some in own.values() for z, _ in some} - fresh.keys()
    lists = {n: dict(some) for n, some in {**shelf.neighbours(old), **own}.items()}
    for x, some in own.items():
        for z, cosine in some:
            lists.setdefault(z, {})[x] = cosine
    return {n: sorted(some.items(), key=lambda z: (-round(z[1], 9), z[0]))[:NEAREST] for n, some in lists.items()}


def partners_of(x: int, near: Mapping[int, Neighbours]) -> list[int]:
    """Return the articles that a new one is scored with: its nearest, and those that it is one of the nearest of."""
    mine = [z for z, _ in near[x][:PARTNERS]]
    return mine + [z for z, _ in near[x][PARTNERS:] if any(n == x for n, _ in near[z][:PARTNERS])]


def laid_out(inside: Sequence[int], near: Mapping[int, Neighbours]) -> Near:
    """Return neighbours side by side by rows; those that have no row get numbers beyond the last one."""
    place = {number: n for n, number in enumerate(inside)}
    found = nobody(len(inside))
    for number, some in near.items():
        row = place[number]
        found.rows[row, : len(some)] = [place.get(z, len(inside) + z) for z, _ in some]
        found.cosines[row, : len(some)] = [cosine for _, cosine in some]
    return found
