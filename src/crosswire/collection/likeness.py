"""How alike the articles of a store are: all compared at once while they are few, or new ones beside the others.

All are compared again when they have grown by a share: so each new article pays for a constant number of comparisons,
and at most that share of the articles was compared under weights and neighbours that others have changed since.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec
import numpy as np

from crosswire.collection.work import SKETCH
from crosswire.match.many import Counts, Near, beside, compare, counted
from crosswire.match.sketch import Sketch, telling_terms

FEW = 1_000  # articles that are compared all at once each time: some half second
GROWN = 0.1  # share of new articles from which all are compared again, however few came at once
PAID = 0.05  # share that comes at once from which they are: it is 16 ms an article more, a fifth of its annotation
AT_ONCE = 100  # new articles that are compared together: their candidates are held in memory
POSTINGS = 4_000  # entries of the index that are looked up for an article, those of its rarest terms
FEWEST = 8  # terms that are looked up however common they are
CANDIDATES = 80  # articles that a new one is compared with: some more than the neighbours that are kept
ASKED = 400  # values in one question to the database
HASH_BYTES = 7  # fits SQLite's signed integers; ten million terms collide with p < 0.001
WORDS = ("title", "proper", "persons", "places", "names", "cast", "every_place", "every_name")  # sets of a sketch
ALL_SKETCHES = "SELECT number, sketch FROM articles JOIN annotated ON article = id ORDER BY id"
Fresh = Mapping[int, bytes]  # sketches as they are kept, by the numbers of articles


def compare_fresh(db: sqlite3.Connection, fresh: Fresh) -> bool:
    """Compare articles that are new; tell whether all were compared, so that any story may have changed."""
    before, since = db.execute("SELECT articles, since FROM looked").fetchone() or (0, 0)
    (articles,) = db.execute("SELECT count(*) FROM annotated").fetchone()
    whole = articles <= FEW or len(fresh) >= PAID * articles or since + len(fresh) > GROWN * before
    index(db, fresh)
    if whole:
        compare_all(db)
    else:
        rest = iter(sorted(fresh.items()))
        while some := list(islice(rest, AT_ONCE)):
            compare_beside(db, {n: SKETCH.decode(data) for n, data in some})
    db.execute("DELETE FROM looked")
    db.execute("INSERT INTO looked VALUES (?, ?)", (articles, 0) if whole else (before, since + len(fresh)))
    return whole


def index(db: sqlite3.Connection, fresh: Fresh) -> None:
    """Enter articles into the index of terms."""
    known = [(n,) for n in fresh if db.execute("SELECT 1 FROM near WHERE article = ?", (n,)).fetchone()]
    if known:  # annotated anew, as after an upgrade
        db.execute("CREATE TEMP TABLE IF NOT EXISTS anew (number INTEGER PRIMARY KEY)")
        db.execute("DELETE FROM anew")
        db.executemany("INSERT INTO anew VALUES (?)", known)
        db.execute("DELETE FROM features WHERE article IN (SELECT number FROM anew)")
        db.execute("DELETE FROM alike WHERE a IN (SELECT number FROM anew) OR b IN (SELECT number FROM anew)")
    entries = ((hashed(t), number) for number, data in fresh.items() for t in telling_terms(SKETCH.decode(data)))
    db.executemany("INSERT OR IGNORE INTO features VALUES (?, ?)", entries)


def compare_all(db: sqlite3.Connection) -> None:
    """Compare all articles, and keep how alike they are."""
    numbers, sketches = [], []
    pool: dict[str, str] = {}
    for number, data in db.execute(ALL_SKETCHES):
        numbers.append(number)
        sketches.append(pooled(SKETCH.decode(data), pool))
    counts = counted(sketches)
    found = compare(sketches, counts)
    for table in ("near", "alike", "terms"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    db.executemany("INSERT OR IGNORE INTO terms VALUES (?, ?)", ((hashed(t), n) for t, n in counts.terms.items()))
    db.executemany("INSERT INTO near VALUES (?, ?, ?)", near_rows(numbers, found.near))
    keep_likely(db, {(numbers[i], numbers[j]): p for (i, j), p in found.likely.items()})


def pooled(found: Sketch, pool: dict[str, str]) -> Sketch:
    """Return a sketch whose words are those of a pool, so that each word is held once: half the memory."""
    parts: dict[str, Any] = {"terms": {pool.setdefault(t, t): n for t, n in found.terms.items()}}
    for part in WORDS:
        parts[part] = frozenset(pool.setdefault(t, t) for t in getattr(found, part))
    return msgspec.structs.replace(found, **parts)


def near_rows(numbers: Sequence[int], near: Near) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the rows of neighbours."""
    named = np.array([*numbers, -1], np.int64)
    for row, number in enumerate(numbers):
        count = int((near.rows[row] >= 0).sum())
        yield number, named[near.rows[row, :count]].tobytes(), near.cosines[row, :count].tobytes()


def compare_beside(db: sqlite3.Connection, fresh: Mapping[int, Sketch]) -> None:
    """Compare a few new articles with those near them."""
    counts = Counter(hashed(t) for found in fresh.values() for t in found.terms)
    db.executemany(
        "INSERT INTO terms VALUES (?1, ?2) ON CONFLICT (term) DO UPDATE SET articles = articles + ?2",
        sorted(counts.items()),
    )
    found = beside(Stored(db), fresh)
    rows = (
        (n, np.array([z for z, _ in some], np.int64).tobytes(), np.array([c for _, c in some], np.float64).tobytes())
        for n, some in sorted(found.near.items())
    )
    db.executemany("INSERT OR REPLACE INTO near VALUES (?, ?, ?)", rows)
    keep_likely(db, found.likely)


def keep_likely(db: sqlite3.Connection, likely: Mapping[tuple[int, int], float]) -> None:
    """Keep how likely pairs of articles, known by number, tell one story."""
    rows = ((min(pair), max(pair), p) for pair, p in likely.items())
    db.executemany("INSERT OR REPLACE INTO alike VALUES (?, ?, ?)", rows)


class Stored:
    """What a store keeps of its articles, as the comparison of new ones asks for it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take the connection; it is only read."""
        self.db = db

    def candidates(self, found: Sketch) -> list[int]:
        """Return the articles that share most of its telling terms with one: rare terms count more."""
        wanted = {hashed(t) for t in telling_terms(found)}
        often: dict[int, int] = dict(self._looked_up("SELECT term, articles FROM terms WHERE term IN", sorted(wanted)))
        terms = self._rare(sorted(wanted, key=lambda t: (often.get(t, 1), t)), often)
        shared: dict[int, float] = {}
        for term, article in self._looked_up("SELECT feature, article FROM features WHERE feature IN", terms):
            shared[article] = shared.get(article, 0.0) + 1 / often.get(term, 1) ** 0.5
        return sorted(shared, key=lambda n: (-round(shared[n], 9), n))[:CANDIDATES]

    def sketches(self, numbers: Collection[int]) -> dict[int, Sketch]:
        """Return the sketches of articles by their numbers."""
        asked = "SELECT number, sketch FROM articles JOIN annotated ON article = id WHERE number IN"
        return {number: SKETCH.decode(data) for number, data in self._looked_up(asked, sorted(numbers))}

    def neighbours(self, numbers: Collection[int]) -> dict[int, list[tuple[int, float]]]:
        """Return the neighbours that articles had when they were compared."""
        asked = "SELECT article, numbers, cosines FROM near WHERE article IN"
        return {
            number: list(zip(np.frombuffer(near, np.int64).tolist(), np.frombuffer(cosines).tolist(), strict=True))
            for number, near, cosines in self._looked_up(asked, sorted(numbers))
        }

    def counts(self, sketches: Collection[Sketch]) -> Counts:
        """Return in how many articles the terms of some stand, and how many articles there are."""
        terms = {t: hashed(t) for t in set().union(*(found.terms for found in sketches))}
        often: dict[int, int] = dict(
            self._looked_up("SELECT term, articles FROM terms WHERE term IN", sorted(set(terms.values())))
        )
        (articles,) = self.db.execute("SELECT count(*) FROM annotated").fetchone()
        return Counts({t: often.get(number, 1) for t, number in terms.items()}, articles)

    def _rare(self, terms: Sequence[int], often: Mapping[int, int]) -> list[int]:
        """Return terms, by rising number of articles, while not too many entries are to be read."""
        entries = 0
        for n, term in enumerate(terms):
            entries += often.get(term, 1)
            if n >= FEWEST and entries > POSTINGS:
                return list(terms[:n])
        return list(terms)

    def _looked_up(self, asked: str, values: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a question finds for some values."""
        for start in range(0, len(values), ASKED):
            part = values[start : start + ASKED]
            yield from self.db.execute(f"{asked} ({','.join('?' * len(part))})", part)


@lru_cache(maxsize=200_000)
def hashed(term: str) -> int:
    """Return a hash that is the same on every machine."""
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8", "replace"), digest_size=HASH_BYTES).digest())
