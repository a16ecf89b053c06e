"""What tells a happening from another one of its kind: cast, days, numbers of the opening."""

from __future__ import annotations

import pytest

from crosswire.match.openings import Opening, in_stream, likeness, one_happening

NOBODY = Opening(cast={}, telling={}, persons=frozenset(), days=frozenset(), numbers=frozenset())


def about(**named: int) -> Opening:
    return NOBODY._replace(cast=named, telling=dict.fromkeys(named, 1.0), persons=frozenset(named))


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


def test_who_is_named_everywhere_tells_little_in_a_stream() -> None:
    articles = in_stream([about(president=3), about(president=2), about(president=1, lohse=4), about(lohse=2)])
    assert likeness(articles[2], articles[3]) > 0.5 > likeness(articles[0], articles[1])
    assert likeness(about(president=3), about(president=2)) == pytest.approx(1)
