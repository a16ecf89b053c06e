"""Which entity the source of an attribution is: that of the mention which it rests on, or which it ends by naming."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from crosswire.records import Annotated, Attribution, Mention, Source

Meant = Mapping[tuple[str, int, int], str]
NAMING = re.compile(r"(?:,|\b(?:known as|calling (?:it|him|her|them)sel(?:f|ves)|called|named))\s+(?:the\s+)?$")
WHO = ("person", "organisation", "outlet", "group")


def linked(attribution: Attribution, annotated: Annotated, meant: Meant) -> Attribution:
    """Return an attribution with the entity of the mention that its source rests on."""
    mention = mention_of(attribution.source, annotated)
    if mention is None:
        return attribution
    entity = meant.get((mention.span.article, mention.span.begin, mention.span.end))
    return msgspec.structs.replace(attribution, source=msgspec.structs.replace(attribution.source, entity=entity))


def mention_of(source: Source, annotated: Annotated) -> Mention | None:
    """Return the mention that a source rests on: of its name, or the name with which a description of it ends."""
    mentions = [m for m in annotated.mentions if source.name is not None and m.name == source.name]
    if source.own is None:
        return mentions[0] if mentions else None
    inside = [m for m in mentions if m.span.overlaps(source.own)]
    if mentions:
        return (inside or mentions)[0]
    text, begin = annotated.article.text, source.own.begin
    for mention in annotated.mentions:
        ends = source.own.contains(mention.span) and mention.span.end == source.own.end
        if ends and mention.form == "name" and mention.kind in WHO and NAMING.search(text[begin : mention.span.begin]):
            return mention
    return None
