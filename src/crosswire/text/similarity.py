"""How alike two strings are: character n-grams, weighted overlap, word runs. Pure functions, no tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache

from crosswire.text.normalize import fold

SUFFIXES = (
    "isations", "izations", "isation", "ization", "ising", "izing", "ised", "ized", "ises", "izes", "ise", "ize",
    "ments", "ment", "ingly", "edly", "ness", "ities", "ity", "ives", "ive", "ings", "ing", "ions", "ion", "ies",
    "ied", "ers", "er", "ors", "or", "ally", "al", "ly", "ed", "es", "e", "s", "y",
)  # fmt: skip
SHORTEST_STEM = 4  # "nation" keeps its ending, "isolation" loses it
DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a rough stem of an English word in lower case: one ending is cut, a doubled last consonant made single.

    It joins "isolate", "isolated" and "isolation" for comparing; it is no word to show.
    """
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            return DOUBLED.sub(r"\1", word[: -len(suffix)])
    return word


def char_ngrams(text: str, size: int = 4) -> frozenset[str]:
    """Return the character n-grams of the folded text, word borders included as spaces."""
    padded = f" {fold(text)} "
    return frozenset(padded[i : i + size] for i in range(max(1, len(padded) - size + 1)))


def dice(a: Collection[Hashable], b: Collection[Hashable]) -> float:
    """Return Dice's coefficient of two sets, 0..1; 0 where both are empty."""
    total = len(a) + len(b)
    common = a & b if isinstance(a, frozenset) and isinstance(b, frozenset) else set(a) & set(b)
    return 2 * len(common) / total if total else 0.0


def shared_weight(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the sum, over the terms in both, of the lesser weight."""
    if len(b) < len(a):
        a, b = b, a
    total, get = 0.0, b.get
    for term, weight in a.items():  # a loop, since this is what a comparison of articles does most
        other = get(term)
        if other is not None:
            total += min(other, weight)
    return total


def word_ngrams(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield the running n-grams of a list of words, by position."""
    return (tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest run of items that stands in both, in linear space."""
    best = 0
    before: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for j, word in enumerate(b):
        places.setdefault(word, []).append(j)
    for word in a:
        now: dict[int, int] = {}
        for j in places.get(word, ()):
            now[j] = length = before.get(j - 1, 0) + 1
            best = max(best, length)
        before = now
    return best
