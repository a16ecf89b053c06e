"""The supervisor of workers: whatever an item does to its worker, every item has an outcome."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable
from itertools import pairwise

import pytest

from crosswire.engine import Done, Failed, LocalEngine, components
from crosswire.errors import WorkersFailed


def upper() -> object:
    return do


def do(payload: bytes) -> bytes:
    text = payload.decode()
    if text == "hang":
        time.sleep(60)
    if text == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if text == "exit":
        os._exit(3)
    if text == "raise":
        raise ValueError("an odd text")
    if text == "eat":
        return bytes(20_000_000_000)
    return text.upper().encode()


def broken() -> object:
    raise LookupError("no model")


def run(items: Iterable[str], jobs: int = 2, seconds: float = 2.0) -> dict[str, str]:
    engine = LocalEngine(jobs, seconds=seconds)
    found = list(engine.map_items(upper, ((f"{n}:{i}", i.encode()) for n, i in enumerate(items))))
    assert len({f.key for f in found}) == len(found)
    return {f.key.partition(":")[2]: f.result.decode() if isinstance(f, Done) else f.why for f in found}


def test_all_items_are_done() -> None:
    names = ["Wanjirũ", "Þórdís", "江沢民", "Nguyễn", "Ólafur", "Zeynep", "Śliwa"]
    assert run(names) == {name: name.upper() for name in names}


def test_nothing_to_do_starts_nothing() -> None:
    assert run([]) == {}


@pytest.mark.parametrize(
    ("poison", "word"),
    [("hang", "more than 2 s"), ("crash", "SIGSEGV"), ("exit", "exit 3"), ("raise", "odd text"), ("eat", "memory")],
)  # fmt: skip
def test_a_poison_item_fails_after_two_tries_and_the_others_are_done(poison: str, word: str) -> None:
    found = run(["a", "b", poison, "c", "d", "e", "f"])
    assert word in found.pop(poison)
    assert found == {x: x.upper() for x in "abcdef"}


def test_many_poison_items_in_a_row() -> None:
    found = run(["crash", "exit", "raise", "a", "crash2"], jobs=1)
    assert found["a"] == "A"
    assert "SIGSEGV" in found["crash"]
    assert "exit 3" in found["exit"]


def test_work_that_cannot_be_made_is_the_callers_error() -> None:
    with pytest.raises(LookupError, match="no model"):
        list(LocalEngine(1).map_items(broken, [("a", b"a")]))


def gone() -> object:
    os._exit(9)


def test_workers_that_never_come_up_end_the_run() -> None:
    with pytest.raises(WorkersFailed, match="exit 9"):
        list(LocalEngine(1).map_items(gone, [("a", b"a")]))


def test_a_caller_that_stops_early_leaves_no_process() -> None:
    engine = LocalEngine(2)
    for found in engine.map_items(upper, ((str(n), b"x") for n in range(50))):
        assert isinstance(found, Done | Failed)
        break


def test_components_do_not_depend_on_order() -> None:
    edges = [("b", "c"), ("a", "b"), ("e", "d")]
    wanted = {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d", "f": "f"}
    assert components("abcdef", edges) == components("fedcba", [e[::-1] for e in reversed(edges)]) == wanted


def test_components_of_a_long_path() -> None:
    names = [f"{n:05d}" for n in range(20_000)]
    found = components(names, pairwise(names))
    assert set(found.values()) == {"00000"}
