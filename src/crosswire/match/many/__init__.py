"""Which of very many articles tell one story: near-linear in their number, and the same in whatever order they came.

Articles are compared by sketches. Each is compared with those nearest to it, by what they share and by how dense it is
around them, and they are grouped by average link. `stories_among` looks at all at once, `beside` at new ones only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crosswire.match.many.beside import Beside, Shelf, beside
from crosswire.match.many.cluster import Bound, grouped
from crosswire.match.many.near import Near, nearest
from crosswire.match.many.pairs import partners
from crosswire.match.many.score import YEAR, days_of, scored
from crosswire.match.many.vectors import Counts, counted, vectors
from crosswire.match.sketch import Sketch

__all__ = [
    "SAME",
    "Beside",
    "Bound",
    "Compared",
    "Counts",
    "Near",
    "Shelf",
    "beside",
    "compare",
    "counted",
    "stories_among",
    "stories_of",
]

SAME = 0.35  # mean probability from which groups join: the best of 0.3 to 0.55 on ECB+, odd topics, and on halves,
# and samples of 6 to 40 stories, of story-triples, train


class Compared(NamedTuple):
    """The neighbours of each article, and the probability of each pair that was scored and is not all but unlike."""

    near: Near
    likely: dict[tuple[int, int], float]


def stories_among(sketches: Sequence[Sketch]) -> tuple[list[list[int]], dict[tuple[int, int], float]]:
    """Return the stories that articles tell, and how likely pairs do; articles are numbers in the sequence.

    Another order of the same articles gives the same stories, but for ties: where two likenesses are equal to the last
    bit, the earlier article of the sequence goes first.
    """
    if not sketches:
        return [], {}
    likely = compare(sketches, counted(sketches)).likely
    return stories_of(len(sketches), likely), likely


def compare(sketches: Sequence[Sketch], counts: Counts) -> Compared:
    """Compare articles, each with those nearest to it."""
    v = vectors(sketches, counts)
    near = nearest(v, days_of(sketches), YEAR)
    i, j = partners(near)
    return Compared(near, scored(v, near, sketches, i, j))


def stories_of(count: int, likely: Mapping[tuple[int, int], float], bound: Bound | None = None) -> list[list[int]]:
    """Return the stories of articles by how likely pairs of them tell one; what is `bound` to stay apart does."""
    return grouped(count, [(a, b, p) for (a, b), p in likely.items()], SAME, bound)
