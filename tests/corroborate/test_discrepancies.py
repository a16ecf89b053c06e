"""What differs between aligned clauses, and what only seems to."""

from __future__ import annotations

import pytest

from crosswire.records import Corroborated, Discrepancy
from tests.corroborate.build import article
from tests.corroborate.test_counting import WORLD, run

WORLDS = WORLD.having("Norvik", "place", country="XTA").having("Berit Lund", "person")


def rows(*texts: str, days: tuple[str, ...] = ()) -> Corroborated:
    dates = days or (None,) * len(texts)
    return run(
        *(article(WORLDS, chr(65 + n), t, published=d) for n, (t, d) in enumerate(zip(texts, dates, strict=True)))
    )


def verdicts(found: Corroborated, slot: str) -> list[str]:
    return [d.verdict for d in found.discrepancies if d.slot == slot]


FERRY = "The ferry Aurora sank near Port Ruhn with {} passengers on board ."


def test_two_numbers_of_one_thing() -> None:
    found = rows(FERRY.format("40"), FERRY.format("70"))
    assert verdicts(found, "number") == ["contradiction"]
    (row,) = found.discrepancies
    assert [v.value for v in row.values] == ["40", "70"]
    assert row.claims == tuple(c.id for c in found.claims)


@pytest.mark.parametrize("other", ["about 42", "40", "about 38"])
def test_hedged_and_equal_numbers_agree(other: str) -> None:
    assert not verdicts(rows(FERRY.format("40"), FERRY.format(other)), "number")


def test_a_later_higher_toll_is_an_update() -> None:
    dead = "The ferry Aurora sank near Port Ruhn with {} dead in the cold water ."
    found = rows(dead.format("40"), dead.format("70"), days=("2031-02-01", "2031-02-03"))
    assert verdicts(found, "number") == ["update"]
    found = rows(dead.format("70"), dead.format("40"), days=("2031-02-01", "2031-02-03"))
    assert verdicts(found, "number") == ["contradiction"]


def test_what_does_not_rise_is_never_updated() -> None:
    found = rows(FERRY.format("40"), FERRY.format("70"), days=("2031-02-01", "2031-02-03"))
    assert verdicts(found, "number") == ["contradiction"]


def test_numbers_of_other_things_are_not_compared() -> None:
    found = rows(
        "The ferry Aurora sank near Port Ruhn with 40 passengers on board .",
        "The ferry Aurora sank near Port Ruhn with 12 cars on board .",
    )
    assert not verdicts(found, "number")


def test_two_days_of_one_event() -> None:
    found = rows(
        "The ferry Aurora sank near Port Ruhn on 3 May 2031 .", "The ferry Aurora sank near Port Ruhn on 13 May 2031 ."
    )
    assert verdicts(found, "date") == ["contradiction"]


def test_days_that_touch_are_a_tension() -> None:
    found = rows(
        "The ferry Aurora sank near Port Ruhn on 3 May 2031 .", "The ferry Aurora sank near Port Ruhn on 4 May 2031 ."
    )
    assert verdicts(found, "date") == ["tension"]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [("Tuesday", "Monday", "tension"), ("Sunday", "Monday", "tension"), ("Tuesday", "Friday", "contradiction")],
)
def test_weekdays_of_one_text_differ_where_no_date_is_known(one: str, other: str, verdict: str) -> None:
    words = "The ferry Aurora , bound for Port Ruhn , sank late on {} in waves of three metres ."
    found = rows(words.format(one), words.format(other))
    assert verdicts(found, "date") == [verdict]
    assert not verdicts(rows(words.format(one), words.format(one)), "date")


def test_a_negation_contradicts() -> None:
    found = rows("The strike of dock workers ended in Tarnia .", "The strike of dock workers never ended in Tarnia .")
    assert verdicts(found, "polarity") == ["contradiction"]


def test_another_name_in_the_same_words() -> None:
    found = rows(
        "The council elected Berit Lund to lead the harbour board in Norvik .",
        "The council elected Anders Wiik to lead the harbour board in Norvik .",
    )
    assert verdicts(found, "name") == ["contradiction"]


def test_a_quoted_phrase_in_other_words() -> None:
    found = rows(
        "The minister warned the dock workers of “enormous damage” to the harbour .",
        "The minister warned the dock workers of “tremendous damage” to the harbour .",
    )
    (row,) = [d for d in found.discrepancies if d.slot == "quote"]
    assert row.verdict == "wording"
    assert [v.value for v in row.values] == ["enormous damage", "tremendous damage"]


def test_equal_quotations_and_parts_of_them_agree() -> None:
    found = rows(
        "The minister warned the dock workers of “enormous damage” to the harbour .",
        "The minister warned the dock workers of “enormous damage to the harbour” .",
    )
    assert not verdicts(found, "quote")


def test_sources_that_differ_are_told_and_are_no_conflict() -> None:
    found = rows(
        "Tarn Wire said that the ferry Aurora sank near Port Ruhn .",
        "Anders Wiik said that the ferry Aurora sank near Port Ruhn .",
    )
    (row,) = found.discrepancies
    assert (row.slot, row.verdict) == ("attribution", "attribution")


def test_spellings_of_one_person() -> None:
    found = rows(
        "Mila Torv said that the ferry Aurora sank near Port Ruhn .",
        "Mila Thorv said that the ferry Aurora sank near Port Ruhn .",
    )
    (row,) = found.discrepancies
    assert (row.slot, row.verdict) == ("name", "spelling")


def test_ages_of_one_person() -> None:
    found = rows(
        "Berit Lund, 46, won the vote of the harbour board .", "Berit Lund, 64, won the vote of the harbour board ."
    )
    assert "contradiction" in verdicts(found, "number")


def test_one_report_alone_has_no_discrepancy() -> None:
    found: list[Discrepancy] = list(rows(FERRY.format("40")).discrepancies)
    assert found == []
