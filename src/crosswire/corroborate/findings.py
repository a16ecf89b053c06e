"""What an analyst should look at first, each with a stable rule id; `resources/findings.yml` says what each means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.corroborate.judge import Judged
from crosswire.corroborate.outliers import Outlier
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.view import View
from crosswire.lexicon import table
from crosswire.records import Discrepancy, Finding, Span, content_id

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Case:
    """All that the finding rules look at."""

    view: View
    rows: Sequence[Proposition]
    judged: Sequence[Judged]
    discrepancies: Sequence[Discrepancy]
    outliers: Sequence[Outlier]

    def where(self, span: Span) -> str:
        """Return a place for a person: the article's label and the paragraph."""
        reading = self.view.by_id[span.article]
        return f"{reading.label} {reading.annotated.article.place(span.begin)}".rstrip()

    def across(self) -> list[Judged]:
        """Return the claims that stand in several articles."""
        return [j for j in self.judged if j.claim.articles > 1]


def finding(
    rule: str,
    message: str,
    spans: Sequence[Span],
    claims: Sequence[str] = (),
    discrepancies: Sequence[str] = (),
) -> Finding:
    """Return a finding of a rule; name and severity come from the table."""
    row = table("findings")[rule]
    key = (rule, message, *(f"{s.article}:{s.begin}:{s.end}" for s in spans))
    return Finding(
        id=content_id("finding", *key),
        rule=rule,
        name=row["name"],
        severity=row["severity"],
        message=message,
        spans=tuple(spans),
        claims=tuple(claims),
        discrepancies=tuple(discrepancies),
    )


def shorten(text: str, size: int = 80) -> str:
    """Return a text cut to a length for a message."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= size else tidy[: size - 1].rsplit(" ", 1)[0] + "…"


def ranked(found: Iterator[Finding]) -> tuple[Finding, ...]:
    """Return findings, the gravest first, then by rule and place."""
    rows = {f.id: f for f in found}
    return tuple(sorted(rows.values(), key=lambda f: (SEVERITIES.index(f.severity), f.rule, place(f), f.id)))


def place(found: Finding) -> tuple[str, int]:
    """Return where a finding's first span stands."""
    return (found.spans[0].article, found.spans[0].begin) if found.spans else ("", 0)
