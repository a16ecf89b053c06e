"""How likely it is that two units of two articles say the same: log-odds over named features."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from crosswire.match.units import Profile, Unit
from crosswire.match.weights import topic_damping
from crosswire.text.similarity import dice, longest_run, shared_weight

# Log-odds fitted by logistic regression on the sentence pairs of 54 pairs of reports (derivation-dev, odd topics;
# 267 aligned of 8,189). Average precision there 0.98, on the other topics 0.96.
BIAS = -10.0
SHARED = 2.2  # share of the two units' weight that stands in both (Dice)
CONTAINED = 3.2  # share of the lighter unit's weight that stands in the other
CHARACTERS = 2.7  # character 4-grams in common (Dice)
NAMES = -1.5  # names in common say less than other words: all sentences of a story share them
MASS = 1.3  # log of the weight in common: three rare words prove more than one
LENGTH = 0.4  # log of the ratio of lengths: a short sentence inside a long one
RUN = 3.7  # longest run of words in common, of LONG_RUN
NUMBERS_DIFFER = -0.7  # both give numbers and none is the same: lowers, never forbids, since reports may disagree
LONG_RUN = 8
FULL_NAMES = 3.0

# z at which a link stands by itself; scores are reported as logistic(z - STANDS), so that 0.5 is the threshold.
# Chosen on derivation-dev (odd topics) and the three development stories: precision 0.8 to 0.9.
STANDS = -2.7


class Scorer:
    """Scores pairs of units of two articles, each weighed by how common its terms are in this pair."""

    def __init__(self, a: Profile, b: Profile) -> None:
        """Prepare damped weights for a pair of articles."""
        self.total = len(a.sentences) + len(b.sentences)
        self.frequency = Counter(a.frequency)
        self.frequency.update(b.frequency)
        self._damped: dict[tuple[int, int], dict[str, float]] = {}

    def damped(self, unit: Unit) -> dict[str, float]:
        """Return the terms of a unit with the weights that they have in this pair."""
        return {t: w * topic_damping(self.frequency[t], self.total) for t, w in unit.terms.items()}

    def __call__(self, a: Unit, b: Unit) -> float:
        """Return the score 0..1 of two units, 0 where they share nothing."""
        left, right = self.damped(a), self.damped(b)
        shared = shared_weight(left, right)
        if not shared:
            return 0.0
        return logistic(evidence_sum(a, b, Weighed(left, right, shared)) - STANDS)


class Weighed(NamedTuple):
    """The damped terms of two units and the weight that they share."""

    a: dict[str, float]
    b: dict[str, float]
    shared: float


def evidence_sum(a: Unit, b: Unit, weighed: Weighed) -> float:
    """Return the log-odds that two units are counterparts."""
    weight_a, weight_b = sum(weighed.a.values()), sum(weighed.b.values())
    names = shared_weight(marked(weighed.a, "@"), marked(weighed.b, "@"))
    numbers_a, numbers_b = marked(weighed.a, "#").keys(), marked(weighed.b, "#").keys()
    differ = bool(numbers_a) and bool(numbers_b) and not numbers_a & numbers_b
    return (
        BIAS
        + SHARED * 2 * weighed.shared / (weight_a + weight_b)
        + CONTAINED * weighed.shared / min(weight_a, weight_b)
        + CHARACTERS * dice(a.grams, b.grams)
        + NAMES * min(1.0, names / FULL_NAMES)
        + MASS * math.log1p(weighed.shared)
        + LENGTH * abs(math.log(len(a.words) / len(b.words)))
        + RUN * min(LONG_RUN, longest_run(a.words, b.words)) / LONG_RUN
        + NUMBERS_DIFFER * differ
    )


def marked(terms: dict[str, float], mark: str) -> dict[str, float]:
    """Return the terms of one sort: "@" names, "#" numbers, "~" dates."""
    return {t: w for t, w in terms.items() if t[0] == mark}


def logistic(z: float) -> float:
    """Return the logistic function of z."""
    return 1.0 / (1.0 + math.exp(-z))
