"""Clusters of propositions that say the same, over articles and inside one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.corroborate.alignment import Pair, Unit
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.wording import Wording

# calibrated on the 35 invented stories that the weights are fitted on (tools/fit_alignment.py), by fifths
JOIN = 0.3  # pairs F1 over 35 stories with keys is flat from 0.15 to 0.3; lower, more roots are counted twice
JOIN_INSIDE = 0.6  # closeness in one article: a headline, its lead and the body say a thing twice, neighbours do not
AVERAGE = 0.25  # the mean over the pairs of two clusters must reach it: guards against chaining
COHESION = 0.4  # and this share of the mean inside each: two tight claims on one matter stay two
BOTH = 2  # articles that tell both of two clusters: each clause has its counterpart, so they say two things
APART = 0.7  # share of the mean inside that two such clusters must reach; 0.8 loses as many pairs as it parts
ASIDES = ("relcl", "advcl", "acl", "xcomp")


@dataclass(frozen=True)
class Group:
    """Propositions (by index, in order) that make one claim; `links` are the pairs that joined them."""

    members: tuple[int, ...]
    links: tuple[Pair, ...]


class Clusters:
    """Clusters of units with the sums of scores between them, so that a mean costs nothing.

    Means are over pairs of different articles: those of one article tell little. A pair that was no candidate counts 0.
    """

    def __init__(self, rows: Sequence[Proposition], units: Sequence[Unit], pairs: Sequence[Pair]) -> None:
        """Start with every unit for itself."""
        self.owner = list(range(len(units)))
        self.members = {i: [i] for i in self.owner}
        self.links: dict[int, list[Pair]] = {i: [] for i in self.owner}
        self.home = [rows[u.members[0]].reading.id for u in units]
        self._sentences = {
            n: {(rows[i].reading.id, rows[i].sentence.index) for i in u.members} for n, u in enumerate(units)
        }
        self._articles = {i: Counter({self.home[i]: 1}) for i in self.owner}
        self._inner = dict.fromkeys(self.owner, (0.0, 0))  # sum of scores inside each cluster, over how many pairs
        self._sums: dict[int, dict[int, float]] = {i: {} for i in self.owner}
        for pair in pairs:
            if self.home[pair.a] != self.home[pair.b]:
                self._sums[pair.a][pair.b] = self._sums[pair.b][pair.a] = pair.score

    def _pairs(self, a: int, b: int) -> int:
        same = sum(n * self._articles[b][article] for article, n in self._articles[a].items())
        return len(self.members[a]) * len(self.members[b]) - same

    def mean(self, a: int, b: int) -> float | None:
        """Return the mean score over the pairs of two clusters in different articles, None where there are none."""
        pairs = self._pairs(a, b)
        return self._sums[a].get(b, 0.0) / pairs if pairs else None

    def least(self, a: int, b: int) -> float:
        """Return the mean that two clusters must reach to be joined."""
        twice = len(self._articles[a].keys() & self._articles[b].keys()) >= BOTH
        return max(AVERAGE, (APART if twice else COHESION) * min(self._inside(a), self._inside(b)))

    def _inside(self, cluster: int) -> float:
        """Return the mean score inside a cluster, 0 where it stands in one article."""
        total, pairs = self._inner[cluster]
        return total / pairs if pairs else 0.0

    def apart(self, a: int, b: int) -> bool:
        """Tell whether two clusters hold clauses of one sentence: these say two things."""
        return not self._sentences[a].isdisjoint(self._sentences[b])

    def join(self, a: int, b: int, pair: Pair) -> None:
        """Make one cluster of two."""
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        between = (self._sums[a].get(b, 0.0), self._pairs(a, b))
        parts = (self._inner[a], self._inner.pop(b), between)
        self._inner[a] = (sum(total for total, _ in parts), sum(pairs for _, pairs in parts))
        for unit in self.members[b]:
            self.owner[unit] = a
        self.members[a] += self.members.pop(b)
        self.links[a] += [*self.links.pop(b), pair]
        self._articles[a] += self._articles.pop(b)
        self._sentences[a] |= self._sentences.pop(b)
        for other, total in self._sums.pop(b).items():
            del self._sums[other][b]
            if other != a:
                self._sums[a][other] = self._sums[other][a] = self._sums[a].get(other, 0.0) + total


def cluster(rows: Sequence[Proposition], units: Sequence[Unit], pairs: Sequence[Pair]) -> list[Group]:
    """Join pairs, best first; two clusters become one where the mean between them stays high (average link)."""
    clusters = Clusters(rows, units, pairs)
    shown = {n for n, u in enumerate(units) if all(rows[i].in_caption for i in u.members)}
    for pair in sorted(pairs, key=lambda p: p.a in shown or p.b in shown):
        inside = clusters.home[pair.a] == clusters.home[pair.b]
        if pair.score < (JOIN_INSIDE if inside else JOIN):
            continue
        a, b = clusters.owner[pair.a], clusters.owner[pair.b]
        if a == b:
            clusters.links[a].append(pair)
            continue
        if any(u in shown and len(clusters.members[clusters.owner[u]]) > 1 for u in (pair.a, pair.b)):
            continue  # a caption may stand beside a claim; it draws no two together
        mean = clusters.mean(a, b)
        if not clusters.apart(a, b) and (mean is None or mean >= clusters.least(a, b)):
            clusters.join(a, b, pair)
    groups = [group_of(units, found, clusters.links[k]) for k, found in clusters.members.items()]
    return sorted(groups, key=lambda g: g.members[0])


def group_of(units: Sequence[Unit], found: Sequence[int], links: Sequence[Pair]) -> Group:
    """Return the propositions of some units as one group, its links between their first members."""
    first = {u: units[u].members[0] for u in found}
    pairs = [Pair(min(first[p.a], first[p.b]), max(first[p.a], first[p.b]), p.score) for p in links]
    pairs += [Pair(first[u], i, 1.0) for u in found for i in units[u].members[1:]]
    return Group(tuple(sorted(i for u in found for i in units[u].members)), tuple(pairs))


def worth_listing(group: Group, rows: Sequence[Proposition], words: Sequence[Wording]) -> bool:
    """Tell whether a claim of one article says enough to be listed: who or how much, and a finite clause."""
    if len({rows[i].reading.id for i in group.members}) > 1:
        return True
    return any(tells(rows[i], words[i]) for i in group.members)


def tells(row: Proposition, wording: Wording) -> bool:
    """Tell whether a single clause asserts something that could stand elsewhere too."""
    if row.sentence.kind == "headline" or row.role == "frame" or row.head.pos not in ("VERB", "AUX"):
        return False  # a frame only says when an outlet reported: of weight where another dates it otherwise
    said = row.attribution is not None
    if row.head.dep in ASIDES and not (said and row.act) and not any(t[0] == "#" for t in wording.terms):
        return False  # "who asked not to be named", "speaking to reporters": true of the telling, not of the matter
    anchored = said or any(t[0] in "@!#" for t in wording.terms)
    return anchored and len(wording.terms) >= (2 if said else 3)
