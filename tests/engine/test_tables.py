"""Tables on one machine: mapped in parcels, whole or absent, joined by SQL, linked by union-find and by stars."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine import LocalEngine, Tables, components
from crosswire.engine.components import least_nodes
from crosswire.engine.stars import by_stars
from tests.engine.steps import GIVEN, LOUD, SEEN, SUMS, expand

NAMES = ["Wanjirũ", "Þórdís", "江沢民", "Nguyễn", "Ólafur", "Zeynep", "Śliwa", "Iñaki", "Ayşe"]


def keyed(names: list[str]) -> list[tuple[Any, ...]]:
    return list(zip(names, range(len(names)), strict=True))


def loud(tables: Tables) -> list[tuple[Any, ...]]:
    return sorted(tables.rows("SELECT key, number, loud, parts FROM loud"))


def test_rows_are_mapped(tmp_path: Path) -> None:
    with LocalEngine(2).tables(str(tmp_path)) as tables:
        tables.given("names", GIVEN, keyed(NAMES))
        tables.map_batches("loud", LOUD, "names")
        assert loud(tables) == sorted((n, i, n.upper(), [i, i + 1]) for i, n in enumerate(NAMES))
        assert tables.failures() == []


@pytest.mark.parametrize("poison", ["hang", "crash"])
def test_a_poison_row_fails_alone(tmp_path: Path, poison: str) -> None:
    names = [*NAMES[:3], poison, *NAMES[3:], f"{poison} too"]
    with LocalEngine(2, seconds=5.0).tables(str(tmp_path)) as tables:
        tables.given("names", GIVEN, keyed(names))
        tables.map_batches("loud", LOUD, "names")
        assert {key for key, *_ in loud(tables)} == set(NAMES)
        failed = tables.failures()
        assert [(t, key) for t, key, _ in failed] == [("loud", poison), ("loud", f"{poison} too")]
        assert all("in 2 tries" in why for *_, why in failed)


def test_workers_have_the_environment_of_now_and_no_pandas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for told in ("Kyiv", "Quito"):
        monkeypatch.setenv("TOLD_TO_WORKERS", told)
        with LocalEngine(2).tables(str(tmp_path / told)) as tables:
            tables.given("names", GIVEN, keyed(NAMES))
            tables.map_batches("seen", SEEN, "names")
            assert set(tables.rows("SELECT loud, number FROM seen")) == {(told, 0)}


def test_a_table_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    for names in (NAMES, NAMES, NAMES[:2]):
        with LocalEngine(1).tables(str(tmp_path)) as tables:
            tables.given("names", GIVEN, keyed(names))
            tables.sql("long", "SELECT key, length(key) AS letters FROM names")
            assert len(tables.rows("SELECT * FROM long")) == len(names)
    assert len(list(tmp_path.glob("long-*"))) == 2


def test_a_map_that_was_stopped_goes_on_with_the_parts_that_lack(tmp_path: Path) -> None:
    names = [f"name{n:04}" for n in range(600)]  # five groups of 128
    with LocalEngine(1).tables(str(tmp_path)) as tables:
        tables.given("names", GIVEN, keyed(names))
        tables.map_batches("loud", LOUD, "names")
        wanted = loud(tables)
    (folder,) = tmp_path.glob("loud-*")
    (folder / "_SUCCESS").unlink()
    parts = sorted(folder.glob("*.parquet"))
    assert len(parts) == 5
    kept = {p: p.stat().st_mtime_ns for p in parts[::2]}
    for part in parts[1::2]:
        part.rename(part.with_suffix(".half"))
    with LocalEngine(1).tables(str(tmp_path)) as tables:
        tables.given("names", GIVEN, keyed(names))
        tables.map_batches("loud", LOUD, "names")
        assert loud(tables) == wanted
    assert {p: p.stat().st_mtime_ns for p in kept} == kept


def test_rows_of_one_key_go_together(tmp_path: Path) -> None:
    sizes = [1, 70, 3, 200, 1, 64, 64, 5, *[2] * 150]
    names = [(f"key{n:03}", i) for n, size in enumerate(sizes) for i in range(size)]
    wanted = [(f"key{n:03}", sum(range(size))) for n, size in enumerate(sizes)]
    for again in range(2):
        with LocalEngine(2).tables(str(tmp_path)) as tables:
            tables.given("names", GIVEN, [*names, ("raise", 1), ("raise", 2)])
            tables.map_batches("sums", SUMS, "names")
            assert sorted(tables.rows("SELECT key, number FROM sums")) == wanted
            assert [key for _, key, _ in tables.failures()] == ["raise"]
        (folder,) = tmp_path.glob("sums-*")
        parts = sorted(folder.glob("*.parquet"))
        assert len(parts) == 3
        if not again:
            (folder / "_SUCCESS").unlink()
            parts[1].unlink()


def test_a_table_without_rows_is_a_table(tmp_path: Path) -> None:
    with LocalEngine(1).tables(str(tmp_path)) as tables:
        tables.given("names", GIVEN, [])
        tables.map_batches("loud", LOUD, "names")
        tables.map_batches("louder", LOUD, "loud")
        assert tables.rows("SELECT count(*) FROM louder") == [(0,)]
        tables.named("none", "SELECT number AS a, number AS b FROM louder")
        tables.components("linked", "none")
        assert tables.rows("SELECT count(*) FROM linked") == [(0,)]
        assert tables.failures() == []


def test_rows_may_name_files_that_hold_more(tmp_path: Path) -> None:
    with LocalEngine(1).tables(str(tmp_path)) as tables:
        tables.given("files", GIVEN, [("a", 5), ("b", 0), ("c", 7)])
        tables.map_batches("loud", LOUD._replace(expand=expand), "files")
        assert len(loud(tables)) == 12
        tables.sql("few", "SELECT key, {unnest}(parts) AS part FROM loud WHERE number > 5")
        assert sorted(tables.rows("SELECT * FROM few")) == [("c6", 6), ("c6", 7)]


def test_a_result_is_written_whole_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    with LocalEngine(1).tables(str(tmp_path / "work")) as tables:
        tables.given("names", GIVEN, keyed(NAMES))
        tables.publish({"names": ("names", "number DESC")}, str(tmp_path / "out"))
        tables.publish({"names": ("names", "number")}, str(tmp_path / "out"))
    assert pq.read_table(tmp_path / "out" / "names").column("key").to_pylist() == NAMES
    assert {p.name for p in tmp_path.iterdir()} == {"work", "out"}


def test_what_memory_does_not_hold_is_made_in_shares(tmp_path: Path) -> None:
    query = """
    SELECT a, b, CAST(sum(n) AS BIGINT) AS n, row_number() OVER (PARTITION BY b ORDER BY a) AS nth FROM (
        SELECT x.number * 7919 % 3000 AS a, y.number AS b, x.number % 5 AS n FROM many x JOIN few y ON x.number >= 0
        WHERE in_share(y.number)
        UNION ALL SELECT number AS a, number % 400 AS b, 1 AS n FROM many WHERE in_share(number % 400)
    ) proposed GROUP BY a, b
    """
    found = []
    for name, memory in (("whole", "2GB"), ("shares", "40MB")):
        with LocalEngine(1).tables(str(tmp_path / name)) as tables:
            tables.given("many", GIVEN, [("", n) for n in range(3_000)])
            tables.given("few", GIVEN, [("", n) for n in range(400)])
            tables.db.execute(f"SET memory_limit = '{memory}'; SET max_temp_directory_size = '20MB'")  # type: ignore[attr-defined]
            tables.sql("met", query)
            found.append(tables.rows("SELECT count(*), sum(a * b), sum(n), sum(nth * a), max(nth) FROM met"))
            parts = len(list((tmp_path / name).glob("met-*/*.parquet")))
            assert (parts > 1) == (name == "shares")
    assert found[0] == found[1]


def stars(edges: list[tuple[int, int]], folder: Path) -> dict[int, int]:
    with LocalEngine(1).tables(str(folder)) as tables:
        tables.given("edges", {"a": "int64", "b": "int64"}, edges)
        by_stars(tables, "linked", "edges")
        return dict(tables.rows("SELECT node, component FROM linked"))


def oracle(edges: list[tuple[int, int]]) -> dict[int, int]:
    names = [(f"{a:020}", f"{b:020}") for a, b in edges]
    return {int(a): int(b) for a, b in components({n for e in names for n in e}, names).items()}


def compiled(edges: list[tuple[int, int]]) -> dict[int, int]:
    a, b = (np.array([e[i] for e in edges], np.int64) for i in (0, 1))
    nodes, labels = least_nodes(a, b)
    return dict(zip(nodes.tolist(), labels.tolist(), strict=True))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=60))
def test_components_agree(tmp_path_factory: pytest.TempPathFactory, edges: list[tuple[int, int]]) -> None:
    assert stars(edges, tmp_path_factory.mktemp("stars")) == compiled(edges) == oracle(edges)


@settings(max_examples=5, deadline=None)
@given(st.integers(2, 3_000), st.integers(0, 99))
def test_components_of_a_shuffled_path(tmp_path_factory: pytest.TempPathFactory, length: int, seed: int) -> None:
    nodes = Random(seed).sample(range(10**12), length)
    edges = list(pairwise(nodes))
    Random(seed + 1).shuffle(edges)
    found = stars(edges, tmp_path_factory.mktemp("path"))
    assert found == dict.fromkeys(nodes, min(nodes)) == compiled(edges)
