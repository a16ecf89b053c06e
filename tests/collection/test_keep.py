"""Export, rebuild and trace: what goes out of a store, and how a damaged one is mended."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from subprocess import CompletedProcess, run

import pyarrow.parquet as pq
import pytest

from crosswire.collection import add
from crosswire.collection import run as run_all
from crosswire.collection.doctor import examine
from crosswire.collection.exporting import TABLES, export, wanted
from crosswire.collection.rebuilding import Rebuilt, rebuild
from crosswire.collection.work import stage_of
from crosswire.errors import BadStore, CrosswireError, UnknownName
from crosswire.settings import Settings
from crosswire.store import open_store
from tests.collection.conftest import NEWS, STRIKE, InProcess, filled, partition

FORMULA = {"text": STRIKE, "outlet": "=HYPERLINK(1)", "title": '+1 "quoted", said', "published": "2031-03-06"}


def exported(folder: Path, out: Path, form: str = "jsonl") -> dict[str, bytes]:
    with open_store(folder) as store:
        export(store, form, out, tables=wanted([], include_text=True))
    return {path.name: path.read_bytes() for path in out.iterdir()}


def crosswire(*arguments: str | Path) -> CompletedProcess[str]:
    return run([sys.executable, "-m", "crosswire", *map(str, arguments)], check=False, capture_output=True, text=True)


# export


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_an_export_is_the_same_byte_for_byte(news: Path, tmp_path: Path, form: str) -> None:
    one, other = exported(news, tmp_path / "a", form), exported(news, tmp_path / "b", form)
    assert one == other
    assert {Path(name).stem for name in one} == {*TABLES, "manifest"}
    for line in json.loads(one["manifest.json"])["files"]:
        assert hashlib.sha256(one[line["file"]]).hexdigest() == line["sha256"]


def test_the_order_of_adding_changes_no_byte(tmp_path: Path) -> None:
    """All but the results, which say at which place of its file a record stands."""
    folders = []
    for number, news in enumerate((NEWS, NEWS[::-1])):
        (tmp_path / str(number)).mkdir()
        named = [{**record, "name": record["title"]} for record in news]
        folders.append(filled(tmp_path / str(number), named))
    one, other = (exported(folder, folder.parent / "out") for folder in folders)
    for files in (one, other):
        del files["results.jsonl"], files["manifest.json"]
    assert one == other


def test_all_forms_hold_the_same(news: Path, tmp_path: Path) -> None:
    lines, tables, parquet = (exported(news, tmp_path / form, form) for form in ("jsonl", "csv", "parquet"))
    for name in TABLES:
        rows = [json.loads(line) for line in lines[f"{name}.jsonl"].decode().splitlines()]
        assert pq.read_table(tmp_path / "parquet" / f"{name}.parquet").num_rows == len(rows)
        cells = list(csv.DictReader(tables[f"{name}.csv"].decode().splitlines(keepends=True)))
        if name != "results":
            assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows] == cells
    assert parquet


def test_results_are_what_compare_prints(news: Path, tmp_path: Path) -> None:
    files = exported(news, tmp_path)
    for line in files["results.jsonl"].decode().splitlines():
        assert json.loads(line)["result"]["schema"] == "crosswire.compare/1"


def test_whole_texts_only_when_asked() -> None:
    assert not {"texts", "results"} & set(wanted([], include_text=False))
    assert wanted(["texts"], include_text=False) == ["texts"]
    with pytest.raises(UnknownName, match="no table is called"):
        wanted(["nothing"], include_text=False)


def test_formulas_are_guarded_for_spreadsheets_only_when_asked(tmp_path: Path) -> None:
    folder = filled(tmp_path, [FORMULA])
    plain = crosswire("export", "csv", "-s", folder, "--table", "articles").stdout
    guarded = crosswire("export", "csv", "-s", folder, "--table", "articles", "--excel").stdout
    assert ",=HYPERLINK(1)," in plain
    assert ",'=HYPERLINK(1)," in guarded
    assert "'+1" in guarded


def test_an_export_that_cannot_be_written_leaves_no_half(news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with open_store(news) as store, pytest.raises(CrosswireError, match="cannot be written"):
        export(store, "csv", tmp_path / "file", tables=["claims"])
    (tmp_path / "out" / "claims.csv").mkdir(parents=True)
    with open_store(news) as store, pytest.raises(CrosswireError, match="cannot be written"):
        export(store, "csv", tmp_path / "out", tables=["stories", "claims"])
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["claims.csv", "stories.csv"]


def test_the_command_names_what_it_needs(news: Path, tmp_path: Path) -> None:
    assert crosswire("export", "csv", "-s", news).returncode == 2
    assert crosswire("export", "parquet", "-s", news, "--table", "claims").returncode == 2
    done = crosswire("export", "csv", "-s", news, "--out", tmp_path / "o")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 9)


# rebuild


def rebuilt(folder: Path) -> Rebuilt:
    found = rebuild(folder, stage_of(Settings()))
    with open_store(folder, write=True) as store:
        run_all(store, settings=Settings(), engine=InProcess())
        assert list(examine(store)) == []
    return found


@pytest.fixture
def copy(news: Path, tmp_path: Path) -> Path:
    shutil.copytree(news, tmp_path / "store")
    return tmp_path / "store"


def test_a_sound_store_rebuilt_is_the_same(copy: Path, tmp_path: Path) -> None:
    before = exported(copy, tmp_path / "before")
    found = rebuilt(copy)
    assert (found.articles, found.annotated, found.lost, found.unread) == (4, 4, (), ())
    assert exported(copy, tmp_path / "after") == before
    assert (copy / "store.sqlite.old").is_file()


def damage_header(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


def damage_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in Random(3).sample(range(4096, len(data)), 3000):
        data[place] ^= 0x5A
    path.write_bytes(bytes(data))


DAMAGES: list[Callable[[Path], None]] = [
    damage_header,
    damage_middle,
    lambda path: path.write_bytes(path.read_bytes()[:9000]),
    lambda path: path.write_bytes(b""),
    Path.unlink,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_is_made_anew(copy: Path, damage: Callable[[Path], None]) -> None:
    with open_store(copy) as store:
        ids = {i for (i,) in store.db.execute("SELECT id FROM articles")}
        stories = partition(store)
    damage(copy / "store.sqlite")
    found = rebuilt(copy)
    assert (found.articles, found.annotated, found.lost) == (4, 4, ())
    with open_store(copy) as store:
        assert {i for (i,) in store.db.execute("SELECT id FROM articles")} == ids
        assert partition(store) == stories
        assert {s for (s,) in store.db.execute("SELECT state FROM inputs")} <= {"stored", "stored-with-warnings"}


def test_no_annotation_is_made_twice_though_nothing_of_the_database_is_left(copy: Path) -> None:
    (copy / "store.sqlite").unlink()
    rebuild(copy, stage_of(Settings()))
    with open_store(copy, write=True) as store:
        assert run_all(store, settings=Settings(), engine=InProcess()).annotated == 0


def test_articles_of_a_segment_that_is_gone_are_told_and_can_be_added_again(tmp_path: Path) -> None:
    folder = filled(tmp_path, NEWS[:2], NEWS[2:])
    victim = min((folder / "segments").glob("articles-*"))
    victim.write_bytes(victim.read_bytes()[:-60])
    found = rebuilt(folder)
    assert found.articles == 2
    assert len(found.lost) == 1
    with open_store(folder, write=True) as store:
        assert store.db.execute("SELECT count(*) FROM inputs WHERE why LIKE '%segment is damaged%'").fetchone() == (2,)
        assert (folder / "damaged" / victim.name).is_file()
        add(store, [str(p) for p in sorted(tmp_path.glob("batch*"))], settings=Settings())
        run_all(store, settings=Settings(), engine=InProcess())
        assert store.db.execute("SELECT count(*) FROM articles").fetchone() == (4,)
        assert {s for (s,) in store.db.execute("SELECT state FROM inputs")} == {"stored"}


def test_former_names_of_stories_are_kept(copy: Path) -> None:
    with sqlite3.connect(copy / "store.sqlite") as db:
        db.execute("UPDATE stories SET id = 'story-former' WHERE id = (SELECT min(id) FROM stories)")
        db.execute("UPDATE story_articles SET story = 'story-former' WHERE story NOT IN (SELECT id FROM stories)")
        db.execute("DROP TABLE alike")
    rebuilt(copy)
    with open_store(copy) as store:
        (count,) = store.db.execute("SELECT count(*) FROM stories WHERE id = 'story-former'").fetchone()
        (aliases,) = store.db.execute("SELECT count(*) FROM story_alias WHERE alias = 'story-former'").fetchone()
    assert count + aliases == 1


def test_a_database_that_is_gone_or_half_made_is_not_written(copy: Path) -> None:
    (copy / "rebuilding").touch()
    with pytest.raises(BadStore, match="being rebuilt"), open_store(copy, write=True):
        pass
    (copy / "rebuilding").unlink()
    (copy / "store.sqlite").unlink()
    with pytest.raises(BadStore, match="database is gone"), open_store(copy, write=True):
        pass
    assert len(list((copy / "segments").iterdir())) == 2


def test_what_cannot_be_rebuilt(tmp_path: Path, copy: Path) -> None:
    with pytest.raises(BadStore, match="is no store"):
        rebuild(tmp_path / "nothing", "stage")
    with sqlite3.connect(copy / "store.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(BadStore, match="newer version"):
        rebuild(copy, "stage")


def test_the_command_says_what_it_did(copy: Path) -> None:
    done = crosswire("rebuild", "-s", copy, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert "4 articles, 4 annotations" in done.stderr


# trace


def test_a_passage_is_traced_in_a_store(news: Path) -> None:
    done = crosswire("trace", "-s", news, "Nurses in Lusaka walked out of the university hospital on Tuesday", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [c["article"]["outlet"] for c in found["carriers"]] == ["Copperbelt Post"]


def test_a_claim_is_traced_by_its_id_and_its_label(news: Path) -> None:
    with open_store(news) as store:
        story, claim, label = store.db.execute("SELECT story, id, label FROM claims ORDER BY story, id").fetchone()
    for name in (claim, f"{story}:{label}", f"{story[6:]}/{label}"):
        done = crosswire("trace", "-s", news, name)
        assert done.returncode == 0, done.stderr
        assert claim in done.stdout


@pytest.mark.parametrize(
    "wanted", ["claim-0000", "story-0000:C1", "a passage that stands in no article of the store", "?!", ""]
)
def test_what_is_not_in_the_store_is_said(news: Path, wanted: str) -> None:
    done = crosswire("trace", "-s", news, wanted)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
