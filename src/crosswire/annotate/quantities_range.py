"""A number as it was read, and the range that its hedge and its rounding allow."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from crosswire.annotate.quantities_words import HedgeSort, UnitSort
from crosswire.records.base import Record

# a rounded figure may be off by half of its last digit given, but seldom by more than this share of itself
ROUNDING_SHARE = Decimal("0.05")
ABOUT_SHARE = Decimal("0.1")  # "about 20": 18 to 22
DOZEN, DOZEN_LOW, DOZEN_HIGH = 12, Decimal(10), Decimal(14)  # "a dozen" is seldom counted out


class Scan(Record, frozen=True, kw_only=True):
    """A number as it stands in a sentence, with offsets into the straightened sentence.

    `sort` tells what kind of unit stands beside it; `number_end` where the number itself ends; `scaled` that a word or
    letter such as "million" multiplies it; `form` is number, range, fraction, vague or ordinal.
    """

    begin: int
    end: int
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str | None = None
    sort: UnitSort | None = None
    unit: str | None = None
    number_end: int = 0
    scaled: bool = False
    form: str = "number"
    dozen: bool = False


def hedged(one: Scan, hedge: str, sort: HedgeSort) -> Scan:
    """Return the scan with the range that its hedge allows; an open end is None."""
    value, first, last = one.value, one.low, one.high
    low, high = first if first is not None else value, last if last is not None else value
    if sort == "about":
        return replace(one, hedge=hedge, low=low - abs(low) * ABOUT_SHARE, high=high + abs(high) * ABOUT_SHARE)
    if sort == "nearly":
        return replace(one, hedge=hedge, low=low - abs(low) * ABOUT_SHARE, high=high)
    if sort in ("least", "above"):
        return replace(one, hedge=hedge, low=low, high=None)
    return replace(one, hedge=hedge, low=None, high=high)


def rounded(one: Scan) -> Scan:
    """Return the scan with the range that rounding allows: half of the last digit given, at most a twentieth."""
    if one.form == "range":
        return one
    if one.value == DOZEN and one.form == "number" and one.hedge is None and one.dozen:
        return replace(one, hedge="a dozen", low=DOZEN_LOW, high=DOZEN_HIGH)
    slack = last_place(one.value, measured=one.scaled or one.sort is not None) / 2
    slack = min(slack, Decimal("0.5") if one.sort == "percent" else abs(one.value) * ROUNDING_SHARE)
    if slack == 0:
        return one
    return replace(one, low=one.value - slack, high=one.value + slack)


def last_place(value: Decimal, *, measured: bool) -> Decimal:
    """Return the size of the last digit that counts; a plain count below 100, or one not ending in 00, is exact."""
    if value == 0:
        return Decimal(0)
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int)
    place = Decimal(1).scaleb(exponent)
    if measured:
        return place
    return place if place >= 100 else Decimal(0)
