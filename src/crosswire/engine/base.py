"""The few verbs that a backend has, local or distributed. No stage knows which one runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

Work = Callable[[bytes], bytes]
Make = Callable[[], Work]  # made once in each worker: it loads what the work needs, a language model for one


class Done(NamedTuple):
    """What became of one item: its key and the bytes that the work returned."""

    key: str
    result: bytes


class Failed(NamedTuple):
    """An item that could not be done in two tries, and why."""

    key: str
    why: str


class Engine(Protocol):
    """A place where work runs."""

    def map_items(self, make: Make, items: Iterable[tuple[str, bytes]]) -> Iterator[Done | Failed]:
        """Yield what the work made of each item, in any order; an item that fails twice is told, never lost.

        `make` is called once in each worker and must be importable there.
        """

    def components(self, nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return for each node the least node that it is connected with."""
