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

Eleven passengers were injured when a tram derailed in Lodz on Monday, the hospital director, Ewa Nowak, said.
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


def test_two_stories_are_not_compared_and_that_is_said(tmp_path: Path) -> None:
    quake = (
        "{outlet}\n\nA magnitude {size} earthquake struck {place} on Saturday, killing {dead} people, the {body} said. "
        "The tremor was felt in {town}, where {homes} houses collapsed, {man}, the mayor, said.\n"
    )
    chile = {"outlet": "Quake in Chile", "size": "6.1", "place": "northern Chile", "dead": "12", "town": "Iquique"}
    iran = {"outlet": "Quake in Iran", "size": "5.8", "place": "southern Iran", "dead": "31", "town": "Bandar Abbas"}
    chile |= {"body": "Chilean interior ministry", "homes": "40", "man": "Pedro Soto"}
    iran |= {"body": "Iranian Red Crescent", "homes": "200", "man": "Reza Karimi"}
    for name, facts in (("a.txt", chile), ("b.txt", iran)):
        (tmp_path / name).write_text("---\npublished: 2023-10-07\n---\n" + quake.format(**facts), "utf-8")
    result = crosswire.compare([tmp_path])
    assert "CW105" in {f.rule for f in result.findings}
    assert all(c.articles == 1 for c in result.claims)
    assert not result.discrepancies


@pytest.mark.parametrize(("figure", "verdicts"), [("Twenty", ["tension"]), ("Eleven", [])])
def test_a_higher_figure_may_hold_beside_at_least(tmp_path: Path, figure: str, verdicts: list[str]) -> None:
    lead = "{} passengers were killed when a ferry sank off Zanzibar on Monday, {} said.\n"
    for name, count, source in (
        ("a.txt", "At least 11", "the transport ministry"),
        ("b.txt", figure, "Amina Juma, the harbour master,"),
    ):
        text = "Ferry sinks off Zanzibar\n\n" + lead.format(count, source)
        (tmp_path / name).write_text(f"---\npublished: 2023-05-16\noutlet: {name}\n---\n{text}", "utf-8")
    result = crosswire.compare([tmp_path])
    assert [d.verdict for d in result.discrepancies if d.slot == "number"] == verdicts
    higher = [c for c in result.claims if c.text.startswith("Twenty")]
    assert [(c.articles, c.independent) for c in higher] == [(1, 1)] * len(verdicts)
