# ruff: noqa: E501 - sentences as they are read
"""Names cut short, joined by a hyphen, with a rank or a country: who and what is meant; the sentences are our own."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.annotate.named import mentions, one

pytestmark = pytest.mark.model

# text, wording of a mention, its name, its kind
MEANT = [
    # bodies by one word of their name
    ("Talks with Eastmoor Metals of Canada broke down. Eastmoor declined to comment.", "Eastmoor", "Eastmoor Metals", "other"),
    ("Shares of Volkov Shipping fell. Volkov declined to comment. Igor Volkov, its founder, lives in Cyprus.", "Volkov", "Igor Volkov", "person"),
    ("National Bank said so. The Ministry of Health of Kenya denied it. The Ministry blamed rumours.", "Ministry", "Kenya's Ministry of Health", "organisation"),
    # a ministry with the formal name of its country
    ("The Ministry of Health of the Republic of Latvia denied it.", "Ministry of Health of the Republic of Latvia", "Latvia's Ministry of Health", "organisation"),
    # outlets told by a word beside them
    ("The centre said so, according to the BNX news agency.", "BNX", "BNX", "outlet"),
    ("The army told the KPA news agency that rebels fled.", "KPA", "KPA", "outlet"),
    ("The newspaper Le Wagadou reported the theft.", "Le Wagadou", "Le Wagadou", "outlet"),
    ("The Haqqani network denied it.", "Haqqani network", "Haqqani network", "group"),
    # persons with a people's name behind a hyphen, with two given names, with a rank without a stop
    ("Information Minister Grace Tembo-Zulu told reporters that roads were closed.", "Grace Tembo-Zulu", "Grace Tembo-Zulu", "person"),
    ("“It is late,” said its country director, Anne-Sophie Lambertin.", "Anne-Sophie Lambertin", "Anne-Sophie Lambertin", "person"),
    ("Commander Lt Gen Somchai Rattanakul said two rangers fled. Somchai blamed rain.", "Somchai", "Somchai Rattanakul", "person"),
    # a hospital in which somebody works who asked not to be named
    ("A nurse at King Edward Central Hospital, who asked not to be named, said that both were dead.", "King Edward Central Hospital", "King Edward Central Hospital", "organisation"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wording", "name", "kind"), MEANT)
def test_what_is_meant(text: str, wording: str, name: str, kind: str, parser: Parser) -> None:
    found = [m for m in mentions(parser, text) if m.span.text.removeprefix("the ").removeprefix("Lt Gen ") == wording]
    assert found, [(m.span.text, m.kind) for m in mentions(parser, text)]
    assert {(m.name, m.kind) for m in found} == {(name, kind)}


@pytest.mark.parametrize("land", ["Orlane", "Kasmira", "Dorrin"])
def test_a_land_is_not_the_paper_that_begins_so(land: str, parser: Parser) -> None:
    text = (
        f"The foreign ministers of the Kingdom of {land} and the Republic of Velmora met in Marenholt on Friday and "
        f"agreed on a joint inquiry, {land}'s foreign ministry said. Officials told the {land} Dispatch that {land} would pay."
    )
    found = mentions(parser, text)
    assert {m.name for m in found if m.span.text == land} == {land}
    assert one(found, "foreign ministry").name == f"{land}'s foreign ministry"


def test_usual_words_amid_a_title_name_nobody(parser: Parser) -> None:
    found = mentions(parser, "Refugee Relief Commissioner Rahim Uddin called the figure baseless.")
    assert [(m.name, m.kind) for m in found if m.form == "name"] == [("Rahim Uddin", "person")]


def test_a_contractor_is_not_the_fund_named_before(parser: Parser) -> None:
    text = "Records were taken from the State Pension Fund. The minister suspended the contractor's access."
    assert one(mentions(parser, text), "contractor").name == "contractor"


def test_offices_of_firms_and_bodies_are_of_their_sector(parser: Parser) -> None:
    text = "Chief executive Alan Muir of Kestrel Metals said so. Hong Kong Chief Executive Lam Wai-man denied it."
    found = mentions(parser, text)
    assert [m.codes.sector for m in found if m.kind == "person"] == ["BUS", "GOV"]


@pytest.mark.parametrize(
    ("headline", "lead", "name"),
    [
        ("Army denies breaking truce", "The Chadian army on Thursday denied firing on Sudanese positions.", "Chadian army"),
        ("Rebels broke truce: Defence Ministry", "Rebels opened fire, the Ministry of National Defence said.", "Ministry of National Defence"),
        ("Army denies breaking truce", "The Chadian army accused the Sudanese army of firing first.", "Army"),
    ],
)  # fmt: skip
def test_a_headline_calls_a_body_by_its_sort(headline: str, lead: str, name: str, parser: Parser) -> None:
    found = [m for m in mentions(parser, lead, headline) if m.sentence == 0 and m.kind == "organisation"]
    assert [m.name for m in found] == [name]


def test_the_owner_of_a_body_in_the_genitive(parser: Parser) -> None:
    assert "United States' Embassy" in [m.name for m in mentions(parser, "The U.S. Embassy in Baku closed.")]


def test_a_person_is_not_the_firm_of_that_name(parser: Parser) -> None:
    text = "President Trump denied it. The Trump Organization built towers. Trump told aides to wait."
    assert {m.kind for m in mentions(parser, text) if m.span.text == "Trump"} == {"person"}


def test_a_town_before_a_title_is_named(parser: Parser) -> None:
    found = mentions(parser, "Kano Mayor Musa Bello resigned.", "Police Arrest Istanbul Mayor Kemal Aydin at Dawn")
    assert [m.kind for m in found if m.span.text in ("Kano", "Istanbul")] == ["place", "place"]
