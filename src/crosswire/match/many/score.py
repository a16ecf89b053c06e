"""How likely pairs of articles tell one story: what the trees say of them, their days, and where they take place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from crosswire.match.many.near import Near
from crosswire.match.many.pairs import NAMES, features
from crosswire.match.many.trees import log_odds
from crosswire.match.many.vectors import F64, I64, Vectors
from crosswire.match.sketch import Sketch
from crosswire.match.stories import CLOSE, CLOSE_DAYS, ELSEWHERE, FAR_APART, FAR_DAYS, LONG_AFTER

# Log-odds of reports more than LONG_AFTER days apart: what comes every month is told in the same words each time. Set
# by hand: to leave such pairs out costs 3.4 points of B-cubed on the odd topics of ECB+, where one pair in seven of
# dated reports of one event is as far apart (pages that were dated later), this 1.3
NEXT_MONTH = -4.0
YEAR = 365.0  # days; beyond it reports are not compared
WORTH = 0.02  # probability below which a pair is as good as unlike


def scored(v: Vectors, near: Near, sketches: Sequence[Sketch], i: I64, j: I64) -> dict[tuple[int, int], float]:
    """Return the probabilities of pairs, those that are all but unlike left out."""
    compared = features(v, near, sketches, i, j)
    odds = log_odds(compared) + by_days(days_of(sketches), i, j)
    found = probable(1 / (1 + np.exp(-odds)), compared)
    return {(a, b): p for a, b, p in zip(i.tolist(), j.tolist(), found.tolist(), strict=True) if p > WORTH}


def probable(likely: F64, compared: F64) -> F64:
    """Return probabilities, held down where the openings of a pair lie in different places.

    Two earthquakes of one day are told in the same stock phrases.
    """
    return np.where(compared[:, NAMES.index("elsewhere")] > 0, np.minimum(likely, ELSEWHERE), likely)


def days_of(sketches: Sequence[Sketch]) -> F64:
    """Return the days of publication as numbers, NaN where one is not known to the day."""
    return np.array([day(s.published) for s in sketches], np.float64)


def day(published: str | None) -> float:
    """Return a day of publication as a number, NaN where it is not known to the day."""
    return float(date.fromisoformat(published[:10]).toordinal()) if published and len(published) >= 10 else float("nan")


def by_days(days: F64, i: I64, j: I64) -> F64:
    """Return the log-odds that the days of publication of pairs add."""
    apart = np.abs(days[i] - days[j])
    return np.select([apart > LONG_AFTER, apart > FAR_DAYS, apart <= CLOSE_DAYS], [NEXT_MONTH, FAR_APART, CLOSE], 0.0)
