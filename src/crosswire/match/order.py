"""How passages follow one another in two articles: in one order, sentence after sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from crosswire.match.places import sentence_at
from crosswire.records import Article, Passage

ORDERED = 4  # passages from which their order tells anything


def same_order(passages: Sequence[Passage]) -> float | None:
    """Return the share of passages in the longest series that keeps its order in both, None for few passages."""
    if len(passages) < ORDERED:
        return None
    tails: list[int] = []
    for passage in sorted(passages, key=lambda p: (p.a.begin, p.b.begin)):
        at = bisect_right(tails, passage.b.begin)
        tails[at : at + 1] = [passage.b.begin]
    return len(tails) / len(passages)


def retold(passages: Iterable[Passage], a: Article, b: Article) -> int:
    """Return how many sentences of one body are told again by as many of the other, in the same order.

    Quotations do not count: they keep the order of a speech. No sentence serves twice.
    """
    bodies = [[s for s in x.sentences if s.kind == "body" and s.repeats is None] for x in (a, b)]
    pairs: set[tuple[int, int]] = set()
    for passage in passages:
        here, there = sentence_at(bodies[0], passage.a.begin), sentence_at(bodies[1], passage.b.begin)
        if passage.kind != "quote" and here is not None and there is not None:
            pairs.add((here.index, -there.index))
    tails: list[int] = []
    for _, negated in sorted(pairs):  # of one sentence the last partner first, so that no two of them make a series
        at = bisect_left(tails, -negated)
        tails[at : at + 1] = [-negated]
    return len(tails)
