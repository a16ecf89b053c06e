"""What stands at a place that a decision names, in results that were made anew since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from crosswire.decisions.base import Decision, Place
from crosswire.records import Claim, Discrepancy, Span

T = TypeVar("T")


class Shelf(Generic[T]):
    """Things by the ranges of text that they stand at."""

    def __init__(self, things: Iterable[tuple[Span, T]]) -> None:
        """Take each thing with its range; the first of two at one range is kept."""
        self._exact: dict[tuple[str, int, int], T] = {}
        self._by_article: dict[str, list[tuple[int, int, T]]] = {}
        for span, thing in things:
            if (span.article, span.begin, span.end) not in self._exact:
                self._exact[span.article, span.begin, span.end] = thing
                self._by_article.setdefault(span.article, []).append((span.begin, span.end, thing))

    def at(self, place: Place) -> T | None:
        """Return what stands at a place, or what shares most of its characters there: rules may cut clauses anew."""
        found = self._exact.get((place.article, place.begin, place.end))
        if found is not None:
            return found
        shared = [
            (min(end, place.end) - max(begin, place.begin), -begin, thing)
            for begin, end, thing in self._by_article.get(place.article, ())
            if begin < place.end and place.begin < end
        ]
        return max(shared, key=lambda s: s[:2])[2] if shared else None


def claims_at(claims: Iterable[Claim]) -> Shelf[str]:
    """Return the ids of claims by the places that assert them; a mention of a rival value asserts another claim."""
    return Shelf((m.span, c.id) for c in claims for m in c.mentions if m.stance != "incompatible")


def places_of(spans: Iterable[Span]) -> tuple[Place, ...]:
    """Return ranges as a decision keeps them, each once."""
    found = dict.fromkeys((s.article, s.begin, s.end, s.text) for s in spans)
    return tuple(Place(article=a, begin=b, end=e, text=t) for a, b, e, t in found)


def asserting(claim: Claim) -> tuple[Place, ...]:
    """Return the places that assert a claim."""
    return places_of(m.span for m in claim.mentions if m.stance != "incompatible")


def kind_of(discrepancy: Discrepancy) -> str:
    """Return what tells a discrepancy from others at its places."""
    return f"{discrepancy.slot} {discrepancy.verdict}"


def same_difference(decision: Decision, discrepancy: Discrepancy) -> bool:
    """Tell whether a decision is on a discrepancy: one slot and verdict, and every value at a place that it names."""
    if decision.on != "discrepancy" or decision.detail != kind_of(discrepancy):
        return False
    named = [p for part in decision.parts for p in part.places]
    return all(
        any(p.article == v.span.article and p.begin < v.span.end and v.span.begin < p.end for p in named)
        for v in discrepancy.values
    )


def most(names: Sequence[T | None]) -> T | None:
    """Return what most of the places have that have anything, None where none has."""
    counts = Counter(n for n in names if n is not None)
    return max(counts, key=lambda n: (counts[n], str(n))) if counts else None
