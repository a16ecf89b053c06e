"""How two articles relate: an additive score over named evidence, each weight shown.

Direction is never asserted from two texts alone, nor from their dates alone: a credit to the other's outlet gives one,
or a copy of what an agency published that does not name it, and dates can take it away.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from crosswire.match.base import Evidence
from crosswire.match.bodies import Bodies
from crosswire.match.coverage import shares
from crosswire.match.evidence import Measured, Pair, gathered, weights
from crosswire.match.places import sentence_at
from crosswire.match.reuse import LONG_ENOUGH, copied_places, narrated_runs
from crosswire.match.upstream import Credits, agency_behind, upstreams
from crosswire.records import Coverage, Derivation, Passage, Span
from crosswire.records.derivation import Grade, Relation

WHOLLY = 0.85  # share of the shorter body in passages, and ...
WHOLLY_NARRATION = 0.5  # ... of its narration in close ones, from which it is derived as a whole
QUOTED = 0.04  # share of a body in aligned quotations from which a pair that is not derived shares quotations; no
# independent pair of the development half has more than 0.01, pairs that share quotations have 0.05 to 0.27


def derive(pair: Pair, credits_: Credits, bodies: Bodies, *, same_story: bool, elsewhere: bool) -> Derivation:
    """Return how two articles relate; `elsewhere` tells that their news takes place in different places.

    A body that publishes nothing is named as the upstream only of articles that draw on one another or on a third, and
    only where no medium is: a medium stands between a body and those who copy.
    """
    pair = compared(pair)
    a, b = pair.a.annotated, pair.b.annotated
    measured = measure(pair, credits_, same_story=same_story)
    evidence = gathered(pair, measured, credits_, elsewhere=elsewhere)
    odds = weights()["prior"] + sum(e.weight for e in evidence)
    grade = grade_of(measured, odds)
    passages = reused(pair, grade)
    upstream = measured.upstream
    if not upstream and grade != "none":
        likely = agency_behind(a.article, b.article, passages, credits_) or bodies.behind(
            a.article, b.article, passages
        )
        upstream = (likely,) if likely is not None else ()
    relation = relation_of(pair, grade, measured, evidence) if same_story or grade != "none" else apart(passages)
    return Derivation(
        a=a.article.id,
        b=b.article.id,
        grade=grade,
        relation=relation,
        upstream=upstream,
        coverage=Coverage(a=round(shares(a, passages, "a").aligned, 3), b=round(shares(b, passages, "b").aligned, 3)),
        score=round(1 / (1 + math.exp(-odds)), 3),
        passages=passages,
        rule="additive-evidence",
        why="; ".join(f"{e.says} ({e.weight:+.1f})" for e in evidence) or "no sentence of one stands in the other",
    )


def compared(pair: Pair) -> Pair:
    """Return a pair without the passages of headlines, but those that stand in both word for word."""
    return pair._replace(passages=tuple(p for p in pair.passages if p.kind == "verbatim" or not headed(p, pair)))


def measure(pair: Pair, credits_: Credits, *, same_story: bool) -> Measured:
    """Measure what two articles share."""
    a, b = pair.a.annotated, pair.b.annotated
    return Measured(
        shares(a, pair.passages, "a"),
        shares(b, pair.passages, "b"),
        narrated_runs(pair.a, pair.b),
        upstreams(a, b, pair.passages, credits_, same_story=same_story),
    )


def reused(pair: Pair, grade: Grade) -> tuple[Passage, ...]:
    """Return the aligned passages that are reuse, and no sentences that say the same in words of their own.

    Of articles that do not draw on one another, other words are own words but for a long run in them.
    """
    if grade != "none" or all(p.kind != "paraphrase" for p in pair.passages):
        return pair.passages
    sides = (
        copied_places(pair.a, pair.b),
        copied_places(pair.b, pair.a),
    )  # both: a run may be a list of names in one only
    return tuple(p for p in pair.passages if p.kind != "paraphrase" or holds(p.a, sides[0]) or holds(p.b, sides[1]))


def holds(span: Span, places: Collection[int]) -> bool:
    """Tell whether any of some places lies in a span."""
    return any(span.begin <= at < span.end for at in places)


def headed(passage: Passage, pair: Pair) -> bool:
    """Tell whether one side of a passage is a headline, which each house writes for itself."""
    ends = (pair.a, passage.a), (pair.b, passage.b)
    places = [sentence_at(x.annotated.article.sentences, span.begin) for x, span in ends]
    return any(place is not None and place.kind == "headline" for place in places)


def grade_of(measured: Measured, odds: float) -> Grade:
    """Return the degree of dependence in METER's terms."""
    if odds < 0:
        return "none"
    side = measured.shorter
    return "wholly" if side.aligned >= WHOLLY and side.narration >= WHOLLY_NARRATION else "partially"


def relation_of(pair: Pair, grade: Grade, measured: Measured, evidence: Sequence[Evidence]) -> Relation:
    """Name the relation of two articles of one story."""
    directions = {e.name for e in evidence} & {"a_from_b", "b_from_a"}
    if grade != "none":
        if len(directions) != 1:
            return "siblings"
        return "a_from_b" if "a_from_b" in directions else "b_from_a"
    if not pair.passages:
        return "independent"
    if repeats(measured):
        return "background"
    return "shared_quotes" if max(measured.a.quoted, measured.b.quoted) >= QUOTED else "independent"


def repeats(measured: Measured) -> bool:
    """Tell whether two articles that do not draw on one another share a sentence or two of narration word for word."""
    copied = min(measured.a.narration, measured.b.narration)
    return measured.runs.longest >= LONG_ENOUGH and copied > min(measured.a.quoted, measured.b.quoted)


def apart(passages: Sequence[Passage]) -> Relation:
    """Name the relation of two articles of different stories: background in common, or nothing.

    Sentences that only mean the same are of no account: happenings of one kind are told alike.
    """
    return "background" if passages else "independent"
