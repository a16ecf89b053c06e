"""From tokens to places where two texts may agree: winnowed fingerprints, one sort, seeds.

Fingerprints are those of Schleimer, Wilkerson and Aiken 2003 (robust winnowing): of every `window` hashes of `k` running
tokens in a row the least is kept, so that any `k + window - 1` running tokens in common are found. A fingerprint that
stands in very many texts is not dropped: its postings are linked to two representatives, so that a story in hundreds of
outlets stays one family. One that a few outlets repeat in text after text is boilerplate.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.tokens import I64, MIX, U8, U32, U64, Tokens

BASE = np.uint64(0x100000001B3)


def fingerprints(tokens: Tokens, weights: U8, config: ReuseConfig) -> tuple[U64, U32]:
    """Return the kept hashes of all texts and the number of the token that each begins at.

    Runs of words that say little ("of the in the") are left out: they stand in texts that have nothing in common.
    """
    total = len(tokens.hashes)
    hashes, places = np.empty(total, np.uint64), np.empty(total, np.uint32)
    least = int(config.seed_bits * SCALE)
    used = winnow(tokens.hashes, weights, tokens.starts, config.k, config.window, least, hashes, places)
    return hashes[:used], places[:used]


SCALE = 8  # weights are eighths of a bit
BUCKETS = 1 << 20  # counters of tokens; two words that share one are taken for a little more common than they are


def token_weights(hashes: U32) -> U8:
    """Return how telling each token is: eighths of a bit, from how often it stands in the corpus."""
    buckets = hashes & np.uint32(BUCKETS - 1)
    counts = np.bincount(buckets, minlength=BUCKETS)
    bits = np.log2(max(1, len(hashes)) / np.maximum(counts, 1))
    return np.minimum(255, bits * SCALE).astype(np.uint8)[buckets]


@nb.njit(cache=True)
def winnow(
    words: U32, weights: U8, starts: I64, k: int, window: int, light: int, hashes: U64, places: U32
) -> int:  # pragma: no cover -- compiled
    """Fill the kept hashes and their places; return how many there are."""
    used = 0
    top = np.uint64(1)
    for _ in range(k - 1):
        top *= BASE
    ring = np.empty(window, np.uint64)
    for text in range(len(starts) - 1):
        first, last = starts[text], starts[text + 1]
        if last - first < k:
            continue
        rolling = np.uint64(0)
        for i in range(first, first + k):
            rolling = rolling * BASE + np.uint64(words[i])
        kept = np.int64(-1)
        least = np.int64(-1)  # the place of the least hash of the window, the rightmost of equals
        count = last - first - k + 1
        for n in range(count):
            if n > 0:
                gone, new = np.uint64(words[first + n - 1]), np.uint64(words[first + n + k - 1])
                rolling = (rolling - gone * top) * BASE + new
            mixed = (rolling ^ (rolling >> np.uint64(29))) * MIX
            mixed ^= mixed >> np.uint64(32)
            ring[n % window] = mixed
            if least < 0 or least <= n - window:
                low = max(0, n - window + 1)
                least = low
                for m in range(low, n + 1):
                    if ring[m % window] <= ring[least % window]:
                        least = m
            elif mixed <= ring[least % window]:
                least = n
            if (n >= window - 1 or n == count - 1) and least != kept:
                kept = least
                weight = 0
                for m in range(first + least, first + least + k):
                    weight += weights[m]
                if weight >= light:
                    hashes[used] = ring[least % window]
                    places[used] = np.uint32(first + least)
                    used += 1
    return used


def sorted_postings(hashes: U64, places: U32) -> tuple[U64, U32]:
    """Return the postings by hash, those of one hash in order of their places.

    One sort of one array: the high bits of a key are the hash, the low ones the number of the posting.
    """
    bits = np.uint64(max(1, int(len(hashes) - 1).bit_length()))
    keys = (hashes >> bits << bits) | np.arange(len(hashes), dtype=np.uint64)
    keys.sort()
    order = keys & ((np.uint64(1) << bits) - np.uint64(1))
    return keys >> bits, places[order]


@nb.njit(cache=True)
def text_of_tokens(starts: I64, total: int) -> U32:  # pragma: no cover -- compiled
    """Return the number of the text of every token."""
    texts = np.empty(total, np.uint32)
    for text in range(len(starts) - 1):
        for i in range(starts[text], starts[text + 1]):
            texts[i] = np.uint32(text)
    return texts


@nb.njit(cache=True)
def emit(
    keys: U64, places: U32, texts: U32, outlets: U32, heavy: int, few: float, out: U64, boiler: U8
) -> int:  # pragma: no cover -- compiled
    """Write a seed for every pair of postings of one hash in two texts; return how many there are.

    A seed is two numbers: the pair of texts (lower one high), and the two places. Postings of a heavy hash are linked to
    the first two texts that hold it only. With `out` of no length, seeds are counted and not written. A hash that four
    or more postings share and at most `few` times as many outlets is marked in `boiler`.
    """
    written = 0
    counting = out.shape[1] == 0
    begin = 0
    total = len(keys)
    while begin < total:
        end = begin + 1
        while end < total and keys[end] == keys[begin]:
            end += 1
        size = end - begin
        if size > 1 and not (size >= 4 and is_boilerplate(places, texts, outlets, begin, end, few)):
            partners = size if size <= heavy else 2
            last_text = np.int64(-1)
            seen = 0
            for i in range(begin, end):
                a = texts[places[i]]
                if a != last_text:
                    last_text = np.int64(a)
                    seen += 1
                if seen > partners:
                    break
                for j in range(i + 1, end):
                    b = texts[places[j]]
                    if a != b:
                        if not counting:
                            out[0, written] = (np.uint64(a) << np.uint64(32)) | np.uint64(b)
                            out[1, written] = (np.uint64(places[i]) << np.uint64(32)) | np.uint64(places[j])
                        written += 1
        elif size >= 4:
            for i in range(begin, end):
                boiler[places[i]] = 1
        begin = end
    return written


@nb.njit(cache=True)
def is_boilerplate(
    places: U32, texts: U32, outlets: U32, begin: int, end: int, few: float
) -> bool:  # pragma: no cover -- compiled
    """Tell whether few outlets hold all the postings of a hash; texts without an outlet never count as boilerplate."""
    most = int((end - begin) * few)
    found = np.empty(most + 1, np.uint32)
    distinct = 0
    for i in range(begin, end):
        outlet = outlets[texts[places[i]]]
        if outlet == np.uint32(0xFFFFFFFF):
            return False
        known = False
        for n in range(distinct):
            if found[n] == outlet:
                known = True
                break
        if not known:
            if distinct == most:
                return False
            found[distinct] = outlet
            distinct += 1
    return True


Seeds = NDArray[np.uint64]


def find_seeds(tokens: Tokens, weights: U8, outlets: U32, config: ReuseConfig) -> tuple[Seeds, U8]:
    """Return the seeds (pair of texts, pair of places), sorted by pair, and which tokens begin boilerplate."""
    heavy, few = config.heavy, config.few_outlets
    keys, places = sorted_postings(*fingerprints(tokens, weights, config))
    texts = text_of_tokens(tokens.starts, len(tokens.hashes))
    boiler = np.zeros(len(tokens.hashes), np.uint8)
    count = emit(keys, places, texts, outlets, heavy, few, np.empty((2, 0), np.uint64), boiler)
    seeds = np.empty((2, count), np.uint64)
    emit(keys, places, texts, outlets, heavy, few, seeds, boiler)
    order = np.argsort(seeds[0])
    return seeds[:, order], boiler
