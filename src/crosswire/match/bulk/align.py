"""From seeds to passages: in each pair of texts seeds are grown over small edits, and what lies near is chained.

Growing is greedy extension with a drop, as in BLAST (Altschul et al. 1990), over tokens instead of letters: on a
disagreement the nearest place is taken where two tokens in a row agree again. Passages may come in any order in the two
texts: one that was moved is found like one that was not.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.seeds import Seeds
from crosswire.match.bulk.tokens import I64, U32, U64, Tokens

# columns of a passage: texts a and b, tokens [a0, a1) and [b0, b1) of these texts, tokens that match
TEXT_A, TEXT_B, A0, A1, B0, B1, MATCHES = range(7)
LOOK = 6  # tokens looked ahead on either side for where the texts agree again
AGREE = 2  # tokens in a row that must agree there; a single word agrees by chance
ERROR = 0.8  # what a token that was changed, dropped or put in takes off a score of one for each that matches
DROP = 7.0  # below the best score so far, at which growing stops: eight changed words in a row
RECENT = 64  # passages of a pair that a new one is held against; a text of refrains has thousands
OVERLAP = 2  # tokens that two passages in a row may share: both were grown over the same edit

Passages = NDArray[np.int32]


@nb.njit(cache=True, inline="always")
def agrees(words: U32, a: int, a_end: int, b: int, b_end: int, step: int) -> bool:  # pragma: no cover -- compiled
    """Tell whether `AGREE` tokens in a row are the same from a and b on, or the last one of both."""
    left_a, left_b = (a_end - a) * step, (b_end - b) * step
    if left_a < AGREE or left_b < AGREE:
        return left_a == 1 and left_b == 1 and words[a] == words[b]
    return words[a] == words[b] and words[a + step] == words[b + step]


@nb.njit(cache=True)
def resume(
    words: U32, a: int, a_end: int, b: int, b_end: int, step: int, look: int
) -> tuple[int, int]:  # pragma: no cover -- compiled
    """Return the least edit after which the texts agree again, as tokens passed on side a and on side b; else -1."""
    for most in range(1, look + 1):
        if agrees(words, a + most * step, a_end, b + most * step, b_end, step):
            return most, most
        for less in range(most - 1, -1, -1):
            if agrees(words, a + most * step, a_end, b + less * step, b_end, step):
                return most, less
            if agrees(words, a + less * step, a_end, b + most * step, b_end, step):
                return less, most
    return -1, -1


@nb.njit(cache=True)
def grow(words: U32, a: int, a_end: int, b: int, b_end: int, step: int) -> tuple[int, int, int]:  # pragma: no cover
    """Grow from tokens a and b in one direction; return the first tokens not taken, and how many match.

    `a_end` and `b_end` are the first tokens outside of the texts in that direction.
    """
    best_a, best_b, best_matches = a, b, 0
    matches = 0
    score = best = 0.0
    while (a_end - a) * step > 0 and (b_end - b) * step > 0:
        if words[a] == words[b]:
            a += step
            b += step
            matches += 1
            score += 1.0
            if score > best:
                best, best_a, best_b, best_matches = score, a, b, matches
            continue
        on_a, on_b = resume(words, a, a_end, b, b_end, step, LOOK)
        if on_a < 0:
            break
        a += on_a * step
        b += on_b * step
        score -= ERROR * max(on_a, on_b)
        if score < best - DROP:
            break
    return best_a, best_b, best_matches


@nb.njit(cache=True)
def align(
    words: U32, starts: I64, pairs: U64, places: U64, k: int, out: Passages
) -> int:  # pragma: no cover -- compiled
    """Fill the passages of all pairs of texts, grown from seeds that no earlier passage covers; return the number.

    `pairs` and `places` are sorted by pair, then by place. `out` has room for one passage a seed.
    """
    used = 0
    first_of_pair = 0
    pair = np.uint64(0xFFFFFFFFFFFFFFFF)
    half, low = np.uint64(32), np.uint64(0xFFFFFFFF)
    for n in range(len(pairs)):
        if pairs[n] != pair:
            pair = pairs[n]
            first_of_pair = used
        text_a, text_b = np.int64(pair >> half), np.int64(pair & low)
        a, b = np.int64(places[n] >> half), np.int64(places[n] & low)
        if covered(out, max(first_of_pair, used - RECENT), used, a, b):
            continue
        from_a, to_a, from_b, to_b = starts[text_a], starts[text_a + 1], starts[text_b], starts[text_b + 1]
        if not same_run(words, from_a + a, from_b + b, k):
            continue
        a1, b1, right = grow(words, from_a + a + k, to_a, from_b + b + k, to_b, 1)
        a0, b0, left = grow(words, from_a + a - 1, from_a - 1, from_b + b - 1, from_b - 1, -1)
        out[used, TEXT_A], out[used, TEXT_B] = text_a, text_b
        out[used, A0], out[used, A1] = a0 + 1 - from_a, a1 - from_a
        out[used, B0], out[used, B1] = b0 + 1 - from_b, b1 - from_b
        out[used, MATCHES] = left + k + right
        used += 1
    return used


@nb.njit(cache=True, inline="always")
def covered(found: Passages, begin: int, end: int, a: np.int64, b: np.int64) -> bool:  # pragma: no cover -- compiled
    """Tell whether one of the last passages holds both places."""
    for m in range(end - 1, begin - 1, -1):
        if found[m, A0] <= a < found[m, A1] and found[m, B0] <= b < found[m, B1]:
            return True
    return False


@nb.njit(cache=True, inline="always")
def same_run(words: U32, a: int, b: int, k: int) -> bool:  # pragma: no cover -- compiled
    """Tell whether k tokens in a row are the same: hashes of runs collide now and then."""
    for n in range(k):
        if words[a + n] != words[b + n]:
            return False
    return True


@nb.njit(cache=True)
def chain(found: Passages, gap: int) -> int:  # pragma: no cover -- compiled
    """Join passages of a pair that follow one another on both sides within `gap` tokens; return how many are left.

    `found` is sorted by pair and place, and is changed in place.
    """
    used = 0
    for n in range(len(found)):
        joined = False
        for m in range(used - 1, max(-1, used - 1 - RECENT), -1):
            if found[m, TEXT_A] != found[n, TEXT_A] or found[m, TEXT_B] != found[n, TEXT_B]:
                break
            on_a, on_b = found[n, A0] - found[m, A1], found[n, B0] - found[m, B1]
            if -OVERLAP <= on_a <= gap and -OVERLAP <= on_b <= gap:
                found[m, A1] = max(found[m, A1], found[n, A1])
                found[m, B1] = max(found[m, B1], found[n, B1])
                found[m, MATCHES] += found[n, MATCHES]
                joined = True
                break
            if found[m, A0] <= found[n, A0] and found[n, A1] <= found[m, A1]:
                if found[m, B0] <= found[n, B0] and found[n, B1] <= found[m, B1]:
                    joined = True  # the same once more, grown from another seed
                    break
        if not joined:
            found[used] = found[n]
            used += 1
    return used


def passages(tokens: Tokens, seeds: Seeds, config: ReuseConfig) -> Passages:
    """Return the passages with enough words that match, sorted by pair of texts and place.

    `seeds` are sorted by pair and place.
    """
    found = np.empty((len(seeds.pairs), 7), np.int32)
    found = found[: align(tokens.hashes, tokens.starts, seeds.pairs, seeds.places, config.k, found)]
    order_in_pairs(found)
    found = found[: chain(found, config.gap)]
    return found[found[:, MATCHES] >= config.fewest]


@nb.njit(cache=True)
def order_in_pairs(found: Passages) -> None:  # pragma: no cover -- compiled
    """Sort the passages of each pair by place: they come nearly so, as their seeds were."""
    begin = 0
    while begin < len(found):
        end = begin + 1
        while (
            end < len(found)
            and found[end, TEXT_A] == found[begin, TEXT_A]
            and found[end, TEXT_B] == found[begin, TEXT_B]
        ):
            end += 1
        if end - begin > 1:
            place = found[begin:end, A0].astype(np.int64) << 32 | found[begin:end, B0]
            if np.any(place[1:] < place[:-1]):
                found[begin:end] = found[begin:end][np.argsort(place, kind="mergesort")]
        begin = end


def in_order(found: Passages) -> NDArray[np.intp]:
    """Return the order of passages by pair of texts and place."""
    return np.lexsort((found[:, B0], found[:, A0], found[:, TEXT_B], found[:, TEXT_A]))
