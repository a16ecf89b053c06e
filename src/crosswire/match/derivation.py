"""How two articles relate: an additive score over named evidence, each weight shown.

Direction is never asserted from two texts alone, nor from their dates alone: a credit to the other's outlet gives one,
or a copy of what an agency published that does not name it, and dates can take it away.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from crosswire.match.base import Evidence
from crosswire.match.bodies import Bodies
from crosswire.match.coverage import Shares, shares
from crosswire.match.media import medium_of, publisher_of
from crosswire.match.order import retold, same_order
from crosswire.match.passages import is_reworded_quote
from crosswire.match.places import quoted_share, sentence_at
from crosswire.match.reuse import LONG_ENOUGH, NARRATED_RUN, Narrated, copied_places, narrated_runs
from crosswire.match.units import Profile
from crosswire.match.upstream import COPIED, FEWEST_COPIED, Credits, agency_behind, is_agency, upstreams
from crosswire.records import Article, Coverage, Derivation, Passage, Upstream
from crosswire.records.derivation import Grade, Relation

# Weights in log-odds that one text depends on the other, or both on a third. PRIOR to ORDER fitted on 54 pairs of
# reports (derivation-dev, odd topics: F1 of "derived" by all evidence 0.88, on the even ones 0.91) and rounded.
PRIOR = -3.2
RUNS = 1.8  # share of one's narration in runs of six and more words of the other
LONGEST = 1.7  # log of the longest such run over six words
LONGEST_MOST = 3.0  # 120 words: longer runs prove no more
NARRATION = 1.2  # share of one's narration in verbatim and edited passages
REWORDED = 1.2  # share of one in passages said in other words
ORDER = 0.8  # share of the passages that keep their order
# Set by hand: too few such pairs in the development half to fit
DROPPED = 1.5  # a medium that one credits for what they share, the other naming it nowhere; for each such medium ...
DROPPED_AGAIN = 0.5  # ... and for each passage beyond the first, and for what only that medium was told
CREDITED_BY_BOTH = 0.7  # each medium that both credit for what they share
OUTLET_CREDITED = 2.7  # one credits the other's outlet for what they share
OUTLET_TOLD = 1.0  # the same where it only passes on what somebody told that outlet, which the other does not have
NARRATION_QUOTED = 1.5  # a passage that one tells in its own voice and the other puts in quotation marks; two count
REWORDED_QUOTE = 0.4  # each quotation in two wordings: translated or altered on two ways from one original
RETOLD = 2.2  # one tells the other again sentence by sentence: HALF of either body or more stands in passages, and ...
RETOLD_SERIES, HALF = (
    4,
    0.5,
)  # ... so many sentences keep one order (derivation-dev: finds two pairs more, and a wrong one)
ELSEWHERE = -4.0  # they open with happenings in different places; long runs of words in common outweigh it
MOST_QUOTED = 2
SAME_DAYS = 1  # days between two stamps that order nothing
# Share of a copy in sentences that an agency's page has in other words, from which another take was copied
# (derivation-dev, odd topics: 0.12 and more where one was, none where the page itself was)
OTHER_TAKE = 0.1
IN_MARKS = 0.6  # share of a passage inside quotation marks from which it counts as quoted
MOST_CREDITS = 3  # media and passages counted of each sort

WHOLLY = 0.85  # share of the shorter body in passages, and ...
WHOLLY_NARRATION = 0.5  # ... of its narration in close ones, from which it is derived as a whole
QUOTED = 0.04  # share of a body in aligned quotations from which a pair that is not derived shares quotations; no
# independent pair of the development half has more than 0.01, pairs that share quotations have 0.05 to 0.27


class Pair(NamedTuple):
    """Two articles with what they share."""

    a: Profile
    b: Profile
    passages: tuple[Passage, ...]


class Measured(NamedTuple):
    """What was measured on a pair: shares of either body, runs of words in common, media credited."""

    a: Shares
    b: Shares
    runs: Narrated
    upstream: tuple[Upstream, ...]

    @property
    def shorter(self) -> Shares:
        """The shares of the article with the shorter body; of equally long ones those that say more of it is shared."""
        return min(self.a, self.b, key=lambda s: (s.body, -s.aligned, -s.narration))


def derive(pair: Pair, credits_: Credits, bodies: Bodies, *, same_story: bool, elsewhere: bool) -> Derivation:
    """Return how two articles relate; `elsewhere` tells that their news takes place in different places.

    A body that publishes nothing is named as the upstream only of articles that draw on one another or on a third, and
    only where no medium is: a medium stands between a body and those who copy.
    """
    pair = pair._replace(passages=tuple(p for p in pair.passages if p.kind == "verbatim" or not headed(p, pair)))
    a, b = pair.a.annotated, pair.b.annotated
    measured = Measured(
        shares(a, pair.passages, "a"),
        shares(b, pair.passages, "b"),
        narrated_runs(pair.a, pair.b),
        upstreams(a, b, pair.passages, credits_, same_story=same_story),
    )
    evidence = list(weigh(pair, measured, credits_)) if pair.passages else []
    if elsewhere and evidence:
        says = "they open with news of different places, told in the same stock phrases"
        evidence = [*(e for e in evidence if e.name != "retold"), Evidence("elsewhere", ELSEWHERE, says)]
    odds = PRIOR + sum(e.weight for e in evidence)
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


def reused(pair: Pair, grade: Grade) -> tuple[Passage, ...]:
    """Return the aligned passages that are reuse, and no sentences that say the same in words of their own.

    Of articles that do not draw on one another, other words are own words but for a long run in them.
    """
    if grade != "none" or all(p.kind != "paraphrase" for p in pair.passages):
        return pair.passages
    copied = copied_places(pair.a, pair.b)
    return tuple(p for p in pair.passages if p.kind != "paraphrase" or any(p.a.begin <= at < p.a.end for at in copied))


def headed(passage: Passage, pair: Pair) -> bool:
    """Tell whether one side of a passage is a headline, which each house writes for itself."""
    ends = (pair.a, passage.a), (pair.b, passage.b)
    places = [sentence_at(x.annotated.article.sentences, span.begin) for x, span in ends]
    return any(place is not None and place.kind == "headline" for place in places)


def weigh(pair: Pair, measured: Measured, credits_: Credits) -> Iterator[Evidence]:
    """Yield the evidence that the texts and their credits give."""
    yield from wording_evidence(measured)
    yield from pattern_evidence(pair)
    yield from retelling_evidence(pair, measured)
    yield from upstream_evidence(pair, measured, credits_)
    yield from direction_evidence(pair, credits_)


def pattern_evidence(pair: Pair) -> Iterator[Evidence]:
    """Yield the evidence of how passages follow one another, and of quotations in two wordings."""
    kept = same_order(pair.passages)
    if kept is not None:
        yield Evidence("order", ORDER * kept, f"{kept:.0%} of the passages come in the same order")
    reworded = min(MOST_CREDITS, sum(is_reworded_quote(p) for p in pair.passages))
    if reworded:
        says = f"{reworded} quotation(s) stand in both in other words: translated twice, or altered"
        yield Evidence("reworded-quotes", REWORDED_QUOTE * reworded, says)


def retelling_evidence(pair: Pair, measured: Measured) -> Iterator[Evidence]:
    """Yield the evidence of a text told again sentence by sentence in other words."""
    least = min(measured.a.aligned, measured.b.aligned)
    series = retold(pair.passages, pair.a.annotated.article, pair.b.annotated.article)
    if least >= HALF and series >= RETOLD_SERIES:
        says = f"{series} sentences are told again in the same order, {least:.0%} of either body or more"
        yield Evidence("retold", RETOLD, says)


def upstream_evidence(pair: Pair, measured: Measured, credits_: Credits) -> Iterator[Evidence]:
    """Yield the evidence of media that both draw on, or that published one of the articles."""
    found = measured.upstream
    ids = pair.a.annotated.article.id, pair.b.annotated.article.id
    for upstream in [u for u in found if u.inferred][:MOST_CREDITS]:
        counted = len(upstream.passages) + any(credits_.exclusive(p, i) for p in upstream.passages for i in ids)
        weight = DROPPED + DROPPED_AGAIN * (min(MOST_CREDITS, counted) - 1)
        yield Evidence(supplied(pair, measured, upstream, credits_) or "dropped-credit", weight, upstream.why)
    for upstream in [u for u in found if not u.inferred][:MOST_CREDITS]:
        yield Evidence("shared-credit", CREDITED_BY_BOTH, upstream.why)


def supplied(
    pair: Pair, measured: Measured, upstream: Upstream, credits_: Credits
) -> Literal["a_from_b", "b_from_a"] | None:
    """Return the direction where an upstream published one of the articles, and the other copies that one silently.

    None where the other came first, is itself of a publisher that others draw on, or credits a third for the copied.
    What the publisher alone was told counts however it is worded. An agency sends take after take, and its page shows
    the last: where a copy has the same in other words, both come from takes that are not at hand.
    """
    a, b = pair.a.annotated.article, pair.b.annotated.article
    medium = medium_of(upstream.name)
    parent, child = (a, b) if credits_.published(a.id, medium) else (b, a)
    copied = [p for p in upstream.passages if p.kind in COPIED]
    credited = credits_.front(child.id) | {m for p in copied for m in credits_.in_passage(p, child.id)}
    enough = len(copied) >= FEWEST_COPIED or any(credits_.exclusive(p, parent.id) for p in upstream.passages)
    if not credits_.published(parent.id, medium) or not enough or credited:
        return None
    reworded = (measured.a if child is a else measured.b).reworded
    if is_agency(upstream.name) and reworded >= OTHER_TAKE:
        return None
    if credits_.supplier(child.id) is not None or earlier(child.published.value, parent.published.value):
        return None
    return "a_from_b" if child is a else "b_from_a"


def wording_evidence(measured: Measured) -> Iterator[Evidence]:
    """Yield the evidence of wording in common: runs of words, close passages, re-worded ones."""
    runs = measured.runs
    if runs.longest:
        most = max(runs.a, runs.b)
        weight = RUNS * most + LONGEST * min(LONGEST_MOST, math.log(runs.longest / NARRATED_RUN))
        says = f"runs of up to {runs.longest} words outside quotation marks, {most:.0%} of one's narration"
        yield Evidence("runs", weight, says)
    narration = max(measured.a.narration, measured.b.narration)
    if narration:
        says = f"{narration:.0%} of one's narration stands in the other nearly word for word"
        yield Evidence("narration", NARRATION * narration, says)
    reworded = max(measured.a.reworded, measured.b.reworded)
    if reworded:
        yield Evidence("reworded", REWORDED * reworded, f"{reworded:.0%} of one stands in the other in other words")


def direction_evidence(pair: Pair, credits_: Credits) -> Iterator[Evidence]:
    """Yield a direction for each article that credits or quotes the other, unless it was published before the other."""
    a, b = pair.a.annotated.article, pair.b.annotated.article
    for child, parent, name in ((a, b, "a_from_b"), (b, a, "b_from_a")):
        if earlier(child.published.value, parent.published.value):
            continue
        outlet = publisher_of(parent)
        given = credits_.to(child, outlet) if outlet is not None else []
        if outlet is not None and given:
            taken = any(credits_.exclusive(p, parent.id) for p in pair.passages)
            weight = OUTLET_TOLD if all(c.relayed for c in given) and not taken else OUTLET_CREDITED
            yield Evidence(name, weight, f"{child.label} credits {outlet.name}, the outlet of {parent.label}")
        quoted = min(MOST_QUOTED, sum(is_quoted_narration(p, child, parent, credits_) for p in pair.passages))
        if quoted:
            says = f"{child.label} quotes a medium with what {parent.label} tells in its own voice"
            yield Evidence(name, NARRATION_QUOTED * quoted, says)


def is_quoted_narration(passage: Passage, child: Article, parent: Article, credits_: Credits) -> bool:
    """Tell whether one article quotes a medium with what the other says in its own voice, nearly word for word.

    The medium must be credited: what one gives as a quotation and the other without marks may be a press release too.
    """
    here, there = (passage.a, passage.b) if passage.a.article == child.id else (passage.b, passage.a)
    return (
        passage.kind in ("verbatim", "edited")
        and quoted_share(child, here.begin, here.end) >= IN_MARKS
        and quoted_share(parent, there.begin, there.end) == 0
        and credits_.own_words(passage, parent.id)
        and bool(credits_.in_passage(passage, child.id))
    )


def earlier(one: str | None, other: str | None) -> bool:
    """Tell whether a date is earlier than another to the grain of the coarser; unknown dates are not.

    Two days of one another may be the same moment: in other time zones, or because one is that of a later change.
    """
    if one is None or other is None:
        return False
    size = min(len(one), len(other))
    if size >= len("2031-05-07"):
        return (date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days > SAME_DAYS
    return one[:size] < other[:size]


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
