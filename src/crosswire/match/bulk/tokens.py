"""Texts to arrays of tokens, once for a whole corpus: no word is ever split or held in Python.

A token is a run of letters and digits, folded: case, accents, apostrophes and the separators inside numbers do not
count. Scripts that do not put spaces between words (Han, kana, Thai, Lao, Khmer, Burmese) give a token for every
character. Offsets are code points of the text as it is given, whatever was folded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

U8 = NDArray[np.uint8]
U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

GAP, SKIP, JOIN, ALONE = 0, 1, 2, 3  # between words; no sign of its own; inside numbers and words; a token by itself
FIRST_LETTER = 4  # from here on a class is a folded code point
BATCH = 4_000_000  # characters tokenised at once: 16 MB of code points, whatever the size of the corpus
SOLITARY = ("CJK ", "HIRAGANA", "KATAKANA", "THAI ", "LAO ", "KHMER ", "MYANMAR ")
PRIME, OFFSET = np.uint64(0x100000001B3), np.uint64(0xCBF29CE484222325)  # FNV-1a, 64 bit
MIX = np.uint64(0x9E3779B97F4A7C15)


class Tokens(NamedTuple):
    """The tokens of a corpus: a hash and the code points `[begin, end)` of each; text `n` has those of
    `starts[n]:starts[n + 1]`.
    """

    hashes: U32
    begin: U32
    end: U32
    starts: I64

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.starts) - 1


@lru_cache(maxsize=1)
def classes() -> U32:
    """Return the class of every code point of the first plane; the other planes are by characters.

    Takes 60 ms once a process; only corpora pay for it.
    """
    table = np.zeros(0x10000, np.uint32)
    for code in range(0x10000):
        table[code] = class_of(chr(code))
    table[[ord("'"), 0x2019, ord("."), ord(",")]] = JOIN
    return table


def class_of(char: str) -> int:
    """Return the class of one character."""
    category = unicodedata.category(char)
    if category in ("Mn", "Cf", "Me"):
        return SKIP
    if category[0] not in "LN" and category != "Mc":
        return GAP
    if char > "\u0e00" and unicodedata.name(char, "").startswith(SOLITARY):
        return ALONE
    plain = unicodedata.normalize("NFKD", char)[:1].casefold()[:1]
    return max(ord(plain), FIRST_LETTER) if plain else GAP


def tokenise(texts: Sequence[str]) -> Tokens:
    """Return the tokens of all texts. A text may hold anything, lone surrogates too."""
    parts = [batch_tokens(batch) for batch in batches(texts)]
    starts = np.zeros(len(texts) + 1, np.int64)
    if parts:
        np.cumsum(np.concatenate([p[3] for p in parts]), out=starts[1:])
    hashes, begin, end = (np.concatenate([p[n] for p in parts]) if parts else np.zeros(0, np.uint32) for n in range(3))
    return Tokens(hashes, begin, end, starts)


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts in lists of about `BATCH` characters."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def batch_tokens(batch: Sequence[str]) -> tuple[U32, U32, U32, I64]:
    """Tokenise one list of texts: hashes, begins, ends, and the number of tokens of each text."""
    points = np.frombuffer("".join(batch).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, batch), np.int64, len(batch))
    bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    room = len(points) // 2 + len(points) % 2 + len(batch)
    if len(points) and points.max() >= 0x0E00:  # solitary characters need a place each
        room = len(points) + len(batch)
    out = np.empty((3, room), np.uint32)
    counts = np.empty(len(batch), np.int64)
    used = scan(points, bounds, classes(), out, counts)
    return out[0, :used].copy(), out[1, :used].copy(), out[2, :used].copy(), counts


@nb.njit(nb.uint32(nb.uint64), cache=True, inline="always")
def finished(value: np.uint64) -> np.uint32:  # pragma: no cover -- compiled
    """Return 32 well-mixed bits of a hash."""
    value ^= value >> np.uint64(32)
    value *= MIX
    return np.uint32(value >> np.uint64(32))


@nb.njit(cache=True)
def scan(points: U32, bounds: I64, table: U32, out: U32, counts: I64) -> int:  # pragma: no cover -- compiled
    """Fill `out` (hash, begin, end) and the number of tokens of each text; return how many there are."""
    used = 0
    for text in range(len(bounds) - 1):
        first, last = bounds[text], bounds[text + 1]
        before = used
        state = OFFSET
        open_at = np.int64(-1)
        stop = np.int64(0)
        i = first
        while i < last:
            point = points[i]
            kind = table[point] if point < 0x10000 else np.uint32(ALONE)
            if kind >= FIRST_LETTER:
                if open_at < 0:
                    open_at = i
                    state = OFFSET
                state = (state ^ np.uint64(kind)) * PRIME
                stop = i + 1
            elif kind == JOIN and open_at >= 0 and i + 1 < last and joins(points, i, table):
                pass
            elif kind != SKIP:
                if open_at >= 0:
                    out[0, used] = finished(state)
                    out[1, used] = np.uint32(open_at - first)
                    out[2, used] = np.uint32(stop - first)
                    used += 1
                    open_at = np.int64(-1)
                if kind == ALONE:
                    out[0, used] = finished((OFFSET ^ np.uint64(point)) * PRIME)
                    out[1, used] = np.uint32(i - first)
                    out[2, used] = np.uint32(i + 1 - first)
                    used += 1
            i += 1
        if open_at >= 0:
            out[0, used] = finished(state)
            out[1, used] = np.uint32(open_at - first)
            out[2, used] = np.uint32(stop - first)
            used += 1
        counts[text] = used - before
    return used


@nb.njit(cache=True, inline="always")
def joins(points: U32, i: int, table: U32) -> bool:  # pragma: no cover -- compiled
    """Tell whether an apostrophe stands between letters, or a point or comma between digits."""
    before, after = points[i - 1], points[i + 1]
    if points[i] == 39 or points[i] == 0x2019:
        return after < 0x10000 and table[after] >= FIRST_LETTER
    return 48 <= before <= 57 and 48 <= after <= 57
