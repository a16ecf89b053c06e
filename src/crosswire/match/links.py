"""Which sentences of two articles say the same: mutual best match, growth to neighbours, then halves of sentences.

No order is assumed, since reports move blocks (text-reuse study, section 4: a monotone aligner stops at recall 0.62).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush, nsmallest

from crosswire.match.base import Link
from crosswire.match.halves import lone_halves, turn, with_halves
from crosswire.match.reuse import shared_runs
from crosswire.match.scores import Scorer
from crosswire.match.units import Profile, Unit

GROWS = 0.2  # score that suffices beside a neighbouring link (stories-dev: lower adds as many wrong links as right)
AGAIN = 0.67  # score at which a sentence that has a partner takes a second one (stories-dev: precision 0.9 from there)
BESIDE = [(x, y) for x in range(-2, 3) for y in range(-2, 3) if abs(x) + abs(y) <= 3]
COMMON = 100  # sentences; a term in more of them, in a text of book length, nominates none
MOST_NOMINATED = 60  # sentences scored for one, those that share most; an article has fewer, a book has not
NOMINATED = 1.5  # shared weight from which a pair of sentences is scored at all


class Aligner:
    """The scored sentence pairs of two articles and the links found so far, by positions among counted sentences."""

    def __init__(self, a: Profile, b: Profile) -> None:
        """Score the pairs of sentences that share enough."""
        self.a, self.b = a.sentences, b.sentences
        self.scorer = Scorer(a, b)
        self.table = {(i, j): self.scorer(self.a[i], self.b[j]) for i, j in nominate(self.a, self.b)}
        self.found: dict[tuple[int, int], str] = {}
        self.taken_a: set[int] = set()
        self.taken_b: set[int] = set()

    def free(self, i: int, j: int) -> bool:
        """Tell whether neither sentence has a partner."""
        return i not in self.taken_a and j not in self.taken_b

    def add(self, i: int, j: int, rule: str) -> None:
        """Link two sentences."""
        self.found[i, j] = rule
        self.taken_a.add(i)
        self.taken_b.add(j)

    def captioned(self, i: int, j: int) -> bool:
        """Tell whether one of two sentences is a caption, which names the same people whatever the news is."""
        return "caption" in (self.a[i].kind, self.b[j].kind)

    def score(self, i: int, j: int) -> float:
        """Return the score of two sentences; two that are the same word for word have 1."""
        return 1.0 if self.a[i].words == self.b[j].words else self.table.get((i, j), 0.0)

    def best_partners(self) -> None:
        """Link mutual best matches; a sentence that has a partner takes another one where they are close enough."""
        for (i, j), value in sorted(self.table.items(), key=lambda item: (-item[1], item[0])):
            if value < 0.5:
                break
            if self.free(i, j) and (value >= AGAIN or not self.captioned(i, j)):
                self.add(i, j, "mutual-best")
            elif value >= AGAIN:
                self.add(i, j, "second-partner")

    def grow(self) -> None:
        """Link free sentences that stand beside linked ones, best first, until none is left."""
        waiting = [place for at in self.found for place in self.beside(*at)]
        heapify(waiting)
        while waiting:
            _, i, j = heappop(waiting)
            if self.free(i, j):
                self.add(i, j, "neighbour")
                for place in self.beside(i, j):
                    heappush(waiting, place)

    def beside(self, i: int, j: int) -> Iterator[tuple[float, int, int]]:
        """Yield the free pairs of sentences near two that are alike enough, each with its score, negated."""
        for x, y in BESIDE:
            k, m = i + x, j + y
            if 0 <= k < len(self.a) and 0 <= m < len(self.b) and self.free(k, m) and self.score(k, m) >= GROWS:
                yield -self.score(k, m), k, m

    def links(self) -> list[Link]:
        """Return the links found."""
        return [Link(self.a[i], self.b[j], self.score(i, j), rule) for (i, j), rule in sorted(self.found.items())]


def link(a: Profile, b: Profile) -> list[Link]:
    """Return the links between the sentences and clauses of two articles, in order of the first.

    The pair is worked on with the shorter text first, so that it comes out the same whichever article is named first.
    """
    if shorter(b, a):
        return in_order(turn(x) for x in link(b, a))
    aligner = Aligner(a, b)
    aligner.best_partners()
    aligner.grow()
    found = with_halves(aligner.links(), aligner.scorer, a, b)
    found += lone_halves(found, aligner.table, aligner.scorer, a, b)
    found += shared_runs(a, b, {(x.a.sentence, x.b.sentence) for x in found})
    return in_order(found)


def shorter(a: Profile, b: Profile) -> bool:
    """Tell whether the text of the first article is the shorter one, or earlier in the alphabet."""
    one, other = a.annotated.article.text, b.annotated.article.text
    return (len(one), one) < (len(other), other)


def in_order(links: Iterable[Link]) -> list[Link]:
    """Return links in order of the texts."""
    return sorted(links, key=lambda x: (x.a.begin, x.b.begin, x.a.end, x.b.end))


def nominate(a: tuple[Unit, ...], b: tuple[Unit, ...]) -> Iterator[tuple[int, int]]:
    """Yield pairs of sentences that share enough weight, through an index of the terms of `b`."""
    index: dict[str, list[int]] = {}
    for j, unit in enumerate(b):
        for term in unit.terms:
            index.setdefault(term, []).append(j)
    for i, unit in enumerate(a):
        shared: dict[int, float] = {}
        for term, weight in unit.terms.items():
            places = index.get(term, ())
            for j in places if len(places) <= COMMON else ():
                shared[j] = shared.get(j, 0.0) + weight
        enough = [(-weight, j) for j, weight in shared.items() if weight >= NOMINATED]
        yield from ((i, j) for _, j in nsmallest(MOST_NOMINATED, enough))
