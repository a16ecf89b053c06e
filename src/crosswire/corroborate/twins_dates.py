"""Dates of sentences that tell one thing, where neither article has the other's date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_times import DAY_APART, RELATIVE, apart, days
from crosswire.corroborate.propositions import ASSERTING, SAYING
from crosswire.corroborate.twins import Told, Twin, around, best_of_both, words_score
from crosswire.corroborate.twins_numbers import agreeing, inside
from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import sense
from crosswire.records import Span, TimeExpression, Token, Verdict
from crosswire.text.normalize import words

LIKELY = 2.8  # score of the words around and in the sentences; see `twins`
SURE = 4.5
AGREEING = 1.4  # for each figure that both sentences have, two at most: half of what it tells of a figure beside it


@dataclass(frozen=True)
class Rivals:
    """Two dates that may stand for one another, and how likely that is."""

    pair: Twin
    a: TimeExpression
    b: TimeExpression
    score: float


def compare_twin_dates(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the dates of twin sentences that stand for one another and cannot both hold."""
    dates: dict[str, list[TimeExpression]] = {}
    for side in (side for pair in pairs for side in (pair.a, pair.b)):
        if side.reading.id not in dates:
            dates[side.reading.id] = dates_of(side.reading)
    found = [x for pair in pairs for x in rivals(pair, dates)]
    for x in best_of_both(found, lambda x: (x.a.span, x.b.span), lambda x: x.score):
        if x.score >= LIKELY:
            yield difference(x)


def dates_of(reading: Reading) -> list[TimeExpression]:
    """Return the dates that an article's headline and text tell."""
    kinds = {s.index: s.kind for s in reading.annotated.article.sentences}
    return [t for t in reading.annotated.times if kinds.get(t.sentence) in ASSERTING[:2] and is_date(t)]


def is_date(time: TimeExpression) -> bool:
    """Tell whether a time expression is a date that can be compared by itself."""
    told = time.kind in ("date", "period") and time.value is not None and time.suspect is None
    return told and days(time) is not None and not RELATIVE & set(words(time.span.text))


def rivals(pair: Twin, dates: dict[str, list[TimeExpression]]) -> Iterator[Rivals]:
    """Yield the dates of two sentences that the other article does not have, of one grain."""
    mine, rest = lone(pair.a, dates[pair.b.reading.id]), lone(pair.b, dates[pair.a.reading.id])
    agree = agreeing(inside(pair.a), inside(pair.b)) if mine and rest else 0
    for a in mine:
        for b in rest:
            if a.grain == b.grain and gap(a, b) > 0 and one_act(pair, a, b):
                words_told = words_score(pair, around(pair.a, a.span), around(pair.b, b.span))
                yield Rivals(pair, a, b, words_told + AGREEING * min(2, agree))


def one_act(pair: Twin, a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether two dates are of one act: what one depends on stands beside the other, and it is no saying."""
    x, y = acts(pair.a, a.span), acts(pair.b, b.span)
    if not x or not y or saying(pair.a, x[0]) or saying(pair.b, y[0]):
        return False
    first, second = ({sense(t.lemma.lower()) for t in side} for side in (x, y))
    return bool(first & second or first & around(pair.b, b.span).keys() or second & around(pair.a, a.span).keys())


def saying(side: Told, token: Token) -> bool:
    """Tell whether a word is that by which somebody says something."""
    cues = (a.cue for a in side.reading.attributions_by_sentence.get(side.sentence.index, ()))
    said = any(c is not None and c.begin <= token.begin < c.end for c in cues)
    return said or token.lemma.lower() in SAYING


def acts(side: Told, span: Span) -> list[Token]:
    """Return the noun or verb that a date depends on."""
    parse = side.reading.annotated.parse
    inside = [t for t in side.tokens if span.begin <= t.begin < span.end]
    above = (
        t for t in (parse.ancestors(inside[-1]) if inside else ()) if t not in inside and t.pos in ("NOUN", "VERB")
    )
    return list(islice(above, 1))


def lone(side: Told, others: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Return the dates of a sentence that no date of another article meets."""
    inside = side.reading.times_in(side.sentence.begin, side.sentence.end)
    return [t for t in inside if is_date(t) and all(t.grain != o.grain or gap(t, o) > 0 for o in others)]


def gap(a: TimeExpression, b: TimeExpression) -> int:
    """Return how many days lie between two dates."""
    first, second = days(a), days(b)
    return apart(first, second) if first is not None and second is not None else 0


def difference(x: Rivals) -> Difference:
    """Return the difference of two dates; days that follow one another may be one in two time zones."""
    sure = x.score >= SURE and gap(x.a, x.b) > DAY_APART
    verdict: Verdict = "contradiction" if sure else "tension"
    values = (value(x.a.span, x.a.span.text), value(x.b.span, x.b.span.text))
    why = "two sentences that share much have other dates, and neither article has the other's"
    return Difference("date", verdict, values, "dates-of-like-sentences", why, topic=x.a.value or "")
