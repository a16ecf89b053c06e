"""Which propositions say the same: candidates by shared rare terms and aligned passages, scored by wording and slots.

Programme of de Marneffe et al. (2008): first make sure that two clauses speak of the same event, then compare slots.
So numbers and negation weigh nothing here: a clause that differs in one of them only is the same claim told
differently, and `discrepancies` says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from crosswire.corroborate.likeness import closeness, features, likeness, rivalry, weighted_dice
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.view import View
from crosswire.corroborate.wording import Wording
from crosswire.records import Passage, Span

MAX_POSTING = 400  # propositions a term may stand in to make candidates: 2 a report in a story of 200
IDENTICAL = 3  # terms; two clauses of fewer ("he declined") may be equal by chance
NEARLY = 0.5  # share of weight in common from which two clauses are nearly the same words
COMPARED_WHOLE = 400  # propositions, some ten reports: 80,000 pairs take two seconds at most
PARTNERS = 72  # clauses compared with one at most, those that share most; binds in stories of more than ten reports
COUNTED = 0.6  # weight of a count of the same thing when pairs are looked for
MIN_SHARED = 1.2  # weight of shared terms below which a pair is not looked at: half of one rare word


@dataclass(frozen=True)
class Unit:
    """Propositions (by index) of equal wording; the first stands for all."""

    members: tuple[int, ...]


@dataclass(frozen=True)
class Pair:
    """Two units (by index) and how far they say the same, 0..1."""

    a: int
    b: int
    score: float


def align(view: View, rows: Sequence[Proposition], words: Sequence[Wording]) -> tuple[list[Unit], list[Pair]]:
    """Return the units of equal wording and the scored candidate pairs of them, best first."""
    units = same_wording(rows, words)
    firsts = [u.members[0] for u in units]
    passages = passage_pairs(view, rows, {i: n for n, u in enumerate(units) for i in u.members})
    seen = candidates([words[i] for i in firsts]) | set(passages)
    found = {
        (a, b): features(rows[firsts[a]], rows[firsts[b]], words[firsts[a]], words[firsts[b]], passages.get((a, b)))
        for a, b in sorted(seen)
        if comparable(view, rows[firsts[a]], rows[firsts[b]])
        and not two_acts(view, rows, words, (firsts[a], firsts[b]))
    }
    articles = [rows[i].reading.id for i in firsts]
    bests = rivals({pair: closeness(f) for pair, f in found.items()}, articles)
    scored = [
        # weights are fitted across articles: neighbours in one share setting and place without saying the same
        Pair(*pair, closeness(f))
        if articles[pair[0]] == articles[pair[1]]
        else Pair(*pair, likeness({**f, **rivalry(closeness(f), *bests(pair))}))
        for pair, f in found.items()
    ]
    return units, sorted(scored, key=lambda p: (-p.score, p.a, p.b))


def comparable(view: View, p: Proposition, q: Proposition) -> bool:
    """Tell whether two clauses can be one claim.

    Those of two stories are not, nor those of one sentence, nor a report and what it reports.
    """
    if not view.in_one_story(p.reading.id, q.reading.id):
        return False
    if p.reading.id == q.reading.id and p.sentence.index == q.sentence.index:
        return False
    return (p.role == "frame") == (q.role == "frame")


def two_acts(view: View, rows: Sequence[Proposition], words: Sequence[Wording], pair: tuple[int, int]) -> bool:
    """Tell whether two clauses are what two persons did in speaking: one blamed, another condemned.

    The same words given to two persons stay comparable: one of the two names may be wrong.
    """
    a, b = (actor(view, rows[i]) for i in pair)
    if a is None or b is None or a == b:
        return False
    return weighted_dice(words[pair[0]].terms, words[pair[1]].terms) < NEARLY


def actor(view: View, row: Proposition) -> str | None:
    """Return the person whose speech act a clause is, by entity."""
    entity = view.entities.get(row.attribution.source.entity or "") if row.attribution and row.act else None
    return entity.id if entity is not None and entity.kind == "person" else None


def rivals(
    close: Mapping[tuple[int, int], float], articles: Sequence[str]
) -> Callable[[tuple[int, int]], tuple[float, float]]:
    """Return a function that gives, for both units of a pair, how close their best other counterparts are."""
    bests: dict[tuple[int, str], list[float]] = {}
    for (a, b), value in close.items():
        for x, y in ((a, b), (b, a)):
            known = bests.setdefault((x, articles[y]), [0.0, 0.0])
            bests[x, articles[y]] = sorted([*known, value])[-2:]

    def best(x: int, y: int, own: float) -> float:
        second, first = bests[x, articles[y]]
        return first if first > own else second

    return lambda pair: (best(*pair, close[pair]), best(pair[1], pair[0], close[pair]))


def same_wording(rows: Sequence[Proposition], words: Sequence[Wording]) -> list[Unit]:
    """Put propositions of equal terms together: the same words are the same claim, and copies cost nothing."""
    found: dict[tuple[object, ...], list[int]] = {}
    for index, (row, wording) in enumerate(zip(rows, words, strict=True)):
        equal = len(wording.terms) >= IDENTICAL
        key = (frozenset(wording.terms), row.role == "frame") if equal else (index,)
        found.setdefault(key, []).append(index)
    return [Unit(tuple(members)) for members in found.values()]


def candidates(words: Sequence[Wording]) -> set[tuple[int, int]]:
    """Return the pairs worth comparing: of a small story all that share a term, else those that share enough weight.

    Two tellings in quite other words may share no rare term, so a small story is compared whole; in a large one an
    inverted index without the commonest terms finds the pairs.
    """
    keys = [{**counted(w), **w.terms} for w in words]
    if len(words) <= COMPARED_WHOLE:
        pairs = combinations(range(len(words)), 2)
        return {(a, b) for a, b in pairs if not keys[a].keys().isdisjoint(keys[b])}
    postings: dict[str, list[int]] = {}
    for index, found in enumerate(keys):
        for term, weight in found.items():
            if weight > 0:
                postings.setdefault(term, []).append(index)
    shared: dict[tuple[int, int], float] = {}
    for term, places in postings.items():
        if len(places) > MAX_POSTING:
            continue
        for i, a in enumerate(places):
            for b in places[i + 1 :]:
                gain = min(keys[a][term], keys[b][term])
                shared[a, b] = shared.get((a, b), 0.0) + gain
    return closest({pair: weight for pair, weight in shared.items() if weight >= MIN_SHARED})


def counted(wording: Wording) -> dict[str, float]:
    """Return what the figures of a clause count or measure, as terms: two tolls may share no word."""
    figures = wording.amounts.figures
    return {f"={what}": COUNTED for f in figures for what in (*f.measures, *([f.unit] if f.unit else []))}


def closest(shared: Mapping[tuple[int, int], float], most: int = PARTNERS) -> set[tuple[int, int]]:
    """Return the pairs that are among the closest `most` of either side: in a large story all share a few names."""
    partners: dict[int, list[tuple[float, int]]] = {}
    for (a, b), weight in shared.items():
        partners.setdefault(a, []).append((-weight, b))
        partners.setdefault(b, []).append((-weight, a))
    kept = {a: nsmallest(most, found) if len(found) > most else found for a, found in partners.items()}
    return {(min(a, b), max(a, b)) for a, found in kept.items() for _, b in found}


def passage_pairs(
    view: View, rows: Sequence[Proposition], unit_of: Mapping[int, int]
) -> dict[tuple[int, int], Passage]:
    """Return the pairs of units that stand in the two halves of one aligned passage."""
    by_article: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        by_article.setdefault(row.reading.id, []).append(index)
    order = {article: sorted(places, key=lambda i: rows[i].head.begin) for article, places in by_article.items()}
    begins = {article: [rows[i].head.begin for i in places] for article, places in order.items()}
    found: dict[tuple[int, int], Passage] = {}
    for passage in view.passages:
        for a in heads_in(order, begins, passage.a):
            for b in heads_in(order, begins, passage.b):
                x, y = unit_of[a], unit_of[b]
                pair = (min(x, y), max(x, y))
                if x == y:
                    continue
                if pair not in found or passage.score > found[pair].score:
                    found[pair] = passage
    return found


def heads_in(order: dict[str, list[int]], begins: dict[str, list[int]], span: Span) -> Iterator[int]:
    """Yield the propositions whose head stands in a span."""
    places = begins.get(span.article, [])
    for i in range(bisect_left(places, span.begin), len(places)):
        if places[i] >= span.end:
            return
        yield order[span.article][i]
