"""Who or what is meant by given spans, within articles and across the articles of one story.

A cascade of named rules, the surest first, each over all articles (the sieves of Raghunathan et al. 2010, with groups
instead of mentions across articles as in Lee et al. 2012). Names join everywhere; nouns join inside one story only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from crosswire.match.ground import Ground
from crosswire.match.groups import Groups
from crosswire.match.phrases import Asked, Phraser
from crosswire.match.sieves import RULES
from crosswire.records import Annotated, Matched


class Referring(NamedTuple):
    """What a span refers to: spans with one `referent` mean one thing. `rule` and `why` tell how it was joined."""

    asked: Asked
    referent: int
    rule: str
    why: str


def refer(articles: Sequence[Annotated], asked: Iterable[Asked], matched: Matched) -> list[Referring]:
    """Return for each span its referent; the articles are numbered as in the sequence."""
    ground = grouped(ground_of(articles, list(asked), matched))
    groups = ground.groups
    labels = groups.labels()
    return [
        Referring(p.asked, label, *groups.why.get(n, ("first-mention", "no earlier phrase means the same")))
        for n, (p, label) in enumerate(zip(ground.phrases, labels, strict=True))
    ]


def grouped(ground: Ground, rules: Sequence[Callable[[Ground], None]] = RULES) -> Ground:
    """Let every rule join what it can."""
    for rule in rules:
        rule(ground)
    return ground


def ground_of(articles: Sequence[Annotated], asked: Sequence[Asked], matched: Matched) -> Ground:
    """Make the phrases of all spans."""
    meant = {(s.article, s.begin, s.end): e for e in matched.entities for s in e.mentions}
    told = {article: n for n, story in enumerate(matched.matters) for article in story.articles}
    phrasers = [Phraser(n, a, meant) for n, a in enumerate(articles)]
    phrases = [phrasers[a.article].phrase(a) for a in asked]
    by_head = {(p.asked.article, p.head): n for n, p in reversed(list(enumerate(phrases))) if p.head >= 0}
    return Ground(
        articles, [told.get(a.article.id, -1 - n) for n, a in enumerate(articles)], phrases, Groups(phrases), by_head
    )
