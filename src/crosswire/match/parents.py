"""Articles that draw on one and the same third article of the run: siblings, with its publisher as their upstream."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from crosswire.match.upstream import COPIED, Credits
from crosswire.records import Article, Derivation, Upstream


def with_common_parents(
    found: Sequence[Derivation], articles: Mapping[str, Article], credits_: Credits
) -> tuple[Derivation, ...]:
    """Return the derivations, siblings that draw on a third article with the publisher of that article."""
    parents = parents_of(found)
    return tuple(
        with_parent(d, sorted(parents.get(d.a, set()) & parents.get(d.b, set())), articles, credits_)
        if d.relation == "siblings"
        else d
        for d in found
    )


def parents_of(found: Sequence[Derivation]) -> dict[str, set[str]]:
    """Return for each article (id) those that it draws on."""
    parents: dict[str, set[str]] = {}
    for derivation in found:
        if derivation.relation == "a_from_b":
            parents.setdefault(derivation.a, set()).add(derivation.b)
        elif derivation.relation == "b_from_a":
            parents.setdefault(derivation.b, set()).add(derivation.a)
    return parents


def with_parent(
    derivation: Derivation, parents: Sequence[str], articles: Mapping[str, Article], credits_: Credits
) -> Derivation:
    """Return the derivation of two siblings with the publishers of their common parents among its upstreams."""
    known = {u.name for u in derivation.upstream}
    added = []
    for parent in sorted((articles[p] for p in parents), key=lambda x: x.label):
        medium = credits_.supplier(parent.id)
        if medium is None or medium.name in known:
            continue
        known.add(medium.name)
        pair = sorted((articles[derivation.a].label, articles[derivation.b].label))
        silent = tuple(
            x.label for x in (articles[derivation.a], articles[derivation.b]) if not credits_.names(x.id, medium)
        )
        added.append(
            Upstream(
                name=medium.name,
                credited_by=tuple(label for label in pair if label not in silent),
                uncredited_in=silent,
                inferred=bool(silent),
                passages=tuple(p for p in derivation.passages if p.kind in COPIED),
                why=f"{pair[0]} and {pair[1]} both draw on {parent.label}, which {medium.name} published",
            )
        )
    if not added:
        return derivation
    upstream = (*added, *derivation.upstream)
    return msgspec.structs.replace(derivation, upstream=upstream, why=f"{derivation.why}; {added[0].why}")
