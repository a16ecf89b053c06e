"""What the engine costs and how it grows: `python tools/bench_bulk.py overhead 10000`; docs/performance.md has figures.

overhead COUNT     reading and sketching in a plain loop, by the local engine and by Spark: what the engine adds
growth COUNT...    `crosswire run --depth stories` on corpora of these sizes
copies COUNT       parsing a corpus with 40 % copies, with and without what workers remember; the tables must be equal
outlets COUNT      one story told by that many outlets
hot COUNT          blocking that many articles which all share one run of words
equal COUNT        local against Spark `local[2]` and `local-cluster[2,1,900]`, at the depth --depth: every row

All times are CPU seconds of the whole tree of processes, start and imports included.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import many_articles
import pyarrow as pa
import pyarrow.parquet as pq
from cpu import Cost, measured

from crosswire.collection.bulk import path as bulk
from crosswire.collection.bulk import queries, reading, steps
from crosswire.engine import Engine, LocalEngine
from crosswire.engine.parcels import batch_of
from crosswire.engine.spark import SparkEngine
from crosswire.settings import Settings

HERE = str(Path(__file__).resolve().parent)
JOBS = 2
SPARK = f"local[{JOBS}]"
CLUSTER = f"local-cluster[{JOBS},1,900]"


def engine_called(name: str) -> Engine:
    """Return an engine: "local", or the address of a Spark master."""
    return LocalEngine(JOBS) if name == "local" else SparkEngine(name)


def main() -> None:
    """Run the measurement that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=[*MEASURES])
    parser.add_argument("names", nargs="+")
    parser.add_argument("--depth", default="stories")
    parser.add_argument("--keep", type=Path, help="a folder for the corpora and tables; else one that goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        MEASURES[options.what](place, [int(n) for n in options.names], options.depth)


def plain_name(engine: str) -> str:
    """Return a name for a folder, without what Spark reads as a pattern."""
    return "".join(c if c.isalnum() else "-" for c in engine)


def corpus(place: Path, count: int, copies: float = 0.2) -> Path:
    """Return a made corpus of so many articles."""
    path = place / f"made-{count}-{copies}.jsonl"
    if not path.exists():
        many_articles.write(path, count, copies=copies)
    return path


def part(what: str, *names: object) -> Cost:
    """Measure a part of this tool in a process of its own."""
    # not as a script: each worker would load it again
    code = f"import sys; sys.path.insert(0, {HERE!r}); import bench_bulk; bench_bulk.PARTS[sys.argv[1]](*sys.argv[2:])"
    cost = measured([sys.executable, "-c", code, what, *map(str, names)])
    if cost.code:
        raise SystemExit(f"{what} failed")
    return cost


def crosswire_run(corpus: Path, out: Path, depth: str, engine: str = "local") -> Cost:
    """Measure the command."""
    command = [sys.executable, "-m", "crosswire", "run", str(corpus), "--out", str(out), "--depth", depth]
    spark = [] if engine == "local" else ["--engine", "spark", "--master", engine]
    return measured([*command, *(spark or ["--jobs", str(JOBS)])])


def told(what: str, cost: Cost, count: int) -> None:
    """Print a line."""
    each = f"{1000 * cost.cpu / count:.2f} ms an article"
    memory = f"{cost.memory / 1e6:,.0f} MB, one process {cost.largest / 1e6:,.0f}"
    print(f"{what:<28} {cost.cpu:8.1f} CPU-s  {each}  {cost.wall:7.0f} s  {memory}", flush=True)


def overhead(place: Path, counts: Sequence[int], _: str) -> None:
    """Tell what the engines add to the work of the stages on each article."""
    for count in counts:
        made = corpus(place, count)
        plain = part("loop", made)
        told("plain loop", plain, count)
        for name in ("local", SPARK):
            cost = part("maps", made, place / f"maps-{count}-{plain_name(name)}", name)
            told(name, cost, count)
            print(f"  adds {1000 * (cost.cpu - plain.cpu) / count:.2f} ms an article", flush=True)


def loop(name: str) -> None:
    """Read and sketch articles one after the other, without an engine."""
    settings = Settings()
    build, sketcher = reading.make_builder(lines=False), steps.make_sketcher(settings, plain=True)
    for batch in reading.opened(settings, batch_of(reading.FILES, [(name, 0)])):
        built = build(batch)
        sketcher(built.filter(built.column("id").is_valid()))


def maps(name: str, out: str, engine: str) -> None:
    """Read and sketch articles by an engine."""
    settings = Settings()
    with engine_called(engine).tables(out) as tables:
        tables.given("files", reading.FILES, [(name, 0)])
        tables.map_batches("inputs", reading.reading(settings, lines=False), "files")
        tables.map_batches("sketches", steps.sketching(settings, plain=True), "inputs")


def growth(place: Path, counts: Sequence[int], depth: str) -> None:
    """Tell how time and memory grow."""
    for count in counts:
        told(f"{count:,} articles", crosswire_run(corpus(place, count), place / f"run-{count}", depth), count)


def copies(place: Path, counts: Sequence[int], _: str) -> None:
    """Tell what is saved where two of five articles are copies."""
    for count in counts:
        made = corpus(place, count, 0.4)
        costs = [part("parses", made, place / f"parses-{count}-{way}", way) for way in ("plain", "remembering")]
        for way, cost in zip(("every article parsed", "copies carried over"), costs, strict=True):
            told(way, cost, count)
        one, other = (place / f"parses-{count}-{way}" / "out" for way in ("plain", "remembering"))
        print(f"  saves {100 - 100 * costs[1].cpu / costs[0].cpu:.0f} %; different tables: {different(one, other)}")


def parses(name: str, out: str, way: str) -> None:
    """Read and parse articles, and write what was found in them."""
    settings = Settings()
    step = steps.parsing(settings)
    if way == "plain":
        step = step._replace(make=partial(steps.make_parser, settings, remember=False), version="plain")
    with LocalEngine(JOBS).tables(f"{out}/work") as tables:
        bulk.read(tables, [(name, 0)], settings, deep=True)
        tables.sql("ordered", queries.TOGETHER)
        tables.map_batches("annotated", step, "ordered")
        tables.publish({"annotated": ("annotated", "id")}, f"{out}/out")


def outlets(place: Path, counts: Sequence[int], depth: str) -> None:
    """Tell what one story costs that many outlets tell, most of them in words of their own."""
    for count in counts:
        made = place / f"story-{count}.jsonl"
        made.write_text("".join(json.dumps(a) + "\n" for a in many_articles.one_story(count)), encoding="utf-8")
        told(f"one story, {count:,} outlets", crosswire_run(made, place / f"story-{count}", depth), count)
        sizes = pq.read_table(place / f"story-{count}" / "tables" / "stories").column("story").value_counts()
        print(f"  stories: {len(sizes)}, the largest of {max(s['counts'].as_py() for s in sizes):,}")


def hot(place: Path, counts: Sequence[int], _: str) -> None:
    """Tell what blocking costs where all articles share one run of words."""
    for count in counts:
        told(f"hot bucket of {count:,}", part("bucket", place / f"bucket-{count}", count), count)


def bucket(out: str, many: str) -> None:
    """Block articles that share one run of words, and nothing else but with one other article each."""
    count = int(many)
    with LocalEngine(JOBS).tables(out) as tables:
        tables.given("numbers", {"n": "int64"}, [(n,) for n in range(1_000)])
        tables.sql("sketches", SHARING.replace("{count}", str(count)))
        bulk.block(tables)
        print(
            "  pairs:", *tables.rows("SELECT count(*), max(n) FROM (SELECT me, count(*) AS n FROM ranked GROUP BY me)")
        )


SHARING = """
SELECT concat('article-', n) AS id, n AS number, 740000 + n // ({count} // 365 + 1) AS day, 20 AS rares,
       [1, 2 + n // 2] AS runs, [-1 - n] AS rare, 'sketch'::BLOB AS sketch
FROM (SELECT x.n + 1000 * y.n + 1000000 * z.n AS n FROM numbers x, numbers y, numbers z WHERE z.n * 1000000 < {count})
WHERE n < {count}
"""


def equal(place: Path, counts: Sequence[int], depth: str) -> None:
    """Tell whether all engines give the same tables."""
    for count in counts:
        made = corpus(place, count)
        for name in ("local", SPARK, CLUSTER):
            told(name, crosswire_run(made, place / f"equal-{count}-{plain_name(name)}", depth, name), count)
        first = place / f"equal-{count}-local" / "tables"
        for name in (SPARK, CLUSTER):
            other = place / f"equal-{count}-{plain_name(name)}" / "tables"
            print(f"  {name}: different tables: {different(first, other)}")


def different(one: Path, other: Path) -> list[str]:
    """Return the names of the tables in two folders that are not equal in every row, in their order."""
    names = {p.name for folder in (one, other) for p in folder.iterdir() if p.is_dir()}
    return sorted(name for name in names if rows(one / name) != rows(other / name))


def rows(folder: Path) -> pa.Table | None:
    """Return a table, its parts in their order."""
    return pa.concat_tables(pq.read_table(p) for p in sorted(folder.glob("*.parquet"))) if folder.is_dir() else None


MEASURES: dict[str, Callable[[Path, Sequence[int], str], None]] = {
    "overhead": overhead,
    "growth": growth,
    "copies": copies,
    "outlets": outlets,
    "hot": hot,
    "equal": equal,
}
PARTS: dict[str, Callable[..., None]] = {"loop": loop, "maps": maps, "parses": parses, "bucket": bucket}

if __name__ == "__main__":
    os.environ.setdefault("CROSSWIRE_LEXICON", "/nonexistent")  # nobody's own words in the figures
    main()
