"""What the rules of reference stand on: phrases with their groups, their articles, and the story of each article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosswire.match.groups import Groups
from crosswire.match.phrases import Phrase
from crosswire.records import Annotated, Token


class Ground(NamedTuple):
    """Articles, the story of each, phrases with their groups, and the phrase that a token of an article heads."""

    articles: Sequence[Annotated]
    story: Sequence[int]
    phrases: Sequence[Phrase]
    groups: Groups
    by_head: dict[tuple[int, int], int]

    def at(self, article: int, token: Token) -> int | None:
        """Return the phrase that a token heads, None for none."""
        return self.by_head.get((article, token.index))

    def head(self, n: int) -> Token | None:
        """Return the token that heads a phrase."""
        phrase = self.phrases[n]
        return self.articles[phrase.asked.article].parse.tokens[phrase.head] if phrase.head >= 0 else None

    def by_article(self) -> list[list[int]]:
        """Return the phrases of each article, in order of the text."""
        found: dict[int, list[int]] = {}
        for n, phrase in enumerate(self.phrases):
            found.setdefault(phrase.asked.article, []).append(n)
        return [sorted(ns, key=lambda n: self.phrases[n].asked[1:]) for _, ns in sorted(found.items())]
