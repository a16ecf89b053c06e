"""From arrays to records: what a run found, with ids, characters and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.lexicon import table
from crosswire.match.bulk.align import A0, A1, B0, B1, TEXT_A, TEXT_B
from crosswire.match.bulk.entry import Entry, address, moment
from crosswire.match.bulk.groups import (
    BOILERPLATE,
    KINDS,
    RELATIONS,
    STOCK_ONLY,
    VERSION,
    Bools,
    Pairs,
    errors_of,
    families,
    kinds_of_passages,
    pairs_of,
    representative,
    same_outlet,
    standing,
)
from crosswire.match.bulk.script import (
    ANY,
    CHANGED,
    DROPPED,
    FROM_A,
    FROM_B,
    MATCH,
    PASSAGE,
    PUT_IN,
    TO_A,
    TO_B,
    TYPE,
    TYPES,
    WEIGHT,
    Described,
    all_edits,
    moved,
)
from crosswire.match.bulk.seeds import Origin
from crosswire.match.bulk.tokens import I64, Tokens
from crosswire.match.bulk.weights import SCALE
from crosswire.records.base import content_id
from crosswire.records.reuse import (
    ArticleVersion,
    ContentEdit,
    ReuseArticle,
    ReuseFamily,
    ReusePair,
    ReuseResult,
    SharedPassage,
    TextChange,
)

ROWS = 50_000  # passages whose figures are Python numbers at once
LONGEST_CAPTION = 110  # words; captions of agencies hold one to three sentences
OWN = 0.5  # share of an article in its family's passages, below which it is counted as independent
WHY = {
    "exact": "the same words in the same order",
    "version_of": "two versions under one address",
    "near_copy": "most of both articles stands in shared passages",
    "partial_copy": "passages in common that are no quotations and no boilerplate",
    "shared_quotation": "only words inside quotation marks in common",
    "boilerplate_only": "only what an outlet repeats in text after text, or a caption, in common",
}


I32 = NDArray[np.int32]


class Found(NamedTuple):
    """Everything that records are made from."""

    entries: Sequence[Entry]
    tokens: Tokens
    origin: Origin
    described: Described
    kinds: I64
    pairs: Pairs


def results(entries: Sequence[Entry], tokens: Tokens, origin: Origin, described: Described) -> ReuseResult:
    """Return the records of a run; `entries` are in the order of the texts of `tokens`."""
    kinds = kinds_of_passages(described, captions(entries, tokens, described))
    found = Found(entries, tokens, origin, described, kinds, pairs_of(described, kinds, tokens, origin))
    moments = [moment(e.published) for e in entries]
    pair_ids = [content_id("pair", entries[a].id, entries[b].id) for a, b in both(found.pairs)]
    edits = content_edits(found)
    return ReuseResult(
        articles=tuple(map(article_record, entries, np.diff(tokens.starts).tolist())),
        passages=tuple(passage_records(found, pair_ids, edits)),
        pairs=tuple(pair_records(found, pair_ids, moments, edits)),
        families=tuple(family_records(found, moments)),
        versions=tuple(version_records(found, pair_ids, moments, edits)),
    )


def both(pairs: Pairs) -> list[tuple[int, int]]:
    """Return the numbers of the two articles of each pair."""
    return list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))


def article_record(entry: Entry, words: int) -> ReuseArticle:
    """Return what is told of an article."""
    return ReuseArticle(
        id=entry.id,
        name=entry.name,
        outlet=entry.outlet,
        url=entry.url,
        published=entry.published,
        characters=len(entry.text),
        words=words,
    )


@lru_cache(maxsize=1)
def caption_starts() -> tuple[str, ...]:
    """Return how the paragraphs begin that describe pictures."""
    layout = table("layout")
    return (*layout["caption_starts"], *layout["caption_contains"])


def captions(entries: Sequence[Entry], tokens: Tokens, found: Described) -> Bools:
    """Tell which passages lie in a paragraph that begins as captions do, in either article."""
    told = np.zeros(len(found.passages), bool)
    passages = found.passages
    short = np.flatnonzero(passages[:, A1] - passages[:, A0] <= LONGEST_CAPTION)
    starts = caption_starts()
    for text, first in ((TEXT_A, A0), (TEXT_B, B0)):
        at = tokens.begin[tokens.starts[passages[short, text]] + passages[short, first]].tolist()
        for n, number, begin in zip(short.tolist(), passages[short, text].tolist(), at, strict=True):
            whole = entries[number].text
            line = whole.rfind("\n", 0, begin) + 1
            if whole[line : line + 60].casefold().startswith(starts):
                told[n] = True
    return told


def content_edits(found: Found) -> dict[int, tuple[ContentEdit, ...]]:
    """Return the edits that change content, by the number of their passage."""
    edits, passages = found.described.edits, found.described.passages
    text_a, text_b = passages[edits[:, PASSAGE], TEXT_A], passages[edits[:, PASSAGE], TEXT_B]
    places = (*ranges(found, text_a, edits[:, FROM_A], edits[:, TO_A]), text_a)
    others = (*ranges(found, text_b, edits[:, FROM_B], edits[:, TO_B]), text_b)
    columns = (edits[:, PASSAGE], edits[:, TYPE], *places, *others)
    grouped: dict[int, list[ContentEdit]] = {}
    for passage, kind, a, a_end, in_a, b, b_end, in_b in zip(*(c.tolist() for c in columns), strict=True):
        made = ContentEdit(
            type=TYPES[kind],  # type: ignore[arg-type]
            a_begin=a,
            a_end=a_end,
            a_text=found.entries[in_a].text[a:a_end],
            b_begin=b,
            b_end=b_end,
            b_text=found.entries[in_b].text[b:b_end],
        )
        grouped.setdefault(passage, []).append(made)
    return {n: tuple(edits) for n, edits in grouped.items()}


def ranges(found: Found, texts: I32, first: I32, last: I32) -> tuple[I64, I64]:
    """Return the characters of tokens `[first, last)` of texts; of no token, the place after the one before."""
    tokens = found.tokens
    starts = tokens.starts[texts]
    if not len(starts):
        return starts, starts
    none = first >= last
    before = np.where(first > 0, tokens.end[np.maximum(starts + first - 1, 0)], 0)
    begin = np.where(none, before, tokens.begin[np.minimum(starts + first, len(tokens.begin) - 1)])
    end = np.where(none, before, tokens.end[np.maximum(starts + last - 1, 0)])
    return begin.astype(np.int64), end.astype(np.int64)


def characters(found: Found, text: int, first: int, last: int) -> tuple[int, int]:
    """Return the characters of tokens `[first, last)` of one text."""
    begin, end = ranges(found, *(np.array([n], np.int32) for n in (text, first, last)))
    return int(begin[0]), int(end[0])


def passage_records(
    found: Found, pair_ids: Sequence[str], edits: dict[int, tuple[ContentEdit, ...]]
) -> list[SharedPassage]:
    """Return the passages, in order of their pairs and places."""
    tokens, passages, counts = found.tokens, found.described.passages, found.described.counts
    from_a, from_b = tokens.starts[passages[:, TEXT_A]], tokens.starts[passages[:, TEXT_B]]
    pair = np.repeat(np.arange(len(found.pairs.first)), found.pairs.passages)
    number = np.arange(len(passages)) - found.pairs.first[pair]
    identity = counts[:, MATCH] / (counts[:, MATCH] + errors_of(found.described))
    columns = (
        pair,
        number,
        passages[:, TEXT_A],
        tokens.begin[from_a + passages[:, A0]],
        tokens.end[from_a + passages[:, A1] - 1],
        passages[:, TEXT_B],
        tokens.begin[from_b + passages[:, B0]],
        tokens.end[from_b + passages[:, B1] - 1],
        passages[:, A0],
        passages[:, A1] - passages[:, A0],
        passages[:, B0],
        passages[:, B1] - passages[:, B0],
        *(counts[:, n] for n in (MATCH, CHANGED, PUT_IN, DROPPED)),
        np.round(identity, 4),
        np.round(counts[:, WEIGHT] / SCALE, 1),
        found.kinds,
        moved(passages, counts) > 0,
    )
    ids = [entry.id for entry in found.entries]
    return [
        SharedPassage(
            id=f"{pair_ids[p]}-{n + 1}",
            pair=pair_ids[p],
            a=ids[a],
            a_begin=a_begin,
            a_end=a_end,
            b=ids[b],
            b_begin=b_begin,
            b_end=b_end,
            a_word=a_word,
            a_words=a_words,
            b_word=b_word,
            b_words=b_words,
            n_match=match,
            n_sub=changed,
            n_ins=put_in,
            n_del=dropped,
            identity=same,
            bits=bits,
            kind=KINDS[kind],  # type: ignore[arg-type]
            moved=is_moved,
            content_edits=edits.get(row, ()),
        )
        for first in range(0, len(passages), ROWS)
        for row, (
            p, n, a, a_begin, a_end, b, b_begin, b_end, a_word, a_words, b_word, b_words, match, changed, put_in,
            dropped, same, bits, kind, is_moved,
        ) in enumerate(zip(*(c[first : first + ROWS].tolist() for c in columns), strict=True), first)
    ]  # fmt: skip


def pair_records(
    found: Found,
    pair_ids: Sequence[str],
    moments: Sequence[float | None],
    edits: dict[int, tuple[ContentEdit, ...]],
) -> list[ReusePair]:
    """Return the pairs, in order of their articles."""
    pairs = found.pairs
    changed = np.bincount(
        np.repeat(np.arange(len(pairs.first)), pairs.passages),
        weights=[len(edits.get(n, ())) for n in range(len(found.described.passages))],
        minlength=len(pairs.first),
    ).astype(np.int64)
    columns = (
        np.round(pairs.share_a, 4),
        np.round(pairs.share_b, 4),
        pairs.longest,
        pairs.matched,
        pairs.passages,
        same_outlet(pairs, found.origin),
        pairs.relation,
        changed,
    )
    return [
        ReusePair(
            id=pair_ids[n],
            a=found.entries[a].id,
            b=found.entries[b].id,
            share_a=share_a,
            share_b=share_b,
            longest=longest,
            matched=matched,
            passages=count,
            same_outlet=inside,
            seconds=apart(moments[a], moments[b]),
            relation=RELATIONS[relation],  # type: ignore[arg-type]
            edits=edited,
            why=WHY[RELATIONS[relation]],
        )
        for n, ((a, b), (share_a, share_b, longest, matched, count, inside, relation, edited)) in enumerate(
            zip(both(pairs), zip(*(c.tolist() for c in columns), strict=True), strict=True)
        )
    ]


def apart(one: float | None, other: float | None) -> int | None:
    """Return the seconds from one moment to another, where both are known."""
    return None if one is None or other is None else round(other - one)


def family_records(found: Found, moments: Sequence[float | None]) -> list[ReuseFamily]:
    """Return the families, the largest first."""
    size = len(found.entries)
    matched, share = standing(found.pairs, size)
    made = []
    for group in families(found.pairs, size):
        members = group.tolist()
        ids = [found.entries[m].id for m in members]
        dated = min((m for m in members if moments[m] is not None), key=lambda m: (moments[m], m), default=None)
        made.append(
            ReuseFamily(
                id=content_id("family", *ids),
                representative=found.entries[representative(members, matched, moments)].id,
                first_seen=None if dated is None else found.entries[dated].id,
                first_published=None if dated is None else found.entries[dated].published,
                outlets=tuple(sorted({o for m in members if (o := found.entries[m].outlet)})),
                members=tuple(ids),
                independent=tuple(found.entries[m].id for m in members if share[m] < OWN),
            )
        )
    return sorted(made, key=lambda f: (-len(f.members), f.id))


def version_records(
    found: Found,
    pair_ids: Sequence[str],
    moments: Sequence[float | None],
    edits: dict[int, tuple[ContentEdit, ...]],
) -> list[ArticleVersion]:
    """Return the versions of articles that follow one another under one address, with what changed."""
    pairs = found.pairs
    versions = np.flatnonzero(
        (found.origin.owners[pairs.a] == found.origin.owners[pairs.b]) & (pairs.relation <= VERSION)
    )
    if not len(versions):
        return []
    at = {(int(pairs.a[n]), int(pairs.b[n])): n for n in versions.tolist()}
    by_owner: dict[int, set[int]] = {}
    for one, other in at:
        by_owner.setdefault(int(found.origin.owners[one]), set()).update((one, other))
    made = []
    for members in by_owner.values():
        order = sorted(members, key=lambda m: (moments[m] if moments[m] is not None else float("inf"), m))
        for earlier, later in pairwise(order):
            pair = at.get((min(earlier, later), max(earlier, later)))
            if pair is not None:
                made.append(version_record(found, pair, pair_ids[pair], (earlier, later), edits))
    return sorted(made, key=lambda v: (v.url, v.pair))


def version_record(
    found: Found, pair: int, pair_id: str, order: tuple[int, int], edits: dict[int, tuple[ContentEdit, ...]]
) -> ArticleVersion:
    """Return what changed from one version to the next."""
    first = int(found.pairs.first[pair])
    rows = range(first, first + int(found.pairs.passages[pair]))
    earlier, later = order
    turned = earlier > later
    changed = tuple(edit for row in rows for edit in edits.get(row, ()))
    return ArticleVersion(
        pair=pair_id,
        url=address(found.entries[earlier].url or ""),
        earlier=found.entries[earlier].id,
        later=found.entries[later].id,
        added=changes(found, rows, later, in_b=not turned),
        removed=changes(found, rows, earlier, in_b=turned),
        edits=tuple(map(turned_round, changed)) if turned else changed,
        why=WHY["version_of"],
    )


def turned_round(edit: ContentEdit) -> ContentEdit:
    """Return an edit seen from the other text."""
    return ContentEdit(
        type=edit.type,
        a_begin=edit.b_begin,
        a_end=edit.b_end,
        a_text=edit.b_text,
        b_begin=edit.a_begin,
        b_end=edit.a_end,
        b_text=edit.a_text,
    )


def changes(found: Found, rows: range, text: int, *, in_b: bool) -> tuple[TextChange, ...]:
    """Return the stretches of one version that stand outside its passages, or differ in them."""
    passages = found.described.passages[rows.start : rows.stop]
    first, last = (B0, B1) if in_b else (A0, A1)
    size = int(found.tokens.starts[text + 1] - found.tokens.starts[text])
    spans = []
    reached = 0
    for begin, end in sorted(zip(passages[:, first].tolist(), passages[:, last].tolist(), strict=True)):
        if begin > reached:
            spans.append((reached, begin))
        reached = max(reached, end)
    if reached < size:
        spans.append((reached, size))
    for row in all_edits(found.tokens, passages).tolist():
        assert row[TYPE] == ANY
        begin, end = (row[FROM_B], row[TO_B]) if in_b else (row[FROM_A], row[TO_A])
        if begin < end:
            spans.append((begin, end))
    whole = found.entries[text].text
    places = [characters(found, text, *span) for span in sorted(spans)]
    return tuple(TextChange(begin=begin, end=end, text=whole[begin:end]) for begin, end in places)


__all__ = ["BOILERPLATE", "STOCK_ONLY", "results"]
