"""The twins of a page: `.json` with all its tables, `.csv` with one of them; both hold exactly what the page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from crosswire.export.tables import as_text
from crosswire.web.base import Table, View
from crosswire.web.query import BadAddress

SCHEMA = "crosswire.page/1"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # hostile-input.md W6: what a spreadsheet would compute
BOM = "\ufeff"  # tells a spreadsheet that the file is UTF-8


def as_json(view: View, path: str, query: Mapping[str, str], wanted: str) -> bytes:
    """Return a page as JSON: its title, what was asked, and its tables, or one of them."""
    tables = {t.name: table_values(t) for t in chosen(view, wanted)}
    asked = {k: v for k, v in query.items() if k != "table"}
    return msgspec.json.encode({"schema": SCHEMA, "page": path, "query": asked, "title": view.title, "tables": tables})


def chosen(view: View, wanted: str) -> tuple[Table, ...]:
    """Return the tables that are asked for: all, or the one that is named."""
    found = tuple(t for t in view.tables if wanted in ("", t.name))
    if not found and wanted:
        names = ", ".join(t.name for t in view.tables)
        raise BadAddress("this page has no such table", try_this=f"its tables: {names}")
    return found


def table_values(table: Table) -> dict[str, Any]:
    """Return a table as plain values; `left` says how many rows come after these."""
    rows = [dict(zip(keys(table), values, strict=True)) for values in plain_rows(table)]
    return {"caption": table.caption, "total": table.total, "start": table.start, "left": table.left, "rows": rows}


def keys(table: Table) -> tuple[str, ...]:
    """Return the columns of a table as the twins name them; where rows lead somewhere, the address is the last."""
    names = tuple(c.name for c in table.columns)
    return (*names, "address") if any(r.address for r in table.rows) else names


def plain_rows(table: Table) -> Iterator[tuple[Any, ...]]:
    """Yield the values of a table's rows."""
    addressed = any(r.address for r in table.rows)
    for row in table.rows:
        values = tuple(c.value for c in row.cells)
        yield (*values, row.address) if addressed else values


def as_csv(view: View, wanted: str, *, for_spreadsheet: bool = False) -> str:
    """Return a table of a page as CSV.

    A page with several tables gives, where none is named, all in the form table, row, column, value.
    """
    tables = chosen(view, wanted)
    if len(tables) == 1:
        columns: tuple[str, ...] = keys(tables[0])
        rows = [tuple(flat(v) for v in r) for r in plain_rows(tables[0])]
    else:
        columns = ("table", "row", "column", "value")
        rows = [
            (table.name, number, key, flat(value))
            for table in tables
            for number, values in enumerate(plain_rows(table), start=table.start + 1)
            for key, value in zip(keys(table), values, strict=True)
        ]
    if not for_spreadsheet:
        return as_text(columns, rows, "csv")
    return BOM + as_text(columns, [tuple(guarded(v) for v in r) for r in rows], "csv")


def flat(value: Any) -> Any:
    """Return a value as one cell: a list with "; " between its parts."""
    if isinstance(value, list | tuple):
        return "; ".join(str(flat(v)) for v in value)
    return value


def guarded(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before what looks like one."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
