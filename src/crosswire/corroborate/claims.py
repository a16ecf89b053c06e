"""Clusters of propositions that say the same, over articles and inside one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.corroborate.alignment import Pair, Unit
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.wording import Wording

# calibrated on nine stories with keys, each under weights fitted on the other eight (tools/fit_alignment.py)
JOIN = 0.2  # best F1 between 0.15 and 0.3
JOIN_INSIDE = 0.8  # inside one article neighbours share names and topic; only headline and lead say a thing twice
AVERAGE = 0.15  # the mean over all pairs of two clusters must reach it: guards against chaining


@dataclass(frozen=True)
class Group:
    """Propositions (by index, in order) that make one claim; `links` are the pairs that joined them."""

    members: tuple[int, ...]
    links: tuple[Pair, ...]


def cluster(rows: Sequence[Proposition], units: Sequence[Unit], pairs: Sequence[Pair]) -> list[Group]:
    """Join pairs, best first; two clusters become one where the mean over all their pairs stays high (average link).

    A pair that was no candidate counts 0, so a chain of neighbours does not draw strangers together.
    """
    owner = list(range(len(units)))
    members = {i: [i] for i in owner}
    links: dict[int, list[Pair]] = {i: [] for i in owner}
    between = sums(pairs)
    for pair in pairs:
        if pair.score < threshold(rows, units, pair):
            continue
        a, b = owner[pair.a], owner[pair.b]
        if a == b:
            links[a].append(pair)
            continue
        if between[a].get(b, 0.0) < AVERAGE * len(members[a]) * len(members[b]):
            continue
        if len(members[a]) < len(members[b]):
            a, b = b, a
        for index in members[b]:
            owner[index] = a
        members[a] += members.pop(b)
        links[a] += [*links.pop(b), pair]
        merge_sums(between, a, b)
    groups = [group_of(units, found, links[k]) for k, found in members.items()]
    return sorted(groups, key=lambda g: g.members[0])


def group_of(units: Sequence[Unit], found: Sequence[int], links: Sequence[Pair]) -> Group:
    """Return the propositions of some units as one group, its links between their first members."""
    first = {u: units[u].members[0] for u in found}
    pairs = [Pair(min(first[p.a], first[p.b]), max(first[p.a], first[p.b]), p.score) for p in links]
    pairs += [Pair(first[u], i, 1.0) for u in found for i in units[u].members[1:]]
    return Group(tuple(sorted(i for u in found for i in units[u].members)), tuple(pairs))


def sums(pairs: Sequence[Pair]) -> dict[int, dict[int, float]]:
    """Return the sum of scores between each two clusters, at first single units."""
    found: dict[int, dict[int, float]] = {}
    for pair in pairs:
        found.setdefault(pair.a, {})[pair.b] = pair.score
        found.setdefault(pair.b, {})[pair.a] = pair.score
    return found


def merge_sums(between: dict[int, dict[int, float]], kept: int, gone: int) -> None:
    """Add the sums of a cluster to those of the one that takes it in."""
    for other, total in between.pop(gone).items():
        del between[other][gone]
        if other != kept:
            between[kept][other] = between[kept].get(other, 0.0) + total
            between[other][kept] = between[kept][other]


def threshold(rows: Sequence[Proposition], units: Sequence[Unit], pair: Pair) -> float:
    """Return the score that a pair must reach."""
    a, b = ({rows[i].reading.id for i in units[u].members} for u in (pair.a, pair.b))
    return JOIN_INSIDE if a == b and len(a) == 1 else JOIN


def worth_listing(group: Group, rows: Sequence[Proposition], words: Sequence[Wording]) -> bool:
    """Tell whether a claim of one article says enough to be listed: who or how much, and a finite clause."""
    if len({rows[i].reading.id for i in group.members}) > 1:
        return True
    return any(tells(rows[i], words[i]) for i in group.members)


def tells(row: Proposition, wording: Wording) -> bool:
    """Tell whether a single clause asserts something that could stand elsewhere too."""
    if row.sentence.kind == "headline" or row.head.pos not in ("VERB", "AUX"):
        return False
    anchored = row.attribution is not None or any(t[0] in "@!#" for t in wording.terms)
    return anchored and len(wording.terms) >= 3
