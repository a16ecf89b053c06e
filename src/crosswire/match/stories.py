"""Which articles tell the same story."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.records import Annotated, Derivation, StoryGroup

LINKED = 2  # aligned sentences from which two articles tell the same story


def group(articles: Sequence[Annotated], derivations: Sequence[Derivation]) -> tuple[StoryGroup, ...]:
    """Return the stories that the articles tell: groups joined by aligned sentences."""
    labels = {a.article.id: a.article.label for a in articles}
    groups: dict[str, set[str]] = {a.article.id: {a.article.id} for a in articles}
    for derivation in derivations:
        if len(derivation.passages) >= LINKED and groups[derivation.a] is not groups[derivation.b]:
            joined = groups[derivation.a] | groups[derivation.b]
            for member in joined:
                groups[member] = joined
    distinct = {min(g, key=labels.__getitem__): g for g in groups.values()}
    return tuple(
        StoryGroup(
            articles=tuple(sorted(g, key=labels.__getitem__)),
            why="the only article" if len(g) == 1 else "joined by sentences that say the same",
        )
        for _, g in sorted(distinct.items(), key=lambda item: labels[item[0]])
    )
