"""Across articles: block, compare, cluster. Gives entities, derivations, events and stories over all articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from crosswire.match.anchor import anchor_dates
from crosswire.match.block import candidate_pairs
from crosswire.match.bodies import Bodies
from crosswire.match.coreference import join_events
from crosswire.match.derivation import derive
from crosswire.match.described import described
from crosswire.match.entities import Aligned, Resolver, by_mention
from crosswire.match.evidence import Pair
from crosswire.match.links import link
from crosswire.match.many import stories_among
from crosswire.match.meaning import meant_alike
from crosswire.match.parents import with_common_parents
from crosswire.match.passages import passage
from crosswire.match.places import sentence_at
from crosswire.match.scenes import elsewhere
from crosswire.match.sketch import sketch
from crosswire.match.sources import linked
from crosswire.match.stories import FEW, group, kindred, same_story, story, telling
from crosswire.match.units import Profile, profile
from crosswire.match.upstream import Credits
from crosswire.records import Annotated, Embedder, Entity, Matched, Passage, StoryGroup

__all__ = ["anchor_dates", "link_sources", "match"]


def match(articles: Sequence[Annotated], *, one_story: bool = False, embedder: Embedder | None = None) -> Matched:
    """Compare articles: who and what they name, what they share, which stories they tell.

    The order of the articles changes nothing; a pair is compared in the order of its labels. With `one_story` they are
    known to tell one. With an `embedder`, sentences without a word in common are told as alike as well; nothing else is
    changed by it.
    """
    ordered = sorted(articles, key=lambda a: (a.article.label, a.article.id))
    resolve = Resolver(ordered)
    entities = resolve()
    meant = by_mention(entities)
    profiles = [profile(a, referents_of(a, meant)) for a in ordered]
    pairs = {(i, j): shared(profiles[i], profiles[j]) for i, j in candidate_pairs(profiles)}
    told_by = [telling(p, meant) for p in profiles]
    if one_story:
        stories = matters = whole(ordered)
    elif len(ordered) > FEW:
        stories = matters = in_stream(ordered, profiles)
    else:
        alike = {(i, j): same_story(told_by[i], told_by[j], len(pair.passages)) for (i, j), pair in pairs.items()}
        stories, matters = group(profiles, alike), group(profiles, alike, kindred(told_by, alike))
    told = {article: n for n, story in enumerate(stories) for article in story.articles}
    numbers = {a.article.id: n for n, a in enumerate(ordered)}
    members = [[numbers[i] for i in story.articles] for story in matters if len(story.articles) > 1]
    aligned = list(aligned_sentences(ordered, pairs))
    entities = resolve(aligned, members)
    entities = resolve(aligned, members, described(ordered, entities, matters))
    credited, bodies = Credits(ordered, entities), Bodies(ordered, entities)
    found = [
        derive(
            pair,
            credited,
            bodies,
            same_story=told[ordered[i].article.id] == told[ordered[j].article.id],
            elsewhere=elsewhere(told_by[i].scene, told_by[j].scene),
        )
        for (i, j), pair in pairs.items()
    ]
    reused = {(p.a, p.b) for derivation in found for p in derivation.passages}
    return Matched(
        entities=entities,
        derivations=with_common_parents(found, {a.article.id: a.article for a in ordered}, credited),
        events=join_events(ordered, entities),
        stories=stories,
        matters=matters,
        alike=tuple(p for pair in pairs.values() for p in alike_in(pair, embedder) if (p.a, p.b) not in reused),
    )


def in_stream(articles: Sequence[Annotated], profiles: Sequence[Profile]) -> tuple[StoryGroup, ...]:
    """Return the stories of more articles than a person puts side by side, found as in a collection."""
    stories, likely = stories_among([sketch(a) for a in articles])
    return tuple(story(numbers, profiles, likely) for numbers in stories)


def whole(articles: Sequence[Annotated]) -> tuple[StoryGroup, ...]:
    """Return the one story of articles that were put together before."""
    return (StoryGroup(articles=tuple(a.article.id for a in articles), why="grouped in the collection"),)


def aligned_sentences(articles: Sequence[Annotated], pairs: Mapping[tuple[int, int], Pair]) -> Iterator[Aligned]:
    """Yield the sentences that passages align, as evidence for who is who."""
    for (i, j), pair in sorted(pairs.items()):
        for found in pair.passages:
            a = sentence_at(articles[i].article.sentences, found.a.begin)
            b = sentence_at(articles[j].article.sentences, found.b.begin)
            if a is not None and b is not None:
                yield Aligned((i, a.index), (j, b.index))


def referents_of(annotated: Annotated, meant: Mapping[tuple[str, int, int], str]) -> dict[tuple[str, str], str]:
    """Return the entity of each name and kind in an article."""
    return {
        (m.kind, m.name): meant[m.span.article, m.span.begin, m.span.end]
        for m in annotated.mentions
        if (m.span.article, m.span.begin, m.span.end) in meant
    }


def shared(a: Profile, b: Profile) -> Pair:
    """Return two articles with the passages that they share."""
    return Pair(a, b, tuple(passage(found, a, b) for found in link(a, b)))


def alike_in(pair: Pair, embedder: Embedder | None) -> tuple[Passage, ...]:
    """Return the passages of a pair, with those that only their meaning aligns."""
    if embedder is None:
        return pair.passages
    more = meant_alike(pair.a, pair.b, link(pair.a, pair.b), embedder)
    return pair.passages + tuple(passage(found, pair.a, pair.b) for found in more)


def link_sources(articles: Sequence[Annotated], entities: Sequence[Entity]) -> tuple[Annotated, ...]:
    """Return the articles with the entity of each attribution's source filled in."""
    meant = by_mention(entities)
    return tuple(
        msgspec.structs.replace(a, attributions=tuple(linked(x, a, meant) for x in a.attributions)) for a in articles
    )
