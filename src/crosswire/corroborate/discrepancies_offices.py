"""The office of one person: two reports that put one minister in charge of two matters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.view import View
from crosswire.lexicon import table
from crosswire.records import Entity, Mention
from crosswire.text.normalize import fold, words

PAST = frozenset({"former", "ex", "then", "outgoing", "incoming", "deputy", "acting", "shadow"})


def compare_offices(view: View) -> Iterator[Difference]:
    """Yield the titles that put one person in charge of different matters in two articles."""
    titled = {
        (m.span.article, m.span.begin, m.span.end): m for r in view.readings for m in r.annotated.mentions if m.title
    }
    for entity in view.matched.entities:
        if entity.kind == "person":
            yield from apart(entity, [m for s in entity.mentions if (m := titled.get((s.article, s.begin, s.end)))])


def apart(entity: Entity, mentions: list[Mention]) -> Iterator[Difference]:
    """Yield the first pair of offices of one person that have no matter in common; a person with two is left out."""
    offices = {m.span.article: (m, charge(m.title or "")) for m in reversed(mentions) if charge(m.title or "")}
    for (m, one), (n, other) in combinations(offices.values(), 2):
        if one and other and one[0] == other[0] and not one[1] & other[1]:
            values = (value(m.span, m.title or ""), value(n.span, n.title or ""))
            why = f"{entity.name} is said to be in charge of different matters"
            yield Difference("role", "tension", values, "two-offices", why, topic=entity.id)
            return


def charge(title: str) -> tuple[str, frozenset[int]] | None:
    """Return the kind of an office and the matters that it is in charge of; None where it says none, or a past one."""
    said = words(fold(title))
    head = next((w for w in said if w in heads()), None)
    found = frozenset(matters()[w] for w in said if w in matters())
    return (head, found) if head and found and not PAST & set(said) else None


@lru_cache(maxsize=1)
def heads() -> frozenset[str]:
    """Return the words for an office that is in charge of a matter."""
    return frozenset(table("portfolios")["heads"].split())


@lru_cache(maxsize=1)
def matters() -> dict[str, int]:
    """Return the number of the matter that each word stands for."""
    return {word: n for n, row in enumerate(table("portfolios")["matters"]) for word in row.split()}
