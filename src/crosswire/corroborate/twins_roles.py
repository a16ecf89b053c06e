"""Who did it to whom: one deed between the same two, with their parts exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_words import supposed
from crosswire.corroborate.twins import Told, Twin
from crosswire.corroborate.wording import sense
from crosswire.lexicon import table
from crosswire.records import Span, Token

SUBJECTS = frozenset({"nsubj", "agent"})
OBJECTS = frozenset({"dobj", "nsubjpass"})


@dataclass(frozen=True)
class Deed:
    """A deed of one entity upon another."""

    verb: str
    doer: str
    done_to: str
    span: Span


def compare_twin_parts(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the deeds that two like sentences tell with doer and victim, or buyer and bought, exchanged."""
    known: dict[tuple[str, int], list[Deed]] = {}
    for pair in pairs:
        ours, theirs = (of_side(side, known) for side in (pair.a, pair.b))
        told = {(d.verb, d.doer, d.done_to) for d in (*ours, *theirs)}
        for a in ours:
            for b in theirs:
                exchanged = (a.verb, a.done_to, a.doer) == (b.verb, b.doer, b.done_to)
                both_ways = (a.verb, a.doer, a.done_to) in {(d.verb, d.doer, d.done_to) for d in theirs}
                if exchanged and not both_ways and len(told) > 1:
                    values = (value(a.span, a.span.text), value(b.span, b.span.text))
                    why = "one deed is told with the parts of the two exchanged"
                    yield Difference("role", "tension", values, "parts-exchanged", why, topic=a.verb)


def of_side(side: Told, known: dict[tuple[str, int], list[Deed]]) -> list[Deed]:
    """Return the deeds of a sentence, read once."""
    key = side.reading.id, side.sentence.index
    if key not in known:
        known[key] = list(deeds(side))
    return known[key]


def deeds(side: Told) -> Iterator[Deed]:
    """Yield the deeds of one known entity upon another that a sentence tells as done or agreed, one-way deeds only."""
    parse = side.reading.annotated.parse
    for token in side.tokens:
        verb = sense(token.lemma.lower())
        if token.pos != "VERB" or verb not in one_way() or negated_or_supposed(side, token):
            continue
        below = [*parse.children(token)]
        heads = [*below, *(t for c in below if c.dep == "agent" for t in parse.children(c))]
        doers = [e for t in heads if t.dep in SUBJECTS or (t.dep == "pobj") for e in entity(side, t)]
        doers = doers or [e for t in raised(side, token) for e in entity(side, t)]
        objects = [e for t in below if t.dep in OBJECTS for e in entity(side, t)]
        if len(doers) == len(objects) == 1 and doers != objects:
            yield Deed(verb, doers[0], objects[0], side.reading.annotated.article.span(token.begin, token.end))


def negated_or_supposed(side: Told, token: Token) -> bool:
    """Tell whether a deed is negated, or only supposed."""
    parse = side.reading.annotated.parse
    return any(t.dep == "neg" for t in parse.children(token)) or supposed(parse, token)


def raised(side: Told, token: Token) -> list[Token]:
    """Return the subject that an infinitive shares with its governor: "agreed to buy"."""
    parse = side.reading.annotated.parse
    if token.dep not in ("xcomp", "conj"):
        return []
    return [t for t in parse.children(parse.head(token)) if t.dep == "nsubj"]


def entity(side: Told, token: Token) -> list[str]:
    """Return the entity that a noun names or stands for."""
    near = side.reading.mentions_in(token.begin - 80, token.end + 40)
    inside = [m for m in near if m.span.begin <= token.begin and token.end <= m.span.end]
    found = [side.reading.entity_of(m.span) for m in inside]
    return [e for e in found if e is not None][:1]


@lru_cache(maxsize=1)
def one_way() -> frozenset[str]:
    """Return the senses of verbs for deeds that are not done both ways at one time."""
    return frozenset(sense(w) for w in table("one_way")["verbs"].split())
