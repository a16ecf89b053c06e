"""Roots of the labelled claims at their labelled places: how well sources are counted, apart from how claims align."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from crosswire.corroborate.given import Given
from crosswire.evaluate.claims_keys import Counts, Key
from crosswire.pipeline import Prepared
from crosswire.records import Claim, Span

Judged = tuple[Key, Claim | None]


def judge_given(rows: Sequence[Mapping[str, Any]], key: Key, prepared: Prepared) -> list[Judged]:
    """Return each claim of a key that has a number of roots, with the claim that its labelled sentences make."""
    given = Given(prepared.articles, prepared.matched)
    places = places_of(rows, prepared)
    wanted = [claim for claim in key["claims"] if claim["independent_roots"] is not None and claim["in_articles"] > 1]
    return [(claim, given.claim(spans_of(claim, places), claim.get("gist", ""))) for claim in wanted]


def places_of(rows: Sequence[Mapping[str, Any]], prepared: Prepared) -> dict[tuple[str, int], Span]:
    """Return the spans of the labelled sentences, by article and number."""
    known = {PurePath(a.article.name).name: a.article for a in prepared.articles}
    return {
        (row["id"], number): known[PurePath(row["file"]).name].span(begin, end)
        for row in rows
        if PurePath(row["file"]).name in known
        for number, begin, end in row["sentences"]
    }


def spans_of(claim: Key, places: Mapping[tuple[str, int], Span]) -> list[Span]:
    """Return the spans in which a key's claim stands."""
    wanted = [(article, number) for article, numbers in claim["mentions"].items() for number in numbers]
    return [places[place] for place in wanted if place in places]


def count_given(judged: Sequence[Judged]) -> Counts:
    """Count whether the roots of claims in two reports or more are counted rightly."""
    counts: Counts = Counter()
    for claim, found in judged:
        wanted, value = claim["independent_roots"], count_of(found)
        counts["given"] += 1
        counts["given_exact"] += value == wanted
        counts["given_error"] += abs(value - wanted)
        counts["given_one"] += wanted == 1
        counts["given_one_over"] += wanted == 1 and value > 1
        counts["given_none"] += wanted == 0
        counts["given_none_ok"] += wanted == 0 and value == 0
        counts["given_more"] += wanted > 1
        counts["given_more_ok"] += wanted > 1 and value == wanted
    return counts


def count_of(claim: Claim | None) -> int:
    """Return how many independent roots a claim has, 0 for none named."""
    return (claim.independent or 0) if claim is not None else 0


def missed_roots(story: str, judged: Sequence[Judged]) -> Iterator[dict[str, str]]:
    """Yield the claims of a key whose roots are not counted rightly."""
    for claim, found in judged:
        wanted, value = claim["independent_roots"], count_of(found)
        if wanted != value:
            named = "; ".join(f"{r.name} in {', '.join(r.articles)} ({r.group})" for r in found.roots) if found else "-"
            text = f"{story} {claim['id']}: {claim.get('gist')}"
            yield {"wanted": f"{wanted}: {claim.get('independent_why')}", "found": f"{value}: {named}", "text": text}
