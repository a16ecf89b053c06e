"""Where the accounts differ: the slots of aligned clauses compared, each difference with a typed verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.corroborate.difference import Aligned, Comparer, Difference, Found, Order, merge
from crosswire.corroborate.discrepancies_edits import compare_edits, compare_frames
from crosswire.corroborate.discrepancies_numbers import compare_numbers, compare_tallies
from crosswire.corroborate.discrepancies_persons import compare_persons
from crosswire.corroborate.discrepancies_sources import compare_sources, compare_speakers
from crosswire.corroborate.discrepancies_times import compare_places, compare_times
from crosswire.corroborate.discrepancies_words import compare_polarity, compare_quotes
from crosswire.corroborate.judge import Judged
from crosswire.corroborate.likeness import closeness, features
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.view import View
from crosswire.corroborate.wording import Wording
from crosswire.records import Discrepancy

COMPARERS: tuple[Comparer, ...] = (
    compare_edits,  # first: it points at the differing words themselves
    compare_frames,
    compare_numbers,
    compare_tallies,
    compare_times,
    compare_places,
    compare_quotes,
    compare_polarity,
    compare_speakers,
)
MAX_PAIRS = 60  # pairs compared a claim: the copies of a copy add no new difference


def compare(
    view: View,
    rows: Sequence[Proposition],
    words: Sequence[Wording],
    judged: Sequence[Judged],
    extra: Sequence[Found],
) -> list[Discrepancy]:
    """Return all discrepancies of a run in order of their first value; `extra` come with their claims."""
    found = list(extra)
    for entry in judged:
        for pair in aligned(view, rows, words, entry):
            found.extend(((entry.claim.id,), d) for d in between(pair))
        found.extend(((entry.claim.id,), d) for d in compare_sources(rows, entry))
    found.extend((claims_at(d, judged), d) for d in compare_persons(view))
    return merge(found, in_order(view))


def between(pair: Aligned) -> list[Difference]:
    """Return what differs between two clauses; of two rules that see one difference, the first is kept."""
    found: list[Difference] = []
    for comparer in COMPARERS:
        for difference in comparer(pair):
            if not any(same_place(difference, known) for known in found):
                found.append(difference)
    return found


def same_place(a: Difference, b: Difference) -> bool:
    """Tell whether two differences concern one slot at overlapping places."""
    return a.slot == b.slot and all(any(v.span.overlaps(w.span) for w in b.values) for v in a.values)


def claims_at(difference: Difference, judged: Sequence[Judged]) -> tuple[str, ...]:
    """Return the claims in whose mentions the values of a difference stand."""
    return tuple(
        j.claim.id for j in judged if any(m.span.overlaps(v.span) for m in j.claim.mentions for v in difference.values)
    )


def aligned(view: View, rows: Sequence[Proposition], words: Sequence[Wording], entry: Judged) -> Iterator[Aligned]:
    """Yield the pairs of a claim's mentions that are compared: all of a small claim, some of a large one."""
    known = {(p.a, p.b): p.score for p in entry.group.links}
    members = entry.group.members
    pairs = [(a, b) for i, a in enumerate(members) for b in members[i + 1 :]]
    if len(pairs) > MAX_PAIRS:
        pairs = sorted(known)[:MAX_PAIRS]
    for a, b in pairs:
        if rows[a].in_caption or rows[b].in_caption:
            continue
        value = known.get((a, b)) or closeness(features(rows[a], rows[b], words[a], words[b], None))
        yield Aligned(view, rows[a], rows[b], words[a], words[b], value, entry.claim.id)


def in_order(view: View) -> Order:
    """Return the key that sorts values by article and place."""
    place = {r.id: n for n, r in enumerate(view.readings)}
    return lambda v: (place[v.span.article], v.span.article, v.span.begin)
