"""Labelled texts as the path reads them: an article made of a text, taken through clean and annotate."""

from __future__ import annotations

from crosswire.annotate import annotate, load_parser
from crosswire.clean import clean
from crosswire.records import Annotated, Article, Parser, PublicationDate, content_id
from crosswire.settings import Settings


def article_of(text: str, published: str | None = None, name: str = "text") -> Article:
    """Return an article with a text and, where it is known, the day it was published (ISO 8601)."""
    date = PublicationDate(value=published, grain="day" if published else None, why="given with the data")
    return Article(
        id=content_id("article", text, name, published or ""),
        label="",
        name=name,
        sha256="",
        characters=len(text),
        text=text,
        published=date,
        updated=PublicationDate(why="not given with the data"),
        language="en",
    )


def default_parser() -> Parser:
    """Return the parser that `compare` uses by default, loaded once."""
    return load_parser(Settings().model)


def annotated(text: str, published: str | None = None, name: str = "text") -> Annotated:
    """Take a text through clean and annotate, as `compare` does."""
    return annotate(clean(article_of(text, published, name)), default_parser())
