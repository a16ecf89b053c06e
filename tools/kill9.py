"""Kill `crosswire add` and `run` with signal 9 at random moments: `python tools/kill9.py --kills 50`.

Each round takes a store as it was before a step, starts the step, kills it at a random moment of the time that the
undisturbed step takes, starts it again, and compares the export, with whole texts and results, byte for byte with that
of a store that nobody disturbed. In every other round the workers are killed with their supervisor, in the others they
are left to find out. Three steps take turns: `add` of many articles without a run, `run` over some, and `add` with a
run to a store that holds stories already.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from made_news import articles

WORDS = 60  # an article: short ones, so that the time goes into what is written and not into the parse


class Step(NamedTuple):
    """A command on a store: its arguments, the store before it, what it exports afterwards, and how long it takes."""

    name: str
    arguments: tuple[str, ...]
    before: Path
    after: dict[str, bytes]
    seconds: float


def crosswire(store: Path, arguments: Sequence[str]) -> list[str]:
    """Return a command line."""
    command, *rest = arguments
    return [sys.executable, "-m", "crosswire", command, "-s", str(store), *rest]


def exported(store: Path) -> dict[str, bytes]:
    """Return the whole export of a store, by file."""
    out = store.parent / f"{store.name}-export"
    subprocess.run(
        crosswire(store, ["export", "jsonl", "--include-text", "--out", str(out)]), check=True, capture_output=True
    )
    found = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    shutil.rmtree(out)
    return found


def undisturbed(folder: Path, name: str, arguments: tuple[str, ...], before: Path | None) -> Step:
    """Run a step to its end; the store that it leaves has its name."""
    kept = folder / f"{name}-before"
    if before is None:
        kept.mkdir()
    else:
        shutil.copytree(before, kept)
    after = folder / name
    shutil.copytree(kept, after)
    began = time.monotonic()
    subprocess.run(crosswire(after, arguments), check=True, capture_output=True)
    seconds = time.monotonic() - began
    return Step(name, arguments, kept, exported(after), seconds)


def steps_of(folder: Path, many: int, some: int) -> list[Step]:
    """Return the three steps, each run once undisturbed."""
    news = list(articles(many + 2 * some, words=WORDS))
    names = {}
    for name, part in (("many", news[:many]), ("some", news[many : many + some]), ("more", news[many + some :])):
        names[name] = folder / f"{name}.jsonl"
        names[name].write_text("".join(f"{json.dumps(row)}\n" for row in part), "utf-8")
    quiet = ("-q", "--jobs", "2")
    adding = undisturbed(folder, "add", ("add", "-q", "--no-run", str(names["many"])), None)
    filled = undisturbed(folder, "fill", ("add", "-q", "--no-run", str(names["some"])), None)
    running = undisturbed(folder, "run", ("run", *quiet), folder / filled.name)
    both = undisturbed(folder, "add and run", ("add", *quiet, str(names["more"])), folder / running.name)
    return [adding, running, both]


def killed(step: Step, folder: Path, moment: float, *, group: bool) -> bool:
    """Start a step and kill it after some seconds; tell whether it was still at work."""
    shutil.copytree(step.before, folder)
    process = subprocess.Popen(
        crosswire(folder, step.arguments), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        if group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        return True
    return False


def differences(step: Step, folder: Path) -> list[str]:
    """Start a killed step again; return the files of its export that are not as they should be."""
    subprocess.run(crosswire(folder, step.arguments), check=True, capture_output=True)
    found = exported(folder)
    return sorted(name for name in step.after.keys() | found.keys() if step.after.get(name) != found.get(name))


def sound(folder: Path) -> str:
    """Return what SQLite finds wrong with the database of a store that was killed, as it lies there."""
    import sqlite3  # noqa: PLC0415

    path = folder / "store.sqlite"
    if not path.exists():
        return ""
    db = sqlite3.connect(path)
    (said,) = db.execute("PRAGMA quick_check").fetchone()
    db.close()
    return "" if said == "ok" else str(said)


def rounds(folder: Path, steps: Sequence[Step], kills: int, seed: int) -> list[str]:
    """Kill so often; return what went wrong."""
    chance = random.Random(seed)
    wrong: list[str] = []
    done = attempt = 0
    while done < kills:
        step = steps[attempt % len(steps)]
        attempt += 1
        moment = chance.uniform(0, step.seconds)
        store = folder / "killed"
        if killed(step, store, moment, group=attempt % 2 == 0):
            done += 1
            damage = sound(store)
            files = differences(step, store)
            wrong += [f"{step.name} killed after {moment:.2f} s: {x}" for x in (damage, *files) if x]
            print(
                f"{done}\t{step.name}\t{moment:.2f} of {step.seconds:.2f} s\t{damage or files or 'the same'}",
                flush=True,
            )
        shutil.rmtree(store)
    return wrong


def main() -> int:
    """Kill, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--many", type=int, default=1_000, help="articles that are added without a run")
    parser.add_argument("--some", type=int, default=100, help="articles that are run over, and added with a run")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        steps = steps_of(Path(folder), options.many, options.some)
        wrong = rounds(Path(folder), steps, options.kills, options.seed)
    print("\n".join(wrong) or f"{options.kills} kills: the export was the same byte for byte every time")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
