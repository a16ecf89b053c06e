"""What one report says was so and another says was not, in like sentences: "paid", "no ransom was paid"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_words import POINTING, Asserted, asserted, state
from crosswire.corroborate.propositions import SAYING, bounds, own_tokens
from crosswire.corroborate.twins import Told, Twin, clash_of_dates
from crosswire.records import Attribution, Token

MIN_PART = 0.3  # share of the lighter sentence: predicates like "take" fill every long one
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", *POINTING})
Row = tuple[str, Asserted]


def compare_twin_polarity(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the predicates that one sentence asserts of a thing and the other negates."""
    known: dict[tuple[str, int], list[Row]] = {}
    for pair in pairs:
        if pair.part >= MIN_PART and not clash_of_dates(pair):
            found = opposed(of_side(pair.a, known), of_side(pair.b, known))
            if found is not None:
                what, a, b = found
                values = (value(a.span, state(a.negative)), value(b.span, state(b.negative)))
                why = "of two sentences that share much one says that it is so, the other that it is not"
                yield Difference("polarity", "tension", values, "negation-in-like-sentences", why, topic=what)


def opposed(ours: Sequence[Row], theirs: Sequence[Row]) -> tuple[str, Asserted, Asserted] | None:
    """Return the first predicate of one thing that has another sign on either side and nowhere the same."""
    for what, a in ours:
        rest = [b for known, b in theirs if known == what and one_thing(a, b)]
        mine = {m.negative for known, m in ours if known == what}
        if rest and len(mine) == 1 and all(b.negative != a.negative for b in rest):
            return what, a, rest[0]
    return None


def one_thing(a: Asserted, b: Asserted) -> bool:
    """Tell whether two predicates are told of one thing: a party in common, and none that excludes another."""
    agents, objects = a.agents & b.agents, a.objects & b.objects
    denying, affirming = (a, b) if a.negative else (b, a)
    if denying.agents and not affirming.agents:
        return False  # that one did not do it leaves open that it was done
    if not agents and (a.agents - PRONOUNS) and (b.agents - PRONOUNS):
        return False
    if not objects and a.objects and b.objects:
        return False
    if objects:
        return bool(agents) or not denying.agents
    return bool(agents - PRONOUNS) and not a.objects and not b.objects


def of_side(side: Told, known: dict[tuple[str, int], list[Row]]) -> list[Row]:
    """Return what the verbs of a sentence assert, read once."""
    key = side.reading.id, side.sentence.index
    if key not in known:
        known[key] = [row for t in side.tokens if t.lemma.lower() not in SAYING for row in told(side, t)]
    return known[key]


def told(side: Told, token: Token) -> Iterator[Row]:
    """Yield what one verb asserts, turned round where somebody denies it."""
    span = side.reading.annotated.article.span(*bounds(own_tokens(side.reading.annotated.parse, token, set())))
    denied = any(
        a.denies
        and any(c.begin <= token.begin and token.end <= c.end for c in a.content)
        and not implied(side, a, token)
        for a in side.reading.attributions_by_sentence.get(side.sentence.index, ())
    )
    for what, row in asserted(side.reading, token, span):
        yield what, Asserted(row.span, row.negative != denied, row.agents, row.objects)


def implied(side: Told, attribution: Attribution, token: Token) -> bool:
    """Tell whether the cue of a denial is the verb that negates its own infinitive: "refused to pay"."""
    cue, above = attribution.cue, side.reading.annotated.parse.head(token)
    return token.dep == "xcomp" and cue is not None and cue.begin <= above.begin < cue.end
