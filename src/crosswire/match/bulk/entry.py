"""What goes into a search for reuse: texts with what is known of them, in an order that tells nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import numpy as np

from crosswire.match.bulk.seeds import NO_OUTLET, Origin
from crosswire.records.base import Record, content_id


class Entry(Record, frozen=True, kw_only=True):
    """One article as the engine takes it. `id` is made from text, outlet, address and date."""

    id: str
    text: str
    name: str = ""
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def entry(text: str, name: str, outlet: str | None, url: str | None, published: str | None) -> Entry:
    """Return an entry with its id, the one that the reader gives to an article."""
    made = content_id("article", text, outlet or "", url or "", published or "")
    return Entry(id=made, text=text, name=name, outlet=outlet or None, url=url or None, published=published or None)


def canonical(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries in the order of their ids, each once."""
    found = sorted(entries, key=lambda e: (e.id, e.name))
    return [e for n, e in enumerate(found) if not n or e.id != found[n - 1].id]


def origin(entries: Sequence[Entry]) -> Origin:
    """Return the numbers of the outlets, and for each entry the first one with its address."""
    outlets: dict[str, int] = {}
    owners: dict[str, int] = {}
    numbers = np.full(len(entries), NO_OUTLET, np.uint32)
    first = np.arange(len(entries), dtype=np.uint32)
    for n, e in enumerate(entries):
        if e.outlet:
            numbers[n] = outlets.setdefault(e.outlet, len(outlets))
        if e.url:
            first[n] = owners.setdefault(address(e.url), n)
    return Origin(numbers, first)


def address(url: str) -> str:
    """Return an address without what does not name another page."""
    return url.partition("#")[0].rstrip("/")


def moment(published: str | None) -> float | None:
    """Return the time of a date as written in ISO 8601, in seconds; a date without a zone is taken as UTC."""
    if not published:
        return None
    try:
        found = datetime.fromisoformat(published)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):  # "late last year": not a date, and told as unknown
        return None
