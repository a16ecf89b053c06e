"""Chains over own sentences: whom a document cites, who hears whom, what a sentence announces, what a credit covers."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import HEADLINE, ChainRow, assert_chain, pieces

CITING: list[ChainRow] = [
    (
        "The Tongan weekly Kele'a, in an article citing two deckhands, said the ferry had no rafts.",
        "the ferry had no rafts",
        ["The Tongan weekly Kele'a", "two deckhands"],
    ),
    (
        "Local papers quoting a magistrate said the bail was set at 900 cedis.",
        "the bail was set at 900 cedis",
        ["Local papers", "a magistrate"],
    ),
    (
        "Anatolian bakers say that, according to the millers' guild, flour will double in price.",
        "flour will double in price",
        ["Anatolian bakers", "the millers' guild"],
    ),
    (
        "The envoy of the tribes, reading from a cable sent by the council, said the truce held.",
        "the truce held",
        ["The envoy of the tribes", "the council"],
    ),
]
PASSING_ON: list[ChainRow] = [
    (
        "Chile's ambassador delivered a note from Santiago demanding that the trawler be released.",
        "the trawler be released",
        ["Chile's ambassador", "Santiago"],
    ),
    (
        "Télé Sahel aired a recording of its founder promising to pay the strikers.",
        "to pay the strikers",
        ["Télé Sahel", "its founder"],
    ),
    (
        "The diocese released a statement by the bishop condemning the raid on the clinic.",
        "the raid on the clinic",
        ["The diocese", "the bishop"],
    ),
    (
        "Through the Cuban embassy, the rebels let it be known that they would free the engineers.",
        "they would free the engineers",
        ["the Cuban embassy", "the rebels"],
    ),
    (
        "Former hostage Ines Vaz, in a memoir excerpted by the Lisbon Mirror, says her guards were boys.",
        "her guards were boys",
        ["the Lisbon Mirror", "Former hostage Ines Vaz"],
    ),
]
NESTED: list[ChainRow] = [
    (
        "What the divers keep telling us, the harbour master said, is that the wreck is moving.",
        "the wreck is moving",
        ["the harbour master", "the divers"],
    ),
    (
        "Latvia's premier said President Otar Beridze had made clear to her that the base would stay.",
        "the base would stay",
        ["Latvia's premier", "President Otar Beridze"],
    ),
    (
        "It is the nurses, not the clinic, that say the ward is full, deputy mayor Ada Okoro told Radio Benue.",
        "the ward is full",
        ["deputy mayor Ada Okoro", "the nurses"],
    ),
    (
        "The deputy governor, two aides told Radio Nord, had warned that the levee would break.",
        "the levee would break",
        ["two aides", "The deputy governor"],
    ),
    (
        "The guard's brother, a cook told the Star, had confided that the gate was open.",
        "the gate was open",
        ["a cook", "The guard's brother"],
    ),
    (
        "She feared, the guide told the inquest, that the rope would break.",
        "the rope would break",
        ["the guide", "She"],
    ),
    (
        "Detectives say the driver first insisted he was in Split, then admitted that he had gone to Zadar.",
        "he had gone to Zadar",
        ["Detectives", "the driver"],
    ),
]
ANNOUNCED: list[ChainRow] = [
    (
        "The owner of the quarry gave two reasons. The stone was soft. The rail link had washed away.",
        "The rail link had washed away",
        ["The owner of the quarry"],
        "inherited",
    ),
    (
        "Captain Aino Salmi recalled the last minutes. The pumps had stopped at two.",
        "The pumps had stopped at two",
        ["Captain Aino Salmi"],
        "inherited",
    ),
    (
        "The audit holds two surprises. The bridge is sound. The tunnel was never insured.",
        "The tunnel was never insured",
        ["The audit"],
        "inherited",
    ),
    (
        "The union leader was adamant. The men would not go back.",
        "The men would not go back",
        ["The union leader"],
        "inherited",
    ),
    (
        "The inspectors' letter is blunt. The cash did not exist.",
        "The cash did not exist",
        ["The inspectors' letter"],
        "inherited",
    ),
    (
        'The Dili daily quoted the pilot\'s brother. "He loved that plane," the brother said.',
        "He loved that plane",
        ["The Dili daily", "the brother"],
        "inherited",
    ),
    (
        "Xinhua reported that the premier had met a Lao general in Wuhan. The premier said a bridge would be built.",
        "a bridge would be built",
        ["Xinhua", "the premier"],
        "inherited",
    ),
]
CREDITED: list[ChainRow] = [
    ("By Paula Renn, Reuters — Storks landed in Haifa on Tuesday.", "Storks landed in Haifa", ["Reuters"], "inherited"),
    (
        'BASRA (AP) — "We found eleven bodies," police colonel Hadi Salman said. "Three were children."',
        "Three were children",
        ["AP", "police colonel Hadi Salman"],
        "inherited",
    ),
    (
        "A lamp shop burned in Pune, police said. Source: sahyadri24",
        "A lamp shop burned",
        ["sahyadri24", "police"],
        "inherited",
    ),
    ("AFP | Liberia's senate impeached a judge on Monday.", "Liberia's senate impeached a judge", ["AFP"]),
    (
        "Liberia's senate impeached a judge, the clerk said. (AFP, Jan 5)",
        "Liberia's senate impeached a judge",
        ["AFP", "the clerk"],
        "inherited",
    ),
]
NOBODY = [
    "The plan went through the senate in March.",
    "The problem is that the bridge is narrow.",
    "The storm made clear that the dike was too low.",
    "The weekly showed the harbour master at his desk. He is 61.",
]


@pytest.mark.parametrize("row", [*CITING, *PASSING_ON, *NESTED, *ANNOUNCED, *CREDITED], ids=lambda row: row[0])
def test_chain(parser: Parser, row: ChainRow) -> None:
    assert_chain(parser, row)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_says_it(parser: Parser, text: str) -> None:
    assert pieces(parser, HEADLINE + text) == []
