"""Which of very many articles tell one story: near-linear in their number, and the same in whatever order they came.

Articles are compared by sketches. What is alike almost word for word is one report; reports are compared with those
nearest to them by what they share and by how dense it is around them, and grouped by average link.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from crosswire.match.many.cluster import grouped
from crosswire.match.many.near import nearest
from crosswire.match.many.pairs import NAMES, features, partners
from crosswire.match.many.trees import log_odds
from crosswire.match.many.vectors import F64, I64, vectors
from crosswire.match.sketch import Sketch
from crosswire.match.stories import CLOSE, CLOSE_DAYS, ELSEWHERE, FAR_APART, FAR_DAYS, LONG_AFTER

__all__ = ["SAME", "Found", "probable", "stories_among"]

SAME = 0.35  # mean probability from which groups join: the best of 0.3 to 0.55 on ECB+, odd topics, and on halves,
# and samples of 6 to 40 stories, of story-triples, train
WORTH = 0.02  # probability below which a pair is as good as unlike


class Found(NamedTuple):
    """Stories as sorted numbers of articles, and the probability of each pair that was scored."""

    stories: list[list[int]]
    likely: dict[tuple[int, int], float]


def stories_among(sketches: Sequence[Sketch]) -> Found:
    """Return the stories that articles tell; another order of the same articles gives the same stories.

    But for ties: where two likenesses are equal to the last bit, the earlier article of the sequence goes first.
    """
    if not sketches:
        return Found([], {})
    days = np.array([day(s.published) for s in sketches])
    v = vectors(sketches)
    near = nearest(v, days, LONG_AFTER)
    i, j = partners(near)
    compared = features(v, near, sketches, i, j)
    found = probable(1 / (1 + np.exp(-log_odds(compared) - by_days(days, i, j))), compared).tolist()
    likely = {(a, b): p for a, b, p in zip(i.tolist(), j.tolist(), found, strict=True) if p > WORTH}
    return Found(grouped(len(sketches), [(a, b, p) for (a, b), p in likely.items()], SAME), likely)


def probable(likely: F64, compared: F64) -> F64:
    """Return probabilities, held down where the openings of a pair lie in different places.

    Two earthquakes of one day are told in the same stock phrases.
    """
    return np.where(compared[:, NAMES.index("elsewhere")] > 0, np.minimum(likely, ELSEWHERE), likely)


def day(published: str | None) -> float:
    """Return a day of publication as a number, NaN where it is not known to the day."""
    return float(date.fromisoformat(published[:10]).toordinal()) if published and len(published) >= 10 else float("nan")


def by_days(days: F64, i: I64, j: I64) -> F64:
    """Return the log-odds that the days of publication of pairs add."""
    apart = np.abs(days[i] - days[j])
    return np.where(apart > FAR_DAYS, FAR_APART, np.where(apart <= CLOSE_DAYS, CLOSE, 0.0))
