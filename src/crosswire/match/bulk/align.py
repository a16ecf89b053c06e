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
from crosswire.match.bulk.tokens import I64, U8, U32, U64, Tokens
from crosswire.match.bulk.weights import SCALE

# columns of a passage: texts a and b, tokens [a0, a1) and [b0, b1) of the corpus, tokens that match, their weight
TEXT_A, TEXT_B, A0, A1, B0, B1, MATCHES, WEIGHT = range(8)
LOOK = 6  # tokens looked ahead on either side for where the texts agree again
AGREE = 2  # tokens in a row that must agree there; a single word agrees by chance
ERROR = 0.8  # what a token that was changed, dropped or put in takes off a score of one for each that matches
DROP = 7.0  # below the best score so far, at which growing stops: eight changed words in a row

Passages = NDArray[np.int64]


@nb.njit(cache=True, inline="always")
def agrees(words: U32, a: int, a_end: int, b: int, b_end: int, step: int) -> bool:  # pragma: no cover -- compiled
    """Tell whether `AGREE` tokens in a row are the same from a and b on."""
    if (a_end - a) * step < AGREE or (b_end - b) * step < AGREE:
        return False
    return words[a] == words[b] and words[a + step] == words[b + step]


@nb.njit(cache=True)
def resume(words: U32, a: int, a_end: int, b: int, b_end: int, step: int) -> int:  # pragma: no cover -- compiled
    """Return the least edit after which the texts agree again, as tokens passed on side a * 16 + on side b; else -1."""
    for most in range(1, LOOK + 1):
        if agrees(words, a + most * step, a_end, b + most * step, b_end, step):
            return most * 16 + most
        for less in range(most - 1, -1, -1):
            if agrees(words, a + most * step, a_end, b + less * step, b_end, step):
                return most * 16 + less
            if agrees(words, a + less * step, a_end, b + most * step, b_end, step):
                return less * 16 + most
    return -1


@nb.njit(cache=True)
def grow(
    words: U32, weights: U8, a: int, a_end: int, b: int, b_end: int, step: int
) -> tuple[int, int, int, int]:  # pragma: no cover -- compiled
    """Grow from tokens a and b in one direction; return the first tokens not taken, how many match, and their weight.

    `a_end` and `b_end` are the first tokens outside of the texts in that direction.
    """
    best_a, best_b, best_matches, best_weight = a, b, 0, 0
    matches = weight = 0
    score = best = 0.0
    while (a_end - a) * step > 0 and (b_end - b) * step > 0:
        if words[a] == words[b]:
            weight += weights[a]
            a += step
            b += step
            matches += 1
            score += 1.0
            if score > best:
                best, best_a, best_b, best_matches, best_weight = score, a, b, matches, weight
            continue
        passed = resume(words, a, a_end, b, b_end, step)
        if passed < 0:
            break
        on_a, on_b = passed // 16, passed % 16
        a += on_a * step
        b += on_b * step
        score -= ERROR * max(on_a, on_b)
        if score < best - DROP:
            break
    return best_a, best_b, best_matches, best_weight


@nb.njit(cache=True)
def align(
    words: U32, weights: U8, starts: I64, pairs: U64, places: U64, k: int, out: Passages
) -> int:  # pragma: no cover -- compiled
    """Fill the passages of all pairs of texts, grown from seeds that no earlier passage covers; return the number.

    `seeds` are sorted by pair, then by place. `out` has room for one passage a seed.
    """
    used = 0
    first_of_pair = 0
    pair = np.uint64(0xFFFFFFFFFFFFFFFF)
    for n in range(len(pairs)):
        if pairs[n] != pair:
            pair = pairs[n]
            first_of_pair = used
        text_a, text_b = np.int64(pair >> np.uint64(32)), np.int64(pair & np.uint64(0xFFFFFFFF))
        a = starts[text_a] + np.int64(places[n] >> np.uint64(32))
        b = starts[text_b] + np.int64(places[n] & np.uint64(0xFFFFFFFF))
        covered = False
        for m in range(used - 1, first_of_pair - 1, -1):
            if out[m, A0] <= a < out[m, A1] and out[m, B0] <= b < out[m, B1]:
                covered = True
                break
        if covered or not same_run(words, a, b, k):
            continue
        a1, b1, right, heavy = grow(words, weights, a + k, starts[text_a + 1], b + k, starts[text_b + 1], 1)
        a0, b0, left, light = grow(words, weights, a - 1, starts[text_a] - 1, b - 1, starts[text_b] - 1, -1)
        out[used, TEXT_A], out[used, TEXT_B] = text_a, text_b
        out[used, A0], out[used, A1], out[used, B0], out[used, B1] = a0 + 1, a1, b0 + 1, b1
        out[used, MATCHES] = left + k + right
        out[used, WEIGHT] = heavy + light
        for m in range(a, a + k):
            out[used, WEIGHT] += weights[m]
        used += 1
    return used


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
        for m in range(used - 1, -1, -1):
            if found[m, TEXT_A] != found[n, TEXT_A] or found[m, TEXT_B] != found[n, TEXT_B]:
                break
            on_a, on_b = found[n, A0] - found[m, A1], found[n, B0] - found[m, B1]
            if -2 <= on_a <= gap and -2 <= on_b <= gap:
                found[m, A1] = max(found[m, A1], found[n, A1])
                found[m, B1] = max(found[m, B1], found[n, B1])
                found[m, MATCHES] += found[n, MATCHES]
                found[m, WEIGHT] += found[n, WEIGHT]
                joined = True
                break
        if not joined:
            found[used] = found[n]
            used += 1
    return used


def passages(tokens: Tokens, weights: U8, seeds: Seeds, config: ReuseConfig) -> Passages:
    """Return the passages that are no accident, sorted by pair of texts and place.

    `seeds` are sorted by pair and place. A passage counts by the weight of the words that match, less something for each error.
    """
    found = np.empty((len(seeds.pairs), 8), np.int64)
    found = found[: align(tokens.hashes, weights, tokens.starts, seeds.pairs, seeds.places, config.k, found)]
    print('raw', len(found), 'fewest', (found[:,MATCHES]>=8).sum())
    found = found[np.lexsort((found[:, B0], found[:, A0], found[:, TEXT_B], found[:, TEXT_A]))]
    found = found[: chain(found, config.gap)]
    errors = np.maximum(found[:, A1] - found[:, A0], found[:, B1] - found[:, B0]) - found[:, MATCHES]
    net = found[:, WEIGHT] / SCALE - config.error_bits * errors
    print('raw', len(found), 'fewest', (found[:,MATCHES]>=8).sum())
    return found[(found[:, MATCHES] >= config.fewest) & (net >= config.bits)]
