"""Sentences that fit nothing else: unattributed, in one article, years from the story, at a place of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_times import days
from crosswire.corroborate.propositions import Proposition, bounds
from crosswire.corroborate.view import Reading, View
from crosswire.corroborate.wording import sense
from crosswire.records import Place, SlotValue, TimeExpression

STRANGE = 3  # nouns of a sentence, none of which stands elsewhere, from which it belongs to another text
FAR = 365  # days from all other dates of the run: a year off is a slip that no reader takes for background
DEFINITE = frozenset({"the", "this", "that"})
DATED_GRAINS = frozenset({"day", "month"})
BACKGROUND = frozenset({"last", "previous", "first", "earlier", "original", "old", "former", "second", "third"})


@dataclass(frozen=True)
class Outlier:
    """A proposition (by index) that contradicts the story in its date and, where it names one, its place."""

    member: int
    time: TimeExpression
    place: Place | None
    witness: int | None
    differences: tuple[Difference, ...]
    why: str


def find_outliers(view: View, rows: Sequence[Proposition], alone: Sequence[int]) -> list[Outlier]:
    """Return the outliers among the propositions that stand in one article only."""
    found = []
    for member in alone:
        row = rows[member]
        if row.sentence.kind != "body" or (row.attribution is not None and row.attribution.scope == "clear"):
            continue
        time = far_date(view, row)
        strange = time is not None and told_of_nothing_else(view, row)
        if time is None or not (strange or refers_back(row)):
            continue
        place = own_place(view, row)
        witness = None if strange else find_witness(rows, member, time)
        if place is None and witness is None and not strange:
            continue
        found.append(make(rows, member, time, place, witness))
    return found


def far_date(view: View, row: Proposition) -> TimeExpression | None:
    """Return the clause's only date where it lies far from the story's other dates."""
    begin, end = bounds(row.own)
    times = [t for t in row.reading.times_in(begin, end) if t.kind == "date" and t.grain in DATED_GRAINS]
    covered = days(times[0]) if len(times) == 1 else None
    if covered is None:
        return None
    core = story_days(view, leave_out=(row.reading.id, row.sentence.index))
    near = min((abs((d - covered.first).days) for d in core), default=0)
    return times[0] if near > FAR else None


def story_days(view: View, leave_out: tuple[str, int]) -> list[date]:
    """Return the days of the story: publication and the dates told to the day, captions and one sentence left out."""
    found: list[date] = []
    for reading in view.readings:
        article = reading.annotated.article
        known = (article.published.value, article.published.not_before)
        found.extend(date.fromisoformat(day[:10]) for day in known if day)
        for time in reading.annotated.times:
            kind = article.sentences[time.sentence].kind
            if kind == "caption" or (reading.id, time.sentence) == leave_out or time.grain not in DATED_GRAINS:
                continue
            if reading.id == leave_out[0] and not any(c.isdigit() for c in time.span.text):
                continue  # "that same day" may have been resolved against the very date in question
            covered = days(time)
            if covered is not None and time.kind in ("date", "period"):
                found += [covered.first, covered.last]
    return found


def refers_back(row: Proposition) -> bool:
    """Tell whether a clause speaks of something as known: its subject is "the meeting", not "the 2012 meeting"."""
    parse = row.reading.annotated.parse
    subject = next((t for t in parse.children(row.head) if t.dep in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos not in ("NOUN", "PRON"):
        return False
    if subject.pos == "PRON":
        return subject.lemma.lower() in ("it", "this")
    modifiers = [t for t in parse.children(subject) if t.dep != "punct"]
    if any(t.dep in ("relcl", "acl", "nummod", "prep") or t.lemma.lower() in BACKGROUND for t in modifiers):
        return False
    return any(t.dep == "det" and t.lemma.lower() in DEFINITE for t in modifiers)


def told_of_nothing_else(view: View, row: Proposition) -> bool:
    """Tell whether no noun and no name of a clause's sentence stands in any other sentence of the run.

    Background that belongs to a story names somebody or something of it; a sentence out of another text does not.
    """
    said = nouns(row.reading, row.sentence.index)
    sentence = row.reading.annotated.parse.sentence(row.sentence.index)
    if len(said) < STRANGE or any(t.lemma.lower() in BACKGROUND for t in sentence):
        return False
    others = (
        (reading, sentence.index)
        for reading in view.readings
        for sentence in reading.annotated.article.sentences
        if (reading.id, sentence.index) != (row.reading.id, row.sentence.index)
    )
    return all(said.isdisjoint(nouns(reading, index)) for reading, index in others)


def nouns(reading: Reading, sentence: int) -> set[str]:
    """Return the senses of the nouns and names of a sentence, those of its dates left out."""
    found = set()
    tokens = reading.annotated.parse.sentence(sentence)
    times = reading.times_in(tokens[0].begin, tokens[-1].end) if tokens else []
    for token in tokens:
        dated = any(t.span.begin <= token.begin < t.span.end for t in times)
        if token.pos in ("NOUN", "PROPN") and not dated and token.text[0].isalpha():
            found.add(sense(token.lemma.lower()))
    return found


def own_place(view: View, row: Proposition) -> Place | None:
    """Return the place of a clause that no other sentence of the run names."""
    begin, end = bounds(row.own)
    for place in row.reading.places_in(begin, end):
        elsewhere = any(
            other.name == place.name and (reading.id, other.sentence) != (row.reading.id, row.sentence.index)
            for reading in view.readings
            for other in reading.annotated.places
        )
        if not elsewhere:
            return place
    return None


def find_witness(rows: Sequence[Proposition], member: int, time: TimeExpression) -> int | None:
    """Return the proposition that tells when the thing meant happened: same sense, with another date, nearest first."""
    row = rows[member]
    wanted = event_senses(row)
    best: tuple[tuple[int, int, int], int] | None = None
    for index, other in enumerate(rows):
        if index == member or other.in_caption or not (wanted & event_senses(other)):
            continue
        begin, end = bounds(other.own)
        if not any(days(t) and t.value != time.value for t in other.reading.times_in(begin, end)):
            continue
        here = other.reading.id == row.reading.id
        gap = row.sentence.index - other.sentence.index
        rank = (0 if here and gap > 0 else 1 if not here else 2, abs(gap), index)
        if best is None or rank < best[0]:
            best = (rank, index)
    return best[1] if best else None


def event_senses(row: Proposition) -> set[str]:
    """Return the senses of a clause's predicate and of its subject's noun."""
    parse = row.reading.annotated.parse
    heads = [row.head, *(t for t in parse.children(row.head) if t.dep in ("nsubj", "nsubjpass", "xcomp", "dobj"))]
    return {sense(t.lemma.lower()) for t in heads if t.pos in ("NOUN", "VERB")} - {sense("hold"), sense("take")}


def make(
    rows: Sequence[Proposition], member: int, time: TimeExpression, place: Place | None, witness: int | None
) -> Outlier:
    """Return an outlier with the differences that show it."""
    other = rows[witness] if witness is not None else None
    differences = [date_difference(time, other)]
    if place is not None:
        differences.append(place_difference(place, other))
    reasons = ["stands in one article", "no source", f"{time.span.text} is more than a year from every other date"]
    if place is not None:
        reasons.append(f"{place.name} is named nowhere else")
    elif other is None:
        reasons.append("nothing of it is named anywhere else")
    return Outlier(member, time, place, witness, tuple(differences), "; ".join(reasons))


def date_difference(time: TimeExpression, other: Proposition | None) -> Difference:
    """Return the contradiction of an outlier's date with that of its witness."""
    values = [value(time.span, time.span.text)]
    if other is not None:
        values += times_of(other, time)
    return Difference("date", "contradiction", tuple(values), "date-outlier", "the date fits nothing else in the story")


def times_of(other: Proposition, time: TimeExpression) -> list[SlotValue]:
    """Return the dates of a witness."""
    begin, end = bounds(other.own)
    return [value(t.span, t.span.text) for t in other.reading.times_in(begin, end) if days(t) and t.value != time.value]


def place_difference(place: Place, other: Proposition | None) -> Difference:
    """Return the contradiction of an outlier's place with that of its witness."""
    values = [value(place.span, place.span.text)]
    if other is not None:
        begin, end = bounds(other.own)
        values += [value(p.span, p.span.text) for p in other.reading.places_in(begin, end) if fits(p)]
    return Difference("place", "contradiction", tuple(values), "place-outlier", "the place is named nowhere else")


def fits(place: Place) -> bool:
    """Tell whether a place is where something happens: a town or point, not a whole country."""
    return place.precision in ("point", "town", "region")
