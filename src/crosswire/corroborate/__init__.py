"""What the accounts come to: claims with their roots, how many are independent, where the accounts differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace as rebuilt

from msgspec.structs import replace

from crosswire.corroborate.alignment import Pair, align
from crosswire.corroborate.bodies import descriptions
from crosswire.corroborate.by_hand import regrouped, rejected, told_claims, told_differences, vouched
from crosswire.corroborate.claims import Group, cluster, worth_listing
from crosswire.corroborate.dependence import estimate, known, reported_in
from crosswire.corroborate.difference import Found
from crosswire.corroborate.discrepancies import across_claims, compare
from crosswire.corroborate.findings import Case, ranked
from crosswire.corroborate.judge import Judge, Judged
from crosswire.corroborate.outliers import Outlier, find_outliers
from crosswire.corroborate.propositions import Proposition, propositions
from crosswire.corroborate.rivals import settle
from crosswire.corroborate.roots import Tracer
from crosswire.corroborate.rules import run_rules
from crosswire.corroborate.view import look
from crosswire.corroborate.wording import wordings
from crosswire.decisions import Decision
from crosswire.records import Annotated, Corroborated, Dependences, Discrepancy, Finding, Matched

__all__ = ["corroborate", "estimate", "reported_in"]

NO_DEPENDENCES = Dependences()


def corroborate(
    articles: Sequence[Annotated],
    matched: Matched,
    dependences: Dependences = NO_DEPENDENCES,
    decisions: Sequence[Decision] = (),
) -> Corroborated:
    """Align what the articles assert, follow each claim to its roots, and type what differs; `decisions` stand over it.

    The algorithm follows method notes A6 and A7: candidates, comparison by wording and typed slots, clusters by average
    link; roots joined by identity, description, credit and reuse, and by long-run dependence where it is given.
    """
    view = look(articles, matched)
    rows = sorted((p for r in view.readings for p in propositions(r)), key=lambda p: p.key)
    words = wordings(view, rows)
    units, pairs = align(view, rows, words)
    grouped, decided = regrouped(cluster(rows, units, pairs), rows, decisions)
    groups = [g for g in grouped if worth_listing(g, rows, words) or not decided.isdisjoint(g.members)]
    judge = Judge(view, rows, words, Tracer(view, descriptions(view)), known(dependences))
    judged = [judge.claim(g) for g in groups]
    outliers = find_outliers(view, rows, alone(groups, rows))
    firsts = [Pair(units[p.a].members[0], units[p.b].members[0], p.score) for p in pairs]
    loose = across_claims(view, rows, words, judged, firsts)
    differences = compare(view, rows, words, judged, outlying(judged, outliers), loose)
    order = {d.id: n for n, d in enumerate(differences)}
    put_aside = [d for d in differences if rejected(d, decisions)]
    agreed = [d for d in differences if d not in put_aside and vouched(d, decisions)]
    judged, rivals = settle(judge, rows, judged, [d for d in differences if d not in put_aside and d not in agreed])
    differences = [*rivals, *agreed]
    strange = {o.member: o for o in reversed(outliers)}
    judged = labelled([suspected(j, strange) for j in judged])
    case = Case(view, rows, judged, differences, outliers)
    findings = ranked(run_rules(case))
    flags = flags_of(findings)
    claims = tuple(replace(j.claim, flags=tuple(flags.get(j.claim.id, ()))) for j in judged)
    return Corroborated(
        claims=told_claims(claims, decisions),
        discrepancies=told_differences(in_order([*differences, *put_aside], order), decisions),
        findings=findings,
    )


def in_order(differences: Sequence[Discrepancy], order: Mapping[str, int]) -> list[Discrepancy]:
    """Return differences in the places that their ids had: a decision on one renames no other."""
    return sorted(differences, key=lambda d: order[d.id])


def labelled(judged: Sequence[Judged]) -> list[Judged]:
    """Return the claims with their handles, C1 being the one whose first mention stands first."""
    return [rebuilt(j, claim=replace(j.claim, label=f"C{n}")) for n, j in enumerate(judged, start=1)]


def alone(groups: Sequence[Group], rows: Sequence[Proposition]) -> list[int]:
    """Return the propositions whose claim stands in one article only."""
    single = [g for g in groups if len({rows[i].reading.id for i in g.members}) == 1]
    return sorted(i for g in single for i in g.members)


def suspected(judged: Judged, outliers: Mapping[int, Outlier]) -> Judged:
    """Return the claim, marked suspect where a member of it is an outlier."""
    found = next((outliers[i] for i in judged.group.members if i in outliers), None)
    if found is None:
        return judged
    return rebuilt(judged, claim=replace(judged.claim, suspect=True, why=f"{judged.claim.why}; {found.why}"))


def outlying(judged: Sequence[Judged], outliers: Sequence[Outlier]) -> list[Found]:
    """Return the differences that outliers show, with the claims they stand in."""
    claim_of = {i: j.claim.id for j in judged for i in j.group.members}
    return [((claim_of[o.member],), d) for o in outliers for d in o.differences if o.member in claim_of]


def flags_of(findings: Sequence[Finding]) -> dict[str, list[str]]:
    """Return the ids of the findings about each claim, by the claim's id."""
    flags: dict[str, list[str]] = {}
    for finding in findings:
        for claim in dict.fromkeys(finding.claims):
            flags.setdefault(claim, []).append(finding.id)
    return flags
