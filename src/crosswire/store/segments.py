"""Immutable files of bulk records: Parquet, written under a temporary name, then renamed to one made of the content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from crosswire.errors import BadStore

SEGMENTS = "segments"
GROUP = 16  # rows that are read together: an article's annotation has some 100 kB
ANNOTATED, ARTICLES = "annotated", "articles"


class Row(NamedTuple):
    """One record of a segment: the id of its article, what people look for in columns, and the record in msgpack."""

    id: str
    record: bytes
    columns: dict[str, str | None]


def write_segment(folder: Path, kind: str, rows: Sequence[Row]) -> str:
    """Write a segment; return its name, which is the same for the same rows."""
    import pyarrow as pa  # noqa: PLC0415 - `--help` must not wait for it
    import pyarrow.parquet as pq  # noqa: PLC0415

    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row.id}\x1f{len(row.record)}\x1f".encode())
        digest.update(row.record)
    name = f"{kind}-{digest.hexdigest()[:24]}.parquet"
    names = list(rows[0].columns)
    table = pa.table(
        {
            "id": pa.array([r.id for r in rows], pa.string()),
            **{n: pa.array([r.columns[n] for r in rows], pa.string()) for n in names},
            "record": pa.array([r.record for r in rows], pa.binary()),
        }
    )
    half = folder / f".{name}.part"
    try:
        pq.write_table(table, half, compression="zstd", row_group_size=GROUP)
        flush(half)
        half.replace(folder / name)
    except OSError as error:
        half.unlink(missing_ok=True)
        why = f"cannot be written ({error.strerror or error})"
        raise BadStore(str(folder.parent), why, try_this="free room on the disk and run the same command") from error
    return name


def flush(path: Path) -> None:
    """Have the system put a file on the disk before it gets its name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def read_record(folder: Path, segment: str, place: int) -> bytes:
    """Return the record at a place of a segment.

    Raises BadStore where the segment is gone or damaged.
    """
    group, within = divmod(place, GROUP)
    return read_group(str(folder / segment), group)[within]


@lru_cache(maxsize=8)
def read_group(path: str, group: int) -> list[bytes]:
    """Return the records of one group of rows; some are kept, since stories lie together."""
    with opened(path) as file:
        found: list[bytes] = file.read_row_group(group, columns=["record"])["record"].to_pylist()
    return found


def read_all(folder: Path, segment: str) -> list[tuple[str, bytes, str | None]]:
    """Return all records of a segment, each with the id of its article and the stage that made it where that is said.

    Raises BadStore where the segment is gone or damaged.
    """
    with opened(str(folder / segment)) as file:
        names = [n for n in ("id", "record", "stage") if n in file.schema_arrow.names]
        rows = file.read(columns=names).to_pylist()
    return [(row["id"], row["record"], row.get("stage")) for row in rows]


def count_records(folder: Path, segment: str) -> int:
    """Return how many records a segment holds, all of which are read. Raises BadStore."""
    with opened(str(folder / segment)) as file:
        return sum(batch.num_rows for batch in file.iter_batches(batch_size=GROUP))


@contextmanager
def opened(path: str) -> Iterator[Any]:
    """Yield an open segment. Raises BadStore where it is gone or damaged."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with pq.ParquetFile(path) as file:
            yield file
    except (OSError, pa.ArrowException) as error:
        folder = str(Path(path).parent.parent)
        why = f"has a segment that cannot be read ({Path(path).name}: {str(error).splitlines()[0][:80]})"
        raise BadStore(folder, why, try_this=f"see crosswire doctor -s {folder}") from error
