"""Where the accounts differ: the slots of aligned clauses compared, each difference with a typed verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from crosswire.corroborate.alignment import Pair
from crosswire.corroborate.credits import Copies
from crosswire.corroborate.denials import compare_denials
from crosswire.corroborate.difference import Aligned, Comparer, Difference, Found, Order, merge
from crosswire.corroborate.discrepancies_arguments import compare_names, compare_opposites
from crosswire.corroborate.discrepancies_edits import compare_edits, compare_frames
from crosswire.corroborate.discrepancies_figures import compare_figures
from crosswire.corroborate.discrepancies_numbers import compare_numbers, compare_tallies
from crosswire.corroborate.discrepancies_offices import compare_offices
from crosswire.corroborate.discrepancies_persons import compare_persons
from crosswire.corroborate.discrepancies_roles import compare_roles
from crosswire.corroborate.discrepancies_sources import compare_sources, compare_speakers
from crosswire.corroborate.discrepancies_times import compare_places, compare_times
from crosswire.corroborate.discrepancies_words import compare_polarity, compare_quotes
from crosswire.corroborate.judge import Judged
from crosswire.corroborate.likeness import closeness, features
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.twins import Twin, kin
from crosswire.corroborate.twins_clock import compare_twin_clocks
from crosswire.corroborate.twins_dates import compare_twin_dates
from crosswire.corroborate.twins_lists import compare_twin_lists
from crosswire.corroborate.twins_names import compare_twin_names
from crosswire.corroborate.twins_numbers import compare_twin_numbers
from crosswire.corroborate.twins_places import compare_twin_places
from crosswire.corroborate.twins_polarity import compare_twin_polarity
from crosswire.corroborate.twins_posts import compare_twin_posts
from crosswire.corroborate.twins_quotes import compare_twin_quotes
from crosswire.corroborate.twins_roles import compare_twin_parts
from crosswire.corroborate.twins_speakers import compare_twin_speakers
from crosswire.corroborate.twins_words import compare_twin_opposites
from crosswire.corroborate.view import View
from crosswire.corroborate.wording import Wording
from crosswire.records import Discrepancy, Span

COMPARERS: tuple[Comparer, ...] = (
    compare_edits,  # first: it points at the differing words themselves
    compare_frames,
    compare_numbers,
    compare_tallies,
    compare_times,
    compare_places,
    compare_names,
    compare_opposites,
    compare_quotes,
    compare_polarity,
    compare_speakers,
    compare_roles,
)
TWIN_COMPARERS = (compare_twin_numbers, compare_twin_dates, compare_twin_places)  # with odds of their own
CLOSE_TWIN_COMPARERS = (
    compare_twin_posts,  # before names: it points at more than one place
    compare_twin_names,
    compare_twin_opposites,
    compare_twin_speakers,
    compare_twin_clocks,
    compare_twin_lists,
    compare_twin_parts,
    compare_twin_quotes,
    compare_twin_polarity,
)
CLOSE_TWINS = 1.6  # weight of shared terms from which sentences are compared by words alone: two words, or a rare one
CLOSE = 0.5  # score from which two clauses are compared though they stand in two claims
COPIED = ("verbatim", "edited", "quote")
CONFLICTS = ("contradiction", "tension", "update")
MAX_LOOSE = 20  # pairs compared between two claims, the closest first: four or five reports on either side
MAX_PAIRS = 60  # pairs compared a claim: the copies of a copy add no new difference


def compare(  # noqa: PLR0913, PLR0917 -- all that is known of a run meets here once
    view: View,
    rows: Sequence[Proposition],
    words: Sequence[Wording],
    judged: Sequence[Judged],
    extra: Sequence[Found],
    loose: Sequence[tuple[tuple[str, str], Aligned]],
) -> list[Discrepancy]:
    """Return all discrepancies of a run in order of their first value.

    `extra` are differences found elsewhere, `loose` close pairs that stand in two claims; both come with their claims.
    """
    found = list(extra)
    for claims, pair in loose:
        found.extend((claims, d) for d in between(pair) if d.verdict in CONFLICTS)
    copies = Copies(p for p in view.passages if p.kind in COPIED)
    for entry in judged:
        for pair in aligned(view, rows, words, entry):
            found.extend(((entry.claim.id,), d) for d in between(pair))
        found.extend(((entry.claim.id,), d) for d in compare_sources(copies, rows, entry))
    claims_at = Claims(judged)
    found.extend((claims_at(d), d) for d in (*compare_persons(view), *compare_offices(view), *compare_denials(view)))
    known = by_article(d for _, d in found)
    figures = (d for d in compare_figures(view) if not any(same_place(d, k) for k in known.get(article_of(d), ())))
    found.extend((claims_at(d), d) for d in figures)
    known = by_article(d for _, d in found)
    pairs = kin(view)
    twinned = (*(d for compare_ in TWIN_COMPARERS for d in compare_(pairs)), *close_twins(pairs))
    twins = (d for d in twinned if not any(same_place(d, k) for k in known.get(article_of(d), ())))
    found.extend((claims_at(d), d) for d in twins)
    return merge(found, in_order(view))


def close_twins(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield what differs in sentences that share much, by the comparers that ask nothing else."""
    close = [p for p in pairs if p.shared >= CLOSE_TWINS]
    for compare_ in CLOSE_TWIN_COMPARERS:
        yield from compare_(close)


def across_claims(
    view: View, rows: Sequence[Proposition], words: Sequence[Wording], judged: Sequence[Judged], pairs: Sequence[Pair]
) -> list[tuple[tuple[str, str], Aligned]]:
    """Return the close pairs whose clauses went to two claims: they may still tell one thing differently."""
    owner = {i: j.claim.id for j in judged for i in j.group.members}
    taken: Counter[tuple[str, str]] = Counter()
    found = []
    for p in pairs:
        if p.score < CLOSE or p.a not in owner or p.b not in owner or owner[p.a] == owner[p.b]:
            continue
        claims = owner[p.a], owner[p.b]
        if rows[p.a].in_caption or rows[p.b].in_caption or taken[claims] >= MAX_LOOSE:
            continue
        taken[claims] += 1
        found.append((claims, Aligned(view, rows[p.a], rows[p.b], words[p.a], words[p.b], p.score, claims[0])))
    return found


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


def article_of(difference: Difference) -> str:
    """Return the article in which the first value of a difference stands."""
    return difference.values[0].span.article


def by_article(found: Iterable[Difference]) -> dict[str, list[Difference]]:
    """Return differences by each article in which one of their values stands."""
    known: dict[str, list[Difference]] = {}
    for difference in found:
        for article in {v.span.article for v in difference.values}:
            known.setdefault(article, []).append(difference)
    return known


class Claims:
    """The claims of a run, found by the places of their mentions."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        """Index the mentions by article."""
        self._known: dict[str, list[tuple[int, str, Span]]] = {}
        for n, entry in enumerate(judged):
            for mention in entry.claim.mentions:
                self._known.setdefault(mention.span.article, []).append((n, entry.claim.id, mention.span))

    def __call__(self, difference: Difference) -> tuple[str, ...]:
        """Return the claims in whose mentions the values of a difference stand, in their order."""
        found = {
            (n, claim)
            for value in difference.values
            for n, claim, span in self._known.get(value.span.article, ())
            if span.overlaps(value.span)
        }
        return tuple(claim for _, claim in sorted(found))


def aligned(view: View, rows: Sequence[Proposition], words: Sequence[Wording], entry: Judged) -> Iterator[Aligned]:
    """Yield the pairs of a claim's mentions that are compared: all of a small claim, some of a large one."""
    known = {(p.a, p.b): p.score for p in entry.group.links}
    members = entry.group.members
    pairs = [(a, b) for i, a in enumerate(members) for b in members[i + 1 :]]
    if len(pairs) > MAX_PAIRS:
        pairs = in_other_words(rows, sorted(known))[:MAX_PAIRS]
    for a, b in pairs:
        if rows[a].in_caption or rows[b].in_caption:
            continue
        value = known.get((a, b)) or closeness(features(rows[a], rows[b], words[a], words[b], None))
        yield Aligned(view, rows[a], rows[b], words[a], words[b], value, entry.claim.id)


def in_other_words(rows: Sequence[Proposition], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the first pair of each two wordings; the same words of the same speaker differ in nothing."""

    def form(i: int) -> tuple[str, str | None]:
        attribution = rows[i].attribution
        return rows[i].span.text, attribution.source.name if attribution is not None else None

    forms = {i: form(i) for pair in pairs for i in pair}
    first: dict[frozenset[tuple[str, str | None]], tuple[int, int]] = {}
    for a, b in pairs:
        if forms[a] != forms[b]:
            first.setdefault(frozenset((forms[a], forms[b])), (a, b))
    return list(first.values())


def in_order(view: View) -> Order:
    """Return the key that sorts values by article and place."""
    place = {r.id: n for n, r in enumerate(view.readings)}
    return lambda v: (place[v.span.article], v.span.article, v.span.begin)
