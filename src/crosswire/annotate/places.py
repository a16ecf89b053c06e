"""Places of an article with coordinates and how precise they are."""

from __future__ import annotations

from crosswire.records import Article, Mention, Place


def find_places(
    article: Article,  # noqa: ARG001 -- first version
    mentions: tuple[Mention, ...],  # noqa: ARG001 -- first version
) -> tuple[Place, ...]:
    """Return the places among the mentions, in order of the text."""
    return ()
