"""Read the result of a query of the Wikidata query service, as JSON or CSV, into the items of `wikidata`.

The columns are named as in the query of docs/lexicons.md: item, itemLabel, itemAltLabel, classLabel, countryLabel,
iso3, positionLabel, start, end, coord, website, short, genderLabel. Labels stand for the items that they name.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from crosswire.errors import BadLexicon
from crosswire.lexicon.wikidata import GENDERS, Item, Office, lines

COLUMNS = frozenset(
    [
        "item",
        "itemLabel",
        "itemAltLabel",
        "class",
        "classLabel",
        "country",
        "countryLabel",
        "iso2",
        "iso3",
        "position",
        "positionLabel",
        "start",
        "end",
        "coord",
        "website",
        "short",
        "gender",
        "genderLabel",
    ]
)
LARGEST = 200_000_000  # bytes of JSON, which is read whole; the query service ends a query long before
POINT = re.compile(r"Point\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)", re.IGNORECASE)
ID = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q\d+)")
TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
Values = Mapping[str, str]


class Cell(msgspec.Struct):
    """One value of a result."""

    value: str


class Results(msgspec.Struct):
    """The rows of a result."""

    bindings: list[dict[str, Cell]]


class Answer(msgspec.Struct):
    """A result in JSON."""

    results: Results


def csv_items(path: Path) -> Iterator[Item]:
    """Yield the items of a result in CSV, one a row."""
    texts = (decoded(path, number, line) for number, line in lines(path))
    reader = csv.DictReader(texts, strict=True)
    try:
        check_columns(path, reader.fieldnames or ())
        for row in reader:
            if None in row or None in row.values():
                raise BadLexicon(str(path), f"line {reader.line_num} has more or fewer cells than the head")
            yield item(path, reader.line_num, row)
    except csv.Error as error:
        raise BadLexicon(str(path), f"line {reader.line_num} is no CSV: {error}") from error


def decoded(path: Path, number: int, line: bytes) -> str:
    """Return a line as text."""
    try:
        return (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLexicon(str(path), f"line {number} is not UTF-8") from error


def json_items(path: Path) -> Iterator[Item]:
    """Yield the items of a result in JSON, one a row."""
    parts: list[bytes] = []
    size = 0
    for _, line in lines(path):
        size += len(line)
        if size > LARGEST:
            raise BadLexicon(str(path), f"is larger than {LARGEST // 1_000_000} MB", try_this="save the result as CSV")
        parts.append(line)
    try:
        rows = msgspec.json.decode(b"".join(parts), type=Answer).results.bindings
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadLexicon(str(path), f"is no result of a query in JSON: {error}") from error
    for number, row in enumerate(rows, start=1):
        if number == 1:
            check_columns(path, [name for r in rows for name in r])
        yield item(path, number, {name: cell.value for name, cell in row.items()})


def check_columns(path: Path, names: object) -> None:
    """Raise BadLexicon where a result has no items or columns that nobody reads."""
    found = {name for name in names if isinstance(name, str)} if isinstance(names, (list, tuple)) else set()
    if "item" not in found or "itemLabel" not in found:
        raise BadLexicon(str(path), "has no columns item and itemLabel", try_this="the query of docs/lexicons.md")
    if found - COLUMNS:
        raise BadLexicon(
            str(path), f"has columns that are not read: {', '.join(sorted(found - COLUMNS))}",
            try_this=f"columns: {', '.join(sorted(COLUMNS))}",
        )  # fmt: skip


def item(path: Path, number: int, row: Values) -> Item:
    """Return the item of one row."""
    known = ID.fullmatch(row.get("item", ""))
    if known is None:
        raise BadLexicon(str(path), f"row {number}: {row.get('item', '')[:60]!r} is no item of Wikidata")
    position = named(row, "position")
    office = Office(position=position, begin=day(row.get("start", "")), end=day(row.get("end", "")))
    point = POINT.fullmatch(row.get("coord", "").strip())
    return Item(
        id=known[1],
        label=row["itemLabel"] if not ID.fullmatch(row["itemLabel"]) else "",
        aliases=tuple(a for a in [*row.get("itemAltLabel", "").split(", "), row.get("short", "")] if a),
        classes=tuple(c for c in (named(row, "class"),) if c),
        country=row.get("iso3", "") or named(row, "country"),
        iso2=row.get("iso2", ""),
        offices=(office,) if position else (),
        lat=float(point[2]) if point else None,
        lon=float(point[1]) if point else None,
        website=row.get("website", ""),
        gender=GENDERS.get(named(row, "gender"), ""),
    )


def named(row: Values, name: str) -> str:
    """Return what a column refers to: its label, else its id."""
    match = ID.fullmatch(row.get(name, ""))
    return row.get(f"{name}Label", "") or (match[1] if match else row.get(name, ""))


def day(value: str) -> str:
    """Return the day of a time, empty for none."""
    match = TIME.fullmatch(value)
    return match[1] if match else ""
