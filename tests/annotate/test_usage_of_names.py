"""Kinds of unknown names by their use: what is taken, crossed or lain in, who acts alone, whose body it is."""

from __future__ import annotations

import pytest

from crosswire.evaluate.names_typed import our_names

CASES = [
    ("Rebels took Lumbawe, residents said.", "Lumbawe", "place"),
    ("Bandits burned Tarmouchet in the High Rif.", "High Rif", "place"),
    ("Refugees crossed Wadi Zerka before dawn.", "Wadi Zerka", "place"),
    ("Guards had shot two of its men at Kelpora.", "Kelpora", "place"),
    ("Prosecutors in Zahedan wept, Haalvsh reported.", "Haalvsh", "organisation"),
    ("Marines held Jabal Blat for a week.", "Jabal Blat", "place"),
    ("The navy patrolled the Gulf of Guayaquil.", "Gulf of Guayaquil", "place"),
    ("The Kusumbe power station failed.", "Kusumbe", "place"),
    ("Clashes between Pokot herders left nine dead.", "Pokot", "nationality"),
    ("Clashes between Avars and Chechens spread.", "Avars", "nationality"),
    ("Amhara fighters fled.", "Amhara", "nationality"),
    ("Fighting spread in Amhara.", "Amhara", "place"),
    ("The Ministry of Land, Roads and Ports denied it.", "Ministry of Land, Roads and Ports", "organisation"),
    ("The Directorate General of Civil Aviation grounded it.", "Directorate General of Civil Aviation", "organisation"),
    ("He led the April 6 Youth Movement.", "April 6 Youth Movement", "organisation"),
    ("The Democratic Coalition of Klara Dobrev won nine.", "Klara Dobrev", "person"),
    ("A former deputy governor of Gansu was held.", "Gansu", "place"),
    ("Hyundai Motor Group raised its offer.", "Hyundai Motor Group", "organisation"),
    ("Georgian Dream's Irakli Kobakhidze denied it.", "Georgian Dream", "organisation"),
    ("Igor Dodon's Socialists lost.", "Socialists", "organisation"),
    ("Nvidia, TSMC Shares Slide as Trump Threatens Chip Tariffs", "Trump", "person"),
    ("Danish Navy Shadows Tanker off Bornholm as Ferry Halts", "Danish Navy", "organisation"),
    ("Egypt and Sudan spoke of the Grand Ethiopian Renaissance Dam.", "Grand Ethiopian Renaissance Dam", "place"),
    ("Okinawa Governor Denny Tamaki opposed the base.", "Okinawa", "place"),
    ("Kenya's National Assembly summoned Kipchumba Murkomen over shootings.", "Kipchumba Murkomen", "person"),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "name", "kind"), CASES)
def test_the_use_of_a_name_tells_its_kind(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(text[n.begin : n.end], n.type) for n in our_names(text)]


@pytest.mark.model
@pytest.mark.usefixtures("parser")
def test_common_nouns_of_a_headline_are_no_names() -> None:
    text = "Sri Lanka Lawmakers Approve IMF Deal After Pilgrims Storm Gates in Colombo"
    assert [text[n.begin : n.end] for n in our_names(text)] == ["Sri Lanka", "IMF", "Colombo"]


@pytest.mark.model
@pytest.mark.usefixtures("parser")
def test_who_is_told_to_be_a_person_once_is_one_everywhere() -> None:
    text = "Lastri, who goes by one name, fled with her goats. Lastri said ash fell like snow."
    assert [n.type for n in our_names(text)] == ["person", "person"]
