"""The words of layouts, agencies and abbreviations, loaded once from the tables of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from crosswire.lexicon import derived, table
from crosswire.text.normalize import straighten
from crosswire.text.sentences import SplitWords, split_words

OPENER = re.compile(r"[^\W_]+|©")


class Layout(NamedTuple):
    """The table `layout` over folded text: phrases as patterns, words as sets; see `resources/layout.yml` for each.

    The patterns of phrases that open a line are for `match`, those that it may hold anywhere for `search`.
    """

    boilerplate_starts: re.Pattern[str]
    boilerplate_lines: frozenset[str]
    boilerplate_contains: re.Pattern[str]
    published_labels: frozenset[str]
    updated_labels: frozenset[str]
    date_line_words: frozenset[str]
    caption_starts: re.Pattern[str]
    caption_contains: re.Pattern[str]
    directions: re.Pattern[str]
    photo_names: frozenset[str]
    photo_starts: re.Pattern[str]
    credit_starts: re.Pattern[str]
    credit_contains: re.Pattern[str]
    republished_contains: re.Pattern[str]
    not_places: frozenset[str]
    document_words: frozenset[str]
    byline_roles: frozenset[str]
    note_words: frozenset[str]
    note_fillers: frozenset[str]


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of those phrases as whole words; "..." in one stands for anything on the line."""
    parts = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    escaped = (re.escape(p).replace(r"\ \.\.\.\ ", r"\b.*?\b") + (r"(?!\w)" if p[-1].isalnum() else "") for p in parts)
    return re.compile("|".join(escaped))


@lru_cache(maxsize=1)
def layout() -> Layout:
    """Return the words of layouts."""
    rows: dict[str, list[str]] = table("layout")
    values: dict[str, Any] = {
        name: phrase_pattern(words) if name.endswith(("_starts", "_contains")) else frozenset(words)
        for name, words in rows.items()
    }
    directions = "|".join(re.escape(word) for word in rows["directions"])
    values["directions"] = re.compile(rf"\(({directions})\)", re.IGNORECASE)
    return Layout(**values)


@lru_cache(maxsize=1)
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of the labels of date lines, longest first, over folded text."""
    labels = layout().published_labels | layout().updated_labels
    return re.compile(rf"\b(?:{phrase_pattern(labels).pattern})")


@lru_cache(maxsize=1)
def role_words() -> frozenset[str]:
    """Return the words of the roles in bylines."""
    return frozenset(word for role in layout().byline_roles for word in role.split())


@lru_cache(maxsize=1)
def sentence_words() -> SplitWords:
    """Return the words of the sentence splitter."""
    return split_words(table("abbreviations"))


@derived
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


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Return the folded names of countries."""
    rows = table("countries")
    return frozenset(folded(n) for row in rows for n in (row["name"], *row["names"].split("|")) if len(n) > 3)


def folded(text: str) -> str:
    """Return a text for looking phrases up: straight marks, lower case, single spaces, no final stop."""
    return " ".join(straighten(text).lower().split()).rstrip(".")


def opener(text: str) -> str:
    """Return the letters and digits that a text begins with, folded; empty where it begins with a mark."""
    found = OPENER.match(folded(text))
    return found.group() if found is not None else ""


@derived
def agency_openers() -> frozenset[str]:
    """Return what the names of agencies begin with; any may have "the" before it."""
    return frozenset({"the", *(opener(name) for name, (_, agency) in outlets().items() if agency)})


def outlet_named(name: str) -> str | None:
    """Return the canonical name of the outlet that a short text names, with or without "the" before it."""
    known = outlets().get(folded(name)) or outlets().get(folded(name).removeprefix("the "))
    return known[0] if known else None


def agency_named(name: str) -> str | None:
    """Return the canonical name of the agency that a short text names."""
    known = outlets().get(folded(name)) or outlets().get(folded(name).removeprefix("the "))
    return known[0] if known and known[1] else None
