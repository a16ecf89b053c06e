"""Which form a file has, and the articles in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crosswire.read.forms import archives, feeds, gdelt, jsons, newsml, single, tables, warc
from crosswire.read.forms.base import HEAD, Found, Members, Source


class Form(NamedTuple):
    """A form of file: how it is told, and what yields its articles."""

    holds: Callable[[bytes, str], bool]
    members: Members


def in_zip(source: Source) -> Found:
    """Yield what is in a zip."""
    return archives.zip_members(source, inside)


def in_packed(source: Source) -> Found:
    """Yield what is in a packed stream."""
    return archives.packed_members(source, inside)


def inside(source: Source) -> Found:
    """Yield what is in a file that stands in an archive."""
    return members_of(source)


# In the order in which they are tried: a packed web archive before packed files, any text last.
FORMS: dict[str, Form] = {
    "warc": Form(warc.holds, warc.members),
    "gzip": Form(archives.holds_packed, in_packed),
    "zip": Form(archives.holds_zip, in_zip),
    "parquet": Form(tables.holds_parquet, tables.parquet_members),
    "json": Form(jsons.holds, jsons.members),
    "newsml": Form(newsml.holds, newsml.members),
    "feed": Form(feeds.holds, feeds.members),
    "gdelt": Form(gdelt.holds, gdelt.members),
    "csv": Form(tables.holds_csv, tables.csv_members),
    "text": Form(single.holds, single.members),
}
ARCHIVES = ("gzip", "zip")


def members_of(source: Source, form: str | None = None) -> Found:
    """Yield the articles in a file, by `form` where the user names one, else by its first bytes.

    An InputError stands in the place of each that cannot be used; a file with one article gives it its own name.
    """
    head = source.file.peek(HEAD)[:HEAD]
    chosen = form or next(name for name, f in FORMS.items() if f.holds(head, source.called))
    if chosen in ARCHIVES and source.nested:
        return archives.too_deep(source)
    return FORMS[chosen].members(source)
