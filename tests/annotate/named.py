"""Small cleaned articles of sentences of our own, and what is found in them."""

from __future__ import annotations

import re

from crosswire.annotate.entities import find_mentions
from crosswire.records import Article, Mention, Parser, PublicationDate, Quotation, Sentence
from crosswire.records.article import SentenceKind

SENTENCE = re.compile(
    r"\S.*?(?:(?<![A-Z])(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Jr)(?<!Dr)(?<!Gen)(?<!Capt)(?<!Lt)[.!?][\"”]?(?=\s|$)|$)"
)
QUOTED = re.compile(r'"[^"]*"')


def cleaned(text: str, headline: str = "") -> Article:
    """Return an article with a line of the text as a paragraph and each sentence typed as body."""
    whole = f"{headline}\n{text}" if headline else text
    sentences: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", whole)):
        kind: SentenceKind = "headline" if headline and not paragraph else "body"
        stretches = [line.span()] if kind == "headline" else [
            (line.start() + m.start(), line.start() + m.end()) for m in SENTENCE.finditer(line.group())
        ]  # fmt: skip
        for begin, end in stretches:
            sentences.append(Sentence(index=len(sentences), begin=begin, end=end, kind=kind, paragraph=paragraph))
    unknown = PublicationDate(why="not stated")
    return Article(
        id="article-test", label="A", name="test", sha256="", characters=len(whole), text=whole, published=unknown,
        updated=unknown, sentences=tuple(sentences),
        quotations=tuple(Quotation(begin=m.start(), end=m.end()) for m in QUOTED.finditer(whole)),
    )  # fmt: skip


def mentions(parser: Parser, text: str, headline: str = "") -> tuple[Mention, ...]:
    """Return the mentions in a text."""
    article = cleaned(text, headline)
    return find_mentions(article, parser(article))


def one(found: tuple[Mention, ...], surface: str, occurrence: int = 0) -> Mention:
    """Return the mention with that wording, the longest over it first."""
    same = [m for m in found if m.span.text == surface]
    assert len(same) > occurrence, f"{surface!r} is not among {[(m.span.text, m.kind, m.name) for m in found]}"
    return same[occurrence]
