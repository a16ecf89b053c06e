"""Texts to arrays of tokens, once for a whole corpus: no word is ever split or held in Python.

A token is a run of letters and digits, folded: case, accents, apostrophes and the marks that group digits do not count.
Scripts that do not put spaces between words (Han, kana, Thai, Lao, Khmer, Burmese) give a token for every character.
Offsets are code points of the text as it is given, whatever was folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from crosswire.match.bulk.letters import (
    ALONE,
    CLOSE,
    CODE,
    DIGIT,
    EXPAND,
    JOIN,
    LETTER,
    LINE,
    MARK,
    OPEN,
    SKIP,
    STOP,
    STRAIGHT,
    UPPER,
    letters,
)

U8 = NDArray[np.uint8]
U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

BATCH = 4_000_000  # characters tokenised at once: 16 MB of code points, whatever the size of the corpus
PRIME, OFFSET = np.uint64(0x100000001B3), np.uint64(0xCBF29CE484222325)  # FNV-1a, 64 bit
MIX = np.uint64(0x9E3779B97F4A7C15)
LOWER = np.uint32(CODE)
GROUP = 3  # digits that stand after a mark which groups them: "1,200", but not "1.25"

# what is known of a token besides its hash
BY_ITSELF, NUMBER, CAPITAL, FIRST, QUOTED = (np.uint8(1 << n) for n in range(5))


class Tokens(NamedTuple):
    """The tokens of a corpus: a hash, the code points `[begin, end)` and the flags of each.

    Text `n` has the tokens `starts[n]:starts[n + 1]`; `begin` and `end` count from the beginning of the text.
    """

    hashes: U32
    begin: U32
    end: U32
    flags: U8
    starts: I64

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.starts) - 1


def tokenise(texts: Sequence[str]) -> Tokens:
    """Return the tokens of all texts. A text may hold anything, lone surrogates too.

    The arrays are views of larger ones that hold the most that there could be: what is not written takes no memory.
    """
    room = sum(len(text) // 2 + 1 if text.isascii() else len(text) + 1 for text in texts)
    numbers = [np.empty(room, np.uint32) for _ in range(3)]
    whole = Tokens(numbers[0], numbers[1], numbers[2], np.empty(room, np.uint8), np.zeros(len(texts) + 1, np.int64))
    used = done = 0
    for batch in batches(texts):
        used = batch_tokens(batch, whole, used, done)
        done += len(batch)
    np.cumsum(whole.starts, out=whole.starts)
    return Tokens(whole.hashes[:used], whole.begin[:used], whole.end[:used], whole.flags[:used], whole.starts)


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


def batch_tokens(batch: Sequence[str], whole: Tokens, used: int, done: int) -> int:
    """Tokenise a list of texts into the arrays, from token `used` and text `done` on; return how many there are."""
    points = np.frombuffer("".join(batch).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, batch), np.int64, len(batch))
    bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    table = letters(2 if len(points) and points.max() > 0xFFFF else 1)
    counts = whole.starts[done + 1 : done + 1 + len(batch)]
    out = (whole.hashes[used:], whole.begin[used:], whole.end[used:])
    return used + int(scan(points, bounds, table.kinds, table.pool, out, whole.flags[used:], counts))


@nb.njit(nb.uint32(nb.uint64), cache=True, inline="always")
def finished(value: np.uint64) -> np.uint32:  # pragma: no cover -- compiled
    """Return 32 well-mixed bits of a hash."""
    value ^= value >> np.uint64(32)
    value *= MIX
    return np.uint32(value >> np.uint64(32))


@nb.njit(cache=True, inline="always")
def kind_of(point: int, kinds: U32) -> np.uint32:  # pragma: no cover -- compiled
    """Return the kind of a code point; the planes that have no table are ideographs, tags or nothing."""
    if point < len(kinds):
        return kinds[point]
    if 0x20000 <= point < 0x33480:
        return np.uint32(ALONE | (point & CODE))
    return np.uint32(SKIP) if 0xE0000 <= point < 0xE1000 else np.uint32(0)


@nb.njit(cache=True, inline="always")
def hashed(state: np.uint64, kind: np.uint32, pool: U32) -> np.uint64:  # pragma: no cover -- compiled
    """Return the hash after one more letter, which may be written as several ("ß", "ﬁ", a Korean syllable)."""
    code = kind & np.uint32(CODE)
    if kind & np.uint32(EXPAND):
        for n in range(pool[code]):
            state = (state ^ np.uint64(pool[code + 1 + n])) * PRIME
        return state
    return (state ^ np.uint64(code)) * PRIME


@nb.njit(cache=True)
def scan(
    points: U32, bounds: I64, kinds: U32, pool: U32, out: tuple[U32, U32, U32], flags: U8, counts: I64
) -> int:  # pragma: no cover -- compiled
    """Fill `out` (hash, begin, end), the flags, and the number of tokens of each text; return how many there are."""
    used = 0
    hashes, begins, ends = out
    for text in range(len(bounds) - 1):
        start, last = bounds[text], bounds[text + 1]
        before = used
        state = OFFSET
        is_open = False  # in a word
        first = True  # nothing of the sentence was read yet
        ended = True  # the last sign ended a sentence
        opener = np.uint32(0)  # the quotation mark that is open
        i = start
        while i < last:
            kind = kind_of(points[i], kinds)
            if LETTER <= kind < ALONE:
                if not is_open:
                    is_open = True
                    state = OFFSET
                    begins[used] = i - start
                    flags[used] = flags_of(kind, first, opener)
                    first = ended = False
                while LETTER <= kind < ALONE:
                    state = hashed(state, kind, pool) if kind >= EXPAND else (state ^ np.uint64(kind & LOWER)) * PRIME
                    i += 1
                    kind = kind_of(points[i], kinds) if i < last else np.uint32(0)
                ends[used] = i - start
                if i == last:
                    break
            if kind == SKIP:
                i += 1
                continue
            if kind == MARK:
                if is_open:
                    ends[used] = i + 1 - start
                elif used > before and ends[used - 1] == i - start:
                    ends[used - 1] = i + 1 - start
                i += 1
                continue
            if kind == JOIN and is_open and i + 1 < last:
                joined = joins(points, i, last, kinds)
                if joined:
                    if joined == 2:
                        state = (state ^ np.uint64(46)) * PRIME
                    i += 1
                    continue
            if is_open:
                hashes[used] = finished(state)
                used += 1
                is_open = False
            if kind & ALONE:
                hashes[used] = finished(hashed(OFFSET, kind, pool))
                begins[used] = i - start
                ends[used] = i + 1 - start
                flags[used] = flags_of(kind, first, opener) | BY_ITSELF
                used += 1
                first = False
                ended = False
            elif kind == STOP or (kind == JOIN and points[i] == 46):
                if kind == STOP or used == before or ends_sentence(points, i, last, begins[used - 1], start, kinds):
                    first = ended = True
            elif kind == LINE:
                first = True
                if ended:  # a paragraph ends here, and a quotation goes on only if the next one opens it again
                    opener = np.uint32(0)
            elif kind == OPEN or kind == CLOSE or kind == STRAIGHT:
                opener = quotation(kind, points, i, last, opener, kinds)
            i += 1
        if is_open:
            hashes[used] = finished(state)
            used += 1
        counts[text] = used - before
    return used


@nb.njit(cache=True, inline="always")
def ends_sentence(points: U32, i: int, last: int, word: int, start: int, kinds: U32) -> bool:  # pragma: no cover
    """Tell whether the full stop at `i` is none of an abbreviation: "U.S.", "J. Roe"."""
    if i + 1 < last and kind_of(points[i + 1], kinds) >= LETTER:
        return False
    return i - start - word > 1


@nb.njit(cache=True, inline="always")
def flags_of(kind: np.uint32, first: bool, opener: np.uint32) -> np.uint8:  # pragma: no cover -- compiled
    """Return what its first letter and its place say of a token."""
    flags = np.uint8(0)
    if kind & DIGIT:
        flags |= NUMBER
    if kind & UPPER:
        flags |= CAPITAL
    if first:
        flags |= FIRST
    if opener:
        flags |= QUOTED
    return flags


@nb.njit(cache=True, inline="always")
def joins(points: U32, i: int, last: int, kinds: U32) -> int:  # pragma: no cover -- compiled
    """Tell whether the sign at `i` is part of a word (1: apostrophe, mark that groups digits) or is a point (2)."""
    point = points[i]
    after = kind_of(points[i + 1], kinds)
    if point == 39 or point == 0x2019 or point == 0x2BC:
        return 1 if after >= LETTER and not after & ALONE else 0
    if not (kind_of(points[i - 1], kinds) & DIGIT and after & DIGIT):
        return 0
    digits = 1
    while digits <= GROUP and i + 1 + digits < last and kind_of(points[i + 1 + digits], kinds) & DIGIT:
        digits += 1
    return 1 if digits == GROUP else 2


@nb.njit(cache=True, inline="always")
def quotation(
    kind: np.uint32, points: U32, i: int, last: int, opener: np.uint32, kinds: U32
) -> np.uint32:  # pragma: no cover -- compiled
    """Return the quotation mark that is open after the one at `i`, 0 for none.

    „so“ ends with the sign that opens an English quotation, »so« is turned round, and ”so” has the same sign twice.
    """
    if opener:
        return opener if kind == OPEN and opener != 0x201E and opener != 0xBB else np.uint32(0)
    opens = kind != CLOSE or (i + 1 < last and kind_of(points[i + 1], kinds) >= LETTER)
    return np.uint32(points[i]) if opens else np.uint32(0)
