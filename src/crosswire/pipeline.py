"""THE path on one page: read -> clean -> annotate -> attribute -> code -> match -> corroborate.

Two kinds of step and no third: per article (a pure function of one article) and across articles (block, compare,
cluster, with records between). Only this module knows the order.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import msgspec

from crosswire import __version__
from crosswire.annotate import annotate, reanchor
from crosswire.attribute import attribute
from crosswire.clean import clean
from crosswire.corroborate import corroborate
from crosswire.corroborate.timeline import tell_story
from crosswire.errors import NothingToCompare
from crosswire.events import code
from crosswire.match import anchor_dates, link_sources, match
from crosswire.read import read
from crosswire.records import SCHEMA, Annotated, Article, Comparison, Input, Matched, Model, Parser, Run, Skipped
from crosswire.settings import Settings

Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def per_article(article: Article, parser: Parser) -> Annotated:
    """Take one article through the per-article path: clean, annotate, attribute, code."""
    annotated = annotate(clean(article), parser)
    annotated = msgspec.structs.replace(annotated, attributions=attribute(annotated))
    return msgspec.structs.replace(annotated, events=code(annotated))


def across_articles(articles: Sequence[Annotated]) -> tuple[tuple[Annotated, ...], Matched]:
    """Anchor dates by the other articles, then match; attributions come back with the entities of their sources."""
    anchors = {a.article: a for a in anchor_dates(articles)}
    anchored = tuple(reanchor(a, anchors[a.article.id]) if a.article.id in anchors else a for a in articles)
    recoded = tuple(msgspec.structs.replace(a, events=code(a)) for a in anchored)
    matched = match(recoded)
    return link_sources(recoded, matched.entities), matched
