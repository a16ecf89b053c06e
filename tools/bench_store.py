"""Measure a store against its bars: `python tools/bench_store.py ingest|growth|memory`.

All figures are CPU seconds of whole processes with their workers (user and system), since a shared machine makes wall
time say little. `ingest`: `crosswire add` of N made articles against the bare parse of the same texts. `growth`: adding
100 articles to a store of N against adding them to an empty one, the stories that they touch compared too. `memory`:
the memory of the writing process while N articles are added and grouped.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import spacy
from made_news import WORDS, articles

from crosswire.collection import add, run
from crosswire.engine import Done, Failed, LocalEngine
from crosswire.engine.base import Make
from crosswire.settings import Settings
from crosswire.store import open_store

ADDED = 100
BATCH_OF_PARSE = 64
BLOCK = 100  # articles that are parsed, then stored


def written(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    """Write articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
    return path


def cpu_of(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process and of all that it started, while some work is done."""
    before = spent()
    work()
    return spent() - before


def spent() -> float:
    """Return the CPU seconds so far; those of processes that have ended count."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def crosswire(*arguments: str | Path) -> None:
    """Run a command."""
    subprocess.run([sys.executable, "-m", "crosswire", *map(str, arguments)], check=True)


class InProcess(LocalEngine):
    """An engine without processes of its own, so that all CPU time is this process's."""

    def map_items(self, make: Make, items: Iterable[tuple[str, bytes]]) -> Iterator[Done | Failed]:
        """Yield what the work made of each item."""
        work = make()
        for key, payload in items:
            yield Done(key, work(payload))


def ingest(folder: Path, count: int) -> None:
    """Print what adding made articles costs, in parses of the same texts, in one process.

    Parse and path take turns, a block of articles each, so that both run under the same load of a shared machine.
    """
    nlp, engine = spacy.load(Settings().model), InProcess()
    tokens = 0
    parsed = stored = 0.0
    for number, block in enumerate(blocks(articles(count + BLOCK), BLOCK)):
        path = written(folder / f"{number}.jsonl", block)
        began = time.process_time()
        found = sum(len(doc) for doc in nlp.pipe([row["text"] for row in block], batch_size=BATCH_OF_PARSE))
        between = time.process_time()
        with open_store(folder / "store", write=True) as store:
            add(store, [str(path)], settings=Settings())
            run(store, settings=Settings(), engine=engine)
        took = between - began, time.process_time() - between
        if number:  # the first block loads the model, the tables and the modules
            tokens, parsed, stored = tokens + found, parsed + took[0], stored + took[1]
            print(f"{number * BLOCK}\tparse {took[0]:.1f}\tstore {took[1]:.1f}", flush=True)
    print(f"{count} articles, {tokens:,} tokens: bare parse {parsed:.1f} CPU s, read to compare {stored:.1f} CPU s")
    print(f"{stored / parsed:.2f} parses")


def blocks(rows: Iterator[dict[str, str]], size: int) -> Iterator[list[dict[str, str]]]:
    """Yield rows some at a time."""
    while block := list(islice(rows, size)):
        yield block


def growth(folder: Path, count: int) -> None:
    """Print what 100 more articles cost in a store that holds many, and in an empty one."""
    news = list(articles(count + ADDED))
    more = written(folder / "more.jsonl", news[count:])
    old = written(folder / "old.jsonl", news[:count])
    crosswire("add", "-q", "-s", folder / "full", old)
    took = {}
    for name in ("empty", "full"):
        took[name] = cpu_of(lambda name=name: crosswire("add", "-q", "--jobs", "1", "-s", folder / name, more))  # type: ignore[misc]
        print(f"{ADDED} articles to the {name} store: {took[name]:.2f} CPU s")
    print(f"ratio {took['full'] / took['empty']:.2f} with {count:,} articles in it")


def memory(folder: Path, count: int, *, only_keep: bool) -> None:
    """Print the memory of the process that writes, every 2,500 articles; `only_keep` leaves the run out."""
    stream = articles(count, words=WORDS if only_keep else 60)
    for number in range(0, count, 2_500):
        path = written(folder / f"{number}.jsonl", islice(stream, 2_500))
        began = time.process_time()
        with open_store(folder / "store", write=True, command="bench") as store:
            add(store, [str(path)], settings=Settings())
            if not only_keep:
                run(store, settings=Settings(), engine=LocalEngine(2))
        print(f"{number + 2_500:,}\t{resident():.1f} MB\t{time.process_time() - began:.1f} CPU s", flush=True)


def resident() -> float:
    """Return the memory of this process now, in megabytes."""
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["ingest", "growth", "memory"])
    parser.add_argument("--count", type=int)
    parser.add_argument("--only-keep", action="store_true", help="memory: read and keep, no run")
    options = parser.parse_args()
    works: dict[str, tuple[Callable[[Path, int], None], int]] = {
        "ingest": (ingest, 2_000),
        "growth": (growth, 10_000),
        "memory": (partial(memory, only_keep=options.only_keep), 50_000),
    }
    what, usual = works[options.what]
    with tempfile.TemporaryDirectory() as folder:
        what(Path(folder), options.count or usual)


if __name__ == "__main__":
    main()
