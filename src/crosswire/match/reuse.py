"""Runs of words that stand in both articles, wherever sentences begin and end: what sentence links leave over.

An index of five-word seeds of one article is walked with the other; a run is grown as far as the words agree. So any
eight words in common are found, in time linear in both texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from crosswire.match.base import Link
from crosswire.match.places import quoted_share
from crosswire.match.units import Profile, Unit
from crosswire.match.weights import word_term, word_weight
from crosswire.match.wordlist import SEED, Word, WordList

LONG_ENOUGH = 8  # words; shorter runs are phrases ("told reporters at a news conference")
TELLING = 5.0  # weight of the words of a run, below which it is a stock phrase
MOST_OF = 0.6  # share of a clause or sentence from which the run stands for all of it
COMMON_SEED = 8  # places; a seed with more of them is a refrain and is left out
NARRATED_RUN = 6  # words in a row outside quotation marks that are no accident (derivation-dev: independent reports of
# one event reach 7 in a row, texts that draw on one another 9 to 483)
RULE = "shared-run"


class Run(NamedTuple):
    """Running words in common: where they begin in each article's list of words, and how many they are."""

    a: int
    b: int
    words: int


class Narrated(NamedTuple):
    """Runs of words outside quotation marks in common: their share of each article's narration, and the longest."""

    a: float
    b: float
    longest: int


def narrated_runs(a: Profile, b: Profile) -> Narrated:
    """Measure the runs of words in common in the body outside quotation marks, on both sides."""
    covered_a: set[int] = set()
    covered_b: set[int] = set()
    longest = 0
    for run in runs(a.narration, b.narration, NARRATED_RUN):
        longest = max(longest, run.words)
        covered_a.update(range(run.a, run.a + run.words))
        covered_b.update(range(run.b, run.b + run.words))
    sizes = max(1, len(a.narration.words)), max(1, len(b.narration.words))
    return Narrated(len(covered_a) / sizes[0], len(covered_b) / sizes[1], longest)


def shared_runs(a: Profile, b: Profile, linked: Collection[tuple[int, int]]) -> list[Link]:
    """Return links for the runs in common between sentences that are not linked."""
    found: list[Link] = []
    seen = set(linked)
    for run in runs(a.words, b.words, LONG_ENOUGH):
        if telling(a, run) < TELLING:
            continue
        for here, there in pieces(run, a.words.words, b.words.words):
            pair = here[0].sentence, there[0].sentence
            if pair in seen:
                continue
            one, other = stretch(here, a), stretch(there, b)
            if len(here) >= LONG_ENOUGH or (one.terms and other.terms):
                seen.add(pair)
                found.append(Link(one, other, len(here) / (len(here) + LONG_ENOUGH), RULE))
    return found


def copied_places(a: Profile, b: Profile) -> set[int]:
    """Return where in the first article's text the words begin that stand in long telling runs of the other."""
    found = (run for run in runs(a.words, b.words, LONG_ENOUGH) if telling(a, run) >= TELLING)
    return {word.begin for run in found for word in a.words.words[run.a : run.a + run.words]}


def telling(a: Profile, run: Run) -> float:
    """Return the weight of the words of a run that are no names: a list of persons with their titles is no copy."""
    words = a.words.words[run.a : run.a + run.words]
    return sum(word_weight(w.text) for w in words if word_term(w.text) not in a.unit(w.sentence).names)


def runs(a: WordList, b: WordList, shortest: int) -> Iterator[Run]:
    """Yield the longest runs in common, in order of the first list; a place of the second may serve again."""
    common = a.seeds.keys() & b.seeds.keys()
    reached: dict[int, int] = {}
    rare = [seed for seed in common if max(len(a.seeds[seed]), len(b.seeds[seed])) <= COMMON_SEED]
    for i in sorted(place for seed in rare for place in a.seeds[seed]):
        for j in b.seeds[a.texts[i : i + SEED]]:
            if reached.get(j - i, -1) > i:
                continue
            length = SEED
            most = min(len(a.texts) - i, len(b.texts) - j)
            while length < most and a.texts[i + length] == b.texts[j + length]:
                length += 1
            reached[j - i] = i + length
            if length >= shortest:
                yield Run(i, j, length)


def pieces(run: Run, a: Sequence[Word], b: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Cut a run where a sentence ends in either article; yield the pieces of at least a seed's length."""
    here: list[Word] = []
    there: list[Word] = []
    for u, v in zip(a[run.a : run.a + run.words], b[run.b : run.b + run.words], strict=True):
        if here and (u.sentence != here[0].sentence or v.sentence != there[0].sentence):
            if len(here) >= SEED:
                yield here, there
            here, there = [], []
        here.append(u)
        there.append(v)
    if len(here) >= SEED:
        yield here, there


def stretch(words: Sequence[Word], profile: Profile) -> Unit:
    """Return the clause or sentence that a run fills for the most part, or else the run itself as a unit."""
    index, begin, end = words[0].sentence, words[0].begin, words[-1].end
    for unit in (*profile.clauses.get(index, ()), profile.unit(index)):
        inside = sum(unit.begin <= w.begin and w.end <= unit.end for w in words)
        if inside == len(words) and inside >= MOST_OF * len(unit.words):
            return unit
    return Unit(
        sentence=index,
        kind=profile.unit(index).kind,
        clause=None,
        begin=begin,
        end=end,
        terms={},
        names=frozenset(),
        deeds=frozenset(),
        grams=frozenset(),
        pairs=frozenset(),
        words=tuple(w.text for w in words),
        quoted=quoted_share(profile.annotated.article, begin, end),
    )
