"""What each code point is to a tokeniser: a letter with its folded form, a mark, a sign that joins, ends or quotes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# between words; no sign of its own; belongs to the letter before; inside numbers and words; ends a sentence; ends a
# line; opens, closes, does either to a quotation
GAP, SKIP, MARK, JOIN, STOP, LINE, OPEN, CLOSE, STRAIGHT = range(9)
LETTER = 16  # from here on a kind is a letter: its folded code point and these bits
UPPER, DIGIT, EXPAND, ALONE = 1 << 22, 1 << 23, 1 << 24, 1 << 25  # a plain letter is below EXPAND
CODE = (1 << 22) - 1  # a code point has 21 bits

SIGNS = {
    JOIN: "'’ʼ.,",
    STOP: "!?…。！？।؟۔።",
    LINE: "\n\r\x0b\x0c\x85\u2028\u2029",
    OPEN: "“„«‹「『‟",
    CLOSE: "”»›」』",
    STRAIGHT: '"＂',
}
# scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han
SOLITARY = (
    (0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800), (0x3005, 0x3008), (0x3040, 0x3100), (0x31F0, 0x3200),
    (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xA9E0, 0xAA00), (0xAA60, 0xAA80), (0xF900, 0xFB00), (0xFF66, 0xFFA0),
)  # fmt: skip
HANGUL = (0xAC00, 0xD7A4)
UNASSIGNED = (0xD800, 0xF900)  # surrogates and private use
HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000))


class Letters(NamedTuple):
    """The kind of each code point; `pool` holds the letters of those that are written as several, with their number."""

    kinds: NDArray[np.uint32]
    pool: NDArray[np.uint32]


@lru_cache(maxsize=2)
def letters(planes: int) -> Letters:
    """Return the table of the first one or two planes of Unicode: some 30 ms a plane, once a process."""
    kinds = np.zeros(planes << 16, np.uint32)
    pool: list[int] = []
    skipped = np.zeros(planes << 16, bool)
    for begin, end in (*HAN, HANGUL, UNASSIGNED):
        skipped[begin:end] = True
    for code in np.flatnonzero(~skipped).tolist():
        kinds[code] = kind_of_letter(code, pool)
    for begin, end in HAN:
        kinds[begin:end] = np.arange(begin, end, dtype=np.uint32) | np.uint32(ALONE)
    found = np.concatenate([np.array(pool, np.uint32), hangul(kinds, len(pool))])
    for kind, signs in SIGNS.items():
        kinds[[ord(sign) for sign in signs]] = kind
    return Letters(kinds, found)


def in_any(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a code point lies in one of the ranges."""
    return any(begin <= code < end for begin, end in ranges)


def kind_of_letter(code: int, pool: list[int]) -> int:
    """Return the kind of one code point; what is written as several letters goes into the pool."""
    char = chr(code)
    category = unicodedata.category(char)
    if category[0] not in "LN":
        if category == "Mc":
            return code | ALONE if in_any(code, SOLITARY) else code
        return MARK if category[0] == "M" else SKIP if category == "Cf" else GAP
    if category == "Nd":
        return DIGIT | (ord("0") + unicodedata.decimal(char))
    bits = UPPER if category in ("Lu", "Lt") else 0
    if code >= SOLITARY[0][0] and in_any(code, SOLITARY):
        bits |= ALONE
    folded = folds(char)
    if len(folded) == 1:
        return max(folded[0], LETTER) | bits
    if not folded:  # a sign of voice in half the width, which is a letter by its category
        return MARK
    pool.extend((len(folded), *folded))
    return EXPAND | bits | (len(pool) - len(folded) - 1)


def folds(char: str) -> list[int]:
    """Return the code points of a letter without case, accent and compatibility forms."""
    if not unicodedata.decomposition(char) and char.casefold() == char:
        return [ord(char)]
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return [ord(c) for c in plain if unicodedata.category(c) not in ("Mn", "Me", "Cf")]


def hangul(kinds: NDArray[np.uint32], offset: int) -> NDArray[np.uint32]:
    """Return a pool for Korean syllables, which are written as the two or three letters that decomposed text has.

    The arithmetic is that of The Unicode Standard, 3.12. `offset` is where the pool will stand.
    """
    number = np.arange(HANGUL[1] - HANGUL[0], dtype=np.uint32)
    tail = number % 28
    rows = np.stack([np.where(tail > 0, 3, 2), 0x1100 + number // 588, 0x1161 + number % 588 // 28, 0x11A7 + tail])
    kinds[HANGUL[0] : HANGUL[1]] = (offset + 4 * number) | EXPAND
    return rows.T.astype(np.uint32).ravel()
