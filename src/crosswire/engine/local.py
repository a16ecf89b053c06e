"""The backend for one machine: worker processes for the work, DuckDB over Parquet for the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from crosswire.engine.base import Done, Failed, Make, Tables
from crosswire.engine.components import components
from crosswire.engine.supervise import MEMORY, SECONDS, Limits, processors, supervised


class LocalEngine:
    """Worker processes on this machine. `jobs` is how many, None for one a processor."""

    name = "local"

    def __init__(self, jobs: int | None = None, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Keep the limits; processes are started when there is work."""
        self.limits = Limits(jobs or processors(), seconds, memory)

    def map_items(self, make: Make, items: Iterable[tuple[str, bytes]]) -> Iterator[Done | Failed]:
        """Yield what the work made of each item, as it is done; at most some items are held at a time."""
        return supervised(self.limits, make, iter(items))

    def components(self, nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return for each node the least node that it is connected with."""
        return components(nodes, edges)

    @contextmanager
    def tables(self, folder: str) -> Iterator[Tables]:
        """Open a folder of tables."""
        from crosswire.engine.duck import LocalTables  # noqa: PLC0415 - only runs over tables load DuckDB

        found = LocalTables(folder, self.limits)
        try:
            yield found
        finally:
            found.close()
