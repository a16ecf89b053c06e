"""Spark gives what this machine gives, in every row: undisturbed, with an executor killed, with its driver killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from crosswire.collection.bulk import Outcome
from tests.collection.bulk.corpus import command, different
from tests.spark import executors, listening_elsewhere, needs_spark

LIMIT = 600  # seconds; one run takes some 25 on two idle processors
CLUSTER = ("--engine", "spark", "--master", "local-cluster[2,1,900]")
SPARK = ("--engine", "spark", "--jobs", "2")

pytestmark = needs_spark


def until(true: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until something is so; fail when the process is over before."""
    end = time.monotonic() + LIMIT
    while not true():
        assert process.poll() is None, process.stderr.read() if process.stderr else b""
        assert time.monotonic() < end
        time.sleep(0.05)


def started(words: list[str]) -> subprocess.Popen[bytes]:
    """Start a command in a group of its own."""
    return subprocess.Popen(words, start_new_session=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)


def ended(process: subprocess.Popen[bytes]) -> bytes:
    """Wait for a command that leaves some inputs out; return what it said."""
    try:
        _, said = process.communicate(timeout=LIMIT)
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 3, said
    return said


def working_on(folder: Path, table: str) -> bool:
    """Tell whether Spark is writing a table."""
    return any(folder.glob(f"work/{table}-*/**/_temporary"))


def test_every_row_is_the_same(told: tuple[Path, Outcome], corpus: Path, tmp_path: Path) -> None:
    said = ended(started(command(corpus, tmp_path, *SPARK)))
    assert b"39 articles" in said
    assert different(told[0], tmp_path) == []


def test_an_executor_killed_costs_nothing(told: tuple[Path, Outcome], corpus: Path, tmp_path: Path) -> None:
    process = started(command(corpus, tmp_path, *CLUSTER))
    until(lambda: working_on(tmp_path, "annotated"), process)
    assert listening_elsewhere(process.pid) == set()
    time.sleep(1)  # into the work
    victims = executors(process.pid)
    assert len(victims) == 2
    os.kill(victims[0], signal.SIGKILL)
    ended(process)
    assert different(told[0], tmp_path) == []


def test_a_driver_killed_and_started_again(told: tuple[Path, Outcome], corpus: Path, tmp_path: Path) -> None:
    process = started(command(corpus, tmp_path, *SPARK, "--depth", "attribution"))
    until(lambda: working_on(tmp_path, "annotated"), process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    made = {p.parent: p.stat().st_mtime_ns for p in tmp_path.glob("work/*/_SUCCESS")}
    assert any(p.name.startswith("scored-") for p in made)
    assert not any(p.name.startswith("annotated-") for p in made)
    ended(started(command(corpus, tmp_path, *SPARK, "--depth", "attribution")))
    assert {p: (p / "_SUCCESS").stat().st_mtime_ns for p in made} == made
    deep = {"results", "claims", "findings", "events", "entities", "sources"}
    assert set(different(told[0], tmp_path)) == deep
