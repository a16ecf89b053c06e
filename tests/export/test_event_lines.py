"""Events as PLOVER records and as the columns of neighbouring formats, and back."""

from __future__ import annotations

import json

import pytest

from crosswire import lexicon
from crosswire.export.event_codes import cameo, from_cameo, score
from crosswire.export.event_lines import FORMATS, from_polecat, json_lines, polecat, table_lines
from crosswire.records import Parser
from tests.events.build import annotated_of

LINES = (
    "Kenya accused Uganda on 12 June.",
    "The pope said rebels had killed 40 farmers in Mali.",
    "Ghana and Togo will hold talks in Lome.",
    "Police in Nairobi arrested four activists.",
)
BOOK = lexicon.table("plover")["types"]
PAIRS = [(root, mode) for root, entry in BOOK.items() for mode in (None, *entry["modes"])]


@pytest.mark.parametrize(("root", "mode"), PAIRS)
def test_every_root_and_mode_has_a_score_and_comes_back_from_cameo(root: str, mode: str | None) -> None:
    modes = (mode,) if mode else ()
    assert -10 <= score(root, modes) <= 10
    assert from_cameo(cameo(root, modes))[0] == root


@pytest.mark.parametrize(
    ("code", "root", "modes"),
    [
        ("010", None, ()),
        ("025", None, ()),
        ("0872", "RETREAT", ("withdraw",)),
        ("0814", "RETREAT", ()),
        ("163", "COERCE", ("restrict",)),
        ("1712", "ASSAULT", ("destroy",)),
        ("175", "ASSAULT", ()),
        ("1822", "ASSAULT", ("torture",)),
        ("191", "COERCE", ("restrict",)),
        ("2041", "ASSAULT", ("unconventional",)),
        ("X", None, ()),
    ],
)
def test_cameo_codes_are_read_by_the_table_of_the_manual(code: str, root: str | None, modes: tuple[str, ...]) -> None:
    assert from_cameo(code) == (root, modes)


def test_a_row_of_polecat_comes_back_as_the_event_it_was(parser: Parser) -> None:
    annotated = annotated_of(parser, *LINES)
    for event in annotated.events:
        back = from_polecat(polecat(event, annotated))
        assert back["type"] == event.type
        assert back["modes"] == event.modes
        assert back["contexts"] == event.contexts
        assert back["actors"] == tuple((p.name, p.country, p.sectors) for p in event.actors)
        assert back["recipients"] == tuple((p.name, p.country, p.sectors) for p in event.recipients)


def test_plover_records_keep_flags_counts_and_who_says_so(parser: Parser) -> None:
    records = [json.loads(line) for line in json_lines([annotated_of(parser, *LINES)])]
    accused, killed, talks, arrested = records
    assert (accused["event"], accused["quad_code"], accused["date"]) == (["ACCUSE"], 3, "2023-06-12")
    assert killed["size"] == {"dead": "40"}
    assert [a["source"] for a in killed["attribution"]] != []
    assert (talks["event"], talks["future"]) == (["AGREE"], True)
    assert arrested["size"] == {"arrested": "4"}


@pytest.mark.parametrize(("form", "width"), [("polecat", 40), ("gdelt", 61), ("icews", 20), ("phoenix", 26)])
def test_tables_have_the_columns_of_their_format(form: str, width: int, parser: Parser) -> None:
    assert len(FORMATS[form][0]) == width
    lines = list(table_lines(form, [annotated_of(parser, *LINES)]))
    assert {line.count("\t") for line in lines} == {width - 1}
    assert len(lines) == len(LINES) + FORMATS[form][2]
