"""Tables on one machine: Parquet in folders, SQL by DuckDB, work by supervised processes."""

from __future__ import annotations

import os
import shutil
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from crosswire.engine.base import FAILED, Step
from crosswire.engine.components import least_nodes
from crosswire.engine.parcels import Cut, batch_of, mapped, result_schema, runs, schema_of
from crosswire.engine.recipes import WHOLE, Recipes, filled
from crosswire.engine.supervise import Limits, Worker

GROUP = 32  # parcels that are written as one part, which is what a kill can cost: of parsing 1,024 articles, a minute
MEMORY = "2GB"  # of DuckDB; what does not fit goes to the disk (3 M articles' bands needed 1.5 GB, engine study)
SHARED = "in_share("  # in a query that can be made in shares
MOST_SHARES = 64  # each of which reads the sources once more
ROW_GROUP = 8_192  # rows; of texts with 4 kB each that is 32 MB, what a reader holds at a time
WHOLE_ROWS = 64  # rows read at a time where those of one key go together: of parses 2 MB
BUFFERED = 32_000_000  # bytes of results that wait until a part's next group of rows is written
# what Spark says in other words
MACROS = {"unnest": "unnest", "sha256": "sha256"}


class LocalTables:
    """See `Tables`."""

    def __init__(self, folder: str, limits: Limits) -> None:
        """Open a folder."""
        self.recipes = Recipes(folder)
        self.limits = limits
        Path(folder).mkdir(parents=True, exist_ok=True)
        self.db = duckdb.connect()
        self.db.execute(f"SET memory_limit = '{MEMORY}'; SET threads = {limits.jobs}; SET enable_progress_bar = false")
        self.db.execute("SET preserve_insertion_order = false")  # which would cost memory; what needs an order says so
        self.pool: list[Worker] = []
        self.shares = 1  # in which tables are made: more once one did not fit into memory
        self.db.execute("SET temp_directory = " + quoted(f"{folder}/spill"))

    def close(self) -> None:
        """Let the database and the workers go."""
        self.db.close()
        for worker in self.pool:
            worker.kill()

    def given(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Make a table of a few rows at hand."""
        path = self.recipes.place(name, repr((sorted(columns.items()), rows)), ())
        if not whole(path):
            half = fresh(path)
            pq.write_table(pa.Table.from_batches([batch_of(columns, rows)]), half / "part.parquet")
            finish(half, path)
        self.view(name)

    def sql(self, name: str, text: str) -> None:
        """Make a table by SQL over the others, in as many shares as memory asks for."""
        path = self.recipes.place(name, text, self.recipes.used(text))
        while not whole(path):
            half = fresh(path)
            shares = self.shares if SHARED in text else 1
            try:
                for share in range(shares):
                    self.write(half / f"part-{share:03}.parquet", filled(text, MACROS), shares, share)
            except duckdb.OutOfMemoryException:
                if SHARED not in text or shares == MOST_SHARES:
                    raise
                self.shares *= 2
            else:
                finish(half, path)
        self.view(name)

    def write(self, target: Path, query: str, shares: int, share: int) -> None:
        """Write what a query gives for one of some shares, which are a power of two."""
        # an operation that cannot fail: DuckDB takes no other one through a join, down to the rows that it reads
        self.db.execute(f"CREATE OR REPLACE TEMP MACRO {SHARED}n) AS n & {shares - 1} = {share}")
        options = f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {ROW_GROUP}"
        self.db.execute(f"COPY ({query}) TO {quoted(str(target))} ({options})")

    def named(self, name: str, text: str) -> None:
        """Give a query a name."""
        self.recipes.place(name, text, self.recipes.used(text))
        self.db.execute(f"CREATE OR REPLACE VIEW {name} AS {filled(text, MACROS)}")

    def map_batches(self, name: str, step: Step, source: str) -> None:
        """Make a table of what a step makes of the rows of another one."""
        path = Path(self.recipes.mapped(name, step, source))
        if not whole(str(path)):
            path.mkdir(exist_ok=True)
            Parts(path, step, self.limits, self.pool).write(self.recipes.at(source))
            (path / WHOLE).touch()
        self.view(name, mapped=True)

    def components(self, name: str, edges: str) -> None:
        """Make a table of nodes and the least node of the component of each."""
        path = self.recipes.place(name, "components", [edges])
        if not whole(path):
            half = fresh(path)
            found = self.db.execute(f"SELECT a, b FROM {edges}").fetchnumpy()  # noqa: S608 - a name of ours
            nodes, labels = least_nodes(np.asarray(found["a"], np.int64), np.asarray(found["b"], np.int64))
            table = pa.table({"node": nodes, "component": labels}, schema_of({"node": "int64", "component": "int64"}))
            pq.write_table(table, half / "part.parquet")
            finish(half, path)
        self.view(name)

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """Return the rows that a query gives."""
        return self.db.execute(filled(text, MACROS)).fetchall()

    def failures(self) -> list[tuple[str, str, str]]:
        """Return table, key and reason of all rows that failed, in order."""
        found: list[tuple[str, str, str]] = []
        for name, key in self.recipes.keys.items():
            query = f"SELECT {key}, {FAILED} FROM {self.files(name)} WHERE {FAILED} IS NOT NULL"  # noqa: S608 - ours
            found.extend((name, *row) for row in self.db.execute(query).fetchall())
        return sorted(found)

    def publish(self, orders: Mapping[str, tuple[str, str]], folder: str) -> None:
        """Write tables into a folder; all of them or none."""
        half = Path(f"{folder}.part")
        shutil.rmtree(half, ignore_errors=True)
        for name, (table, order) in orders.items():
            (half / name).mkdir(parents=True)
            found = self.db.sql(f"SELECT * FROM {table} ORDER BY {order}").to_arrow_reader(ROW_GROUP)  # noqa: S608
            columns = pa.schema([field.with_nullable(True) for field in found.schema])  # noqa: FBT003 - as Spark has it
            with pq.ParquetWriter(half / name / "part.parquet", columns, compression="zstd") as writer:
                for batch in found:
                    writer.write_batch(batch.cast(columns))
        exchange(half, Path(folder))

    def view(self, name: str, *, mapped: bool = False) -> None:
        """Let queries see a table, but for what failed in one that was mapped."""
        shown = f"* EXCLUDE ({FAILED})" if mapped else "*"
        where = f"WHERE {FAILED} IS NULL" if mapped else ""
        self.db.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT {shown} FROM {self.files(name)} {where}")  # noqa: S608

    def files(self, name: str) -> str:
        """Return the files of a table as a query names them."""
        return f"read_parquet({quoted(self.recipes.at(name) + '/**/*.parquet')})"


class Parts:
    """Writes a mapped table in parts, each whole or absent; the parts that are there are left alone."""

    def __init__(self, path: Path, step: Step, limits: Limits, pool: list[Worker]) -> None:
        """Begin with what is there."""
        self.pool = pool
        self.path = path
        self.step = step
        self.limits = limits
        self.open: dict[int, Part] = {}
        self.waiting: Counter[int] = Counter()  # rows of each group that are with the workers
        self.ended: set[int] = set()

    def write(self, source: str) -> None:
        """Map all rows of a table."""
        for group, batch, rows in mapped(self.step, self.cuts(source), self.limits, self.pool):
            self.open[group].add(batch)
            self.waiting[group] -= rows
            self.close_ended()
        self.close_ended()
        if not any(self.path.glob("*.parquet")):  # a table without rows is a table
            Part(self.path / "part-000000.parquet", result_schema(self.step)).close()

    def close_ended(self) -> None:
        """Close the parts all of whose rows are done."""
        for group in [g for g in self.ended if not self.waiting[g]]:
            self.open.pop(group).close()
            self.ended.remove(group)

    def cuts(self, source: str) -> Iterator[Cut]:
        """Yield the rows of the groups that have no part yet."""
        for group, batches in groups_of(self.step, source):
            target = self.path / f"part-{group:06}.parquet"
            if target.exists():
                continue
            self.open[group] = Part(target, result_schema(self.step))
            for batch in batches:
                self.waiting[group] += batch.num_rows
                yield Cut(group, batch)
            self.ended.add(group)


def groups_of(step: Step, source: str) -> Iterator[tuple[int, Iterator[pa.RecordBatch]]]:
    """Yield the rows of a table in groups, each of which becomes a part."""
    size = GROUP * step.parcel
    if step.expand:
        yield from expanded(step, source)
    elif step.whole:
        found = runs(batches_of(source, WHOLE_ROWS), step.key)
        for number in count():
            first = next(found, None)
            if first is None:
                return
            rest = islice(found, size - 1)
            yield number, chain((first,), rest)
            deque(rest, maxlen=0)  # what was not asked for, as its part is there
    else:
        yield from ranges(source, size)


def expanded(step: Step, source: str) -> Iterator[tuple[int, Iterator[pa.RecordBatch]]]:
    """Yield for each row of a table the batches that are made of it."""
    assert step.expand is not None
    for number, batch in enumerate(batches_of(source, 1)):
        yield number, step.expand(batch)


def ranges(source: str, rows: int) -> Iterator[tuple[int, Iterator[pa.RecordBatch]]]:
    """Yield the rows of a table in groups of so many."""
    for number, batch in enumerate(batches_of(source, rows)):
        yield number, iter((batch,))


def batches_of(source: str, rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a table that have no failure, so many at a time, the last ones fewer."""
    held: list[pa.RecordBatch] = []
    count = 0
    for file in sorted(Path(source).rglob("*.parquet")):
        with pq.ParquetFile(file) as opened:
            for found in opened.iter_batches(batch_size=rows):
                batch = found
                if FAILED in batch.schema.names:
                    batch = batch.filter(batch.column(FAILED).is_null()).drop_columns([FAILED])
                while batch.num_rows:
                    part = batch.slice(0, rows - count)
                    held.append(part)
                    count += part.num_rows
                    batch = batch.slice(part.num_rows)
                    if count == rows:
                        yield pa.concat_batches(held)
                        held, count = [], 0
    if count:
        yield pa.concat_batches(held)


class Part:
    """One file of a mapped table, under a temporary name until it is whole."""

    def __init__(self, target: Path, schema: pa.Schema) -> None:
        """Begin a file."""
        self.target = target
        self.half = target.with_suffix(".half")
        self.schema = schema
        self.writer = pq.ParquetWriter(self.half, schema, compression="zstd", compression_level=1)
        self.held: list[pa.RecordBatch] = []
        self.bytes = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Add rows."""
        self.held.append(batch)
        self.bytes += batch.nbytes
        if self.bytes > BUFFERED:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait."""
        if self.held:
            self.writer.write_table(pa.Table.from_batches(self.held, self.schema), row_group_size=ROW_GROUP)
        self.held, self.bytes = [], 0

    def close(self) -> None:
        """Give the file its name."""
        self.flush()
        self.writer.close()
        with self.half.open("rb") as file:
            os.fsync(file.fileno())
        self.half.replace(self.target)


def whole(path: str) -> bool:
    """Tell whether a table is there."""
    return Path(path, WHOLE).exists()


def fresh(path: str) -> Path:
    """Return an empty folder for a table that is being made."""
    half = Path(path + ".half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    return half


def finish(half: Path, path: str) -> None:
    """Give a table that is whole its name."""
    (half / WHOLE).touch()
    shutil.rmtree(path, ignore_errors=True)
    half.replace(path)


def exchange(half: Path, folder: Path) -> None:
    """Put a folder in the place of another one."""
    old = Path(f"{folder}.old")
    shutil.rmtree(old, ignore_errors=True)
    with suppress(FileNotFoundError):
        folder.replace(old)
    half.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def quoted(text: str) -> str:
    """Return a text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
