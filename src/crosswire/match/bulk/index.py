"""An index on disk, to which articles are added at the cost of what is added, with the result of one run over all.

What is kept are tokens, the postings of each segment, and the passages of pairs. New articles change the posting lists
of their own fingerprints only: the seeds of these lists before and after are compared, and the pairs whose seeds differ
are aligned again. When the corpus passes a power of two, what a seed must tell changes, and all is done once more: over
the life of an index that costs about as much as one run over all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import CrosswireError
from crosswire.match.bulk.align import TEXT_A, TEXT_B, Passages, in_order, passages
from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.engine import stock
from crosswire.match.bulk.entry import Entry, canonical, origin
from crosswire.match.bulk.results import results
from crosswire.match.bulk.script import Described, describe
from crosswire.match.bulk.seeds import (
    PLACE_BITS,
    Origin,
    Postings,
    Seeds,
    by_pair,
    find_seeds,
    least_weight,
    link,
    winnow,
)
from crosswire.match.bulk.store import (
    Listing,
    Segment,
    load,
    load_entries,
    load_segment,
    read_listing,
    save,
    write_listing,
    writing,
)
from crosswire.match.bulk.tokens import I64, MIX, PRIME, U8, U64, Tokens, tokenise
from crosswire.match.bulk.weights import corpus_bits, count_tokens, general_bits, weigh
from crosswire.records.reuse import ReuseResult

REBUILD = 4  # times what is added, below which all is done anew: that is faster, and leaves one segment
MOST_SEGMENTS = 64  # each costs a look-up
PLACE = np.uint64((1 << PLACE_BITS) - 1)
BITS = np.uint64(PLACE_BITS)


class Corpus(NamedTuple):
    """All texts of an index. Texts have numbers in order of arrival; `rank` is their place in the order of ids."""

    entries: Sequence[Entry]
    segments: Sequence[Segment]
    offsets: I64
    rank: I64
    by_rank: I64
    origin: Origin


class Index:
    """An index in a folder. `add` articles, then ask for the `result`."""

    def __init__(self, folder: Path, config: ReuseConfig | None = None) -> None:
        """Open the index in a folder, or begin one there; an index keeps the settings that it was begun with.

        Raises BadResult when the folder holds something else.
        """
        self.folder = folder
        self.listing = read_listing(folder) or Listing(config=config or ReuseConfig())

    def add(self, entries: Iterable[Entry]) -> int:
        """Add articles and return how many were new: the same article again changes nothing."""
        with writing(self.folder):
            self.listing = read_listing(self.folder) or self.listing
            known = {number for name in self.listing.articles for number in load(self.folder, name, "ids").tolist()}
            new = [e for e in canonical(entries) if id_number(e) not in known]
            if new:
                self.put(new)
            return len(new)

    def put(self, new: Sequence[Entry]) -> None:
        """Write a segment of new articles, and the passages that it changes."""
        listing, config = self.listing, self.listing.config
        tokens = tokenise([e.text for e in new])
        total = listing.tokens + len(tokens.hashes)
        if total > int(PLACE):
            raise CrosswireError(
                f"{self.folder} would hold {total:,} words, more than an index can", try_this="begin a second one"
            )
        level = least_weight(total, config)
        large = len(tokens.hashes) * REBUILD >= listing.tokens or len(listing.articles) >= MOST_SEGMENTS
        if level != listing.level or large:
            self.write_all(canonical([*self.entries(), *new]), level)
            return
        number = next_number(listing)
        articles = save(self.folder, f"articles-{number:06}", segment_arrays(new, tokens, level, config), new)
        before = (*listing.articles, articles)
        corpus = self.corpus(before, with_text=False)
        changed = changes(corpus, level, config)
        found = save(self.folder, f"passages-{number:06}", changed._asdict())
        self.listing = Listing(
            level=level, tokens=total, config=config, articles=before, passages=(*listing.passages, found)
        )
        write_listing(self.folder, self.listing)

    def write_all(self, entries: Sequence[Entry], level: int) -> None:
        """Find everything anew and write it as one segment."""
        config = self.listing.config
        number = next_number(self.listing)
        tokens = tokenise([e.text for e in entries])
        seeds, marked = find_seeds(tokens, origin(entries), config)
        arrays = segment_arrays(entries, tokens, level, config)
        keys = arrays["keys"]
        boiler = distinct(keys[marked[(keys & PLACE).astype(np.int64)] > 0] >> BITS)
        found: dict[str, NDArray[Any]] = {
            "passages": passages(tokens, seeds, config),
            "pairs": np.zeros(0, np.uint64),
            "boiler": boiler,
            "looked": np.zeros(0, np.uint64),
        }
        self.listing = Listing(
            level=level,
            tokens=len(tokens.hashes),
            config=config,
            articles=(save(self.folder, f"articles-{number:06}", arrays, entries),),
            passages=(save(self.folder, f"passages-{number:06}", found),),
        )
        write_listing(self.folder, self.listing)

    def entries(self) -> list[Entry]:
        """Return all articles in order of arrival."""
        return [e for name in self.listing.articles for e in load_entries(self.folder, name)]

    def corpus(self, names: Sequence[str], *, with_text: bool) -> Corpus:
        """Return the texts of some segments."""
        entries = [e for name in names for e in load_entries(self.folder, name, with_text=with_text)]
        segments = [load_segment(self.folder, name) for name in names]
        by_rank = np.array(sorted(range(len(entries)), key=lambda n: entries[n].id), np.int64)
        rank = np.empty(len(entries), np.int64)
        rank[by_rank] = np.arange(len(entries))
        offsets = np.cumsum([0, *(len(s.ids) for s in segments)])
        return Corpus(entries, segments, offsets, rank, by_rank, origin([entries[n] for n in by_rank]))

    def result(self) -> ReuseResult:
        """Return what one run over all articles would find."""
        if not self.listing.articles:
            return results([], tokenise([]), origin([]), describe_nothing(self.listing.config))
        corpus = self.corpus(self.listing.articles, with_text=True)
        ordered = [corpus.entries[n] for n in corpus.by_rank]
        tokens = texts_of(corpus, corpus.by_rank)
        found, boiler = self.passages_of(corpus)
        config = self.listing.config
        marked = marks(tokens, boiler, self.listing.level, config)
        weights = weigh(tokens, corpus_bits(count_tokens(tokens.hashes)))
        described = describe(tokens, weights, stock(marked, config.k), found, config)
        return results(ordered, tokens, corpus.origin, described)

    def passages_of(self, corpus: Corpus) -> tuple[Passages, U64]:
        """Return the passages of all pairs as they were found last, by rank, and the fingerprints of boilerplate."""
        found: Passages = np.zeros((0, 7), np.int32)
        boiler = np.zeros(0, np.uint64)
        for name in self.listing.passages:
            again, rows = load(self.folder, name, "pairs"), load(self.folder, name, "passages")
            kept = ~np.isin(pair_numbers(found), again)
            found = np.concatenate([found[kept], rows]).astype(np.int32)
            boiler = np.setdiff1d(boiler, load(self.folder, name, "looked"))
            boiler = np.union1d(boiler, load(self.folder, name, "boiler")).astype(np.uint64)
        found[:, TEXT_A], found[:, TEXT_B] = corpus.rank[found[:, TEXT_A]], corpus.rank[found[:, TEXT_B]]
        return found[in_order(found)], boiler


class Changed(NamedTuple):
    """What new articles change: pairs to be replaced, their passages (by arrival), and fingerprints of boilerplate."""

    pairs: U64
    passages: Passages
    looked: U64
    boiler: U64


def id_number(entry: Entry) -> int:
    """Return the number in an id, which has 48 bits."""
    return int(entry.id.rpartition("-")[2], 16)


def next_number(listing: Listing) -> int:
    """Return a number that no folder of the index has."""
    return max((int(name.rpartition("-")[2]) for name in (*listing.articles, *listing.passages)), default=0) + 1


def segment_arrays(
    entries: Sequence[Entry], tokens: Tokens, level: int, config: ReuseConfig
) -> dict[str, NDArray[Any]]:
    """Return the arrays of a segment: tokens, sorted postings, ids."""
    ids = np.array([id_number(e) for e in entries], np.uint64)
    return {**tokens._asdict(), "keys": np.sort(all_keys(tokens, level, config)), "ids": ids}


def all_keys(tokens: Tokens, level: int, config: ReuseConfig) -> U64:
    """Return the postings of some texts, in order of their tokens."""
    keys = np.empty(len(tokens.hashes), np.uint64)
    weights = weigh(tokens, general_bits())
    return keys[: winnow(tokens.hashes, weights, tokens.starts, config.k, config.window, level, 0, 0, keys)]


def marks(tokens: Tokens, boiler: U64, level: int, config: ReuseConfig) -> U8:
    """Return for each token whether a fingerprint of boilerplate begins there."""
    keys = all_keys(tokens, level, config)
    marked = np.zeros(len(tokens.hashes), np.uint8)
    marked[(keys[np.isin(keys >> BITS, boiler)] & PLACE).astype(np.int64)] = 1
    return marked


def describe_nothing(config: ReuseConfig) -> Described:
    """Return the description of no passages."""
    empty = tokenise([])
    none = np.zeros(0, np.uint8)
    return describe(empty, none, none, np.zeros((0, 7), np.int32), config)


def texts_of(corpus: Corpus, numbers: I64) -> Tokens:
    """Return the tokens of some texts (by arrival), in that order."""
    place = np.searchsorted(corpus.offsets, numbers, side="right") - 1
    slices = []
    for segment, number in zip(place.tolist(), numbers.tolist(), strict=True):
        starts = corpus.segments[segment].tokens.starts
        local = number - int(corpus.offsets[segment])
        slices.append((segment, int(starts[local]), int(starts[local + 1])))
    starts = np.cumsum([0, *(end - begin for _, begin, end in slices)]).astype(np.int64)
    fields = [
        np.concatenate([getattr(corpus.segments[s].tokens, field)[b:e] for s, b, e in slices])
        for field in ("hashes", "begin", "end", "flags")
    ]
    return Tokens(fields[0], fields[1], fields[2], fields[3], starts)


def lookup(corpus: Corpus, wanted: U64, segments: int) -> Postings:
    """Return the posting lists of some fingerprints (sorted, each once) in the first segments, texts by rank.

    The number of a fingerprint is its place in `wanted`.
    """
    parts = []
    for segment, offset in zip(corpus.segments[:segments], corpus.offsets.tolist(), strict=False):
        first = np.searchsorted(segment.keys, wanted << BITS)
        last = np.searchsorted(segment.keys, (wanted << BITS) | PLACE, side="right")
        sizes = last - first
        at = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(int(sizes.sum()))
        keys = segment.keys[at]
        places = (keys & PLACE).astype(np.int64)
        texts = np.searchsorted(segment.tokens.starts, places, side="right") - 1
        number = np.repeat(np.arange(len(wanted), dtype=np.uint32), sizes)
        parts.append((number, corpus.rank[offset + texts], places - segment.tokens.starts[texts]))
    keys, texts, places = (np.concatenate([p[n] for p in parts]) for n in range(3))
    order = np.argsort((texts << 32) | places)
    order = order[np.argsort(keys[order], kind="stable")]
    return Postings(keys[order].astype(np.uint32), texts[order].astype(np.uint32), places[order].astype(np.uint32))


def changes(corpus: Corpus, level: int, config: ReuseConfig) -> Changed:
    """Return what the last segment changes in the rest."""
    last = len(corpus.segments) - 1
    looked = distinct(corpus.segments[last].keys >> BITS)
    after = lookup(corpus, looked, last + 1)
    seeds, boiler = link(after, corpus.origin, config)
    earlier, _ = (
        link(lookup(corpus, looked, last), corpus.origin, config) if last else (Seeds(looked[:0], looked[:0]), 0)
    )
    is_new = np.zeros(len(corpus.entries), bool)
    is_new[corpus.rank[corpus.offsets[last] :]] = True
    fresh = has_new(seeds.pairs, is_new)
    found = [keep(seeds, fresh)]
    old = pairs_that_differ(earlier, keep(seeds, ~fresh))
    if len(old):
        ranks = distinct(np.concatenate([old >> np.uint64(32), old & np.uint64(0xFFFFFFFF)])).astype(np.int64)
        shared = distinct(all_keys(texts_of(corpus, corpus.by_rank[ranks]), level, config) >> BITS)
        again, _ = link(lookup(corpus, shared, last + 1), corpus.origin, config)
        found.append(keep(again, np.isin(again.pairs, old)))
    rows = align_again(corpus, found, config)
    numbers = corpus.by_rank.astype(np.uint64)
    pairs = numbers[(old >> np.uint64(32)).astype(np.int64)] << np.uint64(32)
    pairs |= numbers[(old & np.uint64(0xFFFFFFFF)).astype(np.int64)]
    return Changed(pairs, rows, looked, looked[distinct(after.keys[boiler > 0])])


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """Return the numbers, sorted, each once. Sorting is faster here than the table that `np.unique` makes."""
    found = np.sort(numbers)
    return found[np.append(True, found[1:] != found[:-1])] if len(found) else found


def keep(seeds: Seeds, wanted: NDArray[np.bool_]) -> Seeds:
    """Return some of the seeds."""
    return Seeds(seeds.pairs[wanted], seeds.places[wanted])


def has_new(pairs: U64, is_new: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which pairs have a text that is new."""
    first, second = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return np.asarray(is_new[first] | is_new[second])


def pairs_that_differ(before: Seeds, after: Seeds) -> U64:
    """Return the pairs that have a seed in one of two sets only; no seed is twice in a set."""
    pairs, places = np.concatenate([before.pairs, after.pairs]), np.concatenate([before.places, after.places])
    mixed = (pairs * MIX) ^ (places * PRIME)  # of 2**64: two seeds of a million meet once in thirty million runs
    order = np.argsort(mixed)
    same = mixed[order][1:] == mixed[order][:-1]
    alone = np.ones(len(order), bool)
    alone[1:] &= ~same
    alone[:-1] &= ~same
    return distinct(pairs[order][alone])


def align_again(corpus: Corpus, found: list[Seeds], config: ReuseConfig) -> Passages:
    """Return the passages of some pairs, with texts by arrival."""
    pairs = np.concatenate([s.pairs for s in found])
    places = np.concatenate([s.places for s in found])
    first, second = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    ranks = distinct(np.concatenate([first, second]))
    if not len(ranks):
        return np.zeros((0, 7), np.int32)
    tokens = texts_of(corpus, corpus.by_rank[ranks])
    local = (np.searchsorted(ranks, first).astype(np.uint64) << np.uint64(32)) | np.searchsorted(ranks, second).astype(
        np.uint64
    )
    rows = passages(tokens, by_pair([Seeds(local, places)]), config)
    for column in (TEXT_A, TEXT_B):
        rows[:, column] = corpus.by_rank[ranks[rows[:, column]]]
    return rows


def pair_numbers(found: Passages) -> U64:
    """Return the pair of each passage as one number."""
    return (found[:, TEXT_A].astype(np.uint64) << np.uint64(32)) | found[:, TEXT_B].astype(np.uint64)
