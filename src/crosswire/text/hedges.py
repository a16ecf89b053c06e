"""Hedging words in a text. The words come from the caller, who reads them from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=64)
def word_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern that finds any of these words or phrases, whole, in any case, the longest first."""
    options = sorted(set(words), key=lambda w: (-len(w), w))
    any_of = "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in options)
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def find_words(text: str, words: Iterable[str], begin: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the given words and phrases in `text[begin:end]`, in order, as offsets into the text."""
    listed = tuple(words)
    if not listed:
        return ()
    return tuple(m.span() for m in word_pattern(listed).finditer(text, begin, len(text) if end is None else end))
