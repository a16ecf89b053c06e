# ruff: noqa: E501 - names as they are written
"""One ministry by several names across articles; two ministries stay two."""

from __future__ import annotations

import pytest

from crosswire.match.entities import Resolver
from crosswire.records import Annotated, Codes
from tests.match.build import article, mention


def told(label: str, words: str, name: str, country: str | None) -> Annotated:
    made = article(label, f"The {words} denied the report.")
    return mention(made, words, name, kind="organisation", codes=Codes(country=country, sector="GOV"))


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (("Ministry of Health", "Togo's Ministry of Health", "TGO"), ("health ministry", "Togolese health ministry", "TGO"), True),
        (("Ministry of Home Affairs", "Togo's Ministry of Home Affairs", "TGO"), ("interior ministry", "Togo's interior ministry", "TGO"), True),
        (("Ministry of National Defence", "Togo's Ministry of National Defence", "TGO"), ("defence ministry", "Togo's defence ministry", "TGO"), True),
        (("Ministry of Health", "Togo's Ministry of Health", "TGO"), ("health ministry", "Chad's health ministry", "TCD"), False),
        (("Ministry of Health", "Togo's Ministry of Health", "TGO"), ("foreign ministry", "Togo's foreign ministry", "TGO"), False),
    ],
)  # fmt: skip
def test_names_of_ministries(
    a: tuple[str, str, str | None],
    b: tuple[str, str, str | None],
    one: bool,  # noqa: FBT001
) -> None:
    assert len(Resolver([told("A", *a), told("B", *b)])()) == (1 if one else 2)
