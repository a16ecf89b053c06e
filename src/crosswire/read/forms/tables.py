"""Tables with named columns: CSV, TSV and Parquet, an article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crosswire.errors import BadContent, InputError
from crosswire.read.base import Raw
from crosswire.read.decode import decode
from crosswire.read.forms.base import HEAD, Found, Source, too_large, whole
from crosswire.read.forms.fields import fields, raw_of

CSV_NAMES = (".csv", ".tsv", ".tab")
PARQUET = b"PAR1"
ROWS = 500  # rows of a Parquet file taken at once: some megabytes of articles


def holds_csv(_head: bytes, name: str) -> bool:
    """Tell by the name: any text may hold commas."""
    return name.endswith(CSV_NAMES)


def holds_parquet(head: bytes, _name: str) -> bool:
    """Tell by the magic number."""
    return head.startswith(PARQUET)


def csv_members(source: Source) -> Found:
    """Yield the rows of a CSV file as articles; the first row names the columns."""
    sample = source.file.peek(HEAD)
    encoding = decode(sample[: sample.rfind(b"\n") + 1] or sample).encoding
    lines = io.TextIOWrapper(source.file, encoding, errors="replace", newline="")
    before = csv.field_size_limit(source.settings.max_bytes)
    try:
        yield from of_csv(lines, delimiter(sample.decode(encoding, "replace").partition("\n")[0]), source)
    finally:
        csv.field_size_limit(before)  # it holds for the whole process
        lines.detach()  # whoever opened the file closes it


def of_csv(lines: io.TextIOWrapper, mark: str, source: Source) -> Found:
    """Yield the rows between `mark`s as articles."""
    counted = Quoted(lines)
    rows = csv.reader(counted, delimiter=mark)
    try:
        names = [name.removeprefix("\ufeff") for name in next(rows, [])]
    except csv.Error as error:
        yield BadContent(source.name, f"is no table ({error})", try_this="check the file (bad-table)")
        return
    if not {n.strip().lower() for n in names} & {*fields("text"), *fields("html"), *fields("summary")}:
        why = f"has no column with the text; its columns: {', '.join(n[:20] for n in names[:8])}"
        yield BadContent(source.name, why, try_this="name the column that holds the text `text` (no-article)")
        return
    yield from of_rows(rows_of(rows, names), source)
    if counted.is_open:
        why = "ends inside a quoted cell: its last row is incomplete"
        yield BadContent(source.name, why, try_this="fetch the file again (truncated)")


class Quoted:
    """Lines of a table that tell, when all were read, whether a quotation mark is left open."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines."""
        self.lines = lines
        self.is_open = False

    def __iter__(self) -> Iterator[str]:
        """Yield the lines."""
        for line in self.lines:
            self.is_open ^= line.count('"') % 2 == 1
            yield line


def delimiter(first: str) -> str:
    """Return the mark between columns: the one that stands most often in the first row."""
    return max(",\t;|", key=first.count)


def rows_of(rows: Any, names: list[str]) -> Iterator[Mapping[str, Any] | str]:
    """Yield the rows by column, or what is wrong with one."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)
            continue
        if row:
            yield dict(zip(names, row, strict=False))


def parquet_members(source: Source) -> Found:
    """Yield the rows of a Parquet file as articles."""
    import pyarrow as pa  # noqa: PLC0415 - for such files only
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        data = source.file if source.file.seekable() else io.BytesIO(whole(source))
        table = pq.ParquetFile(data)
        wanted = [n for n in table.schema_arrow.names if n.strip().lower() in known_names()]
        batches = table.iter_batches(batch_size=ROWS, columns=wanted)
        yield from of_rows((row for batch in batches for row in batch.to_pylist()), source)
    except InputError as error:
        yield error
    except (pa.ArrowException, OSError) as error:
        why = f"is a Parquet file that cannot be read ({str(error).splitlines()[0][:80]})"
        yield BadContent(source.name, why, try_this="check whether it is cut off (bad-table)")


def known_names() -> frozenset[str]:
    """Return the names of all fields that are read."""
    kinds = ("text", "html", "summary", "outlet", "published", "updated", "captured", "url", "authors", "headline")
    return frozenset(name for kind in (*kinds, "origins") for name in fields(kind)) | {"name"}


def of_rows(rows: Iterator[Mapping[str, Any] | str], source: Source) -> Found:
    """Yield the article of each row."""
    number = 0
    for number, row in enumerate(rows, start=1):
        yield of_row(row, f"{source.name}#{number}", source)
    if not number:
        yield BadContent(source.name, "holds no rows", try_this="check the export (no-article)")


def of_row(row: Mapping[str, Any] | str, name: str, source: Source) -> Raw | InputError:
    """Return the article of a row."""
    if isinstance(row, str):
        return BadContent(name, f"is no row of the table ({row})", try_this="check its quotation marks (bad-row)")
    try:
        raw = raw_of(row, name, f"row {name.rpartition('#')[2]}")
    except InputError as error:
        return error
    return too_large(name, source.settings) if len(raw.data) > source.settings.max_bytes else raw
