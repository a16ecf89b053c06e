"""The few verbs that a backend has, local or distributed. No stage knows which one runs.

There are two kinds of work. A stream of items with bytes (`map_items`), as a collection of one machine has it; and
tables, for millions of articles: folders of Parquet that one verb makes and the next one reads (`Tables`). What a table
is made of gives its folder a name, so that a run which was stopped finds what is whole and goes on behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

Work = Callable[[bytes], bytes]
Make = Callable[[], Work]  # made once in each worker: it loads what the work needs, a language model for one
BatchWork = Callable[[Any], Any]  # a pyarrow.RecordBatch to another one, which may have more rows or fewer
MakeBatchWork = Callable[[], BatchWork]
Expand = Callable[[Any], Iterator[Any]]  # a RecordBatch to any number of them: what is in the files that it names
FAILED = "failed"  # the column of a mapped table that says why an item has no result; NULL for all that have one


class Done(NamedTuple):
    """What became of one item: its key and the bytes that the work returned."""

    key: str
    result: bytes


class Failed(NamedTuple):
    """An item that could not be done in two tries, and why."""

    key: str
    why: str


class Step(NamedTuple):
    """A pure function from record batches to record batches, and how it is fed.

    `make` is called once in each worker and must be importable there. `version` tells what the results depend on
    besides the rows (a model, settings). `key` is a text column of the rows, which has the same name in the results,
    and names those that fail. `columns` are the names and types of the results ("string", "int64", "list<int64>").
    A worker is given `parcel` rows at a time and has `seconds` for them (None: what the engine allows); when it dies
    over them, they are tried one by one. `expand` runs before, outside of the workers: it reads the files that rows
    name. Rows come in the order of their table; those with one value of `together` stay as near as they can. With
    `whole` the rows of one key are one item: they come alone and fail together; the table is in the order of the key.
    """

    make: MakeBatchWork
    version: str
    key: str
    columns: Mapping[str, str]
    parcel: int = 64
    seconds: float | None = None
    expand: Expand | None = None
    together: str | None = None
    whole: bool = False


class Tables(Protocol):
    """Tables in a folder, each made by one verb out of others. A table that is there is not made again."""

    def given(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Make a table of a few rows at hand."""

    def map_batches(self, name: str, step: Step, source: str) -> None:
        """Make a table of what a step makes of the rows of another one.

        Rows that fail twice, alone in a fresh worker, are kept with the reason in the column `failed`. SQL does not
        see them; `failures` does.
        """

    def sql(self, name: str, text: str) -> None:
        """Make a table by SQL over the others, which go by their names.

        The text keeps to what DuckDB and Spark say in the same words; `{unnest}` and what else the dialects' tables of
        macros hold is filled in. `in_share(n)` is true of every number from 0: where a text asks that of a number by
        which its rows can be made apart from one another, what does not fit into memory may be made in shares.
        """

    def named(self, name: str, text: str) -> None:
        """Give a query a name under which others can use it; nothing is written, and no step can map it."""

    def components(self, name: str, edges: str) -> None:
        """Make a table of `node` and `component`, its least node, out of a table of edges `a`, `b` (int64)."""

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """Return the rows that a query gives; for counts and the like."""

    def failures(self) -> list[tuple[str, str, str]]:
        """Return table, key and reason of all rows that failed, in order."""

    def publish(self, orders: Mapping[str, tuple[str, str]], folder: str) -> None:
        """Write tables into a folder, all of them or none: by the name there, the table and the order of its rows."""


class Engine(Protocol):
    """A place where work runs."""

    name: str

    def map_items(self, make: Make, items: Iterable[tuple[str, bytes]]) -> Iterator[Done | Failed]:
        """Yield what the work made of each item, in any order; an item that fails twice is told, never lost.

        `make` is called once in each worker and must be importable there.
        """

    def components(self, nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return for each node the least node that it is connected with."""

    def tables(self, folder: str) -> AbstractContextManager[Tables]:
        """Open a folder of tables."""
