"""Figures of two clauses side by side."""

from __future__ import annotations

import pytest

from crosswire.corroborate.amounts import Amount, Amounts, alike, close, measures_of, near, telling

DEAD, HELD = frozenset({"dead"}), frozenset({"held"})


def amounts(value: float, unit: str | None = None, measures: frozenset[str] = frozenset()) -> Amounts:
    return Amounts((Amount(value, unit, "count", measures),), measures)


@pytest.mark.parametrize(("word", "measure"), [("drown", "dead"), ("toll", "dead"), ("detainee", "held")])
def test_words_tell_what_is_counted(word: str, measure: str) -> None:
    assert measure in measures_of([word])


def test_two_counts_of_the_dead_speak_for_one_claim_whatever_they_say() -> None:
    found = alike(amounts(9, measures=DEAD), amounts(11, measures=DEAD))
    assert (found["counted"], found["counted_equal"], found["figure"]) == (1.0, 0.0, 0.0)


def test_counts_of_other_things_do_not() -> None:
    assert alike(amounts(9, measures=DEAD), amounts(9, measures=HELD))["counted"] == 0.0


def test_a_rare_figure_tells_more_than_a_small_one() -> None:
    assert telling(6.25)
    assert telling(412)
    assert not telling(3)
    assert alike(amounts(412), amounts(412))["figure"] > alike(amounts(3), amounts(3))["figure"]


def test_a_rounded_figure_is_near() -> None:
    assert near(24_000, 23_500)
    assert not near(24_000, 24_000)
    assert not near(3, 2)
    assert close(100, 95)


def test_figures_in_two_units_are_not_compared() -> None:
    found = alike(amounts(12, "percent"), amounts(12, "kilometre"))
    assert set(found.values()) == {0.0}
