"""Kinds and extents of names that no table has, or that a table has under another kind; the sentences are our own."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.annotate.named import mentions, one

ORG = "organisation"

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # headlines that stand as a line of text
        ("Kenya Signs Trade Deal With Peru as Ruto Meets Boluarte in Lima", "Boluarte", "person"),
        ("Syrians Sought Refuge in Record Numbers Near Gaziantep After Idlib Siege", "Gaziantep", "place"),
        # bodies by a word inside, a first word, an ending, a capital inside, a number
        ("Zanu-PF and the Citizens Coalition for Change met.", "Citizens Coalition for Change", ORG),
        ("A farmer told Radio Kawsachun Coca that the rains had failed.", "Radio Kawsachun Coca", ORG),
        ("Grupo México halted work at the mine.", "Grupo México", ORG),
        ("Uzbekneftegaz will buy gas from Gazprom.", "Uzbekneftegaz", ORG),
        ("The 101st Airborne Division trained at Rzeszow airport.", "101st Airborne Division", ORG),
        ("Members of the 47th Mechanized Brigade left the town.", "47th Mechanized Brigade", ORG),
        ("The General Intelligence Directorate in Jordan shared files.", "General Intelligence Directorate", ORG),
        ("The Ombudsman's Office in Accra closed.", "Ombudsman's Office", ORG),
        ("The Azerbaijani Defence Ministry said shells fell on Lachin.", "Azerbaijani Defence Ministry", ORG),
        ("The European Bank for Trade and Development lent.", "European Bank for Trade and Development", ORG),
        ("The Sindh High Court freed him.", "Sindh High Court", ORG),
        ("Voters asked the National Election Commission to wait.", "National Election Commission", ORG),
        ("The Turkish Red Crescent sent tents.", "Turkish Red Crescent", ORG),
        ("Petronas and Pertamina will drill there.", "Pertamina", ORG),
        # places by the tables, the words beside them, their first words
        ("Troops would lose Novi Sad first.", "Novi Sad", "place"),
        ("A clinic in Rukban camp was looted.", "Rukban", "place"),
        ("The unit trained at Rzeszow airport.", "Rzeszow", "place"),
        ("A court in Stratford-upon-Avon ruled.", "Stratford-upon-Avon", "place"),
        ("Pilgrims met in Saint Sava's Monastery.", "Saint Sava's Monastery", "place"),
        ("The army retook Kabrousse, the town nearest the border.", "Kabrousse", "place"),
        ("Guyana's president flew to Lethem.", "Lethem", "place"),
        ("The airline cancelled flights from Gatwick.", "Gatwick", "place"),
        ("Mexican gunmen attacked Culiacán at dawn.", "Culiacán", "place"),
        ("Javier Milei's party won Buenos Aires Province.", "Buenos Aires Province", "place"),
        ("Indonesia raised the alert in Central Java.", "Central Java", "place"),
        ("Nurses from Victoria, British Columbia, marched.", "British Columbia", "place"),
        # persons
        ("The pope praised Pius XII in a sermon.", "Pius XII", "person"),
        ("Lawmaker Choi Min-hee asked for an answer.", "Choi Min-hee", "person"),
        ("Police killed Kian delos Santos in Caloocan.", "Kian delos Santos", "person"),
        ("Veteran negotiator Jaime de la Torre spoke.", "Jaime de la Torre", "person"),
        ("He lives in Fiji, and Timmons was charged with murder.", "Timmons", "person"),
        ("Moyo, who leads the union, walked out.", "Moyo", "person"),
        # where someone is from, two names with a hyphen, a site with a person's name
        ("A Burnsville woman was hurt.", "Burnsville", "place"),
        ("Gunmen blew up the Kirkuk-Ceyhan pipeline.", "Kirkuk", "place"),
        ("Rockets hit Hamid Karzai International Airport.", "Hamid Karzai International Airport", "place"),
        ("The University of Cape Town shut its library.", "University of Cape Town", ORG),
        ("The Hanura party met in Bogor.", "Hanura", ORG),
        ("Sonko and Faye fell out in Dakar.", "Faye", "person"),
        ("Tanks stood near the Tarvana corridor.", "Tarvana", "place"),
        # peoples
        ("Clerics met Kurds and Yazidis near Sinjar.", "Yazidis", "group"),
        ("A Hazara elder spoke to Crimean Tatars.", "Crimean Tatars", "group"),
        # the Koreas
        ('South Korea said Kim Yo Jong warned the South of "grave" steps.', "South", "country"),
    ],
)  # fmt: skip
def test_kind(parser: Parser, text: str, name: str, kind: str) -> None:
    assert one(mentions(parser, text), name).kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Typhoon Mawar tore roofs off in Guam.", "Mawar"),
        ("Residents of the Old City fled.", "Old City"),
        ("Troops met near Mina al-Ahmadi.", "Ahmadi"),
        ("Ankara bought the S-400 system.", "S-400"),
    ],
)
def test_no_name_of_that_extent(parser: Parser, text: str, name: str) -> None:
    assert name not in [m.span.text for m in mentions(parser, text) if m.kind != "place"]


def test_a_person_named_before_acts_under_the_name_of_a_capital(parser: Parser) -> None:
    text = "Denise Paris sued the port. Paris told the court that she had lost her job."
    assert one(mentions(parser, text), "Paris").name == "Denise Paris"


def test_more_given_names_than_the_table_has_belong_to_the_person(parser: Parser) -> None:
    found = mentions(parser, "Prime Minister Mustafa Fayez al-Sarraj spoke in Tunis.")
    assert one(found, "Mustafa Fayez al-Sarraj").title == "Prime Minister"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bakers in Macon, Georgia, began a strike.", "place"),
        ("Georgia Governor Brian Kemp signed the bill.", "place"),
        ("Trump spoke in Georgia.", "place"),
        ("Police in Tbilisi, Georgia, used water cannon.", "country"),
        ("The Kremlin and Georgia blamed each other.", "country"),
        ("Armenia and Georgia opened the border.", "country"),
    ],
)
def test_georgia(parser: Parser, text: str, kind: str) -> None:
    assert one(mentions(parser, text), "Georgia").kind == kind


def test_a_country_before_a_state_is_a_town_there(parser: Parser) -> None:
    found = one(mentions(parser, "A gas leak hurt two pupils in Peru, Indiana."), "Peru")
    assert (found.kind, found.codes.country) == ("place", "USA")
