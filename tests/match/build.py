"""Small annotated articles for the tests of `match`: a sentence a line, mentions and attributions as given."""

from __future__ import annotations

import re

import msgspec

from crosswire.records import (
    Annotated,
    Article,
    Attribution,
    Codes,
    Mention,
    Parse,
    PublicationDate,
    Quotation,
    Sentence,
    Source,
    content_id,
)
from crosswire.records.mention import EntityKind

UNDATED = PublicationDate(why="not stated")


def article(label: str, *lines: str, outlet: str | None = None, published: str | None = None) -> Annotated:
    """Return an article of one body sentence a line, without syntax; a line of "# ..." is its headline."""
    text, sentences = "", []
    for line in lines:
        kind = "headline" if line.startswith("# ") else "body"
        words = line.removeprefix("# ")
        begin = len(text)
        text += words + "\n"
        index = len(sentences)
        sentences.append(Sentence(index=index, begin=begin, end=begin + len(words), kind=kind, paragraph=index))
    quotations = tuple(Quotation(begin=m.start(), end=m.end()) for m in re.finditer("“[^”]*”", text))
    date = msgspec.structs.replace(UNDATED, value=published) if published else UNDATED
    return Annotated(
        article=Article(
            id=content_id("article", label, text),
            label=label,
            name=f"{label}.txt",
            sha256="",
            characters=len(text),
            text=text,
            outlet=outlet,
            published=date,
            updated=UNDATED,
            sentences=tuple(sentences),
            quotations=quotations,
        ),
        parse=Parse(tokens=(), dependents=(), by_sentence=((0, 0),) * len(sentences)),
    )


def mention(of: Annotated, words: str, name: str | None = None, **fields: object) -> Annotated:
    """Return the article with each occurrence of `words` as a mention; `kind`, `key`, `title`, `codes` as given."""
    found = list(of.mentions)
    kind: EntityKind = fields.pop("kind", "person")  # type: ignore[assignment]
    for at in re.finditer(re.escape(words), of.article.text):
        sentence = of.article.sentence_at(at.start())
        assert sentence is not None
        given = {"codes": Codes(), "rule": "given", "why": "given", "form": "name", **fields}
        span = of.article.span(at.start(), at.end())
        found.append(Mention(span=span, sentence=sentence.index, kind=kind, name=name or words, **given))  # type: ignore[arg-type]
    return msgspec.structs.replace(of, mentions=tuple(sorted(found, key=lambda m: m.span.begin)))


def said(of: Annotated, sentence: int, source: str) -> Annotated:
    """Return the article with a whole sentence attributed to a source named in it."""
    whole = of.article.sentence_span(sentence)
    begin = of.article.text.index(source, whole.begin)
    span = of.article.span(begin, begin + len(source))
    name = next((m.name for m in of.mentions if m.span == span), source)
    new = Attribution(
        id=content_id("attribution", of.article.id, str(sentence), source),
        article=of.article.id,
        sentence=sentence,
        source=Source(span=span, name=name),
        cue=None,
        content=(whole,),
        form="indirect",
        rule="given",
        why="given",
    )
    return msgspec.structs.replace(of, attributions=(*of.attributions, new))
