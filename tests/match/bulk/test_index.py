"""An index equals one run over all its articles, however they were added."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from crosswire.errors import BadResult, CrosswireError
from crosswire.match.bulk import index as module
from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.engine import find_reuse
from crosswire.match.bulk.index import Index
from crosswire.match.bulk.store import writing
from tests.match.bulk.making import made, word, words
from tests.match.bulk.test_engine import corpus


def story(rng: random.Random, copies: int) -> list:
    base = words(rng, 80)
    return [made(" ".join(word(rng) if rng.random() < 0.05 else w for w in base), f"s{n}") for n in range(copies)]


@pytest.mark.parametrize("seed", range(4))
def test_an_index_equals_a_full_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Lists become heavy and boilerplate while articles are added, and no addition is large enough to begin anew."""
    monkeypatch.setattr(module, "REBUILD", 0)
    rng = random.Random(seed)
    entries = [*corpus(rng, 60), *story(rng, 40)]
    rng.shuffle(entries)
    held = Index(tmp_path / "index")
    cuts = sorted(rng.sample(range(1, len(entries)), 6))
    for begin, end in zip([0, *cuts], [*cuts, len(entries)], strict=True):
        assert held.add(entries[begin:end]) == end - begin
        assert held.result() == find_reuse(entries[:end])
    assert Index(tmp_path / "index").result() == find_reuse(entries)
    assert len(held.listing.articles) > 2


def test_an_index_begins_anew_when_the_corpus_doubles(tmp_path: Path) -> None:
    rng = random.Random(9)
    entries = story(rng, 30)
    config = ReuseConfig(seed_bits=30.0)
    held = Index(tmp_path / "index", config)
    held.add(entries[:2])
    held.add(entries[2:])
    assert len(held.listing.articles) == 1
    assert held.result() == find_reuse(entries, config)


def test_the_same_articles_again_change_nothing(tmp_path: Path) -> None:
    entries = corpus(random.Random(1), 20)
    held = Index(tmp_path / "index")
    held.add(entries)
    before = {p: p.stat().st_mtime_ns for p in sorted((tmp_path / "index").rglob("*")) if p.name != "lock"}
    assert held.add(entries) == 0
    assert {p: p.stat().st_mtime_ns for p in sorted((tmp_path / "index").rglob("*")) if p.name != "lock"} == before


def test_a_broken_run_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    entries = corpus(random.Random(2), 20)
    held = Index(tmp_path / "index")
    held.add(entries)
    half = tmp_path / "index" / ".articles-000002.part"
    half.mkdir()
    (half / "hashes.npy").write_bytes(b"half")
    (tmp_path / "index" / "articles-000002").mkdir()
    again = Index(tmp_path / "index")
    assert again.result() == find_reuse(entries)
    again.add(story(random.Random(3), 3))
    assert len(again.result().articles) == 23


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(BadResult, match="holds no index"):
        Index(tmp_path)
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "index.json").write_text("{", "utf-8")
    with pytest.raises(BadResult, match="cannot be read"):
        Index(folder)


def test_one_program_writes_at_a_time(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(CrosswireError, match="another program"), writing(tmp_path):
        pass
