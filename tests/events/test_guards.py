"""What is told in the words of politics and is none."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.events.build import coded

NO_EVENTS = [
    "The club fired its coach after the defeat in Porto.",
    "The team fired head coach Paul Kerr on Saturday.",
    "Madrid beat Lisbon in the final of the cup.",
    "Brazil defeated Chile after the goalkeeper was sent off.",
    "The striker attacked from the left and scored the winning goal.",
    "Kenya's sprinter released his coach from the contract before the championship.",
    "The senator's attack on the budget lasted an hour.",
    "The plan met a storm of protest.",
    "The two newspapers fought a war of words.",
    "The company launched a new phone in Kenya on Monday.",
    "The band released an album in Berlin.",
    "The earthquake killed 40 people in Chile.",
    "The typhoon struck the north of the Philippines.",
    "The euro rallied against the dollar.",
    "Shares in the retailer were hit by weak sales.",
    "The vaccine attacks the virus in the blood.",
    "Inspectors visited the museum's website.",
    "The film was shot in Morocco with an actor from Spain.",
    "The batsman was dismissed before lunch at the match in Mumbai.",
    "Brussels sprouts met with resistance from the children.",
    "The mayor's speech captured the mood of the crowd.",
    "A spokesman for the Kenyan ministry said that the road was safe.",
    "Norway's economy grew by two percent last year, the bank said.",
    "The minister of Ghana believes that the harvest will be good.",
    "Peru has 33 million people and a long coast.",
    "The Danish queen expressed her condolences to the families.",
    "The Ghanaian minister declined to comment.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_no_political_event(parser: Parser, text: str) -> None:
    assert [(m.type, m.rule, m.span.text) for m in coded(parser, text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fans rioted after the match in Cairo and police arrested 40 of them.", "PROTEST"),
        ("The president of Peru fired the defence minister.", "SANCTION"),
        ("The army attacked the village in Mali.", "ASSAULT"),
        ("Warplanes struck a market in Yemen.", "ASSAULT"),
    ],
)
def test_what_stays_political(parser: Parser, text: str, kind: str) -> None:
    assert kind in [m.type for m in coded(parser, text)]
