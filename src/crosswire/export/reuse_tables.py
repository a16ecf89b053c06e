"""A search for reuse as tables: CSV for people and spreadsheets' importers, Parquet for archives."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from crosswire.errors import CrosswireError, MissingExtra
from crosswire.records.base import Record
from crosswire.records.reuse import ReuseResult

TABLES = ("articles", "passages", "pairs", "families", "edits", "versions", "inputs")
BETWEEN = "|"  # between the members of a list in a cell


def rows(found: ReuseResult, name: str) -> Sequence[dict[str, Any]]:
    """Return one of `TABLES` as rows."""
    if name == "edits":
        return list(edit_rows(found))
    return [row(record) for record in getattr(found, name)]


def row(record: Record) -> dict[str, Any]:
    """Return a record as one row, without the records in it, which have tables of their own or are counted."""
    cells = {field: getattr(record, field) for field in record.__struct_fields__}
    return {k: len(v) if is_records(k, v) else list(v) if isinstance(v, tuple) else v for k, v in cells.items()}


def is_records(field: str, value: object) -> bool:
    """Tell whether a field holds records."""
    if field in ("content_edits", "added", "removed", "edits"):
        return isinstance(value, tuple)
    return False


def edit_rows(found: ReuseResult) -> Iterator[dict[str, Any]]:
    """Yield the edits that change content, each with its passage."""
    for passage in found.passages:
        for edit in passage.content_edits:
            yield {"passage": passage.id, "a": passage.a, "b": passage.b, **msgspec.to_builtins(edit)}


def to_csv(table: Sequence[dict[str, Any]]) -> str:
    """Return rows as CSV, cells as they are; lists have "|" between their members."""
    out = io.StringIO()
    if table:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(table[0])
        writer.writerows([BETWEEN.join(v) if isinstance(v, list) else v for v in cells.values()] for cells in table)
    return out.getvalue()


def write_tables(found: ReuseResult, folder: Path, form: str) -> list[Path]:
    """Write every table into a folder, as "csv" or "parquet", each under a temporary name that is then changed.

    Raises MissingExtra when Parquet is asked for without pyarrow, CrosswireError when the folder cannot be written.
    """
    write = parquet_writer() if form == "parquet" else write_csv
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            path = folder / f"{name}.{form}"
            half = folder / f".{path.name}.part"
            write(half, rows(found, name))
            half.replace(path)
            written.append(path)
    except OSError as error:
        raise CrosswireError(f"{folder} cannot be written: {error.strerror}", try_this="name another folder") from error
    return written


def write_csv(path: Path, table: Sequence[dict[str, Any]]) -> None:
    """Write one table."""
    path.write_text(to_csv(table), "utf-8", "replace")


def parquet_writer() -> Any:
    """Return what writes a table as Parquet.

    Raises MissingExtra when pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise MissingExtra("parquet", "pyarrow") from error
    return lambda path, table: pq.write_table(pa.Table.from_pylist(list(table)), path, compression="zstd")
