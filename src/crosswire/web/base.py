"""What a page is before it is set: tables of cells, each with its value for programs and its words for people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crosswire.records.base import Record
from crosswire.web.stores import ReadStore

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Cell(Record, frozen=True, kw_only=False):
    """One cell: its value as the twins give it, its words where they differ, where it leads, and its class."""

    value: Any
    words: str | None = None
    address: str = ""
    kind: str = ""

    @property
    def shown(self) -> str:
        """What stands on the page: the words, else the value; numbers with their thousands apart."""
        if self.words is not None:
            return self.words
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return f"{self.value:,}"
        return "" if self.value is None else str(self.value)


class Column(Record, frozen=True, kw_only=False):
    """One column: its key in the twins, its head on the page, whether it holds numbers."""

    name: str
    head: str
    number: bool = False


class Row(Record, frozen=True, kw_only=False):
    """One row, and the permanent address of what it tells of."""

    cells: tuple[Cell, ...]
    address: str = ""


class Table(Record, frozen=True, kw_only=True):
    """Rows as they are shown: `total` counts all that there are, `start` says how many stand before these."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int
    start: int = 0

    @property
    def filled(self) -> frozenset[int]:
        """The places of the columns in which something stands; the first always."""
        return frozenset([0, *(n for row in self.rows for n, cell in enumerate(row.cells) if cell.shown)])

    @property
    def left(self) -> int:
        """How many rows come after these."""
        return self.total - self.start - len(self.rows)


class View(Record, frozen=True, kw_only=True):
    """A page: its template with what that needs, and its tables, which are also its twins."""

    template: str
    title: str
    values: dict[str, Any]
    tables: tuple[Table, ...] = ()
    status: int = 200
    moved: str = ""  # the address where the page is now
    fresh: int = 0  # seconds after which a page that waits for something looks again


class Config(Record, frozen=True, kw_only=True):
    """How a store is served: `token` is None on loopback, `hosts` are the names by which it may be called."""

    store: Path
    hosts: tuple[str, ...] = LOOPBACK
    any_address: bool = False
    token: str | None = None
    writable: bool = True
    include_text: bool = False
    who: str = ""  # who decides, unless the visitor says another name

    @property
    def may_post(self) -> bool:
        """Whether a page may name an address that alerts are posted to.

        Only where whoever asks is on this machine: a visitor from elsewhere would make it send to its neighbours.
        """
        return self.writable and self.token is None and not self.any_address


class Asked(NamedTuple):
    """What was asked of a page: the open store, the parts of its address, its query, and who serves."""

    store: ReadStore
    path: Mapping[str, str]
    query: Mapping[str, str]
    config: Config
