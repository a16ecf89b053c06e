"""Whether Spark can run here; what a test needs to see of its processes and sockets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

HELP = "install them with pip install 'crosswire[spark]' and apt-get install openjdk-17-jre-headless"
needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or not (shutil.which("java") or os.environ.get("JAVA_HOME")),
    reason=f"Spark or Java is not here: {HELP}",
)
LISTENING = "0A"  # of /proc/net/tcp
LOOPBACK = ("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F")


def processes(group: int) -> Iterator[tuple[int, str]]:
    """Yield number and command line of each process of a group."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):  # it has just ended
                number = int(entry.name)
                if os.getpgid(number) == group:
                    yield number, (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


def executors(group: int) -> list[int]:
    """Return the numbers of Spark's executors in a group of processes."""
    return [number for number, line in processes(group) if "CoarseGrainedExecutorBackend" in line]


def listening_elsewhere(group: int) -> set[str]:
    """Return the addresses other than this machine's own on which processes of a group listen, as /proc has them."""
    sockets = set()
    for number, _ in processes(group):
        with suppress(OSError):
            sockets |= {str(file.readlink()) for file in Path(f"/proc/{number}/fd").iterdir() if file.is_symlink()}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if state == LISTENING and f"socket:[{rest[5]}]" in sockets:
                found.add(local.partition(":")[0])
    return found - set(LOOPBACK)
