"""Decisions are made here: targets by name become lines of the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from crosswire.decisions import Decision, Kind, Part, active, append, read_log
from crosswire.decisions.base import made
from crosswire.decisions.log import BadLine, parsed
from crosswire.desk.targets import Results, Target, target_called
from crosswire.errors import UnknownName
from crosswire.records.base import Record, content_id
from crosswire.store import Store


def now() -> str:
    """Return the moment in UTC as the log writes it, to the microsecond: two answers of one second keep their order."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Signed(Record, frozen=True, kw_only=True):
    """Who decides, why, and when (ISO 8601 in UTC; without it now)."""

    who: str
    because: str = ""
    when: str = ""


def decide(
    store: Store, kind: Kind, names: Sequence[str], signed: Signed, *, out: Sequence[Sequence[str]] = ()
) -> list[Decision]:
    """Write what was decided into the log of a store, which may be open for reading; return the decisions.

    `names` call the targets as commands do ("14f", "14f/C3", "14f/A+B", "14f/D2"): each judged by itself, or all merged
    into the first. A split takes `out` of its one target, one new cluster for each list: labels of reports, and for a
    claim also numbers of its passages ("2"). An undo takes ids of decisions. Stories follow at the next `replay`.

    Raises UnknownName for a name that means nothing, or nothing that can be so decided.
    """
    signed = replace(signed, when=signed.when or now())
    if kind == "undo":
        return undo(store, names, signed)
    if kind == "note" and not signed.because:
        raise UnknownName("a note without words says nothing", try_this='--because "what is to be noted"')
    results = Results(store)
    targets = list({t.name: t for t in (target_called(results, name) for name in names)}.values())
    if kind == "merge":
        drafts = [(merged(targets), targets[0])]
    elif kind == "split":
        drafts = [(split(results, one(targets), out), targets[0])]
    else:
        drafts = [((t.part,), t) for t in targets]
    decisions = [drawn(kind, parts, target, signed) for parts, target in drafts]
    append(store.folder, decisions)
    return decisions


def drawn(kind: Kind, parts: tuple[Part, ...], target: Target, signed: Signed) -> Decision:
    """Return a decision with its id."""
    return made(
        Decision(
            id="",
            when=signed.when,
            who=signed.who,
            kind=kind,
            on=target.on,
            parts=parts,
            about=target.about,
            detail=target.detail,
            because=signed.because,
        )
    )


def one(targets: Sequence[Target]) -> Target:
    """Return the one target that there must be."""
    if len(targets) != 1:
        raise UnknownName(f"{len(targets)} targets cannot be split at once", try_this="name one")
    return targets[0]


def merged(targets: Sequence[Target]) -> tuple[Part, ...]:
    """Return the parts of a merge, the first being the one whose name stays."""
    if len(targets) < 2:
        raise UnknownName("one target alone cannot be merged", try_this="name two or more")
    first = targets[0]
    for target in targets[1:]:
        if target.on != first.on or first.on == "discrepancy":
            why = f"{first.name} and {target.name} cannot be merged"
            raise UnknownName(why, try_this="merge stories, claims of one story, or reports that copy one text")
        if first.on != "story" and target.story != first.story:
            why = f"{first.name} and {target.name} are of two stories"
            raise UnknownName(why, try_this=f"crosswire decide merge {first.story} {target.story}")
    return tuple(t.part for t in targets)


def split(results: Results, target: Target, out: Sequence[Sequence[str]]) -> tuple[Part, ...]:
    """Return the parts of a split: what stays, under the name that it has, and what is taken out."""
    if target.on == "discrepancy":
        raise UnknownName("a difference cannot be split", try_this="crosswire decide reject")
    calls = called(results, target)
    left = list(target.part.members)
    taken = []
    for names in out:
        fits = [m for m in left if any(name.casefold() in calls[m] for name in names)]
        unknown = [n for n in names if not any(n.casefold() in known for known in calls.values())]
        if unknown or not fits:
            why = f"{target.name} has no {unknown[0] if unknown else ', '.join(names)}"
            raise UnknownName(why, try_this=f"crosswire show {target.story} tells the labels")
        left = [m for m in left if m not in fits]
        taken.append(piece(target, fits))
    if not left or not taken:
        why = "a split that leaves nothing" if taken else "a split that takes out nothing"
        raise UnknownName(f"{why} changes nothing", try_this="--out A takes report A out")
    return (piece(target, left, name=target.part.id), *taken)


def called(results: Results, target: Target) -> dict[str, set[str]]:
    """Return for each member of a target how it may be called: label and id of its report, number of the passage."""
    labels = {a.id: a.label.casefold() for a in results.of(target.story).articles}
    if not target.part.places:
        return {a: {a, labels[a]} for a in target.part.articles}
    return {p.key: {p.article, labels[p.article], str(n)} for n, p in enumerate(target.part.places, start=1)}


def piece(target: Target, members: Sequence[str], name: str = "") -> Part:
    """Return some members of a target as a part; a new one is named by what it is made of."""
    places = tuple(p for p in target.part.places if p.key in members)
    articles = tuple(a for a in target.part.articles if a in members)
    return Part(id=name or content_id(target.on, *members), articles=articles, places=places)


def undo(store: Store, names: Sequence[str], signed: Signed) -> list[Decision]:
    """Take back decisions by id, the beginning of one, or "last" for the last of this person that stands."""
    log = read_log(store.folder).decisions
    standing = active(log)
    taken = [meant(name, log, standing, signed.who) for name in names]
    drafts = [
        made(
            Decision(
                id="",
                when=signed.when,
                who=signed.who,
                kind="undo",
                on="decision",
                parts=(Part(id=d.id),),
                about=f"{d.kind} of {d.about or d.on}",
                because=signed.because,
            )
        )
        for d in taken
    ]
    append(store.folder, drafts)
    return drafts


def meant(name: str, log: Sequence[Decision], standing: Sequence[Decision], who: str) -> Decision:
    """Return the decision that a name means, which must stand."""
    if name == "last":
        fits = [d for d in standing if d.who == who][-1:]
    else:
        fits = [d for d in log if d.id.startswith((name, f"decision-{name}"))]
    if len(fits) != 1:
        why = f"{name!r} is the beginning of {len(fits)} decisions" if name != "last" else f"{who} has decided nothing"
        raise UnknownName(why, try_this="crosswire decisions log tells their ids")
    if fits[0] not in standing:
        raise UnknownName(f"{fits[0].id} is undone already", try_this="undo the undo: crosswire decisions log")
    return fits[0]


def export(store: Store) -> str:
    """Return the log as JSON lines, by time: what `apply_lines` of another store takes."""
    return "".join(msgspec.json.encode(d).decode() + "\n" for d in read_log(store.folder).decisions)


class Applied(Record, frozen=True, kw_only=True):
    """What became of the lines of an exported log."""

    new: int
    known: int
    bad: tuple[BadLine, ...]


def apply_lines(store: Store, data: bytes) -> Applied:
    """Add the decisions of an exported log that are new here; order and repetition change nothing."""
    log = parsed(data)
    fresh = append(store.folder, log.decisions)
    return Applied(new=len(fresh), known=len(log.decisions) - len(fresh), bad=log.bad)
