from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.text.numbers import NUMBER, numeral, read_number, read_ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("23", "23"),
        ("1,234.5", "1234.5"),
        ("12,34,567", "1234567"),
        ("twenty-three thousand five hundred", "23500"),
        ("one hundred and sixteen", "116"),
        ("two million three hundred and five thousand", "2305000"),
        ("a dozen", "12"),
        ("three dozen", "36"),
        ("1.5 million", "1500000"),
        ("half a million", "500000"),
        ("two and a half", "2.5"),
        ("2½", "2.5"),
        ("3 1/2", "3.5"),
        ("three quarters", "0.75"),
        ("a third", "0.333333333333"),
        ("35 lakh", "3500000"),
        ("three lakh crore", "3000000000000"),
        ("five and a quarter", "5.25"),
        ("one hundred and two thirds", "100.666666666667"),
        ("three million and a half", "3500000"),
        ("a billion and a half million", "1000500000"),
        ("two thirty-fifths", "0.057142857143"),
        ("zero point zero four", "0.04"),
        ("two point five million", "2500000"),
        ("4 000 000", "4000000"),
        ("4\u202f500", "4500"),
        ("7,5", "7.5"),
        ("7 hundred and 12", "712"),
        ("minus 8", "-8"),
        ("4.5x10^-3", "0.0045"),
        ("2e6", "2000000"),
        ("two hundred dozen", "2400"),
    ],
)
def test_read_number(text: str, value: str) -> None:
    found = read_number(text)
    assert found is not None
    assert numeral(found) == value


@pytest.mark.parametrize(
    "text", ["", "and", "nineteen ninety-seven", "one two", "many", "tenant", "9^99", "minus minus 3", "five point"]
)
def test_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("22nd", 22),
        ("first", 1),
        ("twenty-fifth", 25),
        ("fortieth", 40),
        ("one hundredth", 100),
        ("three hundred and first", 301),
        ("billionth", 10**9),
        ("north", None),
    ],
)
def test_read_ordinal(text: str, rank: int | None) -> None:
    assert read_ordinal(text) == rank


@given(st.integers(0, 999_999_999))
def test_digits_come_back(value: int) -> None:
    found = read_number(f"{value:,}")
    assert found is not None
    assert numeral(found) == str(value)
    assert re.fullmatch(NUMBER, f"{value:,}")
