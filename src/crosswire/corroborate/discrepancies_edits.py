"""What was changed in a text that is otherwise the same: the differing words of two nearly equal clauses, typed.

In copied text a difference of one name, number or word is an edit. Both sides are compared word by word; only short
replacements with equal words beside them count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from crosswire.corroborate.difference import Aligned, Difference, value
from crosswire.corroborate.discrepancies_numbers import of_old, rises, same_matter
from crosswire.corroborate.discrepancies_times import DAY_APART, disjoint, other_days
from crosswire.corroborate.hedging import factuality_of
from crosswire.corroborate.names import name_words, one_person
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import Proposition, bounds
from crosswire.corroborate.view import Reading
from crosswire.lexicon import table
from crosswire.records import Mention, Quantity, Slot, Span, Token, Verdict
from crosswire.text.calendar import WEEKDAYS
from crosswire.text.normalize import fold

SAME_TEXT = 0.7  # ratio of equal words from which two stretches are one text with edits
MIN_EQUAL = 6  # equal words: below this, stock phrases ("told reporters on Monday") look like copies
MIN_FRAME = 4  # equal words of two frames around one quotation, which itself shows that they tell one occasion
SAME_FRAME = 0.5  # ratio of equal words of such frames
SAME_QUOTATION = 0.9
LONGEST = 6  # words of a replacement: a longer one is another sentence
NEGATORS = frozenset({"not", "n't", "never", "no", "without", "neither", "nor"})
NAMED = ("person", "organisation", "outlet", "place", "country")


@dataclass(frozen=True)
class Edit:
    """A stretch of one text and what stands in its place in the other; either may be empty."""

    a: tuple[Token, ...]
    b: tuple[Token, ...]
    before_a: Token | None
    before_b: Token | None


def compare_edits(pair: Aligned) -> Iterator[Difference]:
    """Yield the typed edits between two clauses of nearly the same words."""
    if not pair.across:
        return
    for edit in edits(words_of(pair.a), words_of(pair.b)):
        yield from typed(pair, edit)


def compare_frames(pair: Aligned) -> Iterator[Difference]:
    """Yield the edits between the frames of one quotation: who was told, where, on what occasion."""
    if not pair.across or not quoted_alike(pair):
        return
    a, b = ([t for t in row.context if t.text[:1].isalnum()] for row in (pair.a, pair.b))
    for edit in edits(a, b, least=MIN_FRAME, share=SAME_FRAME):
        yield from typed(pair, edit)


def quoted_alike(pair: Aligned) -> bool:
    """Tell whether two clauses are the same words of a quotation."""
    a, b = words_of(pair.a), words_of(pair.b)
    short = min(len(a), len(b))
    if short < MIN_EQUAL or not pair.a.context or not pair.b.context:
        return False
    matcher = SequenceMatcher(None, [t.text.lower() for t in a], [t.text.lower() for t in b], autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= SAME_QUOTATION * short


@once
def words_of(row: Proposition) -> list[Token]:
    """Return a clause's tokens from its first to its last, those of clauses inside it included, without marks."""
    begin, end = bounds(row.own)
    tokens = row.reading.annotated.parse.sentence(row.sentence.index)
    return [t for t in tokens if begin <= t.begin and t.end <= end and t.text[0].isalnum()]


def edits(a: Sequence[Token], b: Sequence[Token], *, least: int = MIN_EQUAL, share: float = SAME_TEXT) -> list[Edit]:
    """Return the replacements between two sequences of tokens, none where they are not one text."""
    ours, theirs = [t.text.lower() for t in a], [t.text.lower() for t in b]
    enough = max(least, share * min(len(a), len(b)))
    if (Counter(ours) & Counter(theirs)).total() < enough:
        return []  # in whatever order
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < enough:
        return []
    found = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal" or j - i > LONGEST or m - k > LONGEST:
            continue
        if i == 0 or k == 0:
            continue
        found.append(Edit(tuple(a[i:j]), tuple(b[k:m]), a[i - 1], b[k - 1]))
    return found


def typed(pair: Aligned, edit: Edit) -> Iterator[Difference]:
    """Yield the difference that an edit makes: a negation, an opposite, another name."""
    if bool(negators(edit.a)) != bool(negators(edit.b)):
        if not other_days(pair) and not any(factuality_of(row) in ("hedged", "denied") for row in (pair.a, pair.b)):
            yield polarity(pair, edit)
        return
    if not edit.a or not edit.b:
        return
    opposite = opposites(edit.a, edit.b)
    if opposite:
        yield difference(pair, "polarity", opposite, "opposite-word", "one says the opposite of the other")
        return
    yield from figures(pair, edit)
    yield from weekdays(pair, edit)
    ours, theirs = names_of(pair.a.reading, edit.a), names_of(pair.b.reading, edit.b)
    if len(ours) == len(theirs) == 1 and another(pair, ours[0], theirs[0]):
        slot: Slot = "place" if ours[0].kind in ("place", "country") else "name"
        why = f"in the same words one names {ours[0].name}, the other {theirs[0].name}"
        values = (value(ours[0].span, ours[0].span.text), value(theirs[0].span, theirs[0].span.text))
        yield Difference(slot, "contradiction", values, "name-in-same-words", why, topic=fold(ours[0].name))


def figures(pair: Aligned, edit: Edit) -> Iterator[Difference]:
    """Yield a number that stands where the same words have another, hedged alike: "at least three", "at least five"."""
    ours, theirs = quantities_at(pair.a, edit.a), quantities_at(pair.b, edit.b)
    if len(ours) != 1 or len(theirs) != 1:
        return
    a, b = ours[0], theirs[0]
    if a.value == b.value or a.hedge != b.hedge or (a.unit, a.kind) != (b.unit, b.kind):
        return
    if not same_matter(a.of, b.of) or of_old(pair.a, a) != of_old(pair.b, b):
        return
    verdict: Verdict = "update" if rises(pair, a, b) else "contradiction"
    values = (value(a.span, a.span.text), value(b.span, b.span.text))
    yield Difference("number", verdict, values, "number-in-same-words", "the same words with another number", a.value)


def weekdays(pair: Aligned, edit: Edit) -> Iterator[Difference]:
    """Yield a day of the week in place of another one, where an article without a date leaves open which day it was.

    Days that are known are compared as dates (`compare_times`).
    """
    a, b = weekday_in(pair.a.reading, edit.a), weekday_in(pair.b.reading, edit.b)
    if a is None or b is None:
        return
    gap = abs(WEEKDAYS.index(a.text.capitalize()) - WEEKDAYS.index(b.text.capitalize()))
    if not gap:
        return
    verdict: Verdict = "tension" if min(gap, len(WEEKDAYS) - gap) <= DAY_APART else "contradiction"
    values = (value(span_of(pair.a.reading, [a]), a.text), value(span_of(pair.b.reading, [b]), b.text))
    yield Difference("date", verdict, values, "weekday-in-same-words", "the same words with another day of the week")


def weekday_in(reading: Reading, tokens: Sequence[Token]) -> Token | None:
    """Return the one day of the week among some tokens, where it is not known which date it was."""
    found = [t for t in tokens if t.text.capitalize() in WEEKDAYS]
    if len(found) != 1 or any(t.value for t in reading.times_in(found[0].begin, found[0].end)):
        return None
    return found[0]


def quantities_at(row: Proposition, tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities that overlap some tokens."""
    begin, end = tokens[0].begin, tokens[-1].end
    near = row.reading.quantities_in(begin - 30, end + 30)
    return [q for q in near if q.span.begin < end and begin < q.span.end]


def negators(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of negation among some tokens."""
    return [t for t in tokens if t.text.lower() in NEGATORS]


def polarity(pair: Aligned, edit: Edit) -> Difference:
    """Return the difference of a clause and its negation."""
    a = edit.a or ((edit.before_a,) if edit.before_a else ())
    b = edit.b or ((edit.before_b,) if edit.before_b else ())
    return difference(
        pair, "polarity", (a, b), "negation-in-same-words", "in the same words one denies what the other says"
    )


def difference(
    pair: Aligned, slot: Slot, sides: tuple[Sequence[Token], Sequence[Token]], rule: str, why: str
) -> Difference:
    """Return a contradiction over the words on both sides."""
    spans = [span_of(r.reading, side) for r, side in zip((pair.a, pair.b), sides, strict=True)]
    return Difference(
        slot, "contradiction", tuple(value(s, s.text) for s in spans), rule, why, topic=str(spans[0].begin)
    )


def span_of(reading: Reading, tokens: Sequence[Token]) -> Span:
    """Return the stretch of text that some tokens cover."""
    return reading.annotated.article.span(tokens[0].begin, tokens[-1].end)


@lru_cache(maxsize=1)
def antonyms() -> frozenset[tuple[str, str]]:
    """Return the pairs of words that exclude one another, both ways round."""
    pairs = [tuple(row.split()) for row in table("antonyms")["pairs"]]
    return frozenset((x, y) for a, b in pairs for x, y in ((a, b), (b, a)))


def opposites(a: Sequence[Token], b: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Return the words of two replacements that are opposites."""
    for x in a:
        for y in b:
            if (x.lemma.lower(), y.lemma.lower()) in antonyms():
                return (x,), (y,)
    return None


def names_of(reading: Reading, tokens: Sequence[Token]) -> list[Mention]:
    """Return the names that overlap some tokens."""
    begin, end = tokens[0].begin, tokens[-1].end
    near = reading.mentions_in(begin - 60, end + 60)
    return [m for m in near if m.form == "name" and m.kind in NAMED and m.span.begin < end and begin < m.span.end]


def another(pair: Aligned, a: Mention, b: Mention) -> bool:
    """Tell whether two names of one kind name different things, by entity and by their words."""
    if a.kind != b.kind and not {a.kind, b.kind} <= {"organisation", "outlet"}:
        return False
    x, y = pair.a.reading.entity_of(a.span), pair.b.reading.entity_of(b.span)
    if x == y or x is None or y is None:
        return False
    if a.codes.country and b.codes.country and a.codes.country == b.codes.country and "country" in (a.kind, b.kind):
        return False
    first, second = (r.places_in(m.span.begin, m.span.end) for r, m in ((pair.a.reading, a), (pair.b.reading, b)))
    if first and second and not disjoint(first[0], second[0]):
        return False  # a town and the province that it lies in
    return not one_person(a.name, b.name) and not set(name_words(a.name)) & set(name_words(b.name))
