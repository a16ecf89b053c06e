"""Headlines and transcripts."""

from __future__ import annotations

import pytest

from crosswire.attribute import attribute
from crosswire.records import Parser
from tests.attribute.build import annotated, shown

BODY = "\n\nThe ferry left the port of Split at noon. The sea was calm and the crew was complete.\n"
HEADLINES = [
    ("Poll: Most farmers want the levy dropped", "Poll", ":", "Most farmers want the levy dropped", "headline-colon"),
    ("Horak: ‘Railway will be sold’", "Horak", ":", "‘Railway will be sold’", "headline-colon"),
    ("Inflation to fall by June: central bank", "central bank", ":", "Inflation to fall by June", "headline-colon"),
    ("Bolivia: We will not sell the mine", "Bolivia", ":", "We will not sell the mine", "headline-colon"),
    ("Norway, Sweden pledge to rebuild the line", "Norway, Sweden", "pledge", "to rebuild the line", "infinitive"),
    (
        "Line will be sold in spring, minister says",
        "minister",
        "says",
        "Line will be sold in spring",
        "clause-postposed",
    ),
]


@pytest.mark.parametrize(("headline", "wanted"), [(row[0], row[1:]) for row in HEADLINES])
def test_headline(parser: Parser, headline: str, wanted: tuple[str, ...]) -> None:
    found = attribute(annotated(parser, headline + BODY))
    assert [(*shown(a), a.rule) for a in found] == [wanted]


@pytest.mark.parametrize(
    "headline",
    [
        "Exclusive: Inside the salt mine",
        "Timeline: How the strike began",
        "Africa Desk: Ferry sinks off Lagos",
        "Bolivia: 12 dead in mine collapse",
        "Peru - Bus falls into gorge",
    ],
)
def test_labels_are_no_sources(parser: Parser, headline: str) -> None:
    assert attribute(annotated(parser, headline + BODY)) == ()


def test_turns_of_a_transcript(parser: Parser) -> None:
    body = "\n\nHORAK: The railway will be sold.\n\nKOWALSKA: That is not true.\n\nHORAK: It is in the plan.\n"
    found = attribute(annotated(parser, "Debate on the railway" + body))
    assert [shown(a)[0] for a in found if a.rule == "transcript"] == ["HORAK", "KOWALSKA", "HORAK"]


def test_repeated_headline_and_credits_give_nothing(parser: Parser) -> None:
    text = "Horak vows to sell the railway\n\nHorak vows to sell the railway\n\n(Reuters) - The ferry left at noon.\n"
    found = attribute(annotated(parser, text))
    assert len([a for a in found if a.cue and a.cue.text == "vows"]) == 1
