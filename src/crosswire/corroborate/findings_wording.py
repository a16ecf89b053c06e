"""Findings about what is said: outliers, contradictions, lost hedges, altered quotations, headlines, open marks."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.corroborate.findings import Case, finding, shorten
from crosswire.corroborate.findings_sources import listed
from crosswire.corroborate.hedging import factuality_of
from crosswire.corroborate.judge import Judged
from crosswire.records import Discrepancy, Finding

LIKE = 0.6  # score from which a hedged and a bare clause say the same beyond doubt


def date_outlier(case: Case) -> Iterator[Finding]:
    """Yield the sentences that fit nothing else."""
    for outlier in case.outliers:
        row = case.rows[outlier.member]
        claims = [j.claim.id for j in case.judged if outlier.member in j.group.members]
        rows = [
            d.id
            for d in case.discrepancies
            if any(row.span.overlaps(v.span) for v in d.values) and d.slot in ("date", "place")
        ]
        message = f'{case.where(row.span)}: "{shorten(row.span.text)}" fits nothing else ({outlier.why})'
        yield finding("CW101", message, [row.span], claims, rows)


def contradiction(case: Case) -> Iterator[Finding]:
    """Yield the contradictions that no outlier explains."""
    explained = [case.rows[o.member].span for o in case.outliers]
    for row in case.discrepancies:
        if row.verdict == "contradiction" and not any(v.span.overlaps(s) for v in row.values for s in explained):
            message = f"{row.slot}: {values(case, row)}; {row.why}"
            yield finding("CW401", message, [v.span for v in row.values], row.claims, [row.id])


def quotation_altered(case: Case) -> Iterator[Finding]:
    """Yield the quotations whose words differ."""
    for row in case.discrepancies:
        if row.slot == "quote" and row.verdict == "wording":
            message = f"quoted words differ: {values(case, row)}"
            yield finding("CW203", message, [v.span for v in row.values], row.claims, [row.id])


def attribution_differs(case: Case) -> Iterator[Finding]:
    """Yield the statements that are credited to different sources."""
    for row in case.discrepancies:
        if row.verdict == "attribution":
            message = f"credited differently: {values(case, row)}"
            yield finding("CW402", message, [v.span for v in row.values], row.claims, [row.id])


def values(case: Case, row: Discrepancy) -> str:
    """Return the values of a discrepancy with their places."""
    return " / ".join(f"{case.where(v.span)} “{shorten(v.value, 50)}”" for v in row.values)


def hedge_lost(case: Case) -> Iterator[Finding]:
    """Yield the claims that one article hedges and another asserts in its own voice."""
    for judged in case.across():
        hedged, bare = parted(case, judged)
        if hedged and bare and {case.rows[i].reading.id for i in hedged} != {case.rows[i].reading.id for i in bare}:
            spans = [case.rows[i].span for i in (*hedged, *bare)]
            message = (
                f"{listed([case.where(case.rows[i].span) for i in hedged])} gives as possible what "
                f"{listed([case.where(case.rows[i].span) for i in bare])} gives as so"
            )
            yield finding("CW202", message, spans, [judged.claim.id])


def parted(case: Case, judged: Judged) -> tuple[list[int], list[int]]:
    """Return the members of a claim that are hedged, and those asserted, of pairs that say the same beyond doubt."""
    hedged: set[int] = set()
    bare: set[int] = set()
    for pair in judged.group.links:
        kinds = {i: factuality_of(case.rows[i]) for i in (pair.a, pair.b)}
        if pair.score < LIKE or any(case.rows[i].sentence.kind != "body" for i in kinds):
            continue
        if sorted(kinds.values()) == ["asserted", "hedged"]:
            hedged.update(i for i, k in kinds.items() if k == "hedged")
            bare.update(i for i, k in kinds.items() if k == "asserted")
    return sorted(hedged), sorted(bare)


def open_marks(case: Case) -> Iterator[Finding]:
    """Yield the quotation marks that are never closed, and the languages that are not read."""
    for reading in case.view.readings:
        for note in reading.annotated.article.note_details:
            if note.name == "unbalanced-quote" and note.span is not None:
                yield finding("CW502", f"{case.where(note.span)}: {note.why}", [note.span])
        language = reading.annotated.article.language
        if language not in (None, "en"):
            yield finding(
                "CW503",
                f"{reading.label} is in language {language}: compared by its wording only",
                [reading.annotated.article.span(0, 0)],
            )
