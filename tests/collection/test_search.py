# ruff: noqa: E501 - texts as they come
from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from crosswire.collection.search import queries_in, search, search_each
from crosswire.errors import BadQuery, MissingInput
from crosswire.store import open_store

ALL = {"Diario Sur", "Altiplano Wire", "Copperbelt Post", "Lusaka Mail"}
QUAKE, STRIKE = {"Diario Sur", "Altiplano Wire"}, {"Copperbelt Post", "Lusaka Mail"}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("earthquake", QUAKE),
        ("earthquake nurses", set()),
        ("earthquake OR nurses", ALL),
        ("hospital AND NOT unpaid", {"Lusaka Mail"}),
        ("hospital -unpaid", {"Lusaka Mail"}),
        ('"university hospital"', STRIKE),
        ('"hospital university"', set()),
        ("nurs*", STRIKE),
        ("(earthquake OR nurses) (mayor OR union)", ALL),
        ("QUISPE", QUAKE),
        ("said-by:mwale", STRIKE),
        ('said-by:"Grace Mwale"', STRIKE),
        ("outlet:sur", {"Diario Sur"}),
        ("names:quispe", QUAKE),
        ("place:lusaka", STRIKE),
        ("date:2031-03-04", QUAKE),
        ("date:2031-03", ALL),
        ("date:2031-03-05..", STRIKE),
        ("date:..2031-03-04", QUAKE),
        ("articles:>=2", ALL),
        ("articles:>2", set()),
        ("length:<10", set()),
        ("language:en earthquake", QUAKE),
    ],
)
def test_queries(news: Path, query: str, wanted: set[str]) -> None:
    with open_store(news) as store:
        assert {row[1] for row in search(store, query).rows} == wanted


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("", "empty"), ("(a", "partner"), ("a)", "too many"), (")", "partner"), ('"a', "partner"), ("a OR", "ends"), ("NOT", "ends"),
        ("who:x", "no field who"), ("roots:many", "no number"), ("date:soon", "no date"), ("date:..", "no date"),
        ("***", "no word"), ("(" * 30 + "a" + ")" * 30, "brackets"),
    ],
)  # fmt: skip
def test_queries_that_cannot_be_read(news: Path, query: str, word: str) -> None:
    with open_store(news) as store, pytest.raises(BadQuery, match=word):
        search(store, query)


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE articles; --", "a' OR '1'='1", 'NEAR("a")', "headline : x*", "\x00", "%_", "😀", "a^2"]
)
def test_what_would_be_a_question_to_the_database_is_only_words(news: Path, text: str) -> None:
    with open_store(news) as store:
        with suppress(BadQuery):
            search(store, text)
        assert store.db.execute("SELECT count(*) FROM articles").fetchone() == (4,)


def test_many_queries_at_once(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "queries.csv"
    path.write_text('name,query\none,earthquake\ntwo,nosuchfield:x\nthree,"hospital, university"\nfour,\n', "utf-8")
    with open_store(news) as store:
        found, wrong = search_each(store, queries_in(path), limit=1)
    assert [row[0] for row in found.rows] == ["earthquake", "hospital, university"]
    assert found.left == 2
    assert len(wrong) == 1
    assert "nosuchfield" in wrong[0]
    path.write_text("\ufeffearthquake\nnurses\n", "utf-8")
    assert queries_in(path) == ["earthquake", "nurses"]
    with pytest.raises(MissingInput):
        queries_in(tmp_path / "gone.csv")
