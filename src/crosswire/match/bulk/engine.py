"""Find the text that articles share: the one path from texts to records, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from crosswire.match.bulk.align import passages
from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.entry import Entry, canonical, origin
from crosswire.match.bulk.results import results
from crosswire.match.bulk.script import Described, describe
from crosswire.match.bulk.seeds import find_seeds
from crosswire.match.bulk.tokens import U8, Tokens, tokenise
from crosswire.match.bulk.weights import corpus_bits, count_tokens, weigh
from crosswire.records.reuse import ReuseResult


def find_reuse(entries: Iterable[Entry], config: ReuseConfig | None = None) -> ReuseResult:
    """Return the passages, pairs, families and versions among articles.

    The order of the entries, and the same entry twice, change nothing.
    """
    settings = config or ReuseConfig()
    ordered = canonical(entries)
    tokens = tokenise([e.text for e in ordered])
    return results(ordered, tokens, origin(ordered), search(ordered, tokens, settings))


def search(entries: Sequence[Entry], tokens: Tokens, config: ReuseConfig) -> Described:
    """Return the passages of all texts, with what was done to them."""
    seeds, marked = find_seeds(tokens, origin(entries), config)
    found = passages(tokens, seeds, config)
    del seeds  # the largest thing here; what follows needs room of its own
    weights = weigh(tokens, corpus_bits(count_tokens(tokens.hashes)))
    return describe(tokens, weights, stock(marked, config.k), found, config)


def stock(marked: U8, k: int) -> U8:
    """Return the tokens that belong to boilerplate, from those where a run of `k` of it begins."""
    found = marked.copy()
    for shift in range(1, min(k, len(marked))):
        np.maximum(found[shift:], marked[:-shift], out=found[shift:])
    return found
