"""Long-run dependence between outlets: who shares errors with whom, over many stories.

The model of Dong, Berti-Equille and Srivastava (2009), "Integrating conflicting data: the role of source dependence"
(its section 3, without the direction of copying): to share a right value says little, to share a wrong one says much,
for there are many ways to be wrong. In turns the values are voted on, each vote discounted by how likely it is a copy,
and the pairs are judged by the values that won. A pure function: nothing of one story is decided by it unless asked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from crosswire.records import Comparison, Dependences, OutletDependence
from crosswire.text.normalize import fold

# Parameters of the paper's experiments; the results there are steady in wide ranges of each, and so they are in
# tests/corroborate/test_dependence.py (three to six copiers among five independent outlets, twenty seeds)
PRIOR = 0.2  # that an outlet depends on another, before anything is seen
COPIES = 0.8  # share of its values that a copier takes over
ERRORS = 0.2  # share of wrong values of an outlet at first; estimated from the votes afterwards
WRONG_VALUES = 10  # wrong values that an item may be given, all alike
ROUNDS = 8  # of voting and judging; the winners are steady after three or four
LEAST, MOST = 0.02, 0.6  # limits of an outlet's share of errors, so that few items make no certainty
SURE = 0.95  # probability from which two outlets count as one; the simulated pairs lie near 0 and 1
FEWEST = 5  # items that two outlets must share before they are judged at all
DIFFERING = ("contradiction", "tension")
TOLD = "told"


class Reported(NamedTuple):
    """One outlet gives one value for one item (a claim, or a slot of one on which accounts differ)."""

    item: str
    outlet: str
    value: str


class Pair(NamedTuple):
    """How often two outlets give one right value, one wrong value, two values."""

    right: int
    wrong: int
    different: int


def estimate(reported: Iterable[Reported]) -> Dependences:
    """Return the dependence of all outlets that share enough items; the order of what is reported changes nothing.

    Of several values of one outlet for one item the last in the alphabet counts.
    """
    items: dict[str, dict[str, str]] = {}
    for row in sorted(reported):
        items.setdefault(row.item, {})[row.outlet] = row.value
    shared = together(items)
    errors: dict[str, float] = {}
    likely = {pair: alike(items, pair, common) for pair, common in shared.items()}
    counts: dict[tuple[str, str], Pair] = {}
    for _ in range(ROUNDS):
        winners = {item: winner(values, errors, likely) for item, values in items.items()}
        errors = error_rates(items, winners)
        counts = {pair: count(items, winners, pair, common) for pair, common in shared.items()}
        likely = {pair: probability(pair, counts[pair], errors) for pair in counts}
    pairs = tuple(
        OutletDependence(
            a=a, b=b, probability=round(likely[a, b], 4), shared=c.right, shared_wrong=c.wrong, different=c.different
        )
        for (a, b), c in sorted(counts.items())
    )
    return Dependences(items=len(items), outlets=len({o for v in items.values() for o in v}), pairs=pairs)


def together(items: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Return the items that two outlets both report, for pairs that share enough of them."""
    found: dict[tuple[str, str], list[str]] = {}
    for item, values in sorted(items.items()):
        for pair in combinations(sorted(values), 2):
            found.setdefault(pair, []).append(item)
    return {pair: common for pair, common in found.items() if len(common) >= FEWEST}


def winner(values: Mapping[str, str], errors: Mapping[str, float], likely: Mapping[tuple[str, str], float]) -> str:
    """Return the value with the most votes; a vote is log(n A / (1 - A)), discounted by who it may be copied from."""
    voters: dict[str, list[str]] = {}
    for outlet, value in sorted(values.items()):
        voters.setdefault(value, []).append(outlet)
    votes = {value: sum(weights(outlets, errors, likely)) for value, outlets in voters.items()}
    return min(votes, key=lambda v: (-votes[v], v))


def weights(
    outlets: Sequence[str], errors: Mapping[str, float], likely: Mapping[tuple[str, str], float]
) -> Iterable[float]:
    """Yield the weight of each vote for one value: outlets that depend on many come first, later ones may copy them."""

    def tied(a: str, b: str) -> float:
        return likely.get((min(a, b), max(a, b)), 0.0)

    ordered = sorted(outlets, key=lambda o: (-sum(tied(o, p) for p in outlets if p != o), o))
    for n, outlet in enumerate(ordered):
        rate = errors.get(outlet, ERRORS)
        own = math.prod(1 - COPIES * tied(outlet, earlier) for earlier in ordered[:n])
        yield own * math.log(WRONG_VALUES * (1 - rate) / rate)


def error_rates(items: Mapping[str, Mapping[str, str]], winners: Mapping[str, str]) -> dict[str, float]:
    """Return the share of each outlet's values that lost, within limits, drawn to the prior where they are few."""
    lost: dict[str, list[bool]] = {}
    for item, values in items.items():
        for outlet, value in values.items():
            lost.setdefault(outlet, []).append(value != winners[item])
    return {o: min(MOST, max(LEAST, (sum(rows) + ERRORS * FEWEST) / (len(rows) + FEWEST))) for o, rows in lost.items()}


def alike(items: Mapping[str, Mapping[str, str]], pair: tuple[str, str], common: Sequence[str]) -> float:
    """Return how likely two outlets depend on one another by how often they agree, right or wrong.

    Where the votes begin: many copiers of one outlet would win the first vote with its errors, and so look right.
    """
    agreed = sum(items[i][pair[0]] == items[i][pair[1]] for i in common)
    chance = (1 - ERRORS) ** 2 + ERRORS**2 / WRONG_VALUES
    odds = math.log(PRIOR / (1 - PRIOR)) + agreed * math.log(COPIES / chance + 1 - COPIES)
    return sigmoid(odds + (len(common) - agreed) * math.log(1 - COPIES))


def count(
    items: Mapping[str, Mapping[str, str]], winners: Mapping[str, str], pair: tuple[str, str], common: Sequence[str]
) -> Pair:
    """Return how often two outlets agree on the winner, on another value, and not at all."""
    rows = [(items[i][pair[0]], items[i][pair[1]], winners[i]) for i in common]
    right = sum(x == y == w for x, y, w in rows)
    same = sum(x == y for x, y, _ in rows)
    return Pair(right, same - right, len(rows) - same)


def probability(pair: tuple[str, str], counts: Pair, errors: Mapping[str, float]) -> float:
    """Return how likely two outlets depend on one another, by Bayes' rule.

    With e the mean share of errors, n the number of wrong values and c the share that a copier takes over: without
    dependence two outlets agree rightly with t = (1 - e)^2, wrongly with f = e^2 / n, and differ with d = 1 - t - f.
    With it they do so with (1 - e) c + t (1 - c), e c + f (1 - c), and d (1 - c).
    """
    e = (errors[pair[0]] + errors[pair[1]]) / 2
    t, f = (1 - e) ** 2, e**2 / WRONG_VALUES
    odds = math.log(PRIOR / (1 - PRIOR))
    odds += counts.right * math.log(((1 - e) * COPIES + t * (1 - COPIES)) / t)
    odds += counts.wrong * math.log((e * COPIES + f * (1 - COPIES)) / f)
    odds += counts.different * math.log(1 - COPIES)
    return sigmoid(odds)


def sigmoid(odds: float) -> float:
    """Return the probability of log-odds; beyond 50 the exponential says no more."""
    return 1 / (1 + math.exp(-min(50.0, max(-50.0, odds))))


def known(dependences: Dependences) -> Callable[[str, str], str]:
    """Return a function that tells why two outlets (names) depend on one another; the empty string where none does."""
    pairs = {(fold(p.a), fold(p.b)): p for p in dependences.pairs if p.probability >= SURE}

    def why(a: str, b: str) -> str:
        found = pairs.get((min(fold(a), fold(b)), max(fold(a), fold(b))))
        if found is None:
            return ""
        counted = f"{found.shared_wrong} shared errors, {found.shared} other shared values, {found.different} different"
        return f"{a} and {b} depend on one another over many stories ({found.probability:.2f}: {counted})"

    return why


def reported_in(comparison: Comparison) -> list[Reported]:
    """Return what each outlet of a comparison reports: a value for each slot on which accounts exclude one another.

    Claims on which all agree are left out: outlets that write of one event share those whether they copy or not.
    """
    outlets = {a.id: fold(a.outlet) for a in comparison.articles if a.outlet}
    return [
        Reported(found.id, outlets[value.span.article], fold(value.value))
        for found in comparison.discrepancies
        if found.verdict in DIFFERING
        for value in found.values
        if value.span.article in outlets
    ]
