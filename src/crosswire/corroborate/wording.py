"""The words of a proposition as weighted terms: entities by id, days and numbers by value, others by sense."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from crosswire.corroborate.amounts import Amounts, amounts_of
from crosswire.corroborate.hedging import factuality_of
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import ASSERTING, CONTENT_POS, Proposition
from crosswire.corroborate.view import Reading, View
from crosswire.lexicon import table
from crosswire.records import Token
from crosswire.text.similarity import stem

COMMON_ZIPF = 6.0  # words this frequent ("have", "new") tell nothing about what a clause says
UNLISTED_ZIPF = 3.2  # names and rare words: just below the rarest band of the table
ENTITY_WEIGHT = 2.0  # as a word of Zipf 4: a name tells who, yet one story repeats few names
DAY_WEIGHT = 1.0
NUMBER_WEIGHT = 1.5
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp", "prep", "nsubjpass"})
COMPLETING = frozenset({"xcomp", "acomp", "attr", "prt", "dobj"})
DAYS = ("date", "period")
Named = tuple[int, int, str, float]  # where it begins and ends, its term, the weight of that
LEAD = 3  # sentences: headline and lead say what the whole article says
LIGHT_VERBS = frozenset({"be", "have", "do", "make", "take", "get", "give", "go", "say", "tell"})


@dataclass(frozen=True, eq=False)  # by identity: a setting is made once for each sentence
class Setting:
    """Where a sentence stands: its terms with those of its neighbours, its place among the sentences that assert.

    `alone` are those of its terms that no other sentence of the article has; `weights` the sums over the terms of the
    sentence, of the one before and of the one after.
    """

    around: dict[str, float]
    alone: frozenset[str]
    before: dict[str, float]
    after: dict[str, float]
    place: float
    lead: bool
    weights: tuple[float, float, float]


@dataclass(frozen=True)
class Wording:
    """The weighted terms of a proposition, damped by how common they are in the run, and where they stand in it.

    `terms` are those of the clause with the subject that it shares; `predicate` the senses of its head and of what
    completes it; `subject` and `objects` the terms of its arguments; `quoted` the stems in quotation marks; `days` the
    dates that it tells, with those of the frame it is said in; `events` the happenings that match found told here;
    `alone` the terms that no other sentence of its article has; `denied` tells that somebody denies the clause,
    `negated` that it says "not" itself.
    """

    terms: dict[str, float]
    weight: float
    predicate: frozenset[str]
    subject: frozenset[str]
    objects: frozenset[str]
    quoted: frozenset[str]
    days: frozenset[str]
    events: frozenset[str]
    entities: frozenset[str]
    alone: frozenset[str]
    amounts: Amounts
    denied: bool
    negated: bool
    setting: Setting


@lru_cache(maxsize=1)
def zipf_values() -> dict[str, float]:
    """Return how common each listed English word is: log10 of occurrences in a billion words."""
    return {word: float(band) for band, words in table("word_frequency").items() for word in words.split()}


@lru_cache(maxsize=1)
def senses() -> dict[str, str]:
    """Return the sense of each word that has near synonyms in news."""
    return {word: f"~{sense}" for sense, words in table("same_sense").items() for word in words.split()}


def sense(word: str) -> str:
    """Return the sense of a lower-case lemma, or its stem where it has none of its own."""
    return senses().get(word) or stem(word)


@lru_cache(maxsize=65_536)
def word_weight(word: str) -> float:
    """Return the weight of a lower-case word: 0 for the commonest, 2.8 for one that is not listed."""
    return max(0.0, COMMON_ZIPF - zipf_values().get(word, UNLISTED_ZIPF))


def term_of(token: Token) -> tuple[str, float] | None:
    """Return the term and weight of a token that no name, day or number covers; None where it tells nothing."""
    if token.pos not in CONTENT_POS and token.pos != "ADV":
        return None
    return term_for(token.lemma.lower(), token.text.lower(), token.pos == "VERB")


@lru_cache(maxsize=65_536)
def term_for(lemma: str, text: str, verb: bool) -> tuple[str, float] | None:  # noqa: FBT001 - a cache takes no keywords
    """Return the term and weight of a word of content; None where it tells nothing."""
    if lemma in LIGHT_VERBS or not any(c.isalnum() for c in lemma):
        return None
    weight = max(word_weight(lemma), 0.0 if verb else word_weight(text))
    return (sense(lemma), weight) if weight > 0 else None


def named_terms(reading: Reading, begin: int, end: int) -> list[Named]:
    """Return the names, days and numbers that lie in a range, sort by sort."""
    found: list[Named] = []
    for begins, rows in named_rows(reading):
        first = bisect_left(begins, begin)
        last = bisect_left(begins, end, first)
        if first < last:
            found.extend(row for row in rows[first:last] if row[1] <= end)
    return found


@once
def named_rows(reading: Reading) -> list[tuple[list[int], list[Named]]]:
    """Return the names, the days and the numbers of an article, each sort in order of the text, with their begins."""
    article = reading.annotated
    known = ((m.span, reading.entity_of(m.span)) for m in article.mentions)
    names = [(span, f"@{entity}", ENTITY_WEIGHT) for span, entity in known if entity in reading.telling]
    days = [(t.span, f"!{t.value}", DAY_WEIGHT) for t in article.times if t.value is not None and t.kind in DAYS]
    numbers = [(q.span, f"#{q.value}{q.unit or ''}", NUMBER_WEIGHT) for q in article.quantities]
    found = []
    for sort in (names, days, numbers):
        rows = [(span.begin, span.end, term, weight) for span, term, weight in sort]
        rows.sort(key=itemgetter(0, 1))
        found.append(([row[0] for row in rows], rows))
    return found


def terms_of(reading: Reading, tokens: Sequence[Token]) -> dict[str, float]:
    """Return the weighted terms of some tokens of an article."""
    if not tokens:
        return {}
    inside = {t.begin for t in tokens}
    named = [row for row in named_terms(reading, tokens[0].begin, tokens[-1].end) if row[0] in inside]
    terms: dict[str, float] = {term: weight for _, _, term, weight in named}
    days_and_numbers = [row for row in named if row[2][0] in "!#"]
    names = [row for row in named if row[2][0] == "@"]
    for token in tokens:
        if covered(token, days_and_numbers) or (covered(token, names) and token.pos in ("PROPN", "PRON")):
            continue
        found = term_of(token)
        if found is not None:
            terms[found[0]] = max(found[1], terms.get(found[0], 0.0))
    return terms


def covered(token: Token, rows: Iterable[Named]) -> bool:
    """Tell whether a token lies in one of the named ranges."""
    for begin, end, _, _ in rows:  # a plain loop: each token of each clause comes here  # noqa: SIM110
        if begin <= token.begin and token.end <= end:
            return True
    return False


def wordings(view: View, rows: Sequence[Proposition]) -> list[Wording]:
    """Return the wording of each proposition, terms that run through the whole story damped."""
    raw = [terms_of(p.reading, merged(p)) for p in rows]
    damp = damping(rows, raw)
    places = {r.id: settings(r, damp) for r in view.readings}
    told = events_told(view, rows)
    return [
        weigh(p, damped(terms, damp), places[p.reading.id][p.sentence.index], told[i])
        for i, (p, terms) in enumerate(zip(rows, raw, strict=True))
    ]


def settings(reading: Reading, damp: dict[str, float]) -> dict[int, Setting]:
    """Return the setting of each sentence of an article that asserts, by index."""
    kept = [s.index for s in reading.annotated.article.sentences if s.kind in ASSERTING and s.repeats is None]
    terms = [damped(terms_of(reading, reading.annotated.parse.sentence(i)), damp) for i in kept]
    beside = [{}, *terms, {}]
    places = Counter(term for found in terms for term in found)
    sums = [sum(found.values()) for found in beside]
    return {
        index: Setting(
            terms[n],
            frozenset(t for t in terms[n] if places[t] == 1),
            beside[n],
            beside[n + 2],
            n / len(kept),
            n < LEAD,
            (sums[n + 1], sums[n], sums[n + 2]),
        )
        for n, index in enumerate(kept)
    }


def damped(terms: dict[str, float], damp: dict[str, float]) -> dict[str, float]:
    """Return terms with their weights damped."""
    return {term: weight * damp.get(term, 1.0) for term, weight in terms.items()}


def events_told(view: View, rows: Sequence[Proposition]) -> list[frozenset[str]]:
    """Return for each proposition the events whose mention it holds, the clause being the smallest that does."""
    found: list[set[str]] = [set() for _ in rows]
    places: dict[tuple[str, int], list[int]] = {}
    for index, row in enumerate(rows):
        places.setdefault((row.reading.id, row.sentence.index), []).append(index)
    for event in view.matched.events:
        for trace in event.mentions:
            reading = view.by_id.get(trace.span.article)
            sentence = reading.annotated.article.sentence_at(trace.span.begin) if reading else None
            near = places.get((trace.span.article, sentence.index), []) if sentence else []
            holding = [i for i in near if trace.span.begin <= rows[i].head.begin and rows[i].head.end <= trace.span.end]
            if holding:
                found[min(holding, key=lambda i: depth(rows[i]))].add(event.id)
    return [frozenset(f) for f in found]


def depth(row: Proposition) -> int:
    """Return how deep a clause's head stands in its sentence."""
    return sum(1 for _ in row.reading.annotated.parse.ancestors(row.head))


@once
def merged(row: Proposition) -> tuple[Token, ...]:
    """Return a clause's tokens with those of the subject that it shares, without those that tell its source."""
    tokens = {t.index: t for t in (*row.subject, *row.own)}
    frame = [] if row.act or row.attribution is None else [row.attribution.cue, row.attribution.source.own]
    return tuple(tokens[i] for i in sorted(tokens) if not any(s and s.begin <= tokens[i].begin < s.end for s in frame))


def damping(rows: Sequence[Proposition], raw: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return a factor 0..1 for each term, small for what stands in every other sentence of the run.

    A term found once an article keeps its weight: copies of a story must not make its words look common.
    """
    sentences: dict[str, set[tuple[str, int]]] = {}
    for proposition, terms in zip(rows, raw, strict=True):
        for term in terms:
            sentences.setdefault(term, set()).add((proposition.reading.id, proposition.sentence.index))
    articles = max(1, len({p.reading.id for p in rows}))
    total = max(2.0, len({(p.reading.id, p.sentence.index) for p in rows}) / articles)
    found = {}
    for term, places in sentences.items():
        carriers = len(Counter(article for article, _ in places))
        mean = max(1.0, len(places) / carriers)
        found[term] = min(1.0, math.log((total + 1) / mean) / math.log(total + 1))
    return found


def weigh(row: Proposition, terms: dict[str, float], setting: Setting, events: frozenset[str]) -> Wording:
    """Return a wording from damped terms."""
    reading = row.reading
    return Wording(
        terms=terms,
        weight=sum(terms.values()),
        predicate=frozenset(terms_of(reading, predicate_of(row))),
        subject=frozenset(terms_of(reading, arguments(row, SUBJECTS) or row.subject)),
        objects=frozenset(terms_of(reading, arguments(row, OBJECTS))),
        quoted=quoted_stems(row),
        days=days_told(row),
        events=events,
        entities=frozenset(t for t in terms if t[0] == "@"),
        alone=setting.alone & terms.keys(),
        amounts=amounts_of(row, merged(row)),
        denied=factuality_of(row) == "denied",
        negated=any(t.dep == "neg" for t in row.own),
        setting=setting,
    )


@once
def predicate_of(row: Proposition) -> tuple[Token, ...]:
    """Return a clause's head with the words that complete it: what is tried, begun, or said to be."""
    parse = row.reading.annotated.parse
    inside = {t.index for t in row.own}
    return (row.head, *(t for t in parse.children(row.head) if t.dep in COMPLETING and t.index in inside))


def arguments(row: Proposition, deps: frozenset[str]) -> tuple[Token, ...]:
    """Return the tokens of a clause's arguments of some kinds, those under what completes the head included."""
    parse = row.reading.annotated.parse
    inside = {t.index for t in row.own}
    heads = [
        t for governor in predicate_of(row) for t in parse.children(governor) if t.dep in deps and t.index in inside
    ]
    return tuple(t for h in heads for t in parse.subtree(h) if t.index in inside)


def quoted_stems(row: Proposition) -> frozenset[str]:
    """Return the stems of a clause's words that stand in quotation marks."""
    begin, end = row.own[0].begin, row.own[-1].end
    inside = [q for q in row.reading.annotated.article.quotations if q.begin < end and begin < q.end]
    return frozenset(
        stem(t.lemma.lower())
        for t in row.own
        if t.pos in CONTENT_POS and any(q.begin <= t.begin and t.end <= q.end for q in inside)
    )


@once
def days_told(row: Proposition) -> frozenset[str]:
    """Return the dates of a clause and of the frame it is said in."""
    reading = row.reading
    spans = [(row.own[0].begin, row.own[-1].end)] + ([(t.begin, t.end) for t in row.context[:1]])
    return frozenset(
        t.value
        for begin, end in spans
        for t in reading.times_in(begin, end)
        if t.kind == "date" and t.value is not None
    )
