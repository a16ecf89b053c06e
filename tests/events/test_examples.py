"""Every root and mode has examples of our own: in its patterns, and labelled sentences that `make eval` scores."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from crosswire import lexicon
from crosswire.events.patterns import pattern_table

PATTERNS = sorted((Path(__file__).resolve().parents[2] / "resources" / "events").glob("*.yml"))
LEAST = 20
EVAL = Path(__file__).resolve().parents[1] / "eval"


@pytest.mark.parametrize("path", PATTERNS, ids=lambda path: path.stem)
def test_a_root_has_twenty_different_examples(path: Path) -> None:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len({example["text"] for row in rows for example in row.get("examples", [])}) >= LEAST


def test_a_mode_has_twenty_examples() -> None:
    found = Counter((p.type, mode) for p in pattern_table().all for mode in p.modes for _ in p.examples)
    for name in ("event_roots.jsonl", "event_modes.jsonl"):
        for line in (EVAL / name).read_text("utf-8").splitlines():
            found.update((e["root"], e["mode"]) for e in json.loads(line)["events"])
    modes = [(kind, mode) for kind, book in lexicon.table("plover")["types"].items() for mode in book["modes"]]
    assert [m for m in modes if found[m] < LEAST] == []
