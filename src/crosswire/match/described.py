"""Who is described without a name in one article and named, or described alike, in another one of the same story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crosswire.match.phrases import Asked, Phrase
from crosswire.match.refer import ground_of, grouped
from crosswire.match.sieves import said_of, same_entity, same_head
from crosswire.match.sorts import body_nouns, is_many, posts, relations
from crosswire.records import Annotated, Entity, Matched, StoryGroup
from crosswire.records.mention import EntityKind

SURE_RULES = (same_entity, said_of, same_head)  # no guess at what a noun or pronoun takes up
VAGUE = frozenset(
    {
        "head",
        "chief",
        "court",
        "campaign",
        "side",
        "model",
        "driver",
        "official",
        "source",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "member",
        "analyst",
        "expert",
    }
)
# people may be many of these in one story: two reports that cite "an official" have two sources until a name joins them


class Handle(NamedTuple):
    """What names a referent of one article: the number of the article, kind and name."""

    article: int
    kind: EntityKind
    name: str


class Described(NamedTuple):
    """A description and what it means in another article of the story."""

    a: Handle
    b: Handle
    why: str


def described(
    articles: Sequence[Annotated], entities: Sequence[Entity], stories: Sequence[StoryGroup]
) -> list[Described]:
    """Return what joins descriptions across the articles of stories: posts and bodies with "the", one of each."""
    told = {a for story in stories if len(story.articles) > 1 for a in story.articles}
    asked = [
        Asked(n, m.span.begin, m.span.end, event=False)
        for n, annotated in enumerate(articles)
        if annotated.article.id in told
        for m in annotated.mentions
    ]
    matched = Matched(
        entities=tuple(entities), derivations=(), events=(), stories=tuple(stories), matters=tuple(stories)
    )
    ground = grouped(ground_of(articles, asked, matched), SURE_RULES)
    groups: dict[int, list[Phrase]] = {}
    for n, phrase in enumerate(ground.phrases):
        groups.setdefault(ground.groups.root(n), []).append(phrase)
    return [found for _, group in sorted(groups.items()) for found in pairs(group)]


def pairs(group: Sequence[Phrase]) -> Iterator[Described]:
    """Yield each description of a group with the one name of the group, else with the first description like it."""
    named = {p.entity.id: p for p in reversed(group) if p.entity is not None and p.mention and p.mention.form == "name"}
    loose = [p for p in group if is_description(p)]
    first: dict[str, Phrase] = {}
    for phrase in loose:
        other = next(iter(named.values())) if len(named) == 1 else first.setdefault(phrase.word, phrase)
        if len(named) <= 1 and other.asked.article != phrase.asked.article:
            why = f"'the {phrase.text}' can only be {other.text!r} in this story"
            yield Described(handle(phrase), handle(other), why)


def is_description(phrase: Phrase) -> bool:
    """Tell whether a phrase describes one post or body that its article does not name: "the ministry"."""
    mention = phrase.mention
    if mention is None or mention.form != "nominal" or mention.key is not None or mention.rule != "nominal":
        return False
    plain = phrase.definite and not is_many(phrase) and mention.kind in ("office", "organisation")
    return plain and phrase.word in (posts() | body_nouns()) - relations() - VAGUE


def handle(phrase: Phrase) -> Handle:
    """Return what names the referent of a phrase in its article."""
    assert phrase.mention is not None
    return Handle(phrase.asked.article, phrase.mention.kind, phrase.mention.name)
