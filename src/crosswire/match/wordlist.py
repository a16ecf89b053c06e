"""The words of an article in their places, with an index of short runs: made once an article, used for every pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from crosswire.records import Article
from crosswire.text.normalize import WORD
from crosswire.text.similarity import word_ngrams

SEED = 5  # words of a seed; any eight words in common hold four of them


class Word(NamedTuple):
    """A word in its place; `sentence` is the index of its sentence."""

    text: str
    sentence: int
    begin: int
    end: int


class WordList(NamedTuple):
    """Running words, their texts alone, and the places of each seed."""

    words: tuple[Word, ...]
    texts: tuple[str, ...]
    seeds: Mapping[tuple[str, ...], tuple[int, ...]]


def word_list(words: Iterable[Word]) -> WordList:
    """Index running words."""
    kept = tuple(words)
    texts = tuple(w.text for w in kept)
    places: dict[tuple[str, ...], list[int]] = {}
    for at, seed in enumerate(word_ngrams(texts, SEED)):
        places.setdefault(seed, []).append(at)
    return WordList(kept, texts, {seed: tuple(found) for seed, found in places.items()})


def words_in(article: Article, sentences: Iterable[tuple[int, int, int]]) -> Iterator[Word]:
    """Yield the words of sentences given as (index, begin, end)."""
    for index, begin, end in sentences:
        for m in WORD.finditer(article.text, begin, end):
            yield Word(m.group().replace("’", "'").lower(), index, m.start(), m.end())


def narrated(article: Article, words: Iterable[Word]) -> Iterator[Word]:
    """Yield those words that stand in the body outside quotation marks."""
    quotations = sorted((q.begin, q.end) for q in article.quotations)
    at = 0
    for word in words:
        while at < len(quotations) and quotations[at][1] <= word.begin:
            at += 1
        inside = at < len(quotations) and quotations[at][0] <= word.begin
        if not inside and article.sentences[word.sentence].kind == "body":
            yield word
