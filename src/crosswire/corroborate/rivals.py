"""Accounts that exclude one another stand in one claim, and do not vouch for one another.

"Nine were injured" and "fourteen were injured" tell one thing, so they are aligned; but who says fourteen is no root of
nine. The value that most articles give keeps the claim; a mention of another value stays in it as incompatible, and
makes a claim of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from crosswire.corroborate.claims import Group
from crosswire.corroborate.discrepancies_numbers import OPEN_RANGE
from crosswire.corroborate.judge import Judge, Judged
from crosswire.corroborate.propositions import Proposition
from crosswire.records import Discrepancy, SlotValue
from crosswire.text.normalize import fold

EXCLUDING = ("contradiction", "update")  # a later toll does not vouch for the earlier one either
SLOTS = ("number", "date", "place", "name", "polarity")


def settle(
    judge: Judge, rows: Sequence[Proposition], judged: Sequence[Judged], found: Sequence[Discrepancy]
) -> tuple[list[Judged], list[Discrepancy]]:
    """Return the claims with each value counted by itself, and the discrepancies with the claims of both sides."""
    settled: list[Judged] = []
    new_claims: dict[str, list[str]] = {}
    for entry in judged:
        rivals = rival_members(rows, entry, found)
        if not rivals:
            settled.append(entry)
            continue
        settled.append(judge.claim(entry.group, frozenset(i for side in rivals for i in side)))
        others = [judge.claim(Group(tuple(side), ())) for side in rivals]
        settled.extend(others)
        new_claims[entry.claim.id] = [o.claim.id for o in others]
    settled.sort(key=lambda j: j.group.members[0])
    return settled, [with_claims(d, new_claims) for d in found]


def rival_members(rows: Sequence[Proposition], entry: Judged, found: Sequence[Discrepancy]) -> list[list[int]]:
    """Return the members of a claim that give another value than most articles do, one list a value."""
    sides: dict[str, list[int]] = {}
    for difference in found:
        if apart(difference) and entry.claim.id in difference.claims:
            add_sides(sides, members_by_value(rows, entry, difference.values))
    if len(sides) < 2:
        return []
    kept = max(sides, key=lambda v: (len({rows[i].reading.id for i in sides[v]}), -min(sides[v])))
    taken = set(sides[kept])
    rivals = []
    for value in sorted(sides, key=lambda v: min(sides[v])):
        side = [i for i in sorted(sides[value]) if i not in taken]
        taken.update(side)
        if value != kept and side:
            rivals.append(side)
    return rivals


def apart(difference: Discrepancy) -> bool:
    """Tell whether the values of a discrepancy do not vouch for one another."""
    return difference.slot in SLOTS and (difference.verdict in EXCLUDING or difference.rule == OPEN_RANGE)


def members_by_value(
    rows: Sequence[Proposition], entry: Judged, values: Sequence[SlotValue]
) -> Mapping[str, list[int]]:
    """Return the members of a claim by the value that each gives."""
    sides: dict[str, list[int]] = {}
    for value in values:
        for member in entry.group.members:
            if rows[member].span.overlaps(value.span):
                sides.setdefault(plain(rows[member], value), []).append(member)
    return sides


def plain(row: Proposition, value: SlotValue) -> str:
    """Return a value in one form: the figure where it is one, so that "a dozen" and "12" stand on one side."""
    figures = [q.value for q in row.reading.quantities_in(value.span.begin, value.span.end)]
    return figures[0] if len(figures) == 1 else fold(value.value)


def add_sides(sides: dict[str, list[int]], more: Mapping[str, list[int]]) -> None:
    """Add the members by value of one discrepancy; one that lies wholly in one claim's side says nothing new."""
    if len(more) < 2:
        return
    for value, members in more.items():
        sides[value] = sorted({*sides.get(value, ()), *members})


def with_claims(difference: Discrepancy, new_claims: Mapping[str, Sequence[str]]) -> Discrepancy:
    """Return a discrepancy that names the claims of all its sides."""
    added = [c for known in difference.claims for c in new_claims.get(known, ())]
    if not added or not apart(difference):
        return difference
    return replace(difference, claims=tuple(dict.fromkeys([*difference.claims, *added])))
