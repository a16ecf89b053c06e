"""The CoNLL score of coreference: MUC, B-cubed and CEAF-e as sums over units, so that intervals can be drawn.

MUC: Vilain et al. 1995. B-cubed: Bagga and Baldwin 1998. CEAF-e: Luo 2005, with the similarity phi4. The CoNLL figure
is the mean of the three F1 (Pradhan et al. 2012). All three are sums over clusters or mentions; a cluster counts for
the unit of its first mention.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.evaluate.base import Measure, Sums, divided

METRICS = ("muc", "b3", "ceafe")
Labels = Sequence[Hashable]  # for each mention the cluster that it is in
Clusters = dict[Hashable, list[int]]
Counts = dict[Hashable, dict[str, float]]


def tallies(gold: Labels, found: Labels, units: Labels, stem: str) -> Counts:
    """Return for each unit the sums of the three metrics, under names that begin with `stem`.

    All three sequences run over the same mentions.
    """
    counts: Counts = {unit: defaultdict(float) for unit in units}
    key, response = clusters(gold), clusters(found)
    for metric, side, one, labels in (("r", key, gold, found), ("p", response, found, gold)):
        for members in side.values():
            add_links(counts[units[members[0]]], f"{stem}_muc_{metric}", members, labels)
        for n, share in enumerate(shares(one, labels, side)):
            counts[units[n]][f"{stem}_b3_{metric}_part"] += share
            counts[units[n]][f"{stem}_b3_{metric}_whole"] += 1
        for members in side.values():
            counts[units[members[0]]][f"{stem}_ceafe_{metric}_whole"] += 1
    for name, alike in aligned(key, response, gold, found):
        unit = units[key[name][0]]
        counts[unit][f"{stem}_ceafe_r_part"] += alike
        counts[unit][f"{stem}_ceafe_p_part"] += alike
    return counts


def clusters(labels: Labels) -> Clusters:
    """Return the mentions of each cluster."""
    found: Clusters = {}
    for n, label in enumerate(labels):
        found.setdefault(label, []).append(n)
    return found


def add_links(counts: dict[str, float], stem: str, members: Sequence[int], other: Labels) -> None:
    """Add how many links a cluster needs, and how many of them the other side has (MUC)."""
    counts[f"{stem}_whole"] += len(members) - 1
    counts[f"{stem}_part"] += len(members) - len({other[n] for n in members})


def shares(labels: Labels, other: Labels, side: Clusters) -> Iterator[float]:
    """Yield for each mention the share of its cluster that the other side puts with it (B-cubed)."""
    both = Counter(zip(labels, other, strict=True))
    for one, two in zip(labels, other, strict=True):
        yield both[one, two] / len(side[one])


def aligned(key: Clusters, response: Clusters, gold: Labels, found: Labels) -> Iterator[tuple[Hashable, float]]:
    """Yield the key clusters that the best one-to-one alignment pairs with a response, with their likeness (phi4)."""
    both = Counter(zip(gold, found, strict=True))
    alike = {(g, f): 2 * n / (len(key[g]) + len(response[f])) for (g, f), n in both.items()}
    for group in connected(alike):
        rows = list(dict.fromkeys(g for g, _ in group))
        columns = list(dict.fromkeys(f for _, f in group))
        table = np.array([[alike.get((g, f), 0.0) for f in columns] for g in rows])
        for row, column in best_pairs(table):
            yield rows[row], float(table[row, column])


def connected(alike: Mapping[tuple[Hashable, Hashable], float]) -> Iterator[list[tuple[Hashable, Hashable]]]:
    """Yield the pairs of clusters that overlap, those that hang together at a time."""
    beside: dict[tuple[str, Hashable], list[tuple[Hashable, Hashable]]] = {}
    for pair in alike:
        beside.setdefault(("key", pair[0]), []).append(pair)
        beside.setdefault(("response", pair[1]), []).append(pair)
    seen: set[tuple[Hashable, Hashable]] = set()
    for pair in alike:
        if pair in seen:
            continue
        seen.add(pair)
        group = [pair]
        for at in group:  # grows as it is read
            new = [p for end in (("key", at[0]), ("response", at[1])) for p in beside[end] if p not in seen]
            new = list(dict.fromkeys(new))
            seen.update(new)
            group.extend(new)
        yield group


def best_pairs(table: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the rows and columns of the one-to-one assignment with the highest sum (Kuhn 1955, Munkres 1957).

    Shortest augmenting paths with potentials: rows^2 * columns steps at most.
    """
    if table.shape[0] > table.shape[1]:
        return [(row, column) for column, row in best_pairs(table.T)]
    rows, columns = table.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    holder = np.zeros(columns + 1, dtype=np.intp)  # the row (from 1) that holds each column (from 1), 0 for none
    for row in range(1, rows + 1):
        holder[0] = row
        augment(-table, row_price, column_price, holder)
    return [(int(holder[c]) - 1, c - 1) for c in range(1, columns + 1) if holder[c]]


def augment(
    cost: NDArray[np.float64],
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
    holder: NDArray[np.intp],
) -> None:
    """Give the row that waits in `holder[0]` a column, along the cheapest path; changes prices and holders."""
    columns = cost.shape[1]
    least, before = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=np.intp)
    used = np.zeros(columns + 1, dtype=bool)
    at = 0
    while holder[at] or not at:
        used[at] = True
        row = holder[at]
        reduced = cost[row - 1] - row_price[row] - column_price[1:]
        better = ~used[1:] & (reduced < least[1:])
        least[1:][better] = reduced[better]
        before[1:][better] = at
        following = int(np.argmin(np.where(used, np.inf, np.where(np.arange(columns + 1) > 0, least, np.inf))))
        step = least[following]
        row_price[holder[used]] += step
        column_price[used] -= step
        least[~used] -= step
        at = following
    while at:
        holder[at] = holder[before[at]]
        at = int(before[at])


def measures(stem: str, prefix: str, suffix: str = "") -> list[Measure]:
    """Return the CoNLL figure and F1 of the three metrics from the sums under `stem`."""
    rests = f"{stem}_b3_r_whole"
    found = [Measure(f"{prefix}_conll{suffix}", lambda sums: mean_f1(sums, stem), rests)]
    return found + [Measure(f"{prefix}_{m}{suffix}", F1(f"{stem}_{m}"), rests) for m in METRICS]


class F1:
    """F1 of one metric from its four sums."""

    def __init__(self, stem: str) -> None:
        """Keep the name of the sums."""
        self.stem = stem

    def __call__(self, sums: Sums) -> NDArray[np.float64]:
        """Compute F1 for each row of sums."""
        recall = divided(sums[f"{self.stem}_r_part"], sums[f"{self.stem}_r_whole"])
        precision = divided(sums[f"{self.stem}_p_part"], sums[f"{self.stem}_p_whole"])
        recall, precision = np.nan_to_num(recall), np.nan_to_num(precision)
        known = sums[f"{self.stem}_r_whole"] + sums[f"{self.stem}_p_whole"] > 0
        return np.where(known, np.nan_to_num(divided(2 * precision * recall, precision + recall)), np.nan)


def mean_f1(sums: Sums, stem: str) -> NDArray[np.float64]:
    """Return the mean of the three F1; where no chain on either side has a link, MUC says nothing and is left out."""
    three = np.array([F1(f"{stem}_{metric}")(sums) for metric in METRICS])
    known = ~np.isnan(three)
    return divided(np.where(known, three, 0.0).sum(axis=0), known.sum(axis=0).astype(np.float64))
