"""Long-run dependence between outlets: copiers are found in simulated news, independent outlets are not."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from crosswire.corroborate.dependence import FEWEST, Reported, estimate
from crosswire.records import Dependences

SURE = 0.95
INDEPENDENT = ("Andes Press", "Baltic Post", "Cape Courier", "Delta News", "Ebro Times")
ITEMS = 60


def simulated(seed: int, copiers: int, *, items: int = ITEMS, errors: float = 0.2) -> list[Reported]:
    """Return what five independent outlets report, and copiers of the first, who take over nine values in ten."""
    rng = random.Random(seed)
    rows: list[Reported] = []
    for n in range(items):
        own = {o: "right" if rng.random() > errors else f"wrong {rng.randrange(10)}" for o in INDEPENDENT}
        for c in range(copiers):
            fresh = "right" if rng.random() > errors else f"wrong {rng.randrange(10)}"
            own[f"Copier {c}"] = own[INDEPENDENT[0]] if rng.random() < 0.9 else fresh
        rows += [Reported(f"item {n}", outlet, value) for outlet, value in own.items()]
    return rows


def sure(found: Dependences) -> set[tuple[str, str]]:
    return {(p.a, p.b) for p in found.pairs if p.probability >= SURE}


def family(copiers: int) -> set[tuple[str, str]]:
    return set(combinations(sorted([INDEPENDENT[0], *(f"Copier {c}" for c in range(copiers))]), 2))


@pytest.mark.parametrize("seed", range(20))
def test_independent_outlets_are_not_found(seed: int) -> None:
    assert sure(estimate(simulated(seed, 0))) == set()


@pytest.mark.parametrize("copiers", [1, 3, 6])
def test_copiers_are_found(copiers: int) -> None:
    right = found = wanted = 0
    for seed in range(20):
        pairs = sure(estimate(simulated(seed, copiers)))
        right += len(pairs & family(copiers))
        found += len(pairs)
        wanted += len(family(copiers))
    assert right / found >= 0.97
    assert right / wanted >= 0.97


def test_shared_errors_weigh_more_than_shared_right_values() -> None:
    def pair(right: int, wrong: int) -> float:
        rows = [Reported(f"r{n}", o, "right") for n in range(right) for o in INDEPENDENT]
        for n in range(wrong):
            rows += [Reported(f"w{n}", o, "wrong" if o in INDEPENDENT[:2] else "right") for o in INDEPENDENT]
        return next(p.probability for p in estimate(rows).pairs if (p.a, p.b) == INDEPENDENT[:2])

    assert pair(20, 4) > SURE > 0.5 > pair(10, 0)


def test_a_few_items_prove_nothing() -> None:
    assert estimate(simulated(1, 3, items=FEWEST - 1)).pairs == ()
    assert estimate([]).pairs == ()


def test_order_changes_nothing() -> None:
    rows = simulated(3, 2)
    assert estimate(rows) == estimate(rows[::-1])
