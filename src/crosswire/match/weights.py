"""How much a word tells: rare words much, function words nothing; what a pair of articles is all about, little."""

from __future__ import annotations

import math
from functools import lru_cache

from crosswire.lexicon import table
from crosswire.text.similarity import stem

COMMON_ZIPF = 6.2  # "this", "have" and all more frequent words weigh nothing
UNLISTED_ZIPF = 3.2  # names and rare words: just below the rarest band of the table


@lru_cache(maxsize=1)
def zipf_values() -> dict[str, float]:
    """Return the Zipf value of every word of the table `word_frequency`."""
    return {word: float(band) for band, words in table("word_frequency").items() for word in words.split()}


@lru_cache(maxsize=65_536)
def word_weight(word: str) -> float:
    """Return the weight of a lower-case word, 0 (function word) to 3 (unlisted)."""
    return max(0.0, COMMON_ZIPF - zipf_values().get(word, UNLISTED_ZIPF))


@lru_cache(maxsize=1)
def senses() -> dict[str, str]:
    """Return for the stem of each word of the table `same_sense` the sense that it shares with others."""
    return {stem(word): f"={sense}" for sense, words in table("same_sense").items() for word in words.split()}


@lru_cache(maxsize=65_536)
def word_term(word: str) -> str:
    """Return what a lower-case word is compared by: the sense that it shares with others, or its stem."""
    root = stem(word)
    return senses().get(root, root)


@lru_cache(maxsize=1)
def term_zipf() -> dict[str, float]:
    """Return for what words are compared by the Zipf value of the commonest of them."""
    found: dict[str, float] = {}
    for word, zipf in zipf_values().items():
        term = word_term(word)
        found[term] = max(zipf, found.get(term, 0.0))
    return found


def topic_damping(frequency: int, sentences: int) -> float:
    """Return the factor 0..1 for a term found in `frequency` of a pair's `sentences`.

    A term in one sentence of each article keeps its weight; a term in every sentence, the topic of both, loses most of
    it. Weighing by the pair itself, and not by the whole run, keeps the result of a pair the same whatever else is
    read (text-reuse study: the best of the scores without a model).
    """
    mean, total = max(1.0, frequency / 2), max(2.0, sentences / 2)
    return min(1.0, math.log((total + 1) / mean) / math.log(total + 1))
