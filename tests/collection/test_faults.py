"""Faults of the machine, rows S1 to S9 of docs/hostile-input.md: killed, full, torn, shared, stopped; nothing is half."""

# ruff: noqa: E501 - commands and rows as they come
from __future__ import annotations

import importlib
import importlib.util
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

import crosswire
from crosswire.collection import add, run
from crosswire.collection.doctor import examine
from crosswire.engine import LocalEngine
from crosswire.errors import CrosswireError
from crosswire.settings import Settings
from crosswire.store import open_store
from tests.collection.conftest import NEWS, InProcess, filled, partition, written
from tests.engine.test_local import upper

TOOLS = Path(__file__).resolve().parents[2] / "tools"
TRACE = re.compile(r"Traceback|Exception|Error:")
SHORT = [{"text": f"The {n}th ferry of the day left Gdynia late, the harbour office said.", "url": f"https://a.example/{n}"} for n in range(600)]  # fmt: skip


def tool(name: str) -> ModuleType:
    """A module of tools/, which is no package."""
    if str(TOOLS) not in sys.path:
        sys.path.insert(0, str(TOOLS))
    spec = importlib.util.find_spec(name)
    assert spec is not None
    return importlib.import_module(name)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "crosswire", *map(str, arguments)]


def crosswire_does(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), check=False, capture_output=True, text=True, **options)  # type: ignore[call-overload,no-any-return]


def counted(folder: Path) -> dict[str, int]:
    with open_store(folder) as store:
        tables = ("articles", "texts", "inputs", "annotated", "stories")
        parts = ", ".join(f"(SELECT count(*) FROM {t})" for t in tables)  # in one question: one moment
        return dict(zip(tables, store.db.execute(f"SELECT {parts}").fetchone(), strict=True))


# S1: killed


def test_s1_killed_at_random_moments_the_export_is_the_same(tmp_path: Path) -> None:
    """A small edition of tools/kill9.py, which kills fifty times: each of its steps once."""
    kill9 = tool("kill9")
    steps = kill9.steps_of(tmp_path, many=450, some=4)
    assert [s.name for s in steps] == ["add", "run", "add and run"]
    assert kill9.rounds(tmp_path, steps, kills=3, seed=7) == []


def test_s1_an_export_that_is_killed_leaves_no_half_of_a_file(tmp_path: Path, news: Path) -> None:
    whole = crosswire_does("export", "jsonl", "--include-text", "-s", news, "--out", tmp_path / "whole")
    assert whole.returncode == 0
    for moment in (0.3, 0.6, 0.9, 1.2):
        out = tmp_path / str(moment)
        process = subprocess.Popen(command("export", "jsonl", "--include-text", "-s", news, "--out", out))
        time.sleep(moment)
        process.kill()
        process.wait()
        for path in out.glob("[!.]*") if out.exists() else ():
            assert path.read_bytes() == (tmp_path / "whole" / path.name).read_bytes()


# S2: no room, no right


def at_most(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 30_000, 150_000, 400_000])
def test_s2_a_full_disk_is_told_and_the_store_is_whole(tmp_path: Path, size: int) -> None:
    path = written(tmp_path, SHORT)
    done = crosswire_does("add", "-s", tmp_path / "s", "--no-run", path, preexec_fn=partial(at_most, size))
    assert done.returncode == 2, done.stderr
    assert not TRACE.search(done.stderr), done.stderr
    assert "cannot be" in done.stderr
    again = crosswire_does("add", "-s", tmp_path / "s", "--no-run", path)
    assert again.returncode == 0, again.stderr
    found = counted(tmp_path / "s")
    assert (found["articles"], found["texts"], found["inputs"]) == (600, 600, 600)
    with open_store(tmp_path / "s") as store:
        assert [c for c in examine(store) if "not annotated" not in c] == []


def test_s2_an_export_to_a_full_disk_is_told_and_leaves_no_half(news: Path, tmp_path: Path) -> None:
    done = crosswire_does(
        "export", "jsonl", "-s", news, "--include-text", "--out", tmp_path / "o", preexec_fn=partial(at_most, 3_000)
    )
    assert done.returncode == 2
    assert not TRACE.search(done.stderr), done.stderr
    assert not list((tmp_path / "o").glob(".*.part"))


@pytest.mark.parametrize("folder", ["/proc/crosswire", "/dev/null/store", "file/store"])
def test_s2_a_place_that_cannot_be_written_is_told(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    done = crosswire_does("add", "-s", folder, "--no-run", tmp_path / "file", cwd=tmp_path)
    assert done.returncode == 2
    assert not TRACE.search(done.stderr), done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_s2_a_read_only_store_can_be_read(news: Path, tmp_path: Path) -> None:
    shutil.copytree(news, tmp_path / "s")
    for path in (tmp_path / "s").rglob("*"):
        path.chmod(0o500 if path.is_dir() else 0o400)
    done = crosswire_does("add", "-s", tmp_path / "s", "--no-run", tmp_path)
    assert done.returncode == 2
    assert not TRACE.search(done.stderr), done.stderr


# S3: many at once


def test_s3_of_many_writers_one_writes_and_readers_see_whole_batches(tmp_path: Path) -> None:
    path = written(tmp_path, SHORT)
    with open_store(tmp_path / "s", write=True):
        pass
    adding = command("add", "-s", tmp_path / "s", "--no-run", path)
    writers = [subprocess.Popen(adding, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    seen = set()
    while any(w.poll() is None for w in writers):
        found = counted(tmp_path / "s")
        assert found["articles"] == found["texts"] == found["inputs"]
        seen.add(found["articles"])
        time.sleep(0.05)
    told = [w.communicate()[1] for w in writers]
    assert sorted({w.returncode for w in writers} - {0}) in ([], [2])
    assert any(w.returncode == 0 for w in writers)
    for writer, said in zip(writers, told, strict=True):
        assert writer.returncode == 0 or "is being written by process" in said
        assert "locked" not in said
    assert seen <= {0, 200, 400, 600}
    assert counted(tmp_path / "s")["articles"] == 600


# S4: workers that are killed


def test_s4_workers_killed_at_random_are_replaced_and_every_item_has_one_outcome() -> None:
    items = [(str(n), f"report {n}".encode()) for n in range(40)]
    chance, found, killed = Random(5), [], 0
    engine = LocalEngine(2)
    for outcome in engine.map_items(upper, iter(items)):
        found.append(outcome)
        children = [int(p) for p in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii").split()]
        victims = [p for p in children if b"spawn_main" in Path(f"/proc/{p}/cmdline").read_bytes()]
        if victims and killed < 3 and chance.random() < 0.3:
            os.kill(chance.choice(victims), signal.SIGKILL)
            killed += 1
    assert killed
    assert sorted(f.key for f in found) == sorted(key for key, _ in items)


# S5: memory


def test_s5_memory_does_not_grow_with_the_articles(tmp_path: Path) -> None:
    """Reading and keeping; tools/bench_store.py measures a whole store of 50,000 articles."""
    bench = tool("bench_store")
    rows = [{"text": f"{r['text']} {'It rained over the quay. ' * 40}", "url": r["url"]} for r in SHORT]
    sizes = []
    with open_store(tmp_path / "s", write=True) as store:
        for batch in range(8):
            part = [{**r, "text": f"{r['text']} {batch}"} for r in rows]
            add(store, [str(written(tmp_path, part, f"{batch}.jsonl"))], settings=Settings())
            sizes.append(bench.resident())
    assert max(sizes[4:]) < 1.05 * max(sizes[:4]) + 5, sizes


# S6: torn stores, other versions


@pytest.mark.parametrize("seed", range(6))
def test_s6_flipped_bytes_are_found_or_harmless(news: Path, tmp_path: Path, seed: int) -> None:
    """No command ends in a traceback, and doctor or the opening of the store tells of the damage or there is none."""
    shutil.copytree(news, tmp_path / "s")
    chance = Random(seed)
    files = [p for p in sorted((tmp_path / "s").rglob("*")) if p.suffix in (".sqlite", ".parquet")]
    victim = files[seed % len(files)]
    data = bytearray(victim.read_bytes())
    for place in chance.sample(range(len(data)), 200):
        data[place] ^= 1 << chance.randrange(8)
    victim.write_bytes(bytes(data))
    try:
        with open_store(tmp_path / "s") as store:
            told = list(examine(store))
    except CrosswireError as error:
        told = [error.message]
    assert told, victim.name


def test_s6_a_schema_of_another_version_is_refused_or_brought_up_to_date(tmp_path: Path) -> None:
    folder = filled(tmp_path, NEWS[:1])
    with sqlite3.connect(folder / "store.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(CrosswireError, match="newer version"), open_store(folder):
        pass
    with sqlite3.connect(folder / "store.sqlite") as db:
        db.execute("PRAGMA user_version = 0")
    with pytest.raises(CrosswireError, match=r"schema 0, this version needs|database of another"), open_store(folder):
        pass


# S7: nothing depends on chance


def test_s7_hash_seeds_and_the_number_of_workers_change_no_byte(tmp_path: Path) -> None:
    kill9 = tool("kill9")
    path = written(tmp_path, NEWS)
    exports = []
    for seed, jobs in (("0", 1), ("1", 2), ("random", 3)):
        folder = tmp_path / f"s{seed}"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = crosswire_does("add", "-q", "-s", folder, "--jobs", str(jobs), path, env=environment)
        assert done.returncode == 0, done.stderr
        exports.append(kill9.exported(folder))
    assert exports[0] == exports[1] == exports[2]


# S8: the clock


CLOCKS = re.compile(r"\b(?:time\.(?:time|localtime|ctime)|datetime\.(?:now|today|utcnow)|date\.today)\(")


def test_s8_no_logic_asks_the_clock() -> None:
    """But the monotonic one, for limits, and where a person decides, since the log tells when."""
    root = Path(crosswire.__path__[0])
    assert [p.name for p in root.rglob("*.py") if CLOCKS.search(p.read_text("utf-8"))] == ["deciding.py"]
    assert CLOCKS.search("x = time.time()")


# S9: stopped


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("step", ["add", "run"])
def test_s9_a_stop_is_clean_and_the_run_can_go_on(tmp_path: Path, stop: signal.Signals, step: str) -> None:
    path = written(tmp_path, SHORT if step == "add" else NEWS)
    folder = tmp_path / "s"
    if step == "run":
        assert crosswire_does("add", "-q", "--no-run", "-s", folder, path).returncode == 0
    started = (
        command("add", "--no-run", "-s", folder, path) if step == "add" else command("run", "--jobs", "1", "-s", folder)
    )
    process = subprocess.Popen(started, stderr=subprocess.PIPE, text=True)
    while (process.poll() is None and not (folder / "lock").is_file()) or not (folder / "lock").read_bytes():
        time.sleep(0.01)
    time.sleep(0.1 if step == "add" else 1.0)  # it is at work now, or loads its model
    process.send_signal(stop)
    _, said = process.communicate(timeout=30)
    assert process.returncode in (0, 130), said
    assert not TRACE.search(said), said
    if process.returncode == 130:
        assert "interrupted" in said
    with open_store(folder, write=True) as store:
        add(store, [str(path)], settings=Settings())
        if step == "run":
            run(store, settings=Settings(), engine=InProcess())
            assert list(examine(store)) == []
            assert len(partition(store)) == 2


def test_s9_a_reader_that_goes_away_is_no_error(news: Path) -> None:
    line: Sequence[str] = command("export", "jsonl", "-s", news, "--table", "entities")
    done = subprocess.run(["bash", "-c", f"{' '.join(line)} | head -c 20"], check=True, capture_output=True, text=True)
    assert not TRACE.search(done.stderr)
