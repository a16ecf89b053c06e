"""What one of two like sentences says is so and the other says is not: by negation, or by a negating word.

Clauses need not be aligned for it: one predicate, in sense, of one thing is told with both signs. "No account was
touched", "is out of danger" and "not one crane has moved" are negations too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_words import POINTING, predicates, supposed
from crosswire.corroborate.propositions import noun_phrase
from crosswire.corroborate.twins import Told, Twin, clash_of_dates
from crosswire.corroborate.wording import sense, terms_of
from crosswire.records import Parse, Span, Token

LEAST = 2.5  # weight that two sentences share, besides what the two predicates are said of
NEITHER = frozenset({"no", "none", "neither", "nobody", "never", "nor", "nothing", "hardly"})
OUT_OF = frozenset({"danger", "control", "office", "prison", "hospital", "reach", "work", "power", "stock"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "dative", "attr"})
NOT_ONE = ("not", "one")


@dataclass(frozen=True)
class Stated:
    """A predicate that a sentence states or negates, the terms it is said of, when, and where it stands."""

    negative: bool
    future: bool
    said_of: frozenset[str]
    span: Span


def compare_twin_polarity(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the predicates that one sentence states and the other negates of one thing."""
    known: dict[tuple[str, int], dict[str, list[Stated]]] = {}
    for pair in pairs:
        if pair.shared < LEAST or clash_of_dates(pair):
            continue
        ours, theirs = (of_side(side, known) for side in (pair.a, pair.b))
        for what in sorted(ours.keys() & theirs.keys()):
            yield from opposed(what, ours[what], theirs[what])


def of_side(side: Told, known: dict[tuple[str, int], dict[str, list[Stated]]]) -> dict[str, list[Stated]]:
    """Return what a sentence states, read once."""
    key = side.reading.id, side.sentence.index
    if key not in known:
        known[key] = stated(side)
    return known[key]


def opposed(what: str, ours: Sequence[Stated], theirs: Sequence[Stated]) -> Iterator[Difference]:
    """Yield one predicate that each sentence tells with one sign, the other sentence with the other."""
    signs = {s.negative for s in ours}, {s.negative for s in theirs}
    if signs[0] == signs[1] or any(len(s) > 1 for s in signs):
        return
    a, b = ours[0], theirs[0]
    if a.future == b.future and a.said_of & b.said_of:
        values = (value(a.span, a.span.text), value(b.span, b.span.text))
        why = "of two sentences that share much one says that it is so, the other not"
        yield Difference("polarity", "tension", values, "negation-in-like-sentences", why, topic=what)


def stated(side: Told) -> dict[str, list[Stated]]:
    """Return the predicates of a sentence by sense; what is only supposed, asked or denied by somebody is left out."""
    parse = side.reading.annotated.parse
    found: dict[str, list[Stated]] = {}
    for token in side.tokens:
        if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass") or supposed(parse, token):
            continue
        below = parse.children(token)
        said_of = arguments(side, parse, below)
        negative = negated(parse, below)
        future = any(t.lemma.lower() in ("will", "shall") for t in below if t.dep == "aux")
        span = side.reading.annotated.article.span(token.begin, token.end)
        for what, turned in (*predicates(parse, token), *states(parse, token)):
            if said_of:
                found.setdefault(what, []).append(Stated(negative != turned, future, said_of, span))
    return found


def states(parse: Parse, token: Token) -> Iterator[tuple[str, bool]]:
    """Yield the state that a verb of being puts somebody in, and whether out of it: "is out of danger"."""
    if token.lemma.lower() not in ("be", "remain", "stay"):
        return
    for child in parse.children(token):
        if child.dep != "prep" or child.text.lower() not in ("in", "out", "under", "of"):
            continue
        below = [
            *parse.children(child),
            *(t for c in parse.children(child) if c.dep == "prep" for t in parse.children(c)),
        ]
        for noun in below:
            if noun.dep == "pobj" and noun.lemma.lower() in OUT_OF:
                yield f"in {sense(noun.lemma.lower())}", child.text.lower() == "out"


def negated(parse: Parse, below: Sequence[Token]) -> bool:
    """Tell whether a verb with these dependents is negated, by an adverb or by what it is said of."""
    if any(t.dep == "neg" or t.lemma.lower() in NEITHER for t in below):
        return True
    for child in below:
        if child.dep in ARGUMENTS:
            inside = [t.text.lower() for t in noun_phrase(parse, child)]
            if NEITHER & set(inside[:1]) or tuple(inside[:2]) == NOT_ONE or tuple(inside[:2]) == ("not", "a"):
                return True
    return False


def arguments(side: Told, parse: Parse, below: Sequence[Token]) -> frozenset[str]:
    """Return the terms of what a verb is said of, numbers and days left out; pointing words tell nothing."""
    heads = [t for t in below if t.dep in ARGUMENTS and t.lemma.lower() not in POINTING]
    found = (t for h in heads for t in terms_of(side.reading, noun_phrase(parse, h)))
    return frozenset(t for t in found if t[0] not in "#!")
