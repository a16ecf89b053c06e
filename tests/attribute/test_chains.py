"""Chains: nesting, relays, media that were told, cited sources, passages under a credit."""

from __future__ import annotations

import pytest

from crosswire.records import Attribution, Parser
from tests.attribute.build import attributions, by_cue, shown


def chain(found: tuple[Attribution, ...], cue: str) -> list[str | None]:
    """Return the names from the attribution with that cue up to the top."""
    ids = {a.id: a for a in found}
    at: Attribution | None = next(a for a in found if a.cue is not None and a.cue.text == cue)
    names = []
    while at is not None:
        names.append(at.source.name)
        at = ids[at.parent] if at.parent else None
    return names


def test_postposed_cue_over_an_act(parser: Parser) -> None:
    found = attributions(parser, "Nairobi blames Kampala for the shortage of maize, Reuters reported.")
    assert chain(found, "blames") == ["Kenya", "Reuters"]


def test_belief_of_nobody_under_according_to(parser: Parser) -> None:
    found = attributions(parser, "It is believed that the tanker carried diesel, according to Deutsche Welle.")
    assert chain(found, "believed") == [None, "Deutsche Welle"]
    assert next(a for a in found if a.cue and a.cue.text == "believed").content[0].text == "the tanker carried diesel"


def test_three_deep(parser: Parser) -> None:
    found = attributions(parser, "Reuters reported that Pavel Horak said that Anna Kowalska denied the charge.")
    assert chain(found, "denied") == ["Anna Kowalska", "Pavel Horak", "Reuters"]
    assert [a.depth for a in found] == [0, 1, 2]


def test_purpose_of_a_message_under_according_to(parser: Parser) -> None:
    body = "The kings of Norway and Sweden sent letters to reaffirm their friendship, according to Danish media."
    found = attributions(parser, body)
    assert len(chain(found, "reaffirm")) == 2


def test_confidence_inside_what_someone_said(parser: Parser) -> None:
    body = "Envoy Tariq Aziz Khan said that the treaty was fair and that Pakistan is confident that it will last."
    assert chain(attributions(parser, body), "is confident") == ["Pakistan", "Tariq Aziz Khan"]


def test_who_conveys_a_message_relays_its_author(parser: Parser) -> None:
    body = "In conveying the letter from Emmanuel Macron, Ambassador Claire Dubois said that the pact was alive."
    found = [a for a in attributions(parser, body) if a.cue and a.cue.text == "said"]
    assert [(a.source.name, a.relay_of) for a in found] == [("Claire Dubois", "Emmanuel Macron")]


def test_who_speaks_on_behalf_of_another_relays_him(parser: Parser) -> None:
    found = attributions(parser, "Claire Dubois said on behalf of Emmanuel Macron that the pact was alive.")
    assert found[0].relay_of == "Emmanuel Macron"


def test_an_outlet_that_was_told_stands_over_the_speaker(parser: Parser) -> None:
    found = attributions(parser, "Pavel Horak told Reuters that the railway would be sold.")
    assert chain(found, "told") == ["Pavel Horak", "Reuters"]
    assert [a.rule for a in found] == ["told-medium", "clause"]


def test_an_interview_with_an_outlet(parser: Parser) -> None:
    found = attributions(parser, "Pavel Horak said in an interview with CNN that the railway would be sold.")
    assert chain(found, "said") == ["Pavel Horak", "CNN"]


def test_quoted_by_a_medium(parser: Parser) -> None:
    found = attributions(parser, "Pavel Horak was quoted by CNN as saying that the railway would be sold.")
    assert chain(found, "saying") == ["Pavel Horak", "CNN"]


def test_citing_rests_on_the_cited(parser: Parser) -> None:
    found = attributions(parser, "Reuters reported that the railway had been sold, citing two officials.")
    cited = next(a for a in found if a.rule == "cited")
    reported = next(a for a in found if a.rule != "cited")
    assert cited.source.anonymous
    assert cited.parent == reported.id
    assert [c.text for c in reported.content] == ["the railway had been sold"]


def test_scene_told_by_an_agency_is_inherited(parser: Parser) -> None:
    body = (
        "According to TASS, Anna Kowalska met the Latvian ambassador Juris Ozols in Riga.\n\n"
        "Kowalska said: “The corridor stays open.”\n\nThe port was built in 1912."
    )
    found = attributions(parser, body)
    assert chain(found, "said") == ["Anna Kowalska", "TASS"]
    inherited = [a for a in found if a.form == "inherited"]
    assert [(a.rule, a.scope, a.cue) for a in inherited] == [("inherited-passage", "clear", None)]
    assert all("1912" not in c.text for a in found for c in a.content)


def test_sentence_after_a_credit_without_its_persons_is_unclear(parser: Parser) -> None:
    body = "Two tankers collided off Oman, according to CNN. It is the third such accident this year."
    found = attributions(parser, body)
    assert [(a.rule, a.scope) for a in found] == [("according-to-trailing", "clear"), ("inherited-unclear", "unclear")]


def test_interpretation_after_a_credit_is_the_writers_own(parser: Parser) -> None:
    body = "Reuters reported that Pavel Horak had met the miners.\n\nBy “friends,” Horak apparently meant the unions."
    found = attributions(parser, body)
    assert [a.form for a in found if a.cue is None] == []


def test_two_hundred_deep_is_cut(parser: Parser) -> None:
    names = ("Anna", "Boris", "Carla", "Farid")
    body = " ".join(f"{names[i % 4]} said that" for i in range(200)) + " the bridge was closed."
    found = attributions(parser, body)
    assert len(found) > 150
    assert max(a.depth for a in found) == 8
    deepest = next(a for a in found if "cut at 8" in a.why)
    assert deepest.depth == 8


QUOTED_AS = [
    "Lindqvist quoted Bergman as saying that the ships would come back.",
    "The ships will come back, Lindqvist quoted Bergman as saying.",
    "The ships may have taken the wrong course, Lindqvist quoted Bergman as saying.",
    "“The ships will come back,” Lindqvist quoted Bergman as saying.",
]


@pytest.mark.parametrize("body", QUOTED_AS)
def test_whoever_quotes_stands_over_the_one_quoted(parser: Parser, body: str) -> None:
    found = attributions(parser, body)
    assert {a.source.name for a in found} == {"Lindqvist", "Bergman"}
    outer, inner = sorted(found, key=lambda a: a.depth)
    assert (len(found), outer.source.name, inner.parent) == (2, "Lindqvist", outer.id)
    assert shown(inner)[0] == "Bergman"


def test_a_clause_before_a_semicolon_is_not_what_the_next_speaker_says(parser: Parser) -> None:
    body = "The roof fell at dawn; a porter, Samba Diallo, told the BBC by telephone that nobody had been hurt."
    found = by_cue(parser, body, "told")
    assert (found.source.name, found.content[0].text, found.depth) == ("Samba Diallo", "nobody had been hurt", 1)
