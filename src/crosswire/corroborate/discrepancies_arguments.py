"""Who did it, or to whom: one predicate of two aligned clauses with another name in one place; opposite predicates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.corroborate.difference import Aligned, Difference, value
from crosswire.corroborate.discrepancies_edits import antonyms
from crosswire.corroborate.discrepancies_words import supposed
from crosswire.corroborate.names import name_words, one_person
from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import Proposition, noun_phrase
from crosswire.corroborate.wording import sense, terms_of
from crosswire.records import Mention, Token
from crosswire.text.normalize import fold

SURE = 0.3  # score from which two clauses tell one event: that of a claim's own threshold
SHARED = 2.5  # weight of what the clauses have in common: two telling words
ONCE = frozenset({"person"})  # kinds of which one fills a place; of places and bodies several may
UNBOUND = frozenset(
    {"say", "tell", "meet", "speak", "talk", "call", "thank", "accuse", "criticize", "blame", "ask", "join"}
)


@dataclass(frozen=True)
class Slot:
    """A place in a clause: the sense of the governing word and the way down to the name."""

    governor: str
    path: str


def compare_names(pair: Aligned) -> Iterator[Difference]:
    """Yield the persons that stand in one place of two aligned clauses and are not one."""
    if not pair.across or pair.score < SURE or common(pair) < SHARED:
        return
    ours, theirs = slots(pair.a), slots(pair.b)
    for slot in sorted(ours.keys() & theirs.keys(), key=lambda s: (s.governor, s.path)):
        a, b = ours[slot], theirs[slot]
        if len(a) == len(b) == 1 and differ(pair, a[0], b[0]):
            why = f"one names {a[0].name} where the other names {b[0].name}"
            values = (value(a[0].span, a[0].span.text), value(b[0].span, b[0].span.text))
            yield Difference("name", "contradiction", values, "other-name-in-place", why, topic=fold(a[0].name))


def common(pair: Aligned) -> float:
    """Return the weight of the terms that two clauses share, names left out."""
    shared = pair.a_words.terms.keys() & pair.b_words.terms.keys()
    return sum(min(pair.a_words.terms[t], pair.b_words.terms[t]) for t in shared)


@once
def slots(row: Proposition) -> dict[Slot, list[Mention]]:
    """Return the persons of a clause by the place they stand in."""
    found: dict[Slot, list[Mention]] = {}
    inside = {t.begin: t for t in row.own}
    for mention in row.reading.mentions_in(row.own[0].begin, row.own[-1].end):
        if mention.kind in ONCE and mention.form == "name" and mention.span.begin in inside:
            slot = slot_of(row, mention)
            if slot is not None:
                found.setdefault(slot, []).append(mention)
    return found


def slot_of(row: Proposition, mention: Mention) -> Slot | None:
    """Return the place of a name that is the one object of a verb; None elsewhere, where several may stand in turn."""
    parse = row.reading.annotated.parse
    tokens = [t for t in row.own if mention.span.begin <= t.begin and t.end <= mention.span.end]
    head = next((t for t in tokens if parse.head(t) not in tokens), None)
    if head is None or any(t.dep == "conj" for t in parse.children(head)):
        return None
    governor = parse.head(head)
    return bound(governor, "dobj") if head.dep == "dobj" and governor.pos == "VERB" else None


def bound(verb: Token, path: str) -> Slot | None:
    """Return the place under a verb, None where the verb is done to many in turn."""
    lemma = verb.lemma.lower()
    return None if sense(lemma) in {sense(w) for w in UNBOUND} else Slot(sense(lemma), path)


def differ(pair: Aligned, a: Mention, b: Mention) -> bool:
    """Tell whether two names are two persons', by entity and by name."""
    x, y = pair.a.reading.entity_of(a.span), pair.b.reading.entity_of(b.span)
    if x is None or y is None or x == y or one_person(a.name, b.name):
        return False
    if f"@{x}" in pair.b_words.entities or f"@{y}" in pair.a_words.entities:
        return False  # both stand in both clauses, in other places: "A had lunch with B", "B had lunch with A"
    return not set(name_words(a.name)) & set(name_words(b.name))


def compare_opposites(pair: Aligned) -> Iterator[Difference]:
    """Yield two opposite verbs that two aligned clauses say of one object."""
    if not pair.across or pair.score < SURE or common(pair) < SHARED:
        return
    ours, theirs = deeds(pair.a), deeds(pair.b)
    for a, objects in ours:
        for b, others in theirs:
            if (a.lemma.lower(), b.lemma.lower()) not in antonyms() or not objects & others:
                continue
            if any(t.lemma == b.lemma and o & objects for t, o in ours) or any(
                t.lemma == a.lemma and o & others for t, o in theirs
            ):
                continue
            spans = [r.reading.annotated.article.span(t.begin, t.end) for r, t in ((pair.a, a), (pair.b, b))]
            values = tuple(value(s, s.text) for s in spans)
            yield Difference(
                "polarity", "contradiction", values, "opposite-deed", "one says the opposite of the other", a.lemma
            )


@once
def deeds(row: Proposition) -> list[tuple[Token, frozenset[str]]]:
    """Return the verbs of a clause with the terms of their objects; what is only supposed is left out."""
    parse = row.reading.annotated.parse
    found = []
    for token in row.own:
        if (
            token.pos == "VERB"
            and not supposed(parse, token)
            and not any(t.dep == "neg" for t in parse.children(token))
        ):
            heads = [t for t in parse.children(token) if t.dep in ("dobj", "nsubjpass")]
            objects = frozenset(k for h in heads for k in terms_of(row.reading, noun_phrase(parse, h)))
            found.append((token, objects))
    return found
