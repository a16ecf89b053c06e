"""The neighbours of the articles of a store, kept as articles come: those that all of them together would have."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from crosswire.collection.postings import Postings
from crosswire.collection.work import SKETCH
from crosswire.match.many.near import LEAST, NEAREST, Keys, closest, day, keys_of, too_far
from crosswire.match.many.vectors import F64, I64
from crosswire.match.sketch import Sketch

AT_ONCE = 500  # articles whose sketches, some 20 kB each, are held in memory together
ASKED = 400  # values in one question to the database
NOBODY = float("inf")
List = tuple[I64, F64]  # numbers of articles with cosines, the most alike first


class Met(NamedTuple):
    """New articles that may be neighbours of others: whose, which, and how alike."""

    whose: I64
    which: I64
    cosines: F64


class Shelf:
    """What is known of all articles of a store while new ones are compared with them: some numbers each."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Read them."""
        self.db = db
        self.postings = Postings(db)
        numbers = np.array([n for (n,) in db.execute("SELECT number FROM articles ORDER BY id")], np.int64)
        self.size = int(numbers.max(initial=0)) + 1
        self.ranks = np.zeros(self.size, np.int64)  # by id: of two that are equally near the one with the lower id is
        self.ranks[numbers] = np.arange(len(numbers))
        self.least = np.full(self.size, NOBODY)
        self.days = np.full(self.size, np.nan)
        for number, least, published in db.execute("SELECT article, least, day FROM near"):
            self.least[number], self.days[number] = least, np.nan if published is None else published

    def put(self, fresh: Sequence[int]) -> set[int]:
        """Put new articles beside the others; return those whose neighbours are new."""
        for some in batches(fresh, AT_ONCE):
            sketches = sketches_of(self.db, some)
            self.postings.enter({n: keys_of(s) for n, s in sketches.items()})
            self.days[list(sketches)] = [day(s.published) for s in sketches.values()]
        changed = set(fresh)
        for some in batches(fresh, AT_ONCE):
            keys = {n: keys_of(s) for n, s in sketches_of(self.db, some).items()}
            met = [self._place(n, key) for n, key in sorted(keys.items())]
            changed |= self._meet(Met(*(np.concatenate(part) for part in zip(*met, strict=True))))
        new = np.array(fresh, np.int64)
        full = {n: least_of(found) for some in batches(fresh, AT_ONCE) for n, found in lists_of(self.db, some).items()}
        self.least[new] = [full[n] for n in fresh]
        return changed

    def _place(self, number: int, keys: Keys) -> Met:
        """Write the neighbours of a new article; return those that it may be a neighbour of, the new ones left out."""
        scores = self.postings.scores(keys, self.size)
        scores[number] = 0.0
        some = np.flatnonzero(scores >= LEAST)
        some = some[~too_far(self.days[some], self.days[number])]
        cosines = scores[some]
        found = closest(some, cosines, self.ranks[some])
        published = self.days[number]
        row = (number, *packed(found), least_of(found), None if np.isnan(published) else published)
        self.db.execute("INSERT INTO near VALUES (?, ?, ?, ?, ?, NULL)", row)
        met = cosines >= self.least[some]
        return Met(some[met], np.full(int(met.sum()), number), cosines[met])

    def _meet(self, met: Met) -> set[int]:
        """Let articles have new neighbours, where these are nearer than those that they have; return which do."""
        order = np.argsort(met.whose, kind="stable")
        whose, begins = np.unique(met.whose[order], return_index=True)
        which, cosines = (np.split(part[order], begins[1:]) for part in (met.which, met.cosines))
        new = dict(zip(whose.tolist(), zip(which, cosines, strict=False), strict=False))
        changed = set()
        for some in batches(new, AT_ONCE):
            for number, (numbers, known) in lists_of(self.db, some).items():
                both = np.concatenate((numbers, new[number][0]))
                found = closest(both, np.concatenate((known, new[number][1])), self.ranks[both])
                if not np.array_equal(found[0], numbers):
                    changed.add(number)
                    self.least[number] = least_of(found)
                    row = (*packed(found), self.least[number], number)
                    self.db.execute("UPDATE near SET numbers = ?, cosines = ?, least = ? WHERE article = ?", row)
        return changed


def least_of(found: List) -> float:
    """Return the likeness from which another article would be one of some neighbours."""
    return float(found[1][-1]) if len(found[1]) == NEAREST else LEAST


def packed(found: List) -> tuple[bytes, bytes]:
    """Return neighbours as they are kept."""
    return found[0].astype(np.int64).tobytes(), found[1].tobytes()


def lists_of(db: sqlite3.Connection, numbers: Collection[int]) -> dict[int, List]:
    """Return the neighbours of articles."""
    asked = "SELECT article, numbers, cosines FROM near WHERE article IN"
    return {n: (np.frombuffer(a, np.int64), np.frombuffer(c)) for n, a, c in looked_up(db, asked, numbers)}


def sketches_of(db: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Sketch]:
    """Return the sketches of articles."""
    asked = "SELECT number, sketch FROM articles JOIN annotated ON article = id WHERE number IN"
    return {number: SKETCH.decode(data) for number, data in looked_up(db, asked, numbers)}


def looked_up(db: sqlite3.Connection, asked: str, values: Collection[int]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that a question finds for some values, by the order of these."""
    for part in batches(sorted(values), ASKED):
        yield from db.execute(f"{asked} ({','.join('?' * len(part))})", part)


def batches(values: Iterable[int], size: int) -> Iterator[list[int]]:
    """Yield values some at a time."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
