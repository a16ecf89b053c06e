"""The words of layouts, agencies and abbreviations, loaded once from the tables of the lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

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
    not_places: frozenset[str]
    byline_roles: tuple[str, ...]


SETS = ("boilerplate_lines", "date_line_words", "photo_names", "not_places")


@lru_cache(maxsize=1)
def layout() -> Layout:
    """Return the words of layouts."""
    values: dict[str, Any] = {name: tuple(words) for name, words in table("layout").items()}
    directions = "|".join(re.escape(word) for word in values["directions"])
    values["directions"] = re.compile(rf"\(({directions})\)", re.IGNORECASE)
    values.update({name: frozenset(values[name]) for name in SETS})
    return Layout(**values)


@lru_cache(maxsize=1)
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of the labels of date lines, longest first, over folded text."""
    labels = sorted((*layout().published_labels, *layout().updated_labels), key=lambda label: (-len(label), label))
    return re.compile(rf"\b(?:{'|'.join(labels)})\b")


@lru_cache(maxsize=1)
def role_words() -> frozenset[str]:
    """Return the words of the roles in bylines."""
    return frozenset(word for role in layout().byline_roles for word in role.split())


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


@lru_cache(maxsize=1)
def capitals() -> frozenset[str]:
    """Return the folded names of the capitals of countries."""
    return frozenset(folded(city) for row in table("countries") for city in row["capitals"].split("|") if city)


def holds(phrase: str, line: str) -> bool:
    """Tell whether a folded line holds a phrase; the parts around "..." must follow one another."""
    position = 0
    for part in phrase.split(" ... "):
        found = line.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


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
