"""Dates of sentences that tell one thing, where one article lacks the other's date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_times import DAY_APART, RELATIVE, apart, days
from crosswire.corroborate.discrepancies_words import negated
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import ASSERTING, SAYING
from crosswire.corroborate.twins import Told, Twin, around, best_of_both, shared_weight
from crosswire.corroborate.twins_numbers import agreeing, inside
from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import LEAD, sense
from crosswire.records import Span, TimeExpression, Token, Verdict
from crosswire.text.normalize import words

# Log-odds that two dates are of one thing. Fitted on 168 pairs of dates in like sentences of invented stories (those
# for training, the development half of the others): the same date in sentences of one claim, and dates that a key calls
# a conflict, against a date that the other article lacks beside another one; classes balanced.
BIAS = -1.2
PART = 0.7  # share of the lighter sentence that both hold
TERMS = -0.55  # shared terms, a quarter of their number, 2 at most
SHARED = 1.05  # weight of shared terms, a third of it, 5 at most
NAMES = 0.35  # for each shared name, 3 at most
BESIDE = 0.55  # weight that the sentences before, or those after, have in common, a third of it, 2 at most
AROUND = 0.45  # weight in common of the words around, a third of it, 2 at most
ONE_ACT = 0.8  # the words that they depend on are one, in sense
ACT_BESIDE = 1.2  # what one depends on stands beside the other
BOTH_AHEAD = 0.5  # both lie after publication
ONE_AHEAD = -1.1  # one lies after publication, and the other not
AGREEING = 1.75  # for each figure that both sentences have, two at most
OPENING = 0.9  # both sentences open their articles
KNOWN = 0.6  # for each further article that tells the other date, two at most
SHARED_DATE = -2.5  # for each further article that tells the date which the other article lacks, two at most
ELSEWHERE = -1.5  # the article with the date that the other lacks tells the other's date too
FINE = frozenset({"day", "week"})  # grains of what a story tells; years and months are mostly background
LIKELY = 2.3  # of the pairs of one thing three in ten lie above, and none of 81 others
SURE = 3.0


@dataclass(frozen=True)
class Rivals:
    """Two dates that may stand for one another, and how likely that is."""

    pair: Twin
    a: TimeExpression
    b: TimeExpression
    score: float


class Dates:
    """The dates of all articles of some pairs, and how many articles tell one."""

    def __init__(self, pairs: Sequence[Twin]) -> None:
        """Read the dates of each article once."""
        readings = {side.reading.id: side.reading for pair in pairs for side in (pair.a, pair.b)}
        self.of = {id_: dates_of(reading) for id_, reading in readings.items()}
        self._values: dict[tuple[str, int, int], set[str]] = {}
        for id_, times in self.of.items():
            for t in times:
                self._values.setdefault(key_of(t), set()).add(id_)

    def told_by(self, time: TimeExpression, but: tuple[str, str]) -> int:
        """Return how many articles tell a date, two left out."""
        return len(self._values.get(key_of(time), set()) - set(but))


def key_of(time: TimeExpression) -> tuple[str, int, int]:
    """Return the grain of a date and the days that it covers."""
    covered = days(time)
    return (time.grain or "", *((covered.first.toordinal(), covered.last.toordinal()) if covered else (0, 0)))


def compare_twin_dates(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the dates of twin sentences that stand for one another and cannot both hold."""
    dates = Dates(pairs)
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


def rivals(pair: Twin, dates: Dates) -> Iterator[Rivals]:
    """Yield the dates of two sentences, of one grain, of which the other article lacks at least one."""
    ours, theirs = inside_dates(pair.a), inside_dates(pair.b)
    mine, rest = ([a for a in s if not any(meets(a, b) for b in o)] for s, o in ((ours, theirs), (theirs, ours)))
    if not mine or not rest:
        return
    told = sentences_score(pair)
    for a in mine:
        for b in rest:
            if a.grain == b.grain:
                standing = [*lacking(pair, a, b, dates)]
                act = acts_score(pair, a, b) if standing else None
                if act is not None:
                    yield Rivals(pair, a, b, told + act + ahead(pair, a, b) + max(standing))


@once
def inside_dates(side: Told) -> list[TimeExpression]:
    """Return the dates of a sentence."""
    return [t for t in side.reading.times_in(side.sentence.begin, side.sentence.end) if is_date(t)]


def meets(a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether two dates of one grain may be one."""
    return a.grain == b.grain and gap(a, b) == 0


def sentences_score(pair: Twin) -> float:
    """Return the log-odds that dates of two sentences are of one thing, by what the sentences share."""
    shared = pair.a.terms.keys() & pair.b.terms.keys()
    near = max(shared_weight(x, y) for x, y in zip(pair.a.beside, pair.b.beside, strict=True))
    odds = BIAS + PART * pair.part + TERMS * min(8, len(shared)) / 4 + SHARED * min(5.0, pair.shared) / 3
    odds += NAMES * min(3, sum(t[0] == "@" for t in shared)) + BESIDE * min(6.0, near) / 3
    odds += AGREEING * min(2, agreeing(inside(pair.a), inside(pair.b)))
    return odds + (OPENING if max(pair.a.sentence.index, pair.b.sentence.index) < LEAD else 0.0)


def acts_score(pair: Twin, a: TimeExpression, b: TimeExpression) -> float | None:
    """Return the log-odds that two dates are of one act, by what they depend on; None where that is a saying."""
    x, y = acts(pair.a, a.span), acts(pair.b, b.span)
    if not x or not y or saying(pair.a, x[0]) or saying(pair.b, y[0]):
        return None
    if negated(pair.a.reading.annotated.parse, x[0]) != negated(pair.b.reading.annotated.parse, y[0]):
        return None  # "did not pay in June", "paid in July": both may hold
    first, second = sense(x[0].lemma.lower()), sense(y[0].lemma.lower())
    ours, theirs = around(pair.a, a.span), around(pair.b, b.span)
    beside = first in theirs or second in ours
    if a.grain not in FINE and first != second and not beside:
        return None  # "in 1996" and "her 2016 opponent": background of two things
    odds = AROUND * min(6.0, shared_weight(ours, theirs)) / 3 + (ONE_ACT if first == second else 0.0)
    return odds + (ACT_BESIDE if beside else 0.0)


def ahead(pair: Twin, a: TimeExpression, b: TimeExpression) -> float:
    """Return the log-odds that two dates are of one thing, by whether they lie ahead of their articles."""
    first, second = lies_ahead(pair.a, a), lies_ahead(pair.b, b)
    return (BOTH_AHEAD if first else 0.0) if first == second else ONE_AHEAD


def lies_ahead(side: Told, time: TimeExpression) -> bool:
    """Tell whether a date lies after the day on which its article was published."""
    published, covered = side.reading.annotated.article.published.value, days(time)
    return bool(published and covered) and covered is not None and covered.first.isoformat() > (published or "")[:10]


def lacking(pair: Twin, a: TimeExpression, b: TimeExpression, dates: Dates) -> Iterator[float]:
    """Yield the log-odds that a date which the other article lacks stands for the other, by who tells the two."""
    articles = pair.a.reading.id, pair.b.reading.id
    for mine, here, other, there in ((a, articles[0], b, articles[1]), (b, articles[1], a, articles[0])):
        if not any(meets(mine, t) for t in dates.of[there]):
            odds = KNOWN * min(2, dates.told_by(other, articles)) + SHARED_DATE * min(2, dates.told_by(mine, articles))
            yield odds + (ELSEWHERE if any(meets(other, t) for t in dates.of[here]) else 0.0)


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


def gap(a: TimeExpression, b: TimeExpression) -> int:
    """Return how many days lie between two dates."""
    first, second = days(a), days(b)
    return apart(first, second) if first is not None and second is not None else 0


def difference(x: Rivals) -> Difference:
    """Return the difference of two dates; days that follow one another may be one in two time zones."""
    sure = x.score >= SURE and gap(x.a, x.b) > DAY_APART
    verdict: Verdict = "contradiction" if sure else "tension"
    values = (value(x.a.span, x.a.span.text), value(x.b.span, x.b.span.text))
    why = "two sentences that share much have other dates, of which one article has but one"
    return Difference("date", verdict, values, "dates-of-like-sentences", why, topic=x.a.value or "")
