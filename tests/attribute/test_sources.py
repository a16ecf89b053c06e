"""Sources: their names, the owners of documents, spokesmen, the unnamed, and pronouns."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import attributions, by_cue

NAMES = [
    ("Swedish state broadcaster SVT reported that the ferry had sailed.", "reported", "SVT", False),
    ("According to an article by the columnist Jane Wanjiru, the levy is void.", "According to", "Jane Wanjiru", False),
    ("Wanjiru is a columnist. Jane Wanjiru's article stated: “The levy is illegal.”", "stated", "Jane Wanjiru", False),
    ("A spokesman for Maersk said the ship was safe.", "said", "Maersk", False),
    ("The minister, Anna Kowalska, said the dam was safe.", "said", "Anna Kowalska", False),
    ("Officials familiar with the talks said the price was agreed.", "said", None, True),
    ("Many experts believe that the reef will die.", "believe", None, True),
    ("A fisherman told reporters that the nets were cut.", "told", None, True),
    ("Some local media commented that the vote was rigged.", "commented", None, True),
    ("Norwegian and Danish media reported that the pipeline leaked.", "reported", "Norwegian and Danish media", True),
    ("The Norwegian government said the pipeline had been sealed.", "said", "Norway", False),
    ("Four bridges are closed, according to state-run Xinhua News Agency.", "according to", "Xinhua", False),
    ("The governor of Chiapas, Oya Tekin, confirmed that the dam had held.", "confirmed", "Oya Tekin", False),
    ("The head of the World Food Programme's office in Chad, Jean Lou, said it left.", "said", "Jean Lou", False),
    ("They were well, said the Minister of the Interior, Oya Tekin.", "said", "Oya Tekin", False),
    ("A nurse at King Edward Central Hospital, who asked not to be named, said that both died.", "said", None, True),
    ("Statistics South Africa said prices fell.", "said", "Statistics South Africa", False),
    ("A letter to Mayor Silva said the park was closed.", "said", None, True),
    ("Thieves hid in Togo and Benin. They had no keys, two people with knowledge of it said.", "said", None, True),
    ("Oil reached the river, the environmental regulator EPRA reported on Tuesday.", "reported", "EPRA", False),
    ("According to him the raiders, some forty men, wore blue jackets.", "According to", None, False),
    ("It is said that the lake is cursed.", "said", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("body", "cue", "name", "anonymous"), NAMES)
def test_name(parser: Parser, body: str, cue: str, name: str | None, anonymous: bool) -> None:  # noqa: FBT001
    source = by_cue(parser, body, cue).source
    assert (source.name, source.anonymous) == (name, anonymous)


def test_files_are_not_made_by_who_spoke_of_them(parser: Parser) -> None:
    body = "Kenya confirmed the records of the dam on Monday. The records showed that the wall had cracked."
    assert by_cue(parser, body, "showed").source.name is None


def test_she_is_the_one_named_before(parser: Parser) -> None:
    body = "Minister Anna Kowalska arrived in Prague on Monday. She said that the railway would be sold."
    assert by_cue(parser, body, "said").source.name == "Anna Kowalska"


def test_the_report_is_that_of_the_outlet_named_before(parser: Parser) -> None:
    body = "Reuters reported on Friday that the mine would close. Many men would lose their work, the report said."
    assert by_cue(parser, body, "said").source.name == "Reuters"


def test_the_statement_is_that_of_its_maker(parser: Parser) -> None:
    body = "The European Commission said in a statement that the fine stands. The statement added that it was just."
    assert by_cue(parser, body, "added").source.name == "European Commission"


def test_whoever_issues_a_statement_is_the_source(parser: Parser) -> None:
    found = by_cue(parser, "Volvo issued a statement saying that the plant would reopen.", "saying")
    assert found.source.name == "Volvo"


def test_a_clause_about_a_person_belongs_to_that_person(parser: Parser) -> None:
    body = "Two officers who said that they had seen the cargo were dismissed."
    found = by_cue(parser, body, "said")
    assert found.source.own is not None
    assert found.source.own.text == "Two officers"


def test_participles_of_saying_stay_with_the_speaker(parser: Parser) -> None:
    body = "Lund said that Okafor had left the meeting early, adding that the talks were useless."
    found = {a.cue.text: a for a in attributions(parser, body) if a.cue}
    assert found["adding"].source.name == "Lund"
    assert found["said"].content[0].text == "Okafor had left the meeting early"


def test_the_statement_is_that_of_the_body_named_in_full_before(parser: Parser) -> None:
    body = (
        "Chile's foreign ministry said that the talks were over. The envoys talked for an hour, the ministry said in a "
        "statement. Engineers will go to Arica, according to the statement."
    )
    assert {a.source.name for a in attributions(parser, body)} == {"Chile's foreign ministry"}


MEDIA = [
    ("A nurse told Lusa on condition of anonymity that the ward was full.", "Lusa"),
    ("A nurse told the DPA news agency that the ward was full.", "Deutsche Presse-Agentur"),
]


@pytest.mark.parametrize(("body", "medium"), MEDIA)
def test_the_medium_told_passes_it_on(parser: Parser, body: str, medium: str) -> None:
    outer, inner = attributions(parser, body)
    assert (outer.source.name, inner.parent) == (medium, outer.id)


def test_he_is_not_a_woman_named_before(parser: Parser) -> None:
    body = "Rosa Bianchi, the health minister, met the press. The clerk was tired. He said the ward was open."
    assert by_cue(parser, body, "said").source.name is None


def test_he_is_the_mayor_by_the_name_that_he_has_as_a_source(parser: Parser) -> None:
    body = "The mayor of Cusco, Wari Quispe, blamed the state for the delay. “Nobody came,” he told reporters."
    assert {a.source.name for a in attributions(parser, body)} == {"Wari Quispe"}


def test_digits_grouped_by_commas_end_no_source(parser: Parser) -> None:
    found = by_cue(parser, "According to the Cyber Centre, records of 238,412 persons were copied.", "According to")
    assert [c.text for c in found.content] == ["records of 238,412 persons were copied"]


def test_who_would_not_comment_is_told_by_the_report(parser: Parser) -> None:
    body = "A diplomat said that a ransom had been paid. The foreign ministry would not comment on the sum."
    assert len(attributions(parser, body)) == 1


def test_a_title_before_the_name_behind_a_comma(parser: Parser) -> None:
    who = "The head of the EU mission, Member of the European Parliament Inês Sá Pereira,"
    assert by_cue(parser, f"{who} said it left.", "said").source.name == "Inês Sá Pereira"


def test_a_state_is_not_meant_by_the_leader_of_one_of_its_unions(parser: Parser) -> None:
    body = "The leader of one of Kenya's largest unions denied that his members had burned the bus."
    assert by_cue(parser, body, "denied").source.name != "Kenya"
    assert by_cue(parser, "The government of Kenya denied that the bus had burned.", "denied").source.name == "Kenya"
