"""The index of a store from terms to the articles that they tell: rows of numbers and weights, packed by parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from crosswire.match.many.near import DIGITS, Keys
from crosswire.match.many.vectors import F64

PART = 2_048  # numbers of articles in one packed row: 16 kB at most, that a new article has written again
ENTRY = np.dtype([("number", "<u4"), ("weight", "<f4")])
HELD = 16_000_000  # bytes of the index that are kept in memory between two articles
Entries = NDArray[np.void]


class Postings:
    """What the index of a store tells, some of it held in memory."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take the connection."""
        self.db = db
        self._held: dict[int, Entries] = {}
        self._bytes = 0

    def enter(self, keys: Mapping[int, Keys]) -> None:
        """Enter articles that are not in it yet, by their numbers."""
        if not keys:
            return
        self._held, self._bytes = {}, 0
        entries = np.zeros(sum(len(k.terms) for k in keys.values()), ENTRY)
        entries["number"] = np.repeat(list(keys), [len(k.terms) for k in keys.values()])
        entries["weight"] = np.concatenate([k.weights for k in keys.values()])
        terms = np.concatenate([k.terms for k in keys.values()])
        parts = entries["number"] // PART
        order = np.lexsort((entries["number"], parts, terms))
        entries, terms, parts = entries[order], terms[order], parts[order]
        cuts = np.flatnonzero((np.diff(terms) != 0) | (np.diff(parts) != 0)) + 1
        begins = [0, *cuts.tolist()] if len(terms) else []
        rows = [
            (term, part, packed.tobytes())
            for term, part, packed in zip(
                terms[begins].tolist(), parts[begins].tolist(), np.split(entries, cuts), strict=False
            )
        ]
        self.db.executemany(
            "INSERT INTO postings VALUES (?, ?, ?) ON CONFLICT (term, part) "
            "DO UPDATE SET entries = CAST(entries || excluded.entries AS BLOB)",
            rows,
        )

    def scores(self, keys: Keys, size: int) -> F64:
        """Return the cosines of an article with all those of the index, as numbers below `size`."""
        found = np.zeros(size)
        for term, weight in zip(keys.terms.tolist(), keys.weights.tolist(), strict=True):
            entries = self._entries(term)
            found[entries["number"]] += entries["weight"].astype(np.float64) * weight
        return np.round(found, DIGITS)

    def _entries(self, term: int) -> Entries:
        """Return the articles that a term tells."""
        if term not in self._held:
            packed = self.db.execute("SELECT entries FROM postings WHERE term = ? ORDER BY part", (term,))
            found = np.frombuffer(b"".join(data for (data,) in packed), ENTRY)
            if self._bytes > HELD:
                self._held, self._bytes = {}, 0
            self._held[term] = found
            self._bytes += found.nbytes
        return self._held[term]
