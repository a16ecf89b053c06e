"""The tables of Spark: the verbs, poison, many links, what is missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from crosswire.engine import Done, Failed, Tables
from crosswire.engine.spark import SparkEngine, SparkTables, check_java
from crosswire.errors import MissingJava, WorkersFailed
from tests.engine.steps import GIVEN, LOUD, SUMS, expand
from tests.engine.test_local import upper
from tests.engine.test_tables import NAMES, keyed, loud
from tests.spark import needs_spark


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spark")


@pytest.fixture(scope="module")
def tables(folder: Path) -> Iterator[Tables]:
    with SparkEngine("local[2]", seconds=5.0).tables(str(folder / "work")) as found:
        yield found


@needs_spark
def test_rows_are_mapped_and_poison_fails_alone(tables: Tables) -> None:
    names = [*NAMES[:3], "crash", *NAMES[3:], "hang", "raise"]
    tables.given("names", GIVEN, keyed(names))
    tables.map_batches("loud", LOUD, "names")
    good = [(n, i) for i, n in enumerate(names) if n not in ("crash", "hang", "raise")]
    assert loud(tables) == sorted((n, i, n.upper(), [i, i + 1]) for n, i in good)
    failed = tables.failures()
    assert [(table, key) for table, key, _ in failed] == [("loud", "crash"), ("loud", "hang"), ("loud", "raise")]
    assert [word in why for word, (*_, why) in zip(("SIGSEGV", "more than 5 s", "odd text"), failed, strict=True)]


@needs_spark
def test_files_are_expanded_and_lists_unnested(tables: Tables, folder: Path) -> None:
    tables.given("files", GIVEN, [("a", 5), ("b", 0), ("c", 7)])
    tables.map_batches("loud_files", LOUD._replace(expand=expand), "files")
    tables.sql("few", "SELECT key, {unnest}(parts) AS part FROM loud_files WHERE number > 5")
    assert sorted(tables.rows("SELECT * FROM few")) == [("c6", 6), ("c6", 7)]
    tables.publish({"files": ("files", "number DESC")}, str(folder / "out"))
    tables.publish({"files": ("files", "number")}, str(folder / "out"))
    assert pq.read_table(folder / "out" / "files").column("key").to_pylist() == ["b", "a", "c"]


@needs_spark
def test_rows_of_one_key_go_together(tables: Tables) -> None:
    sizes = [1, 300, 3, 5, *[2] * 20]
    names = [(f"key{n:03}", i) for n, size in enumerate(sizes) for i in range(size)]
    tables.given("keyed", GIVEN, names)
    tables.sql("in_order", "SELECT * FROM keyed ORDER BY key")
    tables.map_batches("sums", SUMS, "in_order")
    found = sorted(tables.rows("SELECT key, number FROM sums"))
    assert found == [(f"key{n:03}", sum(range(size))) for n, size in enumerate(sizes)]


@needs_spark
def test_a_table_without_rows_is_a_table(tables: Tables) -> None:
    tables.given("nobody", GIVEN, [])
    tables.map_batches("silent", LOUD, "nobody")
    tables.map_batches("more_silent", LOUD, "silent")
    assert tables.rows("SELECT count(*) FROM more_silent") == [(0,)]


@needs_spark
def test_components_by_stars_are_those_of_the_driver(tables: Tables) -> None:
    nodes = Random(3).sample(range(10**12), 60)
    edges = [*pairwise(nodes[:40]), *pairwise(nodes[40:])]
    Random(4).shuffle(edges)
    wanted = {**dict.fromkeys(nodes[:40], min(nodes[:40])), **dict.fromkeys(nodes[40:], min(nodes[40:]))}
    tables.given("edges", {"a": "int64", "b": "int64"}, edges)
    tables.components("near", "edges")
    assert isinstance(tables, SparkTables)
    tables.edges = 10
    tables.components("far", "edges")
    for name in ("near", "far"):
        assert dict(tables.rows(f"SELECT node, component FROM {name}")) == wanted


@needs_spark
def test_items_of_a_store_are_mapped() -> None:
    engine = SparkEngine("local[2]", seconds=3.0)
    found = {f.key: f for f in engine.map_items(upper, [("a", b"kia ora"), ("b", b"crash")])}
    assert found["a"] == Done("a", b"KIA ORA")
    assert isinstance(found["b"], Failed)
    assert "SIGSEGV" in found["b"].why


@needs_spark
def test_a_folder_that_spark_would_take_for_a_pattern_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkersFailed, match="pattern"), SparkEngine("local[2]").tables(str(tmp_path / "run[2]")):
        pass


def test_java_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(MissingJava) as error:
        check_java()
    assert "apt-get install openjdk-17-jre-headless" in error.value.try_this


@pytest.mark.parametrize("package", ["pyspark", "pandas"])
def test_spark_missing_is_told(tmp_path: Path, package: str) -> None:
    code = (
        "import sys, importlib.util as u; found = u.find_spec; "
        f"u.find_spec = lambda name, *more: None if name == {package!r} else found(name, *more); "
        "from crosswire.cli import main; "
        f"sys.argv = ['crosswire', 'run', {str(tmp_path)!r}, '--engine', 'spark']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"{package} is not installed" in done.stderr
    assert "pip install 'crosswire[spark]'" in done.stderr
