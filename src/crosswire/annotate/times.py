"""Time expressions of an article, normalised against its own date and never against the clock."""

from __future__ import annotations

from crosswire.records import Anchor, Article, Parse, TimeExpression


def find_times(article: Article, parse: Parse) -> tuple[TimeExpression, ...]:  # noqa: ARG001 -- first version
    """Return the time expressions of an article, in order of the text."""
    return ()


def reanchor_times(
    times: tuple[TimeExpression, ...],
    article: Article,  # noqa: ARG001 -- first version
    parse: Parse,  # noqa: ARG001 -- first version
    anchor: Anchor,  # noqa: ARG001 -- first version
) -> tuple[TimeExpression, ...]:
    """Resolve the expressions again, now against a date inferred from the other articles of the story."""
    return times
