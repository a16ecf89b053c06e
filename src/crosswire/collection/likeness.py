"""How alike the articles of a store are, kept up to date as articles come: a function of the articles alone.

What two articles have in common weighs the same in every collection. Who else is near them counts as well: so a new
article changes how alike those are that have it for a neighbour, some 40 on average, and these are compared again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np

from crosswire.collection.shelf import AT_ONCE, Shelf, batches, lists_of, looked_up, sketches_of
from crosswire.match.many.local import surroundings
from crosswire.match.many.near import laid_out
from crosswire.match.many.pairs import EXPANDED, PARTNERS, Around
from crosswire.match.many.score import scored
from crosswire.match.many.vectors import F64, I64, Row, row_of, vectors

ROWS = 8_000  # articles whose terms, some 5 kB each, are held as arrays
KEPT = ("postings", "near", "alike")
Pair = tuple[int, int]
Lists = Mapping[int, tuple[I64, F64]]


def compare_fresh(db: sqlite3.Connection, fresh: Sequence[int]) -> set[int]:
    """Compare articles that are new, given by number; return those whose likeness to another one is new."""
    if any(True for _ in looked_up(db, "SELECT article FROM near WHERE article IN", fresh)):
        fresh = forget(db)  # annotated anew, as after an upgrade
    changed = sorted(Shelf(db).put(sorted(fresh)))
    found = Comparer(db, changed)
    found.look_around()
    return set(fresh) | found.score()


def forget(db: sqlite3.Connection) -> list[int]:
    """Forget how alike articles are; return all of them."""
    for table in KEPT:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    return [n for (n,) in db.execute("SELECT number FROM articles JOIN annotated ON article = id")]


class Comparer:
    """Compares articles whose neighbours are new, with those of the pairs that they are in."""

    def __init__(self, db: sqlite3.Connection, changed: Sequence[int]) -> None:
        """Take the articles, by rising number."""
        self.db = db
        self.changed = changed
        self._rows: dict[int, Row] = {}

    def look_around(self) -> None:
        """Weigh the terms of the articles by what their neighbours have of them."""
        for some in batches(self.changed, AT_ONCE):
            lists = lists_of(self.db, some)
            inside = sorted({n for number, (numbers, _) in lists.items() for n in (number, *numbers.tolist())})
            v, near = vectors(self._rows_of(inside)), laid_out(inside, lists)
            place = {number: n for n, number in enumerate(inside)}
            weights = ((surroundings(v, near, place[n]).tobytes(), n) for n in some)
            self.db.executemany("UPDATE near SET local = ? WHERE article = ?", weights)

    def score(self) -> set[int]:
        """Tell how likely the pairs of the articles tell one story; return the articles for which that is new."""
        changed: set[int] = set()
        done: set[int] = set()
        for some in batches(self.changed, AT_ONCE):
            changed |= self._score(some, done)
            done.update(some)
        return changed

    def _score(self, some: Sequence[int], done: set[int]) -> set[int]:
        """Score the pairs of some articles but those with others that are `done`."""
        lists = lists_of(self.db, some)
        first = {(min(x, z), max(x, z)) for x, (numbers, _) in lists.items() for z in numbers[:PARTNERS].tolist()}
        known = self._before(some)
        before = {pair: p for pair, p in known.items() if not done & {*pair}}  # others were scored with those done
        wanted = sorted((first - known.keys()) | before.keys())
        lists = lists_of(self.db, {n for pair in wanted for n in pair})
        after = self._likely({pair: c for pair in wanted if (c := cosine_of(pair, lists)) is not None}, lists)
        gone = before.keys() - after.keys()
        self.db.executemany("DELETE FROM alike WHERE (a, b) = (?, ?)", sorted(gone))
        self.db.executemany(
            "INSERT OR REPLACE INTO alike VALUES (?, ?, ?)",
            [(a, b, p) for (a, b), p in after.items() if before.get((a, b)) != p],
        )
        pairs = before.keys() | after.keys()
        return {n for pair in pairs if before.get(pair, 0.0) != after.get(pair, 0.0) for n in pair}

    def _before(self, some: Sequence[int]) -> dict[Pair, float]:
        """Return how likely the pairs were that articles are in."""
        asked = ("SELECT a, b, likely FROM alike WHERE a IN", "SELECT a, b, likely FROM alike WHERE b IN")
        return {(a, b): p for question in asked for a, b, p in looked_up(self.db, question, some)}

    def _likely(self, pairs: Mapping[Pair, float], lists: Lists) -> dict[Pair, float]:
        """Return how likely pairs, given with their cosines, tell one story."""
        ends = sorted({n for pair in pairs for n in pair})
        inside = sorted({n for end in ends for n in (end, *lists[end][0][:EXPANDED].tolist())})
        place = {number: n for n, number in enumerate(inside)}
        v, near = vectors(self._rows_of(inside)), laid_out(inside, {n: lists[n] for n in ends})
        local = np.zeros(len(v.terms))
        for number, data in looked_up(self.db, "SELECT article, local FROM near WHERE article IN", ends):
            row = place[number]
            local[v.starts[row] : v.starts[row + 1]] = np.frombuffer(data)
        sketches = sketches_of(self.db, ends)
        i, j = (np.array([place[pair[side]] for pair in pairs], np.int64) for side in (0, 1))
        found = scored(
            Around(v, near, local), {place[n]: s for n, s in sketches.items()}, i, j, np.array(list(pairs.values()))
        )
        return dict(zip(pairs, found.tolist(), strict=True))

    def _rows_of(self, numbers: Sequence[int]) -> list[Row]:
        """Return the terms of articles as arrays."""
        if len(self._rows) > ROWS:
            self._rows = {}
        missing = [n for n in numbers if n not in self._rows]
        for some in batches(missing, AT_ONCE):
            self._rows.update((n, row_of(s)) for n, s in sketches_of(self.db, some).items())
        return [self._rows[n] for n in numbers]


def cosine_of(pair: Pair, lists: Lists) -> float | None:
    """Return the cosine of a pair of which one is among the nearest of the other, None for another pair."""
    for one, other in (pair, pair[::-1]):
        numbers, cosines = lists[one]
        found = np.flatnonzero(numbers[:PARTNERS] == other)
        if len(found):
            return float(cosines[found[0]])
    return None
