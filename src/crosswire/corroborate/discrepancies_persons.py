"""What the articles say of one person: age, party and constituency, spelling of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.names import name_words
from crosswire.corroborate.view import Reading, View
from crosswire.lexicon import table
from crosswire.records import Entity, SlotValue, Span, Verdict
from crosswire.text.normalize import fold

AGE = re.compile(r"\s?(?:,\s|\()(\d{1,3})(?=\)|,|\s?years)")
OLDEST = 115
BESIDE = 60  # characters after a name in which party and state are looked for
PARTY = re.compile(
    r"^[\s,]*\(?\s*(D|R|I|Democrat|Republican|Independent)(?:-|–| of | from )\s?(?:the )?([A-Z][\w.]*(?: [A-Z][\w.]*)?)"
)


@dataclass(frozen=True)
class Told:
    """A value that an article tells of a person, with its place."""

    reading: Reading
    span: Span
    value: str


def compare_persons(view: View) -> Iterator[Difference]:
    """Yield what the articles tell differently of one person or spell differently."""
    for entity in view.matched.entities:
        if entity.kind == "person":
            yield from ages(view, entity)
            yield from parties(view, entity)
        if entity.kind in ("person", "organisation"):
            yield from spellings(view, entity)


def named(view: View, entity: Entity) -> Iterator[tuple[Reading, Span]]:
    """Yield the places where an entity is named by its name, captions left out."""
    for span in entity.mentions:
        reading = view.by_id[span.article]
        if (span.begin, span.end) in reading.names:
            yield reading, span


def ages(view: View, entity: Entity) -> Iterator[Difference]:
    """Yield the ages that differ: by one a birthday may explain it, by more nothing does."""
    told = []
    for reading, span in named(view, entity):
        found = AGE.match(reading.annotated.article.text, span.end)
        if found and 0 < int(found.group(1)) <= OLDEST:
            place = reading.annotated.article.span(span.begin, found.end(1))
            told.append(Told(reading, place, found.group(1)))
    for a, b in differing(told):
        verdict: Verdict = "contradiction" if abs(int(a.value) - int(b.value)) > 1 else "tension"
        yield Difference("number", verdict, values(a, b), "age", f"different ages of {entity.name}", topic="age")


def parties(view: View, entity: Entity) -> Iterator[Difference]:
    """Yield the party or constituency of a member of parliament where the articles differ."""
    told = []
    for reading, span in named(view, entity):
        text = reading.annotated.article.text
        found = PARTY.match(text[span.end : span.end + BESIDE])
        state = state_named(found.group(2)) if found else None
        if found and state:
            begin, end = span.end + found.start(1), span.end + found.end(2)
            told.append(Told(reading, reading.annotated.article.span(begin, end), f"{found.group(1)[0]} {state}"))
    for a, b in differing(told):
        why = f"{entity.name} cannot be both"
        yield Difference("role", "contradiction", values(a, b), "party-and-state", why, topic="party")


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """Return the name of each state by its forms without the last stop."""
    return {form: row["name"] for row in table("us_states") for form in (*row["forms"].split(), row["name"])}


def state_named(text: str) -> str | None:
    """Return the state that a text begins with."""
    tidy = text.rstrip(".,")
    return states().get(tidy) or states().get(tidy.split()[0].rstrip(".,"))


def differing(told: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield the first pair of each two values that stand in different articles."""
    seen = set()
    for i, a in enumerate(told):
        for b in told[i + 1 :]:
            key = tuple(sorted((a.value, b.value)))
            if a.value != b.value and a.reading.id != b.reading.id and key not in seen:
                seen.add(key)
                yield a, b


def values(a: Told, b: Told) -> tuple[SlotValue, SlotValue]:
    """Return two told values as those of a slot."""
    return value(a.span, a.span.text), value(b.span, b.span.text)


def spellings(view: View, entity: Entity) -> Iterator[Difference]:
    """Yield the full names of one entity that are written differently: other letters, not fewer words."""
    forms: dict[str, Span] = {}
    for _, span in named(view, entity):
        words = name_words(span.text)
        if len(words) > 1:
            forms.setdefault(" ".join(w for w in fold(span.text).split() if w.strip(".,") in words or "-" in w), span)
    full = [f for f in forms if not any(f != g and abbreviates(f, g) for g in forms)]
    if len(full) > 1:
        spans = sorted((forms[f] for f in full), key=lambda s: (s.article, s.begin))
        why = f"{entity.name} is written in {len(full)} ways"
        written = tuple(value(s, s.text) for s in spans)
        yield Difference("name", "spelling", written, "one-entity", why, topic=entity.id)


def abbreviates(short: str, long: str) -> bool:
    """Tell whether one name only has fewer words than another, or initials for some of them."""
    few, many = short.replace(".", "").split(), long.replace(".", "").split()
    if set(few) <= set(many):
        return len(few) < len(many)
    initials = {"".join(w[0] for w in many[i:j]) for i in range(len(many)) for j in range(i + 2, len(many) + 1)}
    return len(few) < len(many) and all(w in many or w in initials for w in few)
