"""Which of very many articles tell one story: near-linear in their number, and the same in whatever order they came.

Articles are compared by sketches. Each is compared with those nearest to it, by what they share and by how dense it is
around them, and they are grouped by average link. `stories_among` takes all at once; a store compares new ones alone,
by the same parts, and comes to the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.match.many.cluster import Bound, grouped
from crosswire.match.many.local import all_surroundings
from crosswire.match.many.near import nearest
from crosswire.match.many.pairs import Around, partners
from crosswire.match.many.score import scored
from crosswire.match.many.vectors import row_of, vectors
from crosswire.match.sketch import Sketch

__all__ = ["SAME", "Bound", "compare", "stories_among", "stories_of"]

# Mean probability from which groups join: of 0.25 to 0.5 the best, or within 0.002 of it, on ECB+, odd topics, and on
# story-triples, train
SAME = 0.3


def stories_among(sketches: Sequence[Sketch]) -> tuple[list[list[int]], dict[tuple[int, int], float]]:
    """Return the stories that articles tell, and how likely pairs do; articles are numbers in the sequence.

    Another order of the same articles gives the same stories, but for ties: where two likenesses are equal to the last
    bit, the earlier article of the sequence goes first.
    """
    likely = compare(sketches)
    return stories_of(len(sketches), likely), likely


def compare(sketches: Sequence[Sketch]) -> dict[tuple[int, int], float]:
    """Return how likely articles tell one story, for each pair of near neighbours that is not all but unlike."""
    if not sketches:
        return {}
    v, near = vectors([row_of(s) for s in sketches]), nearest(sketches)
    i, j, cosines = partners(near)
    found = scored(Around(v, near, all_surroundings(v, near)), dict(enumerate(sketches)), i, j, cosines)
    return {(a, b): p for a, b, p in zip(i.tolist(), j.tolist(), found.tolist(), strict=True) if p}


def stories_of(count: int, likely: Mapping[tuple[int, int], float], bound: Bound | None = None) -> list[list[int]]:
    """Return the stories of articles by how likely pairs of them tell one; what is `bound` to stay apart does."""
    return grouped(count, [(a, b, p) for (a, b), p in likely.items()], SAME, bound)
