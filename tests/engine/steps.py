"""Steps for the tests of the backends; at the top of a module, so that a worker finds them."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

from crosswire.engine import Step
from crosswire.engine.parcels import batch_of

GIVEN = {"key": "string", "number": "int64"}
COLUMNS = {"key": "string", "number": "int64", "loud": "string", "parts": "list<int64>"}


def row(key: str, number: int) -> tuple[Any, ...]:
    if key.startswith("hang"):
        time.sleep(60)
    if key.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if key.startswith("exit"):
        os._exit(3)
    if key.startswith("raise"):
        raise ValueError("an odd text")
    return (key, number, key.upper(), [number, number + 1])


def make() -> Any:
    return lambda batch: batch_of(COLUMNS, [row(r["key"], r["number"]) for r in batch.to_pylist()])


def slow() -> Any:
    def work(batch: Any) -> Any:
        time.sleep(0.01 * batch.num_rows)
        return batch_of(COLUMNS, [row(r["key"], r["number"]) for r in batch.to_pylist()])

    return work


def expand(batch: Any) -> Any:
    """Make of a row (a key and a number) that many rows."""
    for found in batch.to_pylist():
        rows = [(f"{found['key']}{n}", n) for n in range(found["number"])]
        yield batch_of({"key": "string", "number": "int64"}, rows)


def summing() -> Any:
    """Return work on all rows of a key: how many, and the sum of their numbers; it must be given them all at once."""

    def work(batch: Any) -> Any:
        (key,) = set(batch.column("key").to_pylist())
        row(key, 0)
        return batch_of(GIVEN, [(key, sum(batch.column("number").to_pylist()))])

    return work


def seeing() -> Any:
    """Return work that tells what a worker has of its environment, and whether it has loaded pandas."""

    def work(batch: Any) -> Any:
        seen = (os.environ["TOLD_TO_WORKERS"], int("pandas" in sys.modules))
        return batch_of(COLUMNS, [(r["key"], seen[1], seen[0], []) for r in batch.to_pylist()])

    return work


SEEN = Step(make=seeing, version="seen", key="key", columns=COLUMNS, parcel=4)
LOUD = Step(make=make, version="1", key="key", columns=COLUMNS, parcel=4)
SLOW = Step(make=slow, version="slow", key="key", columns=COLUMNS, parcel=4)
SUMS = Step(make=summing, version="sums", key="key", columns=GIVEN, parcel=2, whole=True)
