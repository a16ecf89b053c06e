"""The scores of chains on cases worked out by hand, and the assignment against trying every one."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from crosswire.evaluate.base import Scored, figures
from crosswire.evaluate.conll import best_pairs, measures, tallies


def scores(gold: str, found: str, units: str | None = None) -> dict[str, float | None]:
    counts = tallies(gold, found, units or "u" * len(gold), "x")
    scored = Scored(measures=measures("x", "x"), tallies=list(counts.values()))
    return {f.name: f.value for f in figures(scored)}


def test_a_perfect_answer_has_one_everywhere() -> None:
    assert set(scores("aabbc", "xxyyz").values()) == {1.0}


def test_the_example_of_the_literature() -> None:
    """Twelve mentions in chains of 5, 2 and 5, the second and third put together (Bagga and Baldwin 1998)."""
    found = scores("aaaaabbccccc", "xxxxxyyyyyyy")
    assert found["x_muc"] == pytest.approx(2 * 0.9 / 1.9, abs=1e-4)
    precision = (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12
    assert found["x_b3"] == pytest.approx(2 * precision / (1 + precision), abs=1e-4)
    similar = 1 + 10 / 12
    assert found["x_ceafe"] == pytest.approx(2 * (similar / 3) * (similar / 2) / (similar / 3 + similar / 2), abs=1e-4)


def test_singletons_count_but_for_links() -> None:
    found = scores("abc", "xyz")
    assert (found["x_b3"], found["x_ceafe"], found["x_muc"]) == (1.0, 1.0, None)


def test_sums_over_units_are_those_of_the_whole() -> None:
    assert scores("aabbcc", "xxyyyz") == scores("aabbcc", "xxyyyz", "112233")


@pytest.mark.parametrize("shape", [(1, 1), (2, 4), (4, 2), (4, 4), (3, 5)])
def test_the_best_assignment(shape: tuple[int, int]) -> None:
    table = np.random.default_rng(sum(shape)).random(shape)
    got = sum(table[row, column] for row, column in best_pairs(table))
    wide = table if shape[0] <= shape[1] else table.T
    tried = permutations(range(wide.shape[1]), wide.shape[0])
    assert got == pytest.approx(max(sum(wide[r, c] for r, c in enumerate(chosen)) for chosen in tried))
