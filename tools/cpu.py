"""Run a command and tell what it and all processes that come from it cost: `python tools/cpu.py COMMAND...`."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 0.3  # seconds between looks at the memory
SUBREAPER = 36  # prctl: processes whose parent ends become ours, so that the time of all of them is told to us


class Cost(NamedTuple):
    """CPU seconds of all processes, seconds on the clock, peak bytes of all together and of one, the exit code."""

    cpu: float
    wall: float
    memory: int
    largest: int
    code: int


def measured(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command until it and all that it started have ended; return what that cost."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(command, env=dict(environment) if environment else None)
    peak = largest = 0
    while process.poll() is None:
        sizes = memory_of(process.pid)
        peak, largest = max(peak, sum(sizes)), max(largest, *sizes, 0)
        time.sleep(EVERY)
    wall = time.monotonic() - began
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, peak, largest, process.returncode)


def memory_of(root: int) -> list[int]:
    """Return the memory of a process and of each that comes from it."""
    children: dict[int, list[int]] = {}
    size: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):  # it has just ended
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                children.setdefault(int(fields[1]), []).append(int(entry.name))
                size[int(entry.name)] = int(fields[21]) * PAGE
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(size.get(pid, 0))
        todo.extend(children.get(pid, ()))
    return found


if __name__ == "__main__":
    cost = measured(sys.argv[1:])
    told = f"CPU {cost.cpu:.1f} s, clock {cost.wall:.1f} s, memory {cost.memory / 1e6:.0f} MB"
    print(f"{told} ({cost.largest / 1e6:.0f} MB one process)", file=sys.stderr)
    sys.exit(cost.code)
