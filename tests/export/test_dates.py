"""Dates as people read them."""

from __future__ import annotations

from datetime import date

from crosswire.export.dates import bounds, human


def test_a_week_is_read_as_its_days() -> None:
    assert human("2021-W11") == "15–21 Mar 2021"
    assert bounds("2021-W11") == (date(2021, 3, 15), date(2021, 3, 21))


def test_open_ends_and_times_of_day() -> None:
    assert human("2011/..") == "since 2011"
    assert bounds("2011/..") == (date(2011, 1, 1), date(2011, 12, 31))
    assert bounds("2021-03-24T10:14Z") == (date(2021, 3, 24), date(2021, 3, 24))
    assert bounds("not a date") is None
