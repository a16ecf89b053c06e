"""The words of a proposition as weighted terms: entities by id, days and numbers by value, others by sense."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosswire.corroborate.propositions import CONTENT_POS, Proposition
from crosswire.corroborate.view import Reading
from crosswire.lexicon import table
from crosswire.records import Token
from crosswire.text.similarity import stem

COMMON_ZIPF = 6.0  # words this frequent ("have", "new") tell nothing about what a clause says
UNLISTED_ZIPF = 3.2  # names and rare words: just below the rarest band of the table
ENTITY_WEIGHT = 2.0  # as a word of Zipf 4: a name tells who, yet one story repeats few names
DAY_WEIGHT = 1.0
NUMBER_WEIGHT = 1.5
LIGHT_VERBS = frozenset({"be", "have", "do", "make", "take", "get", "give", "go", "say", "tell"})


@dataclass(frozen=True)
class Wording:
    """The weighted terms of a proposition: `terms` of the clause itself, `context` of the frame it is said in."""

    terms: dict[str, float]
    weight: float
    context: frozenset[str]
    entities: frozenset[str]


@lru_cache(maxsize=1)
def zipf_values() -> dict[str, float]:
    """Return how common each listed English word is: log10 of occurrences in a billion words."""
    return {word: float(band) for band, words in table("word_frequency").items() for word in words.split()}


@lru_cache(maxsize=1)
def senses() -> dict[str, str]:
    """Return the sense of each stem that other words share."""
    found: dict[str, str] = {}
    for sense, words in table("same_sense").items():
        for word in words.split():
            found.setdefault(stem(word), f"~{sense}")
    return found


@lru_cache(maxsize=65_536)
def word_weight(word: str) -> float:
    """Return the weight of a lower-case word: 0 for the commonest, 2.8 for one that is not listed."""
    return max(0.0, COMMON_ZIPF - zipf_values().get(word, UNLISTED_ZIPF))


def term_of(token: Token) -> tuple[str, float] | None:
    """Return the term and weight of a token that no name, day or number covers; None where it tells nothing."""
    lemma = token.lemma.lower()
    if token.pos not in CONTENT_POS and token.pos != "ADV":
        return None
    if lemma in LIGHT_VERBS or not any(c.isalnum() for c in lemma):
        return None
    weight = max(word_weight(lemma), word_weight(token.text.lower()) if token.pos != "VERB" else 0.0)
    if weight <= 0:
        return None
    root = stem(lemma)
    return senses().get(root, root), weight


def named_terms(reading: Reading, begin: int, end: int) -> list[tuple[int, int, str, float]]:
    """Return the names, days and numbers in a range as (begin, end, term, weight)."""
    found: list[tuple[int, int, str, float]] = []
    for mention in reading.mentions_in(begin, end):
        entity = reading.entity_of(mention.span)
        if entity is not None:
            found.append((mention.span.begin, mention.span.end, f"@{entity}", ENTITY_WEIGHT))
    found.extend(
        (t.span.begin, t.span.end, f"!{t.value}", DAY_WEIGHT)
        for t in reading.times_in(begin, end)
        if t.value is not None and t.kind in ("date", "period")
    )
    found.extend(
        (q.span.begin, q.span.end, f"#{q.value}{q.unit or ''}", NUMBER_WEIGHT)
        for q in reading.quantities_in(begin, end)
    )
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


def covered(token: Token, rows: Iterable[tuple[int, int, str, float]]) -> bool:
    """Tell whether a token lies in one of the named ranges."""
    return any(begin <= token.begin and token.end <= end for begin, end, _, _ in rows)


def wordings(rows: Sequence[Proposition]) -> list[Wording]:
    """Return the wording of each proposition, terms that run through the whole story damped."""
    raw = [terms_of(p.reading, merged(p)) for p in rows]
    contexts = [frozenset(terms_of(p.reading, p.context)) for p in rows]
    damp = damping(rows, raw)
    return [weigh(terms, context, damp) for terms, context in zip(raw, contexts, strict=True)]


def merged(proposition: Proposition) -> tuple[Token, ...]:
    """Return a clause's tokens with those of the subject that it shares, in order of the text."""
    tokens = {t.index: t for t in (*proposition.subject, *proposition.own)}
    return tuple(tokens[i] for i in sorted(tokens))


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


def weigh(terms: dict[str, float], context: frozenset[str], damp: dict[str, float]) -> Wording:
    """Return a wording with damped weights."""
    damped = {term: weight * damp[term] for term, weight in terms.items()}
    entities = frozenset(t for t in damped if t[0] == "@")
    return Wording(terms=damped, weight=sum(damped.values()), context=context, entities=entities)
