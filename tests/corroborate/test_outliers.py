"""Sentences that fit nothing else, and those that only look back."""

from __future__ import annotations

from pathlib import Path

import pytest

import crosswire
from crosswire.records import Corroborated
from tests.corroborate.build import World, article
from tests.corroborate.test_counting import run

WORLD = (
    World()
    .having("Anders Wiik", "person")
    .having("Port Ruhn", "place", country="XTA")
    .having("Tarnia", "country", country="XTA")
)
STORY = (
    "Anders Wiik met the harbour board in Port Ruhn on 3 May 2031 .",
    "The dock workers ended a strike over pay in Tarnia on 4 May 2031 .",
)


def suspects(*lines: str) -> Corroborated:
    return run(article(WORLD, "A", *STORY, *lines, published="2031-05-05"), article(WORLD, "B", *STORY))


def test_a_stray_date_is_suspect_and_told_first() -> None:
    found = suspects("The meeting was held on 14 March 2019 in the old castle .")
    (claim,) = [c for c in found.claims if c.suspect]
    assert "2019" in claim.text
    assert found.findings[0].rule == "CW101"
    assert found.findings[0].claims == (claim.id,)
    assert [(d.slot, d.verdict) for d in found.discrepancies] == [("date", "contradiction")]
    assert claim.flags


@pytest.mark.parametrize(
    "line",
    [
        "Anders Wiik said that the meeting was held on 14 March 2019 in the old castle .",  # attributed
        "An earlier meeting was held on 14 March 2019 in the old castle .",  # introduced, not referred to
        "The meeting was held on 2 May 2031 in the old castle .",  # near the story's days
        "The meeting that opened the port was held on 14 March 2019 in the old castle .",  # told apart
    ],
)
def test_what_only_looks_back_is_not_suspect(line: str) -> None:
    found = suspects(line)
    assert not [c for c in found.claims if c.suspect]
    assert "CW101" not in {f.rule for f in found.findings}


def test_an_old_date_that_two_reports_tell_is_background() -> None:
    line = "The meeting was held on 14 March 2019 in the old castle ."
    found = run(article(WORLD, "A", *STORY, line), article(WORLD, "B", *STORY, line))
    assert not [c for c in found.claims if c.suspect]


def test_a_sentence_of_another_text_is_suspect(tmp_path: Path) -> None:
    """No noun of it stands anywhere else in the story, and its date lies far off."""
    story = "The dockers of Port Ruhn ended their strike on Monday.\n\nThe harbour board had raised their pay."
    strange = "The funicular to the observatory on Mount Keller was opened on 9 June 1991."
    for name, text in (("one", f"{story}\n\n{strange}"), ("other", story)):
        (tmp_path / f"{name}.txt").write_text(f"---\npublished: 2031-05-06\n---\nDockers back\n\n{text}\n", "utf-8")
    found = crosswire.compare([tmp_path / "one.txt", tmp_path / "other.txt"])
    assert [c.text for c in found.claims if c.suspect] == [strange.rstrip(".")]
