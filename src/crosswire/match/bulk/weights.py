"""How much a token tells, in eighths of a bit.

Two weights are needed. Where to look for reuse must not change when articles are added, so seeds are weighed by how
common a word is in English at large. What a passage tells is weighed by the corpus too: the counts of its tokens are
added to what the table of frequencies expects in `PRIOR` words. So two short texts are weighed like a million.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crosswire.lexicon import table
from crosswire.match.bulk.tokens import BY_ITSELF, U8, U32, Tokens, tokenise

F64 = NDArray[np.float64]

SCALE = 8  # weights are eighths of a bit, so that a byte holds up to 32 bits
BUCKETS = 1 << 20  # counters of tokens; two words that share one are taken for a little more common than they are
CHUNK = 1 << 22  # tokens at once, so that what is made on the way stays small
PRIOR = 1e6  # words that the table of frequencies counts for: from about 3,000 articles on the corpus outweighs it
UNLISTED = 10 ** (3.2 - 9)  # share of a word that the table lacks: just below its rarest band
CHARACTER = 1e-3  # share of a character that is a token by itself: the mean of Chinese text is near 10 bits a character


@lru_cache(maxsize=1)
def expected() -> F64:
    """Return the share of each bucket of tokens in English at large."""
    words, shares = [], []
    for band, line in table("word_frequency").items():
        names = line.split()
        words.extend(names)
        shares.extend([10 ** (float(band) - 9)] * len(names))
    tokens = tokenise([" ".join(words)])
    found = np.full(BUCKETS, UNLISTED)
    if len(tokens.hashes) == len(words):
        np.maximum.at(found, buckets(tokens.hashes), np.array(shares))
    return found


def buckets(hashes: U32) -> U32:
    """Return the counter that each token belongs to."""
    return hashes & np.uint32(BUCKETS - 1)


def count_tokens(hashes: U32) -> NDArray[np.int64]:
    """Return how often each bucket of tokens occurs."""
    found = np.zeros(BUCKETS, np.int64)
    for first in range(0, len(hashes), CHUNK):
        found += np.bincount(buckets(hashes[first : first + CHUNK]), minlength=BUCKETS)
    return found


@lru_cache(maxsize=1)
def general_bits() -> U8:
    """Return the weight of each bucket by the table alone."""
    return in_eighths(expected())


def weigh(tokens: Tokens, bits: U8) -> U8:
    """Return the weight of each token; characters that are tokens by themselves tell less than words."""
    found = np.empty(len(tokens.hashes), np.uint8)
    most = np.uint8(-np.log2(CHARACTER) * SCALE)
    for first in range(0, len(found), CHUNK):
        part = slice(first, first + CHUNK)
        found[part] = bits[buckets(tokens.hashes[part])]
        alone = tokens.flags[part] & BY_ITSELF > 0
        if alone.any():
            found[part][alone] = np.minimum(found[part][alone], most)
    return found


def corpus_bits(counts: NDArray[np.int64]) -> U8:
    """Return the weight of each bucket by the table and the counts of a corpus."""
    return in_eighths((counts + PRIOR * expected()) / (counts.sum() + PRIOR))


def in_eighths(shares: F64) -> U8:
    """Return the information of shares, in eighths of a bit."""
    return np.minimum(255, -np.log2(shares) * SCALE).astype(np.uint8)
