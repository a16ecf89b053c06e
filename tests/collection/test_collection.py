"""A collection: each article once, stories that do not depend on how articles came, results as `compare` gives them."""

from __future__ import annotations

import itertools
import os
import sqlite3
from pathlib import Path
from random import Random

import pytest

from crosswire.collection import add, run
from crosswire.collection.doctor import examine
from crosswire.collection.lists import LISTS, listed, story_called
from crosswire.collection.results import result_of
from crosswire.errors import BadStore, StoreBusy, UnknownName
from crosswire.settings import Settings
from crosswire.store import open_store
from tests.collection.conftest import NEWS, InProcess, filled, partition, written

TWO = {frozenset({"Diario Sur", "Altiplano Wire"}), frozenset({"Copperbelt Post", "Lusaka Mail"})}


def test_reports_of_one_event_are_one_story(news: Path) -> None:
    with open_store(news) as store:
        assert partition(store) == TWO
        assert list(examine(store)) == []


def test_every_list_has_rows(news: Path) -> None:
    with open_store(news) as store:
        for name in LISTS:
            found = listed(store, name)
            assert found.columns
            assert found.rows or name == "findings", name
        assert listed(store, "articles", limit=1).left == 3
        assert [r[1] for r in listed(store, "articles", word="copperbelt").rows] == ["Copperbelt Post"]


def test_a_story_that_tells_no_day_has_the_days_of_its_articles(tmp_path: Path) -> None:
    rows = [
        {"text": "Nurses in Ndola praise the new ward, the matron said.", "published": day} for day in ("2031-03-09",)
    ]
    with open_store(filled(tmp_path, rows)) as store:
        assert store.db.execute("SELECT first, last FROM stories").fetchall() == [("2031-03-09", "2031-03-09")]


def test_a_stored_story_is_what_compare_gives(news: Path) -> None:
    with open_store(news) as store:
        (story,) = {r[0] for r in listed(store, "stories", word="ilo").rows}
        found = result_of(store.db, story_called(store.db, story[6:12]))
    assert {a.outlet for a in found.articles} == {"Diario Sur", "Altiplano Wire"}
    assert any(len({m.span.article for m in c.mentions}) == 2 and c.independent == 1 for c in found.claims)


def test_a_second_time_nothing_is_done(tmp_path: Path) -> None:
    path = written(tmp_path, NEWS)
    with open_store(tmp_path / "store", write=True) as store:
        first = add(store, [str(path)], settings=Settings())
        again = add(store, [str(path)], settings=Settings())
        path.touch()
        touched = add(store, [str(path)], settings=Settings())
    assert (first.new, first.known, first.skipped_files) == (4, 0, 0)
    assert (again.new, again.known, again.skipped_files) == (0, 0, 1)
    assert (touched.new, touched.known, touched.skipped_files) == (0, 4, 0)


def test_the_same_article_under_another_name_is_told_in_the_ledger(tmp_path: Path) -> None:
    one, two = written(tmp_path, NEWS[:1], "a.jsonl"), written(tmp_path, NEWS[:1], "b.jsonl")
    with open_store(tmp_path / "store", write=True) as store:
        add(store, [str(one), str(two)], settings=Settings())
        states = {Path(n).name: (s, w) for n, s, w, *_ in listed(store, "ledger").rows}
    assert states["a.jsonl:1"][0] == "stored"
    assert states["b.jsonl:1"][0] == "rejected"
    assert "same content" in states["b.jsonl:1"][1]


@pytest.mark.parametrize("seed", range(4))
def test_stories_do_not_depend_on_order_and_batches(tmp_path: Path, seed: int) -> None:
    mixed = list(NEWS)
    Random(seed).shuffle(mixed)
    batches = [mixed] if seed == 0 else [mixed[:1], mixed[1:]] if seed == 1 else [[x] for x in mixed]
    with open_store(filled(tmp_path, *batches)) as store:
        assert partition(store) == TWO
        assert list(examine(store)) == []


def test_a_story_that_goes_into_another_is_still_found(tmp_path: Path) -> None:
    with open_store(filled(tmp_path, NEWS[:1]), write=True) as store:
        ((old, *_),) = listed(store, "stories").rows
        store.db.execute("INSERT INTO story_alias VALUES ('story-gone', ?)", (old,))
        assert story_called(store.db, "gone") == old
        with pytest.raises(UnknownName, match="no story is called"):
            story_called(store.db, "nothing")


def test_a_poison_article_is_quarantined_and_the_run_goes_on(tmp_path: Path) -> None:
    with open_store(filled(tmp_path, NEWS, poison="Copperbelt Post")) as store:
        assert frozenset({"Diario Sur", "Altiplano Wire"}) in partition(store)
        lines = [r for r in listed(store, "ledger").rows if r[1] == "quarantined"]
        assert len(lines) == 1
        assert "SIGSEGV" in str(lines[0][2])
        assert list(examine(store)) == []


# the folder


def test_what_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(BadStore, match="gone does not exist"), open_store(tmp_path / "gone"):
        pass
    with pytest.raises(BadStore, match="is no store"), open_store(tmp_path):
        pass
    (tmp_path / "store.sqlite").write_bytes(b"not a database at all, but long enough to look at" * 40)
    with pytest.raises(BadStore), open_store(tmp_path):
        pass
    other = tmp_path / "other"
    other.mkdir()
    with sqlite3.connect(other / "store.sqlite") as db:
        db.execute("CREATE TABLE x (y)")
    with pytest.raises(BadStore, match="another program"), open_store(other, write=True):
        pass


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        store.db.execute("PRAGMA user_version = 99")
    for write in (False, True):
        with pytest.raises(BadStore, match="newer version"), open_store(tmp_path / "s", write=write):
            pass


def test_one_writer_and_any_number_of_readers(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True, command="add"):
        with (
            pytest.raises(StoreBusy, match=f"process {os.getpid()} .* crosswire add"),
            open_store(tmp_path / "s", write=True),
        ):
            pass
        with open_store(tmp_path / "s") as reader, open_store(tmp_path / "s") as other:
            assert listed(reader, "articles").rows == listed(other, "articles").rows == []


def test_a_reader_cannot_write(news: Path) -> None:
    with pytest.raises(BadStore, match="cannot be read or written"), open_store(news) as store:
        store.db.execute("DELETE FROM articles")


def test_a_segment_that_is_damaged_or_gone_is_told(tmp_path: Path) -> None:
    folder = filled(tmp_path, NEWS[:1])
    for path in (folder / "segments").iterdir():
        path.write_bytes(path.read_bytes()[:-40])
    with open_store(folder) as store:
        assert len([c for c in examine(store) if "segment" in c]) == 2


def test_segments_of_a_run_that_was_killed_are_swept_away(tmp_path: Path) -> None:
    folder = filled(tmp_path, NEWS[:1])
    (folder / "segments" / "articles-lost.parquet").write_bytes(b"x")
    (folder / "segments" / ".articles-half.parquet.part").write_bytes(b"x")
    with open_store(folder, write=True) as store:
        assert {p.name for p in store.segments.iterdir()} == {
            n for (n,) in store.db.execute("SELECT name FROM segments")
        }


# stopped between its steps: test_faults.py and tools/kill9.py kill it at any moment


def test_a_run_stopped_between_its_steps_goes_on(tmp_path: Path) -> None:
    path = written(tmp_path, NEWS)
    with open_store(tmp_path / "a", write=True) as store:
        add(store, [str(path)], settings=Settings())
    with open_store(tmp_path / "a", write=True) as store:
        engine = InProcess()
        engine.map_items = lambda make, items: itertools.islice(InProcess().map_items(make, items), 2)  # type: ignore[method-assign]
        run(store, settings=Settings(), engine=engine)
        run(store, settings=Settings(), engine=InProcess())
        assert partition(store) == TWO
        assert list(examine(store)) == []
