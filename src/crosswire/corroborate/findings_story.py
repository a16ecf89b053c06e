"""Findings about the collection itself: articles that tell different stories."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.corroborate.findings import Case, finding, shorten
from crosswire.corroborate.view import Reading
from crosswire.records import Finding, Span


def other_story(case: Case) -> Iterator[Finding]:
    """Yield one finding where the articles given tell more than one story."""
    stories = case.view.matched.matters
    if len(stories) < 2:
        return
    sides = [[case.view.by_id[a] for a in s.articles if a in case.view.by_id] for s in stories]
    told = " / ".join(", ".join(r.label for r in side) for side in sorted(sides, key=lambda side: side[0].label))
    message = f"the articles tell {len(stories)} stories ({told}); claims are compared inside each only"
    yield finding("CW105", shorten(message, 200), [head(r) for side in sides for r in side[:1]])


def head(reading: Reading) -> Span:
    """Return the first sentence of an article."""
    article = reading.annotated.article
    return article.sentence_span(0) if article.sentences else article.span(0, 0)
