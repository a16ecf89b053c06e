"""Any list of rows as text for other programs: JSON lines, CSV, TSV, and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from crosswire.errors import CrosswireError

TAB_BREAKERS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def as_text(columns: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> str:
    """Return rows as "json" (an object a line), "csv" (RFC 4180, cells as they are) or "tsv".

    In TSV tabs and line ends in cells become spaces: the form has no way to hold them.
    """
    if form == "json":
        return "".join(f"{line(columns, r)}\n" for r in rows)
    if form == "tsv":
        return "".join("\t".join(cell(c).translate(TAB_BREAKERS) for c in r) + "\n" for r in (columns, *rows))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(c) for c in r] for r in rows)
    return out.getvalue()


def line(columns: Sequence[str], row: Sequence[object]) -> str:
    """Return a row as a JSON object."""
    return msgspec.json.encode(dict(zip(columns, row, strict=True)), enc_hook=str).decode()


def cell(value: object) -> str:
    """Return a value as it stands in a cell: nothing where it is unknown, JSON where it holds others."""
    if isinstance(value, list | tuple | dict):
        return msgspec.json.encode(value, enc_hook=str).decode()
    return "" if value is None else str(value)


def column(values: Sequence[object]) -> Any:
    """Return values as a column of Parquet: of their own type where they share one, else as text."""
    import pyarrow as pa  # noqa: PLC0415 - for this form only

    try:
        found = pa.array(values)
    except (pa.ArrowException, OverflowError):
        return pa.array([None if v is None else cell(v) for v in values], pa.string())
    return found.cast(pa.string()) if pa.types.is_null(found.type) else found


def write_parquet(columns: Sequence[str], rows: Sequence[Sequence[object]], path: Path) -> None:
    """Write rows as a Parquet file, under a temporary name that is then changed."""
    import pyarrow as pa  # noqa: PLC0415 - for this form only
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pa.table({name: column([r[n] for r in rows]) for n, name in enumerate(columns)})
    half = path.with_name(f".{path.name}.part")
    try:
        pq.write_table(table, half)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise CrosswireError(f"{path} cannot be written: {error.strerror}", try_this="name another file") from error
