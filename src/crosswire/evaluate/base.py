"""What an evaluation gives: figures with intervals, counts per rule, errors; and how they are computed from tallies.

Every task turns each unit of its data (a sentence, a pair, an article) into a tally of counts. A figure is a function
of summed tallies, so that the 95 % interval comes from drawing units anew (percentile bootstrap, Efron 1979).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosswire.records.base import Record

SCHEMA = "crosswire.eval/1"
DRAWS = 1000  # of the bootstrap: the ends of a 95 % interval are steady to about a tenth of its width
SEED = 20260101  # the same data give the same interval
Sums = Mapping[str, NDArray[np.float64]]
Tally = Mapping[str, float]


class Figure(Record, frozen=True, kw_only=True):
    """One figure: its value, the ends of its 95 % interval, and how many items it rests on."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int


class Group(Record, frozen=True, kw_only=True):
    """How often a rule or a kind was found, and how often that was right."""

    name: str
    found: int
    right: int


class Miss(Record, frozen=True, kw_only=True):
    """One error: what was wanted, what was found by which rule, in which text."""

    rule: str | None
    wanted: str
    found: str
    text: str


class Evaluation(Record, frozen=True, kw_only=True):
    """The outcome of one task on one set of data, as `crosswire eval --json` prints it. `seconds` is wall time."""

    schema: str = SCHEMA
    task: str
    data: str
    sha256: str
    seconds: float
    figures: tuple[Figure, ...]
    by: tuple[Group, ...] = ()
    errors: tuple[Miss, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A figure as a function of summed tallies; `n` names the count that it rests on."""

    name: str
    of: Callable[[Sums], NDArray[np.float64]]
    n: str


@dataclass
class Scored:
    """What a task counted: a tally for each unit, what to compute from them, groups and errors.

    `points` counts (found, right) for a group such as "rule:time-weekday".
    """

    measures: Sequence[Measure]
    tallies: list[Tally] = field(default_factory=list)
    points: dict[str, tuple[int, int]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def point(self, group: str, *, right: bool) -> None:
        """Count one finding of a group."""
        found, good = self.points.get(group, (0, 0))
        self.points[group] = (found + 1, good + right)


def ratio(part: str, whole: str, name: str) -> Measure:
    """Return the measure `part / whole`."""
    return Measure(name, lambda sums: divided(sums[part], sums[whole]), whole)


def f1(stem: str, name: str) -> Measure:
    """Return F1 from `STEM_right`, `STEM_found` and `STEM_gold`, with as many right ones on both sides."""
    right, found, gold = f"{stem}_right", f"{stem}_found", f"{stem}_gold"
    return Measure(name, lambda sums: divided(2 * sums[right], sums[found] + sums[gold]), gold)


def divided(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide; nothing by nothing is not a number."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole > 0, part / whole, np.nan)


def figures(scored: Scored) -> tuple[Figure, ...]:
    """Compute every measure on all units, and its interval on units drawn anew."""
    keys = sorted({key for tally in scored.tallies for key in tally} | {m.n for m in scored.measures})
    table = np.array([[tally.get(key, 0.0) for key in keys] for tally in scored.tallies], dtype=np.float64)
    table = table.reshape(-1, len(keys))
    drawn = draws(len(table)) @ table
    full, again = by_key(keys, table.sum(axis=0, keepdims=True)), by_key(keys, drawn)
    return tuple(figure(measure, full, again) for measure in scored.measures)


def draws(units: int) -> NDArray[np.float64]:
    """Return for each draw how often each unit stands in it."""
    if not units:
        return np.zeros((DRAWS, 0))
    return np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), DRAWS).astype(np.float64)


def by_key(keys: Sequence[str], table: NDArray[np.float64]) -> Sums:
    """Return the columns of a table by name; a name without a column counts as nothing."""
    return Columns({key: table[:, i] for i, key in enumerate(keys)}, np.zeros(len(table)))


class Columns(dict[str, NDArray[np.float64]]):
    """Columns by name, zeros for a name that no unit counted."""

    def __init__(self, columns: Mapping[str, NDArray[np.float64]], zeros: NDArray[np.float64]) -> None:
        """Keep the zeros at hand."""
        super().__init__(columns)
        self.zeros = zeros

    def __missing__(self, key: str) -> NDArray[np.float64]:
        """Return zeros."""
        return self.zeros


def figure(measure: Measure, full: Sums, drawn: Sums) -> Figure:
    """Compute one figure; None where there is nothing to compute it from."""
    value = float(measure.of(full)[0])
    spread = measure.of(drawn)
    spread = spread[~np.isnan(spread)]
    low, high = (float(x) for x in np.quantile(spread, (0.025, 0.975))) if len(spread) else (np.nan, np.nan)
    return Figure(
        name=measure.name,
        value=known(value),
        low=known(low),
        high=known(high),
        n=int(full[measure.n][0]),
    )


def known(value: float) -> float | None:
    """Return a value rounded for reading, None for what is not a number."""
    return None if np.isnan(value) else round(value, 4)


def groups(points: Mapping[str, tuple[int, int]]) -> tuple[Group, ...]:
    """Return the groups by name."""
    return tuple(Group(name=name, found=found, right=right) for name, (found, right) in sorted(points.items()))


def overlap(begin: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a span shares a character with any of some spans."""
    return any(begin < e and b < end for b, e in spans)
