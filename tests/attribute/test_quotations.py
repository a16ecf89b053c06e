"""Quotations: over sentences and paragraphs, without a cue, with bad marks, and those that nobody says."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import attributions, by_cue, shown


def test_cue_behind_the_second_sentence_takes_both(parser: Parser) -> None:
    body = "“We shall talk about the grain. Each silo is empty now,” said Ambassador Lund in his speech."
    found = by_cue(parser, body, "said")
    assert shown(found) == ("Ambassador Lund", "said", "“We shall talk about the grain. Each silo is empty now,”")
    assert found.form == "direct"


def test_cue_before_takes_every_sentence(parser: Parser) -> None:
    found = by_cue(parser, "Moreno said in the letter, “The mine is closed. The men are safe. We thank all.”", "said")
    assert shown(found)[2] == "“The mine is closed. The men are safe. We thank all.”"


def test_cue_amid_joins_both_halves(parser: Parser) -> None:
    found = by_cue(parser, "“The ice,” Sorensen said, “is too thin for trucks.”", "said")
    assert shown(found)[2] == "“The ice,” ... “is too thin for trucks.”"


def test_quotation_goes_on_in_the_same_paragraph(parser: Parser) -> None:
    found = by_cue(parser, "“The ice is thin,” Sorensen said. “No truck may cross the lake.”", "said")
    assert shown(found)[2] == "“The ice is thin,” ... “No truck may cross the lake.”"


def test_quotation_over_paragraphs_is_one(parser: Parser) -> None:
    body = "Sorensen said: “The ice is thin.\n\n“No truck may cross the lake before January.”"
    found = by_cue(parser, body, "said")
    assert shown(found)[2] == "“The ice is thin. ... “No truck may cross the lake before January.”"


def test_next_paragraph_quoted_whole_goes_on(parser: Parser) -> None:
    body = "“The ice is thin,” Sorensen said.\n\n“No truck may cross the lake before January.”"
    found = by_cue(parser, body, "said")
    assert shown(found)[2] == "“The ice is thin,” ... “No truck may cross the lake before January.”"


def test_quotation_after_a_colon_in_the_sentence_before(parser: Parser) -> None:
    body = "The harbour board wrote:\n\n“All cranes stand still until the strike is over.”"
    assert shown(by_cue(parser, body, "wrote"))[0] == "The harbour board"


def test_cue_cut_off_behind_an_exclamation_mark(parser: Parser) -> None:
    found = by_cue(parser, "“Stop the pumps now!” Okafor shouted.", "shouted")
    assert shown(found) == ("Okafor", "shouted", "“Stop the pumps now!”")


def test_the_question_put_to_a_speaker_is_not_his(parser: Parser) -> None:
    body = "Asked bluntly, “Did you sign the lease?” Moreno replied, “I did not sign anything.”"
    found = by_cue(parser, body, "replied")
    assert shown(found)[2] == "“I did not sign anything.”"


def test_quoted_words_inside_a_clause_are_mixed(parser: Parser) -> None:
    found = by_cue(parser, "Dubois said that the tariff was “a gift to smugglers” and would be fought.", "said")
    assert found.form == "mixed"
    assert shown(found)[2] == "the tariff was “a gift to smugglers” and would be fought"


def test_mixed_quotation_runs_on_to_its_end(parser: Parser) -> None:
    said = "the drill “shows that the coast is guarded. Our promise to the islands stands.”"
    body = f"Major Ines Prado said in a statement, {said}"
    assert shown(by_cue(parser, body, "said"))[2] == said


def test_floating_quotation_goes_to_whom_the_sentence_before_is_about(parser: Parser) -> None:
    body = "Jonas Weber walked out of the hall before the vote.\n\n“This chamber has lost all its sense of shame.”"
    found = attributions(parser, body)
    assert [(a.source.name, a.rule, a.form, a.cue) for a in found] == [
        ("Jonas Weber", "quotation-floating", "inherited", None)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The men call the shaft “the throat” and avoid it.",
        "A film named “Winter in Riga” won the prize.",
        "The “green” tax was dropped in March.",
    ],
)
def test_scare_quotes_and_titles_alone_are_said_by_nobody(parser: Parser, body: str) -> None:
    assert all(a.form != "direct" for a in attributions(parser, body))


@pytest.mark.parametrize(
    "body",
    [
        '"The road is open," Okafor said.',
        "''The road is open,'' Okafor said.",
        "«The road is open», Okafor said.",
        "„The road is open“, Okafor said.",
        "‘The road is open,’ Okafor said.",
    ],
)
def test_marks_of_every_kind(parser: Parser, body: str) -> None:
    found = by_cue(parser, body, "said")
    assert found.source.name == "Okafor"
    assert "The road is open" in shown(found)[2]


def test_a_mark_never_closed_swallows_nothing(parser: Parser) -> None:
    body = "Okafor called for “calm in the port.\n\nThe ferry left at noon. Lund said the crew was complete."
    assert shown(by_cue(parser, body, "said")) == ("Lund", "said", "the crew was complete")


def test_ten_thousand_marks(parser: Parser) -> None:
    assert attributions(parser, '" ' * 10_000) == ()
