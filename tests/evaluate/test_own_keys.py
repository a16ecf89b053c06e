"""The folder that docs/own-keys.md shows is one that the program scores."""

from __future__ import annotations

import json
import re
from pathlib import Path

from crosswire.evaluate import evaluate

PAGE = Path(__file__).resolve().parents[2] / "docs" / "own-keys.md"
FILES = ("1_wire.txt", "2_daily.txt")


def test_the_example_of_the_page_is_scored(tmp_path: Path) -> None:
    page = PAGE.read_text("utf-8")
    manifest, key = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    _, *texts = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (tmp_path / "texts" / "ferry").mkdir(parents=True)
    (tmp_path / "stories").mkdir()
    (tmp_path / "manifest.json").write_text(manifest, "utf-8")
    (tmp_path / "stories" / "ferry.json").write_text(key, "utf-8")
    for name, text in zip(FILES, texts, strict=True):
        (tmp_path / "texts" / "ferry" / name).write_text(text, "utf-8")
    meta = [json.dumps({"file": name, "published": "2024-03-13"}) for name in FILES]
    (tmp_path / "texts" / "ferry" / "meta.jsonl").write_text("\n".join(meta) + "\n", "utf-8")
    for row, text in zip(json.loads(manifest)["stories"]["ferry"], texts, strict=True):
        title, sentence = (text[begin:end] for _, begin, end in row["sentences"])
        assert text == f"{title}\n\n{sentence}\n"
    figures = {f.name: f.value for f in evaluate("claims", tmp_path).figures}
    assert figures["attributions.R"] == 1.0
    assert figures["independent_roots.exact_of_all"] == 1.0
    assert figures["discrepancies.false_contradictions"] == 0.0
