"""Measure text reuse in bulk against its bars: `make bench-reuse`. `--quick` leaves out the largest corpora.

All times are CPU time, reading the JSON lines and writing the result included, in a process that has its compiled
functions loaded. Peers that are installed run in the same call: rensa (candidates only), and TextPAIR's aligner
`compareNgrams` where its binary is on the PATH.
"""

from __future__ import annotations

import argparse
import bisect
import importlib.util
import json
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import msgspec
import numpy as np
from reuse_corpus import Made, make_corpus

from crosswire.export.reuse_json import json_parts
from crosswire.match.bulk.engine import find_reuse
from crosswire.match.bulk.entry import entry
from crosswire.match.bulk.tokens import tokenise
from crosswire.records.reuse import ReuseResult
from crosswire.reuse import gather, reuse

ARTICLES = 5_000
SIZES = (10_000, 20_000, 40_000, 80_000, 160_000)
ROUNDS = 5
SHARED = 12  # words of one origin that make a true pair (text-reuse study)
NEAR = 4  # words to the next shared one, within which a reported word counts as right
# TextPAIR's compareNgrams on such a corpus of 5,000 articles: 132.7 CPU-s (text-reuse study, 2026-11-23, Xeon)
TEXTPAIR = 38.0
BARS = {
    "docs_per_second": 300 * TEXTPAIR,
    "pair_recall": 0.98,
    "pair_precision": 0.99,
    "token_recall": 0.95,
    "doubling": 2.15,
    "rensa_ratio": 3.0,
    "story_families": 1,
    "bytes_per_token": 40.0,
}
AT_MOST = ("doubling", "story_families", "bytes_per_token")


def write_lines(corpus: list[Made], path: Path) -> Path:
    """Write a corpus as JSON lines; the name of an article is its place."""
    with path.open("wb") as file:
        for n, made in enumerate(corpus):
            outlet = f"outlet{made.outlet}"
            row = {
                "name": str(n),
                "text": made.text,
                "outlet": outlet,
                "url": f"https://{outlet}.example/{n}",
                "published": f"2021-03-{1 + n % 28:02}",
            }
            file.write(msgspec.json.encode(row) + b"\n")
    return path


def run_ours(path: Path, out: Path) -> tuple[float, ReuseResult]:
    """Read, find and write; return the CPU seconds and the result."""
    started = time.process_time()
    found = reuse([path])
    with out.open("wb") as file:
        file.writelines(json_parts(found))
    return time.process_time() - started, found


def worker(path: Path) -> None:
    """Print time and memory of one run in a process of its own."""
    warm_up()
    before = peak_memory()
    seconds, found = run_ours(path, path.with_suffix(".json"))
    peak = peak_memory()
    tokens = sum(a.words for a in found.articles)
    told = {"seconds": seconds, "bytes": peak - before, "tokens": tokens, "passages": len(found.passages)}
    print(json.dumps({**told, "families": len(found.families), "articles": len(found.articles)}))


def peak_memory() -> int:
    """Return the most bytes that this process held. The figure of getrusage would be that of the parent."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def warm_up() -> None:
    """Load the compiled functions."""
    rng = random.Random(0)
    words = [str(rng.random())[2:8] for _ in range(60)]
    find_reuse([entry(" ".join(words[n:]), str(n), f"o{n % 2}", "u", "2021-01-01") for n in range(6)])


def in_own_process(path: Path) -> dict[str, Any]:
    """Return what `worker` prints, the faster of two rounds: other programs on the machine only add."""
    command = [sys.executable, __file__, "--worker", str(path)]
    rounds = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(2)]
    told: dict[str, Any] = min(rounds, key=lambda told: told["seconds"])
    return told


def truth_of(corpus: list[Made]) -> dict[tuple[int, int], set[tuple[int, int]]]:
    """Return for each pair of articles the places of the words that come from one origin."""
    where = defaultdict(list)
    for n, made in enumerate(corpus):
        for position, place in enumerate(made.places):
            if place >= 0:
                where[place].append((n, position))
    shared: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for places in where.values():
        for i, (a, at_a) in enumerate(places):
            for b, at_b in places[i + 1 :]:
                if a != b:
                    shared[min(a, b), max(a, b)].add((at_a, at_b) if a < b else (at_b, at_a))
    return shared


def quality(corpus: list[Made], found: ReuseResult) -> dict[str, float]:
    """Return recall and precision of pairs and words. What is labelled boilerplate is not reported as reuse."""
    shared = truth_of(corpus)
    truth = {pair for pair, words in shared.items() if len(words) >= SHARED}
    number = {a.id: int(a.name) for a in found.articles}
    stock = {p.id for p in found.pairs if p.relation == "boilerplate_only"}
    passages = defaultdict(list)
    for p in found.passages:
        if p.pair in stock:
            continue
        one, other = (p.a_word, p.a_word + p.a_words), (p.b_word, p.b_word + p.b_words)
        a, b = number[p.a], number[p.b]
        passages[min(a, b), max(a, b)].append((*one, *other) if a < b else (*other, *one))
    footers = {pair for pair in passages.keys() - truth if is_footer(corpus, pair, passages[pair])}
    reported = passages.keys() - footers
    hit = sum(
        any(a0 <= x < a1 and b0 <= y < b1 for a0, a1, b0, b1 in passages.get(pair, ()))
        for pair in truth
        for x, y in shared[pair]
    )
    right = total = 0
    for pair in reported:
        own = sorted(x for x, _ in shared.get(pair, ()))
        for a0, a1, _, _ in passages[pair]:
            total += a1 - a0
            right += sum(is_near(own, x) for x in range(a0, a1))
    return {
        "pairs": len(truth),
        "pair_recall": len(reported & truth) / len(truth),
        "pair_precision": len(reported & shared.keys()) / len(reported),
        "token_recall": hit / sum(len(shared[pair]) for pair in truth),
        "token_precision": right / total,
        "footers_unlabelled": len(footers),
    }


def is_footer(corpus: list[Made], pair: tuple[int, int], passages: list[tuple[int, int, int, int]]) -> bool:
    """Tell whether two articles of one outlet share its footer only; that is counted apart."""
    a, b = (corpus[n] for n in pair)
    return a.outlet == b.outlet and all(p[0] >= len(a.words) - a.footer - NEAR for p in passages)


def is_near(places: list[int], place: int) -> bool:
    """Tell whether one of the sorted places lies near another."""
    at = bisect.bisect(places, place)
    return (at < len(places) and places[at] - place <= NEAR) or (at > 0 and place - places[at - 1] <= NEAR)


def story(folder: Path) -> dict[str, float]:
    """Return what becomes of one story in 301 outlets, each with 5 % of the words changed, among 1,000 articles."""
    rng = random.Random(11)
    corpus = make_corpus(1_000, 3)
    base = corpus[0]
    for n in range(300):
        words = [str(rng.randrange(10**6)) if rng.random() < 0.05 else w for w in base.words]
        copy = Made(words, [], 1_000 + n, "copy", text=" ".join(words))
        corpus.append(copy)
    path = write_lines(corpus, folder / "story.jsonl")
    seconds, found = run_ours(path, folder / "story.json")
    number = {a.id: int(a.name) for a in found.articles}
    wanted = {0, *range(1_000, 1_300)}
    touched = [f for f in found.families if wanted & {number[m] for m in f.members}]
    held = max(len(wanted & {number[m] for m in f.members}) for f in touched)
    alone = len(wanted) - sum(len(wanted & {number[m] for m in f.members}) for f in touched)
    return {"story_families": len(touched) + alone, "held": held, "pairs": len(found.pairs), "seconds": seconds}


def rensa_seconds(path: Path) -> float | None:
    """Return the CPU seconds of rensa on the same file: reading, word 5-grams, MinHash and LSH; candidates only."""
    if importlib.util.find_spec("rensa") is None:
        return None
    import rensa  # noqa: PLC0415 -- a peer, installed or not

    started = time.process_time()
    texts = [e.text for e in gather([str(path)], None).entries]
    index = rensa.RMinHashLSH(0.5, 130, 26)
    hashes = []
    for n, text in enumerate(texts):
        words = text.lower().split()
        made = rensa.RMinHash(130, 42)
        made.update([" ".join(words[i : i + 5]) for i in range(len(words) - 4)])
        index.insert(n, made)
        hashes.append(made)
    for made in hashes:
        index.query(made)
    return time.process_time() - started


def textpair_seconds(corpus: list[Made], folder: Path) -> float | None:
    """Return the CPU seconds of TextPAIR's aligner on the same texts, n-grams given; None without its binary."""
    if shutil.which("compareNgrams") is None:
        return None
    (folder / "ng").mkdir()
    metadata = {}
    for n, made in enumerate(corpus):
        tokens = tokenise([made.text])
        places: dict[str, list[list[int]]] = defaultdict(list)
        for i in range(len(tokens.hashes) - 2):
            key = str(hash(tuple(tokens.hashes[i : i + 3].tolist())) & 0x7FFFFFFF)
            places[key].append([i, int(tokens.begin[i]), int(tokens.end[i + 2])])
        (folder / "ng" / f"{n}.json").write_text(json.dumps(places), "utf-8")
        metadata[str(n)] = {"filename": f"{n}.txt", "year": str(1800 + n % 200)}
    (folder / "meta.json").write_text(json.dumps(metadata), "utf-8")
    command = ["compareNgrams", "--output_path", str(folder / "out"), "--source_files", str(folder / "ng")]
    command += ["--source_metadata", str(folder / "meta.json"), "--threads", "2", "--sort_by", "year"]
    command += ["--flex_gap", "--duplicate_threshold", "100"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(measure: Callable[[], float], rounds: int = ROUNDS) -> float:
    """Return the median of several rounds."""
    return statistics.median(measure() for _ in range(rounds))


def first_run(path: Path) -> float:
    """Return the CPU seconds of the command itself, start and imports included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "crosswire", "reuse", str(path), "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def growth(folder: Path, sizes: tuple[int, ...]) -> dict[str, float]:
    """Print and return how time and memory grow with the corpus."""
    seconds = []
    told: dict[str, Any] = {}
    for size in sizes:
        path = write_lines(make_corpus(size, 7), folder / f"{size}.jsonl")
        told = in_own_process(path)
        seconds.append(told["seconds"])
        rate, memory = size / told["seconds"], told["bytes"] / told["tokens"]
        print(
            f"  {size:>8,} articles {told['seconds']:7.2f} CPU-s {rate:7,.0f} articles/CPU-s "
            f"{memory:5.1f} bytes a token",
            flush=True,
        )
        path.unlink()
        path.with_suffix(".json").unlink()
    factors = [b / a for a, b in pairwise(seconds)]
    doubling = (seconds[-1] / seconds[0]) ** (1 / (len(seconds) - 1))
    print(f"  factor a doubling {doubling:.2f} on average; one by one: {', '.join(f'{f:.2f}' for f in factors)}")
    return {"doubling": doubling, "bytes_per_token": told["bytes"] / told["tokens"]}


def measured(folder: Path, *, quick: bool) -> dict[str, float]:
    """Measure everything, print it, and return the figures that have a bar."""
    warm_up()
    corpus = make_corpus(ARTICLES)
    path = write_lines(corpus, folder / "corpus.jsonl")
    found = run_ours(path, folder / "out.json")[1]
    ours = median(lambda: run_ours(path, folder / "out.json")[0])
    rensa = rensa_seconds(path)
    again = median(lambda: run_ours(path, folder / "out.json")[0])
    figures: dict[str, float] = {"docs_per_second": ARTICLES / statistics.mean((ours, again)), **quality(corpus, found)}
    print(f"{ARTICLES:,} articles, {path.stat().st_size / 1e6:.1f} MB of JSON lines")
    print(f"  read, find and write: {ours:.3f} and {again:.3f} CPU-s: {figures['docs_per_second']:,.0f} articles/CPU-s")
    print(f"  the whole command, imports and start included: {first_run(path):.2f} CPU-s")
    for name in ("pairs", "pair_recall", "pair_precision", "token_recall", "token_precision", "footers_unlabelled"):
        print(f"  {name:20} {figures[name]:,.4g}")
    if rensa is None:
        print("  rensa is not installed")
    else:
        figures["rensa_ratio"] = rensa / statistics.mean((ours, again))
        print(f"  rensa, candidates only: {rensa:.3f} CPU-s: {figures['rensa_ratio']:.1f} times ours")
    textpair = textpair_seconds(corpus, folder)
    elsewhere = "" if textpair else " (measured elsewhere: compareNgrams is not on the PATH)"
    rate = ARTICLES / textpair if textpair else TEXTPAIR
    print(
        f"  TextPAIR: {rate:.0f} articles/CPU-s{elsewhere}: ours is {figures['docs_per_second'] / rate:,.0f} times it"
    )
    told = story(folder)
    print(f"  one story in 301 outlets: {told['held']} in the largest of {told['story_families']} families")
    print("growth")
    return figures | told | growth(folder, SIZES[:3] if quick else SIZES)


def main() -> int:
    """Measure, and say which bars are missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        worker(options.worker)
        return 0
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, ", end=""
    )
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, {time.strftime('%Y-%m-%d')}")
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(Path(folder), quick=options.quick)
    missed = []
    for name, bar in BARS.items():
        if name not in figures:
            continue
        kept = figures[name] <= bar if name in AT_MOST else figures[name] >= bar
        missed += [] if kept else [name]
        sign = "at most" if name in AT_MOST else "at least"
        print(f"{'ok    ' if kept else 'MISSED'} {name:18} {figures[name]:12,.4g}  {sign} {bar:,.4g}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
