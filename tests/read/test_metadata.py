from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.read.metadata import publication_date, split_front_matter
from tests.read.test_reading import REPORT, reading, write


def test_front_matter(tmp_path: Path) -> None:
    block = 'outlet: "Keld Courier"\npublished: 25 March 2021\nurl: https://keld.example/a\nauthor: Ann Lodge and Bo Li'
    article = reading(write(tmp_path, "a.txt", f"---\n{block}\n---\n\n{REPORT}")).articles[0]
    assert article.text == REPORT
    assert (article.outlet, article.url) == ("Keld Courier", "https://keld.example/a")
    assert article.authors == ("Ann Lodge", "Bo Li")
    assert (article.published.value, article.published.why) == ("2021-03-25", "stated in the front matter")


def test_a_bad_line_is_a_warning_and_the_article_stays(tmp_path: Path) -> None:
    found = reading(write(tmp_path, "a.txt", f"---\noutlet: Keld\nno pair here\ntags: x\n---\n{REPORT}"))
    assert found.articles[0].outlet == "Keld"
    assert found.inputs[0].state == "stored-with-warnings"
    assert "no pair here" in found.inputs[0].why
    assert "“tags” in the front matter is unknown" in found.inputs[0].why


@pytest.mark.parametrize(
    "text",
    [
        "---\nA rule opens this text.\n---\nAnd it goes on.",
        "---\noutlet: Keld\nbut no end",
        "--- \n\n---\n",
        "No rule.\n---\noutlet: x\n---",
    ],
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == (None, text)


def test_meta_lines_beside_the_files(tmp_path: Path) -> None:
    rows = [
        {"file": "a.txt", "outlet": "Keld Courier", "published": "2021-03-25", "author": ["Ann Lodge", "Bo Li"]},
        {"file": "b.txt", "outlet": "Lumo Post", "published": None},
    ]
    write(tmp_path, "meta.jsonl", "\n".join(json.dumps(r) for r in rows))
    a, b = write(tmp_path, "a.txt"), write(tmp_path, "b.txt")
    for found in (reading(tmp_path), reading(a, b)):
        assert [x.outlet for x in found.articles] == ["Keld Courier", "Lumo Post"]
        assert [x.published.value for x in found.articles] == ["2021-03-25", None]
        assert found.articles[0].published.why == "stated in meta.jsonl"
        assert found.articles[0].authors == ("Ann Lodge", "Bo Li")
        assert [i.state for i in found.inputs] == ["stored", "stored"]


def test_a_broken_line_of_the_metadata_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, "meta.jsonl", '{"file": "a.txt", "outlet": "Keld"}\nnot json\n[1]\n')
    a, b = write(tmp_path, "a.txt"), write(tmp_path, "b.txt", REPORT + "End.")
    found = reading(a, b)
    assert found.articles[0].outlet == "Keld"
    bad = [i for i in found.inputs if i.name.endswith("meta.jsonl")]
    assert len(bad) == 1
    assert "lines 2, 3" in bad[0].why


def test_values_of_other_kinds_are_left_out_with_a_warning(tmp_path: Path) -> None:
    write(tmp_path, "meta.jsonl", '{"file": "a.txt", "outlet": {"name": "Keld"}, "published": 20210325, "x": 1}')
    found = reading(write(tmp_path, "a.txt"))
    assert found.articles[0].outlet is None
    assert found.articles[0].published.value == "2021-03-25"
    assert "“outlet” in meta.jsonl is not a text" in found.inputs[0].why


def test_front_matter_comes_before_meta_lines(tmp_path: Path) -> None:
    write(tmp_path, "meta.jsonl", '{"file": "a.txt", "outlet": "Lumo", "published": "2020-01-01"}')
    article = reading(write(tmp_path, "a.txt", f"---\noutlet: Keld\n---\n{REPORT}")).articles[0]
    assert (article.outlet, article.published.value) == ("Keld", "2020-01-01")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-03-25", "2021-03-25"),
        ("2021-03-25T23:10:00Z", "2021-03-25"),
        ("3/25/2021", "2021-03-25"),
        ("25.03.2021", "2021-03-25"),
        ("Thursday, March 25, 2021", "2021-03-25"),
    ],
)
def test_dates(value: str, day: str) -> None:
    found, warning = publication_date(value, "meta.jsonl")
    assert found is not None
    assert (found.value, found.grain, found.not_before, found.not_after) == (day, "day", day, day)
    assert warning is None


@pytest.mark.parametrize("value", ["31/02/2021", "soon", "0000-00-00", "2021-13-01", "1021-03-25", "yesterday"])
def test_impossible_dates_are_unknown_with_a_warning(value: str, tmp_path: Path) -> None:
    found = reading(write(tmp_path, "a.txt", f"---\npublished: {value}\n---\n{REPORT}"))
    assert found.articles[0].published.value is None
    assert value in found.inputs[0].why


def test_an_open_order_gives_bounds_and_a_warning() -> None:
    found, warning = publication_date("3/4/2021", "meta.jsonl")
    assert found is not None
    assert (found.value, found.not_before, found.not_after) == (None, "2021-03-04", "2021-04-03")
    assert warning is not None


@pytest.mark.parametrize(
    ("value", "bounds"), [("2021", ("2021-01-01", "2021-12-31")), ("2021-02", ("2021-02-01", "2021-02-28"))]
)
def test_coarse_dates_are_bounds(value: str, bounds: tuple[str, str]) -> None:
    found, _ = publication_date(value, "meta.jsonl")
    assert found is not None
    assert (found.value, (found.not_before, found.not_after)) == (None, bounds)


def test_an_address_tells_outlet_and_day(tmp_path: Path) -> None:
    article = reading(
        write(tmp_path, "a.txt", f"---\nurl: https://www.reuters.com/world/2021/03/25/a-b/\n---\n{REPORT}")
    ).articles[0]
    assert article.outlet == "Reuters"
    assert article.published.value == "2021-03-25"
    assert "address" in article.published.why


def test_lone_surrogates_do_not_reach_the_article(tmp_path: Path) -> None:
    write(tmp_path, "meta.jsonl", '{"file": "a.txt", "outlet": "K\\ud800"}')
    article = reading(write(tmp_path, "a.txt")).articles[0]
    (article.outlet or "").encode("utf-8")
