"""Titles of persons and who is meant by a surname alone; the sentences and names are our own."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.annotate.named import mentions, one


@pytest.mark.parametrize(
    ("sentence", "wording", "title", "country", "sector"),
    [
        ("Foreign Minister Kojo Bonsu spoke.", "Kojo Bonsu", "Foreign Minister", None, "GOV"),
        ("Zambian health minister Mutale Phiri resigned.", "Mutale Phiri", "health minister", "ZMB", "GOV"),
        ("Former Navy spokesperson Capt. Lena Ortiz denied it.", "Capt. Lena Ortiz", "captain", None, "MIL"),
        ("Iosif Vasiliev, head of the fire service, called.", "Iosif Vasiliev", "head of the fire service", None, None),
        ("The port's director, Amina Diallo, was arrested.", "Amina Diallo", "director", None, None),
        ("Analyst Petra Nowakova doubted the figures.", "Petra Nowakova", "Analyst", None, "EDU"),
        ("Judge Hernán Quispe freed them.", "Hernán Quispe", "Judge", None, "JUD"),
        ("Union leader Sipho Dube vowed to strike.", "Sipho Dube", "Union leader", None, "LAB"),
        ("Hamas leader Basem Farah was killed.", "Basem Farah", "Hamas leader", "PSE", "REB"),
        ("Uzbekistan's Ambassador to Peru Rustam Karimbaev left.", "Rustam Karimbaev", "Ambassador", "UZB", "GOV"),
    ],
)  # fmt: skip
def test_titles(  # noqa: PLR0917 - one argument a column
    parser: Parser, sentence: str, wording: str, title: str, country: str | None, sector: str | None
) -> None:
    found = one(mentions(parser, sentence), wording)
    assert found.kind == "person"
    assert title in (found.title or "")
    assert found.codes.country == country
    assert sector is None or found.codes.sector == sector


def test_surname_is_the_person_named_in_full(parser: Parser) -> None:
    text = "Mutale Phiri opened the clinic. Phiri said it had 40 beds."
    assert one(mentions(parser, text), "Phiri").name == "Mutale Phiri"


def test_name_in_full_may_come_after_the_headline(parser: Parser) -> None:
    found = mentions(parser, "Governor Mutale Phiri denied it.", headline="Phiri Denies Link to Missing Funds")
    assert one(found, "Phiri").name == "Mutale Phiri"


def test_family_name_first(parser: Parser) -> None:
    text = "Kang Dae-ho flew to Busan. Kang will stay a week."
    assert one(mentions(parser, text), "Kang").name == "Kang Dae-ho"


def test_nearest_of_two_when_neither_was_called_so_before(parser: Parser) -> None:
    text = "Zhou Min chairs the board. The report was written by analyst Zhou Lei. Zhou expects a loss."
    assert one(mentions(parser, text), "Zhou").name == "Zhou Lei"


def test_established_short_name_stays(parser: Parser) -> None:
    text = (
        "Park Chul-soo opened the plant. Park praised the workers. Park Min-ji, the daughter of Park Chul-soo, "
        "watched. Park then left."
    )
    assert [m.name for m in mentions(parser, text) if m.span.text == "Park"] == ["Park Chul-soo"] * 2


def test_gender_of_the_address_decides(parser: Parser) -> None:
    text = "Mr. Omar Haddad and his sister, Ms. Leila Haddad, own the bank. Ms. Haddad runs it."
    assert one(mentions(parser, text), "Ms. Haddad").name == "Leila Haddad"


def test_initials_and_hyphens_are_one_person(parser: Parser) -> None:
    text = "Frederick J. Mbeki sang. Frederick Mbeki bowed. Choi Yong-rim spoke. Choi Yong Rim left."
    names = {m.name for m in mentions(parser, text) if m.kind == "person"}
    assert names == {"Frederick J. Mbeki", "Choi Yong-rim"}


def test_father_and_son_stay_apart(parser: Parser) -> None:
    text = "Carlos Vega Jr. sued his father, Carlos Vega."
    assert {m.name for m in mentions(parser, text) if m.kind == "person" and m.form == "name"} == {
        "Carlos Vega Jr.",
        "Carlos Vega",
    }


def test_office_holder_by_surname_alone(parser: Parser) -> None:
    found = one(mentions(parser, "President Putin spoke with Turkey's leader in Russia."), "Putin")
    assert found.name == "Vladimir Putin"


def test_two_fitting_persons_before_anything_else_stay_open(parser: Parser) -> None:
    found = mentions(parser, "Anna Weber and Otto Weber testified.", headline="Weber Testifies in Bank Case")
    assert one(found, "Weber").name == "Weber"


def test_office_means_the_person_who_holds_it(parser: Parser) -> None:
    text = "Zambian health minister Mutale Phiri opened the clinic. The minister thanked donors."
    assert one(mentions(parser, text), "minister").name == "Mutale Phiri"


def test_leader_of_a_country(parser: Parser) -> None:
    text = "Prime Minister Viktor Orbán hosted Serbia's president, Aleksandar Vučić. The Hungarian leader spoke first."
    assert one(mentions(parser, text), "Hungarian leader").name == "Viktor Orbán"
