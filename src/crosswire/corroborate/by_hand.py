"""Decisions of persons on claims and differences: they stand over what wording and values suggest."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from crosswire.corroborate.alignment import Pair
from crosswire.corroborate.claims import Group
from crosswire.corroborate.propositions import Proposition
from crosswire.decisions import Bonds, Decision, bonds_of
from crosswire.decisions.base import REGROUPING, Part
from crosswire.decisions.places import Shelf, claims_at, places_of, same_difference
from crosswire.decisions.say import said
from crosswire.records import Claim, Discrepancy

SURE = 1.0  # score of a link that a person made: it may raise a count


def regrouped(
    groups: Sequence[Group], rows: Sequence[Proposition], decisions: Sequence[Decision]
) -> tuple[list[Group], frozenset[int]]:
    """Return the groups of propositions as decisions hold them together and apart, and the members decided on.

    A member that nobody decided on goes with the one that it was linked with most closely.
    """
    mine = [d for d in decisions if d.on == "claim" and d.kind in REGROUPING]
    if not mine:
        return list(groups), frozenset()
    shelf = Shelf((row.span, n) for n, row in enumerate(rows))
    bonds = bonds_of(on_rows(d, rows, shelf) for d in mine)
    number = {key_of(row): n for n, row in reversed(list(enumerate(rows)))}
    decided = frozenset(number[m] for m in bonds.members())
    links = sorted((link for g in groups for link in g.links), key=lambda p: (-p.score, p.a, p.b))
    for link in links:
        bonds.join(key_of(rows[link.a]), key_of(rows[link.b]))
    return sorted(classes(groups, rows, bonds, decided), key=lambda g: g.members[0]), decided


def key_of(row: Proposition) -> str:
    """Return the name of a proposition among bonds: that of its place."""
    return places_of([row.span])[0].key


def on_rows(decision: Decision, rows: Sequence[Proposition], shelf: Shelf[int]) -> Decision:
    """Return a decision on the propositions that now stand at its places; places without one are left out."""
    parts = []
    for part in decision.parts:
        found = sorted({n for p in part.places if (n := shelf.at(p)) is not None})
        if found:
            parts.append(Part(id=part.id, places=places_of(rows[n].span for n in found)))
    return replace(decision, parts=tuple(parts))


def classes(groups: Sequence[Group], rows: Sequence[Proposition], bonds: Bonds, decided: frozenset[int]) -> list[Group]:
    """Return the groups that the bonds make of the members of groups and of those that were decided on."""
    found: dict[str, list[int]] = {}
    for member in sorted({m for g in groups for m in g.members} | decided):
        found.setdefault(bonds.find(key_of(rows[member])), []).append(member)
    home = {m: root for root, members in found.items() for m in members}
    links: dict[str, list[Pair]] = {root: [] for root in found}
    for group in groups:
        for link in group.links:
            if home[link.a] == home[link.b]:
                links[home[link.a]].append(link)
    for root, members in found.items():
        links[root] += by_hand(members, decided)
    return [Group(tuple(members), tuple(links[root])) for root, members in found.items()]


def by_hand(members: Sequence[int], decided: frozenset[int]) -> list[Pair]:
    """Return the links that decisions make in a group: from the first member that was decided on to the others."""
    mine = [m for m in members if m in decided]
    return [Pair(mine[0], m, SURE) for m in mine[1:]]


def rejected(difference: Discrepancy, decisions: Sequence[Decision]) -> bool:
    """Tell whether the latest judgement on a difference is that it is none."""
    judged = [d for d in decisions if d.kind in ("confirm", "reject", "unsure") and same_difference(d, difference)]
    return bool(judged) and max(judged, key=lambda d: d.order).kind == "reject"


def vouched(difference: Discrepancy, decisions: Sequence[Decision]) -> bool:
    """Tell whether the latest decision on the claims of all values of a difference holds them together.

    Who merges "nine" and "fourteen" says that those who give them vouch for one claim; the difference is shown still.
    """
    mine = [d for d in decisions if d.on == "claim" and d.kind in REGROUPING and speaks_of_all(d, difference)]
    return bool(mine) and max(mine, key=lambda d: d.order).kind in ("merge", "confirm")


def speaks_of_all(decision: Decision, difference: Discrepancy) -> bool:
    """Tell whether every value of a difference stands at a place that a decision names."""
    named = [p for part in decision.parts for p in part.places]
    return all(
        any(p.article == v.span.article and p.begin < v.span.end and v.span.begin < p.end for p in named)
        for v in difference.values
    )


def told_claims(claims: Sequence[Claim], decisions: Sequence[Decision]) -> tuple[Claim, ...]:
    """Return claims whose reasons tell the decisions on them."""
    mine = [d for d in decisions if d.on == "claim"]
    if not mine:
        return tuple(claims)
    shelf = claims_at(claims)
    told: dict[str, list[str]] = {}
    for decision in mine:
        at = {shelf.at(p) for part in decision.parts for p in part.places} - {None}
        for claim in at:
            told.setdefault(str(claim), []).append(said(decision))
    return tuple(replace(c, why="; ".join([c.why, *told[c.id]])) if c.id in told else c for c in claims)


def told_differences(differences: Sequence[Discrepancy], decisions: Sequence[Decision]) -> tuple[Discrepancy, ...]:
    """Return differences whose reasons tell the decisions on them."""
    told = {d.id: [said(x) for x in decisions if same_difference(x, d)] for d in differences}
    return tuple(replace(d, why="; ".join([d.why, *told[d.id]])) if told[d.id] else d for d in differences)
