"""What is kept of an article to find, among very many, those that tell the same story: made of one article alone.

`match` compares a few articles that lie side by side in all their sentences; very many are compared by sketches, whose
terms are weighed by how many of the articles have them (`match/many`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from crosswire.match.openings import opening
from crosswire.match.scenes import Scene, scene
from crosswire.match.units import Profile, outline
from crosswire.match.weights import COMMON_ZIPF, UNLISTED_ZIPF, term_zipf
from crosswire.records import Annotated
from crosswire.records.base import Record
from crosswire.text.normalize import fold

TERMS = 200  # kept of an article: the lead, then the weightiest; a report of 600 words has some 250
LOOKED_UP = 64  # terms by which an article is found; a report of a few sentences has fewer
ALWAYS = 4  # sentences whose terms are kept in any case
LEFT_OUT = '"~'  # phrases in quotation marks and dates: few articles share them


class Sketch(Record, frozen=True, kw_only=True):
    """The terms of an article, with the number of sentences they stand in; which of them open it, which are names.

    `persons` and `first_places` are those named in the first sentences, `days` days of the week that it opens with,
    `places` to `every_name` what `match.scenes` compares.
    """

    terms: dict[str, int]
    title: frozenset[str]
    proper: frozenset[str]
    published: str | None
    persons: frozenset[str]
    days: frozenset[int]
    places: frozenset[str]
    names: frozenset[str]
    cast: frozenset[str]
    every_place: frozenset[str]
    every_name: frozenset[str]


def sketch(annotated: Annotated) -> Sketch:
    """Return the sketch of an article."""
    return sketch_of(outline(annotated))


def sketch_of(found: Profile) -> Sketch:
    """Return the sketch of an article whose profile is made."""
    shown = scene(found)
    opens = opening(found, person_keys(found.annotated))
    terms = kept_terms(found)
    return Sketch(
        terms=terms,
        title=frozenset(t for unit in found.sentences[:1] for t in unit.terms if t in terms),
        proper=frozenset(t for unit in found.sentences for t in unit.names if t in terms),
        published=found.annotated.article.published.value,
        persons=opens.persons,
        days=opens.days,
        places=shown.places,
        names=shown.names,
        cast=shown.cast,
        every_place=shown.every_place,
        every_name=shown.every_name,
    )


def kept_terms(found: Profile) -> dict[str, int]:
    """Return the terms that tell an article, those of its first sentences first, in the order of the alphabet."""
    return kept_of([unit.terms for unit in found.sentences])


def kept_of(sentences: Sequence[Collection[str]]) -> dict[str, int]:
    """Return the terms that tell an article, given those of each sentence, each once."""
    counts = Counter(t for terms in sentences for t in terms if t[0] not in LEFT_OUT)
    first = {t for terms in sentences[:ALWAYS] for t in terms if t in counts}
    ordered = sorted(counts, key=lambda t: (t not in first, -counts[t] * rarity(t), t))
    return {term: counts[term] for term in sorted(ordered[:TERMS])}


def telling_terms(found: Sketch) -> list[str]:
    """Return the terms by which an article is looked up: words and numbers, the rarest and most frequent first."""
    plain = [t for t in found.terms if t[0] != "@"]
    return sorted(plain, key=lambda t: (-(1 + math.log(found.terms[t])) * rarity(t), t))[:LOOKED_UP]


def rarity(term: str) -> float:
    """Return how rare a term is in English at large."""
    return COMMON_ZIPF - term_zipf().get(term, UNLISTED_ZIPF)


def person_keys(annotated: Annotated) -> dict[tuple[str, int, int], str]:
    """Return for the place of each mention a key of its name, letters and accents aside."""
    return {(m.span.article, m.span.begin, m.span.end): fold(m.name) for m in annotated.mentions}


def scene_of(found: Sketch) -> Scene:
    """Return where the news of an article takes place and who is in it."""
    return Scene(found.places, found.names, found.cast, found.every_place, found.every_name)
