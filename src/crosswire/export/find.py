"""Finds what a person means by an id, the beginning of one, a label or the name of a rule."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from crosswire.errors import UnknownName
from crosswire.export.index import Index
from crosswire.records import (
    Article,
    Attribution,
    Claim,
    Comparison,
    Derivation,
    Discrepancy,
    Entity,
    Event,
    Finding,
)

Findable = Article | Attribution | Claim | Derivation | Discrepancy | Entity | Event | Finding
SHORTEST_PREFIX = 3  # shorter beginnings of an id are rarely meant as one
MOST_NEAR = 6
RULE = re.compile(r"cw\d{3}")


def names(index: Index) -> Iterator[tuple[str, Findable]]:
    """Yield every record that can be explained under each name that it has."""
    found = index.comparison
    for article in found.articles:
        yield from ((article.label, article), (article.id, article), (article.name, article))
    for claim in found.claims:
        yield from ((claim.label, claim), (claim.id, claim))
    for finding in found.findings:
        yield from ((finding.rule, finding), (finding.id, finding))
    for number, discrepancy in enumerate(found.discrepancies, start=1):
        yield from ((f"D{number}", discrepancy), (discrepancy.id, discrepancy))
    for derivation in found.derivations:
        a, b = index.label(derivation.a), index.label(derivation.b)
        yield from ((f"{one}{sign}{other}", derivation) for sign in "~-" for one, other in ((a, b), (b, a)))
    yield from ((attribution.id, attribution) for attribution in found.attributions)
    yield from ((event.id, event) for event in found.events)
    for entity in found.entities:
        yield from ((entity.id, entity), (entity.name, entity))


def find(comparison: Comparison, wanted: str) -> tuple[Findable, ...]:
    """Return what is called so: one record, or all findings of a rule.

    An exact name wins over the beginning of an id. Raises UnknownName, with the nearest names, when nothing is called
    so, or when the beginning of an id fits several.
    """
    known: dict[str, list[tuple[str, Findable]]] = {}
    for name, record in names(Index(comparison)):
        known.setdefault(name.casefold(), []).append((name, record))
    key = wanted.strip().casefold()
    if key in known:
        return unique([record for _, record in known[key]])
    begun = sorted(name for name in known if name.startswith(key)) if len(key) >= SHORTEST_PREFIX else []
    found = unique([record for name in begun for _, record in known[name]])
    if len(found) == 1:
        return found
    if found:
        shown = ", ".join(known[name][0][0] for name in begun[:MOST_NEAR])
        raise UnknownName(f"{wanted!r} is the beginning of {len(begun)} names", try_this=shown)
    near = [known[name][0][0] for name in difflib.get_close_matches(key, known, n=MOST_NEAR, cutoff=0.5)]
    if RULE.fullmatch(key):
        raise UnknownName(f"there is no rule {wanted.upper()}", try_this="crosswire rules lists them")
    raise UnknownName(f"nothing here is called {wanted!r}", try_this=", ".join(near or examples(comparison)))


def examples(comparison: Comparison) -> list[str]:
    """Return some names that can be asked for, for a person who does not know any."""
    rules = dict.fromkeys(finding.rule for finding in comparison.findings)
    pairs = [Index(comparison).pair(derivation) for derivation in comparison.derivations[:1]]
    return [*(claim.label for claim in comparison.claims[:3]), *list(rules)[:3], *pairs]


def unique(records: list[Findable]) -> tuple[Findable, ...]:
    """Return records in order, each once."""
    return tuple(record for number, record in enumerate(records) if record not in records[:number])
