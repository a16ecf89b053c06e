"""Articles made of given sentences, annotated and coded."""

from __future__ import annotations

import msgspec

from crosswire.annotate import annotate
from crosswire.attribute import attribute
from crosswire.events import code
from crosswire.records import Annotated, Article, EventMention, Parser, PublicationDate, Sentence, content_id

DAY = "2023-06-21"  # a Wednesday


def article_of(*lines: str, kinds: dict[int, str] | None = None, published: str | None = DAY) -> Article:
    """An article whose sentences are the given lines, body text unless `kinds` says otherwise."""
    sentences, at = [], 0
    for number, line in enumerate(lines):
        kind = (kinds or {}).get(number, "body")
        sentences.append(Sentence(index=number, begin=at, end=at + len(line), kind=kind, paragraph=number))  # type: ignore[arg-type]
        at += len(line) + 2
    text = "\n\n".join(lines)
    date = PublicationDate(value=published, grain="day" if published else None, why="test")
    return Article(
        id=content_id("article", text),
        label="A",
        name="test",
        sha256="",
        characters=len(text),
        text=text,
        published=date,
        updated=PublicationDate(why="test"),
        sentences=tuple(sentences),
    )


def annotated_of(parser: Parser, *lines: str, **given: object) -> Annotated:
    """The given lines as an article that went through annotation, attribution and coding."""
    annotated = annotate(article_of(*lines, **given), parser)  # type: ignore[arg-type]
    annotated = msgspec.structs.replace(annotated, attributions=attribute(annotated))
    return msgspec.structs.replace(annotated, events=code(annotated))


def coded(parser: Parser, *lines: str, **given: object) -> tuple[EventMention, ...]:
    """The event mentions of the given lines."""
    return annotated_of(parser, *lines, **given).events


def only(mentions: tuple[EventMention, ...]) -> EventMention:
    """The one mention that is expected."""
    assert len(mentions) == 1, [(m.type, m.rule, m.span.text) for m in mentions]
    return mentions[0]
