"""Sentences that say the same without a word in common, by vectors of what they mean.

Only an option, and only where words linked nothing. What it finds is told as alike; it never counts as evidence for
who copied whom, so that relation, direction and stories are the same with and without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crosswire.match.base import Link
from crosswire.match.halves import turn
from crosswire.match.links import in_order, shorter
from crosswire.match.units import Profile, Unit
from crosswire.records import Embedder

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Cosine, the pair's mean taken off. Stories-dev without its test half: 4 of 7 links from 0.4 join sentences of one
# claim, 7 of 15 from 0.35, 12 of 56 from 0.2; growth to neighbours added 2, both wrong, so there is none
MEANS = 0.4
FEWEST_WORDS = 5  # a shorter sentence ("He agreed.") means what its neighbours say
MOST = 500  # free sentences looked at on a side: an article has some 40, and the cost is their product


def meant_alike(a: Profile, b: Profile, found: Sequence[Link], embedder: Embedder) -> list[Link]:
    """Return links between sentences that no link of `found` touches: mutual best match.

    The mean of the pair is taken off first, since both texts are about one thing. Symmetric: worked with the shorter
    text first.
    """
    if shorter(b, a):
        return in_order(turn(x) for x in meant_alike(b, a, [turn(x) for x in found], embedder))
    left = free_sentences(a, {x.a.sentence for x in found})
    right = free_sentences(b, {x.b.sentence for x in found})
    if not left or not right:
        return []
    table = closeness(left, right, a, b, embedder)
    return in_order(Link(left[i], right[j], float(table[i, j]), "meaning") for i, j in mutual_best(table))


def free_sentences(profile: Profile, taken: set[int]) -> list[Unit]:
    """Return the sentences that have no partner, captions and the shortest apart."""
    free = (u for u in profile.sentences if u.sentence not in taken and u.kind != "caption")
    return [u for u in free if len(u.words) >= FEWEST_WORDS][:MOST]


def closeness(
    left: Sequence[Unit], right: Sequence[Unit], a: Profile, b: Profile, embedder: Embedder
) -> npt.NDArray[np.float32]:
    """Return the cosines of two lists of sentences, their common mean taken off."""
    import numpy as np  # noqa: PLC0415 - a comparison without the option does without it

    texts = [p.annotated.article.text[u.begin : u.end] for p, units in ((a, left), (b, right)) for u in units]
    vectors = embedder(texts)
    vectors = vectors - vectors.mean(axis=0)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / np.where(length > 0, length, 1)
    return np.asarray(np.round(vectors[: len(left)] @ vectors[len(left) :].T, 4), dtype=np.float32)


def mutual_best(table: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return the pairs that are each other's best and close enough."""
    best, back = table.argmax(axis=1), table.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(best) if back[j] == i and table[i, j] >= MEANS]
