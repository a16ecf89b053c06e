"""Section 4 of the answer key: the times of the two seed reports, and what stands of their publication dates."""

from __future__ import annotations

import pytest

from crosswire.records import Annotated, TimeExpression
from tests.seeds.key import sentence

pytestmark = [pytest.mark.seeds, pytest.mark.model]


def in_sentence(anchored: dict[str, Annotated], name: str) -> list[TimeExpression]:
    """Return the time expressions of a sentence such as "A3"."""
    label, begin, end = sentence(name)
    return [t for t in anchored[label].times if begin <= t.span.begin < end]


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("A3", "Tuesday (March 23)", "2021-03-23"),
        ("A3", "Monday", "2021-03-22"),
        ("A12", "late last year", "2020-10/2020-12"),
        ("A12", "first 10 months of last year", "2020-01/2020-10"),
        ("A13", "since", "2011/.."),
        ("A14", "March 22", "2021-03-22"),
        ("A19", "March 14, 2012", "2012-03-14"),
        ("B3", "March 28, 2018", "2018-03-28"),
        ("B5", "3/25/2021", "2021-03-25"),
        ("B7", "3/26/2021", "2021-03-26"),
        ("B10", "March 23", "2021-03-23"),
        ("B10", "the day before", "2021-03-22"),
        ("B14", "March 22", "2021-03-22"),
        ("B21", "beginning of 2020", "2020-01/2020-03"),
        ("B23", "March 18, 2021", "2021-03-18"),
        ("B27", "Last week", "2021-W11"),
        ("B27", "two-day", "P2D"),
        ("B35", "March 25", "2021-03-25"),
        ("B36", "less than a week", "P1W"),
        ("B40", "March 21", "2021-03-21"),
        ("B40", "January", "2021-01"),
        ("B41", "Aug. 24, 2019", "2019-08-24"),
        ("B45", "Sunday morning", "2021-03-21"),
        ("B49", "February 2019", "2019-02"),
    ],
)
def test_value(anchored: dict[str, Annotated], name: str, words: str, value: str) -> None:
    assert (True, value) in [(words in t.span.text, t.value) for t in in_sentence(anchored, name)]


@pytest.mark.parametrize("name", ["A2", "A6", "B31", "B46"])
def test_order_only_invents_no_day(anchored: dict[str, Annotated], name: str) -> None:
    found = [t for t in in_sentence(anchored, name) if t.kind == "date"]
    assert found
    assert all(t.value is None for t in found)


def test_years_of_a_come_by_weekday_and_alignment(anchored: dict[str, Annotated]) -> None:
    dated = next(t for t in in_sentence(anchored, "A3") if "March" in t.span.text)
    assert dated.inferred
    assert "alignment" in dated.why
    assert "weekday" in dated.why
    assert {t.value for t in anchored["A"].times if t.value and t.value.startswith("2012")} == {"2012-03-14"}


def test_publication(anchored: dict[str, Annotated]) -> None:
    undated, dated = anchored["A"].article, anchored["B"].article
    assert undated.published.value is None
    assert undated.published.not_before == "2021-03-23"
    assert "2012" not in undated.published.why
    assert dated.published.value == "2021-03-25"
    assert dated.updated.value == "2021-03-26"


def test_repeats_are_read_once(anchored: dict[str, Annotated]) -> None:
    for name in ("B25", "B43"):
        assert in_sentence(anchored, name) == []
