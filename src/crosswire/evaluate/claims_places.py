"""Sentences of the keyed stories by place, and when two names of a source agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from crosswire.evaluate.claims_form import Place

LEAST_SHARED = 20  # characters from which a span covers a sentence, as the stories define it; half of either does too
EMPTY_WORDS = (
    "a an the of to in on for and by at from that his her its their with mr mrs ms dr sen rep gov senator "
    "representative president vice said who some several many two top former us u s"
)
EMPTY = frozenset(EMPTY_WORDS.split())
PRONOUNS = frozenset(("he", "she", "it", "they", "who"))
Sentence = tuple[str, int]


class Sentences:
    """The sentences of the texts of one story."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], version: str | None = None) -> None:
        """Take the rows of a manifest; `version` names a part of each row that has sentences of its own."""
        self._known: dict[str, list[tuple[int, int, int]]] = {}
        self._ids: dict[str, str] = {}
        for row in rows:
            sentences = row[version]["sentences"] if version else row["sentences"]
            self._known[row["id"]] = [(n, a, b) for n, a, b in sentences]
            for key in (row["id"], row["file"], row["file"].rsplit("/", 1)[-1]):
                self._ids[key] = row["id"]

    def article(self, name: str) -> str | None:
        """Return the id of an article."""
        return self._ids.get(name)

    def covered(self, where: Place) -> set[Sentence]:
        """Return the sentences that a place covers."""
        article = self.article(where.article)
        found: set[Sentence] = set()
        for number, begin, end in self._known.get(article or "", ()):
            shared = min(where.end, end) - max(where.begin, begin)
            enough = shared >= LEAST_SHARED or 2 * shared >= min(end - begin, where.end - where.begin)
            if article is not None and shared > 0 and enough:
                found.add((article, number))
        return found

    def all_covered(self, places: Iterable[Place]) -> set[Sentence]:
        """Return the sentences that any of some places covers."""
        return {s for where in places for s in self.covered(where)}


def words(text: str | None) -> list[str]:
    """Return the words of a name in lower case, without the possessive."""
    plain = re.sub(r"[\u2018\u2019]", "'", text or "").lower()
    plain = re.sub(r"'s\b|(?<=s)'(?=\s|$)", "", plain)
    return re.findall(r"\w+", plain)


def same_source(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether any two forms share half of the telling words of the shorter; empty ones must be the same words."""
    forms = list(other)
    for a in one:
        for b in forms:
            x, y = set(words(a)) - EMPTY, set(words(b)) - EMPTY
            if not x and not y and words(a) and words(a) == words(b):
                return True
            if x and y and 2 * len(x & y) >= min(len(x), len(y)):
                return True
    return False
