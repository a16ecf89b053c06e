"""Lists of names in two sentences that differ in one member: "Hong Kong, Manila and Dubai", with Jakarta for Manila."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.names import name_words, one_person
from crosswire.corroborate.twins import Told, Twin
from crosswire.corroborate.twins_names import mentions_it
from crosswire.records import Mention, Slot
from crosswire.text.normalize import fold

JOINT = re.compile(r"\s*(?:,|;|and|, and|&|or)\s*(?:the\s+|in\s+|to\s+)?", re.IGNORECASE)
SHORTEST = 3  # members; of two, one in common is no list that was told twice
PLACES = frozenset({"place", "country"})


def compare_twin_lists(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the members by which two lists of names, otherwise the same, differ."""
    for pair in pairs:
        for ours in lists(pair.a):
            for theirs in lists(pair.b):
                odd = odd_ones(pair, ours, theirs)
                if odd is not None and strangers(pair, *odd):
                    yield difference(*odd)


def lists(side: Told) -> list[list[Mention]]:
    """Return the lists of names in a sentence: three or more with only commas and "and" between."""
    text = side.reading.annotated.article.text
    found: list[list[Mention]] = [[]]
    for mention in side.reading.mentions_in(side.sentence.begin, side.sentence.end):
        if mention.form != "name":
            continue
        last = found[-1][-1] if found[-1] else None
        if last is not None and JOINT.fullmatch(text[last.span.end : mention.span.begin]):
            found[-1].append(mention)
        else:
            found.append([mention])
    return [row for row in found if len(row) >= SHORTEST]


def odd_ones(pair: Twin, ours: Sequence[Mention], theirs: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """Return the one member on each side that the other list lacks, where all others are in both."""
    if len(ours) != len(theirs):
        return None
    mine = [m for m in ours if not any(one_thing(pair, m, n) for n in theirs)]
    rest = [n for n in theirs if not any(one_thing(pair, m, n) for m in ours)]
    return (mine[0], rest[0]) if len(mine) == len(rest) == 1 else None


def one_thing(pair: Twin, a: Mention, b: Mention) -> bool:
    """Tell whether two names are one thing's, by entity or as they are written."""
    x, y = pair.a.reading.entity_of(a.span), pair.b.reading.entity_of(b.span)
    return (x is not None and x == y) or fold(a.span.text) == fold(b.span.text)


def strangers(pair: Twin, a: Mention, b: Mention) -> bool:
    """Tell whether two names have no word in common, and neither stands in the other article."""
    if one_person(a.name, b.name) or set(name_words(a.span.text)) & set(name_words(b.span.text)):
        return False
    return not mentions_it(pair.b.reading, a, pair.a.reading) and not mentions_it(pair.a.reading, b, pair.b.reading)


def difference(a: Mention, b: Mention) -> Difference:
    """Return the difference of two members."""
    slot: Slot = "place" if {a.kind, b.kind} & PLACES else "name"
    why = f"one list of names has {a.name} where the other has {b.name}"
    values = (value(a.span, a.span.text), value(b.span, b.span.text))
    return Difference(slot, "tension", values, "member-of-a-list", why, topic=fold(a.name))
