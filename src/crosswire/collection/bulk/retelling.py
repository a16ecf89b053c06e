"""The stories of a collection that one store could hold, told as a store tells them: by what was found in the articles.

All articles are compared by one worker, with the code, the weights and the groups of `collection/likeness.py` and
`collection/stories.py`, so that stories and their ids are those of articles that came into a store in one batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosswire.collection.by_hand import group_by_hand
from crosswire.collection.work import SKETCH
from crosswire.decisions import Bonds
from crosswire.engine import components
from crosswire.match.many import SAME, compare
from crosswire.records.base import content_id

Likely = Mapping[tuple[str, str], float]


def retold(sketches: Mapping[str, bytes]) -> dict[str, str]:
    """Return for each article, by its id, the id of its story; articles come as sketches."""
    return {article: content_id("story", group[0]) for group in groups(sketches) for article in group}


def groups(sketches: Mapping[str, bytes]) -> Iterator[list[str]]:
    """Yield the articles of each story, by their ids, in order."""
    names = sorted(sketches)
    found = compare([SKETCH.decode(sketches[name]) for name in names])
    likely = {(names[i], names[j]): p for (i, j), p in found.items()}
    for members, inside in linked(names, likely):
        yield from group_by_hand(members, inside, Bonds()) if inside else [members]


def linked(names: Sequence[str], likely: Likely) -> Iterator[tuple[list[str], Likely]]:
    """Yield sets of articles that are linked by likely pairs, and the pairs in each."""
    above = components(names, [pair for pair, p in likely.items() if p >= SAME])
    sets: dict[str, list[str]] = {}
    for name in names:
        sets.setdefault(above[name], []).append(name)
    pairs: dict[str, dict[tuple[str, str], float]] = {}
    for (a, b), p in likely.items():
        if above[a] == above[b]:
            pairs.setdefault(above[a], {})[a, b] = p
    for root, members in sets.items():
        yield members, pairs.get(root, {})
