"""Task `events`: sentences with one PLOVER root, actor and recipient each, and sentences that tell no event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from crosswire.evaluate.base import Measure, Miss, Scored, Sums, divided, ratio
from crosswire.evaluate.event_gold import gold_rows
from crosswire.evaluate.event_texts import coded, half_of, matches, merged, places, recipients_of, told
from crosswire.events import root_between
from crosswire.records import Annotated, EventMention

HALVES = ("", ".dev", ".held_out")
Coded = Callable[[str], Annotated]


def score_events(path: Path, read: Coded = coded) -> Scored:
    """Score roots, actors and recipients; figures over all rows and per half. Errors: of the development half.

    `path` is a folder with sentences.jsonl, no_event.jsonl or both, or one of the two. Raises BadData.
    """
    given = list(labelled(path))
    roots = sorted({merged(row["root"]) for row in given if "root" in row})
    scored = Scored(measures=measures(roots))
    for row in given:
        annotated = read(row["text"])
        counts = sentence(row, annotated, scored) if "root" in row else statement(row, annotated, scored)
        for suffix in ("", half_of(row["text"])):
            scored.tallies.append({f"{name}{suffix}": float(value) for name, value in counts.items()})
    return scored


def labelled(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of one file, or of the two files of a folder that are there."""
    files = [path] if path.is_file() else [path / "sentences.jsonl", path / "no_event.jsonl"]
    for file in files:
        if file == path or file.exists():
            yield from gold_rows(file)


def sentence(row: Mapping[str, Any], annotated: Annotated, scored: Scored) -> dict[str, float]:
    """Count one sentence with a root; list it as an error where the root is not among the outputs."""
    root, events = merged(row["root"]), annotated.events
    found = [merged(e.type) for e in events]
    first = found[0] if found else "NONE"
    given = root_between(annotated, spot(row, "actor"), spot(row, "recipient"))
    counts = {
        "sentences": 1.0,
        "events": len(events),
        "in_outputs": root in found,
        "first": root == first,
        "given": root == merged(given or "NONE"),
        f"gold_{root}": 1.0,
        f"right_{root}": root == first,
    }
    counts[f"found_{first}"] = 1.0
    for name, parties in (("actor", actors_told(events)), ("recipient", recipients_told(events))):
        where = spot(row, name)
        if where is not None:
            counts[f"{name}s"] = 1.0
            counts[name] = matches(row["text"], places(row["text"], *where), parties)
    for event in events:
        scored.point(f"rule:{event.rule}", right=merged(event.type) == root)
    if half_of(row["text"]) == ".dev" and not (counts["in_outputs"] and counts.get("actor", 1)):
        scored.misses.append(miss(f"{root}: {row['actor']} > {row['recipient']}", row["text"], events))
    return counts


def statement(row: Mapping[str, Any], annotated: Annotated, scored: Scored) -> dict[str, float]:
    """Count one sentence that tells no event."""
    events = annotated.events
    for event in events:
        scored.point(f"rule:{event.rule}", right=False)
    if events and half_of(row["text"]) == ".dev":
        scored.misses.append(miss("none", row["text"], events))
    return {"statements": 1.0, "false": bool(events)}


def spot(row: Mapping[str, Any], name: str) -> tuple[int, int] | None:
    """Return where the actor or recipient stands in the text; None for labels that only hold its place."""
    at = row["text"].find(row[name])
    return (at, at + len(row[name])) if at >= 0 else None


def actors_told(events: Sequence[EventMention]) -> list[Any]:
    """Return the spans of the actors of all events."""
    return [s for e in events for s in told(e.actors)]


def recipients_told(events: Sequence[EventMention]) -> list[Any]:
    """Return the spans of the recipients of all events."""
    return [s for e in events for s in told(recipients_of(e))]


def miss(wanted: str, text: str, events: Sequence[EventMention]) -> Miss:
    """Make the error of one sentence."""
    found = "; ".join(
        f"{e.rule} {'+'.join(p.name for p in e.actors)} > {'+'.join(p.name for p in e.recipients)}" for e in events
    )
    return Miss(rule=events[0].rule if events else None, wanted=wanted, found=found or "none", text=text)


def measures(roots: Sequence[str]) -> list[Measure]:
    """Return the figures of docs/evaluation.md, over all rows and for each half."""
    found: list[Measure] = []
    for half in HALVES:
        found += [
            ratio(f"in_outputs{half}", f"sentences{half}", f"root_in_outputs{half}"),
            ratio(f"first{half}", f"sentences{half}", f"root_first{half}"),
            ratio(f"given{half}", f"sentences{half}", f"root_given{half}"),
            macro(roots, half),
            ratio(f"actor{half}", f"actors{half}", f"actor_found{half}"),
            ratio(f"recipient{half}", f"recipients{half}", f"recipient_found{half}"),
            ratio(f"events{half}", f"sentences{half}", f"events_per_sentence{half}"),
            ratio(f"false{half}", f"statements{half}", f"false_positive_rate{half}"),
        ]
    return found


def macro(roots: Sequence[str], half: str) -> Measure:
    """Return the mean over the roots of the F1 of the first root of each sentence."""

    def mean(sums: Sums) -> Any:
        each = [
            divided(2 * sums[f"right_{r}{half}"], sums[f"gold_{r}{half}"] + sums[f"found_{r}{half}"]) for r in roots
        ]
        return np.nanmean(each, axis=0) if each else np.full_like(sums["sentences"], np.nan)

    return Measure(f"root_macro_f1{half}", mean, f"sentences{half}")
