"""Runs of words that stand in both articles, wherever sentences begin and end: what sentence links leave over.

An index of five-word runs of one article is walked with the other; a run is grown as far as the words agree. So any
eight words in common are found, in time linear in both texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from crosswire.match.base import Link
from crosswire.match.units import Profile, Unit
from crosswire.match.weights import word_weight
from crosswire.text.normalize import WORD

SEED = 5  # words of a seed
LONG_ENOUGH = 8  # words; shorter runs are phrases ("told reporters at a news conference")
TELLING = 5.0  # weight of the words of a run, below which it is a stock phrase
MOST_OF = 0.6  # share of a clause or sentence from which the run stands for all of it
COMMON_SEED = 8  # places; a seed with more of them is a refrain and is left out
NARRATED_RUN = 6  # words in a row outside quotation marks that are no accident (derivation-dev: independent reports of
# one event reach 7 in a row, texts that draw on one another 9 to 483)
RULE = "shared-run"


class Word(NamedTuple):
    """A word in its place."""

    text: str
    unit: Unit
    begin: int
    end: int


class Run(NamedTuple):
    """Running words in common: where they begin in each article's list of words, and how many they are."""

    a: int
    b: int
    words: int


def shared_runs(a: Profile, b: Profile, linked: Collection[tuple[int, int]]) -> list[Link]:
    """Return links for the runs in common between sentences that are not linked."""
    left, right = word_list(a), word_list(b)
    found: list[Link] = []
    seen = set(linked)
    for run in runs(left, right):
        if sum(word_weight(w.text) for w in left[run.a : run.a + run.words]) < TELLING:
            continue
        for here, there in pieces(run, left, right):
            pair = here[0].unit.sentence, there[0].unit.sentence
            if pair in seen:
                continue
            one, other = stretch(here, a), stretch(there, b)
            if len(here) >= LONG_ENOUGH or (one.terms and other.terms):
                seen.add(pair)
                found.append(Link(one, other, len(here) / (len(here) + LONG_ENOUGH), RULE))
    return found


class Narrated(NamedTuple):
    """Runs of words outside quotation marks in common: their share of each article's narration, and the longest."""

    a: float
    b: float
    longest: int


def narrated_runs(a: Profile, b: Profile) -> Narrated:
    """Measure the runs of words in common in the body outside quotation marks, on both sides."""
    left, right = narration(a), narration(b)
    covered_a: set[int] = set()
    covered_b: set[int] = set()
    longest = 0
    for run in runs(left, right, NARRATED_RUN):
        longest = max(longest, run.words)
        covered_a.update(range(run.a, run.a + run.words))
        covered_b.update(range(run.b, run.b + run.words))
    return Narrated(len(covered_a) / max(1, len(left)), len(covered_b) / max(1, len(right)), longest)


def narration(profile: Profile) -> list[Word]:
    """Return the words of the body outside quotation marks."""
    article = profile.annotated.article
    quoted = [(q.begin, q.end) for q in article.quotations]
    return [
        w
        for w in word_list(profile)
        if article.sentences[w.unit.sentence].kind == "body" and not any(b <= w.begin and w.end <= e for b, e in quoted)
    ]


def word_list(profile: Profile) -> list[Word]:
    """Return the words of all counted sentences, in order."""
    text = profile.annotated.article.text
    return [
        Word(m.group().replace("’", "'").lower(), unit, m.start(), m.end())
        for unit in profile.sentences
        for m in WORD.finditer(text, unit.begin, unit.end)
    ]


def runs(a: list[Word], b: list[Word], shortest: int = LONG_ENOUGH) -> Iterator[Run]:
    """Yield the longest runs in common, in order of the first list; a place of the second may serve again."""
    index: dict[tuple[str, ...], list[int]] = {}
    for at, gram in enumerate(seeds(b)):
        index.setdefault(gram, []).append(at)
    reached: dict[int, int] = {}
    for i, gram in enumerate(seeds(a)):
        places = index.get(gram, ())
        for j in places if len(places) <= COMMON_SEED else ():
            if reached.get(j - i, -1) > i:
                continue
            length = SEED
            while i + length < len(a) and j + length < len(b) and a[i + length].text == b[j + length].text:
                length += 1
            reached[j - i] = i + length
            if length >= shortest:
                yield Run(i, j, length)


def seeds(words: list[Word]) -> Iterator[tuple[str, ...]]:
    """Yield the seeds of a list of words by position."""
    return (tuple(w.text for w in words[i : i + SEED]) for i in range(len(words) - SEED + 1))


def pieces(run: Run, a: list[Word], b: list[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Cut a run where a sentence ends in either article; yield the pieces of at least a seed's length."""
    here: list[Word] = []
    there: list[Word] = []
    for u, v in zip(a[run.a : run.a + run.words], b[run.b : run.b + run.words], strict=True):
        if here and (u.unit is not here[0].unit or v.unit is not there[0].unit):
            if len(here) >= SEED:
                yield here, there
            here, there = [], []
        here.append(u)
        there.append(v)
    if len(here) >= SEED:
        yield here, there


def stretch(words: list[Word], profile: Profile) -> Unit:
    """Return the clause or sentence that a run fills for the most part, or else the run itself as a unit."""
    whole = words[0].unit
    for unit in (*profile.clauses.get(whole.sentence, ()), whole):
        inside = sum(unit.begin <= w.begin and w.end <= unit.end for w in words)
        if inside == len(words) and inside >= MOST_OF * len(unit.words):
            return unit
    begin, end = words[0].begin, words[-1].end
    quotations = profile.annotated.article.quotations
    quoted = any(q.begin <= begin and end <= q.end for q in quotations)
    return Unit(
        sentence=whole.sentence,
        clause=None,
        begin=begin,
        end=end,
        terms={},
        names=frozenset(),
        deeds=frozenset(),
        grams=frozenset(),
        words=tuple(w.text for w in words),
        quoted=1.0 if quoted else 0.0,
    )
