"""The tasks `coreference` and `stories` on small files of our own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from crosswire.errors import BadData
from crosswire.evaluate.base import figures
from crosswire.evaluate.coreference import Answer, Given, score_coreference
from crosswire.evaluate.stories import score_stories

TEXTS = (
    "Wanjiru Kamau opened the dam .\nShe thanked the engineers of Tana County .",
    "Governor Wanjiru Kamau praised the dam on Monday .",
)
SPANS = (
    [("Wanjiru Kamau", "w", "entity"), ("dam", "d", "entity"), ("She", "w", "entity"), ("thanked", None, "event")],
    [("Wanjiru Kamau", "w", "entity"), ("dam", "d", "entity"), ("praised", None, "event")],
)


def written(folder: Path) -> Path:
    lines = []
    for n, (text, spans) in enumerate(zip(TEXTS, SPANS, strict=True)):
        mentions = [
            {"kind": k, "begin": text.index(w), "end": text.index(w) + len(w), "chain": c, "validated": True}
            for w, c, k in spans
        ]
        lines.append(json.dumps({"id": str(n), "topic": 1, "story": "1/a", "text": text, "mentions": mentions}))
    path = folder / "chains.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_labels_are_not_given(tmp_path: Path) -> None:
    seen: list[Given] = []

    def alone(documents: Sequence[Given]) -> list[list[Answer]]:
        seen.extend(documents)
        return [[Answer((d.id, n)) for n in range(len(d.spans))] for d in documents]

    found = {f.name: f.value for f in figures(score_coreference(written(tmp_path), alone))}
    assert seen[0]._fields == ("id", "text", "spans")
    assert (found["entity_muc"], found["event_conll"]) == (0.0, 1.0)


def test_our_own_chains(tmp_path: Path) -> None:
    found = {f.name: f.value for f in figures(score_coreference(written(tmp_path)))}
    assert found["entity_conll"] == 1.0
    assert found["entity_muc.article"] == 1.0


def test_a_span_outside_its_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    span = {"kind": "event", "begin": 3, "end": 99, "chain": None}
    path.write_text(json.dumps({"id": "x7", "text": "Short.", "mentions": [span]}), "utf-8")
    with pytest.raises(BadData, match="x7"):
        score_coreference(path, lambda _: [])


def test_stories_by_document_or_by_story(tmp_path: Path) -> None:
    single = tmp_path / "single.jsonl"
    rows = [{"id": str(n), "story": s, "text": "Rain fell."} for n, s in enumerate("aab")]
    single.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    found = {f.name: f.value for f in figures(score_stories(single, lambda _: ["x", "y", "y"]))}
    assert (found["pair_f1"], found["stories_found"]) == (0.0, 2.0)
    whole = tmp_path / "whole.jsonl"
    whole.write_text(json.dumps({"story": 5, "articles": [{"title": "Rain", "text": "It fell."}] * 2}), "utf-8")
    found = {f.name: f.value for f in figures(score_stories(whole, lambda _: ["x", "x"]))}
    assert (found["pair_f1"], found["b3_f1"]) == (1.0, 1.0)
