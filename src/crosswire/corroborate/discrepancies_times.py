"""Days and places of aligned clauses: what is finer agrees with what is coarser, what cannot meet differs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crosswire.corroborate.difference import Aligned, Difference, value
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import Proposition, bounds
from crosswire.corroborate.wording import sense
from crosswire.records import Place, TimeExpression
from crosswire.text.calendar import Days
from crosswire.text.calendar import bounds as days_of
from crosswire.text.normalize import fold, words

RELATIVE = frozenset({"later", "earlier", "after", "before", "following", "previous"})  # they hang on another date
TOLD_ALIKE = 0.6  # score from which two clauses tell one event in other words: "inked in", "put their signatures in"
FINE = ("point", "town")
DAY_APART = 1  # days: a difference of one is often a time zone or the hour of going to press


def compare_times(pair: Aligned) -> Iterator[Difference]:
    """Yield the dates that differ between two aligned clauses that each tell one."""
    ours, theirs = dates(pair.a), dates(pair.b)
    if not pair.across or len(ours) != 1 or len(theirs) != 1 or not same_act(pair) or one_negated(pair):
        return  # "did not pay in June", "paid in July": both may hold
    a, b = ours[0], theirs[0]
    first, second = days(a), days(b)
    if (
        first is None
        or second is None
        or ("year" in {a.grain, b.grain} and a.grain != b.grain and apart(first, second))
    ):
        return  # a day and a year gone by: background, and no other date of one event
    values = (value(a.span, a.span.text), value(b.span, b.span.text))
    gap = apart(first, second)
    if gap == 0:
        if first != second:
            yield Difference("date", "granularity", values, "contained-date", "one date is finer than the other")
    elif gap <= DAY_APART:
        yield Difference(
            "date", "tension", values, "neighbouring-days", "the days differ by one; time zones may explain it"
        )
    else:
        why = "the dates of one event cannot both hold"
        yield Difference("date", "contradiction", values, "disjoint-dates", why)


def one_negated(pair: Aligned) -> bool:
    """Tell whether one of two clauses is negated and the other not."""
    return (pair.a_words.negated or pair.a_words.denied) != (pair.b_words.negated or pair.b_words.denied)


def other_days(pair: Aligned) -> bool:
    """Tell whether two clauses have dates and none of them meet: "did not pay in June", "paid in July"."""
    ours, theirs = ([d for t in dates(row) if (d := days(t)) is not None] for row in (pair.a, pair.b))
    return bool(ours and theirs) and all(apart(a, b) for a in ours for b in theirs)


@once
def dates(row: Proposition) -> list[TimeExpression]:
    """Return the resolved dates of a clause itself."""
    begin, end = bounds(row.own)
    inside = {t.begin for t in row.own}
    found = [
        t
        for t in row.reading.times_in(begin, end)
        if t.span.begin in inside and t.kind in ("date", "period") and t.value and not t.suspect
        if not RELATIVE & set(words(t.span.text))
    ]
    return found or closing_date(row)


def closing_date(row: Proposition) -> list[TimeExpression]:
    """Return the date at the end of a sentence, where a participle stands between: "won it, beating X, in 2010"."""
    parse = row.reading.annotated.parse
    tokens = parse.sentence(row.sentence.index)
    times = [t for t in row.reading.times_in(row.sentence.begin, row.sentence.end) if t.kind in ("date", "period")]
    if row.head.dep != "ROOT" or len(times) != 1 or times[0].value is None or times[0].suspect:
        return []
    holder = next((t for t in tokens if t.begin == times[0].span.begin), None)
    verbs = [t for t in parse.ancestors(holder) if t.pos in ("VERB", "AUX")] if holder else []
    direct = bool(verbs) and verbs[0].tag == "VBG" and verbs[0].dep == "advcl" and parse.head(verbs[0]) == row.head
    return times if direct else []


def days(time: TimeExpression) -> Days | None:
    """Return the days that a time expression covers."""
    if time.first and time.last:
        return Days(date.fromisoformat(time.first[:10]), date.fromisoformat(time.last[:10]))
    return days_of(time.value) if time.value else None


def apart(a: Days, b: Days) -> int:
    """Return how many days lie between two stretches; 0 where they touch or overlap."""
    return max(0, (a.first - b.last).days, (b.first - a.last).days)


def same_act(pair: Aligned) -> bool:
    """Tell whether two clauses have one predicate, in sense, and share a subject or an object."""
    if sense(pair.a.head.lemma.lower()) != sense(pair.b.head.lemma.lower()):
        return False
    v, w = pair.a_words, pair.b_words
    return bool(v.subject & w.subject) or bool((v.subject | v.objects) & (w.subject | w.objects) - v.predicate)


def compare_places(pair: Aligned) -> Iterator[Difference]:
    """Yield the places that cannot both be where one event took place."""
    ours, theirs = places(pair.a), places(pair.b)
    told_alike = same_act(pair) or pair.score >= TOLD_ALIKE
    if not pair.across or len(ours) != 1 or len(theirs) != 1 or not told_alike:
        return
    a, b = ours[0], theirs[0]
    if fold(a.name) == fold(b.name) or not disjoint(a, b):
        return
    values = (value(a.span, a.span.text), value(b.span, b.span.text))
    why = f"{a.name} and {b.name} are different places of one kind"
    yield Difference("place", "contradiction", values, "disjoint-places", why)


@once
def places(row: Proposition) -> list[Place]:
    """Return the places of a clause that stand after a preposition of place: where it happened, not who acts."""
    begin, end = bounds(row.own)
    parse = row.reading.annotated.parse
    found = []
    for place in row.reading.places_in(begin, end):
        head = next((t for t in row.own if t.begin == place.span.begin), None)
        governors = [t.lemma.lower() for t in parse.ancestors(head)] if head is not None else []
        if any(g in ("in", "at", "near", "off", "outside") for g in governors[:3]):
            found.append(place)
    return found


def disjoint(a: Place, b: Place) -> bool:
    """Tell whether two places exclude one another: of one grain, in other countries, or two towns of one country."""
    fine = a.precision in FINE and b.precision in FINE
    if a.precision != b.precision and not fine:
        return False  # a country and a town abroad are seldom told as where one thing happened
    return bool(a.country and b.country) and (a.country != b.country or fine)
