"""Questions in SQL: the rows of the store and nothing else of this machine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import run

import pyarrow.parquet as pq
import pytest

from crosswire.collection.lists import Listing
from crosswire.collection.sql import ask
from crosswire.errors import BadQuery, CrosswireError
from crosswire.store import open_store
from tests.collection.conftest import QUAKE


def asked(folder: Path, question: str, *, limit: int | None = None, seconds: float = 20.0) -> Listing:
    with open_store(folder) as store:
        return ask(store, question, limit=limit, seconds=seconds)


def test_tables_and_texts_are_joined(news: Path) -> None:
    found = asked(
        news,
        "SELECT outlet, texts.text, count(*) AS claims FROM articles JOIN texts ON article = id "
        "JOIN story_articles USING (article) JOIN claims USING (story) WHERE outlet LIKE 'Diario%' GROUP BY ALL",
    )
    assert found.columns == ("outlet", "text", "claims")
    ((outlet, text, claims),) = found.rows
    assert outlet == "Diario Sur"
    assert QUAKE in str(text)
    assert isinstance(claims, int)


def test_every_table_can_be_listed_described_and_read(news: Path) -> None:
    names = [str(name) for (name,) in asked(news, "SHOW TABLES").rows]
    assert {"articles", "claims", "events", "ledger", "stories", "texts", "story_alias"} <= set(names)
    for name in names:
        assert asked(news, f"DESCRIBE {name}").rows
        asked(news, f"SELECT * FROM {name}")
    assert len(asked(news, "FROM ledger").rows) == 4
    assert asked(news, 'SELECT count(*) FROM "ARTICLES"').rows == [(4,)]


def test_an_answer_says_when_it_is_cut(news: Path) -> None:
    assert asked(news, "SELECT * FROM range(25)", limit=10)[1:] == ([(n,) for n in range(10)], 15)
    assert asked(news, "SELECT * FROM range(10)", limit=10).left == 0
    assert asked(news, "SELECT * FROM range(100_000)", limit=0).left == 100_000


def test_columns_of_one_name_are_told_apart(news: Path) -> None:
    assert asked(news, "SELECT 1 AS a, 2 AS a, 3 AS a_2").columns == ("a", "a_2", "a_2_2")


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM read_parquet('https://example.org/a.parquet')",
        "COPY claims TO 'stolen.csv'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'stolen.csv'",
        "EXPORT DATABASE 'stolen'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '90GB'",
        "RESET enable_external_access",
        "PRAGMA enable_profiling",
        "DROP TABLE claims",
        "DELETE FROM claims",
        "CREATE TABLE t AS SELECT 1",
        "CALL pragma_version()",
        "SELECT 1; DROP TABLE claims",
        "SELECT getenv('HOME')",
        "SELECT * FROM store",
        "SELECT * FROM question",
        "SELECT nothing FROM claims",
        "SELEC",
        "",
        ";",
        "-- nothing",
        "\x00",
        "SELECT '\ud800'",
    ],
)
def test_what_is_refused(news: Path, question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadQuery):
        asked(news, question)
    assert not list(tmp_path.iterdir())


def test_what_takes_too_long_is_stopped(news: Path) -> None:
    with pytest.raises(BadQuery, match=r"longer than 0\.3 s"):
        asked(news, "SELECT max(hash(a, b)) FROM range(100000000) x(a), range(100000000) y(b)", seconds=0.3)


def test_a_store_without_articles_has_empty_tables(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True):
        pass
    assert asked(tmp_path / "s", "SELECT count(*) FROM texts, articles").rows == [(0,)]


def test_a_damaged_segment_is_told(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    run(["cp", "-r", news, folder], check=True)
    for path in (folder / "segments").glob("articles-*"):
        path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(CrosswireError, match="segment that cannot be read"):
        asked(folder, "FROM texts")


VALUES = "SELECT [1, 2] AS l, {'day': DATE '2031-03-05'} AS s, NULL AS n, 1.5::DECIMAL(5, 2) AS d, 2::HUGEINT AS h"


def test_every_form_of_answer(news: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "crosswire", "sql", "-s", str(news), VALUES]
    out = {
        form: run([*command, f"--{form}"], check=True, capture_output=True, text=True).stdout
        for form in ("json", "csv", "tsv")
    }
    assert json.loads(out["json"]) == {"l": [1, 2], "s": {"day": "2031-03-05"}, "n": None, "d": "1.50", "h": 2}
    assert out["csv"] == 'l,s,n,d,h\n"[1,2]","{""day"":""2031-03-05""}",,1.50,2\n'
    assert out["tsv"].splitlines()[1].split("\t") == ["[1,2]", '{"day":"2031-03-05"}', "", "1.50", "2"]
    path = tmp_path / "a.parquet"
    run([*command, "--parquet", "--out", str(path)], check=True)
    assert pq.read_table(path).column_names == ["l", "s", "n", "d", "h"]


def test_cut_answers_are_told_on_standard_error(news: Path) -> None:
    command = [sys.executable, "-m", "crosswire", "sql", "-s", str(news), "FROM range(30)", "--csv", "--limit", "3"]
    done = run(command, check=True, capture_output=True, text=True)
    assert done.stdout == "range\n0\n1\n2\n"
    assert "27 rows more" in done.stderr
