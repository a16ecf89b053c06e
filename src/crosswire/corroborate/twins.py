"""Twin sentences: the sentence of another article that tells the same thing, found before anything is a claim.

A discrepancy needs no claim. Where a sentence and its best counterpart in another article are each other's best, and
share enough telling words and names, their numbers, days and names can be compared slot by slot. The words of the
slots themselves, numbers and dates, have no say in the pairing, or a changed figure would hide its own twin.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from crosswire.corroborate.alignment import closest
from crosswire.corroborate.discrepancies_times import apart, days
from crosswire.corroborate.propositions import ASSERTING
from crosswire.corroborate.view import Reading, View
from crosswire.corroborate.wording import terms_of
from crosswire.records import Sentence, Span, Token
from crosswire.text.calendar import Days
from crosswire.text.normalize import fold

MAX_POSTING = 200  # distinct sentences a term may stand in to make candidates: 1 a report in a story of 200
MIN_SHARED = 0.9  # weight of shared terms below which a pair is not looked at: a word that is not common
MOST_TWINS = 24  # sentences compared with one at most, those that share most; binds in stories of more than ten reports
WINDOW = 7  # tokens on either side of a value that tell what it is a value of
# Log-odds of what surrounds two values, fitted with those of `twins_numbers`
WORDS = 0.9  # weight in common of the words around, a third of it, 2 at most
PART = 1.0  # share of the lighter sentence that both hold
TERMS = 1.4  # shared terms, a quarter of their number, 2 at most
NAMES = 0.8  # for each shared name, 3 at most
T = TypeVar("T")


@dataclass(frozen=True)
class Told:
    """A sentence of an article with its weighted terms, those of its numbers and days left out.

    `beside` are the terms of the sentences before it and after it.
    """

    reading: Reading
    sentence: Sentence
    tokens: tuple[Token, ...]
    terms: dict[str, float]
    weight: float
    beside: tuple[dict[str, float], dict[str, float]] = ({}, {})

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The words of the sentence by lemma."""
        return frozenset(t.lemma.lower() for t in self.tokens)

    @cached_property
    def dates(self) -> list[Days]:
        """The dates that the sentence tells."""
        times = self.reading.times_in(self.sentence.begin, self.sentence.end)
        found = (days(t) for t in times if t.kind in ("date", "period") and t.value and not t.suspect)
        return [d for d in found if d is not None]


@dataclass(frozen=True)
class Twin:
    """Two sentences of two articles, the weight of what they share, and its share of the lighter one."""

    a: Told
    b: Told
    shared: float
    part: float


def kin(view: View) -> list[Twin]:
    """Return the pairs of sentences of two articles of one story that share enough, in order of the articles."""
    rows = told(view)
    return [kinship(rows[i], rows[j]) for i, j in sorted(candidates(view, rows))]


def told(view: View) -> list[Told]:
    """Return the distinct sentences that assert something, weighted; of equal sentences only the first."""
    seen: set[str] = set()
    raw: list[tuple[Reading, Sentence, tuple[Token, ...], dict[str, float]]] = []
    for reading in view.readings:
        for sentence in reading.annotated.article.sentences:
            key = fold(reading.annotated.article.text[sentence.begin : sentence.end])
            if sentence.kind not in ASSERTING[:2] or sentence.repeats is not None or key in seen:
                continue
            seen.add(key)
            tokens = tuple(reading.annotated.parse.sentence(sentence.index))
            raw.append((reading, sentence, tokens, plain(terms_of(reading, tokens))))
    damp = damping([(r.id, terms) for r, _, _, terms in raw])
    weighed = [{t: w * damp[t] for t, w in terms.items()} for _, _, _, terms in raw]
    owners = [r.id for r, _, _, _ in raw]

    def beside(index: int) -> dict[str, float]:
        return weighed[index] if 0 <= index < len(raw) and owners[index] == owner else {}

    found = []
    for i, ((reading, sentence, tokens, _), terms) in enumerate(zip(raw, weighed, strict=True)):
        owner = reading.id
        if terms:
            found.append(Told(reading, sentence, tokens, terms, sum(terms.values()), (beside(i - 1), beside(i + 1))))
    return found


def plain(terms: dict[str, float]) -> dict[str, float]:
    """Return terms without those of numbers and days."""
    return {t: w for t, w in terms.items() if t[0] not in "#!"}


def damping(rows: Sequence[tuple[str, dict[str, float]]]) -> dict[str, float]:
    """Return a factor 0..1 for each term, small for what stands in every other sentence of its articles."""
    carriers: dict[str, Counter[str]] = {}
    lengths = Counter(article for article, _ in rows)
    for article, terms in rows:
        for term in terms:
            carriers.setdefault(term, Counter())[article] += 1
    total = max(2.0, sum(lengths.values()) / max(1, len(lengths)))
    found = {}
    for term, places in carriers.items():
        mean = sum(places.values()) / len(places)
        found[term] = min(1.0, math.log((total + 1) / mean) / math.log(total + 1))
    return found


def candidates(view: View, rows: Sequence[Told]) -> set[tuple[int, int]]:
    """Return the pairs of sentences of two articles of one story that share terms of enough weight."""
    postings: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        for term in row.terms:
            postings.setdefault(term, []).append(index)
    shared: dict[tuple[int, int], float] = {}
    for term, places in postings.items():
        for i, a in enumerate(places if len(places) <= MAX_POSTING else ()):
            for b in places[i + 1 :]:
                shared[a, b] = shared.get((a, b), 0.0) + min(rows[a].terms[term], rows[b].terms[term])
    found = {
        (a, b): weight
        for (a, b), weight in shared.items()
        if weight >= MIN_SHARED
        and rows[a].reading.id != rows[b].reading.id
        and view.in_one_story(rows[a].reading.id, rows[b].reading.id)
    }
    return closest(found, MOST_TWINS)


def shared_weight(x: dict[str, float], y: dict[str, float]) -> float:
    """Return the weight of the terms that two sets have in common."""
    return sum(min(x[t], y[t]) for t in x.keys() & y.keys())


def kinship(a: Told, b: Told) -> Twin:
    """Return two sentences with what they share."""
    shared = shared_weight(a.terms, b.terms)
    return Twin(a, b, shared, shared / max(1.0, min(a.weight, b.weight)))


def around(side: Told, span: Span) -> dict[str, float]:
    """Return the weighted terms around a value."""
    at = [i for i, t in enumerate(side.tokens) if span.begin <= t.begin < span.end]
    if not at:
        return {}
    window = side.tokens[max(0, at[0] - WINDOW) : at[-1] + WINDOW + 1]
    return {t: side.terms[t] for t in terms_of(side.reading, window) if t in side.terms}


def words_score(pair: Twin, x: dict[str, float], y: dict[str, float]) -> float:
    """Return the log-odds that the words and names of two sentences, and those around two values, give."""
    shared = pair.a.terms.keys() & pair.b.terms.keys()
    odds = WORDS * min(6.0, sum(min(x[t], y[t]) for t in x.keys() & y.keys())) / 3
    return odds + PART * pair.part + TERMS * min(8, len(shared)) / 4 + NAMES * min(3, sum(t[0] == "@" for t in shared))


def clash_of_dates(pair: Twin) -> bool:
    """Tell whether both sentences have dates and none of them meet."""
    ours, theirs = pair.a.dates, pair.b.dates
    return bool(ours and theirs) and all(apart(a, b) for a in ours for b in theirs)


def best_of_both(
    rows: Sequence[T], places: Callable[[T], tuple[Span, Span]], score: Callable[[T], float]
) -> Iterator[T]:
    """Yield the pairs of values of which each is the best counterpart that the other has in its article."""
    best: dict[tuple[str, int, str], float] = {}
    for row in rows:
        for key in sides(*places(row)):
            best[key] = max(best.get(key, -math.inf), score(row))
    for row in rows:
        if all(score(row) >= best[key] for key in sides(*places(row))):
            yield row


def sides(a: Span, b: Span) -> tuple[tuple[str, int, str], tuple[str, int, str]]:
    """Return the places of two values, each with the other's article."""
    return (a.article, a.begin, b.article), (b.article, b.begin, a.article)
