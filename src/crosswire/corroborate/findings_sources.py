"""Findings about sources: credit left out, one root under many reports, parties only, no source at all, copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from crosswire.corroborate.findings import Case, finding, shorten
from crosswire.corroborate.independence import Groups
from crosswire.corroborate.judge import Judged
from crosswire.corroborate.propositions import bounds
from crosswire.records import Finding, Span
from crosswire.text.normalize import fold

MANY_COPIES = 3  # articles; two that agree word for word are told by their derivation
SHOWN = 5  # labels or places named in a message; the spans have all
MEASURED = ("share", "change", "amount")
LARGE = 1000  # tallies of votes and seats in a parliament stay below


def credit_dropped(case: Case) -> Iterator[Finding]:
    """Yield, for each article and upstream, what the article carries without the credit that others give."""
    rows: dict[tuple[str, str, str], list[tuple[Judged, int]]] = {}
    for judged in case.judged:
        for member, dropped in judged.dropped.items():
            key = (case.rows[member].reading.label, dropped.upstream.name, ", ".join(dropped.credited_by))
            rows.setdefault(key, []).append((judged, member))
    for (label, upstream, credited), members in sorted(rows.items()):
        spans = [case.rows[m].span for _, m in members]
        places = listed([case.where(s) for s in spans])
        verb = "credits" if ", " not in credited else "credit"
        message = f"{label} carries without credit ({places}) what {credited} {verb} to {upstream}"
        yield finding("CW201", message, spans, [j.claim.id for j, _ in members])


def listed(places: Sequence[str]) -> str:
    """Return places for a message, the first few named."""
    kept = list(dict.fromkeys(places))
    more = f" and {len(kept) - SHOWN} more" if len(kept) > SHOWN else ""
    return ", ".join(kept[:SHOWN]) + more


def single_root(case: Case) -> Iterator[Finding]:
    """Yield one finding on all claims of several articles that have one root."""
    found = [j for j in case.across() if j.claim.independent == 1]
    if found:
        each = " each" if len(found) > 1 else ""
        message = f"{resting(found)} on one root{each}: {names(found)}"
        yield finding("CW302", message, [first_span(j) for j in found], [j.claim.id for j in found])


def only_interested(case: Case) -> Iterator[Finding]:
    """Yield one finding on all claims of several articles that only parties vouch for."""
    found = [j for j in case.across() if j.claim.independent and j.claim.disinterested == 0]
    if found:
        message = f"{resting(found)} on parties to the matter alone: {names(found)}"
        yield finding("CW303", message, [first_span(j) for j in found], [j.claim.id for j in found])


def counted(found: Sequence[Judged]) -> str:
    """Return how many claims, in words."""
    return "1 claim" if len(found) == 1 else f"{len(found)} claims"


def resting(found: Sequence[Judged]) -> str:
    """Return how many claims, and the verb that agrees with them."""
    return f"{counted(found)} in several reports {'rests' if len(found) == 1 else 'rest'}"


def names(found: Sequence[Judged]) -> str:
    """Return the labels of claims for a message."""
    return listed([j.claim.label for j in found])


def first_span(judged: Judged) -> Span:
    """Return where a claim stands first."""
    return judged.claim.mentions[0].span


def unsourced(case: Case) -> Iterator[Finding]:
    """Yield the claims with a precise figure for which no article names a source."""
    for judged in case.judged:
        if judged.claim.independent is not None or judged.claim.suspect:
            continue
        figures = [(i, q) for i in judged.group.members for q in precise(case, i)]
        if figures and not all(case.rows[i].in_caption for i, _ in figures):
            spans = list({q: case.rows[i].span for i, q in figures}.values())
            what = ", ".join(dict.fromkeys(q for _, q in figures))
            message = f"no source is named for {shorten(what, 60)} ({listed([case.where(s) for s in spans])})"
            yield finding("CW301", message, spans, [judged.claim.id])


def precise(case: Case, member: int) -> list[str]:
    """Return the exact figures of a clause that somebody must have measured: shares, changes, amounts, large counts."""
    row = case.rows[member]
    begin, end = bounds(row.own)
    return [
        q.span.text
        for q in row.reading.quantities_in(begin, end)
        if q.hedge is None and (q.kind in MEASURED or (q.kind == "count" and is_large(q.value)))
    ]


def is_large(value: str) -> bool:
    """Tell whether a count is so large that nobody sees it at a glance."""
    digits = value.split(".", maxsplit=1)[0].lstrip("-")
    return digits.isdigit() and int(digits) >= LARGE


def circular(case: Case) -> Iterator[Finding]:
    """Yield the pairs of articles that name each other's outlet as source of one claim."""
    found: dict[tuple[str, str], list[tuple[Judged, int, int]]] = {}
    for judged in case.across():
        for (a, i), (b, j) in combinations(first_members(case, judged).items(), 2):
            credited = chain_names(case, i) & outlet_names(case, b)
            if credited and chain_names(case, j) & outlet_names(case, a):
                found.setdefault((a, b), []).append((judged, i, j))
    for pair, members in found.items():
        spans = list(dict.fromkeys(case.rows[m].span for _, i, j in members for m in (i, j)))
        labels = " and ".join(case.view.by_id[x].label for x in pair)
        message = f"{labels} name each other as source: {shorten(members[0][0].claim.text)}"
        yield finding("CW305", message, spans, [judged.claim.id for judged, _, _ in members])


def first_members(case: Case, judged: Judged) -> dict[str, int]:
    """Return for each article of a claim its first mention that names a source."""
    members = [m for m in sorted(judged.group.members) if case.rows[m].attribution is not None]
    firsts = {case.rows[m].reading.id: m for m in reversed(members)}
    return dict(sorted(firsts.items(), key=lambda item: item[1]))


def chain_names(case: Case, member: int) -> set[str]:
    """Return the sources of a clause, from the innermost out, by entity id or folded name."""
    row = case.rows[member]
    found: set[str] = set()
    attribution = row.attribution
    while attribution is not None:
        found |= {x for x in (attribution.source.entity, fold(attribution.source.name or "")) if x}
        attribution = row.reading.attributions.get(attribution.parent or "")
    return found


def outlet_names(case: Case, article: str) -> set[str]:
    """Return the name of an article's outlet, folded, and the ids of the entities that are called so."""
    outlet = case.view.by_id[article].annotated.article.outlet
    if not outlet:
        return set()
    return {fold(outlet), *case.view.called.get(fold(outlet), ())}


def mass_copy(case: Case) -> Iterator[Finding]:
    """Yield each set of three or more articles that copy most of one text."""
    readings = case.view.readings
    place = {r.id: n for n, r in enumerate(readings)}
    groups = Groups(len(readings))
    for derivation in case.view.matched.derivations:
        if derivation.grade == "wholly":
            groups.join(place[derivation.a], place[derivation.b], derivation.why)
    sets: dict[int, list[int]] = {}
    for n in range(len(readings)):
        sets.setdefault(groups.find(n), []).append(n)
    for members in sets.values():
        if len(members) >= MANY_COPIES:
            labels = [readings[n].label for n in members]
            spans = [
                readings[n].annotated.article.sentence_span(0)
                for n in members
                if readings[n].annotated.article.sentences
            ]
            yield finding("CW304", f"{len(members)} reports are one text: {listed(labels)}", spans)
