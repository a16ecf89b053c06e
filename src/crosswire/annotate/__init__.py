"""Annotate one article: its syntax, whom and what it names, when, where, and how much."""

from __future__ import annotations

import msgspec

from crosswire.annotate.entities import find_mentions
from crosswire.annotate.parse import load_parser
from crosswire.annotate.places import find_places
from crosswire.annotate.quantities import find_quantities
from crosswire.annotate.times import bound_publication, find_times, reanchor_times
from crosswire.records import Anchor, Annotated, Article, Parser

__all__ = ["annotate", "load_parser", "reanchor"]


def annotate(article: Article, parser: Parser) -> Annotated:
    """Parse a cleaned article and find the names, times, places and quantities in it."""
    parse = parser(article)
    mentions = find_mentions(article, parse)
    times = find_times(article, parse)
    return Annotated(
        article=article,
        parse=parse,
        mentions=mentions,
        times=times,
        places=find_places(article, mentions),
        quantities=find_quantities(article, parse, times),
    )


def reanchor(annotated: Annotated, anchor: Anchor) -> Annotated:
    """Return the article with its time expressions resolved against another date; all else stays.

    Raises ValueError for the anchor of another article.
    """
    article, parse = annotated.article, annotated.parse
    if anchor.article != article.id:
        raise ValueError(f"the anchor is for {anchor.article}, not for {article.id}")
    times = reanchor_times(annotated.times, article, parse, anchor)
    return msgspec.structs.replace(
        annotated,
        article=bound_publication(article, times, parse),
        times=times,
        quantities=find_quantities(article, parse, times),
    )
