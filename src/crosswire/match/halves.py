"""A sentence whose halves say what two sentences say elsewhere, and a half that says what one sentence says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crosswire.match.base import Link
from crosswire.match.scores import Scorer
from crosswire.match.units import Profile, Unit

SPLIT = 0.3  # score that each half needs when a sentence is cut between two partners
FEWEST = 6  # words; a shorter half ("after the talks resumed") fits anywhere
ALONE = 0.55  # score from which a half is aligned though its sentence is not
ALONE_BESIDE = 0.75  # the same where its partner is aligned with another sentence already
LIKELY = 0.05  # score of whole sentences below which their halves are not looked at
BETTER = 0.15  # by so much halves must fit better than their sentences to stand for them
MOST_PARTNERS = 2  # a sentence with three partners is a summary, not a sentence cut in two
WEAK = 0.8  # a link of whole sentences from here on says enough as it is
NEAR = 2  # sentences; the second partner of a cut sentence stands so close to the first
RULE = "clause"
SAME = 1.0  # two sentences word for word: no half fits better
CAPTION = "caption"  # says what a picture shows, often of another day: half of it proves nothing

Score = Callable[[Unit, Unit], float]


class Side(NamedTuple):
    """One article as seen from the other: its sentences in order, the clauses of each, and where a sentence stands."""

    sentences: tuple[Unit, ...]
    clauses: Mapping[int, tuple[Unit, ...]]
    place: Mapping[int, int]


def with_halves(links: Iterable[Link], score: Scorer, a: Profile, b: Profile) -> list[Link]:
    """Return the links with sentences cut in two, or narrowed to a half, where that fits better."""
    sides = side_of(a), side_of(b)
    found = cut_sentences(list(links), sides, score)
    turned = cut_sentences([turn(x) for x in found], sides[::-1], lambda u, v: score(v, u))
    return [narrowed(turn(x), sides, score) for x in turned]


def turn(link: Link) -> Link:
    """Return a link seen from the other article."""
    return link._replace(a=link.b, b=link.a)


def side_of(profile: Profile) -> Side:
    """Prepare one article."""
    return Side(profile.sentences, profile.clauses, {u.sentence: n for n, u in enumerate(profile.sentences)})


def cut_sentences(links: Sequence[Link], sides: tuple[Side, ...], score: Score) -> list[Link]:
    """Cut sentences of the first side between two partners, both linked, or one linked and one free beside it."""
    here, there = sides
    taken = {x.b.sentence for x in links}
    by_sentence: dict[int, list[Link]] = {}
    for x in links:
        by_sentence.setdefault(x.a.sentence, []).append(x)
    found: list[Link] = []
    for sentence, own in sorted(by_sentence.items()):
        parts = here.clauses.get(sentence, ())
        first = max(own, key=lambda x: (x.score, -x.b.begin))
        others = [x.b for x in own if x is not first] or free_beside(first.b, there, taken)
        whole = len(own) <= MOST_PARTNERS and first.a.clause is None and first.b.clause is None
        pair = best_cut(parts, first.b, others, score) if parts and whole else None
        found.extend(pair or own)
        taken.update(x.b.sentence for x in pair or ())
    return found


def free_beside(unit: Unit, side: Side, taken: set[int]) -> list[Unit]:
    """Return the sentences near one that have no partner."""
    at = side.place[unit.sentence]
    near = side.sentences[max(0, at - NEAR) : at + NEAR + 1]
    return [u for u in near if u.sentence not in taken]


def best_cut(parts: Sequence[Unit], partner: Unit, others: Iterable[Unit], score: Score) -> tuple[Link, Link] | None:
    """Return the two links of the best cut of a sentence between its partner and another sentence, if one fits."""
    best: tuple[float, tuple[Link, Link]] | None = None
    for other in others:
        for left, right in cuts(parts):
            for one, two in ((left, right), (right, left)):
                s, t = score(one, partner), score(two, other)
                fits = min(s, t) >= SPLIT and s > score(two, partner) and t > score(one, other)
                if fits and (best is None or s + t > best[0]):
                    best = s + t, (Link(one, partner, s, RULE), Link(two, other, t, RULE))
    return best[1] if best else None


def lone_halves(
    links: Sequence[Link], likely: Mapping[tuple[int, int], float], score: Scorer, a: Profile, b: Profile
) -> list[Link]:
    """Return links of a half with a sentence or half, where a sentence that has no partner is left on either side.

    `likely` holds the scores of pairs of sentences, by their indices.
    """
    sides = side_of(a), side_of(b)
    taken_a, taken_b = {x.a.sentence for x in links}, {x.b.sentence for x in links}
    likely_links = (
        Link(sides[0].sentences[i], sides[1].sentences[j], value, RULE)
        for (i, j), value in likely.items()
        if value >= LIKELY
    )
    open_links = [x for x in likely_links if x.a.sentence not in taken_a or x.b.sentence not in taken_b]
    found: list[Link] = []
    for x in sorted((narrowed(x, sides, score) for x in open_links), key=lambda x: (-x.score, x.a.begin, x.b.begin)):
        free = (x.a.sentence not in taken_a) + (x.b.sentence not in taken_b)
        if free and x.score >= (ALONE if free == 2 else ALONE_BESIDE):
            found.append(x)
            taken_a.add(x.a.sentence)
            taken_b.add(x.b.sentence)
    return found


def narrowed(link: Link, sides: tuple[Side, ...], score: Score) -> Link:
    """Return a link narrowed to the halves of its sentences that fit much better, or alone fit at all."""
    best = link
    if CAPTION in (link.a.kind, link.b.kind) or link.score >= SAME:
        return link
    for u, rest_u in halves(link.a, sides[0]):
        for v, rest_v in halves(link.b, sides[1]):
            if min(len(u.words), len(v.words)) < FEWEST or (u is link.a and v is link.b):
                continue
            value = score(u, v)
            better = value >= link.score + BETTER and link.score < WEAK
            if value > best.score and (better or (value > link.score and idle(rest_u, rest_v, (u, v), score))):
                best = Link(u, v, value, RULE)
    return best


def idle(rest_a: Unit | None, rest_b: Unit | None, kept: tuple[Unit, Unit], score: Score) -> bool:
    """Tell whether what two halves leave out is like nothing on the other side."""
    left_out = [score(rest_a, v) for v in (kept[1], rest_b) if rest_a is not None and v is not None]
    left_out += [score(kept[0], rest_b)] if rest_b is not None else []
    return bool(left_out) and max(left_out) < LIKELY


def halves(unit: Unit, side: Side) -> Iterator[tuple[Unit, Unit | None]]:
    """Yield a unit, and each half of a whole sentence with what it leaves out."""
    yield unit, None
    if unit.clause is None:
        for left, right in cuts(side.clauses.get(unit.sentence, ())):
            yield left, right
            yield right, left


def cuts(parts: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield the ways to cut a sentence in two between clauses."""
    for at in range(1, len(parts)):
        yield joined(parts[:at]), joined(parts[at:])


def joined(parts: Sequence[Unit]) -> Unit:
    """Return running clauses of a sentence as one unit."""
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return first
    terms: dict[str, float] = {}
    for part in parts:
        for term, weight in part.terms.items():
            terms[term] = max(weight, terms.get(term, 0.0))
    size = sum(p.end - p.begin for p in parts)
    return Unit(
        sentence=first.sentence,
        kind=first.kind,
        clause=first.clause,
        begin=first.begin,
        end=last.end,
        terms=terms,
        names=frozenset().union(*(p.names for p in parts)),
        deeds=frozenset().union(*(p.deeds for p in parts)),
        grams=frozenset().union(*(p.grams for p in parts)),
        pairs=frozenset().union(*(p.pairs for p in parts)),
        words=tuple(w for p in parts for w in p.words),
        quoted=sum(p.quoted * (p.end - p.begin) for p in parts) / max(1, size),
    )
