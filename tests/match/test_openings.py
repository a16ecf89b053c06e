"""What tells a happening from another one of its kind: cast, days, numbers of the opening."""

from __future__ import annotations

import pytest

from crosswire.match.openings import Opening, likeness, one_happening

NOBODY = Opening(cast={}, persons=frozenset(), days=frozenset(), numbers=frozenset())


def about(**named: int) -> Opening:
    return NOBODY._replace(cast=named, persons=frozenset(named))


def test_articles_about_one_person_tell_of_one_happening() -> None:
    assert one_happening(about(lohse=3, turek=1), about(lohse=2)) > 2


def test_articles_about_different_persons_do_not() -> None:
    assert one_happening(about(lohse=3), about(turek=2)) < -2


def test_a_side_figure_of_one_is_no_common_cast() -> None:
    a = about(lohse=5, turek=1)._replace(persons=frozenset(["lohse"]))
    assert one_happening(a, about(turek=6)) < -1


@pytest.mark.parametrize(("field", "one", "other"), [("days", {1}, {3}), ("numbers", {"#12"}, {"#40"})])
def test_other_days_and_numbers_speak_against_it(field: str, one: set[object], other: set[object]) -> None:
    a, b = (NOBODY._replace(**{field: frozenset(x)}) for x in (one, other))
    assert one_happening(a, b) < 0
    assert one_happening(a, a) == one_happening(a, NOBODY) == 0


def test_nothing_known_tells_nothing() -> None:
    assert one_happening(NOBODY, NOBODY) == 0


def test_casts_are_compared_by_how_often_they_are_named() -> None:
    assert likeness(about(president=3), about(president=2)) == pytest.approx(1)
    assert likeness(about(president=1, lohse=4), about(president=2)) < 0.5
