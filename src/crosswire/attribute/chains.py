"""Chains: whoever says something inside what another says has that one as the parent."""

from __future__ import annotations

from msgspec.structs import replace

from crosswire.records import Attribution

DEEPEST = 8  # links; real chains of the development stories have at most 4, deeper ones are made up or misread


def hull(found: Attribution) -> tuple[int, int]:
    """Return the range from the first to the last character of the content."""
    return min(c.begin for c in found.content), max(c.end for c in found.content)


def anchor(found: Attribution) -> int:
    """Return the place of the cue; of the content where there is no cue."""
    return found.cue.begin if found.cue is not None else found.content[0].begin


def width(found: Attribution) -> int:
    """Return the number of characters of the content."""
    return sum(c.end - c.begin for c in found.content)


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether the content of one attribution contains the cue and the content of another.

    The order by width makes cycles impossible: a parent's content is always wider than its child's.
    """
    if outer.id == inner.id or rank(outer) <= rank(inner):
        return False
    at = anchor(inner)
    begin, end = hull(outer)
    first, last = hull(inner)
    return any(c.begin <= at < c.end for c in outer.content) and begin <= first and last <= end


def rank(found: Attribution) -> tuple[bool, int, bool, int, str]:
    """Return what orders attributions by width: an inherited one over an equal one, the article's credit over all."""
    return found.rule.startswith("credit-"), width(found), found.form == "inherited", -anchor(found), found.id


def with_parents(found: tuple[Attribution, ...], given: dict[str, str]) -> tuple[Attribution, ...]:
    """Return the attributions with parent and depth.

    The parent is the one that the text names (`given`), else that with the narrowest content around cue and content.
    """
    order = sorted(found, key=lambda a: (anchor(a), a.id))
    opening = sorted(found, key=lambda a: (hull(a)[0], a.id))
    parents: dict[str, str | None] = {}
    active: list[Attribution] = []
    at = 0
    for inner in order:
        while at < len(opening) and hull(opening[at])[0] <= anchor(inner):
            active.append(opening[at])
            at += 1
        active = [a for a in active if hull(a)[1] > anchor(inner)]
        outer = min((a for a in active if holds(a, inner)), key=rank, default=None)
        parents[inner.id] = outer.id if outer else None
    for child, parent in sorted(given.items()):
        if parents[parent] == child:  # equal contents: the text tells which stands over which
            parents[parent], parents[child] = parents[child], None
        if child not in line_of(parent, parents):
            parents[child] = parent
    return tuple(with_depth(a, parents) for a in found)


def line_of(start: str, parents: dict[str, str | None]) -> list[str]:
    """Return an attribution and all above it, nearest first."""
    line = [start]
    while (above := parents[line[-1]]) is not None:
        line.append(above)
    return line


def with_depth(found: Attribution, parents: dict[str, str | None]) -> Attribution:
    """Return an attribution with its parent; beyond `DEEPEST` links it hangs on the deepest link that is kept."""
    line = line_of(found.id, parents)[1:]
    if len(line) <= DEEPEST:
        return replace(found, parent=line[0] if line else None, depth=len(line))
    kept = line[len(line) - DEEPEST]
    return replace(found, parent=kept, depth=DEEPEST, why=f"{found.why}; {len(line)} links deep, cut at {DEEPEST}")
