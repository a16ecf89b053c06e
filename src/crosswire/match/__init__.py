"""Across articles: block, compare, cluster. Gives entities, derivations, events and stories over all articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from crosswire.match.anchor import anchor_dates
from crosswire.match.block import candidate_pairs
from crosswire.match.coreference import join_events
from crosswire.match.derivation import Pair, derive
from crosswire.match.entities import by_mention, resolve
from crosswire.match.links import link
from crosswire.match.passages import passage
from crosswire.match.stories import group
from crosswire.match.units import Profile, profile
from crosswire.match.upstream import Credits, Medium
from crosswire.records import Annotated, Attribution, Derivation, Entity, Matched

__all__ = ["anchor_dates", "link_sources", "match"]


def match(articles: Sequence[Annotated]) -> Matched:
    """Compare articles: who and what they name, what they share, which stories they tell.

    The order of the articles changes nothing; a pair is compared in the order of its labels.
    """
    ordered = sorted(articles, key=lambda a: (a.article.label, a.article.id))
    entities = resolve(ordered)
    derivations = derivations_of(ordered, entities)
    return Matched(
        entities=entities,
        derivations=derivations,
        events=join_events(ordered, entities),
        stories=group(ordered, derivations),
    )


def derivations_of(articles: Sequence[Annotated], entities: Sequence[Entity]) -> tuple[Derivation, ...]:
    """Return how each pair of articles worth comparing relates."""
    meant = by_mention(entities)
    profiles = [profile(a, referents_of(a, meant)) for a in articles]
    names = {e.id: e.name for e in entities}
    credited = Credits(articles, {where: Medium(id=i, name=names[i]) for where, i in meant.items()})
    pairs = [shared(profiles[i], profiles[j]) for i, j in candidate_pairs(profiles)]
    return tuple(derive(pair, credited, same_story=True) for pair in pairs)


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


def link_sources(articles: Sequence[Annotated], entities: Sequence[Entity]) -> tuple[Annotated, ...]:
    """Return the articles with the entity of each attribution's source filled in."""
    meant = by_mention(entities)
    return tuple(
        msgspec.structs.replace(a, attributions=tuple(linked(x, a, meant) for x in a.attributions)) for a in articles
    )


def linked(
    attribution: Attribution, annotated: Annotated, meant: Mapping[tuple[str, int, int], str]
) -> Attribution:
    """Return an attribution with the entity of the mention that its source rests on."""
    source = attribution.source
    mentions = [m for m in annotated.mentions if source.name is not None and m.name == source.name]
    if source.span is not None:
        inside = [m for m in mentions if m.span.overlaps(source.span)]
        mentions = inside or mentions
    if not mentions:
        return attribution
    span = mentions[0].span
    entity = meant.get((span.article, span.begin, span.end))
    return msgspec.structs.replace(attribution, source=msgspec.structs.replace(source, entity=entity))
