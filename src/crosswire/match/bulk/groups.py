"""From passages to pairs of articles, and from pairs to families."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from crosswire.match.bulk.align import A0, A1, B0, B1, TEXT_A, TEXT_B, Passages
from crosswire.match.bulk.script import CHANGED, DROPPED, MATCH, PUT_IN, QUOTED_A, QUOTED_B, STOCK, Described
from crosswire.match.bulk.seeds import NO_OUTLET, Origin
from crosswire.match.bulk.tokens import I64, Tokens
from crosswire.unite import unite

F64 = NDArray[np.float64]
Bools = NDArray[np.bool_]

KINDS = ("verbatim", "edited", "reworked", "quotation", "boilerplate", "caption")
VERBATIM, EDITED, REWORKED, QUOTATION, BOILERPLATE, CAPTION = range(6)
RELATIONS = ("exact", "version_of", "near_copy", "partial_copy", "shared_quotation", "boilerplate_only")
EXACT, VERSION, NEAR, PARTIAL, QUOTES, STOCK_ONLY = range(6)

LIGHT = 0.8  # identity from which a passage is edited and not reworked: one word in five
IN_QUOTES = 0.8  # share of a passage's words inside quotation marks of either text that makes it a quotation
HALF_QUOTED, UNQUOTED = 0.5, 8  # or this share, and fewer words outside than a passage needs: who says it
MOSTLY = 0.5  # share of the words that match, from which a passage is boilerplate
MOST = 0.8  # share of the shorter article that makes a pair near copies (text-reuse study: 169 pairs of 2,225 reports)
SOME = 0.5  # share of the longer one that must stand in passages, too
# what makes two articles one family (text-reuse study: a graph of every shared phrase chains unrelated texts)
FAMILY_SHARE = 0.3
FAMILY_PASSAGES = 2
FAMILY_WORDS = 30  # a paragraph


class Pairs(NamedTuple):
    """The pairs of articles: where the passages of each begin, its articles, and its figures."""

    first: I64
    a: I64
    b: I64
    share_a: F64
    share_b: F64
    longest: I64
    matched: I64
    passages: I64
    relation: I64
    linked: Bools


def errors_of(found: Described) -> NDArray[np.int32]:
    """Return the words of each passage that differ."""
    errors: NDArray[np.int32] = found.counts[:, CHANGED] + found.counts[:, PUT_IN] + found.counts[:, DROPPED]
    return errors


def kinds_of_passages(found: Described, captions: Bools) -> I64:
    """Return the kind of each passage, as a place in `KINDS`; `captions` tells those that describe pictures."""
    passages, counts = found.passages, found.counts
    errors = errors_of(found)
    quoted_a = is_quotation(counts[:, QUOTED_A], passages[:, A1] - passages[:, A0])
    quoted_b = is_quotation(counts[:, QUOTED_B], passages[:, B1] - passages[:, B0])
    light = counts[:, MATCH] >= LIGHT * (counts[:, MATCH] + errors)
    cases = [counts[:, STOCK] >= MOSTLY * counts[:, MATCH], captions, quoted_a | quoted_b, errors == 0, light]
    return np.select(cases, [BOILERPLATE, CAPTION, QUOTATION, VERBATIM, EDITED], REWORKED).astype(np.int64)


def is_quotation(quoted: NDArray[np.int32], words: NDArray[np.int32]) -> Bools:
    """Tell which passages stand inside quotation marks, but for the words that say whose they are."""
    named = (quoted >= HALF_QUOTED * words) & (words - quoted < UNQUOTED)
    return np.asarray((quoted >= IN_QUOTES * words) | named)


def pairs_of(found: Described, kinds: I64, tokens: Tokens, origin: Origin) -> Pairs:
    """Return the pairs of articles that share passages, in the order of the passages."""
    passages = found.passages
    both = passages[:, TEXT_A].astype(np.int64) << 32 | passages[:, TEXT_B]
    first = np.flatnonzero(np.diff(both, prepend=-1))
    a, b = passages[first, TEXT_A].astype(np.int64), passages[first, TEXT_B].astype(np.int64)
    own = kinds < QUOTATION
    if not len(first):
        none, zero = np.zeros(0), np.zeros(0, np.int64)
        return Pairs(zero, a, b, none, none, zero, zero, zero, zero, np.zeros(0, bool))
    sizes = np.maximum(1, np.diff(tokens.starts))
    taken = np.zeros((len(first), 2), np.int64)
    cover(passages, np.append(first, len(passages)), taken)
    share_a, share_b = taken[:, 0] / sizes[a], taken[:, 1] / sizes[b]
    total = {
        name: np.add.reduceat(values.astype(np.int64), first)
        for name, values in {
            "matched": found.counts[:, MATCH],
            "errors": errors_of(found),
            "own": own,
            "quoted": kinds == QUOTATION,
            "own_words": found.counts[:, MATCH] * own,
        }.items()
    }
    short, long = np.maximum(share_a, share_b), np.minimum(share_a, share_b)
    whole = (total["errors"] == 0) & (total["matched"] == sizes[a]) & (sizes[a] == sizes[b])
    copied = (short >= MOST) & (long >= SOME)
    quotes = (total["own"] == 0) & (total["quoted"] > 0)
    cases = [whole, origin.owners[a] == origin.owners[b], quotes, copied, total["own"] > 0]
    relation = np.select(cases, [EXACT, VERSION, QUOTES, NEAR, PARTIAL], STOCK_ONLY).astype(np.int64)
    much = (short >= FAMILY_SHARE) | (total["own"] >= FAMILY_PASSAGES) | (total["own_words"] >= FAMILY_WORDS)
    return Pairs(
        first=first,
        a=a,
        b=b,
        share_a=share_a,
        share_b=share_b,
        longest=np.maximum.reduceat(found.counts[:, MATCH], first).astype(np.int64),
        matched=total["matched"],
        passages=np.diff(np.append(first, len(passages))),
        relation=relation,
        linked=(relation <= NEAR) | ((relation == PARTIAL) & much),
    )


@nb.njit(cache=True)
def cover(passages: Passages, bounds: I64, taken: I64) -> None:  # pragma: no cover -- compiled
    """Fill how many words of both articles of each pair stand in passages; `bounds` are where pairs begin and end."""
    for pair in range(len(bounds) - 1):
        for side in range(2):
            begins = passages[bounds[pair] : bounds[pair + 1], A0 if side == 0 else B0]
            ends = passages[bounds[pair] : bounds[pair + 1], A1 if side == 0 else B1]
            reached = np.int64(0)
            for n in np.argsort(begins):
                reached = max(reached, np.int64(begins[n]))
                if ends[n] > reached:
                    taken[pair, side] += ends[n] - reached
                    reached = np.int64(ends[n])


def same_outlet(pairs: Pairs, origin: Origin) -> Bools:
    """Tell which pairs stand in one outlet."""
    one = origin.outlets[pairs.a]
    return (one == origin.outlets[pairs.b]) & (one != NO_OUTLET)


def families(pairs: Pairs, size: int) -> list[NDArray[np.intp]]:
    """Return the members of each family of two and more texts, in order of the first."""
    roots = unite(size, pairs.a[pairs.linked], pairs.b[pairs.linked])
    order = np.argsort(roots, kind="stable")
    cuts = np.flatnonzero(np.diff(roots[order])) + 1
    return [group for group in np.split(order, cuts) if len(group) > 1]


def standing(pairs: Pairs, size: int) -> tuple[I64, F64]:
    """Return for each text the words that match with other members of its family, and its greatest shared share."""
    matched, share = np.zeros(size, np.int64), np.zeros(size)
    linked = pairs.linked
    for side, part in ((pairs.a, pairs.share_a), (pairs.b, pairs.share_b)):
        np.add.at(matched, side[linked], pairs.matched[linked])
        np.maximum.at(share, side[linked], part[linked])
    return matched, share


def representative(members: Sequence[int], matched: I64, moments: Sequence[float | None]) -> int:
    """Return the member that shares most words with the others; of equals the earliest, then the first by id."""
    return min(members, key=lambda m: (-int(matched[m]), moments[m] if moments[m] is not None else float("inf"), m))
