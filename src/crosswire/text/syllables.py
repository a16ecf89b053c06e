"""Names made of syllables: Chinese in Pinyin, Wade-Giles and Cantonese spelling, and Korean in three systems.

A spelling of a Chinese syllable stands for one or more syllables of Pinyin, one of a Korean syllable for sets of
sounds; two names are one where all their syllables, in order, have something in common.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 6  # letters of a syllable in any of the systems ("zhuang", "ch'uang" without its apostrophe)
WHOLE = 18  # letters of a given name of three syllables at most: what is longer is no Chinese name
CUTS = 4  # ways to cut a word into syllables that are tried ("xian": one syllable or two)
KEPT = 1 << 12
KOREAN = re.compile(
    r"(kk|tt|pp|jj|ss|ch|sh|gh|kh|th|ph|rh|[gkdtbpjshmnrl]?)([aeiouyw]{1,3}h?)(ng|ck|gh|ll|[nkgdtlrmbp]?)"
)

Chinese = tuple[frozenset[str], ...]
Korean = tuple[frozenset[str], frozenset[str], str]


@dataclass(frozen=True, eq=False, kw_only=True)
class Syllables:
    """The tables of syllables; `resources/pinyin.csv`, `resources/syllables.yml`. Hashed by identity: there is one.

    `pinyin` are the syllables as Pinyin writes them; `together` gives for a syllable inside a word, `apart` for one
    that stands alone or between hyphens, what it may be in Pinyin.
    """

    pinyin: frozenset[str]
    together: Mapping[str, frozenset[str]]
    apart: Mapping[str, frozenset[str]]
    korean_open: Mapping[str, frozenset[str]]
    korean_closed: Mapping[str, frozenset[str]]
    korean_first: Mapping[str, frozenset[str]]
    korean_last: Mapping[str, str]
    burmese: frozenset[str]
    burmese_titles: frozenset[str]


@lru_cache(maxsize=KEPT)
def cuts(word: str, tables: Syllables) -> tuple[Chinese, ...]:
    """Return the ways to read a word as Chinese syllables, each as the syllables of Pinyin that it may stand for."""
    alone = ((tables.apart[word],),) if word in tables.apart else ()
    return alone or tuple(inside(word, tables)[:CUTS] if len(word) <= WHOLE else ())


def inside(word: str, tables: Syllables) -> list[Chinese]:
    """Return the ways to cut a word of several syllables, long syllables first."""
    if not word:
        return [()]
    found: list[Chinese] = []
    for size in range(min(LONGEST, len(word)), 0, -1):
        meant = tables.together.get(word[:size])
        if meant:
            found += [(meant, *rest) for rest in inside(word[size:], tables)]
        if len(found) >= CUTS:
            break
    return found


@lru_cache(maxsize=KEPT)
def is_pinyin(word: str, tables: Syllables) -> bool:
    """Tell whether a word can be read as Pinyin from end to end."""
    return word in tables.pinyin or any(
        word[:size] in tables.pinyin and is_pinyin(word[size:], tables)
        for size in range(min(LONGEST, len(word) - 1), 0, -1)
        if len(word) <= WHOLE
    )


def same_chinese(left: Sequence[str], right: Sequence[str], tables: Syllables) -> bool:
    """Tell whether two sequences of words are the same Chinese syllables in two ways of writing.

    What both write in Pinyin, and as many words, must be the same to the letter.
    """
    if len(left) == len(right) and all(is_pinyin(w, tables) for w in (*left, *right)):
        return list(left) == list(right)
    return any(meet(mine, theirs) for mine in readings(left, tables) for theirs in readings(right, tables))


def meet(mine: Chinese, theirs: Chinese) -> bool:
    """Tell whether syllables, one by one, may be the same."""
    return len(mine) == len(theirs) and all(not x.isdisjoint(y) for x, y in zip(mine, theirs, strict=True))


def readings(words: Sequence[str], tables: Syllables) -> list[Chinese]:
    """Return the ways to read several words as Chinese syllables; none where one of them is not Chinese."""
    found: list[Chinese] = [()]
    for word in words:
        found = [(*before, *after) for before in found for after in cuts(word, tables)][:CUTS]
    return found


@lru_cache(maxsize=KEPT)
def korean(syllable: str, tables: Syllables) -> Korean | None:
    """Return the sounds that a spelling of one Korean syllable may stand for; None where it is none."""
    found = KOREAN.fullmatch(syllable)
    if found is None:
        return None
    first, vowel, last = found.groups()
    vowels = (tables.korean_closed if last else tables.korean_open).get(vowel)
    if vowels is None or first not in tables.korean_first or last not in tables.korean_last:
        return None
    return tables.korean_first[first], vowels, tables.korean_last[last]


def same_korean_syllable(x: str, y: str, tables: Syllables) -> bool:
    """Tell whether two spellings may be one Korean syllable."""
    mine, theirs = korean(x, tables), korean(y, tables)
    if mine is None or theirs is None:
        return False
    return mine[2] == theirs[2] and not mine[0].isdisjoint(theirs[0]) and not mine[1].isdisjoint(theirs[1])


def same_korean(left: Sequence[str], right: Sequence[str], tables: Syllables) -> bool:
    """Tell whether two given names are the same Korean syllables; one may write two syllables as one word."""
    few, many = sorted((list(left), list(right)), key=len)
    if len(few) == 1 and len(many) == 2 and len(few[0]) <= WHOLE:
        word = few[0]
        ways = [[word[:cut], word[cut:]] for cut in range(1, len(word))]
    else:
        ways = [few]
    return any(
        len(way) == len(many) and all(same_korean_syllable(x, y, tables) for x, y in zip(way, many, strict=True))
        for way in ways
    )
