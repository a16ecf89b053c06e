"""What was done to a passage: words that match, were changed, put in or dropped, and the edits that change content.

A passage is walked once more: between words that agree, the shortest edit is found exactly (longest common
subsequence) within the few words that differ.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from crosswire.match.bulk.align import A0, A1, B0, B1, LOOK, TEXT_A, TEXT_B, Passages, resume
from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.tokens import BY_ITSELF, CAPITAL, FIRST, I64, NUMBER, QUOTED, U8, U32, Tokens
from crosswire.match.bulk.weights import SCALE
from crosswire.match.bulk.words import CREDIT, DAY, DAY_BESIDE_NUMBER, NEGATION, NUMERAL, SAYING, edit_words

# columns of what a passage counts
MATCH, CHANGED, PUT_IN, DROPPED, WEIGHT, QUOTED_A, QUOTED_B, STOCK, SINGLE = range(9)
# columns of an edit: its passage, its type, tokens of both texts
PASSAGE, TYPE, FROM_A, TO_A, FROM_B, TO_B = range(6)
TYPES = ("number", "date", "name", "negation", "attribution")
N_NUMBER, N_DATE, N_NAME, N_NEGATION, N_SAYING, N_CREDIT, ANY = range(7)
WIDEST = 30  # tokens looked ahead in a passage: the gap that chaining allows, and some
LARGEST = 64  # tokens of a difference that is aligned exactly; a longer one is all changed
LOOKED = 256  # passages that one is held against in order; a pair with more of them is a pair of books
BESIDE = 1  # tokens between a number and the month or weekday that makes it a date

Counts = NDArray[np.int32]
Edits = NDArray[np.int32]


class Described(NamedTuple):
    """Passages with their counts and the edits that change content."""

    passages: Passages
    counts: Counts
    edits: Edits


class Texts(NamedTuple):
    """What a walk reads: the tokens of all texts with their weights, boilerplate, and the words of the tables."""

    words: U32
    flags: U8
    weights: U8
    stock: U8
    starts: I64
    listed: U32
    classes: U8


class Work(NamedTuple):
    """What a walk writes; `table` is room for one alignment."""

    passages: Passages
    counts: Counts
    edits: Edits
    table: U8
    every: bool  # write every edit, whatever it changes


def describe(tokens: Tokens, weights: U8, stock: U8, passages: Passages, config: ReuseConfig) -> Described:
    """Count what was done to each passage, and keep those that are no accident.

    `weights` are eighths of a bit for each token, `stock` tells the tokens of boilerplate. Characters that are tokens
    by themselves count for half a word.
    """
    sizes = (passages[:, A1] - passages[:, A0]).astype(np.int64) + passages[:, B1] - passages[:, B0]
    work = Work(
        passages,
        np.zeros((len(passages), 9), np.int32),
        np.empty((int(sizes.sum()) + len(TYPES), 6), np.int32),
        np.zeros((LARGEST + 1, LARGEST + 1), np.uint8),
        every=False,
    )
    used = walk(Texts(tokens.hashes, tokens.flags, weights, stock, tokens.starts, *edit_words()), work)
    counts, edits = work.counts, work.edits[:used]
    errors = counts[:, CHANGED] + counts[:, PUT_IN] + counts[:, DROPPED]
    words = counts[:, MATCH] - counts[:, SINGLE] / 2
    net = counts[:, WEIGHT] / SCALE - config.error_bits * errors
    kept = (words >= config.fewest) & (net >= config.bits)
    edits = edits[kept[edits[:, PASSAGE]]]
    edits[:, PASSAGE] = (np.cumsum(kept) - 1)[edits[:, PASSAGE]]
    return Described(passages[kept], counts[kept], edits)


def all_edits(tokens: Tokens, passages: Passages) -> Edits:
    """Return every edit of some passages, of the type `ANY`."""
    sizes = (passages[:, A1] - passages[:, A0]).astype(np.int64) + passages[:, B1] - passages[:, B0]
    none = np.zeros(len(tokens.hashes), np.uint8)
    work = Work(
        passages,
        np.zeros((len(passages), 9), np.int32),
        np.empty((int(sizes.sum()) + len(TYPES), 6), np.int32),
        np.zeros((LARGEST + 1, LARGEST + 1), np.uint8),
        every=True,
    )
    return work.edits[: walk(Texts(tokens.hashes, tokens.flags, none, none, tokens.starts, *edit_words()), work)]


@nb.njit(cache=True)
def walk(texts: Texts, work: Work) -> int:  # pragma: no cover -- compiled
    """Fill the counts and the edits of all passages; return how many edits there are."""
    used = 0
    words, found = texts.words, work.passages
    for n in range(len(found)):
        from_a, from_b = texts.starts[found[n, TEXT_A]], texts.starts[found[n, TEXT_B]]
        a, a_end = from_a + found[n, A0], from_a + found[n, A1]
        b, b_end = from_b + found[n, B0], from_b + found[n, B1]
        for i in range(a, a_end):
            work.counts[n, QUOTED_A] += texts.flags[i] & QUOTED > 0
        for j in range(b, b_end):
            work.counts[n, QUOTED_B] += texts.flags[j] & QUOTED > 0
        while a < a_end or b < b_end:
            if a < a_end and b < b_end and words[a] == words[b]:
                matched(texts, work.counts, n, a, b)
                a += 1
                b += 1
                continue
            on_a, on_b = resume(words, a, a_end, b, b_end, 1, LOOK)
            if on_a < 0:
                on_a, on_b = resume(words, a, a_end, b, b_end, 1, WIDEST)
            if on_a < 0:
                on_a, on_b = a_end - a, b_end - b
            used = difference(texts, work, n, a, a + on_a, b, b + on_b, used)
            a += on_a
            b += on_b
    return used


@nb.njit(cache=True, inline="always")
def matched(texts: Texts, counts: Counts, n: int, a: int, b: int) -> None:  # pragma: no cover -- compiled
    """Count a word that stands in both texts."""
    counts[n, MATCH] += 1
    counts[n, WEIGHT] += texts.weights[a]
    counts[n, STOCK] += texts.stock[a] > 0 or texts.stock[b] > 0
    counts[n, SINGLE] += texts.flags[a] & BY_ITSELF > 0


@nb.njit(cache=True)
def difference(
    texts: Texts, work: Work, n: int, a: int, a_end: int, b: int, b_end: int, used: int
) -> int:  # pragma: no cover -- compiled
    """Align the few words that differ exactly; count them and write the edits that change content."""
    long_a, long_b = a_end - a, b_end - b
    exact = 0 < long_a <= LARGEST and 0 < long_b <= LARGEST
    words, table = texts.words, work.table
    if exact:
        common(words[a:a_end], words[b:b_end], table)
    i = j = 0
    first_i = first_j = 0
    while i < long_a or j < long_b:
        if not exact or i >= long_a or j >= long_b:
            i, j = long_a, long_b
        elif words[a + i] == words[b + j]:
            used = edit(texts, work, n, a + first_i, a + i, b + first_j, b + j, used)
            matched(texts, work.counts, n, a + i, b + j)
            i += 1
            j += 1
            first_i, first_j = i, j
        elif table[i + 1, j] >= table[i, j + 1]:
            i += 1
        else:
            j += 1
    return edit(texts, work, n, a + first_i, a + i, b + first_j, b + j, used)


@nb.njit(cache=True)
def common(one: U32, other: U32, table: U8) -> None:  # pragma: no cover -- compiled
    """Fill the table of longest common subsequences: cell (i, j) holds that of `one[i:]` and `other[j:]`."""
    table[len(one), : len(other) + 1] = 0
    for i in range(len(one) - 1, -1, -1):
        table[i, len(other)] = 0
        for j in range(len(other) - 1, -1, -1):
            if one[i] == other[j]:
                table[i, j] = table[i + 1, j + 1] + 1
            else:
                table[i, j] = max(table[i + 1, j], table[i, j + 1])


@nb.njit(cache=True)
def edit(
    texts: Texts, work: Work, n: int, a: int, a_end: int, b: int, b_end: int, used: int
) -> int:  # pragma: no cover -- compiled
    """Count words that stand in one text only, and write what they change."""
    on_a, on_b = a_end - a, b_end - b
    if on_a == 0 and on_b == 0:
        return used
    both = min(on_a, on_b)
    work.counts[n, CHANGED] += both
    work.counts[n, DROPPED] += on_a - both
    work.counts[n, PUT_IN] += on_b - both
    from_a, from_b = texts.starts[work.passages[n, TEXT_A]], texts.starts[work.passages[n, TEXT_B]]
    if work.every:
        row = work.edits[used]
        row[PASSAGE], row[TYPE] = n, ANY
        row[FROM_A], row[TO_A], row[FROM_B], row[TO_B] = a - from_a, a_end - from_a, b - from_b, b_end - from_b
        return used + 1
    spans = np.full((ANY, 4), -1, np.int64)
    spread(texts, a, a_end, spans[:, :2])
    spread(texts, b, b_end, spans[:, 2:])
    if spans[N_NUMBER, 0] >= 0 and spans[N_NUMBER, 2] >= 0:
        if beside_day(texts, spans[N_NUMBER, 0], from_a) and beside_day(texts, spans[N_NUMBER, 2], from_b):
            if spans[N_DATE, 0] < 0 or spans[N_DATE, 2] < 0:
                spans[N_DATE] = spans[N_NUMBER]
            spans[N_NUMBER] = -1
    credited = spans[N_CREDIT, 0] >= 0 or spans[N_CREDIT, 2] >= 0
    for kind in range(len(TYPES)):
        here, there = spans[kind, 0] >= 0, spans[kind, 2] >= 0
        wanted = here and there
        if kind == N_NEGATION:
            wanted = here != there
        elif kind == N_SAYING:  # "report" or "state" may be no verb; "said" and "according" always credit someone
            wanted = wanted or credited
        if wanted and used < len(work.edits):
            row = work.edits[used]
            row[PASSAGE], row[TYPE] = n, kind
            row[FROM_A], row[TO_A] = (spans[kind, 0] if here else a) - from_a, (spans[kind, 1] if here else a) - from_a
            row[FROM_B], row[TO_B] = (
                (spans[kind, 2] if there else b) - from_b,
                (spans[kind, 3] if there else b) - from_b,
            )
            used += 1
    return used


@nb.njit(cache=True)
def spread(texts: Texts, begin: int, end: int, spans: NDArray[np.int64]) -> None:  # pragma: no cover -- compiled
    """Fill for each type of edit the first token that may be part of one, and the next after the last."""
    for place in range(begin, end):
        kinds = kinds_of(texts, place)
        for kind in range(ANY):
            if kinds >> kind & 1:
                if spans[kind, 0] < 0:
                    spans[kind, 0] = place
                spans[kind, 1] = place + 1


@nb.njit(cache=True)
def class_of(texts: Texts, word: np.uint32) -> np.uint8:  # pragma: no cover -- compiled
    """Return what a word is by the tables."""
    at = np.searchsorted(texts.listed, word)
    return texts.classes[at] if at < len(texts.listed) and texts.listed[at] == word else np.uint8(0)


@nb.njit(cache=True)
def kinds_of(texts: Texts, place: int) -> int:  # pragma: no cover -- compiled
    """Return the types of edit that a word may be part of, as bits."""
    known = class_of(texts, texts.words[place])
    flags = texts.flags[place]
    found = 0
    if flags & NUMBER or known & NUMERAL:
        found |= 1 << N_NUMBER
    if known & DAY:
        found |= 1 << N_DATE
    if known & NEGATION:
        found |= 1 << N_NEGATION
    if known & SAYING:
        found |= 1 << N_SAYING
    if known & CREDIT:
        found |= 1 << N_CREDIT
    if not found and flags & CAPITAL and not flags & FIRST:
        found |= 1 << N_NAME
    return found


@nb.njit(cache=True)
def beside_day(texts: Texts, place: int, begin: int) -> bool:  # pragma: no cover -- compiled
    """Tell whether a month or weekday stands next to a number."""
    for other in range(max(begin, place - BESIDE), min(len(texts.words), place + BESIDE + 1)):
        if class_of(texts, texts.words[other]) & (DAY | DAY_BESIDE_NUMBER):
            return True
    return False


@nb.njit(cache=True)
def moved(passages: Passages, counts: Counts) -> U8:  # pragma: no cover -- compiled
    """Return which passages stand in another order in the second text: those outside the heaviest chain in order."""
    found = np.zeros(len(passages), np.uint8)
    begin = 0
    while begin < len(passages):
        end = begin + 1
        while (
            end < len(passages)
            and passages[end, TEXT_A] == passages[begin, TEXT_A]
            and passages[end, TEXT_B] == passages[begin, TEXT_B]
        ):
            end += 1
        if end - begin > 1:
            out_of_order(passages, counts, begin, end, found)
        begin = end
    return found


@nb.njit(cache=True)
def out_of_order(
    passages: Passages, counts: Counts, begin: int, end: int, found: U8
) -> None:  # pragma: no cover -- compiled
    """Mark the passages of one pair that are not in its heaviest chain; each is held against the `LOOKED` before it."""
    size = end - begin
    best = np.zeros(size, np.int64)
    before = np.full(size, -1, np.int64)
    last = 0
    for n in range(size):
        best[n] = counts[begin + n, MATCH]
        for m in range(max(0, n - LOOKED), n):
            follows = passages[begin + m, B0] <= passages[begin + n, B0]
            if follows and best[m] + counts[begin + n, MATCH] > best[n]:
                best[n] = best[m] + counts[begin + n, MATCH]
                before[n] = m
        if best[n] > best[last]:
            last = n
    found[begin:end] = 1
    while last >= 0:
        found[begin + last] = 0
        last = before[last]
