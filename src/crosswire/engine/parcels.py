"""Record batches through supervised workers, in parcels: the same on one machine and inside a task of a cluster.

A parcel that kills its worker, hangs or raises is taken apart, and its rows are tried alone; the one at fault fails,
the others have their results. So one bad article costs its parcel, not its shard and not the run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from typing import Any, NamedTuple

import pyarrow as pa

from crosswire.engine.base import FAILED, Done, MakeBatchWork, Step, Work
from crosswire.engine.supervise import Item, Limits, Worker, supervised

TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "bool": pa.bool_(),
    "binary": pa.binary(),
    "list<int64>": pa.list_(pa.int64()),
    "list<double>": pa.list_(pa.float64()),
    "list<string>": pa.list_(pa.string()),
}


class Outcome(NamedTuple):
    """What came of some rows of a group: results with the column `failed`, and how many rows went in."""

    group: int
    batch: pa.RecordBatch
    rows: int


class Cut(NamedTuple):
    """Some rows of a group."""

    group: int
    batch: pa.RecordBatch


def schema_of(columns: Mapping[str, str]) -> pa.Schema:
    """Return the schema of columns given by the names of their types."""
    return pa.schema([(name, TYPES[kind]) for name, kind in columns.items()])


def result_schema(step: Step) -> pa.Schema:
    """Return the schema of a mapped table: that of its results, and why a row has none."""
    return schema_of({**step.columns, FAILED: "string"})


def batch_of(columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    """Return rows as a record batch."""
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [pa.array(list(c), TYPES[kind]) for c, kind in zip(cells, columns.values(), strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def packed(batch: pa.RecordBatch) -> bytes:
    """Return a record batch as bytes."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    found: bytes = sink.getvalue().to_pybytes()
    return found


def unpacked(data: bytes) -> pa.RecordBatch:
    """Return the record batch in some bytes."""
    with pa.ipc.open_stream(data) as reader:
        return reader.read_next_batch()


def opened(make: MakeBatchWork) -> Work:
    """Make the work on batches in a worker; return it as work on their bytes."""
    work = make()
    without_pandas()
    return lambda payload: packed(work(unpacked(payload)))


class NoPandas:
    """Stands before what finds modules, and says that there is no pandas."""

    def find_spec(self, name: str, *_: object) -> None:
        """Raise ImportError for pandas."""
        if name == "pandas":
            raise ImportError(name)


def without_pandas() -> None:
    """Let PyArrow look in vain for pandas, as it does once: loading that takes half a second, and no work asks for it.

    Only for a worker: PyArrow makes no data frames in a process after this.
    """
    sys.meta_path.insert(0, NoPandas())
    pa.array([""])
    del sys.meta_path[0]


def mapped(step: Step, cuts: Iterable[Cut], limits: Limits, pool: list[Worker] | None = None) -> Iterator[Outcome]:
    """Yield what a step makes of rows, a parcel at a time and in any order."""
    parcels = Parcels(step)
    limits = limits._replace(seconds=step.seconds or limits.seconds)
    work = partial(opened, step.make)
    for found in supervised(limits, work, parcels.items(cuts), split=parcels.split, pool=pool):
        group, keys, rows = parcels.held.pop(found.key)
        if isinstance(found, Done):
            yield Outcome(group, without_failures(unpacked(found.result)), rows)
        else:
            yield Outcome(group, failures(step, keys, found.why), rows)


class Parcels:
    """Cuts rows into parcels, and remembers of which group each one is and what its rows are called."""

    def __init__(self, step: Step) -> None:
        """Begin with none."""
        self.step = step
        self.held: dict[str, tuple[int, list[str], int]] = {}

    def items(self, cuts: Iterable[Cut]) -> Iterator[tuple[str, bytes]]:
        """Yield the parcels of some rows."""
        number = count()
        for group, batch in cuts:
            size = max(1, batch.num_rows) if self.step.whole else self.step.parcel
            for start in range(0, batch.num_rows, size):
                yield self.parcel(str(next(number)), group, batch.slice(start, size))

    def parcel(self, name: str, group: int, batch: pa.RecordBatch) -> tuple[str, bytes]:
        """Return a parcel that is remembered."""
        keys = batch.column(self.step.key).to_pylist()
        self.held[name] = (group, keys[:1] if self.step.whole else keys, batch.num_rows)
        return name, packed(batch)

    def split(self, item: Item) -> Sequence[tuple[str, bytes]]:
        """Return the rows of a parcel as parcels of one row, none where it has one already."""
        group, keys, _ = self.held[item.key]
        if len(keys) == 1:
            return ()
        del self.held[item.key]
        batch = unpacked(item.payload)
        return [self.parcel(f"{item.key}.{n}", group, batch.slice(n, 1)) for n in range(len(keys))]


def runs(batches: Iterable[pa.RecordBatch], key: str) -> Iterator[pa.RecordBatch]:
    """Yield the rows of each key as one batch; they stand one after another."""
    held: list[pa.RecordBatch] = []
    at = None
    for batch in batches:
        start = 0
        for place, found in enumerate(batch.column(key).to_pylist()):
            if found != at:
                held.append(batch.slice(start, place - start))
                yield from joined(held)
                held, at, start = [], found, place
        held.append(batch.slice(start))
    yield from joined(held)


def joined(batches: Sequence[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield batches as one, if there are rows in them."""
    if any(batch.num_rows for batch in batches):
        yield pa.concat_batches(batches)


def without_failures(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return results with an empty column of reasons."""
    return batch.append_column(FAILED, pa.nulls(batch.num_rows, pa.string()))


def failures(step: Step, keys: Sequence[str], why: str) -> pa.RecordBatch:
    """Return rows that failed: their key and the reason."""
    columns = {**step.columns, FAILED: "string"}
    rows = [tuple(key if n == step.key else why if n == FAILED else None for n in columns) for key in keys]
    return batch_of(columns, rows)
