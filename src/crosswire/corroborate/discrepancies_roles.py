"""One person's office, named differently by two aligned clauses."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from crosswire.corroborate.bodies import described
from crosswire.corroborate.difference import Aligned, Difference, value
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import CONTENT_POS, Proposition
from crosswire.records import Mention, Span
from crosswire.text.normalize import fold

LIKE = 0.5  # ratio of words from which two descriptions are of one office
LEAST = 3  # words of content: "the minister" and "the foreign minister" differ in nothing


def compare_roles(pair: Aligned) -> Iterator[Difference]:
    """Yield the descriptions of one person that name one office in different words, neither being part of the other."""
    if not pair.across:
        return
    ours, theirs = roles(pair.a), roles(pair.b)
    for entity in sorted(ours.keys() & theirs.keys()):
        a, b = ours[entity], theirs[entity]
        first, second = role_words(pair.a, a), role_words(pair.b, b)
        if min(len(first), len(second)) < LEAST or set(first) <= set(second) or set(second) <= set(first):
            continue
        if first[0] == second[0] and SequenceMatcher(None, first, second, autojunk=False).ratio() >= LIKE:
            why = "one office under two names"
            yield Difference("role", "wording", (value(a, a.text), value(b, b.text)), "one-office", why, topic=entity)


@once
def roles(row: Proposition) -> dict[str, Span]:
    """Return for each person of a clause, by entity, the apposition that tells the office."""
    found: dict[str, Span] = {}
    for mention in row.reading.mentions_in(row.own[0].begin, row.own[-1].end):
        entity = row.reading.entity_of(mention.span)
        span = apposition(row, mention) if mention.kind == "person" and mention.form == "name" else None
        if entity is not None and span is not None:
            found.setdefault(entity, span)
    return found


def apposition(row: Proposition, mention: Mention) -> Span | None:
    """Return what stands after a name as its description."""
    _, end = described(row.reading, mention)
    begin = mention.span.end
    text = row.reading.annotated.article.text
    while begin < end and not text[begin].isalnum():
        begin += 1
    return row.reading.annotated.article.span(begin, end) if begin < end else None


def role_words(row: Proposition, span: Span) -> list[str]:
    """Return the lemmas of a description's words of content, folded."""
    tokens = row.reading.annotated.parse.tokens_in(span.begin, span.end)
    return [fold(t.lemma) for t in tokens if t.pos in CONTENT_POS]
