"""Which articles are compared at all: those that share runs of words or rare terms. Linear in their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from crosswire.match.units import Profile
from crosswire.text.similarity import word_ngrams

ALL_PAIRS = 12  # articles up to which every pair is compared (66 pairs: a second at most)
RUN = 5  # words; winnowing runs of five finds any eight words in common (text-reuse study, section 3)
HEAVY = 64  # articles; a feature of more is linked to two representatives each, so that one story in 300 outlets
# stays one family at linear cost (text-reuse study, section 0)
REPRESENTATIVES = 2
RARE = 2.0  # weight from which a single term is a feature: names, numbers, words below Zipf 4.2
RUN_COUNTS = 3  # a run of words counts as much as three rare terms
ENOUGH = 6  # rare terms in common from which a pair is compared
SHARE = 0.08  # of the rare terms of the shorter one, which suffices where that is a few sentences long, LEAST at least
LEAST = 2  # (story-triples, train: of the pairs of one story 30 % were compared at six terms in common, 84 % so)
PARTNERS = 24  # at most so many partners an article, the closest first


def candidate_pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Return the pairs of articles (numbers in the sequence, smaller first) worth comparing, sorted."""
    if len(profiles) <= ALL_PAIRS:
        return list(combinations(range(len(profiles)), 2))
    shared = shared_features(profiles)
    sizes = [rare_terms(profile) for profile in profiles]
    partners: dict[int, list[tuple[int, int]]] = {}
    for (i, j), count in shared.items():
        if count >= min(ENOUGH, max(LEAST, SHARE * min(sizes[i], sizes[j]))):
            partners.setdefault(i, []).append((-count, j))
            partners.setdefault(j, []).append((-count, i))
    kept = {(min(i, j), max(i, j)) for i, found in partners.items() for _, j in sorted(found)[:PARTNERS]}
    return sorted(kept)


def shared_features(profiles: Sequence[Profile]) -> Counter[tuple[int, int]]:
    """Count what pairs of articles share, through an index from features to articles."""
    index: dict[Hashable, list[int]] = {}
    for number, profile in enumerate(profiles):
        for feature in features(profile):
            index.setdefault(feature, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for feature, numbers in index.items():
        weight = RUN_COUNTS if isinstance(feature, tuple) else 1
        for pair in linked(numbers):
            shared[pair] += weight
    return shared


def rare_terms(profile: Profile) -> int:
    """Return how many rare terms an article has."""
    return len({term for unit in profile.sentences for term, weight in unit.terms.items() if weight >= RARE})


def features(profile: Profile) -> set[Hashable]:
    """Return the runs of words and the rare terms of an article."""
    found: set[Hashable] = set()
    for unit in profile.sentences:
        found.update(word_ngrams(unit.words, RUN))
        found.update(term for term, weight in unit.terms.items() if weight >= RARE)
    return found


def linked(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield the pairs that a feature nominates: all of them, or each with the first few where it is heavy."""
    if len(numbers) <= HEAVY:
        return combinations(numbers, 2)
    return ((first, n) for first in numbers[:REPRESENTATIVES] for n in numbers if n > first)
