"""Stored results, decoded: a story that is read is asked for many times, so the last few are kept."""

from __future__ import annotations

import sqlite3
import zlib
from collections import OrderedDict
from threading import Lock

import msgspec

from crosswire.desk.targets import Results
from crosswire.errors import BadResult
from crosswire.export.index import Index
from crosswire.export.json import TRY_THIS
from crosswire.records import Comparison
from crosswire.store import Store
from crosswire.web.query import NotHere

# bytes of packed results that are kept decoded: a result of 28 kB (the demo) takes about 2 MB of memory, one of 200
# articles 7 MB packed and 300 MB decoded; at most one of that kind stays
ROOM = 4_000_000
MOST = 24
DECODER = msgspec.json.Decoder(Comparison)


class Loaded:
    """The results that were decoded last, by story and the hash over what they were made of."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: OrderedDict[tuple[str, str], tuple[Index, int]] = OrderedDict()
        self.lock = Lock()

    def get(self, key: tuple[str, str]) -> Index | None:
        """Return a result that is kept."""
        with self.lock:
            if key not in self.found:
                return None
            self.found.move_to_end(key)
            return self.found[key][0]

    def put(self, key: tuple[str, str], index: Index, size: int) -> None:
        """Keep a result, and forget those that were not used for longest."""
        with self.lock:
            self.found[key] = (index, size)
            while len(self.found) > MOST or (len(self.found) > 1 and sum(s for _, s in self.found.values()) > ROOM):
                self.found.popitem(last=False)


KEPT = Loaded()


def index_of(db: sqlite3.Connection, story: str, *, keep: bool = True) -> Index:
    """Return the result of a story with its look-ups. Raises NotHere where it has none yet.

    Its spans are not checked again: the run that wrote it did.
    """
    row = db.execute("SELECT members, result FROM stories WHERE id = ?", (story,)).fetchone()
    if row is None or row[1] is None:
        raise NotHere("this story has not been compared yet", try_this="crosswire run brings it up to date")
    key = (story, row[0])
    found = KEPT.get(key)
    if found is None:
        try:
            found = Index(DECODER.decode(zlib.decompress(row[1])))
        except (msgspec.DecodeError, zlib.error) as error:
            raise BadResult("the stored result cannot be read", try_this=TRY_THIS) from error
        if keep:
            KEPT.put(key, found, len(row[1]))
    return found


class KeptResults(Results):
    """The results of stories for the desk, from those that are kept decoded.

    With `keep` what is read stays there; who looks through many stories once would only drive out what others read.
    """

    def __init__(self, store: Store, *, keep: bool = True) -> None:
        """Take an open store."""
        super().__init__(store)
        self.keep = keep

    def _read(self, story: str) -> Comparison:
        return index_of(self.store.db, story, keep=self.keep).comparison


def story_now(db: sqlite3.Connection, wanted: str) -> str:
    """Return the id under which a story is found now: its own, or that of the story it became part of.

    Raises NotHere.
    """
    if db.execute("SELECT 1 FROM stories WHERE id = ?", (wanted,)).fetchone():
        return wanted
    row = db.execute("SELECT story FROM story_alias WHERE alias = ?", (wanted,)).fetchone()
    if row is None:
        raise NotHere("there is no such story")
    return str(row[0])


def story_of(db: sqlite3.Connection, article: str) -> str:
    """Return the story that an article is in. Raises NotHere."""
    row = db.execute("SELECT story FROM story_articles WHERE article = ?", (article,)).fetchone()
    if row is None:
        known = db.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone()
        raise NotHere("this article is in no story yet" if known else "there is no such article")
    return str(row[0])
