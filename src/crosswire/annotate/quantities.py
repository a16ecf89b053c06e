"""Quantities of an article: a number with its unit, its hedge and what it measures."""

from __future__ import annotations

from crosswire.records import Article, Parse, Quantity, TimeExpression


def find_quantities(
    article: Article,  # noqa: ARG001 -- first version
    parse: Parse,  # noqa: ARG001 -- first version
    times: tuple[TimeExpression, ...],  # noqa: ARG001 -- first version
) -> tuple[Quantity, ...]:
    """Return the quantities of an article, in order of the text."""
    return ()
