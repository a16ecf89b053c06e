from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.text.calendar import (
    Days,
    bounds,
    day_of,
    easter,
    hebrew_new_year,
    islamic_in,
    iso_week,
    nth_weekday,
    on_or_after,
    on_or_before,
    orthodox_easter,
    shift_days,
    shift_months,
    years_with_weekday,
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-W09", "2024-02-26", "2024-03-03"),
        ("2024-02-29T10:14Z", "2024-02-29", "2024-02-29"),
        ("2020-01/2020-10", "2020-01-01", "2020-10-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert bounds(value) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["", "2023-02-29", "2023-13", "P2D", "2011/..", "2023-W54", "soon"])
def test_no_bounds(value: str) -> None:
    assert bounds(value) is None


def test_movable_feasts() -> None:
    assert [easter(y) for y in (2000, 2021, 2024)] == [date(2000, 4, 23), date(2021, 4, 4), date(2024, 3, 31)]
    assert orthodox_easter(2024) == date(2024, 5, 5)
    assert hebrew_new_year(2023) == date(2023, 9, 16)
    assert islamic_in(2021, 9, 1) == (date(2021, 4, 13),)
    assert len(islamic_in(2030, 9, 1)) == 2


def test_weekdays() -> None:
    assert on_or_before(date(2023, 5, 17), 2) == on_or_after(date(2023, 5, 17), 2) == date(2023, 5, 17)
    assert nth_weekday(2023, 11, 3, 4) == date(2023, 11, 23)
    assert nth_weekday(2023, 5, 0, -1) == date(2023, 5, 29)
    assert years_with_weekday(3, 23, 1, range(2005, 2030)) == (2010, 2021, 2027)
    assert iso_week(date(2021, 1, 3)) == "2020-W53"


def test_outside_the_calendar() -> None:
    assert day_of(2023, 2, 29) is None
    assert day_of(0, 1, 1) is None
    assert shift_days(date(1, 1, 1), -1) is None
    assert shift_months(date(9999, 12, 31), 1) is None


@given(st.dates(), st.integers(-5000, 5000))
def test_months_come_back_but_for_the_last_days(day: date, months: int) -> None:
    moved = shift_months(day, months)
    if moved is not None:
        back = shift_months(moved, -months)
        assert back is not None
        assert (day - back).days in range(4)
