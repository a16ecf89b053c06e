"""Pronouns, bodies, pairs and texts that stand for whoever issued them; the sentences are our own."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.annotate.named import mentions, one


@pytest.mark.parametrize(
    ("text", "wording", "name"),
    [
        ("Egypt and Ethiopia resumed talks. Both countries sent engineers.", "countries", "Egypt and Ethiopia"),
        ("Oman urged Yemen to pay. The two sides meet in May.", "two sides", "Oman and Yemen"),
        ("Trade between the two countries fell after Peru shut the border between Peru and Chile.", "two countries",
         "Peru and Chile"),
        ("President William Ruto hosted President Samia Suluhu Hassan. The two leaders signed a pact.", "two leaders",
         "William Ruto and Samia Suluhu Hassan"),
    ],
)  # fmt: skip
def test_the_two(parser: Parser, text: str, wording: str, name: str) -> None:
    assert one(mentions(parser, text), wording).name == name


def test_the_two_stays_open_among_three(parser: Parser) -> None:
    text = "Iran, Iraq and Syria met in Doha. The two countries disagreed."
    assert one(mentions(parser, text), "two countries").name == "two countries"


def test_the_two_countries_go_with_the_sentence_that_names_them(parser: Parser) -> None:
    text = (
        "Japan's relations with Russia are cold. Tokyo asked Russia to return the islands. "
        "Trade between the two countries grew when Japan opened ports between Japan and Vietnam."
    )
    assert one(mentions(parser, text), "two countries").name == "Japan and Vietnam"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Mutale Phiri said that he would resign.", "he", "Mutale Phiri"),
        ("Governor Lena Ortiz visited the camp. She promised tents.", "She", "Lena Ortiz"),
        ("Omar Haddad met Lena Ortiz. He denied the charges.", "He", "Omar Haddad"),
        ("In his speech, Kojo Bonsu attacked the press.", "his", "Kojo Bonsu"),
        ("Botswana said it would close the park.", "it", "Botswana"),
    ],
)
def test_pronouns(parser: Parser, text: str, pronoun: str, name: str) -> None:
    found = one(mentions(parser, text), pronoun)
    assert (found.form, found.name) == ("pronoun", name)


def test_speaker_is_not_the_one_spoken_of(parser: Parser) -> None:
    text = 'Kojo Bonsu opened the port. "Sipho Dube built it well," he said.'
    assert one(mentions(parser, text), "he").name == "Kojo Bonsu"


def test_pronoun_without_a_clear_referent_is_left_out(parser: Parser) -> None:
    text = "Floods hit the valley. It rained for days."
    assert not [m for m in mentions(parser, text) if m.form == "pronoun"]


@pytest.mark.parametrize(
    ("text", "wording", "name"),
    [
        ("The Hindu Times Company reported losses. Le Monde reported the raid. The newspaper named no source.",
         "newspaper", "Le Monde"),
        ("Kenya's Health Ministry shut the clinic. The ministry cited mould.", "ministry", "Kenya's Health Ministry"),
        ("Rosneft fired its chairman. The company gave no reason.", "company", "Rosneft"),
        ("Amnesty International reported 40 deaths. Many were children, the report said.", "report",
         "Amnesty International"),
        ("Reuters's report said the bank had failed.", "report", "Reuters"),
        ("The plan is doomed, according to an article by economist Amina Diallo.", "article", "Amina Diallo"),
        ("Bolivia elected a mayor. The country has 11 million people.", "country", "Bolivia"),
        ("The state's news agency, Montsame, confirmed it.", "news agency", "Montsame"),
    ],
)  # fmt: skip
def test_bodies_and_texts(parser: Parser, text: str, wording: str, name: str) -> None:
    assert one(mentions(parser, text), wording).name == name


def test_unnamed_parties_keep_their_words(parser: Parser) -> None:
    found = one(mentions(parser, "Two Malian intelligence officers said so."), "Two Malian intelligence officers")
    assert (found.form, found.kind, found.codes.country) == ("nominal", "group", "MLI")
    found = one(mentions(parser, "Colombian spy agencies reported late."), "Colombian spy agencies")
    assert (found.kind, found.codes.country, found.codes.sector) == ("organisation", "COL", "SPY")


def test_persons_listed_after_their_role(parser: Parser) -> None:
    text = "Brazil hosted its Chilean counterparts Foreign Minister Rosa Paz and General Luis Soto."
    found = one(mentions(parser, text), "Chilean counterparts")
    assert found.name == "Rosa Paz and Luis Soto"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("At least 42 civilians were killed in Dinder, the agency said.", "42 civilians"),
        ("More than 700,000 refugees crossed into Chad.", "700,000 refugees"),
        ("Nearly 9,000 families fled Goma.", "9,000 families"),
    ],
)
def test_a_hedge_of_a_number_is_no_part_of_the_party(parser: Parser, text: str, surface: str) -> None:
    assert one(mentions(parser, text), surface).form == "nominal"


def test_a_town_is_no_nurse(parser: Parser) -> None:
    found = mentions(parser, "In El Fasher, a nurse, Mariam Adam, said shelling hit the hospital.")
    assert one(found, "nurse").name != "El Fasher"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The RSF shelled the town, Sudan's army said.", "Rapid Support Forces"),
        ("The RSF condemned the arrest of three reporters in Baku.", "Reporters Without Borders"),
    ],
)
def test_a_short_form_of_two_bodies_is_the_one_that_the_article_speaks_of(parser: Parser, text: str, name: str) -> None:
    assert one(mentions(parser, text), "RSF").name == name


def test_an_office_named_in_the_lead_is_held_by_who_is_named_soon_after(parser: Parser) -> None:
    text = (
        "Prime Minister Ravi Menon spoke. The mines minister refused to resign. "
        "Mines Minister Joseph Tembo said on Friday that he would stay."
    )
    assert one(mentions(parser, text), "mines minister").name == "Joseph Tembo"


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ana Duarte left for Oslo. The mines minister refused to resign.",
        "The mines minister refused to resign. Deputy Mines Minister Joseph Tembo stayed away.",
    ],
)
def test_another_office_does_not_stand_for_one(parser: Parser, text: str) -> None:
    assert one(mentions(parser, text), "mines minister").name == "mines minister"


def test_a_body_once_called_a_company_is_the_company(parser: Parser) -> None:
    text = "Corvane Lithium, a mining company, sold its quarry. The company will keep two hundred workers."
    assert one(mentions(parser, text), "company").name == "Corvane Lithium"


def test_a_known_name_with_a_surname_after_it_is_somebody_else(parser: Parser) -> None:
    found = mentions(parser, "Mayor Angela Merkel Okoro opened the market.")
    assert [(m.span.text, m.name) for m in found if m.kind == "person"] == [
        ("Angela Merkel Okoro", "Angela Merkel Okoro")
    ]
