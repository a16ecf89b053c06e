"""A store as files for other programs: one a table, in JSON lines, CSV or Parquet, the same bytes for the same store.

Rows stand in the order of their ids; what depends on how articles came (numbers, places in segments) is left out.
Files are written as the rows come, under temporary names; `manifest.json` is written last and tells them all.
"""

from __future__ import annotations

import csv
import hashlib
import io
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from crosswire._version import __version__
from crosswire.errors import CrosswireError, UnknownName
from crosswire.export.tables import cell, line
from crosswire.records.base import Record
from crosswire.store import Store

FORMS = {"jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet"}
SCHEMA = "crosswire.export/1"
MANIFEST = "manifest.json"
ROWS = 5_000  # taken from the database at once
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for a formula (OWASP, CSV injection)


class Table(NamedTuple):
    """A table that is exported: its rows, their columns and types ("text", "number"), and whether it holds texts."""

    query: str
    columns: tuple[tuple[str, str], ...]
    whole_texts: bool = False


def columns(names: str, numbers: str = "") -> tuple[tuple[str, str], ...]:
    """Return columns by name, with their types."""
    return tuple((name, "number" if name in numbers.split() else "text") for name in names.split())


TABLES: dict[str, Table] = {
    "stories": Table(
        "SELECT id, title, first, last, articles, claims, findings FROM stories ORDER BY id",
        columns("story title first last articles claims findings", "articles claims findings"),
    ),
    "articles": Table(
        "SELECT id, story, name, outlet, url, headline, published, language, characters FROM articles "
        "LEFT JOIN story_articles ON article = id ORDER BY id",
        columns("article story name outlet url headline published language characters", "characters"),
    ),
    "claims": Table(
        "SELECT story, id, label, text, articles, independent, disinterested, flags FROM claims ORDER BY story, id",
        columns(
            "story claim label text articles independent disinterested flags", "articles independent disinterested"
        ),
    ),
    "findings": Table(
        "SELECT story, place, rule, severity, message FROM findings ORDER BY story, place",
        columns("story place rule severity message", "place"),
    ),
    "events": Table(
        "SELECT story, id, type, actors, recipients, day, mentions FROM events ORDER BY story, id",
        columns("story event type actors recipients day mentions", "mentions"),
    ),
    "entities": Table(
        "SELECT story, id, kind, name, articles, mentions FROM entities ORDER BY story, id",
        columns("story entity kind name articles mentions", "articles mentions"),
    ),
    "sources": Table(
        "SELECT story, article, place, name, cue, content FROM sources ORDER BY story, article, place",
        columns("story article place name cue content", "place"),
    ),
    "ledger": Table(
        "SELECT name, sha256, state, why, article FROM inputs ORDER BY name, sha256",
        columns("name sha256 state why article"),
    ),
    "aliases": Table("SELECT alias, story FROM story_alias ORDER BY alias", columns("alias story")),
    "texts": Table(
        "SELECT id, text FROM articles JOIN texts ON texts.rowid = number ORDER BY id",
        columns("article text"),
        whole_texts=True,
    ),
    "results": Table(
        "SELECT id, result FROM stories WHERE result IS NOT NULL ORDER BY id", columns("story result"), whole_texts=True
    ),
}


class Written(Record, frozen=True, kw_only=True):
    """A file of an export: its table, name, number of rows and hash."""

    table: str
    file: str
    rows: int
    sha256: str


class Manifest(Record, frozen=True, kw_only=True):
    """What an export holds, and which version made it."""

    schema: str
    version: str
    files: tuple[Written, ...]


def wanted(names: Sequence[str], *, include_text: bool) -> list[str]:
    """Return the tables that are exported: those named, else all, those with whole texts only where they are asked for.

    Raises UnknownName.
    """
    for name in names:
        if name not in TABLES:
            raise UnknownName(f"no table is called {name!r}", try_this=f"tables are {', '.join(TABLES)}")
    return [name for name in TABLES if name in names or (not names and (include_text or not TABLES[name].whole_texts))]


def rows_of(db: sqlite3.Connection, name: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table; a result is what `compare --json` prints."""
    for row in db.execute(TABLES[name].query):
        yield (row[0], msgspec.Raw(zlib.decompress(row[1]))) if name == "results" else row


def export(store: Store, form: str, folder: Path, *, tables: Sequence[str], excel: bool = False) -> tuple[Written, ...]:
    """Write tables into a folder; return what was written. All rows are of one state of the store.

    Raises CrosswireError where a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MANIFEST).unlink(missing_ok=True)  # a folder without one is half an export
        store.db.execute("BEGIN")
        try:
            files = tuple(write_table(store.db, form, name, folder, excel=excel) for name in tables)
        finally:
            store.db.execute("ROLLBACK")
        manifest = Manifest(schema=SCHEMA, version=__version__, files=files)
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        whole_or_absent(folder / MANIFEST, lambda file: file.write(text + b"\n"))
    except OSError as error:
        why = f"{folder} cannot be written: {error.strerror or error}"
        raise CrosswireError(why, try_this="name another folder, or free room on the disk") from error
    return files


def write_table(db: sqlite3.Connection, form: str, name: str, folder: Path, *, excel: bool) -> Written:
    """Write one table."""
    path = folder / f"{name}{FORMS[form]}"
    counted = Counted(rows_of(db, name))
    if form == "parquet":
        whole_or_absent(path, lambda file: as_parquet(name, counted, file))
    else:
        parts = as_lines(form, name, counted, excel=excel)
        whole_or_absent(path, lambda file: file.writelines(part.encode("utf-8", "replace") for part in parts))
    return Written(table=name, file=path.name, rows=counted.number, sha256=digest(path))


class Counted:
    """Rows that are counted as they go by."""

    def __init__(self, rows: Iterator[tuple[object, ...]]) -> None:
        """Take the rows."""
        self.rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        """Yield the rows."""
        for row in self.rows:
            self.number += 1
            yield row


def whole_or_absent(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file under a temporary name and rename it."""
    half = path.with_name(f".{path.name}.part")
    try:
        with half.open("wb") as file:
            write(file)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def as_lines(form: str, name: str, rows: Counted, *, excel: bool) -> Iterator[str]:
    """Yield a table as JSON lines or CSV, line by line."""
    names = [column for column, _ in TABLES[name].columns]
    if form == "jsonl":
        for row in rows:
            yield f"{line(names, row)}\n"
        return
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([guarded(text(value)) if excel else text(value) for value in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def text(value: object) -> str:
    """Return a value as it stands in a cell."""
    return bytes(value).decode("utf-8") if isinstance(value, msgspec.Raw) else cell(value)


def guarded(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(RISKY) else value


def as_parquet(name: str, rows: Counted, file: IO[bytes]) -> None:
    """Write a table as Parquet, some thousand rows at a time."""
    import pyarrow as pa  # noqa: PLC0415 - for this form only
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {"number": pa.int64(), "text": pa.string()}
    schema = pa.schema([(column, kinds[kind]) for column, kind in TABLES[name].columns])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches(iter(rows)):
            arrays = [
                pa.array([text(v) if isinstance(v, msgspec.Raw) else v for v in values], field.type)
                for values, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))


def batches(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    """Yield rows, some thousand at a time."""
    batch: list[tuple[object, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def digest(path: Path) -> str:
    """Return the hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def printed(store: Store, form: str, name: str, *, excel: bool) -> Iterator[str]:
    """Yield one table as text, for standard output."""
    yield from as_lines(form, name, Counted(rows_of(store.db, name)), excel=excel)
