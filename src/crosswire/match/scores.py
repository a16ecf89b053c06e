"""How likely it is that two units of two articles say the same: log-odds over named features."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from crosswire.match.units import Profile, Unit
from crosswire.match.weights import topic_damping
from crosswire.text.similarity import dice, longest_run, shared_weight

# Log-odds fitted by logistic regression on the sentence pairs of 54 pairs of reports (derivation-dev, odd topics; 330
# of 7,800 say the same), rounded. Average precision there 0.98, on the even topics 0.96, on the claims of three stories
# told by three outlets each (stories-dev) 0.56 to 0.67.
BIAS = -10.8
SHARED = 2.9  # share of the two units' weight that stands in both (Dice)
CONTAINED = 4.1  # share of the lighter unit's weight that stands in the other
CHARACTERS = 3.3  # character 4-grams in common (Dice)
MASS = 1.1  # log of the weight in common: three rare words prove more than one
PLAIN_MASS = 1.4  # the same without names, which all sentences of a story share
LENGTH = 0.3  # log of the ratio of lengths: a short sentence inside a long one
RUN = 2.2  # longest run of words in common, of LONG_RUN
NUMBERS_DIFFER = -0.9  # both give numbers and none is the same: lowers, never forbids, since reports may disagree
LONG_RUN = 8
# Who does what, from what is left of precision where it shows: with the same doer 0.94, with another 0.69 (0.50 in the
# stories) against 0.75 of all pairs that score alike
SAME_DEED = 0.7  # both say that one doer does one thing
OTHER_DOER = -1.0  # both say that it is done, by different doers: opposed accounts, or another event

# z at which a link stands by itself; scores are reported as logistic(z - STANDS), so that 0.5 is the threshold.
STANDS = -1.6
UNLIKELY = 0.05  # scores below are not told apart: half of the features need not be looked at
UNLIKELY_ODDS = math.log(UNLIKELY / (1 - UNLIKELY))


class Weighed(NamedTuple):
    """The terms of a unit with the weights that they have in one pair of articles."""

    terms: dict[str, float]
    total: float
    plain: dict[str, float]
    numbers: frozenset[str]


class Scorer:
    """Scores pairs of units of two articles, each weighed by how common its terms are in this pair."""

    def __init__(self, a: Profile, b: Profile) -> None:
        """Count the terms of a pair of articles."""
        self._frequency = Counter(a.frequency)
        self._frequency.update(b.frequency)
        total = len(a.sentences) + len(b.sentences)
        self._damping = [topic_damping(n, total) for n in range(total + 1)]
        self._weighed: dict[int, tuple[Unit, Weighed]] = {}

    def weighed(self, unit: Unit) -> Weighed:
        """Return the weights of a unit's terms in this pair."""
        if id(unit) not in self._weighed:
            terms = {t: w * self._damping[self._frequency[t]] for t, w in unit.terms.items()}
            plain = {t: w for t, w in terms.items() if t not in unit.names}
            weighed = Weighed(terms, sum(terms.values()), plain, frozenset(t for t in terms if t[0] == "#"))
            self._weighed[id(unit)] = unit, weighed  # the unit is kept, so that no other takes its id
        return self._weighed[id(unit)][1]

    def __call__(self, a: Unit, b: Unit) -> float:
        """Return the score 0..1 of two units, 0 where they share nothing or next to nothing."""
        left, right = self.weighed(a), self.weighed(b)
        shared = shared_weight(left.terms, right.terms)
        if not shared:
            return 0.0
        z = weight_odds(left, right, shared) + deed_odds(a, b) - STANDS
        z += LENGTH * abs(math.log(len(a.words) / len(b.words)))
        if z + CHARACTERS + RUN < UNLIKELY_ODDS:
            return 0.0
        z += CHARACTERS * dice(a.grams, b.grams)
        if z + RUN < UNLIKELY_ODDS:
            return 0.0
        common = a.pairs & b.pairs
        if z + RUN * min(LONG_RUN, 1 + len(common)) / LONG_RUN < UNLIKELY_ODDS:
            return 0.0  # a run of n words holds n - 1 pairs of words
        run = longest_run(a.words, b.words) if chained(common) else 1 + bool(common)
        return logistic(z + RUN * min(LONG_RUN, run) / LONG_RUN)


def chained(pairs: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether two of some pairs of words may follow one another, so that a run of them is longer than two."""
    if len(pairs) < 2:
        return False
    firsts = {pair[0] for pair in pairs}
    return any(pair[-1] in firsts for pair in pairs)


def weight_odds(a: Weighed, b: Weighed, shared: float) -> float:
    """Return the log-odds that the weighed terms of two units give."""
    differ = bool(a.numbers) and bool(b.numbers) and not a.numbers & b.numbers
    return (
        BIAS
        + SHARED * 2 * shared / (a.total + b.total)
        + CONTAINED * shared / min(a.total, b.total)
        + MASS * math.log1p(shared)
        + PLAIN_MASS * math.log1p(shared_weight(a.plain, b.plain))
        + NUMBERS_DIFFER * differ
    )


def deed_odds(a: Unit, b: Unit) -> float:
    """Return the log-odds that who does what gives."""
    if not a.deeds or not b.deeds:
        return 0.0
    if a.deeds & b.deeds:
        return SAME_DEED
    return OTHER_DOER if {deed for deed, _ in a.deeds} & {deed for deed, _ in b.deeds} else 0.0


def logistic(z: float) -> float:
    """Return the logistic function of z."""
    return 1.0 / (1.0 + math.exp(-z))
