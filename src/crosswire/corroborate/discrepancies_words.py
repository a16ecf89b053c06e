"""Quoted words, negation and certainty of aligned clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from crosswire.corroborate.difference import Aligned, Difference, value
from crosswire.corroborate.propositions import Proposition, bounds
from crosswire.corroborate.wording import sense
from crosswire.records import Span, Verdict
from crosswire.text.normalize import straighten, words

INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)|\.\.\.|…")
SAME_WORDING = 0.97  # ratio above which two quotations differ in marks or case only
TRANSLATED = 0.8  # ratio below which two renderings of one quotation differ throughout
ONE_QUOTATION = 0.3  # ratio above which two longer quotations may be one utterance
PHRASE = 8  # words up to which a quotation is a phrase inside someone else's sentence
SURE_POLARITY = 0.55  # two clauses must agree this far but for the negation


def compare_quotes(pair: Aligned) -> Iterator[Difference]:
    """Yield the quotations that two aligned clauses give in different words."""
    ours, theirs = quotes(pair.a), quotes(pair.b)
    for mine in ours:
        if any(equal_words(mine, other) for other in theirs):
            continue
        rivals = [q for q in theirs if not any(equal_words(q, other) for other in ours)]
        scored = [(likeness(mine, other), other.begin, other) for other in rivals]
        if scored:
            ratio, _, other = max(scored, key=lambda row: (row[0], -row[1]))
            found = judged(mine, other, ratio)
            if found is not None:
                yield found


def quotes(row: Proposition) -> list[Span]:
    """Return the stretches of a clause that stand in quotation marks, cut to the clause, marks left out."""
    article = row.reading.annotated.article
    begin, end = bounds(row.own)
    found = []
    for quotation in article.quotations:
        first, last = max(begin, quotation.begin), min(end, quotation.end)
        if first >= last:
            continue
        while first < last and not article.text[first].isalnum():
            first += 1
        while last > first and not article.text[last - 1].isalnum():
            last -= 1
        if last > first:
            found.append(article.span(first, last))
    return found


def spoken(span: Span) -> list[str]:
    """Return the words of a quotation, an editor's insertions left out."""
    return words(INSERTION.sub(" ", straighten(span.text)))


def equal_words(a: Span, b: Span) -> bool:
    """Tell whether two quotations have the same words, or one is a part of the other."""
    first, second = " ".join(spoken(a)), " ".join(spoken(b))
    return first in second or second in first or ratio_of(spoken(a), spoken(b)) >= SAME_WORDING


def ratio_of(a: list[str], b: list[str]) -> float:
    """Return how alike two sequences of words are, 0..1."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def senses_of(span: Span) -> list[str]:
    """Return the senses of a quotation's words."""
    return [sense(w) for w in spoken(span)]


def likeness(a: Span, b: Span) -> float:
    """Return how far two quotations may be one utterance: by their words or by the senses of these."""
    return max(ratio_of(spoken(a), spoken(b)), ratio_of(senses_of(a), senses_of(b)))


def judged(a: Span, b: Span, ratio: float) -> Difference | None:
    """Return the difference of two quotations of one utterance, or None where they may be two."""
    short = max(len(spoken(a)), len(spoken(b))) <= PHRASE
    if ratio < (0.5 if short else ONE_QUOTATION):
        return None
    verdict: Verdict = "wording" if short or ratio_of(spoken(a), spoken(b)) >= TRANSLATED else "translation"
    why = {
        "wording": "quoted words differ, so at least one of the quotations is not verbatim",
        "translation": "one utterance in two renderings, as of a text translated twice",
    }[verdict]
    return Difference("quote", verdict, (value(a, a.text), value(b, b.text)), "quoted-words", why, topic=str(a.begin))


def compare_polarity(pair: Aligned) -> Iterator[Difference]:
    """Yield two clauses of which one negates what the other says, or reports that it was denied."""
    if pair.score < SURE_POLARITY:
        return
    a, b = negated(pair.a), negated(pair.b)
    if a == b or not same_head(pair):
        return
    values = (value(pair.a.span, state(a)), value(pair.b.span, state(b)))
    why = "one says that it is so, the other that it is not"
    yield Difference("polarity", "contradiction", values, "negation", why)


def negated(row: Proposition) -> bool:
    """Tell whether a clause is negated at its head, or stands as denied."""
    parse = row.reading.annotated.parse
    inside = any(t.dep == "neg" or t.lemma.lower() in ("never", "no") for t in parse.children(row.head))
    denied = row.attribution is not None and not row.act and row.attribution.factuality == "denied"
    return inside != denied


def same_head(pair: Aligned) -> bool:
    """Tell whether two clauses have one predicate."""
    return sense(pair.a.head.lemma.lower()) == sense(pair.b.head.lemma.lower())


def state(negative: bool) -> str:  # noqa: FBT001 -- the value itself
    """Return the word for a polarity."""
    return "denied" if negative else "affirmed"
