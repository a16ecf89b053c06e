"""Accounts that exclude one another do not vouch for one another."""

from __future__ import annotations

from pathlib import Path

import pytest

import crosswire
from crosswire.records import Claim

MINISTRY = """Tram derails in Lodz, six hurt

Six passengers were injured when a tram derailed in Lodz on Monday, the transport ministry said.
The line between the station and the park was closed for the night, the ministry said.
"""
HOSPITAL = """Tram accident in Lodz

Eleven passengers were injured when a tram derailed in Lodz on Monday, the director of the city hospital, Ewa Nowak, said.
The line between the station and the park was closed for the night.
"""
PAPER = """Six injured as tram derails

Six passengers were injured when a tram derailed in Lodz on Monday, the transport ministry said.
"""


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> tuple[Claim, ...]:
    folder = tmp_path_factory.mktemp("tram")
    for name, text in (("a.txt", MINISTRY), ("b.txt", HOSPITAL), ("c.txt", PAPER)):
        Path(folder, name).write_text(f"---\npublished: 2023-05-16\noutlet: {name}\n---\n{text}", "utf-8")
    return crosswire.compare([folder]).claims


def told(claims: tuple[Claim, ...], word: str) -> list[Claim]:
    return [c for c in claims if any(m.span.text.startswith(word) for m in c.mentions if m.stance != "incompatible")]


def test_who_says_eleven_is_no_root_of_six(claims: tuple[Claim, ...]) -> None:
    (six,) = told(claims, "Six passengers")
    assert six.independent == 1
    assert {r.name for r in six.roots if r.group is not None} == {"transport ministry"}
    assert {m.stance for m in six.mentions if m.span.text.startswith("Eleven")} == {"incompatible"}


def test_the_other_figure_is_a_claim_of_its_own(claims: tuple[Claim, ...]) -> None:
    (eleven,) = told(claims, "Eleven passengers")
    assert (eleven.articles, eleven.independent) == (1, 1)
    assert [r.name for r in eleven.roots if r.group is not None] == ["Ewa Nowak"]
