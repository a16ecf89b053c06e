"""Where an article's news takes place and who is in it, so that two happenings of one kind are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from crosswire.match.media import is_medium
from crosswire.match.units import Profile
from crosswire.match.weights import word_weight
from crosswire.records import Annotated, Mention
from crosswire.text.normalize import words

OPENING = 2  # sentences that are compared, the headline among them: they say what happened, to whom and where
LANDS = ("country", "place")
CAPITAL = re.compile(r"\b[^\W\d_a-z]\w+")
SHORTEST = 4  # letters; shorter words of names ("New", "Al", "de") stand in many
FEW = 0.25  # share of the names of the article with fewer, from which a common cast speaks for one happening
RARE = 2.0  # weight from which a word of a name tells it from others: "Ministry" and "National" do not


class Scene(NamedTuple):
    """Places and names, each by words and country codes: of the opening, and of the whole article.

    `cast` are the telling names of the whole article, `every_place` and `every_name` all that might stand for one.
    """

    places: frozenset[str]
    names: frozenset[str]
    cast: frozenset[str]
    every_place: frozenset[str]
    every_name: frozenset[str]


def scene(profile: Profile) -> Scene:
    """Gather the places and names of an article, but for media and for bodies that only say so."""
    annotated = profile.annotated
    opening = {unit.sentence for unit in profile.sentences[:OPENING]}
    saying = sources(annotated)
    told = [m for m in annotated.mentions if m.form != "pronoun" and not is_medium(m)]
    cast = [m for m in told if m.kind == "person" or (m.sentence, m.name) not in saying]
    first = [m for m in cast if m.sentence in opening]
    shown = capitals(annotated.article.text) | {p.country for p in annotated.places if p.country}
    return Scene(
        places=frozenset(handles(m for m in first if m.kind in LANDS)),
        names=frozenset(w for w in handles(m for m in first if m.form == "name") if telling(w)),
        cast=frozenset(w for w in handles(m for m in cast if m.form == "name") if telling(w)),
        every_place=frozenset(handles(m for m in told if m.kind in LANDS) | shown),
        every_name=frozenset(handles(told) | shown),
    )


def capitals(text: str) -> set[str]:
    """Return the longer words of a text that begin with a capital, in lower case."""
    return {w for found in CAPITAL.findall(text) for w in words(found) if len(w) >= SHORTEST}


def telling(handle: str) -> bool:
    """Tell whether a handle of a name tells it from others: a country code, or no common word."""
    return handle.isupper() or word_weight(handle) >= RARE


def sources(annotated: Annotated) -> set[tuple[int, str]]:
    """Return the names of sources with the sentence in which each says something."""
    return {(x.sentence, x.source.name) for x in annotated.attributions if x.source.name is not None}


def handles(mentions: Iterable[Mention]) -> set[str]:
    """Return what names may be found by in another article: their longer words, the codes of their countries."""
    found: set[str] = set()
    for mention in mentions:
        found.update(w for w in words(mention.name) if len(w) >= SHORTEST)
        found.update({mention.codes.country} if mention.codes.country else ())
    return found


def elsewhere(a: Scene, b: Scene) -> bool:
    """Tell whether two articles open with happenings in different places, or with different names altogether.

    What the opening of one names must stand nowhere in the other, on both sides, and few names be common to them:
    reports of one happening may name a town here and a province there, but share those who act.
    """
    if len(a.cast & b.cast) > FEW * min(len(a.cast), len(b.cast)):
        return False
    if a.places and b.places:
        return a.places.isdisjoint(b.every_place) and b.places.isdisjoint(a.every_place)
    return bool(a.names and b.names) and a.names.isdisjoint(b.every_name) and b.names.isdisjoint(a.every_name)
