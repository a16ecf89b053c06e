# ruff: noqa: E501 - sentences as they are read
"""Parties that stand where a plain reading of the parse takes something else for them."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.events.build import coded, only

# sentence, type, mode, actors, recipients
READ: list[tuple[str, tuple[str | None, str | None], list[str], list[str]]] = [
    ("Two Belgian nurses held hostage in the Sahel for a year were freed on Monday.", ("ASSAULT", "abduct"), [], ["Two Belgian nurses"]),
    ("Four teachers taken hostage by bandits in Haiti were freed on Monday.", ("ASSAULT", "abduct"), ["bandits"], ["Four teachers"]),
    ("Pirates took hostage nine sailors off Benin.", (None, None), [], []),
    ("Rebels took three hostages in Mindanao.", ("ASSAULT", "abduct"), ["Rebels"], ["three hostages"]),
    ("Zambia's opposition leader Mutale Phiri asked the High Court on Friday to annul the election.", ("REQUEST", None), ["Mutale Phiri"], ["High Court"]),
    ("Chadian troops fired rocket-propelled grenades at the camp.", ("ASSAULT", "heavy-weapons"), ["Chadian troops"], ["camp"]),
    ("Police in Lomé fired tear gas grenades at students.", ("ASSAULT", "crowd-control"), ["Police in Lomé"], ["students"]),
    ("Chadian soldiers opened fire with mortars on Sudanese positions near the well at dawn on Monday.", ("ASSAULT", "heavy-weapons"), ["Chadian soldiers"], ["Sudan"]),
    ("Rebels violate ceasefire, army says.", ("ASSAULT", None), ["Rebels"], []),
    ("Armenian court jails two reporters.", ("SANCTION", "convict"), ["Armenian court"], ["two reporters"]),
    ("Police in Yerevan jailed two reporters.", ("COERCE", "arrest"), ["Police in Yerevan"], ["two reporters"]),
    ("The Red Crescent delivered 400,000 doses of vaccine to Tajikistan on Monday.", ("AID", None), ["Red Crescent"], ["Tajikistan"]),
    ("Oman's foreign ministry said it would send a field hospital to Chad.", ("AGREE", None), ["Oman's foreign ministry"], ["Chad"]),
    ("Talks with the operator, Harrow Metals of Canada, broke down.", ("CONSULT", None), ["Harrow Metals"], []),
    ("The Ministry received a demand from Chad.", ("REQUEST", None), ["Chad"], ["Ministry"]),
    ("Youths threw stones on Monday.", ("PROTEST", "riot"), ["Youths"], []),
    ("A court in Dakar on Monday sentenced editor Awa Diop to six years in prison.", ("SANCTION", "convict"), ["court in Dakar"], ["Awa Diop"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "coding", "actors", "recipients"), READ)
def test_who_does_it_to_whom(
    text: str, coding: tuple[str | None, str | None], actors: list[str], recipients: list[str], parser: Parser
) -> None:
    kind, mode = coding
    found = [e for e in coded(parser, text) if e.type == kind]
    if kind is None:
        assert not any(p.name == "hostage" for e in coded(parser, text) for p in e.recipients)
        return
    event = only(tuple(found))
    assert (event.modes[:1] or (None,))[0] == mode
    assert [p.name for p in event.actors] == actors
    assert [p.name for p in event.recipients] == recipients


def test_a_pronoun_of_nobody_known_gives_no_other_recipient(parser: Parser) -> None:
    events = coded(parser, "The union froze the assets of dozens and banned them from travelling to the bloc.")
    assert not any("bloc" in p.name for e in events for p in e.recipients)


def test_an_apology_is_told_once(parser: Parser) -> None:
    events = coded(parser, "“We are sorry for the delay,” the health minister said.")
    assert [e.type for e in events] == ["CONCEDE"]


def test_a_head_of_mission_is_summoned(parser: Parser) -> None:
    text = "Cuba's foreign minister summoned the head of the Swedish mission and handed him a note of protest."
    assert [(e.type, e.modes) for e in coded(parser, text)] == [("ACCUSE", ("disapprove",))] * 2


def test_a_word_of_a_longer_place_gives_no_country(parser: Parser) -> None:
    events = coded(parser, "Some 1,800 workers at the Cerro Colorado copper mine began a strike on Monday.")
    assert [p.country for e in events for p in e.actors] == [None]


def test_the_recipient_is_not_sought_in_another_clause(parser: Parser) -> None:
    text = "Chad threatened retaliation a day after the bloc imposed sanctions on seven Chadian officials."
    threat = [e for e in coded(parser, text) if e.type == "THREATEN"]
    assert [[p.name for p in e.recipients] for e in threat] == [[]]
