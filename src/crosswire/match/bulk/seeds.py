"""From tokens to places where two texts may agree: winnowed fingerprints, one sort, seeds.

Fingerprints are those of Schleimer, Wilkerson and Aiken 2003 (robust winnowing): of every `window` hashes of `k`
running tokens the least is kept, so that any `k + window - 1` running tokens in common are found. A fingerprint that
stands in very many texts is not dropped: its postings are linked to two representatives, so that a story in hundreds of
outlets stays one family. One that a few outlets repeat in text after text is boilerplate: it is linked to one.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.tokens import I64, MIX, U8, U32, U64, Tokens
from crosswire.match.bulk.weights import SCALE, general_bits, weigh

BASE = np.uint64(0x100000001B3)
HASH_BITS = 36  # of a fingerprint that are compared: of 50 million one in 1,400 meets a stranger, whom align turns away
PLACE_BITS = 64 - HASH_BITS
POSTING_BYTES = 12  # of a posting while it is sorted, with those that stay
CALIBRATED_BITS = 21  # of the number of tokens of the corpus that the bits of a seed were calibrated on
MOST_PARTS = 16  # as a power of two
BLOCK = 128  # tokens; the text of a token is found from that of its block
REPEATED = 4  # texts of one outlet that make a fingerprint boilerplate
STARS = 2  # texts that the postings of a heavy fingerprint are linked to
NEAR, DRIFT, AHEAD = (
    32,
    8,
    16,
)  # tokens to the next seed that supports one; words put in or dropped between; seeds tried
LOW = np.uint64(0xFFFFFFFF)
NO_OUTLET = np.uint32(0xFFFFFFFF)


class Postings(NamedTuple):
    """Where fingerprints stand that stand in more than one place, sorted by fingerprint, text and token in the text.

    `keys` number the fingerprints from 0 on.
    """

    keys: U32
    texts: U32
    tokens: U32


class Origin(NamedTuple):
    """Of each text the number of its outlet (`NO_OUTLET` for none), and the first text with the same address."""

    outlets: U32
    owners: U32


class Seeds(NamedTuple):
    """Pairs of places: the two texts (lower one in the high half), the two tokens in them."""

    pairs: U64
    places: U64


@nb.njit(cache=True)
def winnow(
    words: U32, weights: U8, starts: I64, k: int, window: int, light: int, part: int, parts: int, out: U64
) -> int:  # pragma: no cover -- compiled
    """Write the kept fingerprints whose top bits say that they belong to a part, with their tokens; return the number.

    Runs of words that say little ("of the in the") and of one word are left out: they stand in texts that have nothing
    in common.
    """
    used = 0
    top = np.uint64(1)
    for _ in range(k - 1):
        top *= BASE
    low, leading = np.uint64(PLACE_BITS + parts), np.uint64(parts)
    bits = np.uint64(64 - parts)
    mask = np.uint64(part)
    ring = np.empty(window, np.uint64)
    for text in range(len(starts) - 1):
        first, last = starts[text], starts[text + 1]
        if last - first < k:
            continue
        rolling = np.uint64(0)
        for i in range(first, first + k):
            rolling = rolling * BASE + np.uint64(words[i])
        kept = -1
        least = -1  # the place of the least hash of the window, the rightmost of equals
        count = last - first - k + 1
        for n in range(count):
            if n > 0:
                gone, new = np.uint64(words[first + n - 1]), np.uint64(words[first + n + k - 1])
                rolling = (rolling - gone * top) * BASE + new
            mixed = (rolling ^ (rolling >> np.uint64(29))) * MIX
            mixed ^= mixed >> np.uint64(32)
            ring[n % window] = mixed
            if least < 0 or least <= n - window:
                lowest = max(0, n - window + 1)
                least = lowest
                for m in range(lowest, n + 1):
                    if ring[m % window] <= ring[least % window]:
                        least = m
            elif mixed <= ring[least % window]:
                least = n
            if (n >= window - 1 or n == count - 1) and least != kept:
                kept = least
                found = ring[least % window]
                if parts and found >> bits != mask:
                    continue
                if telling(words, weights, first + least, k) < light:
                    continue
                out[used] = (found << leading >> low << low) | np.uint64(first + least)
                used += 1
    return used


@nb.njit(cache=True, inline="always")
def telling(words: U32, weights: U8, begin: int, k: int) -> int:  # pragma: no cover -- compiled
    """Return the weight of a run, 0 for a run of one word."""
    total = 0
    same = True
    for m in range(begin, begin + k):
        total += weights[m]
        if words[m] != words[begin]:
            same = False
    return 0 if same else total


@nb.njit(cache=True)
def drop_single(keys: U64, place_bits: int) -> int:  # pragma: no cover -- compiled
    """Move the sorted postings that share their fingerprint with another one to the front; return how many they are."""
    used = 0
    total = len(keys)
    low = np.uint64(place_bits)
    begin = 0
    while begin < total:
        end = begin + 1
        while end < total and keys[end] >> low == keys[begin] >> low:
            end += 1
        if end - begin > 1:
            for i in range(begin, end):
                keys[used] = keys[i]
                used += 1
        begin = end
    return used


@nb.njit(cache=True)
def blocks_of(starts: I64) -> U32:  # pragma: no cover -- compiled
    """Return the text that holds the first token of every block of tokens."""
    total = starts[-1]
    found = np.empty(total // BLOCK + 2, np.uint32)
    text = 0
    for block in range(len(found)):
        while text < len(starts) - 2 and starts[text + 1] <= block * BLOCK:
            text += 1
        found[block] = text
    return found


@nb.njit(cache=True)
def locate(
    keys: U64, place_bits: int, starts: I64, blocks: U32, groups: U32, texts: U32, tokens: U32
) -> None:  # pragma: no cover -- compiled
    """Fill the number of the fingerprint of each posting, its text and the token in it."""
    shift = np.uint64(place_bits)
    mask = (np.uint64(1) << shift) - np.uint64(1)
    for n in range(len(keys)):
        place = np.int64(keys[n] & mask)
        low, high = np.int64(blocks[place // BLOCK]), np.int64(blocks[place // BLOCK + 1])
        while low < high:
            middle = (low + high + 1) // 2
            if starts[middle] <= place:
                low = middle
            else:
                high = middle - 1
        texts[n] = low
        tokens[n] = place - starts[low]
        if n:
            groups[n] = groups[n - 1] + (keys[n] >> shift != keys[n - 1] >> shift)
        else:
            groups[n] = 0


def postings(tokens: Tokens, weights: U8, config: ReuseConfig, part: int = 0, parts: int = 0) -> Postings:
    """Return the postings of one of `2 ** parts` parts that share their fingerprint with another.

    One sort of one array: the high bits of a key are the fingerprint, the low ones the number of the token. All
    fingerprints of a part begin with the same bits, which make room for the numbers of more tokens.
    """
    least = least_weight(len(tokens.hashes), config)
    at = (tokens.hashes, weights, tokens.starts, config.k, config.window, least, part, parts)
    keys = np.empty(len(tokens.hashes), np.uint64)  # what is not written takes no memory
    keys = keys[: winnow(*at, keys)]
    keys.sort()
    place_bits = PLACE_BITS + parts
    keys = keys[: drop_single(keys, place_bits)]
    found = Postings(*(np.empty(len(keys), np.uint32) for _ in range(3)))
    locate(keys, place_bits, tokens.starts, blocks_of(tokens.starts), *found)
    return found


def least_weight(total: int, config: ReuseConfig) -> int:
    """Return what a run must tell to be a seed, in eighths of a bit: one bit more each time the corpus doubles.

    Without that, the pairs of texts that share a run by chance grow with the square of the corpus.
    """
    return int((config.seed_bits + max(0, bit_width(total) - CALIBRATED_BITS)) * SCALE)


def parts_needed(tokens: Tokens, config: ReuseConfig) -> int:
    """Return how many leading bits of fingerprints to divide the work by, so that it stays within the memory."""
    total = len(tokens.hashes)
    share = total * POSTING_BYTES / max(1, config.memory / 3)
    wanted = int(np.ceil(np.log2(max(1.0, share))))
    return max(bit_width(total) - PLACE_BITS, min(MOST_PARTS, wanted), 0)


@nb.njit(cache=True)
def emit(
    keys: U32,
    texts: U32,
    tokens: U32,
    outlets: U32,
    owners: U32,
    heavy: int,
    few: float,
    of_text: int,
    of_token: int,
    pairs: U64,
    places: U64,
    boiler: U8,
) -> int:  # pragma: no cover -- compiled
    """Write a seed for every pair of postings of one fingerprint in two texts; return how many there are.

    Of a heavy fingerprint, the first posting of each text is linked to those of the first two texts only. With `pairs`
    of no length, seeds are counted and not written. Boilerplate is marked in `boiler` and linked to its first text.
    """
    written = 0
    counting = len(pairs) == 0
    packed = of_token > 0
    text, token, half = np.uint64(of_text), np.uint64(of_token), np.uint64(32)
    seen = np.full(len(outlets) + 1, -1, np.int64)  # of each outlet the last fingerprint that it was counted for
    begin = 0
    total = len(keys)
    while begin < total:
        end = begin + 1
        while end < total and keys[end] == keys[begin]:
            end += 1
        size = end - begin
        stars = STARS if size > heavy else size
        single = size > heavy
        if size >= REPEATED and is_boilerplate(texts, outlets, owners, begin, end, few, seen):
            boiler[begin:end] = 1
            stars = 1
            single = True
        star = -1
        for i in range(begin, end):
            if single and i > begin and texts[i] == texts[i - 1]:
                continue
            star += 1
            if star >= stars:
                break
            for j in range(i + 1, end):
                if texts[j] == texts[i] or (single and texts[j] == texts[j - 1]):
                    continue
                if packed and not counting:
                    both = (np.uint64(texts[i]) << text) | np.uint64(texts[j])
                    pairs[written] = (((both << token) | np.uint64(tokens[i])) << token) | np.uint64(tokens[j])
                elif not counting:
                    pairs[written] = (np.uint64(texts[i]) << half) | np.uint64(texts[j])
                    places[written] = (np.uint64(tokens[i]) << half) | np.uint64(tokens[j])
                written += 1
        begin = end
    return written


@nb.njit(cache=True)
def is_boilerplate(
    texts: U32, outlets: U32, owners: U32, begin: int, end: int, few: float, seen: I64
) -> bool:  # pragma: no cover -- compiled
    """Tell whether few outlets hold all the texts of a fingerprint; versions under one address count once.

    Texts without an outlet never count as boilerplate.
    """
    held = 0
    last_owner = NO_OUTLET
    for i in range(begin, end):
        if i > begin and texts[i] == texts[i - 1]:
            continue
        owner = owners[texts[i]]
        if owner == texts[i] or owner != last_owner:
            held += 1
        last_owner = owner
    most = int(held * few)
    if held < REPEATED or most < 1:
        return False
    distinct = 0
    for i in range(begin, end):
        outlet = outlets[texts[i]]
        if outlet == NO_OUTLET:
            return False
        if seen[outlet] != begin:
            if distinct == most:
                return False
            seen[outlet] = begin
            distinct += 1
    return True


class Packing(NamedTuple):
    """How many bits hold a text and a token, where two of both fit into one number; else no bits."""

    of_text: int = 0
    of_token: int = 0


UNPACKED = Packing()


def packing(starts: I64) -> Packing:
    """Return how the seeds of some texts are packed: sorting one array is what sorting costs least."""
    found = Packing(bit_width(len(starts)), bit_width(np.diff(starts).max(initial=1)))
    return found if 2 * sum(found) <= 64 else UNPACKED  # a book among articles


def bit_width(number: int) -> int:
    """Return how many bits hold numbers up to this one."""
    return int(number).bit_length()


def link(found: Postings, origin: Origin, config: ReuseConfig, packed: Packing = UNPACKED) -> tuple[Seeds, U8]:
    """Return the seeds of postings, and which postings are boilerplate. Packed seeds have no places."""
    boiler = np.zeros(len(found.keys), np.uint8)
    none = np.empty(0, np.uint64)
    settings = (*found, *origin, config.heavy, config.few_outlets, *packed)
    count = emit(*settings, none, none, boiler)
    pairs, places = np.empty(count, np.uint64), np.empty(0 if packed.of_token else count, np.uint64)
    if count:
        emit(*settings, pairs, places, boiler)
    return Seeds(pairs, places), boiler


def by_pair(seeds: list[Seeds], packed: Packing = UNPACKED) -> Seeds:
    """Return the seeds that another one supports, sorted by pair of texts and by place."""
    pairs, places = np.empty(0, np.uint64), np.empty(0, np.uint64)
    while seeds:
        part = seeds.pop()
        pairs, places = joined(pairs, part.pairs), joined(places, part.places)
        del part
    if packed.of_token:
        pairs.sort()
        places = np.empty(0, np.uint64)
    else:
        order = np.argsort(places)
        order = order[np.argsort(pairs[order], kind="stable")]
        pairs, places = pairs[order], places[order]
    marked = np.zeros(len(pairs), np.uint8)
    count = supported(pairs, places, *packed, marked)
    found = Seeds(np.empty(count, np.uint64), np.empty(count, np.uint64))
    unpack(pairs, places, *packed, marked, found.pairs, found.places)
    return found


def joined(whole: U64, part: U64) -> U64:
    """Return an array with another one after it; the first grows where it stands, so that no second one is needed."""
    if not len(whole):
        return part
    begin = len(whole)
    whole.resize(begin + len(part), refcheck=False)
    whole[begin:] = part
    return whole


@nb.njit(cache=True, inline="always")
def opened(
    n: int, pairs: U64, places: U64, of_text: int, of_token: int
) -> tuple[np.uint64, np.uint64]:  # pragma: no cover -- compiled
    """Return the pair and the places of a seed, packed or not."""
    if of_token == 0:
        return pairs[n], places[n]
    half, text, token, unit = np.uint64(32), np.uint64(of_text), np.uint64(of_token), np.uint64(1)
    both = pairs[n] >> (token + token)
    place = ((pairs[n] >> token & ((unit << token) - unit)) << half) | (pairs[n] & ((unit << token) - unit))
    return (both >> text << half) | (both & ((unit << text) - unit)), place


@nb.njit(cache=True)
def unpack(
    pairs: U64, places: U64, of_text: int, of_token: int, marked: U8, to_pairs: U64, to_places: U64
) -> None:  # pragma: no cover -- compiled
    """Write the marked seeds as pairs and places."""
    used = 0
    for n in range(len(pairs)):
        if marked[n]:
            to_pairs[used], to_places[used] = opened(n, pairs, places, of_text, of_token)
            used += 1


@nb.njit(cache=True)
def supported(pairs: U64, places: U64, of_text: int, of_token: int, marked: U8) -> int:  # pragma: no cover -- compiled
    """Mark the seeds that have another one near them in the same order; return how many they are.

    Four running words are in two texts by chance often enough; eight give five seeds in a row.
    """
    total = len(pairs)
    half = np.uint64(32)
    for n in range(total):
        pair, place = opened(n, pairs, places, of_text, of_token)
        a, b = np.int64(place >> half), np.int64(place & LOW)
        for m in range(n + 1, min(n + 1 + AHEAD, total)):
            other, there = opened(m, pairs, places, of_text, of_token)
            if other != pair:
                break
            on_a = np.int64(there >> half) - a
            if on_a > NEAR:
                break
            on_b = np.int64(there & LOW) - b
            if on_a > 0 and on_b > 0 and abs(on_a - on_b) <= DRIFT:
                marked[n] = 1
                marked[m] = 1
                break
    return marked.sum()


@nb.njit(cache=True)
def mark(texts: U32, tokens: U32, boiler: U8, starts: I64, marked: U8) -> None:  # pragma: no cover -- compiled
    """Mark the tokens at which boilerplate begins."""
    for n in range(len(texts)):
        if boiler[n]:
            marked[starts[texts[n]] + tokens[n]] = 1


def find_seeds(tokens: Tokens, origin: Origin, config: ReuseConfig) -> tuple[Seeds, NDArray[np.uint8]]:
    """Return the seeds of all texts, sorted by pair and place, and for each token whether boilerplate begins there."""
    weights = weigh(tokens, general_bits())
    parts = parts_needed(tokens, config)
    packed = packing(tokens.starts)
    marked = np.zeros(len(tokens.hashes), np.uint8)
    found = []
    for part in range(1 << parts):
        posted = postings(tokens, weights, config, part, parts)
        seeds, boiler = link(posted, origin, config, packed)
        found.append(seeds)
        mark(posted.texts, posted.tokens, boiler, tokens.starts, marked)
        del posted, seeds, boiler
    del weights
    return by_pair(found, packed), marked
