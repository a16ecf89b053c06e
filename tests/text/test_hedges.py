"""Words in a text, whole and in any case."""

from __future__ import annotations

from crosswire.text.hedges import find_words


def test_whole_words_only() -> None:
    assert find_words("Mayor May may leave", ["may"]) == ((6, 9), (10, 13))


def test_longest_first_over_any_space() -> None:
    assert find_words("as many\n as ten", ["as", "as many as"]) == ((0, 11),)


def test_range_and_empty_list() -> None:
    assert find_words("likely, likely", ["likely"], begin=3) == ((8, 14),)
    assert find_words("likely", []) == ()
