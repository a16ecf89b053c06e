# ruff: noqa: E501 - sentences as they are read
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.annotate.quantities import find_quantities
from crosswire.records import Parse, Parser, Quantity
from tests.annotate.body import article, quantities_in

pytestmark = pytest.mark.model


def only(found: tuple[Quantity, ...]) -> Quantity:
    assert len(found) == 1, [q.span.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "unit", "of"),
    [
        ("The navy lost two patrol boats.", "count", "2", None, "patrol boat"),
        ("The navy lost twenty-three cargo ships.", "count", "23", None, "cargo ship"),
        ("A $1.5 billion loan was granted.", "amount", "1500000000", "USD", "loan"),
        ("The fine was 40 million euros.", "amount", "40000000", "EUR", "fine"),
        ("The club paid £3m for him.", "amount", "3000000", "GBP", None),
        ("Mines hold 40 percent of the cobalt reserves.", "share", "40", "percent", "cobalt reserve"),
        ("A third of the harvest was lost.", "share", "33.333333333333", "percent", "harvest"),
        ("Half of the voters stayed away.", "share", "50", "percent", "voter"),
        ("The rocket flew 450 kilometers.", "measure", "450", "kilometre", "fly"),
        ("A 6.5-magnitude earthquake struck Chile.", "measure", "6.5", "magnitude", None),
        ("The chase lasted 40 minutes.", "duration", "40", "minute", "last"),
        ("It was the third coup of the decade.", "ordinal", "3", None, "coup"),
        ("Ana Silva, 45, was freed.", "measure", "45", "year", "age"),
        ("A 12-year-old girl was freed.", "measure", "12", "year", "age"),
        ("Lawmakers voted 52-48 to adopt it.", "count", "52", None, "vote"),
        ("Dozens of nurses went on strike.", "count", "24", None, "nurse"),
    ],
)
def test_kind_value_and_matter(  # noqa: PLR0917 - one argument a column
    parser: Parser, sentence: str, kind: str, value: str, unit: str | None, of: str | None
) -> None:
    found = only(tuple(q for q in quantities_in(parser, sentence) if q.kind == kind))
    assert (found.value, found.unit) == (value, unit)
    assert of is None or found.of == of


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "direction", "of"),
    [
        ("Ghana's cocoa exports fell 12 percent.", "12", "percent", "down", "ghana cocoa export"),
        ("Rents rose by 8 percent.", "8", "percent", "up", "rent"),
        ("The bank cut its rate by 25 basis points.", "25", "basis point", "down", "rate"),
        ("Officials reported a 30 percent drop in arrivals.", "30", "percent", "down", "arrival"),
        ("The grant was cut by a third.", "33.333333333333", "percent", "down", "grant"),
        ("Shares were up 3 percent.", "3", "percent", "up", "share"),
    ],
)
def test_change_has_direction_and_matter(  # noqa: PLR0917 - one argument a column
    parser: Parser, sentence: str, value: str, unit: str, direction: str, of: str
) -> None:
    found = only(quantities_in(parser, sentence))
    assert (found.kind, found.value, found.unit) == ("change", value, unit)
    assert (found.direction, found.of) == (direction, of)


def test_a_change_and_a_share_never_measure_the_same(parser: Parser) -> None:
    fall, part = quantities_in(parser, "Its trade fell 60 percent.", "Peru takes 70 percent of its trade.")
    assert (fall.kind, part.kind) == ("change", "share")
    assert fall.of == part.of == "trade"


def test_level_is_no_change(parser: Parser) -> None:
    found = only(quantities_in(parser, "Unemployment fell to 5 percent."))
    assert (found.kind, found.direction, found.of) == ("measure", None, "unemployment")


@pytest.mark.parametrize(
    ("sentence", "low", "high", "hedge"),
    [
        ("About 200 miners were trapped.", "180", "220", "about"),
        ("At least 12 miners were trapped.", "12", None, "at least"),
        ("More than 12 miners were trapped.", "12", None, "more than"),
        ("Up to 40 miners were trapped.", None, "40", "up to"),
        ("Fewer than 40 miners were trapped.", None, "40", "fewer than"),
        ("Nearly 40 miners were trapped.", "36", "40", "nearly"),
        ("Between 20,000 and 30,000 miners marched.", "20000", "30000", None),
        ("Some 20-30 miners were trapped.", "18", "33", "some"),
        ("Dozens of miners were trapped.", "24", "99", "dozens"),
        ("A dozen miners were trapped.", "10", "14", "a dozen"),
        ("Some 117 miners were trapped.", "105.3", "128.7", "some"),
        ("Exactly 117 miners were trapped.", None, None, None),
        ("The plan covers 1.5 million miners.", "1450000", "1550000", None),
    ],
)
def test_hedges_and_rounding_give_a_range(
    parser: Parser, sentence: str, low: str | None, high: str | None, hedge: str | None
) -> None:
    found = only(quantities_in(parser, sentence))
    assert (found.low, found.high, found.hedge) == (low, high, hedge)


def test_the_dead_and_the_injured_are_told_apart(parser: Parser) -> None:
    dead, injured = quantities_in(parser, "At least 12 people were killed and more than 30 injured.")
    assert (dead.of, injured.of) == ("dead person", "injured person")


def test_death_toll_counts_the_dead(parser: Parser) -> None:
    assert only(quantities_in(parser, "The death toll rose to 45.")).of == "dead person"


def test_modifiers_tell_weapons_apart(parser: Parser) -> None:
    (first,) = quantities_in(parser, "The army fired two ballistic missiles.")
    (second,) = quantities_in(parser, "The army fired two cruise missiles.")
    assert (first.of, second.of) == ("ballistic missile", "cruise missile")


def test_period_is_that_of_the_same_clause(parser: Parser) -> None:
    found = only(quantities_in(parser, "Rice exports fell 9 percent in the first 10 months of last year."))
    assert found.period == "2022-01/2022-10"


@pytest.mark.parametrize(
    "sentence",
    [
        "Envoys of the Group of 20 took the 2+2 talks to room 12.",
        "The crew of the Boeing 737 followed Highway 101.",
        "The pact of March 14, 2012 was signed at 3 p.m. on Tuesday.",
        "Article 5 of the treaty was invoked in 2001.",
        "COVID-19, F-16 and MH370 are names.",
        "The home side won 3-1.",
        "Call 212-555-0142.",
        "One of them said no one came.",
        "The two met and the other one left.",
        "Tensions rose significantly.",
        "She was the first lady.",
    ],
)
def test_what_is_no_quantity(parser: Parser, sentence: str) -> None:
    assert [q.span.text for q in quantities_in(parser, sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "kind", "of", "direction"),
    [
        ("Rents in Windhoek doubled.", "2", "times", "change", "rent", "up"),
        ("The army halved its budget.", "50", "percent", "change", "budget", "down"),
        ("Clinics saw a threefold rise in malaria cases.", "3", "times", "change", "malaria case", "up"),
        ("One in eight Samoans lives abroad.", "12.5", "percent", "share", "samoan", None),
        ("Seven out of ten wells are dry.", "70", "percent", "share", "well", None),
        ("No one was injured.", "0", None, "count", "injured person", None),
        ("None of the pilots was killed.", "0", None, "count", None, None),
        ("Several nurses left.", "3", None, "count", "nurse", None),
        ("Debt rose to 60 percent of GDP.", "60", "percent", "measure", "debt", None),
        ("Rents are 20 percent higher than before.", "20", "percent", "change", "rent", "up"),
        ("Sales were down by a third.", "33.333333333333", "percent", "change", "sale", "down"),
        ("The bank lost 20MEUR.", "20000000", "EUR", "amount", None, None),
        ("The fare is 3 euros and 20 cents.", "3.2", "EUR", "amount", "fare", None),
        ("The mast is 6 feet 3 inches high.", "6.25", "foot", "measure", "mast", None),
        ("It is minus 40 degrees in Yakutsk.", "-40", "degree", "measure", None, None),
        ("The wall is three and a quarter miles long.", "3.25", "mile", "measure", "wall", None),
        ("Up to 90 ferries will be sold.", "90", None, "count", "ferry", None),
        ("Ana Lima finished third.", "3", None, "ordinal", None, None),
    ],
)
def test_multiples_ratios_and_compounds(  # noqa: PLR0917 - one argument a column
    parser: Parser, sentence: str, value: str, unit: str | None, kind: str, of: str | None, direction: str | None
) -> None:
    found = only(quantities_in(parser, sentence))
    assert (found.value, found.unit, found.kind, found.direction) == (value, unit, kind, direction)
    assert of is None or found.of == of


@pytest.mark.parametrize(
    "sentence",
    [
        "She won the double.",
        "He doubled down on the claim.",
        "There is no reason to leave.",
        "Nobody knows why.",
        "Post 1234567890123456789 was deleted.",
    ],
)
def test_words_that_only_look_like_multiples_or_zeros(parser: Parser, sentence: str) -> None:
    assert [q.span.text for q in quantities_in(parser, sentence)] == []


def test_the_time_of_a_clause_with_when_covers_the_main_clause(parser: Parser) -> None:
    found = quantities_in(parser, "Nine people died when a dam broke on 3 May 2022.")
    assert [q.period for q in found] == ["2022-05-03"]


def test_a_preposition_is_no_hedge(parser: Parser) -> None:
    found = only(quantities_in(parser, "She talked about three hearings."))
    assert found.hedge is None


PIECES = [
    "at", "least", "12", "1.5", "million", "$", "percent", "-", "people", "killed", "a", "half", "of", "to", "and",
    "between", "rose", "by", "third", "€", "dozens", "20,000", "km", "3/4", "first", "+", ",", "°C",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_never_fails_and_ranges_hold_the_value(pieces: list[str]) -> None:
    made = article(" ".join(pieces))
    empty = Parse(tokens=(), dependents=(), by_sentence=((0, 0),))
    for found in find_quantities(made, empty, ()):
        assert made.text[found.span.begin : found.span.end] == found.span.text
        assert found.low is None or Decimal(found.low) <= Decimal(found.value)
        assert found.high is None or Decimal(found.value) <= Decimal(found.high)


@pytest.mark.parametrize(
    "sentence",
    ["He was held for nine weeks two months.", "They walked for 9 weeks and 2 months in Chad."],
)
def test_a_length_of_odd_units_ends_no_run(parser: Parser, sentence: str) -> None:
    assert all(q.kind != "duration" for q in quantities_in(parser, sentence))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "per cent" in two words before a noun
        ("The firm offered a 4.2 per cent pay rise.", [("4.2", "change", "pay")]),
        # a length in the genitive
        ("She got five years' probation and two weeks' leave.", [("5", "duration", "probation"), ("2", "duration", "leave")]),
        # how high a number stands
        ("The number of patients stands at 3,150.", [("3150", "count", "patient")]),
    ],
)  # fmt: skip
def test_genitives_and_heights(parser: Parser, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(q.value, q.kind, q.of) for q in quantities_in(parser, text)] == expected


def test_groups_of_digits_by_spaces_where_the_article_writes_so(parser: Parser) -> None:
    told = "Aid workers counted 2 610 suspected cases."
    assert [q.value for q in quantities_in(parser, "Trucks brought 900 000 doses to Kutum.", told)] == [
        "900000",
        "2610",
    ]
    assert [q.value for q in quantities_in(parser, told)] == ["2", "610"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The toll rose to 41, with four more deaths in Kutum.", ["quantity-count", "quantity-more"]),
        ("The union listed the governor and five more officials.", ["quantity-more"]),
        ("Another 12 people were hurt in Kutum.", ["quantity-more"]),
        ("More than five officials left.", ["quantity-count"]),
    ],
)
def test_what_comes_on_top_is_no_total(parser: Parser, text: str, rules: list[str]) -> None:
    assert [q.rule for q in quantities_in(parser, text)] == rules
