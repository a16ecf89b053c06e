from __future__ import annotations

import pytest

from crosswire.annotate.places import find_places
from crosswire.records import Article, Codes, Mention, Place
from crosswire.records.mention import EntityKind
from tests.annotate.body import article


def mention(made: Article, text: str, kind: EntityKind = "place", country: str | None = None) -> Mention:
    at = made.text.index(text)
    return Mention(
        span=made.span(at, at + len(text)), sentence=0, kind=kind, name=text, form="name", codes=Codes(country=country),
        rule="given", why="given",
    )  # fmt: skip


def place(sentence: str, name: str, *others: tuple[str, EntityKind, str]) -> Place:
    """Return the place of a name in a sentence that also names the given others with their countries."""
    made = article(sentence)
    found = find_places(made, (mention(made, name), *(mention(made, *other) for other in others)))
    return next(p for p in found if p.span.text == name)


@pytest.mark.parametrize(
    ("sentence", "name", "country", "precision", "lat", "lon"),
    [
        ("The plant stands near Nairobi.", "Nairobi", "KEN", "town", -1.3, 36.8),
        ("The plant stands in São Paulo.", "São Paulo", "BRA", "town", -23.5, -46.6),
        ("The plant stands near Kiev.", "Kiev", "UKR", "town", 50.4, 30.5),
        ("The plant stands in Bavaria.", "Bavaria", "DEU", "region", 48.9, 11.4),
        ("The ship crossed the Red Sea.", "Red Sea", None, "region", 20.0, 38.5),
    ],
)
def test_known_places(  # noqa: PLR0917 - one argument a column
    sentence: str, name: str, country: str | None, precision: str, lat: float, lon: float
) -> None:
    found = place(sentence, name)
    assert (found.country, found.precision) == (country, precision)
    assert found.lat == pytest.approx(lat, abs=2.5)
    assert found.lon == pytest.approx(lon, abs=2.5)


def test_the_state_beside_a_name_decides() -> None:
    assert place("A mill burned in Springfield, Oregon.", "Springfield").lon == pytest.approx(-123.0, abs=0.5)
    assert place("A mill burned in Springfield, Ill., on Monday.", "Springfield").lon == pytest.approx(-89.6, abs=0.5)


def test_the_countries_of_the_article_decide() -> None:
    found = place("Canada said that floods hit London.", "London", ("Canada", "country", "CAN"))
    assert (found.country, found.rule) == ("CAN", "place-in-context")
    assert place("Floods hit London.", "London").country == "GBR"


def test_unknown_place_has_no_coordinates_and_says_why() -> None:
    found = place("The convoy reached Zzyrquonholm.", "Zzyrquonholm")
    assert (found.lat, found.lon, found.precision) == (None, None, None)
    assert "no table" in found.why


def test_a_country_is_a_place_where_one_goes_and_stays() -> None:
    made = article("Kenya sent doctors to Uganda.")
    found = find_places(made, (mention(made, "Kenya", "country", "KEN"), mention(made, "Uganda", "country", "UGA")))
    assert [(p.name, p.precision) for p in found] == [("Uganda", "country")]


def test_a_bare_compass_word_is_no_place_elsewhere() -> None:
    assert place("Trade with the North stopped.", "North").lat is None
