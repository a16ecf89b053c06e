"""Figures of whole articles: told in other words, one of a measure in each."""

from __future__ import annotations

import pytest

from crosswire.corroborate.discrepancies_figures import counted_alike, near, one_thing, person, transposed
from crosswire.corroborate.discrepancies_numbers import matter
from crosswire.corroborate.independence import one_collective
from crosswire.records import Quantity, Span


def count(value: str, of: str | None, unit: str | None = None) -> Quantity:
    span = Span(article="a", begin=0, end=len(value), text=value)
    kind = "measure" if unit else "count"
    return Quantity(span=span, sentence=0, value=value, unit=unit, kind=kind, of=of, rule="number", why="")


@pytest.mark.parametrize(("a", "b"), [("274", "724"), ("2400", "4200"), ("11.6", "16.1"), ("63", "36")])
def test_the_same_digits_in_another_order(a: str, b: str) -> None:
    assert transposed(a, b)


@pytest.mark.parametrize(("a", "b"), [("20", "200"), ("16", "16"), ("30", "300"), ("11.6", "116"), ("14", "19")])
def test_other_figures_are_no_slip_of_digits(a: str, b: str) -> None:
    assert not transposed(a, b)


def test_a_transposed_count_needs_people_on_both_sides_or_one_noun() -> None:
    assert counted_alike(count("61", "demonstrator"), count("16", "protester"))
    assert not counted_alike(count("23", "person"), count("32", "house"))
    assert counted_alike(count("724", "stock", "kilogram"), count("274", "uranium", "kilogram"))


def test_one_rare_thing_is_counted_in_both() -> None:
    assert one_thing(count("14", "automatic gauging station"), count("40", "gauging post"))
    assert not one_thing(count("14", "gold digger"), count("70", "gold digger"))
    assert not one_thing(count("14", "miner"), count("20", "miner"))
    assert near(count("14", "well"), count("40", "well"))


def test_many_of_one_kind_are_one_collective() -> None:
    assert one_collective("three diplomats briefed on the matter", "diplomats")
    assert not one_collective("two residents", "diplomats")
    assert not one_collective("a sergeant", "a sergeant who was present")


def test_what_holds_no_word_counts_no_people() -> None:
    assert not person("=")
    assert not person("")


@pytest.mark.parametrize("phrase", ["|", "§ —", "•"])
def test_a_figure_of_no_word_is_of_its_sign(phrase: str) -> None:
    assert matter(phrase) == [phrase]
