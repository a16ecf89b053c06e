"""The form of the user's own lexicons: which columns each kind has, and what may stand in them.

A lexicon is a CSV file in UTF-8 with a head line; lines that open with `#` before the head are remarks. Every mistake
is named with its line; a file with one is refused whole, so that nothing is left out unseen.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from crosswire.errors import BadLexicon
from crosswire.lexicon import Row, table
from crosswire.records.base import Record
from crosswire.text.normalize import straighten

MAX_BYTES = 50_000_000  # 500,000 names of 100 bytes; all names that the package brings are 4 MB
LONGEST_CELL = 2_000  # characters; the longest cell of the package, the other names of one body, has 300
SHOWN = 10  # mistakes named at once; a file in another form has one on every line
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
WIDE = ("IGO", "UNO", "EUR", "NGO", "ISM", "MNC")  # PLOVER's codes for bodies that belong to no country
SPECIAL_SECTORS = ("PRM", "SOC", "UAF", "SET", "ELI", "INT")  # PLOVER sectors that no title of a person has
Check = Callable[[str], str]


class Column(Record, frozen=True, kw_only=True):
    """A column: whether it must be filled, what stands for an empty cell, and which function checks a cell."""

    check: Check
    needed: bool = False
    default: str = ""


class Refused(ValueError):
    """A cell that does not fit its column; the text says why."""


def text(cell: str) -> str:
    """Return a cell of words."""
    if cell.startswith(FORMULA):
        raise Refused(f"{cell[:40]!r} opens like the formula of a spreadsheet")
    return cell


def names(cell: str) -> str:
    """Return names, with | between them, each of which opens with a letter or a digit."""
    for name in text(cell).split("|"):
        if name and not straighten(name.strip())[:1].isalnum():
            raise Refused(f"{name[:40]!r} opens with no letter or digit")
    return "|".join(filter(None, map(str.strip, cell.split("|"))))


def country(cell: str) -> str:
    """Return the alpha-3 code of a country by its alpha-3 or alpha-2 code."""
    code = iso_codes().get(cell.upper())
    if code is None:
        raise Refused(f"{cell[:40]!r} is no ISO 3166-1 code of a country (KEN or KE)")
    return code


def land(cell: str) -> str:
    """Return the code of a country, or of the USA or Canada with a state: "USA-IL"."""
    whole, dash, state = cell.upper().partition("-")
    return country(whole) + dash + state


def owner(cell: str) -> str:
    """Return the code of a country or of bodies that belong to none."""
    return cell.upper() if cell.upper() in WIDE else country(cell)


def sector(cell: str) -> str:
    """Return a PLOVER sector code."""
    known = {*table("titles")["roles"], *SPECIAL_SECTORS}
    if cell.upper() not in known:
        raise Refused(f"{cell[:40]!r} is no sector: one of {' '.join(sorted(known))}")
    return cell.upper()


def day(cell: str) -> str:
    """Return a year, a month or a day in ISO form."""
    if not DAY.fullmatch(cell):
        raise Refused(f"{cell[:40]!r} is no date of the form 2021, 2021-03 or 2021-03-25")
    return cell


def host(cell: str) -> str:
    """Return the name of a host: "kenyatimes.example"."""
    bare = cell.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    if not HOST.fullmatch(bare):
        raise Refused(f"{cell[:40]!r} is no domain such as example.org")
    return bare


def one_of(*words: str) -> Check:
    """Return the check of a cell that takes one of a few words."""

    def check(cell: str) -> str:
        if cell.lower() not in words:
            raise Refused(f"{cell[:40]!r} is not {' or '.join(words)}")
        return cell.lower()

    return check


def degrees(most: int) -> Check:
    """Return the check of a latitude or longitude in degrees, WGS 84."""

    def check(cell: str) -> str:
        number = float(cell) if re.fullmatch(r"-?\d{1,3}(?:\.\d{1,12})?", cell) else None
        if number is None or abs(number) > most:
            raise Refused(f"{cell[:40]!r} is no number of degrees from -{most} to {most}")
        return cell

    return check


NAME = {"name": Column(check=names, needed=True), "aliases": Column(check=names), "wikidata": Column(check=text)}
BODY = {**NAME, "country": Column(check=owner), "sector": Column(check=sector), "needs": Column(check=names)}
KINDS: Mapping[str, Mapping[str, Column]] = {
    "outlets": {
        **NAME,
        "domain": Column(check=host),
        "country": Column(check=country),
        "kind": Column(check=one_of("agency", "outlet"), default="outlet"),
        "state": Column(check=one_of("yes", "no"), default="no"),
        "languages": Column(check=text),
    },
    "organisations": BODY,
    "groups": BODY,
    "persons": {
        **NAME,
        "role": Column(check=text, needed=True),
        "country": Column(check=country, needed=True),
        "from": Column(check=day),
        "to": Column(check=day),
        "gender": Column(check=one_of("m", "f")),
    },
    "places": {
        **NAME,
        "country": Column(check=land),
        "kind": Column(check=one_of("town", "region", "site", "sea"), default="town"),
        "lat": Column(check=degrees(90), needed=True),
        "lon": Column(check=degrees(180), needed=True),
    },
}
MARKS = {"outlets": "domain", "persons": "role", "places": "lat", "organisations": "sector"}


@cache
def iso_codes() -> dict[str, str]:
    """Return the alpha-3 code of each country by its alpha-3 and its alpha-2 code."""
    rows: list[Row] = table("countries")
    return {code: row["iso3"] for row in rows for code in (row["iso3"], row["iso2"]) if code}


def read_lexicon(path: Path, kind: str | None = None) -> tuple[str, list[Row]]:
    """Return the kind and the checked rows of a CSV file, every column of the kind filled in.

    Without a kind the columns tell it. Raises BadLexicon, which names up to ten mistakes with their lines.
    """
    lines = enumerate(file_lines(path), start=1)
    first, head = next(((n, line) for n, line in lines if line.strip() and not line.startswith("#")), (1, ""))
    columns = [name.strip().lower() for name in next(csv.reader([head]), [])]
    kind = kind or kind_of(columns, path)
    wrong = list(head_mistakes(columns, kind))
    if wrong:
        raise refuse(path, [f"line {first}: {why}" for why in wrong])
    rows: dict[tuple[str, ...], int] = {}
    mistakes: list[str] = []
    for number, cells in records(path, lines, first):
        row, why = checked(cells, columns, KINDS[kind])
        mistakes += [f"line {number}: {w}" for w in why]
        if not why and rows.setdefault(tuple(row.values()), number) != number:
            mistakes.append(f"line {number}: repeats line {rows[tuple(row.values())]}")
        if len(mistakes) >= SHOWN:
            break
    if mistakes:
        raise refuse(path, mistakes[:SHOWN])
    if not rows:
        raise BadLexicon(str(path), "has no names in it", try_this="a head line and one line a name")
    return kind, [dict(zip(KINDS[kind], cells, strict=True)) for cells in rows]


def refuse(path: Path, mistakes: list[str]) -> BadLexicon:
    """Return the error that names mistakes of a file."""
    joined = "\n  ".join(mistakes)
    return BadLexicon(f"{path}:", f"nothing of it was taken\n  {joined}", try_this="docs/lexicons.md has the columns")


def file_lines(path: Path) -> list[str]:
    """Return the lines of a file. Raises BadLexicon for one that is not there, too large or not in UTF-8."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadLexicon(str(path), f"is larger than {MAX_BYTES // 1_000_000} MB", try_this="split it")
        return path.read_text("utf-8-sig").splitlines(keepends=True)
    except OSError as error:
        raise BadLexicon(str(path), f"cannot be read: {error.strerror}", try_this="name a CSV file") from error
    except UnicodeDecodeError as error:
        raise BadLexicon(str(path), f"is not UTF-8 (byte {error.start})", try_this="save it as CSV UTF-8") from error


def records(path: Path, lines: Iterator[tuple[int, str]], first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the last line of each record with its cells; empty lines are none."""
    reader = csv.reader((line for _, line in lines), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield first + reader.line_num, cells
    except csv.Error as error:
        raise refuse(path, [f"line {first + reader.line_num}: {error}"]) from error


def kind_of(columns: list[str], path: Path) -> str:
    """Return the kind that the columns tell."""
    found = next((kind for kind, mark in MARKS.items() if mark in columns), None)
    if found is None:
        raise BadLexicon(str(path), "does not tell its kind", try_this=f"--kind with one of: {', '.join(KINDS)}")
    return found


def head_mistakes(columns: list[str], kind: str) -> Iterator[str]:
    """Yield what is wrong with the head line."""
    known = KINDS[kind]
    for name in dict.fromkeys(columns):
        if name not in known:
            yield f"{kind} have no column {name[:40]!r}: they have {', '.join(known)}"
        if columns.count(name) > 1:
            yield f"the column {name[:40]!r} stands there twice"
    for name, column in known.items():
        if column.needed and name not in columns:
            yield f"the column {name!r} is missing"


def checked(cells: list[str], columns: list[str], known: Mapping[str, Column]) -> tuple[Row, list[str]]:
    """Return a row with every column of its kind, and what is wrong with it."""
    if len(cells) != len(columns):
        return {}, [f"{len(cells)} cells where the head has {len(columns)}"]
    given = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    row: Row = {}
    why: list[str] = []
    for name, column in known.items():
        try:
            row[name] = fitted(given.get(name, ""), column)
        except Refused as error:
            why.append(f"{name}: {error}")
    return row, why


def fitted(cell: str, column: Column) -> str:
    """Return a cell as its column has it. Raises Refused for one that does not fit."""
    if not cell:
        if column.needed:
            raise Refused("must be filled in")
        return column.default
    if len(cell) > LONGEST_CELL:
        raise Refused(f"has {len(cell)} characters, more than {LONGEST_CELL}")
    if CONTROL.search(cell):
        raise Refused(f"{cell[:40]!r} holds a control character or a line break")
    return column.check(cell)
