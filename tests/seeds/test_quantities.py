"""Section 5 of the answer key: the quantities of the two seed reports."""

from __future__ import annotations

import pytest

from crosswire.records import Annotated, Quantity
from tests.seeds.key import sentence

pytestmark = [pytest.mark.seeds, pytest.mark.model]


def in_sentence(anchored: dict[str, Annotated], name: str) -> list[Quantity]:
    """Return the quantities of a sentence such as "A12"."""
    label, begin, end = sentence(name)
    return [q for q in anchored[label].quantities if begin <= q.span.begin < end]


@pytest.mark.parametrize(
    ("name", "kind", "value", "unit", "of"),
    [
        ("A12", "change", "75", "percent", "north korea trade"),
        ("B21", "share", "90", "percent", "trade volume"),
        ("A6", "duration", "16", "minute", None),
        ("B31", "duration", "16", "minute", "speak"),
        ("B35", "count", "2", None, "ground based ballistic missile"),
        ("B40", "count", "2", None, "short range missile"),
        ("B45", "count", "2", None, "cruise missile"),
        ("B9", "ordinal", "2", None, "fire missile"),
        ("B36", "ordinal", "2", None, "launch"),
        ("B40", "ordinal", "1", None, "test"),
        ("B27", "duration", "2", "day", "meeting"),
        ("A16", "count", "2", None, "party"),
        ("B49", "ordinal", "2", None, "kim summit"),
    ],
)
def test_quantity(  # noqa: PLR0917 - one argument a column
    anchored: dict[str, Annotated], name: str, kind: str, value: str, unit: str | None, of: str | None
) -> None:
    found = [q for q in in_sentence(anchored, name) if (q.kind, q.value, q.unit) == (kind, value, unit)]
    assert found
    assert of is None or of in [q.of for q in found]


def test_the_fall_covers_ten_months_and_goes_down(anchored: dict[str, Annotated]) -> None:
    (fall,) = in_sentence(anchored, "A12")
    assert (fall.period, fall.direction) == ("2020-01/2020-10", "down")


def test_about_sixteen_minutes_agrees_with_sixteen(anchored: dict[str, Annotated]) -> None:
    found = next(q for q in in_sentence(anchored, "B31") if q.kind == "duration")
    assert found.hedge == "about"
    assert float(found.low or 0) <= 16 <= float(found.high or 0)


def test_the_name_of_a_format_is_no_number(anchored: dict[str, Annotated]) -> None:
    assert in_sentence(anchored, "A20") == []
