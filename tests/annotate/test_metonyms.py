"""A capital as government or as town, by syntax; the sentences are our own."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.annotate.named import mentions, one

GOVERNMENTS = [
    ("Ankara rejected the proposal.", "Ankara", "Turkey"),
    ("Jakarta has blamed the miners.", "Jakarta", "Indonesia"),
    ("Relations between Quito and Bogota soured.", "Quito", "Ecuador"),
    ("Relations between Quito and Bogota soured.", "Bogota", "Colombia"),
    ("Kinshasa and Kigali agreed to a truce.", "Kinshasa", "Democratic Republic of the Congo"),
    ("Kinshasa and Kigali agreed to a truce.", "Kigali", "Rwanda"),
    ("Donors urged Harare to repay the loan.", "Harare", "Zimbabwe"),
    ("The envoy held talks with Tehran.", "Tehran", "Iran"),
    ("Canberra's ambassador was expelled.", "Canberra", "Australia"),
    ("The sanctions were condemned by Caracas.", "Caracas", "Venezuela"),
    ("Brussels is ready to retaliate.", "Brussels", "Belgium"),
    ("The talks failed, Addis Ababa said.", "Addis Ababa", "Ethiopia"),
]
TOWNS = [
    ("Protesters gathered in Ankara.", "Ankara"),
    ("The plane flew to Jakarta.", "Jakarta"),
    ("Nairobi residents lost power.", "Nairobi"),
    ("She arrived from Lima on Monday.", "Lima"),
    ("A bomb exploded near Kabul.", "Kabul"),
    ("Floods hit Dhaka, Bangladesh.", "Dhaka"),
    ("Cairo's airport was closed.", "Cairo"),
    ("Trains between Vienna and Budapest were late.", "Vienna"),
    ("Kyiv was shelled overnight.", "Kyiv"),
]


@pytest.mark.parametrize(("sentence", "wording", "country"), GOVERNMENTS)
def test_capital_for_the_government(parser: Parser, sentence: str, wording: str, country: str) -> None:
    found = one(mentions(parser, sentence), wording)
    assert (found.kind, found.name) == ("country", country), found.why


@pytest.mark.parametrize(("sentence", "wording"), TOWNS)
def test_capital_as_a_town(parser: Parser, sentence: str, wording: str) -> None:
    found = one(mentions(parser, sentence), wording)
    assert (found.kind, found.name) == ("place", wording), found.why


def test_brussels_is_the_union_where_only_the_union_is_named(parser: Parser) -> None:
    text = "The EU and Senegal agreed on fishing. Brussels had let the previous accord lapse."
    found = one(mentions(parser, text), "Brussels")
    assert (found.name, found.rule) == ("European Union", "capital-for-body")
    both = "The EU and Belgium agreed on a tax. Brussels rejected the earlier draft."
    assert one(mentions(parser, both), "Brussels").name == "Belgium"


def test_seats_of_government(parser: Parser) -> None:
    assert one(mentions(parser, "The Kremlin denied it."), "Kremlin").kind == "organisation"
    assert one(mentions(parser, "They met at the Kremlin."), "Kremlin").kind == "place"
    assert one(mentions(parser, "He testified in Congress. Republicans cheered."), "Congress").kind == "organisation"


def test_peoples_stand_for_countries(parser: Parser) -> None:
    found = one(mentions(parser, "The Norwegians refused to sign."), "Norwegians")
    assert (found.kind, found.name) == ("country", "Norway")


def test_adjective_lends_its_country_to_the_party(parser: Parser) -> None:
    found = mentions(parser, "Algerian customs officials seized the cargo.")
    assert [(m.span.text, m.codes.country) for m in found] == [("Algerian customs officials", "DZA")]


def test_the_north_and_the_south_in_korea_only(parser: Parser) -> None:
    text = "South Korea opened the crossing. The North closed it."
    assert one(mentions(parser, text), "North").name == "North Korea"
    found = mentions(parser, "Nigeria held elections. The North voted late.")
    assert not [m for m in found if m.span.text == "North" and m.kind == "country"]
