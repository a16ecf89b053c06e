"""Every root has examples of our own among its patterns; the tests of the patterns code each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

PATTERNS = sorted((Path(__file__).resolve().parents[2] / "resources" / "events").glob("*.yml"))
LEAST = 20  # asked for by the issue that ordered the coder, for every root


@pytest.mark.parametrize("path", PATTERNS, ids=lambda path: path.stem)
def test_a_root_has_twenty_different_examples(path: Path) -> None:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len({example["text"] for row in rows for example in row.get("examples", [])}) >= LEAST
