"""Where it happened, in sentences that tell one thing: a place that no other article of the story knows.

A town that one article alone names is either background or an error. It is the latter where a like sentence of another
article has a place of the same kind in the same part, and the more so where further articles name that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.once import once
from crosswire.corroborate.twins import Told, Twin, around, best_of_both, clash_of_dates, shared_weight
from crosswire.corroborate.twins_names import PLACES, listed, mentions_it, neighbours, other_names
from crosswire.corroborate.twins_numbers import agreeing, inside, old_years
from crosswire.corroborate.view import Reading
from crosswire.records import Mention, Place, Token, Verdict
from crosswire.text.normalize import fold

LOCATING = frozenset(
    ["in", "at", "near", "of", "from", "to", "off", "through", "outside", "into", "around", "inside", "across", "over"]
)
FINE = frozenset({"point", "town"})
NEAR = 0.6  # degrees, some 60 km: a town and the city that it belongs to
# Log-odds that two places stand for one another. Fitted on 233 names after words of place in like sentences of invented
# stories (those for training, the development half of the others): the same place in sentences of one claim against
# places that no other article knows beside another place; classes balanced.
BIAS = -2.3
PART = -0.9  # share of the lighter sentence that both hold; short sentences share much by chance
TERMS = 1.25  # shared terms, a quarter of their number, 2 at most
SHARED = -0.4  # weight of shared terms, a third of it
AROUND = 1.6  # weight in common of the words around, a third of it, 2 at most
GOVERNOR = 1.1  # both hang on one word, in sense
ONE_PART = 0.9  # both have one part: after one preposition, in apposition
ONE_DATE = 0.9  # the sentences have a date in common
TWO_DATES = -0.9  # both have dates, and none in common
AGREEING = 1.9  # for each figure that both sentences have, two at most
KNOWN = 0.8  # for each further article that names the other place, two at most
OFTEN = -1.2  # for each further time that the article names the place that no other knows, two at most
BEFORE = 0.4  # for each further time that the other article names its own, two at most
OLD = -1.5  # one tells of years gone by, and the other not; as for figures
LIKELY = 1.4  # 5 of 14 planted places of invented stories lie above, and none of 38 others
SURE = 2.5  # a quarter of the pairs of one place lie above, and 1 of 90 others


@dataclass(frozen=True)
class Rivals:
    """A place that one article alone names and one of another, with the log-odds that they stand for one another."""

    a: Mention
    b: Mention
    score: float


class Known:
    """Which articles name which places, and how often; asked for again and again."""

    def __init__(self, pairs: Sequence[Twin]) -> None:
        """Keep the articles of some pairs."""
        self._readings = {side.reading.id: side.reading for pair in pairs for side in (pair.a, pair.b)}
        self._found: dict[tuple[str, int], frozenset[str]] = {}

    def by(self, mention: Mention, source: Reading) -> frozenset[str]:
        """Return the other articles that have a place by name."""
        key = source.id, mention.span.begin
        if key not in self._found:
            others = (r for r in self._readings.values() if r.id != source.id)
            self._found[key] = frozenset(r.id for r in others if mentions_it(r, mention, source))
        return self._found[key]


def compare_twin_places(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the places that no other article knows with the place that a like sentence has for them."""
    known = Known(pairs)
    found = [x for pair in pairs for x in rivals(pair, known)]
    for x in best_of_both(found, lambda x: (x.a.span, x.b.span), lambda x: x.score):
        if x.score >= LIKELY:
            yield difference(x)


def rivals(pair: Twin, known: Known) -> Iterator[Rivals]:
    """Yield the places of two sentences of which one is known to its own article alone."""
    ours, theirs = located(pair.a), located(pair.b)
    if not ours or not theirs:
        return
    told = sentences_score(pair)
    for a, dep in ours:
        for b, other in theirs:
            if (a.kind == "country") == (b.kind == "country") and other_names(pair, a, b) and exclude(pair, a, b):
                alone = not known.by(a, pair.a.reading), not known.by(b, pair.b.reading)
                if any(alone):
                    score = told + places_score(pair, a, b) + (ONE_PART if dep == other else 0.0)
                    yield Rivals(a, b, score + max(standing(pair, a, b, known)))


def exclude(pair: Twin, a: Mention, b: Mention) -> bool:
    """Tell whether two places may exclude one another: of one grain, and not side by side, as far as known."""
    first, second = (places_at(side, m) for side, m in ((pair.a, a), (pair.b, b)))
    if not first or not second:
        return True
    x, y = first[0], second[0]
    return (x.precision == y.precision or {x.precision, y.precision} <= FINE) and not beside(x, y)


def places_at(side: Told, mention: Mention) -> list[Place]:
    """Return the places of the gazetteer that a name stands for."""
    return side.reading.places_in(mention.span.begin, mention.span.end)


def beside(a: Place, b: Place) -> bool:
    """Tell whether two points lie so near that one may be said for the other."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return abs(a.lat - b.lat) <= NEAR and abs(a.lon - b.lon) <= NEAR


@once
def located(side: Told) -> list[tuple[Mention, tuple[str, str]]]:
    """Return the places that a sentence names after a word of place or in apposition, with the part they have."""
    found = []
    for mention in side.reading.mentions_in(side.sentence.begin, side.sentence.end):
        if mention.form == "name" and mention.kind in PLACES and not listed(side, mention):
            part = part_of(side, mention)
            if part is not None:
                found.append((mention, part))
    return found


def part_of(side: Told, mention: Mention) -> tuple[str, str] | None:
    """Return how a place hangs in its sentence and after which preposition; None where it is no place of anything."""
    parse = side.reading.annotated.parse
    tokens = [t for t in side.tokens if mention.span.begin <= t.begin and t.end <= mention.span.end]
    head: Token | None = next((t for t in tokens if parse.head(t) not in tokens), None)
    if head is None or head.pos != "PROPN" or abbreviated(mention):
        return None
    above = parse.head(head)
    if head.dep == "pobj":
        return (head.dep, above.text.lower()) if above.text.lower() in LOCATING else None
    return (head.dep, "") if head.dep in ("appos", "compound") and above.pos == "NOUN" else None


def abbreviated(mention: Mention) -> bool:
    """Tell whether a place is written short, as those that only say where a town or a politician is from: "Conn."."""
    return mention.span.text.endswith(".")


def sentences_score(pair: Twin) -> float:
    """Return the log-odds that places of two sentences stand for one another, by what the sentences share."""
    count = len(pair.a.terms.keys() & pair.b.terms.keys())
    odds = BIAS + PART * pair.part + TERMS * min(8, count) / 4 + SHARED * min(5.0, pair.shared) / 3
    odds += AGREEING * min(2, agreeing(inside(pair.a), inside(pair.b)))
    if pair.a.dates and pair.b.dates:
        odds += TWO_DATES if clash_of_dates(pair) else ONE_DATE
    return odds + (OLD if old_years(pair.a) != old_years(pair.b) else 0.0)


def places_score(pair: Twin, a: Mention, b: Mention) -> float:
    """Return the log-odds that two places stand for one another, by the words around them."""
    near = shared_weight(around(pair.a, a.span), around(pair.b, b.span))
    above = neighbours(pair.a, a)[0], neighbours(pair.b, b)[0]
    return AROUND * min(6.0, near) / 3 + (GOVERNOR if above[0] and above[0] == above[1] else 0.0)


def standing(pair: Twin, a: Mention, b: Mention, known: Known) -> Iterator[float]:
    """Yield the log-odds that a place known to its article alone stands for the other, by who else has that one."""
    sides = (a, pair.a.reading, b, pair.b.reading), (b, pair.b.reading, a, pair.a.reading)
    for mine, here, other, there in sides:
        if not known.by(mine, here):
            further = len(known.by(other, there) - {here.id})
            odds = KNOWN * min(2, further) + OFTEN * min(2, times(mine, here) - 1)
            yield odds + BEFORE * min(2, times(other, there) - 1)


def times(mention: Mention, reading: Reading) -> int:
    """Return how often an article names a place."""
    entity, name = reading.entity_of(mention.span), fold(mention.name)
    same = (
        fold(m.name) == name or (entity is not None and reading.entity_of(m.span) == entity) for m in names(reading)
    )
    return max(1, sum(same))


def names(reading: Reading) -> Iterator[Mention]:
    """Yield the names of an article."""
    return (m for m in reading.annotated.mentions if m.form == "name")


def difference(x: Rivals) -> Difference:
    """Return the difference of two places."""
    values = (value(x.a.span, x.a.span.text), value(x.b.span, x.b.span.text))
    why = f"two sentences that share much have {x.a.name} and {x.b.name} in one place; one article alone knows it"
    verdict: Verdict = "contradiction" if x.score >= SURE else "tension"
    return Difference("place", verdict, values, "places-of-like-sentences", why, topic=fold(x.a.name))
