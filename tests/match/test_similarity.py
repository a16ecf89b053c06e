"""Likeness of strings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.text.similarity import char_ngrams, dice, longest_run, shared_weight, stem, word_ngrams

words = st.lists(st.sampled_from("abcd"), max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [("isolated", "isolation"), ("planned", "planning"), ("develops", "development"), ("exports", "exporter")],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["sea", "king", "ties", "nation", "press"])
def test_short_words_keep_what_tells_them_apart(word: str) -> None:
    assert len(stem(word)) >= 3


def test_ngrams_see_word_borders_and_no_accents() -> None:
    assert char_ngrams("Été") == char_ngrams("ete")
    assert " ete" in char_ngrams("Été")


def test_empty_strings_are_not_alike() -> None:
    assert dice(frozenset(), frozenset()) == 0.0


def test_shared_weight_takes_the_lesser() -> None:
    assert shared_weight({"a": 1.0, "b": 3.0}, {"b": 2.0, "c": 5.0}) == 2.0


@given(words, words)
def test_the_longest_run_is_that_of_trying_all(a: list[str], b: list[str]) -> None:
    best = 0
    for size in range(1, min(len(a), len(b)) + 1):
        if set(word_ngrams(a, size)) & set(word_ngrams(b, size)):
            best = size
    assert longest_run(a, b) == best == longest_run(b, a)
