"""Inputs on the net: addresses that the user names, and pages that feeds and lists lead to. How is in `fetch/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, BytesIO

import msgspec

from crosswire.errors import AddressOnly, InputError, UnreadableInput
from crosswire.read.base import Fetch, Fetched, Metadata, Raw
from crosswire.read.forms import Source, members_of
from crosswire.records.base import Record
from crosswire.settings import Settings

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


class Online(Record, frozen=True, kw_only=True):
    """How to fetch, and how many of the pages that a feed or list leads to (`follow`); nothing is fetched unasked.

    `unchanged` counts the addresses that gave nothing new.
    """

    fetch: Fetch
    follow: int = 0
    unchanged: Callable[[], int] = int


def is_address(name: str) -> bool:
    """Tell whether a name is an address, of whatever kind."""
    return ADDRESS.match(name) is not None


def from_address(name: str, online: Online | None, settings: Settings) -> Iterator[Raw | InputError]:
    """Yield what is at an address: the articles of a feed or archive, or one page.

    Raises UnreadableInput where it may not or cannot be fetched.
    """
    if online is None:
        why = "is an address, and nothing is fetched unless it is asked for"
        raise UnreadableInput(name, why, try_this="crosswire add --fetch, or save the page and name the file")
    found = online.fetch(name)
    if found is not None:
        file = BufferedReader(BytesIO(found.data))
        members = members_of(Source(name, file, settings, stated_by(found)), settings.form)
        yield from (with_charset(member, found.charset) for member in members)


def stated_by(found: Fetched) -> Metadata:
    """Return what is known of a page because it was fetched."""
    return Metadata(url=found.url, captured=found.date, stated_in="the server’s answer", warnings=found.warnings)


def with_charset(member: Raw | InputError, charset: str | None) -> Raw | InputError:
    """Return the bytes of a file with the charset that its server said."""
    if charset is None or not isinstance(member, Raw) or member.form != "file":
        return member
    return msgspec.structs.replace(member, charset=charset)


def followed(found: Iterable[Raw | InputError], online: Online | None) -> Iterator[Raw | InputError]:
    """Yield inputs; in the place of the first `follow` that are addresses or summaries, the pages they lead to."""
    left = online.follow if online is not None else 0
    for item in found:
        address = leads_to(item)
        if online is None or address is None or not left:
            yield item
            continue
        left -= 1
        page = page_of(item, address, online)
        if page is not None:
            yield page


def leads_to(item: Raw | InputError) -> str | None:
    """Return the address at which the whole article of an input stands, None where it is whole or has none."""
    if isinstance(item, AddressOnly):
        return item.address
    return item.beside.url if isinstance(item, Raw) and item.is_summary and item.beside else None


def page_of(item: Raw | InputError, address: str, online: Online) -> Raw | InputError | None:
    """Return the page that an entry leads to, None where it is as it was; where there is none, the entry with a reason.

    What the page states counts before what the feed says of it, but for the address.
    """
    try:
        found = online.fetch(address)
    except InputError as error:
        return unfollowed(item, error)
    if found is None:
        return None
    return Raw(name=address, data=found.data, beside=stated_by(found), said=said_by(item), charset=found.charset)


def said_by(item: Raw | InputError) -> Metadata | None:
    """Return what a feed says of an entry, but that it is a summary."""
    if not isinstance(item, Raw) or item.beside is None:
        return None
    return msgspec.structs.replace(item.beside, warnings=())


def unfollowed(item: Raw | InputError, error: InputError) -> Raw | InputError:
    """Return an entry whose page cannot be fetched: its summary with a warning, or the reason."""
    if not isinstance(item, Raw) or item.beside is None:
        return error
    warnings = (*item.beside.warnings, f"its page was not fetched: it {error.why}")
    return msgspec.structs.replace(item, beside=msgspec.structs.replace(item.beside, warnings=warnings))
