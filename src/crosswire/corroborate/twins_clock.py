"""Times of day in sentences that tell one thing, where neither article has the other's time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.corroborate.clock import Clock, clocks_in
from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import ASSERTING
from crosswire.corroborate.twins import Told, Twin, around, best_of_both, clash_of_dates, words_score
from crosswire.corroborate.twins_dates import acts, saying
from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import sense

LIKELY = 2.8  # score of the words around and in the sentences, as for dates; see `twins`
AGREEING = 2.0  # both tell another time that agrees: "from 8 p.m. to 6 a.m.", "between 22:00 and 06:00"


@dataclass(frozen=True)
class Rivals:
    """Two times that may stand for one another, and how likely that is."""

    a: Clock
    b: Clock
    score: float


def compare_twin_clocks(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the times of day of twin sentences that stand for one another and cannot both hold."""
    known: dict[str, list[Clock]] = {}
    for side in (side for pair in pairs for side in (pair.a, pair.b)):
        if side.reading.id not in known:
            known[side.reading.id] = clocks_of(side.reading)
    found = [x for pair in pairs if not clash_of_dates(pair) for x in rivals(pair, known)]
    for x in best_of_both(found, lambda x: (x.a.span, x.b.span), lambda x: x.score):
        if x.score >= LIKELY:
            values = (value(x.a.span, x.a.span.text), value(x.b.span, x.b.span.text))
            why = "two sentences that share much tell other times of day, and neither article has the other's"
            yield Difference("date", "tension", values, "clocks-of-like-sentences", why, topic=str(min(x.a.minutes)))


def clocks_of(reading: Reading) -> list[Clock]:
    """Return the times of day that an article's headline and text tell."""
    return [
        c
        for s in reading.annotated.article.sentences
        if s.kind in ASSERTING
        for c in clocks_in(reading, s.begin, s.end)
    ]


def rivals(pair: Twin, known: dict[str, list[Clock]]) -> Iterator[Rivals]:
    """Yield the times of two sentences that the other article does not have, told in one zone."""
    ours, theirs = inside(pair.a), inside(pair.b)
    if not ours or not theirs:
        return
    agree = sum(any(a.minutes & b.minutes for b in theirs) for a in ours)
    for a in lone(ours, known[pair.b.reading.id]):
        for b in lone(theirs, known[pair.a.reading.id]):
            if (a.zone or None) == (b.zone or None) and (agree or one_act(pair, a, b)):
                words = words_score(pair, around(pair.a, a.span), around(pair.b, b.span))
                yield Rivals(a, b, words + AGREEING * min(1, agree))


@once
def inside(side: Told) -> list[Clock]:
    """Return the times of day of a sentence."""
    return clocks_in(side.reading, side.sentence.begin, side.sentence.end)


def lone(clocks: Sequence[Clock], others: Sequence[Clock]) -> list[Clock]:
    """Return the times that no time of another article may be."""
    return [c for c in clocks if not any(c.minutes & o.minutes for o in others)]


def one_act(pair: Twin, a: Clock, b: Clock) -> bool:
    """Tell whether two times are of one act, by the sense of the verb or noun that each depends on."""
    x, y = acts(pair.a, a.span), acts(pair.b, b.span)
    if not x or not y or saying(pair.a, x[0]) or saying(pair.b, y[0]):
        return False
    return sense(x[0].lemma.lower()) == sense(y[0].lemma.lower())
