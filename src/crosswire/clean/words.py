"""The words of layouts, agencies and abbreviations, loaded once from the tables of the lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crosswire.lexicon import table
from crosswire.text.normalize import straighten
from crosswire.text.sentences import SplitWords, split_words


class Layout(NamedTuple):
    """The table `layout`: phrases as tuples, single words as sets; see `resources/layout.yml` for each."""

    boilerplate_starts: tuple[str, ...]
    boilerplate_lines: frozenset[str]
    boilerplate_contains: tuple[str, ...]
    published_labels: tuple[str, ...]
    updated_labels: tuple[str, ...]
    date_line_words: frozenset[str]
    caption_starts: tuple[str, ...]
    caption_contains: tuple[str, ...]
    directions: re.Pattern[str]
    photo_names: frozenset[str]
    photo_starts: tuple[str, ...]
    credit_starts: tuple[str, ...]
    credit_contains: tuple[str, ...]
    republished_contains: tuple[str, ...]
    byline_roles: tuple[str, ...]


@lru_cache(maxsize=1)
def layout() -> Layout:
    """Return the words of layouts."""
    rows = {name: tuple(words) for name, words in table("layout").items()}
    directions = "|".join(re.escape(word) for word in rows.pop("directions"))
    sets = {name: frozenset(rows.pop(name)) for name in ("boilerplate_lines", "date_line_words", "photo_names")}
    pattern = re.compile(rf"\((?:{directions}|in [a-z]+|wearing [a-z ]+)\)", re.IGNORECASE)
    return Layout(directions=pattern, **sets, **rows)


@lru_cache(maxsize=1)
def sentence_words() -> SplitWords:
    """Return the words of the sentence splitter."""
    return split_words(table("abbreviations"))


@lru_cache(maxsize=1)
def outlets() -> dict[str, tuple[str, bool]]:
    """Return, for each folded name or alias of an outlet, its canonical name and whether it is an agency."""
    found: dict[str, tuple[str, bool]] = {}
    for row in table("outlets"):
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found.setdefault(folded(name), (row["name"], row["kind"] == "agency"))
    return found


def folded(text: str) -> str:
    """Return a text for looking phrases up: straight marks, lower case, single spaces, no final stop."""
    return " ".join(straighten(text).lower().split()).rstrip(".")


def outlet_named(name: str) -> str | None:
    """Return the canonical name of the outlet that a short text names, with or without "the" before it."""
    known = outlets().get(folded(name)) or outlets().get(folded(name).removeprefix("the "))
    return known[0] if known else None


def agency_named(name: str) -> str | None:
    """Return the canonical name of the agency that a short text names."""
    known = outlets().get(folded(name)) or outlets().get(folded(name).removeprefix("the "))
    return known[0] if known and known[1] else None
