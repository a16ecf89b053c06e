from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosswire.errors import BadData
from crosswire.evaluate.base import figures
from crosswire.evaluate.quantities import Found, one_to_one, same_expression, score_quantities


def label(text: str, word: str, **resolution: str) -> dict[str, Any]:
    return {"text": word, "begin": text.index(word), "resolution": resolution}


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def scores(path: Path, *found: Found) -> dict[str, float | None]:
    return {f.name: f.value for f in figures(score_quantities(path, lambda _text, _published: found))}


def test_only_the_kind_that_a_row_labels_is_scored(tmp_path: Path) -> None:
    text = "The port of Tema paid 40 cedis to 3 crews."
    path = written(
        tmp_path, {"kind": "currency", "text": text, "results": [label(text, "40 cedis", value="40", unit="Cedi")]}
    )
    money = Found(begin=22, end=30, value="40", unit="GHS", kind="amount")
    crews = Found(begin=34, end=35, value="3", kind="count")
    found = scores(path, money, crews)
    assert (found["span_f1"], found["value_accuracy"]) == (1, 1)


def test_a_text_without_labels_counts_what_is_found_in_it(tmp_path: Path) -> None:
    text = "The tenth of May"
    row = {"kind": "ordinal", "text": text, "results": [label(text, "tenth", value="10", relativeTo="start")]}
    path = written(tmp_path, row, {"kind": "ordinal", "text": "none here", "results": []})
    found = scores(path, Found(begin=4, end=9, value="10", kind="ordinal"))
    assert found["span_f1"] == pytest.approx(2 / 3, abs=1e-4)


@pytest.mark.parametrize(
    ("kind", "value", "unit", "found", "right"),
    [
        ("currency", "50", "Cent", Found(begin=0, end=1, value="0.5", unit="USD"), True),
        ("currency", "7", "Dollar", Found(begin=0, end=1, value="7", unit="CAD"), True),
        ("currency", "7", "Dollar", Found(begin=0, end=1, value="7", unit="EUR"), False),
        ("number", "0.75", None, Found(begin=0, end=1, value="75", unit="percent", rule="quantity-fraction"), True),
        ("percent", "8%", "percent", Found(begin=0, end=1, value="8", unit="percent"), True),
        ("dimension", "3", "Kilometer", Found(begin=0, end=1, value="3", unit="kilometre"), True),
        ("dimension", "3", "Kilometer", Found(begin=0, end=1, value="4", unit="kilometre"), False),
    ],
)
def test_value_and_unit(kind: str, value: str, unit: str | None, found: Found, right: bool) -> None:  # noqa: FBT001
    assert same_expression(kind, {"value": value, "unit": unit}, found) is right


def test_relative_ranks_are_left_out_of_news(tmp_path: Path) -> None:
    text = "Show the last page"
    row = {"kind": "ordinal", "text": text, "results": [label(text, "last", value="end+0", relativeTo="end")]}
    names = scores(written(tmp_path, row))
    assert names["span_f1"] == 0
    assert "span_f1.news" not in names


def test_own_rows_score_the_fields_that_are_labelled(tmp_path: Path) -> None:
    result = {"begin": 0, "end": 5, "value": "12", "kind": "count", "of_head": "boat", "hedge": None}
    path = written(tmp_path, {"text": "12 boats sank", "split": "dev", "results": [result]})
    found = scores(path, Found(begin=0, end=2, value="12", kind="count", of_head="ship"))
    assert (found["value_accuracy"], found["of_accuracy"], found["hedge_accuracy.dev"]) == (1, 0, 1)


def test_spans_are_paired_once(tmp_path: Path) -> None:
    assert one_to_one([(0, 5), (6, 9)], [(0, 9)]) == {0: 0}
    with pytest.raises(BadData):
        score_quantities(written(tmp_path, {"text": "12 boats", "results": [{"begin": 0}], "split": "dev"}))
