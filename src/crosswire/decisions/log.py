"""The log of decisions: a file of JSON lines in the folder of a store, to which lines are only ever added.

A line is whole or told: one that cannot be read (a torn write, a change by hand) is named by its number and left where
it stands.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from crosswire.decisions.base import SCHEMA, Decision, id_of
from crosswire.errors import BadStore

LOG = "decisions.jsonl"
DECODER = msgspec.json.Decoder(Decision)
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$")
STORY = re.compile(r"^story-[0-9a-f]{12}$")  # as records.content_id makes them: an id becomes an address
LONGEST = 4_000_000  # characters of a line: a split of 10,000 reports has some 300 kB


class BadLine(NamedTuple):
    """A line that cannot be read, by its number from 1."""

    number: int
    why: str


class Log(NamedTuple):
    """What a log holds: the decisions by time, and the lines that cannot be read."""

    decisions: tuple[Decision, ...]
    bad: tuple[BadLine, ...]


def read_log(folder: Path) -> Log:
    """Return the log of a store; an empty one where nothing was decided yet. Raises BadStore."""
    path = folder / LOG
    if not path.is_file():
        return Log((), ())
    try:
        return parsed(path.read_bytes())
    except OSError as error:
        raise BadStore(str(path), f"cannot be read ({error.strerror})", try_this="see who may read it") from error


def parsed(data: bytes) -> Log:
    """Return the decisions in JSON lines, each once, and the lines that hold none."""
    found: dict[str, Decision] = {}
    bad = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        read = read_line(line)
        if isinstance(read, str):
            bad.append(BadLine(number, read))
        else:
            found.setdefault(read.id, read)
    return Log(tuple(sorted(found.values(), key=lambda d: d.order)), tuple(bad))


def read_line(line: bytes) -> Decision | str:
    """Return the decision on a line, or why there is none."""
    if len(line) > LONGEST:
        return f"is longer than {LONGEST:,} characters"
    try:
        found = DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeError) as error:
        return f"is no decision ({error})"
    if found.schema != SCHEMA:
        return f"is {found.schema!r}, this version knows {SCHEMA}"
    if found.id != id_of(found):
        return f"does not have the content that its id {found.id} was made of"
    return complaint(found) or found


def complaint(d: Decision) -> str:
    """Return why a decision cannot be followed in any store, "" where it can; logs come from elsewhere, too."""
    if not MOMENT.fullmatch(d.when):
        return f"has {d.when[:40]!r} for a time; 2031-05-07T09:30:00Z is one"
    if not d.who or not d.parts:
        return "names nobody who decided" if d.parts else "is about nothing"
    if (d.kind == "undo") != (d.on == "decision"):
        return f"is {d.kind} on a {d.on}"
    if d.on in ("story", "family") and not all(p.articles and not p.places for p in d.parts):
        return f"does not say which reports the {d.on} has"
    if d.on in ("claim", "discrepancy") and not all(p.places and not p.articles for p in d.parts):
        return f"does not say where the {d.on} stands"
    if d.on == "story" and not all(STORY.fullmatch(p.id) for p in d.parts):
        return "gives a story an id that none has"
    return ""


def append(folder: Path, decisions: Sequence[Decision]) -> list[Decision]:
    """Add decisions that the log does not have yet, on the disk when this returns; return those added.

    The file has a lock of its own, so that one can decide while articles are added. A torn line of a killed write is
    closed first, so that it harms no other. Raises BadStore.
    """
    path = folder / LOG
    try:
        with path.open("ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            known = {d.id for d in read_log(folder).decisions}
            fresh = list({d.id: d for d in decisions if d.id not in known}.values())
            if path.stat().st_size and not ends_whole(path):
                file.write(b"\n")
            file.write(b"".join(msgspec.json.encode(d) + b"\n" for d in fresh))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        why = f"cannot be written ({error.strerror})"
        raise BadStore(str(path), why, try_this="free room on the disk, then decide again") from error
    return fresh


def ends_whole(path: Path) -> bool:
    """Tell whether the last line of a file is ended."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def active(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that no undo takes back, by time; an undo may be undone itself.

    An undo that precedes what it takes back, by a clock that is wrong, counts all the same.
    """
    ordered = sorted(decisions, key=lambda d: d.order)
    undone_by: dict[str, list[str]] = {}
    for d in ordered:
        if d.kind == "undo":
            undone_by.setdefault(d.parts[0].id if d.parts else "", []).append(d.id)
    standing: dict[str, bool] = {}
    for d in sorted(ordered, key=lambda d: depth(d.id, undone_by)):
        standing[d.id] = not any(standing[u] for u in undone_by.get(d.id, ()))
    return [d for d in ordered if standing[d.id]]


def depth(start: str, undone_by: dict[str, list[str]]) -> int:
    """Return over how many undos of undos a decision may stand or fall; ids are made from content, so none circle."""
    deepest, border = 0, [start]
    while border := [u for d in border for u in undone_by.get(d, ())]:
        deepest += 1
    return deepest
