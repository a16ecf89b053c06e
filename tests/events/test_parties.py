"""Country and sectors of a party from its phrase, and the root between two given parties."""

from __future__ import annotations

import pytest

from crosswire.events import participant_at, root_between
from crosswire.records import Parser
from tests.events.build import annotated_of, coded, only

PHRASES = [
    ("Iran-backed Iraqi militias shelled the camp.", "Iran-backed Iraqi militias", "IRQ", ("PRM",)),
    ("The former Peruvian president fled.", "former Peruvian president", "PER", ("ELI",)),
    ("Turkish and Greek ministers met.", "Turkish and Greek ministers", None, ("GOV",)),
    ("The Abkhaz president resigned.", "Abkhaz president", "GEO", ("GOV", "PRE")),
    ("Nigerien border guards fired.", "Nigerien border guards", "NER", ("COP",)),
]


@pytest.mark.parametrize(("text", "phrase", "country", "sectors"), PHRASES)
def test_country_and_sectors(
    text: str, phrase: str, country: str | None, sectors: tuple[str, ...], parser: Parser
) -> None:
    begin = text.index(phrase)
    found = participant_at(annotated_of(parser, text), begin, begin + len(phrase))
    assert found is not None
    assert (found.country, found.sectors) == (country, sectors)


def test_a_participant_points_at_its_phrase(parser: Parser) -> None:
    event = only(coded(parser, "The leaders of Laos accused the army of Chad of looting."))
    assert [p.span.text for p in (*event.actors, *event.recipients) if p.span] == [
        "leaders of Laos",
        "army of Chad",
    ]
    assert event.trigger is not None
    assert event.trigger.text == "accused"


def test_the_root_between_given_parties_is_read_where_no_event_is_coded(parser: Parser) -> None:
    text = "Norway urged Fiji to lift the ban."
    annotated = annotated_of(parser, text)
    assert annotated.events == ()
    assert root_between(annotated, (0, 6), (13, 17)) == "REQUEST"


SPLIT = [
    ("Turkish and Greek ministers met in Athens.", [("Turkish ministers", "TUR"), ("Greek ministers", "GRC")]),
    ("British and EU negotiators failed to reach a deal.", [("British negotiators", "GBR"), ("EU negotiators", "EUR")]),
]


@pytest.mark.parametrize(("text", "parties"), SPLIT)
def test_states_joined_before_a_noun_are_parties_each(
    text: str, parties: list[tuple[str, str]], parser: Parser
) -> None:
    assert [(p.name, p.country) for p in only(coded(parser, text)).actors] == parties


TO_WHOM = [
    ("The junta gave the Red Cross permission to enter the camp.", "Red Cross"),
    (
        "The court in Abuja granted the Bureau of State Records, permission to sell the files.",
        "Bureau of State Records",
    ),
    ("The judge found the Samoan regime guilty of theft.", "Samoan regime"),
    ("The minister rejected an appeal lodged by the Dockers' Union.", "Dockers' Union"),
    ("Britain returned a mask that was taken in 1897 from a shrine in Ife to the Nigerian government.", "Nigeria"),
]


@pytest.mark.parametrize(("text", "recipient"), TO_WHOM)
def test_recipients_where_the_parse_takes_two_nouns_for_one_or_hangs_them_elsewhere(
    text: str, recipient: str, parser: Parser
) -> None:
    named = [p.name for e in coded(parser, text) for p in e.recipients]
    assert any(recipient in name for name in named), named
