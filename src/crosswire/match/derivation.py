"""How two articles relate: an additive score over named evidence, each weight shown.

Direction is never asserted from two texts alone, nor from dates alone: only a credit to the other's outlet gives one.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crosswire.match.base import Evidence
from crosswire.match.coverage import Shares, shares
from crosswire.match.upstream import Credits, upstreams
from crosswire.records import Annotated, Coverage, Derivation, Passage, Upstream
from crosswire.records.derivation import Grade, Relation
from crosswire.text.normalize import fold

# Weights in log-odds that one text depends on the other or that both depend on a third.
PRIOR = -2.0
NARRATION = 8.0
REWORDED = 1.5
ORDER = 0.5
DROPPED = 2.0
SHARED_CREDIT = 1.0
OUTLET_CREDITED = 2.5

ORDERED = 4  # passages from which their order tells anything
WHOLLY = 0.78  # share of the shorter body's narration from which it is derived as a whole
QUOTES = 0.5  # share of the aligned characters inside quotation marks from which only quotations are shared
BACKGROUND = 2  # passages up to which articles that are far apart share background only


class Pair(NamedTuple):
    """Two articles with what they share."""

    a: Annotated
    b: Annotated
    passages: tuple[Passage, ...]


def derive(pair: Pair, credits_: Credits) -> Derivation:
    """Return how two articles relate."""
    sides = shares(pair.a, pair.passages, "a"), shares(pair.b, pair.passages, "b")
    upstream = upstreams(pair.a, pair.b, pair.passages, credits_)
    evidence = [*weigh(pair, sides, upstream), *outlet_evidence(pair, credits_)]
    odds = PRIOR + sum(e.weight for e in evidence)
    grade = grade_of(sides, odds)
    return Derivation(
        a=pair.a.article.id,
        b=pair.b.article.id,
        grade=grade,
        relation=relation_of(pair, grade, sides, evidence),
        upstream=upstream,
        coverage=Coverage(a=round(sides[0].aligned, 3), b=round(sides[1].aligned, 3)),
        score=round(1 / (1 + math.exp(-odds)), 3),
        passages=pair.passages,
        rule="additive-evidence",
        why="; ".join(f"{e.says} ({e.weight:+.1f})" for e in evidence) or "no sentence of one stands in the other",
    )


def weigh(pair: Pair, sides: tuple[Shares, Shares], upstream: Sequence[Upstream]) -> Iterator[Evidence]:
    """Yield the evidence that the texts and their credits give."""
    narration = max(s.narration for s in sides)
    if narration:
        says = f"{narration:.0%} of one's narration stands in the other nearly word for word"
        yield Evidence("narration", NARRATION * narration, says)
    reworded = max(s.reworded for s in sides)
    if reworded:
        yield Evidence("reworded", REWORDED * reworded, f"{reworded:.0%} of one stands in the other in other words")
    kept = same_order(pair.passages)
    if kept is not None:
        yield Evidence("order", ORDER * kept, f"{kept:.0%} of the passages come in the same order")
    dropped = [u for u in upstream if u.inferred]
    if dropped:
        yield Evidence("dropped-credit", DROPPED, dropped[0].why)
    elif upstream:
        yield Evidence("shared-credit", SHARED_CREDIT, upstream[0].why)


def outlet_evidence(pair: Pair, credits_: Credits) -> Iterator[Evidence]:
    """Yield a direction for each article that credits the other's outlet for what they share."""
    for child, parent, name in ((pair.a, pair.b, "a_from_b"), (pair.b, pair.a, "b_from_a")):
        outlet = parent.article.outlet
        spans = [p.a if child is pair.a else p.b for p in pair.passages]
        credited = {fold(m.name) for s in spans for m in credits_.in_passage(child.article.id, s)}
        if outlet and fold(outlet) in credited:
            says = f"{child.article.label} credits {outlet}, the outlet of {parent.article.label}"
            yield Evidence(name, OUTLET_CREDITED, says)


def same_order(passages: Sequence[Passage]) -> float | None:
    """Return the share of passages in the longest series that keeps its order in both, None for few passages."""
    if len(passages) < ORDERED:
        return None
    tails: list[int] = []
    for passage in sorted(passages, key=lambda p: (p.a.begin, p.b.begin)):
        at = bisect_right(tails, passage.b.begin)
        tails[at : at + 1] = [passage.b.begin]
    return len(tails) / len(passages)


def grade_of(sides: tuple[Shares, Shares], odds: float) -> Grade:
    """Return the degree of dependence in METER's terms."""
    if odds < 0:
        return "none"
    return "wholly" if max(s.narration for s in sides) >= WHOLLY else "partially"


def relation_of(pair: Pair, grade: Grade, sides: tuple[Shares, Shares], evidence: Sequence[Evidence]) -> Relation:
    """Name the relation of two articles."""
    names = {e.name for e in evidence}
    if grade != "none":
        if ("a_from_b" in names) != ("b_from_a" in names):
            return "a_from_b" if "a_from_b" in names else "b_from_a"
        return "siblings"
    if not pair.passages:
        return "independent"
    if max(s.quoted for s in sides) >= QUOTES * max(s.aligned for s in sides):
        return "shared_quotes"
    return "independent"
