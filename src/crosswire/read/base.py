"""What reading passes on: the result of the stage, and the records between its steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from crosswire.records import Article, Input, Note
from crosswire.records.base import Record


class ReadResult(Record, frozen=True, kw_only=True):
    """The articles, labelled A, B, C by name, and what became of each input."""

    articles: tuple[Article, ...]
    inputs: tuple[Input, ...]


Form = Literal["file", "text", "html", "fragment"]


class Metadata(Record, frozen=True, kw_only=True):
    """What is stated about a report beside its text, as written. `stated_in` says where, for the reader.

    `captured` is when a crawler took it; `origins` are the outlets or addresses that it is said to be taken from.
    """

    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    headline: str | None = None
    captured: str | None = None
    origins: tuple[str, ...] = ()
    stated_in: str = ""
    warnings: tuple[str, ...] = ()


class Raw(Record, frozen=True, kw_only=True):
    """The bytes of one input under its name, with the metadata that stand beside it.

    `form` says what the bytes are: a `file` whose kind is told by its bytes, the plain `text` of a record, a whole page
    of `html`, or a `fragment` of one, as feeds carry it. All but a file are UTF-8. `charset` is what a server said of a
    file; `said` what a feed says of a page, which counts last; `is_summary` tells that the whole article stands at its
    address.
    """

    name: str
    data: bytes
    beside: Metadata | None = None
    form: Form = "file"
    charset: str | None = None
    said: Metadata | None = None
    is_summary: bool = False


class Fetched(Record, frozen=True, kw_only=True):
    """What an address gave: where it ended up, its bytes, what the server says of them, and what to warn of."""

    url: str
    data: bytes
    charset: str | None = None
    date: str | None = None
    warnings: tuple[str, ...] = ()


Fetch = Callable[[str], Fetched | None]  # an address to what is there, None where nothing is new; raises InputError


class Decoded(Record, frozen=True, kw_only=True):
    """Text made of bytes: the encoding taken, and what went wrong on the way."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


class Stored(Record, frozen=True, kw_only=True):
    """An article with the warnings that go into its ledger line."""

    article: Article
    warnings: tuple[str, ...]
