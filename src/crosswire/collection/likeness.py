"""How alike the articles of a store are, kept up to date as articles come: a function of the articles alone.

What two articles have in common weighs the same in every collection. Who else is near them counts as well: so a new
article changes how alike those are that have it for a neighbour, some 40 on average, and these are compared again.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from crosswire.collection.shelf import AT_ONCE, Shelf, batches, lists_of, looked_up, sketches_of
from crosswire.match.many.local import surroundings
from crosswire.match.many.near import laid_out
from crosswire.match.many.pairs import EXPANDED, PARTNERS, Around
from crosswire.match.many.score import scored
from crosswire.match.many.vectors import F64, I64, Row, row_of, vectors
from crosswire.match.sketch import Sketch

HELD = 5_000  # articles that are held, some 10 kB each: their terms as arrays, and who and where
SCORED = 1_000  # articles whose pairs are scored together, beside some thousands that are near them
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


class Held(NamedTuple):
    """An article that is compared: its terms as arrays, and its sketch without them, but for numbers."""

    row: Row
    opening: Sketch


class Comparer:
    """Compares articles whose neighbours are new, with those of the pairs that they are in."""

    def __init__(self, db: sqlite3.Connection, changed: Sequence[int]) -> None:
        """Take the articles, by rising number."""
        self.db = db
        self.changed = changed
        self._held: dict[int, Held] = {}

    def look_around(self) -> None:
        """Weigh the terms of the articles by what their neighbours have of them."""
        for some in batches(self.changed, AT_ONCE):
            lists = lists_of(self.db, some)
            inside = sorted({n for number, (numbers, _) in lists.items() for n in (number, *numbers.tolist())})
            v, near = vectors([x.row for x in self._held_of(inside)]), laid_out(inside, lists)
            place = {number: n for n, number in enumerate(inside)}
            weights = ((surroundings(v, near, place[n]).tobytes(), n) for n in some)
            self.db.executemany("UPDATE near SET local = ? WHERE article = ?", weights)

    def score(self) -> set[int]:
        """Tell how likely the pairs of the articles tell one story; return the articles for which that is new."""
        changed: set[int] = set()
        done: set[int] = set()
        for some in batches(self.changed, SCORED):
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
        first_of = {n: dict(zip(z[:PARTNERS].tolist(), c.tolist(), strict=False)) for n, (z, c) in lists.items()}
        cosines = {(a, b): first_of[a].get(b, first_of[b].get(a)) for a, b in wanted}
        after = self._likely({pair: c for pair, c in cosines.items() if c is not None}, lists)
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
        often = Counter(n for pair in pairs for n in pair)
        ends = sorted(often)
        inside = sorted({n for end in ends for n in (end, *lists[end][0][:EXPANDED].tolist())})
        place = {number: n for n, number in enumerate(inside)}
        v, near = vectors([x.row for x in self._held_of(inside)]), laid_out(inside, {n: lists[n] for n in ends})
        local = np.zeros(len(v.terms))
        for number, data in looked_up(self.db, "SELECT article, local FROM near WHERE article IN", ends):
            row = place[number]
            local[v.starts[row] : v.starts[row + 1]] = np.frombuffer(data)
        sketches = {place[n]: x.opening for n, x in zip(ends, self._held_of(ends), strict=True)}
        # an article is spread out once for all its pairs: those with the most pairs first
        turned = sorted((max(pair, key=lambda n: (often[n], n)), *pair) for pair in pairs)
        i = np.array([place[n] for n, _, _ in turned], np.int64)
        j = np.array([place[b if n == a else a] for n, a, b in turned], np.int64)
        cosines = np.array([pairs[a, b] for _, a, b in turned], np.float64)
        found = scored(Around(v, near, local), sketches, i, j, cosines)
        return {(a, b): p for (_, a, b), p in zip(turned, found.tolist(), strict=True)}

    def _held_of(self, numbers: Sequence[int]) -> list[Held]:
        """Return what is compared of articles."""
        missing = [n for n in numbers if n not in self._held]
        if len(self._held) + len(missing) > HELD:
            self._held, missing = {}, list(numbers)
        for some in batches(missing, AT_ONCE):
            self._held.update((n, held(s)) for n, s in sketches_of(self.db, some).items())
        return [self._held[n] for n in numbers]


def held(found: Sketch) -> Held:
    """Return what is compared of a sketch."""
    numbers = {t: n for t, n in found.terms.items() if t[0] == "#"}
    return Held(row_of(found), replace(found, terms=numbers, title=frozenset(), proper=frozenset()))
