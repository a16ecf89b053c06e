"""Annotate one article: its syntax, whom and what it names, when, where, and how much."""

from __future__ import annotations

from msgspec.structs import replace

from crosswire.annotate.parse import load_parser
from crosswire.annotate.quantities import find_quantities
from crosswire.annotate.times import bound_publication, find_times, reanchor_times
from crosswire.records import Anchor, Annotated, Article, Parser

__all__ = ["annotate", "load_parser", "reanchor"]


def annotate(article: Article, parser: Parser) -> Annotated:
    """Parse a cleaned article and find the names, times, places and quantities in it."""
    parse = parser(article)
    times = find_times(article, parse)
    return Annotated(
        article=article, parse=parse, times=times, quantities=find_quantities(article, parse, times)
    )


def reanchor(annotated: Annotated, anchor: Anchor) -> Annotated:
    """Return the article with its time expressions resolved against another date.

    Raises ValueError when the anchor is another article's.
    """
    if anchor.article != annotated.article.id:
        raise ValueError(f"the anchor is for {anchor.article}, not for {annotated.article.id}")
    times = reanchor_times(annotated.times, annotated.article, annotated.parse, anchor)
    return replace(annotated, article=bound_publication(annotated.article, times), times=times)
