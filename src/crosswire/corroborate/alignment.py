"""Which propositions say the same: candidates by shared rare terms and aligned passages, scored by wording and slots.

Programme of de Marneffe et al. (2008): first make sure that two clauses speak of the same event, then compare slots.
So days, numbers and negation weigh little here: a clause that differs in one of them only is the same claim told
differently, and `discrepancies` says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.view import View
from crosswire.corroborate.wording import Wording
from crosswire.records import Passage, Span

MAX_POSTING = 400  # propositions a term may stand in to make candidates: 2 a report in a story of 200
MIN_SHARED = 2.0  # weight of shared terms below which a pair is not looked at: one rare word is not enough
PASSAGE_BONUS = {"verbatim": 0.45, "edited": 0.35, "paraphrase": 0.25, "quote": 0.45}
SPEAKER_PENALTY = 0.25
DAY_PENALTY = 0.10
SAME_ARTICLE_PENALTY = 0.05  # one article says a thing once, mostly; its headline and lead say it again


@dataclass(frozen=True)
class Pair:
    """Two propositions (by index) and how far they say the same, 0..1."""

    a: int
    b: int
    score: float


def align(view: View, rows: Sequence[Proposition], words: Sequence[Wording]) -> list[Pair]:
    """Return the scored candidate pairs, best first."""
    passages = passage_pairs(view, rows)
    seen = candidates(words) | set(passages)
    scored = [Pair(a, b, score(rows[a], rows[b], words[a], words[b], passages.get((a, b)))) for a, b in sorted(seen)]
    return sorted((p for p in scored if p.score > 0), key=lambda p: (-p.score, p.a, p.b))


def candidates(words: Sequence[Wording]) -> set[tuple[int, int]]:
    """Return the pairs that share terms of enough weight, by an inverted index without the commonest terms."""
    postings: dict[str, list[int]] = {}
    for index, wording in enumerate(words):
        for term, weight in wording.terms.items():
            if weight > 0:
                postings.setdefault(term, []).append(index)
    shared: dict[tuple[int, int], float] = {}
    for term, places in postings.items():
        if len(places) > MAX_POSTING:
            continue
        for i, a in enumerate(places):
            for b in places[i + 1 :]:
                gain = min(words[a].terms[term], words[b].terms[term])
                shared[a, b] = shared.get((a, b), 0.0) + gain
    return {pair for pair, weight in shared.items() if weight >= MIN_SHARED}


def passage_pairs(view: View, rows: Sequence[Proposition]) -> dict[tuple[int, int], Passage]:
    """Return the pairs of propositions that stand in the two halves of one aligned passage."""
    by_article: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        by_article.setdefault(row.reading.id, []).append(index)
    begins = {article: [rows[i].head.begin for i in places] for article, places in by_article.items()}
    order = {article: sorted(places, key=lambda i: rows[i].head.begin) for article, places in by_article.items()}
    begins = {article: [rows[i].head.begin for i in places] for article, places in order.items()}
    found: dict[tuple[int, int], Passage] = {}
    for passage in view.passages:
        for a in heads_in(order, begins, passage.a):
            for b in heads_in(order, begins, passage.b):
                pair = (min(a, b), max(a, b))
                if pair not in found or passage.score > found[pair].score:
                    found[pair] = passage
    return found


def heads_in(order: dict[str, list[int]], begins: dict[str, list[int]], span: Span) -> Iterator[int]:
    """Yield the propositions whose head stands in a span."""
    places = begins.get(span.article, [])
    for i in range(bisect_left(places, span.begin), len(places)):
        if places[i] >= span.end:
            return
        yield order[span.article][i]


def score(p: Proposition, q: Proposition, v: Wording, w: Wording, passage: Passage | None) -> float:
    """Return how far two propositions say the same, 0..1: shared wording, corrected by slots and aligned passages."""
    if not v.weight or not w.weight:
        return 0.0
    shared = sum(min(weight, w.terms[t]) for t, weight in v.terms.items() if t in w.terms)
    dice = 2 * shared / (v.weight + w.weight)
    contained = shared / max(min(v.weight, w.weight), MIN_CONTAINED)
    value = (dice + contained) / 2
    if passage is not None:
        value += PASSAGE_BONUS[passage.kind] * min(1.0, contained * 2)
    value -= mismatch(p, q)
    return max(0.0, min(1.0, value))


MIN_CONTAINED = 6.0  # weight of three to four telling words: a shorter clause inside a longer one proves little


def mismatch(p: Proposition, q: Proposition) -> float:
    """Return what speaks against one claim: another speaker, another day, one article, report against frame."""
    minus = 0.0
    if p.reading.id == q.reading.id:
        minus += SAME_ARTICLE_PENALTY
    if (p.role == "frame") != (q.role == "frame"):
        minus += 0.5
    if speakers_differ(p, q):
        minus += SPEAKER_PENALTY
    return minus


def speakers_differ(p: Proposition, q: Proposition) -> bool:
    """Tell whether two clauses are words of two different named speakers."""
    a, b = p.attribution, q.attribution
    if a is None or b is None or a.scope == "unclear" or b.scope == "unclear":
        return False
    return a.source.entity is not None and b.source.entity is not None and a.source.entity != b.source.entity
