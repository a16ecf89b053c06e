"""Measure the pages of a store: `python tools/bench_web.py STORE [--add FILE]`.

Serves a copy of the store in a process of its own and asks for its pages: some of each kind by one reader, none of them
asked for before; then by many readers at once, while articles are added if a file is given. Prints for each kind how
long answers took, and for the whole how the memory of the server grew. `tools/short_reports.py` makes such a store.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import httpx

EACH = 12  # pages of each kind
KINDS = {
    "stories": ["/stories?page={n}", "/stories?sort=articles&page={n}", "/stories?flags=error&page={n}"],
    "story": ["/story/{story}"],
    "part of a story": ["/story/{story}/claims", "/story/{story}/disagreements", "/story/{story}/names"],
    "claim": ["/story/{claim}"],
    "article": ["/article/{article}"],
    "compare": ["/compare/{pair}"],
    "names": ["/entities?page={n}", "/entities?q={word}"],
    "name": ["/entity?{entity}"],
    "sources": ["/sources?page={n}"],
    "source": ["/source?name={source}"],
    "events": ["/events?page={n}", "/events?actor={actor}"],
    "search": ["/search?q={word}", '/search?q="{word} {word}"', "/search?q=roots:>1 {word}"],
    "lists": ["/claims?page={n}", "/findings?page={n}", "/articles?page={n}", "/ledger?page={n}", "/pairs?page={n}"],
    "review": ["/review?page={n}", "/review?story={story}"],
    "watches": ["/watches?q={word}", "/watches/test?q={word}"],
    "about": ["/about", "/rules", "/add", "/log"],
    "rows for programs": ["/api/v1/claims?limit={limit}", "/stories.json?page={n}", "/claims.csv?page={n}"],
}


class Answered(NamedTuple):
    """One answer: the kind of its page, the seconds until it was there, its status and bytes; CPU of the server."""

    kind: str
    seconds: float
    status: int
    size: int
    cpu: float = 0.0


class Server:
    """A server in a process of its own."""

    def __init__(self, store: Path) -> None:
        """Start it on a free port, and wait until it answers."""
        command = [sys.executable, "-m", "crosswire", "serve", str(store), "--port", "0"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        self.url = re.findall(r"http://[\d.]+:\d+", line)[0]

    @property
    def memory(self) -> float:
        """Return the megabytes that it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    @property
    def cpu(self) -> float:
        """Return the CPU seconds that it took so far."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((t / "schedstat").read_text("utf-8").split()[0]) for t in threads) / 1e9

    def stop(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait()


class Addresses:
    """Makes addresses of pages that are there."""

    def __init__(self, url: str, seed: int) -> None:
        """Ask which stories, articles, claims and names there are."""
        self.rng = random.Random(seed)
        with httpx.Client(base_url=url, timeout=120) as client:
            rows = {
                name: client.get(f"/api/v1/{name}?limit=1000").json()["data"]
                for name in ("stories", "articles", "claims", "entities", "pairs", "events")
            }
        rows["articles"] = [r for r in rows["articles"] if r["story"]]  # others have no page yet
        self.rows = rows
        self.words = sorted({w.lower() for c in rows["claims"] for w in re.findall(r"[A-Za-z]{4,}", c["text"])})

    def make(self, pattern: str) -> str:
        """Return an address of a kind."""
        one = self.rng.choice
        claim, pair, entity = one(self.rows["claims"]), one(self.rows["pairs"]), one(self.rows["entities"])
        values = {
            "n": self.rng.randint(1, 15),
            "limit": self.rng.randint(50, 1000),
            "story": one(self.rows["stories"])["id"],
            "claim": f"{claim['story']}/claim/{claim['id']}",
            "article": one(self.rows["articles"])["id"],
            "pair": f"{pair['a']}/{pair['b']}",
            "entity": httpx.QueryParams({"name": entity["name"], "kind": entity["kind"]}),
            "source": one(self.rows["articles"])["outlet"],
            "actor": (one(self.rows["events"])["actors"] or "police").split("; ")[0],
        }
        return re.sub(r"\{(\w+)\}", lambda m: str(one(self.words) if m[1] == "word" else values[m[1]]), pattern)

    def any(self) -> tuple[str, str]:
        """Return a kind and an address of it."""
        kind = self.rng.choice(list(KINDS))
        return kind, self.make(self.rng.choice(KINDS[kind]))


def ask(client: httpx.Client, kind: str, address: str) -> Answered:
    """Ask for a page."""
    begun = time.perf_counter()
    answer = client.get(address, follow_redirects=True)
    return Answered(kind, time.perf_counter() - begun, answer.status_code, len(answer.content))


def one_reader(server: Server, addresses: Addresses) -> list[Answered]:
    """Ask for some pages of each kind, one after another."""
    with httpx.Client(base_url=server.url, timeout=120) as client:
        wanted = [(kind, addresses.make(p)) for kind, patterns in KINDS.items() for p in patterns * EACH]
        found = []
        for kind, address in dict.fromkeys(wanted):
            before = server.cpu
            answered = ask(client, kind, address)
            found.append(answered._replace(cpu=server.cpu - before))
        return found


def many_readers(server: Server, readers: int, requests: int, seed: int, think: float) -> list[Answered]:
    """Ask for pages of all kinds by many readers at once, who read each for `think` seconds on average."""
    found: list[Answered] = []

    def read(number: int) -> None:
        addresses = Addresses(server.url, seed + number)
        with httpx.Client(base_url=server.url, timeout=120) as client:
            for _ in range(requests // readers):
                time.sleep(addresses.rng.uniform(0, 2 * think))
                found.append(ask(client, *addresses.any()))

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def show(found: Sequence[Answered]) -> None:
    """Print how long the answers of each kind took, and which failed."""
    kinds: dict[str, list[Answered]] = defaultdict(list)
    for answered in found:
        kinds[answered.kind].append(answered)
    print(f"{'kind':<20}{'pages':>7}{'median ms':>11}{'95 % ms':>9}{'CPU ms':>8}{'95 %':>7}{'kB':>7}{'failed':>8}")
    for kind, rows in [*kinds.items(), ("all", list(found))]:
        times = sorted(r.seconds * 1000 for r in rows)
        work = sorted(r.cpu * 1000 for r in rows)
        late, heavy = (x[min(len(x) - 1, int(len(x) * 0.95))] for x in (times, work))
        failed = sum(r.status >= 400 for r in rows)
        size = statistics.median(r.size for r in rows) / 1000
        line = f"{kind:<20}{len(rows):>7}{statistics.median(times):>11.0f}{late:>9.0f}"
        print(f"{line}{statistics.median(work):>8.0f}{heavy:>7.0f}{size:>7.0f}{failed:>8}", flush=True)
    if wrong := Counter(r.status for r in found if r.status >= 400):
        print("answers that are none, by status:", dict(wrong), flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--think", type=float, default=2.0, help="seconds for which a reader reads a page")
    parser.add_argument("--add", type=Path, help="a file that is added meanwhile")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        shutil.copytree(options.store, store)
        server = Server(store)
        try:
            begun = server.cpu
            single = one_reader(server, Addresses(server.url, 0))
            print(f"one reader, {(server.cpu - begun) / len(single) * 1000:.0f} ms of CPU a page")
            show(single)
            memory = [server.memory]
            adding = None
            if options.add:
                command = [sys.executable, "-m", "crosswire", "add", "-s", str(store), "--jobs", "1", str(options.add)]
                adding = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for part in range(4 if options.requests else 0):
                many = many_readers(server, options.readers, options.requests // 4, 1000 * part + 1, options.think)
                memory.append(server.memory)
                writing = "while articles are added" if adding and adding.poll() is None else ""
                print(f"{options.readers} readers, quarter {part + 1} {writing}: {memory[-1]:.0f} MB")
                show(many)
            print("memory of the server, MB:", " ".join(f"{m:.0f}" for m in memory))
            if adding:
                adding.terminate()
                adding.wait()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
