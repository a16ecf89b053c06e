"""How likely pairs of articles tell one story: what the trees say of them, their days, and where they take place."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from crosswire.match.many.near import days_of
from crosswire.match.many.pairs import NAMES, Around, features
from crosswire.match.many.trees import log_odds
from crosswire.match.many.vectors import F64, I64
from crosswire.match.sketch import Sketch
from crosswire.match.stories import CLOSE, CLOSE_DAYS, ELSEWHERE, FAR_APART, FAR_DAYS, LONG_AFTER

# Log-odds of reports more than LONG_AFTER days apart: what comes every month is told in the same words each time. Set
# by hand: to leave such pairs out costs 3.4 points of B-cubed on the odd topics of ECB+, where one pair in seven of
# dated reports of one event is as far apart (pages that were dated later), this 1.3
NEXT_MONTH = -4.0
WORTH = 0.02  # probability below which a pair is as good as unlike


def scored(around: Around, sketches: Mapping[int, Sketch], i: I64, j: I64, cosines: F64) -> F64:
    """Return the probabilities of pairs, 0 for those that are all but unlike; `sketches` are those of their rows."""
    compared = features(around, sketches, i, j, cosines)
    days = np.full(around.v.rows, np.nan)
    days[list(sketches)] = days_of(list(sketches.values()))
    found = probable(1 / (1 + np.exp(-(log_odds(compared) + by_days(days, i, j)))), compared)
    return np.where(found > WORTH, found, 0.0)


def probable(likely: F64, compared: F64) -> F64:
    """Return probabilities, held down where the openings of a pair lie in different places.

    Two earthquakes of one day are told in the same stock phrases.
    """
    return np.where(compared[:, NAMES.index("elsewhere")] > 0, np.minimum(likely, ELSEWHERE), likely)


def by_days(days: F64, i: I64, j: I64) -> F64:
    """Return the log-odds that the days of publication of pairs add."""
    apart = np.abs(days[i] - days[j])
    return np.select([apart > LONG_AFTER, apart > FAR_DAYS, apart <= CLOSE_DAYS], [NEXT_MONTH, FAR_APART, CLOSE], 0.0)
