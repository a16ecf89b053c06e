"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, by feedparser; an article an entry.

feedparser is given bytes in a stream, never a string: a string it would open as an address or a path.
"""

from __future__ import annotations

import io
import re
import time
from typing import Any

from crosswire.errors import AddressOnly, BadContent, InputError
from crosswire.read.base import Metadata, Raw
from crosswire.read.forms.base import Found, Source, bare, whole
from crosswire.read.forms.xml import cut_off, is_cut, refuse_entities, root_name

ROOTS = ("rss", "feed", "rdf", "channel")
MOST_ENTRIES = 100_000  # a feed has some hundred entries; an archive of a year some ten thousand
WORDS_OF_A_TEASER = 80  # an entry below this is the summary of an article that stands elsewhere


def holds(head: bytes, _name: str) -> bool:
    """Tell by the root element."""
    return root_name(bare(head)) in ROOTS


def members(source: Source) -> Found:
    """Yield the entries of a feed."""
    import feedparser  # noqa: PLC0415 - for feeds only

    try:
        data = whole(source)
        refuse_entities(data, source.name)
    except InputError as error:
        yield error
        return
    feed = feedparser.parse(io.BytesIO(data), response_headers={"content-location": ""})
    entries = feed.entries[:MOST_ENTRIES]
    if not entries:
        why = f"is a feed without entries ({feed.get('bozo_exception') or 'none are in it'})"
        yield BadContent(source.name, why, try_this="check whether it is cut off (no-article)")
    if len(feed.entries) > MOST_ENTRIES:
        why = f"has {len(feed.entries):,} entries; those after {MOST_ENTRIES:,} were left out"
        yield BadContent(source.name, why, try_this="split it (too-many)")
    if entries and is_cut(bare(data)):
        yield cut_off(source.name, len(entries))
    outlet = plain(feed.feed.get("title", ""))
    for number, entry in enumerate(entries, start=1):
        yield article(entry, f"{source.name}#{number}", outlet)


def article(entry: Any, name: str, outlet: str) -> Raw | InputError:
    """Return the article of an entry: its whole content where the feed carries it, else its summary."""
    contents = [c.get("value", "") for c in entry.get("content", ())]
    body = max([*contents, entry.get("summary", "")], key=len)
    title = plain(entry.get("title", ""))
    links = (entry.get("link"), entry.get("id"))
    url = next((u for u in links if u and u.startswith(("http://", "https://"))), None)
    if not plain(body) and not title:
        if url:
            return AddressOnly(name, "is an entry without text", address=url)
        return BadContent(name, "is an entry without text", try_this="check the feed (no-article)")
    text = body if plain(body) else title
    teaser = len(plain(body).split()) < WORDS_OF_A_TEASER
    stated = Metadata(
        outlet=outlet or None,
        published=moment(dict.get(entry, "published_parsed")) or dict.get(entry, "published"),
        updated=moment(dict.get(entry, "updated_parsed")) or dict.get(entry, "updated"),
        url=url,
        authors=tuple(dict.fromkeys(a for d in entry.get("authors", ()) if (a := plain(d.get("name", ""))))),
        headline=title or None,
        origins=origins(entry),
        stated_in="the feed",
        warnings=("feed-summary: the feed carries a summary, not the whole article",) if teaser else (),
    )
    return Raw(name=name, data=text.encode("utf-8", "replace"), beside=stated, form="fragment", is_summary=teaser)


def origins(entry: Any) -> tuple[str, ...]:
    """Return the feeds that an entry says it was taken from (RSS `source`, Atom `source`)."""
    source = entry.get("source", {})
    named = plain(source.get("title", "")) or source.get("href", "")
    return (named,) if named else ()


def moment(parsed: time.struct_time | None) -> str | None:
    """Return a time that feedparser could read, in ISO 8601, UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if parsed else None


def plain(markup: str) -> str:
    """Return a title or name as one line without tags."""
    return " ".join(re.sub(r"<[^<>]{0,500}>", " ", str(markup)).split())
