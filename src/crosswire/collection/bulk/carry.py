"""What was found in an article holds for each copy of all its words: the places are the same, the ids are made anew.

The per-article stages read the text of an article, its headline, authors, language and dates. Who published it, where
and under what name says nothing to them, so that articles which differ in these alone are taken through them once.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from crosswire.collection.work import ANNOTATED
from crosswire.records import Annotated, Article, Attribution, EventMention
from crosswire.records.base import content_id

REMEMBERED = (
    64  # articles, of 100 kB each; copies stand beside one another, a story in 300 outlets has a dozen versions
)
DERIVED = re.compile(rb"(?:at|em)-[0-9a-f]{12}")  # ids that are made of an article's id and of places in it


class Found(NamedTuple):
    """What was found in an article, and its sketch as a store keeps it, which has no ids."""

    annotated: Annotated
    sketch: bytes


Work = Callable[[Article], Found]


class Carrier:
    """Takes articles through the per-article stages, those that are the same to them once."""

    def __init__(self, work: Work, most: int = REMEMBERED) -> None:
        """Remember nothing yet."""
        self.work = work
        self.most = most
        self.found: OrderedDict[bytes, Found] = OrderedDict()

    def __call__(self, article: Article) -> Found:
        """Return what the work makes of an article."""
        key = seen_by_stages(article)
        first = self.found.get(key)
        copy = carried(first.annotated, article) if first is not None else None
        if first is not None and copy is not None:
            self.found.move_to_end(key)
            return Found(copy, first.sketch)
        made = self.found[key] = self.work(article)
        if len(self.found) > self.most:
            self.found.popitem(last=False)
        return made


def seen_by_stages(article: Article) -> bytes:
    """Return all of an article that the per-article stages read, as bytes."""
    return msgspec.msgpack.encode(called(article, id="", label="", name="", sha256="", outlet=None, url=None))


def called(article: Article, **names: str | None) -> Article:
    """Return an article under other names, with nothing said of where it came from."""
    return msgspec.structs.replace(article, captured=None, stated_origins=(), **names)


def carried(found: Annotated, article: Article) -> Annotated | None:
    """Return what was found in one article as it holds for a copy; None where an id is made in a way not known here."""
    old, new = found.article.id, article.id
    ids = dict(renamed(found, new))
    if None in ids.values():
        return None
    data = msgspec.msgpack.encode(found).replace(old.encode(), new.encode())
    copy = ANNOTATED.decode(DERIVED.sub(lambda m: ids.get(m[0]) or m[0], data))
    names = {name: getattr(article, name) for name in ("label", "name", "sha256", "outlet", "url")}
    told = msgspec.structs.replace(
        copy.article, captured=article.captured, stated_origins=article.stated_origins, **names
    )
    return msgspec.structs.replace(copy, article=told)


def renamed(found: Annotated, article: str) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield each id that is made of an article's, with what it is for another article, None where that is not known."""
    made = [(x.id, made_of_attribution(x)) for x in found.attributions]
    made += [(x.id, made_of_event(x)) for x in found.events]
    for ident, ways in made:
        kind = ident.partition("-")[0]
        right = [parts for parts in ways if content_id(kind, found.article.id, *parts) == ident]
        yield ident.encode(), content_id(kind, article, *right[0]).encode() if right else None


def made_of_event(event: EventMention) -> tuple[tuple[str, ...], ...]:
    """Return what the id of an event mention is made of beside its article (`events/coder.py`)."""
    return ((str(event.span.begin), str(event.span.end), event.type, event.rule),)


def made_of_attribution(said: Attribution) -> tuple[tuple[str, ...], ...]:
    """Return what the id of an attribution may be made of beside its article (`attribute/finish.py`)."""
    spans = (*((said.cue,) if said.cue else ()), *said.content)
    places = (said.rule, *(str(place) for span in spans for place in (span.begin, span.end)))
    source = (str(said.source.span.begin),) if said.source.span else ()
    return (places, (*places, *source))
