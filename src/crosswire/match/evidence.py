"""What speaks for and against two articles drawing on one another or on a third: named evidence, each weight shown.

The weights stand in `resources/derivation.yml`; `tools/fit_derivation.py` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from crosswire.lexicon import derived, table
from crosswire.match.base import Evidence
from crosswire.match.coverage import Shares
from crosswire.match.media import medium_of, publisher_of
from crosswire.match.order import retold, same_order
from crosswire.match.passages import is_reworded_quote
from crosswire.match.places import quoted_share
from crosswire.match.reuse import NARRATED_RUN, Narrated
from crosswire.match.units import Profile
from crosswire.match.upstream import COPIED, FEWEST_COPIED, Credits, is_agency
from crosswire.records import Article, Passage, Upstream

LONGEST_MOST = 3.0  # log of a run of 120 words over six: longer ones prove no more
HALF, RETOLD_SERIES = 0.5, 4  # one tells the other again: so much of either body stands in passages, and so many
# sentences keep one order (derivation-dev: finds two pairs more, and a wrong one)
MOST_QUOTED = 2  # passages that one tells in its own voice and the other quotes
SAME_DAYS = 1  # days between two stamps that order nothing
# Share of a copy in sentences that an agency's page has in other words, from which another take was copied
# (derivation-dev, odd topics: 0.12 and more where one was, none where the page itself was)
OTHER_TAKE = 0.1
IN_MARKS = 0.6  # share of a passage inside quotation marks from which it counts as quoted
MOST_CREDITS = 3  # media and passages counted of each sort


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


@derived
def weights() -> dict[str, float]:
    """Return the weight in log-odds of each value of the evidence; `prior` is that of no evidence at all."""
    return {name: float(weight) for name, weight in table("derivation")["weights"].items()}


def weighed(name: str, says: str, **values: float) -> Evidence:
    """Return evidence with the sum of its weighed values."""
    return Evidence(name, sum(weights()[key] * value for key, value in values.items()), says, values)


def gathered(pair: Pair, measured: Measured, credits_: Credits, *, elsewhere: bool) -> list[Evidence]:
    """Return the evidence on a pair; `elsewhere` tells that their news takes place in different places."""
    if not pair.passages:
        return []
    evidence = list(weigh(pair, measured, credits_))
    if elsewhere and evidence:
        says = "they open with news of different places, told in the same stock phrases"
        evidence = [*(e for e in evidence if e.name != "retold"), weighed("elsewhere", says, elsewhere=1)]
    return evidence


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
        yield weighed("order", f"{kept:.0%} of the passages come in the same order", order=kept)
    reworded = min(MOST_CREDITS, sum(is_reworded_quote(p) for p in pair.passages))
    if reworded:
        says = f"{reworded} quotation(s) stand in both in other words: translated twice, or altered"
        yield weighed("reworded-quotes", says, reworded_quote=reworded)


def retelling_evidence(pair: Pair, measured: Measured) -> Iterator[Evidence]:
    """Yield the evidence of a text told again sentence by sentence in other words."""
    least = min(measured.a.aligned, measured.b.aligned)
    series = retold(pair.passages, pair.a.annotated.article, pair.b.annotated.article)
    if least >= HALF and series >= RETOLD_SERIES:
        says = f"{series} sentences are told again in the same order, {least:.0%} of either body or more"
        yield weighed("retold", says, retold=1)


def upstream_evidence(pair: Pair, measured: Measured, credits_: Credits) -> Iterator[Evidence]:
    """Yield the evidence of media that both draw on, or that published one of the articles."""
    found = measured.upstream
    ids = pair.a.annotated.article.id, pair.b.annotated.article.id
    for upstream in [u for u in found if u.inferred][:MOST_CREDITS]:
        counted = len(upstream.passages) + any(credits_.exclusive(p, i) for p in upstream.passages for i in ids)
        name = supplied(pair, measured, upstream, credits_) or "dropped-credit"
        yield weighed(name, upstream.why, dropped=1, dropped_again=min(MOST_CREDITS, counted) - 1)
    for upstream in [u for u in found if not u.inferred][:MOST_CREDITS]:
        yield weighed("shared-credit", upstream.why, credited_by_both=1)


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
        longest = min(LONGEST_MOST, math.log(runs.longest / NARRATED_RUN))
        says = f"runs of up to {runs.longest} words outside quotation marks, {most:.0%} of one's narration"
        yield weighed("runs", says, runs=most, longest=longest)
    narration = max(measured.a.narration, measured.b.narration)
    if narration:
        says = f"{narration:.0%} of one's narration stands in the other nearly word for word"
        yield weighed("narration", says, narration=narration)
    reworded = max(measured.a.reworded, measured.b.reworded)
    if reworded:
        yield weighed("reworded", f"{reworded:.0%} of one stands in the other in other words", reworded=reworded)


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
            only_told = all(c.relayed for c in given) and not taken
            says = f"{child.label} credits {outlet.name}, the outlet of {parent.label}"
            yield weighed(name, says, outlet_told=only_told, outlet_credited=not only_told)
        quoted = min(MOST_QUOTED, sum(is_quoted_narration(p, child, parent, credits_) for p in pair.passages))
        if quoted:
            says = f"{child.label} quotes a medium with what {parent.label} tells in its own voice"
            yield weighed(name, says, narration_quoted=quoted)


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
