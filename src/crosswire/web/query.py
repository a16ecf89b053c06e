"""Reads the query of an address: only names and values that a page knows, each of its kind.

The query is the address of a view. A name that is not known is refused rather than ignored: a filter with a slip of the
pen would else show everything and say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode

from crosswire.errors import CrosswireError

LONGEST = 500  # characters of a value: a name or a search, never a text
MOST_PAGES = 100_000
TWIN_NAMES = ("table", "for")  # which table of a page a twin gives, and for whom
ROWS, MOST_ROWS = 50, 1000  # rows of a table: what a person reads at once; what a program may ask for at once
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


class Told(CrosswireError):
    """An error whose words are ours alone, so that a page may show them; with the status of its answer."""

    status = 400


class BadAddress(Told):
    """An address asks for something that no page has: a name or a value that is not known."""


class NotHere(Told):
    """There is no such thing in the store."""

    status = 404


class TooSlow(Told):
    """A question to the database took longer than it may."""

    status = 503


def only(query: Mapping[str, str], names: Sequence[str]) -> None:
    """Raise BadAddress where a query has a name that is not one of `names`."""
    if set(query) - {*names, *TWIN_NAMES}:
        known = ", ".join(names) or "none"
        raise BadAddress("the address has a filter that this page does not know", try_this=f"it knows: {known}")


def text(query: Mapping[str, str], name: str) -> str:
    """Return a text, without space around it."""
    found = query.get(name, "").strip()
    if len(found) > LONGEST:
        raise BadAddress(f"{name} is too long", try_this=f"at most {LONGEST} characters")
    return found


def number(query: Mapping[str, str], name: str, default: int, *, least: int = 0, most: int = MOST_PAGES) -> int:
    """Return a number between bounds."""
    found = query.get(name, "").strip()
    if not found:
        return default
    if not (found.isascii() and found.isdigit()) or len(found) > len(str(most)) or not least <= int(found) <= most:
        raise BadAddress(f"{name} is no number that this page knows", try_this=f"a number from {least} to {most:,}")
    return int(found)


def choice(query: Mapping[str, str], name: str, known: Sequence[str]) -> str:
    """Return one of some words, the first where none is given."""
    found = query.get(name, "").strip() or known[0]
    if found not in known:
        raise BadAddress(f"{name} is none of the words that this page knows", try_this=", ".join(w for w in known if w))
    return found


def day(query: Mapping[str, str], name: str) -> str:
    """Return a day, month or year in ISO form, or nothing."""
    found = query.get(name, "").strip()
    if found and not DAY.match(found):
        raise BadAddress(f"{name} is no date", try_this="2031-03-05, 2031-03 or 2031")
    return found


class Paging(NamedTuple):
    """Which rows of a table are shown."""

    page: int
    rows: int

    @property
    def start(self) -> int:
        """How many rows stand before."""
        return (self.page - 1) * self.rows


PAGING = ("page", "rows")
FEW = 50  # rows of one of several tables on a page; the rest stands on that table's own pages


def paging(query: Mapping[str, str], rows: int = ROWS) -> Paging:
    """Return which rows are asked for."""
    return Paging(number(query, "page", 1, least=1), number(query, "rows", rows, least=1, most=MOST_ROWS))


def address(path: str, query: Mapping[str, object] | None = None, **changed: object) -> str:
    """Return an address with a query; what is empty, and the first page, is left out."""
    wanted = {**(query or {}), **changed}
    kept = {k: str(v) for k, v in wanted.items() if v not in ("", None) and (k, v) not in (("page", 1), ("page", "1"))}
    return f"{path}?{urlencode(kept, quote_via=quote)}" if kept else path


def segment(name: str) -> str:
    """Return a name as one part of an address."""
    return quote(name, safe="")
