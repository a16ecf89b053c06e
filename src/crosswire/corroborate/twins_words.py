"""Opposite words of sentences that tell one thing: first and last, before and after, nobody and everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_edits import antonyms
from crosswire.corroborate.discrepancies_words import supposed
from crosswire.corroborate.twins import Told, Twin, around, clash_of_dates, words_score
from crosswire.corroborate.wording import sense
from crosswire.records import Span, Token

LIKELY = 2.0  # score of the words around and in the sentences; see `twins`
BESIDE = 3  # tokens on either side of a word that tell what it says something of
MIN_PART = 0.5  # share of the lighter sentence, where the words are not those of one quotation


def compare_twin_opposites(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the opposite words that two sentences say of one thing."""
    for pair in pairs:
        if not clash_of_dates(pair):
            yield from opposites(pair)


@lru_cache(maxsize=1)
def opposed() -> dict[str, frozenset[str]]:
    """Return the opposites of each word that has some."""
    found: dict[str, set[str]] = {}
    for x, y in antonyms():
        found.setdefault(x, set()).add(y)
    return {x: frozenset(ys) for x, ys in found.items()}


def opposites(pair: Twin) -> Iterator[Difference]:
    """Yield the words of one sentence whose opposite stands beside the same words in the other."""
    known = opposed()
    wanted = [(x, y) for x in pair.a.lemmas & known.keys() for y in known[x] & pair.b.lemmas]
    if not wanted:
        return
    ours, theirs = lemmas(pair.a), lemmas(pair.b)
    for x, y in sorted(wanted):
        if x in ours and y in theirs and x not in pair.b.lemmas and y not in pair.a.lemmas:
            mine, other = ours[x], theirs[y]
            if one_thing(pair, mine, other):
                spans = [place(pair.a, mine), place(pair.b, other)]
                score = words_score(pair, around(pair.a, spans[0]), around(pair.b, spans[1]))
                if score >= LIKELY and (pair.part >= MIN_PART or both_quoted(pair, mine, other)):
                    why = f"two sentences that share much have the opposite words {x} and {y}"
                    values = tuple(value(s, s.text) for s in spans)
                    yield Difference("polarity", "tension", values, "opposites-in-like-sentences", why, topic=x)


def lemmas(side: Told) -> dict[str, Token]:
    """Return the words of a sentence that are neither negated nor supposed, by lemma."""
    parse = side.reading.annotated.parse
    kept = (t for t in side.tokens if not supposed(parse, t) and not any(c.dep == "neg" for c in parse.children(t)))
    return {t.lemma.lower(): t for t in kept}


def one_thing(pair: Twin, a: Token, b: Token) -> bool:
    """Tell whether two words are said of one thing: a word of content beside one stands beside the other, in sense."""
    return bool(beside(pair.a, a) & beside(pair.b, b))


def beside(side: Told, token: Token) -> set[str]:
    """Return the senses of the words of content around a word, with those that it depends on and that depend on it."""
    parse = side.reading.annotated.parse
    spoken = [t for t in side.tokens if t.pos not in ("PUNCT", "SPACE")]
    at = spoken.index(token) if token in spoken else 0
    near = (*spoken[max(0, at - BESIDE) : at + BESIDE + 1], *parse.children(token), parse.head(token))
    found = {sense(t.lemma.lower()) for t in near if t != token and t.pos in ("NOUN", "VERB", "ADJ")}
    return {s for s in found if s in side.terms}


def both_quoted(pair: Twin, a: Token, b: Token) -> bool:
    """Tell whether two words stand in quotation marks."""
    return all(
        any(q.begin <= t.begin < q.end for q in side.reading.annotated.article.quotations)
        for side, t in ((pair.a, a), (pair.b, b))
    )


def place(side: Told, token: Token) -> Span:
    """Return where a word stands."""
    return side.reading.annotated.article.span(token.begin, token.end)
