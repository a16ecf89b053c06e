"""A collection that a store could hold is told apart as a store does it: the same stories, ids and results."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path
from random import Random

import msgspec
import pytest

from crosswire.collection import add, run
from crosswire.collection.bulk import Outcome, path, run_bulk
from crosswire.collection.bulk.retelling import retold
from crosswire.collection.results import result_of
from crosswire.engine import LocalEngine
from crosswire.export.json import from_json
from crosswire.records import Comparison
from crosswire.settings import Settings
from crosswire.store import Store, open_store
from tests.collection.bulk.corpus import ROOT, rows
from tests.collection.conftest import InProcess, written
from tests.collection.small import FERRY, GANSU, OAXACA, reports


def stored(folder: Path, corpus: Path) -> Store:
    """Add a corpus to a new store in one batch."""
    with open_store(folder, write=True) as store:
        add(store, [str(corpus)], settings=Settings())
        run(store, settings=Settings(), engine=InProcess())
    return open_store(folder)


def stories_of(store: Store) -> list[tuple[str, str]]:
    return store.db.execute("SELECT story, article FROM story_articles ORDER BY story, article").fetchall()


def without_ledger(found: Comparison) -> Comparison:
    return msgspec.structs.replace(found, run=msgspec.structs.replace(found.run, inputs=()))


def test_stories_and_results_are_those_of_a_store(told: tuple[Path, Outcome], corpus: Path, tmp_path: Path) -> None:
    with stored(tmp_path / "store", corpus) as store:
        assert [(r["story"], r["article"]) for r in rows(told[0], "stories")] == stories_of(store)
        assert {r["id"]: r["story"] for r in rows(told[0], "articles")} == {a: s for s, a in stories_of(store)}
        for row in rows(told[0], "results"):
            found = from_json(zlib.decompress(row["result"]))
            assert without_ledger(found) == without_ledger(result_of(store.db, row["story"]))


def test_so_are_reports_in_quite_other_words(tmp_path: Path) -> None:
    news = [r for mark, story in (("o", OAXACA), ("g", GANSU), ("f", FERRY)) for r in reports(story, mark)]
    Random(5).shuffle(news)
    corpus = written(tmp_path, news)
    run_bulk([str(corpus)], str(tmp_path / "out"), depth="attribution", settings=Settings(), engine=LocalEngine(1))
    with stored(tmp_path / "store", corpus) as store:
        assert [(r["story"], r["article"]) for r in rows(tmp_path / "out", "stories")] == stories_of(store)


def test_more_than_a_store_holds_are_told_apart_by_wording(
    told: tuple[Path, Outcome], corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(path, "STORED", 38)
    run_bulk([str(corpus)], str(tmp_path / "a"), depth="attribution", settings=Settings(), engine=LocalEngine(2))
    run_bulk([str(corpus)], str(tmp_path / "b"), depth="stories", settings=Settings(), engine=LocalEngine(2))
    assert rows(tmp_path / "a", "stories") == rows(tmp_path / "b", "stories")
    assert len(rows(tmp_path / "a", "stories")) == len(rows(told[0], "stories"))


def test_stock_phrases_make_no_story_where_nothing_is_parsed(tmp_path: Path) -> None:
    """Made news have sentences in common whatever they tell, and in each address what that is."""
    made = [sys.executable, str(ROOT / "tools" / "made_news.py"), "120"]
    (tmp_path / "news.jsonl").write_bytes(subprocess.run(made, check=True, capture_output=True, timeout=60).stdout)
    run_bulk([str(tmp_path)], str(tmp_path / "out"), depth="stories", settings=Settings(), engine=LocalEngine(1))
    telling = {a["id"]: a["url"].partition(".example/")[2] for a in rows(tmp_path / "out", "articles")}
    told: dict[str, list[str]] = {}
    for row in rows(tmp_path / "out", "stories"):
        told.setdefault(row["story"], []).append(telling[row["article"]])
    pure = [found for found in told.values() if len(set(found)) == 1]
    assert sum(map(len, pure)) >= 0.75 * len(telling)
    assert len(told) >= 0.75 * len(set(telling.values()))


def test_no_articles_tell_no_story() -> None:
    assert retold({}) == {}
