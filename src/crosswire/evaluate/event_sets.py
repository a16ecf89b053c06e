"""Tasks `event_flags`, `event_actors`, `event_roots`, `event_none`: our own sentences, one property of events each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.evaluate.base import Measure, Miss, Scored, Sums, divided, ratio
from crosswire.evaluate.data import rows
from crosswire.evaluate.event_texts import coded, matches, places, recipients_of, told
from crosswire.events import participant_at
from crosswire.records import Annotated, EventMention, Span

SPLITS = ("", ".dev", ".test")
NO_STATES = ("UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC")  # PLOVER's codes in the place of a country
FLAGS = ("negated", "future", "hypothetical", "historical")
Row = Mapping[str, Any]
Counts = dict[str, float]
Judge = Callable[[Row, Annotated], tuple[Counts, str, str]]  # counts, what was wanted, what was found ("": right)


def scored_by(path: Path, required: Sequence[str], judge: Judge, made: list[Measure]) -> Scored:
    """Judge every row of a file; the errors are those of the development rows."""
    scored = Scored(measures=made)
    for row in rows(path, "text", "split", *required):
        counts, wanted, found = judge(row, coded(row["text"]))
        for suffix in ("", f".{row['split']}"):
            scored.tallies.append({f"{name}{suffix}": float(value) for name, value in counts.items()})
        if found and row["split"] == "dev":
            scored.misses.append(Miss(rule=None, wanted=wanted, found=found, text=row["text"]))
    return scored


def ratios(*triples: tuple[str, str, str]) -> list[Measure]:
    """Return measures (part, whole, name) over all rows and for each split."""
    return [ratio(f"{part}{s}", f"{whole}{s}", f"{name}{s}") for s in SPLITS for part, whole, name in triples]


def summary(events: Sequence[EventMention]) -> str:
    """Return the events of a sentence in one line."""
    return "; ".join(
        f"{e.rule}({e.type} {','.join(e.modes)}) {'+'.join(p.name for p in e.actors)}"
        f" > {'+'.join(p.name for p in e.recipients)}{' ' + ','.join(f for f in FLAGS if getattr(e, f))}"
        for e in events
    )


def score_flags(path: Path) -> Scored:
    """Score the four flags of the event whose trigger is the labelled span. Raises BadData."""
    made = ratios(("found", "n", "trigger_found"), *((f, "found", f"{f}_accuracy") for f in FLAGS))
    return scored_by(path, ("span", *FLAGS), judged_flags, made)


def judged_flags(row: Row, annotated: Annotated) -> tuple[Counts, str, str]:
    """Compare the flags of one event."""
    wanted = ", ".join(f for f in FLAGS if row[f]) or "no flag"
    event = at_trigger(annotated.events, row)
    if event is None:
        return {"n": 1}, f"{row['text'][slice(*row['span'])]}: {wanted}", f"none there: {summary(annotated.events)}"
    right = {f: getattr(event, f) == row[f] for f in FLAGS}
    found = ", ".join(f for f in FLAGS if getattr(event, f)) or "no flag"
    wanted = f"{row['text'][slice(*row['span'])]}: {wanted}"
    return {"n": 1, "found": 1, **right}, wanted, "" if all(right.values()) else f"{found} ({event.rule})"


def at_trigger(events: Sequence[EventMention], row: Row) -> EventMention | None:
    """Return the event whose trigger lies over the labelled one, else the shortest of the labelled root around it."""
    begin, end = row["span"]
    own = [e for e in events if e.trigger is not None and e.trigger.begin < end and begin < e.trigger.end]
    over = [e for e in events if e.span.begin <= begin and end <= e.span.end and e.type in roots_admitted(row)]
    return next(iter(own), None) or min(over, key=lambda e: e.span.end - e.span.begin, default=None)


def roots_admitted(row: Row) -> set[str]:
    """Return the roots that a label admits: the code book's for what is to come, and that of the words alone."""
    return {row[name] for name in ("root", "base_root") if row.get(name)}


def score_actors(path: Path) -> Scored:
    """Score the country and the sectors of the party that the labelled phrase names. Raises BadData."""
    made = ratios(("country", "n", "country_accuracy"), ("sector", "n", "sector_accuracy"))
    return scored_by(path, ("span", "country", "sectors"), judged_actor, made)


def judged_actor(row: Row, annotated: Annotated) -> tuple[Counts, str, str]:
    """Compare the codes of one party; labels may admit more than one answer."""
    found = participant_at(annotated, *row["span"])
    country, sectors = (found.country, set(found.sectors)) if found is not None else (None, set())
    admitted = [row["sectors"], *row.get("sectors_ok", ())]
    unsure = row.get("country_from") == "sentence" or row.get("nonstate") == "MNC"
    right = {
        "country": country == row["country"]
        or (row["country"] is None and country in NO_STATES)
        or (unsure and country is None),
        "sector": any(sectors == set(s) for s in admitted),
    }
    wanted = f"{row['text'][slice(*row['span'])]}: {row['country']} {row['sectors']}"
    return {"n": 1, **right}, wanted, "" if all(right.values()) else f"{country} {sorted(sectors)}"


def score_roots(path: Path) -> Scored:
    """Score root, mode, actors and recipients of every event of a sentence. Raises BadData."""
    made = ratios(
        ("root", "gold", "root_found"), ("mode", "root_right", "mode_accuracy"),
        ("actor", "actors", "actor_found"), ("recipient", "recipients", "recipient_found"),
        ("no_recipient", "no_recipients", "no_recipient_kept"), ("events", "n", "events_per_sentence"),
    )  # fmt: skip
    made += [Measure(f"event_f1{s}", partial(event_f1, s), f"gold{s}") for s in SPLITS]
    made += [ratio(f"root_{r}", f"gold_{r}", f"root_found.{r}") for r in sorted({r for _, r in roots_of(path)})]
    return scored_by(path, ("events",), judged_roots, made)


def event_f1(split: str, sums: Sums) -> NDArray[np.float64]:
    """Return F1 of events by their root."""
    return divided(2 * sums[f"root{split}"], sums[f"gold{split}"] + sums[f"events{split}"])


def roots_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the split and root of each labelled event."""
    return ((row["split"], e["root"]) for row in rows(path, "split", "events") for e in row["events"])


def judged_roots(row: Row, annotated: Annotated) -> tuple[Counts, str, str]:
    """Pair each labelled event with one of its root, and compare; a root that is not found has no mode or parties."""
    left, counts, bad = list(annotated.events), dict[str, float](), False
    for gold in row["events"]:
        event = next((e for e in left if e.type == gold["root"]), None)
        add(counts, "gold", 1)
        add(counts, f"gold_{gold['root']}", 1)
        add(counts, f"root_{gold['root']}", event is not None)
        add(counts, "root", event is not None)
        if event is not None:
            left.remove(event)
        bad = compared(row["text"], gold, event, counts) or bad
    counts |= {"n": 1, "events": len(annotated.events)}
    wanted = "; ".join(
        f"{g['root']} {g['mode']} {'+'.join(g['actors'])} > {'+'.join(g['recipients'])}" for g in row["events"]
    )
    return counts, wanted, (summary(annotated.events) or "none") if bad or left else ""


def compared(text: str, gold: Row, event: EventMention | None, counts: Counts) -> bool:
    """Compare mode and parties of one event; tell whether something is wrong. One answer admits the union of both."""
    bad = event is None
    if event is not None:
        right = (gold["mode"] in event.modes) if gold["mode"] else not event.modes
        add(counts, "root_right", 1)
        add(counts, "mode", right)
        bad = not right
    everyone = told((*event.actors, *event.recipients)) if event is not None else []
    reciprocal = len(gold["actors"]) > 1 and not gold["recipients"]
    for side, name in (("actors", "actor"), ("recipients", "recipient")):
        spans = sides_of(event, side, reciprocal=reciprocal) if event is not None else []
        for party in gold[side]:
            found = named(text, party, everyone if reciprocal else spans)
            add(counts, side, 1)
            add(counts, name, found)
            bad = bad or not found
    if event is not None and not gold["recipients"] and not reciprocal:
        add(counts, "no_recipients", 1)
        add(counts, "no_recipient", not event.recipients)
    return bad


def sides_of(event: EventMention, side: str, *, reciprocal: bool) -> list[Span]:
    """Return the spans of one side."""
    return told(recipients_of(event) if side == "recipients" and not reciprocal else getattr(event, side))


def named(text: str, party: str, spans: Sequence[Span]) -> bool:
    """Tell whether a party, as the label writes it, is among spans: half of the words, or one within the other."""
    at = text.find(party)
    if at < 0:
        return False
    words = places(text, at, at + len(party))
    inside = any(s.begin <= at and at + len(party) <= s.end and s.text for s in spans)
    return inside or matches(text, words, spans)


def add(counts: Counts, name: str, value: float) -> None:
    """Add to one count."""
    counts[name] = counts.get(name, 0.0) + value


def score_none(path: Path) -> Scored:
    """Score sentences that tell no event: the share with one, over all and per kind. Raises BadData."""
    kinds = sorted({str(row["kind"]) for row in rows(path, "kind")})
    made = ratios(("false", "n", "false_positive_rate"))
    made += [ratio(f"false_{k}", f"n_{k}", f"{k}.false_positive_rate") for k in kinds]
    return scored_by(path, ("kind",), judged_none, made)


def judged_none(row: Row, annotated: Annotated) -> tuple[Counts, str, str]:
    """Tell whether a sentence has an event."""
    false = bool(annotated.events)
    counts = {"n": 1.0, "false": float(false), f"n_{row['kind']}": 1.0, f"false_{row['kind']}": float(false)}
    return counts, f"none ({row['kind']})", summary(annotated.events)
