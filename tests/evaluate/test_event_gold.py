# ruff: noqa: E501 - rows as they stand
from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.errors import BadData
from crosswire.evaluate.event_gold import NOWHERE, gold_rows
from crosswire.evaluate.events import score_events

XML = """<Sentences>
<Sentence date="20240503" id="a1" category="DEMO"><EventCoding eventID="1" sourcecode="KEN" targetcode="UGA" eventcode="112"/>
<Text>Kenya accused Uganda of moving
the border markers.</Text></Sentence>
<Sentence date="20240503" id="a2"><EventCoding eventcode="010"/><Text>Chad's minister spoke of the harvest.</Text></Sentence>
</Sentences>"""


def test_records_of_plover(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    records = [
        {"id": "1", "has_event": True, "event": ["ACCUSE"], "text": "Kenya accused Uganda of moving the border markers.",
         "actor": [{"entity_text": "Kenya", "code": "KEN"}], "recipient": [{"entity_text": "Uganda"}]},
        {"id": "2", "has_event": False, "text": "Chad's minister spoke of the harvest."},
    ]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    first, second = gold_rows(path)
    assert (first["root"], first["actor"], first["recipient"]) == ("ACCUSE", "Kenya", "Uganda")
    assert "root" not in second
    scored = score_events(path)
    assert len(scored.tallies) == 4


def test_xml_of_petrarch(tmp_path: Path) -> None:
    path = tmp_path / "gold.xml"
    path.write_text(XML, "utf-8")
    first, second = gold_rows(path)
    assert first == {
        "text": "Kenya accused Uganda of moving the border markers.",
        "root": "ACCUSE",
        "actor": NOWHERE,
        "recipient": NOWHERE,
    }
    assert "root" not in second
    assert len(score_events(path).tallies) == 4


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.xml", "<x/>"), ("a.xml", "no xml"), ("a.jsonl", '{"event": ["X"]}'), ("a.jsonl", "{}"), ("a.jsonl", "[]")],
)
def test_what_is_no_gold(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(BadData):
        list(gold_rows(path))
