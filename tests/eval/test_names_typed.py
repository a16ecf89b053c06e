"""How names and places are scored: spans, types and splits, and our mentions in the form of the data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.errors import BadData
from crosswire.evaluate.base import figures
from crosswire.evaluate.names_typed import Typed, our_names, score_names_typed
from crosswire.evaluate.places import score_places

TEXT = "Ghana's navy met Ama Serwaa in Tema."


def data(folder: Path, **fields: object) -> Path:
    path = folder / "data.jsonl"
    path.write_text(json.dumps({"id": "1", "split": "dev", "text": TEXT, **fields}) + "\n", "utf-8")
    return path


def named(text: str, kind: str) -> dict[str, object]:
    begin = TEXT.index(text)
    return {"text": text, "begin": begin, "end": begin + len(text), "type": kind}


def test_a_name_with_the_wrong_type_counts_as_a_span_alone(tmp_path: Path) -> None:
    path = data(tmp_path, names=[named("Ghana", "country"), named("Tema", "place")])
    tema = TEXT.index("Tema")
    scored = score_names_typed(path, lambda _: [Typed(0, 5, "country"), Typed(tema, tema + 4, "person")])
    found = {f.name: f.value for f in figures(scored)}
    assert (found["f1"], found["span_f1"], found["f1.dev"], found["f1.test"]) == (0.5, 1.0, 0.5, None)
    assert [(m.wanted, m.found) for m in scored.misses] == [("Tema (place)", "Tema (person)")]


def test_errors_of_the_split_test_are_not_listed(tmp_path: Path) -> None:
    path = data(tmp_path, split="test", names=[named("Ghana", "country")])
    assert score_names_typed(path, lambda _: []).misses == []


def test_data_without_names_are_broken(tmp_path: Path) -> None:
    with pytest.raises(BadData):
        score_names_typed(data(tmp_path), lambda _: [])


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Houthi rebels fired on the ship.", [("Houthi", "organisation")]),
        ("Sudanese troops left Nyala.", [("Sudanese", "nationality"), ("Nyala", "place")]),
        ("Gen. Ama Serwaa spoke in Hong Kong.", [("Ama Serwaa", "person"), ("Hong Kong", "place")]),
        ("Nairobi denied it, Kenyans said.", [("Nairobi", "place"), ("Kenyans", "nationality")]),
        ("The Holy See was silent.", [("Holy See", "organisation")]),
        ("Ukraine's General Staff denied it.", [("Ukraine", "country"), ("General Staff", "organisation")]),
    ],
)
@pytest.mark.usefixtures("parser")
def test_our_mentions_in_the_form_of_the_data(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(text[n.begin : n.end], n.type) for n in our_names(text)] == wanted


@pytest.mark.model
@pytest.mark.usefixtures("parser")
def test_a_place_is_scored_by_country_precision_and_distance(tmp_path: Path) -> None:
    tema = {**named("Tema", ""), "country": "GHA", "precision": "town", "lat": 5.67, "lon": -0.02}
    far = {**tema, "lat": 9.4, "country": "TGO"}
    found = {f.name: f.value for f in figures(score_places(data(tmp_path, places=[tema, far])))}
    assert (found["found"], found["country_accuracy"], found["within_50_km"]) == (1.0, 0.5, 0.5)
    assert found["precision_accuracy.dev"] == 1.0
