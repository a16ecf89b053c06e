"""`crosswire dependence` and `compare --dependence`: a file of outlets that depend on one another, and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import crosswire
from crosswire.api import dependence
from crosswire.demo import demo_files
from crosswire.errors import BadResult
from crosswire.export.json import encode
from crosswire.pipeline import read_dependences
from crosswire.records import DEPENDENCE_SCHEMA, Dependences, OutletDependence


def test_a_few_stories_give_no_pair_and_a_file_that_can_be_read(tmp_path: Path) -> None:
    found = dependence([crosswire.compare(demo_files())])
    assert found.schema == DEPENDENCE_SCHEMA
    assert found.pairs == ()
    path = tmp_path / "outlets.json"
    path.write_bytes(encode(found))
    assert read_dependences(str(path)) == found


def test_what_is_written_is_read(tmp_path: Path) -> None:
    pair = OutletDependence(a="oslan post", b="tarn daily", probability=0.99, shared=12, shared_wrong=4, different=1)
    path = tmp_path / "outlets.json"
    path.write_bytes(encode(Dependences(items=17, outlets=2, pairs=(pair,))))
    assert read_dependences(str(path)).pairs == (pair,)


@pytest.mark.parametrize("content", ["", "[]", '{"schema": "other/1"}', '{"pairs": 3}'])
def test_another_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "outlets.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BadResult, match=r"outlets\.json"):
        read_dependences(str(path))


def test_no_file_is_no_dependence() -> None:
    assert read_dependences(None) == Dependences()
