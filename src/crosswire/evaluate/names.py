"""Task `names`: are two names one person or body? Pairs as in nomenklatura's name_bench (CSV)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from crosswire.evaluate.base import Measure, Miss, Scored, f1, ratio
from crosswire.evaluate.data import records
from crosswire.lexicon.spellings import spellings
from crosswire.text.names import SAME, compare_names

COLUMNS = ("case_group", "schema", "name1", "name2", "is_match")
BODIES = ("Company", "Organization", "Organisation", "PublicBody", "LegalEntity")
UNREAD = "_test"  # errors of such groups are counted, never listed, so that nobody tunes on them
Same = Callable[[str, str, str], tuple[bool, str]]


def score_names(path: Path, same: Same | None = None) -> Scored:
    """Score a matcher on labelled pairs; figures over all, per `case_group`, and for persons alone.

    Errors of a group that ends in "_test" are counted and not listed. `same` tells of two names and their schema
    whether they are one, and why; by default our own. Raises BadData.
    """
    same = same or our_same
    pairs = list(records(path, *COLUMNS))
    stems = {stem for pair in pairs for stem in stems_of(pair)}
    scored = Scored(measures=measures(stems))
    for pair in pairs:
        wanted = pair["is_match"].strip().lower() == "true"
        found, why = same(pair["name1"], pair["name2"], pair["schema"])
        counts = {"found": found, "gold": wanted, "right": found and wanted}
        scored.tallies.append({f"{stem}_{k}": float(v) for stem in stems_of(pair) for k, v in counts.items()})
        if found != wanted and not pair["case_group"].endswith(UNREAD):
            verdicts = ("one" if wanted else "two", "one" if found else "two")
            scored.misses.append(miss(verdicts, f"{pair['name1']} | {pair['name2']}", why))
    return scored


def stems_of(pair: dict[str, str]) -> tuple[str, ...]:
    """Return what a pair counts under: all, its group, and for persons both once more."""
    group = pair["case_group"]
    return ("all", group, "person", f"{group}.person") if pair["schema"] == "Person" else ("all", group)


def our_same(a: str, b: str, schema: str) -> tuple[bool, str]:
    """Compare with the program's own matcher and its own threshold."""
    match = compare_names(a, b, spellings(), "organisation" if schema in BODIES else "person")
    return match.score >= SAME, f"{match.score:.2f}: {match.why}"


def miss(verdicts: tuple[str, str], text: str, why: str) -> Miss:
    """Make the error of one pair."""
    wanted, found = verdicts
    return Miss(rule="compare-names", wanted=wanted, found=f"{found} ({why})", text=text)


def measures(stems: Iterable[str]) -> list[Measure]:
    """Return F1, precision and recall over all pairs, for each group, and for the persons in them."""
    found = []
    for stem in sorted(stems, key=lambda s: (s != "all", s)):
        suffix = "" if stem == "all" else f".{stem}"
        found.append(f1(stem, f"f1{suffix}"))
        found.append(ratio(f"{stem}_right", f"{stem}_found", f"precision{suffix}"))
        found.append(ratio(f"{stem}_right", f"{stem}_gold", f"recall{suffix}"))
    return found
