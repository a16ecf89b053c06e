"""Names in one place of sentences that tell one thing: another person, another town."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.names import name_words, one_person
from crosswire.corroborate.once import once
from crosswire.corroborate.twins import Told, Twin, around, best_of_both, words_score
from crosswire.corroborate.view import Reading
from crosswire.corroborate.wording import sense
from crosswire.records import Mention, Slot, Token, Verdict
from crosswire.text.normalize import fold

PLACES = frozenset({"place", "country"})
SAME_PLACE = 1.5  # the names stand in one place of their sentences: under one word, or beside one
LIKELY: dict[Slot, float] = {"place": 3.0, "name": 5.5}  # score from which two names stand for one another
SURE = 7.0
MIN_PART = 0.3  # share of the lighter sentence: names fill every long sentence
KNOWN = -1.0  # the name of one sentence stands elsewhere in the other article


@dataclass(frozen=True)
class Rivals:
    """Two names that may stand for one another, and how likely that is."""

    pair: Twin
    a: Mention
    b: Mention
    score: float


def compare_twin_names(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the names of twin sentences that stand for one another."""
    found = [x for pair in pairs for x in rivals(pair)]
    for x in best_of_both(found, lambda x: (x.a.span, x.b.span), lambda x: x.score):
        if x.score >= LIKELY[kind_of(x.a)]:
            yield difference(x)


def rivals(pair: Twin) -> Iterator[Rivals]:
    """Yield the names of one kind of two sentences of which at least one is new to the other article."""
    for a in named(pair.a) if pair.part >= MIN_PART else ():
        for b in named(pair.b):
            if kind_of(a) == kind_of(b) and other_names(pair, a, b):
                known = [mentions_it(pair.b.reading, a, pair.a.reading), mentions_it(pair.a.reading, b, pair.b.reading)]
                beside = alike_beside(pair, a, b)
                if known.count(True) <= (kind_of(a) == "place") and beside:
                    score = words_score(pair, around(pair.a, a.span), around(pair.b, b.span))
                    yield Rivals(pair, a, b, score + SAME_PLACE * beside + KNOWN * sum(known))


@once
def named(side: Told) -> list[Mention]:
    """Return the persons and places that a sentence names."""
    found = side.reading.mentions_in(side.sentence.begin, side.sentence.end)
    kept = [m for m in found if m.form == "name" and (m.kind == "person" or m.kind in PLACES)]
    return [m for m in kept if m.kind != "person" or not listed(side, m)]


def listed(side: Told, mention: Mention) -> bool:
    """Tell whether a name stands in a list: there each article may leave out others."""
    parse = side.reading.annotated.parse
    inside = [t for t in side.tokens if mention.span.begin <= t.begin and t.end <= mention.span.end]
    return any(t.dep == "conj" or any(c.dep == "conj" for c in parse.children(t)) for t in inside)


def kind_of(mention: Mention) -> Slot:
    """Return the slot that a name fills."""
    return "place" if mention.kind in PLACES else "name"


def other_names(pair: Twin, a: Mention, b: Mention) -> bool:
    """Tell whether two names are not one's, and neither stands in the other sentence."""
    x, y = pair.a.reading.entity_of(a.span), pair.b.reading.entity_of(b.span)
    if (x is not None and x == y) or f"@{x}" in pair.b.terms or f"@{y}" in pair.a.terms:
        return False
    first, second = set(name_words(a.name)), set(name_words(b.name))
    if a.kind == b.kind == "country" and a.codes.country == b.codes.country:
        return False
    if a.kind in PLACES:
        return a.kind == b.kind and bool(first - second and second - first)
    return not one_person(a.name, b.name) and not first & second


def mentions_it(reading: Reading, mention: Mention, source: Reading) -> bool:
    """Tell whether an article has a name of another article."""
    entity = source.entity_of(mention.span)
    return fold(mention.name) in reading.names_told or (entity is not None and entity in reading.entities_told)


def alike_beside(pair: Twin, a: Mention, b: Mention) -> int:
    """Return in how many ways two names stand in one place: under one word, after one, before one."""
    x, y = neighbours(pair.a, a), neighbours(pair.b, b)
    return sum(bool(p and p == q) for p, q in zip(x, y, strict=True))


def neighbours(side: Told, mention: Mention) -> tuple[str, str, str]:
    """Return the sense of the word that a name depends on with how it does, of the word before and of that after."""
    inside = [t for t in side.tokens if mention.span.begin <= t.begin and t.end <= mention.span.end]
    if not inside:
        return "", "", ""
    parse = side.reading.annotated.parse
    head = next((t for t in inside if parse.head(t) not in inside), inside[-1])
    first, last = side.tokens.index(inside[0]), side.tokens.index(inside[-1])
    governor = parse.head(head)
    above = f"{head.dep}:{sense(governor.lemma.lower())}" if governor != head else ""
    if governor.pos == "ADP":
        above += f":{sense(parse.head(governor).lemma.lower())}"
    before = word(side.tokens[first - 1]) if first else ""
    return above, before, word(side.tokens[last + 1]) if last + 1 < len(side.tokens) else ""


def word(token: Token) -> str:
    """Return the sense of a noun or an adjective beside a name, else nothing."""
    return sense(token.lemma.lower()) if token.pos in ("NOUN", "ADJ", "PROPN") else ""


def difference(x: Rivals) -> Difference:
    """Return the difference of two names."""
    values = (value(x.a.span, x.a.span.text), value(x.b.span, x.b.span.text))
    why = f"two sentences that share much have {x.a.name} and {x.b.name} in one place"
    verdict: Verdict = "contradiction" if x.score >= SURE else "tension"
    return Difference(kind_of(x.a), verdict, values, "names-of-like-sentences", why, topic=fold(x.a.name))
