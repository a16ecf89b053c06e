"""Where a passage comes from: every article that carries it, the earliest first, and their families."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crosswire.match.bulk.align import passages
from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.engine import find_reuse
from crosswire.match.bulk.entry import Entry, canonical, entry, moment, origin
from crosswire.match.bulk.results import results
from crosswire.match.bulk.script import describe
from crosswire.match.bulk.seeds import Postings, Seeds, by_pair, postings
from crosswire.match.bulk.tokens import tokenise
from crosswire.match.bulk.weights import corpus_bits, count_tokens, general_bits, weigh
from crosswire.records.reuse import Carrier, ReuseResult, SharedPassage, TraceResult

WANTED = "the passage"


def carriers(passage: str, entries: Sequence[Entry], config: ReuseConfig | None = None) -> TraceResult:
    """Return the articles that carry a passage, and the families among all articles that they belong to."""
    settings = config or ReuseConfig()
    wanted = entry(passage, WANTED, None, None, None)
    found = pairs_with(wanted, [e for e in entries if e.text != passage or e.outlet or e.url], settings)
    about = {a.id: a for a in found.articles}
    best: dict[str, SharedPassage] = {}
    matched: dict[str, int] = {}
    for shared in found.passages:
        other = shared.b if shared.a == wanted.id else shared.a
        matched[other] = matched.get(other, 0) + shared.n_match
        if other not in best or shared.n_match > best[other].n_match:
            best[other] = shared
    size = max(1, about[wanted.id].words)
    made = [
        Carrier(
            article=about[other],
            begin=shared.b_begin if shared.a == wanted.id else shared.a_begin,
            end=shared.b_end if shared.a == wanted.id else shared.a_end,
            share=min(1.0, round(matched[other] / size, 4)),
            identity=shared.identity,
            kind=shared.kind,
        )
        for other, shared in best.items()
    ]
    families = [f for f in find_reuse(entries, settings).families if best.keys() & set(f.members)]
    return TraceResult(
        passage=passage,
        words=about[wanted.id].words,
        carriers=tuple(sorted(made, key=in_time)),
        families=tuple(families),
    )


def in_time(carrier: Carrier) -> tuple[float, float, str]:
    """Return what sorts carriers: the earliest first, those without a date last."""
    at = moment(carrier.article.published)
    return (float("inf") if at is None else at, -carrier.share, carrier.article.id)


def pairs_with(wanted: Entry, entries: Sequence[Entry], config: ReuseConfig) -> ReuseResult:
    """Return the passages that one text shares with each of the others, however many they are."""
    ordered = canonical([*entries, wanted])
    number = next(n for n, e in enumerate(ordered) if e.id == wanted.id)
    tokens = tokenise([e.text for e in ordered])
    posted = postings(tokens, weigh(tokens, general_bits()), config)
    seeds = by_pair([seeds_with(number, posted)])
    weights = weigh(tokens, corpus_bits(count_tokens(tokens.hashes)))
    nothing = np.zeros(len(tokens.hashes), np.uint8)
    found = describe(tokens, weights, nothing, passages(tokens, seeds, config), config)
    return results(ordered, tokens, origin(ordered), found)


def seeds_with(number: int, posted: Postings) -> Seeds:
    """Return the seeds of one text with all the others: its first posting of a fingerprint with each of theirs."""
    own = posted.texts == number
    keys, first = np.unique(posted.keys[own], return_index=True)
    places = posted.tokens[own][first].astype(np.uint64)
    others = ~own & np.isin(posted.keys, keys)
    texts, tokens = posted.texts[others].astype(np.uint64), posted.tokens[others].astype(np.uint64)
    mine = places[np.searchsorted(keys, posted.keys[others])]
    half = np.uint64(32)
    before = texts < number
    pairs = np.where(before, texts << half | np.uint64(number), np.uint64(number) << half | texts)
    return Seeds(pairs, np.where(before, tokens << half | mine, mine << half | tokens))
