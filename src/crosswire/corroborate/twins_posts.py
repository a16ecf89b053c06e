"""One post held by two persons, in sentences that tell one thing: another minister, another head of the agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.names import name_words, one_person
from crosswire.corroborate.posts import HEAD, MEMBER, Post, posts_in
from crosswire.corroborate.twins import Told, Twin
from crosswire.corroborate.twins_names import mentions_it
from crosswire.text.normalize import fold

TELLING = 2.5  # weight that two sentences share, from which a post whose matter is not said on both sides is one
HELD_ONCE = frozenset({"premier", "governor", "mayor", "envoy", "minister"})  # told without a matter too
LEAST_SHARED = 2  # words for a body that two persons head: by one ("intelligence") many bodies are called


def compare_twin_posts(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the persons, each unknown to the other article, who hold one post in sentences that share much."""
    known: dict[tuple[str, int], list[Post]] = {}
    for pair in pairs:
        ours, theirs = (of_side(side, known) for side in (pair.a, pair.b))
        for a in ours:
            for b in theirs:
                if one_post(pair, a, b) and strangers(pair, a, b):
                    yield difference(a, b)


def of_side(side: Told, known: dict[tuple[str, int], list[Post]]) -> list[Post]:
    """Return the posts of a sentence, read once."""
    key = side.reading.id, side.sentence.index
    if key not in known:
        known[key] = posts_in(side.reading, side.tokens)
    return known[key]


def one_post(pair: Twin, a: Post, b: Post) -> bool:
    """Tell whether two posts are one: of one kind, of one matter as far as said, and the sentences near enough."""
    if a.countries and b.countries and not a.countries & b.countries:
        return False
    if MEMBER in (a.kind, b.kind):
        return {a.kind, b.kind} == {MEMBER, HEAD} and len(a.matter & b.matter) >= LEAST_SHARED
    if a.kind != b.kind or not (a.matter <= b.matter or b.matter <= a.matter):
        return False
    if a.matter and b.matter:
        return a.kind != HEAD or a.matter == b.matter or min(len(a.matter), len(b.matter)) >= LEAST_SHARED
    return a.kind in HELD_ONCE and pair.shared >= TELLING


def strangers(pair: Twin, a: Post, b: Post) -> bool:
    """Tell whether two names are two persons', neither of whom stands in the other's article."""
    x, y = a.mention, b.mention
    if one_person(x.name, y.name) or set(name_words(x.name)) & set(name_words(y.name)):
        return False
    return not mentions_it(pair.b.reading, x, pair.a.reading) and not mentions_it(pair.a.reading, y, pair.b.reading)


def difference(a: Post, b: Post) -> Difference:
    """Return the difference of two holders of one post."""
    values = (value(a.mention.span, a.mention.name), value(b.mention.span, b.mention.name))
    why = f"one post is held by {a.mention.name} here and by {b.mention.name} there"
    return Difference("name", "tension", values, "two-holders-of-a-post", why, topic=fold(a.mention.name))
