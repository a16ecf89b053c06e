"""Event files of others read back: POLECAT (tabs, a header; some published files are malformed) and GDELT 2.0.

Each row becomes a record with the names of PLOVER's fields. What is wrong with a row is told with its line: a row is
left out only where type or date cannot be had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crosswire import lexicon
from crosswire.errors import MissingInput, UnreadableInput
from crosswire.export.event_codes import from_cameo
from crosswire.export.event_lines import GDELT, POLECAT, from_polecat

EVENT_ID = re.compile(r"^[\w.-]{6,}\t")  # how a row of POLECAT begins; what does not goes on from the line before
MOST_LINES = 50  # lines that one broken row may take up
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Names of older code books and of NGEC's, with what PLOVER 2.0 calls them (plover.md 8.1, 8.5).
OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "YIELD": "CONCEDE"}
OLD_MODES = {
    "assassinate": "targeted", "massacre": "targeted", "execute": "targeted", "ban": "restrict", "strike-hun": "hunger",
    "riot-spon": "riot", "demo-org": "demo", "detain": "arrest", "confiscate": "seize", "host": "visit",
}  # fmt: skip


class FileEvent(NamedTuple):
    """A row of an event file: the line on which it begins, the event in PLOVER's terms, and what was mended."""

    line: int
    event: Mapping[str, Any]
    mended: tuple[str, ...] = ()


class BadRow(NamedTuple):
    """A row that tells no event, and why."""

    line: int
    why: str


def read_event_file(path: Path) -> Iterator[FileEvent | BadRow]:
    """Yield the events of a file of POLECAT or GDELT 2.0, told apart by its first line.

    Raises MissingInput or UnreadableInput.
    """
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            first = file.readline().removeprefix("\ufeff").rstrip("\r\n")
            cells = first.split("\t")
            if cells[:3] == list(POLECAT[:3]):
                yield from polecat_rows(file, cells)
            elif len(cells) == len(GDELT):
                yield from gdelt_rows(file, first)
            else:
                why = f"is no file of POLECAT or GDELT 2.0: {len(cells)} columns, first {cells[0][:40]!r}"
                raise UnreadableInput(str(path), why, try_this="name a tab-separated file with its columns")
    except FileNotFoundError:
        raise MissingInput(str(path), "does not exist", try_this="check the spelling of the path") from None
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read ({error.strerror})", try_this="check it") from error


def polecat_rows(file: Any, names: list[str]) -> Iterator[FileEvent | BadRow]:
    """Yield the rows below a header; a row that line ends in a cell have cut is put together again."""
    pending, begun = "", 2
    for number, raw in enumerate(file, start=2):
        line = raw.rstrip("\r\n")
        whole = pending.count("\t") >= len(names) - 1
        if pending and (whole or number - begun >= MOST_LINES or EVENT_ID.match(line)):
            yield polecat_row(pending, begun, names)
            pending, begun = "", number
        pending = f"{pending} {line}" if pending else line
    if pending:
        yield polecat_row(pending, begun, names)


def polecat_row(line: str, number: int, names: list[str]) -> FileEvent | BadRow:
    """Return the event of a row; one with too few or too many cells is read as far as its type goes."""
    cells = [cell.strip('"') for cell in line.split("\t")]
    mended = [] if len(cells) == len(names) else [f"{len(cells)} cells where {len(names)} are named"]
    row = dict.fromkeys(POLECAT, "") | dict(zip(names, cells, strict=False))
    kind = OLD_TYPES.get(row["Event Type"].upper(), row["Event Type"].upper())
    if kind not in lexicon.table("plover")["types"]:
        return BadRow(number, f"has the type {row['Event Type'][:40]!r}, which PLOVER has not")
    if row["Event Date"] and not ISO_DAY.match(row["Event Date"]):
        return BadRow(number, f"has the date {row['Event Date'][:40]!r}, which is none")
    try:
        event = from_polecat(row)
    except ValueError:  # names, countries and sectors of different number: they cannot be told apart
        mended.append("parties by name only, their codes are of another number")
        event = from_polecat({**row, **dict.fromkeys(by_party(), ""), **by_name(row)})
    modes = tuple(OLD_MODES.get(m.lower(), m.lower()) for m in event["modes"])
    known = lexicon.table("plover")["types"][kind]["modes"]
    mended += [f"mode {m!r} left out" for m in modes if m not in known]
    event |= {"type": kind, "modes": tuple(m for m in modes if m in known), "id": row["Event ID"]}
    return FileEvent(number, event, tuple(mended))


def by_party() -> list[str]:
    """Return the columns that have a value for each party."""
    return [f"{side} {field}" for side in ("Actor", "Recipient") for field in ("Country", "Sectors")]


def by_name(row: Mapping[str, str]) -> dict[str, str]:
    """Return as many empty countries and sectors as each side has names."""
    return {
        f"{side} {field}": ";" * row[f"{side} Name"].count(";")
        for side in ("Actor", "Recipient")
        for field in ("Country", "Sectors")
    }


def gdelt_rows(file: Any, first: str) -> Iterator[FileEvent | BadRow]:
    """Yield the rows of a file without a header, the first of which has been read."""
    yield gdelt_row(first, 1)
    for number, line in enumerate(file, start=2):
        if line.strip():
            yield gdelt_row(line.rstrip("\r\n"), number)


def gdelt_row(line: str, number: int) -> FileEvent | BadRow:
    """Return the event of a row by its CAMEO code; statements (01, 02) are no events in PLOVER."""
    cells = line.split("\t")
    if len(cells) != len(GDELT):
        return BadRow(number, f"has {len(cells)} columns where GDELT 2.0 has {len(GDELT)}")
    row = dict(zip(GDELT, cells, strict=True))
    kind, modes = from_cameo(row["EventCode"])
    if kind is None:
        return BadRow(number, f"has the CAMEO code {row['EventCode'][:10]!r}, which is no event in PLOVER")
    day = row["Day"]
    if day and not re.fullmatch(r"\d{8}", day):
        return BadRow(number, f"has the date {day[:20]!r}, which is none")
    event = {
        "id": row["GlobalEventID"], "type": kind, "modes": modes, "contexts": (),
        "when": f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else None, "url": row["SOURCEURL"],
        "actors": gdelt_party(row, "Actor1"), "recipients": gdelt_party(row, "Actor2"),
    }  # fmt: skip
    return FileEvent(number, event)


def gdelt_party(row: Mapping[str, str], side: str) -> tuple[tuple[str, str | None, tuple[str, ...]], ...]:
    """Return the party of one side: name, country, sectors; none where it has neither name nor code."""
    sectors = tuple(row[f"{side}Type{n}Code"] for n in (1, 2, 3) if row[f"{side}Type{n}Code"])
    country = row[f"{side}CountryCode"] or row[f"{side}KnownGroupCode"] or None
    name = row[f"{side}Name"]
    return ((name, country, sectors),) if name or country or sectors else ()
