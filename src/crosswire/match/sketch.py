"""What is kept of an article to find, among very many, those that tell the same story: made of one article alone.

`match` compares articles that lie side by side in all their sentences; a collection compares sketches, whose likeness
is a function of the two alone, so that it is the same in whatever order and batches articles arrive.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from crosswire.match.block import RARE, RUN
from crosswire.match.openings import IN_STREAM, Opening, opening
from crosswire.match.scenes import Scene, scene
from crosswire.match.stories import LEAD as LEAD_SENTENCES
from crosswire.match.stories import SAME, Telling, day, gathered, merged, same_story
from crosswire.match.units import Profile, profile
from crosswire.records import Annotated
from crosswire.records.base import Record
from crosswire.text.normalize import fold
from crosswire.text.similarity import word_ngrams

FEATURE_BYTES = 7  # of a hash: fits SQLite's signed integers; ten million features collide with p < 0.001
SENTENCE_RUNS = 4  # runs of five words in common stand for one aligned sentence of eight words and more
TERMS_OF_LEAD = 40  # terms kept of the lead, the weightiest; a lead of four sentences has some 60
TERMS_OF_BODY = 160


class Sketch(Record, frozen=True, kw_only=True):
    """The terms of an article's lead and of all its sentences, where it happens, whom it is about, its runs of words.

    `runs` are hashes of winnowed runs of five words, `rare` of rare terms: what shares none of them is not compared.
    """

    lead: dict[str, float]
    body: dict[str, float]
    published: str | None
    places: frozenset[str]
    names: frozenset[str]
    cast: frozenset[str]
    every_place: frozenset[str]
    every_name: frozenset[str]
    persons: dict[str, int]
    first_persons: frozenset[str]
    days: frozenset[int]
    numbers: frozenset[str]
    runs: frozenset[int]
    rare: frozenset[int]


def sketch(annotated: Annotated) -> Sketch:
    """Return the sketch of an article."""
    found = profile(annotated, {})
    shown = scene(found)
    opens = opening(found, person_keys(annotated))
    return Sketch(
        lead=weightiest(gathered(found, LEAD_SENTENCES), TERMS_OF_LEAD),
        body=weightiest(gathered(found, len(found.sentences)), TERMS_OF_BODY),
        published=annotated.article.published.value,
        places=shown.places,
        names=shown.names,
        cast=shown.cast,
        every_place=shown.every_place,
        every_name=shown.every_name,
        persons=dict(opens.cast),
        first_persons=opens.persons,
        days=opens.days,
        numbers=opens.numbers,
        runs=frozenset(map(hashed, winnowed(found))),
        rare=frozenset(hashed(t) for u in found.sentences for t, weight in u.terms.items() if weight >= RARE),
    )


def person_keys(annotated: Annotated) -> dict[tuple[str, int, int], str]:
    """Return for the place of each mention a key of its name, letters and accents aside."""
    return {(m.span.article, m.span.begin, m.span.end): fold(m.name) for m in annotated.mentions}


def weightiest(terms: dict[str, float], most: int) -> dict[str, float]:
    """Return the terms of the highest weight, at most so many, in the order of the alphabet."""
    kept = sorted(terms, key=lambda t: (-terms[t], t))[:most]
    return {term: round(terms[term], 4) for term in sorted(kept)}


def winnowed(found: Profile) -> Iterator[str]:
    """Yield the runs of words of an article, of each window of `SENTENCE_RUNS` the one with the least hash.

    Schleimer, Wilkerson and Aiken 2003: any eight running words in common have a run in common that both keep.
    """
    for unit in found.sentences:
        runs = [" ".join(run) for run in word_ngrams(unit.words, RUN)]
        for start in range(max(1, len(runs) - SENTENCE_RUNS + 1)):
            window = runs[start : start + SENTENCE_RUNS]
            if window:
                yield min(window, key=lambda run: (hashed(run), run))


def hashed(feature: str) -> int:
    """Return a hash that is the same on every machine."""
    return int.from_bytes(hashlib.blake2b(feature.encode("utf-8", "replace"), digest_size=FEATURE_BYTES).digest())


def features(found: Sketch) -> frozenset[int]:
    """Return what another article must share to be compared at all."""
    return found.runs | found.rare


def telling_of(found: Sketch) -> Telling:
    """Return a sketch as what `same_story` compares."""
    return Telling(
        lead=found.lead,
        body=found.body,
        published=day(found.published),
        scene=Scene(found.places, found.names, found.cast, found.every_place, found.every_name),
        opening=Opening(
            cast=Counter(found.persons),
            telling=dict.fromkeys(found.persons, 1.0),
            persons=found.first_persons,
            days=found.days,
            numbers=found.numbers,
            weight=IN_STREAM,
        ),
    )


def alike(a: Sketch, b: Sketch) -> float:
    """Return the probability that two articles tell the same story."""
    return same_story(telling_of(a), telling_of(b), len(a.runs & b.runs) // SENTENCE_RUNS)


def grouped(keys: Sequence[str], likely: dict[tuple[str, str], float]) -> list[list[str]]:
    """Return the stories that articles tell, by the probabilities of the compared pairs; the order changes nothing."""
    ordered = sorted(keys)
    number = {key: n for n, key in enumerate(ordered)}
    pairs = {(min(number[a], number[b]), max(number[a], number[b])): p for (a, b), p in likely.items()}
    return [[ordered[n] for n in members] for members in merged(len(ordered), pairs, SAME)]
