"""Every number that is a link leads to as many rows; what is kept between requests is the store as it is now."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crosswire.store import open_store
from crosswire.web.base import Asked, Config, Table, View
from crosswire.web.pages import PAGES
from crosswire.web.pages.names import entities
from crosswire.web.pages.sources import source, sources
from crosswire.web.pages.stories import stories
from crosswire.web.query import NotHere
from crosswire.web.stores import READERS, snapshot
from tests.web.conftest import Served


def rows_at(demo: Served, to: str) -> int:
    parts = urlsplit(to)
    told = demo.client.get(f"{parts.path}.json?{parts.query}").json()["tables"]
    name = parts.fragment or parts.path.rsplit("/", 1)[-1]
    return int((told.get(name) or next(iter(told.values())))["total"])


def asked(folder: Path, page: str, **query: str) -> View:
    with snapshot(folder) as store:
        return PAGES[page](Asked(store, {}, query, Config(store=folder)))


def counted(found: Table, *names: str) -> list[tuple[int, str]]:
    places = [n for n, c in enumerate(found.columns) if c.name in names]
    cells = [row.cells[n] for row in found.rows for n in places]
    return [(c.value, c.address) for c in cells if c.address]


@pytest.mark.parametrize(
    ("page", "query", "columns"),
    [
        ("/sources", {}, ("articles", "stories", "credited", "uncredited", "dropped")),
        ("/sources", {"kind": "said"}, ("statements", "articles", "stories")),
        ("/stories", {}, ("claims", "two_roots", "unsourced")),
        ("/entities", {"kind": "any"}, ("stories",)),
        ("/source", {"name": "Velmora Press Agency"}, ("credited", "uncredited", "pairs")),
        ("/actors", {}, ("events",)),
    ],
)
def test_a_number_leads_to_as_many_rows(
    demo: Served, page: str, query: dict[str, str], columns: tuple[str, ...]
) -> None:
    found = [n for t in asked(demo.folder, page, **query).tables for n in counted(t, *columns)]
    assert found
    for number, to in found:
        assert rows_at(demo, to) == number, (page, to)


def test_a_name_is_counted_once_a_story_and_once_an_article(demo: Served) -> None:
    """Several entities of one story may be called "the crew"."""
    with sqlite3.connect(demo.folder / "store.sqlite") as db:
        often = db.execute(
            "SELECT name, kind FROM entities GROUP BY name, kind HAVING count(*) > count(DISTINCT story)"
        ).fetchall()
    assert often
    (table,) = asked(demo.folder, "/entities", kind="any", rows="1000").tables
    rows = {(r.cells[0].value, r.cells[1].value): r for r in table.rows}
    for name, kind in often:
        assert rows[name, kind].cells[4].value == 1
        assert rows[name, kind].cells[2].value <= 5


def test_names_come_before_offices_and_groups(demo: Served) -> None:
    with snapshot(demo.folder) as store:
        (proper,) = entities(Asked(store, {}, {}, Config(store=demo.folder))).tables
        (every,) = entities(Asked(store, {}, {"kind": "any"}, Config(store=demo.folder))).tables
    kinds = {r.cells[1].value for r in proper.rows}
    assert "person" in kinds
    assert not kinds & {"office", "group", "other"}
    assert proper.total < every.total


def test_pairs_of_one_outlet_are_counted_once(demo_store: Path, tmp_path: Path) -> None:
    shutil.copytree(demo_store, tmp_path / "store")
    with open_store(tmp_path / "store", write=True) as store, store.transaction() as db:
        db.execute("UPDATE articles SET outlet = 'Harbour Daily' WHERE outlet = 'Velmora Press Agency'")
    with snapshot(tmp_path / "store") as store:
        config = Config(store=tmp_path / "store")
        copies = next(
            t for t in source(Asked(store, {}, {"name": "Harbour Daily"}, config)).tables if t.name == "copies"
        )
        own = next(r for r in copies.rows if r.cells[0].value == "Harbour Daily")
        query = {"outlet": "Harbour Daily", "with": "Harbour Daily"}
        (pairs,) = PAGES["/pairs"](Asked(store, {}, query, config)).tables
    assert own.cells[0].shown == "articles of its own"
    assert own.cells[4].value == pairs.total == 1


def test_what_was_counted_is_counted_anew_after_a_write(demo_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(demo_store, folder)

    def several() -> int:
        with snapshot(folder) as store:
            found = stories(Asked(store, {}, {}, Config(store=folder)))
        return int(next(f["count"] for f in found.values["filters"] if f["words"] == "Several articles"))

    assert several() == several() == 1
    with open_store(folder, write=True) as store, store.transaction() as db:
        db.execute("UPDATE stories SET articles = 1")
    assert several() == 0


def test_a_connection_is_kept_and_let_go_when_the_file_is_another(demo_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(demo_store, folder)
    with snapshot(folder) as first:
        pass
    with pytest.raises(NotHere), snapshot(folder) as second:
        raise NotHere("nothing")
    assert first.db is second.db
    shutil.copy(folder / "store.sqlite", folder / "other")
    (folder / "other").replace(folder / "store.sqlite")
    with snapshot(folder) as third:
        assert third.db is not first.db
    with pytest.raises(sqlite3.ProgrammingError):
        first.db.execute("SELECT 1")
    with pytest.raises(ZeroDivisionError), snapshot(folder):
        raise ZeroDivisionError
    assert not [r for r in READERS.idle if r.folder == folder]


def test_a_list_of_outlets_is_the_same_page_by_page(demo: Served) -> None:
    with snapshot(demo.folder) as store:
        config = Config(store=demo.folder)
        (whole,) = sources(Asked(store, {}, {}, config)).tables
        parts = [sources(Asked(store, {}, {"rows": "2", "page": str(n)}, config)).tables[0] for n in (1, 2, 3)]
    assert [r.cells[0].value for p in parts for r in p.rows] == [r.cells[0].value for r in whole.rows]
    assert {p.total for p in parts} == {whole.total} == {5}
