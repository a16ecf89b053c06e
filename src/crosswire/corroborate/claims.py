"""Clusters of propositions that say the same, over articles and inside one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.corroborate.alignment import Pair
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.wording import Wording

JOIN = 0.42  # calibrated on the three stories of stories-dev and the two seed reports
JOIN_INSIDE = 0.55  # inside one article: neighbouring sentences share names and topic without saying the same
AVERAGE = 0.6  # share of JOIN that the mean over all pairs of two clusters must reach: guards against chaining


@dataclass(frozen=True)
class Group:
    """Propositions (by index, in order) that make one claim; `links` are the pairs that joined them."""

    members: tuple[int, ...]
    links: tuple[Pair, ...]


def cluster(rows: Sequence[Proposition], pairs: Sequence[Pair]) -> list[Group]:
    """Join pairs, best first; two clusters become one where the mean over all their pairs stays high (average link)."""
    scores = {(p.a, p.b): p.score for p in pairs}
    owner = list(range(len(rows)))
    members = {i: [i] for i in range(len(rows))}
    links: dict[int, list[Pair]] = {i: [] for i in range(len(rows))}
    for pair in pairs:
        if pair.score < threshold(rows, pair):
            continue
        a, b = owner[pair.a], owner[pair.b]
        if a == b:
            links[a].append(pair)
            continue
        if mean_score(members[a], members[b], scores) < AVERAGE * JOIN:
            continue
        for index in members[b]:
            owner[index] = a
        members[a] += members.pop(b)
        links[a] += [*links.pop(b), pair]
    groups = [Group(tuple(sorted(m)), tuple(links[k])) for k, m in members.items()]
    return sorted(groups, key=lambda g: g.members[0])


def threshold(rows: Sequence[Proposition], pair: Pair) -> float:
    """Return the score that a pair must reach."""
    return JOIN_INSIDE if rows[pair.a].reading.id == rows[pair.b].reading.id else JOIN


def mean_score(a: Sequence[int], b: Sequence[int], scores: dict[tuple[int, int], float]) -> float:
    """Return the mean score over all pairs of two clusters; a pair that was no candidate counts 0."""
    total = sum(scores.get((min(i, j), max(i, j)), 0.0) for i in a for j in b)
    return total / (len(a) * len(b))


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
