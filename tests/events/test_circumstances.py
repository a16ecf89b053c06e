"""When, where, under whose words, and what does not count."""

from __future__ import annotations

import pytest

from crosswire.records import EventMention, Parser
from tests.events.build import annotated_of, coded, only


def of_type(mentions: tuple[EventMention, ...], kind: str) -> EventMention:
    found = [m for m in mentions if m.type == kind]
    assert found, [(m.type, m.rule) for m in mentions]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        ("Chad expelled the ambassador of Sudan on Monday.", "SANCTION", "2023-06-19"),
        ("On 12 June, Chad expelled the ambassador of Sudan.", "SANCTION", "2023-06-12"),
        ("Chad expelled the ambassador of Sudan.", "SANCTION", None),
        ("Chad said on Tuesday that Sudan had expelled its ambassador on Monday.", "SANCTION", "2023-06-19"),
        ("The ministers of Peru and Chile met on 12 June and signed a treaty on 15 June.", "CONSULT", "2023-06-12"),
        ("The ministers of Peru and Chile met on 12 June and signed a treaty on 15 June.", "SUPPORT", "2023-06-15"),
        (
            "Police in Lima arrested three activists on 12 June and searched the office of the union.",
            "ACCUSE",
            "2023-06-12",
        ),
        ("The attack on the convoy in Mali on 12 June killed six soldiers.", "ASSAULT", "2023-06-12"),
        ("Peru condemned the 2019 law.", "ACCUSE", None),
        ("Peru has blamed Chile since May.", "ACCUSE", None),
    ],
)
def test_when(parser: Parser, text: str, kind: str, when: str | None) -> None:
    assert of_type(coded(parser, text), kind).when == when


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The presidents of Kenya and Uganda met in Nairobi.", "Nairobi"),
        ("Rebels attacked an army base near Kampala in Uganda.", "Kampala"),
        ("Kenya accused Uganda of sending troops to Kampala.", None),
    ],
)
def test_where(parser: Parser, text: str, where: str | None) -> None:
    found = coded(parser, text)[0].where
    assert (found.name if found else None) == where


def test_an_old_date_is_background(parser: Parser) -> None:
    mention = only(coded(parser, "Kenya expelled the ambassador of Sudan in 2011."))
    assert mention.historical
    assert not mention.counted


def test_a_caption_is_not_counted(parser: Parser) -> None:
    mention = only(coded(parser, "Kenya's president visits Uganda in this undated picture.", kinds={0: "caption"}))
    assert mention.historical
    assert not mention.counted


def test_a_known_noun_with_an_outlying_date_points_back(parser: Parser) -> None:
    mentions = coded(
        parser,
        "Miners held a protest in La Paz on Monday.",
        "The protest was held on 3 May 1998.",
    )
    assert [(m.rule, m.counted) for m in mentions if m.sentence == 1] == [("outlier-date", False)]
    assert [m.counted for m in mentions if m.sentence == 0] == [True]


def test_the_event_stands_under_the_innermost_attribution(parser: Parser) -> None:
    annotated = annotated_of(parser, "Reuters reported that the army said Kenya had expelled the ambassador of Sudan.")
    mention = of_type(annotated.events, "SANCTION")
    by_id = {a.id: a for a in annotated.attributions}
    assert mention.attribution is not None
    assert by_id[mention.attribution].source.name != "Reuters"


def test_words_of_the_speaker_are_not_under_his_own_words(parser: Parser) -> None:
    mention = of_type(coded(parser, "Kenya accused Uganda of moving the border markers."), "ACCUSE")
    assert mention.attribution is None


def test_a_launch_has_no_recipient_and_fire_at_somebody_is_an_assault(parser: Parser) -> None:
    launch = only(coded(parser, "Iran fired two rockets into the Gulf of Oman on Monday."))
    assert (launch.type, launch.modes, launch.recipients) == ("MOBILIZE", ("weapons",), ())
    assault = only(coded(parser, "Iran fired two rockets at Iraq on Monday."))
    assert assault.type == "ASSAULT"
    assert [p.country for p in assault.recipients] == ["IRQ"]


def test_all_parties_of_a_meeting_are_actors(parser: Parser) -> None:
    mention = only(coded(parser, "The foreign ministers of Ghana, Togo and Benin met in Accra."))
    assert {p.country for p in mention.actors} == {"GHA", "TGO", "BEN"}
    assert mention.recipients == ()


def test_passives_name_the_doer(parser: Parser) -> None:
    mention = only(coded(parser, "Three Nigerian editors were arrested by police in Togo."))
    assert [p.sectors for p in mention.actors] == [("COP",)]
    assert [p.country for p in mention.recipients] == ["NGA"]


def test_a_state_that_the_text_introduces_acts(parser: Parser) -> None:
    mentions = coded(parser, "The Republic of Lomaria is small.", "Lomaria rejected the offer.")
    assert [m.type for m in mentions] == ["REJECT"]


def test_a_second_reading_gives_the_same(parser: Parser) -> None:
    lines = ("Kenya expelled the ambassador of Sudan on Monday.", "Sudan condemned the decision and closed its border.")
    assert coded(parser, *lines) == coded(parser, *lines)


def test_spans_lie_in_their_sentence(parser: Parser) -> None:
    annotated = annotated_of(
        parser,
        "Kenya, whose president met the king of Jordan on Monday, released the sailors, the navy said.",
        "“We condemn the attack,” Peru's foreign minister told reporters in Lima.",
    )
    for mention in annotated.events:
        sentence = annotated.article.sentences[mention.sentence]
        assert sentence.begin <= mention.span.begin < mention.span.end <= sentence.end
        assert annotated.article.text[mention.span.begin : mention.span.end] == mention.span.text


def test_a_run_on_list_of_hundreds_is_read(parser: Parser) -> None:
    listed = ", ".join(f"a teacher of the school in town {number}" for number in range(300))
    mention = only(coded(parser, f"Police in Peru arrested {listed}."))
    assert mention.type == "COERCE"
