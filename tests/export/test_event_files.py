# ruff: noqa: E501 - rows as they stand
"""Files of POLECAT and GDELT read back, malformed ones too; what we write comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.errors import MissingInput, UnreadableInput
from crosswire.export.event_files import BadRow, FileEvent, read_event_file
from crosswire.export.event_lines import GDELT, POLECAT, table_lines
from crosswire.pipeline import line_articles, per_article
from crosswire.records import Annotated, Parser

TEXTS = (
    "Kenya accused Uganda of moving the border markers on 3 May 2024.",
    "On 4 May 2024 Chad and Sudan agreed to reopen the crossing at Adré.",
    "Police in Lima arrested three union leaders on 5 May 2024.",
)


@pytest.fixture(scope="module")
def annotated(parser: Parser) -> list[Annotated]:
    return [per_article(a, parser) for a in line_articles("\n".join(TEXTS).encode())]


def polecat(**cells: str) -> str:
    return "\t".join({**dict.fromkeys(POLECAT, ""), **{k.replace("_", " "): v for k, v in cells.items()}}.values())


def written(folder: Path, *lines: str, header: bool = True) -> Path:
    path = folder / "events.txt"
    path.write_text("\n".join(["\t".join(POLECAT)] * header + list(lines)) + "\n", "utf-8")
    return path


ROW = {"Event_ID": "ABC-123456", "Event_Date": "2024-05-03", "Event_Type": "ACCUSE", "Event_Mode": "allege", "Actor_Name": "Kenya", "Actor_Country": "KEN", "Actor_Sectors": "GOV", "Recipient_Name": "Uganda", "Recipient_Country": "UGA", "Recipient_Sectors": "GOV"}  # fmt: skip


@pytest.mark.parametrize("form", ["polecat", "gdelt"])
def test_what_is_written_comes_back(tmp_path: Path, annotated: list[Annotated], form: str) -> None:
    path = tmp_path / "out"
    path.write_text("\n".join(table_lines(form, annotated)) + "\n", "utf-8")
    found = [f for f in read_event_file(path) if isinstance(f, FileEvent)]
    events = [e for a in annotated for e in a.events]
    assert [f.event["type"] for f in found] == [e.type for e in events]
    assert [f.event["id"] for f in found] == [e.id for e in events]
    assert [f.event["when"] for f in found] == [e.when for e in events]
    actors = [[p.country for p in e.actors] for e in events]
    if form == "gdelt":  # which has one actor a side
        actors = [a[:1] for a in actors]
    assert [[c for _, c, _ in f.event["actors"]] for f in found] == actors


def test_a_row_that_a_line_end_cuts_is_put_together(tmp_path: Path) -> None:
    cut = polecat(**ROW, Actor_Title="minister of").replace("minister of", "minister\nof")
    found = list(read_event_file(written(tmp_path, cut, polecat(**{**ROW, "Event_ID": "ABC-999999"}))))
    assert [f.event["id"] for f in found if isinstance(f, FileEvent)] == ["ABC-123456", "ABC-999999"]
    assert [f.line for f in found] == [2, 4]


def test_rows_with_other_numbers_of_cells(tmp_path: Path) -> None:
    short = "\t".join(polecat(**ROW).split("\t")[:20])
    found = list(read_event_file(written(tmp_path, short, polecat(**ROW) + "\textra")))
    assert [isinstance(f, FileEvent) for f in found] == [True, True]
    assert all("cells" in f.mended[0] for f in found if isinstance(f, FileEvent))


def test_parties_whose_codes_are_of_another_number(tmp_path: Path) -> None:
    (found,) = read_event_file(
        written(tmp_path, polecat(**{**ROW, "Actor_Name": "Kenya;Malawi", "Actor_Country": "KEN"}))
    )
    assert isinstance(found, FileEvent)
    assert [name for name, _, _ in found.event["actors"]] == ["Kenya", "Malawi"]
    assert "parties by name only" in found.mended[0]


def test_names_of_older_code_books(tmp_path: Path) -> None:
    rows = [
        polecat(**{**ROW, "Event_Type": t, "Event_Mode": m})
        for t, m in (("DEMAND", ""), ("ASSAULT", "assassinate"), ("COERCE", "ban"))
    ]
    found = [f for f in read_event_file(written(tmp_path, *rows)) if isinstance(f, FileEvent)]
    assert [(f.event["type"], f.event["modes"]) for f in found] == [
        ("REQUEST", ()),
        ("ASSAULT", ("targeted",)),
        ("COERCE", ("restrict",)),
    ]


@pytest.mark.parametrize(("cells", "word"), [({"Event_Type": "GOSSIP"}, "GOSSIP"), ({"Event_Date": "soon"}, "soon")])
def test_what_tells_no_event_is_named(tmp_path: Path, cells: dict[str, str], word: str) -> None:
    (found,) = read_event_file(written(tmp_path, polecat(**{**ROW, **cells})))
    assert isinstance(found, BadRow)
    assert word in found.why


def test_statements_in_gdelt_are_no_events(tmp_path: Path) -> None:
    row = {**dict.fromkeys(GDELT, ""), "GlobalEventID": "1", "Day": "20240503", "EventCode": "010"}
    lines = ["\t".join(row.values()), "\t".join({**row, "EventCode": "173"}.values()), "1\t2"]
    path = tmp_path / "gdelt.csv"
    path.write_text("\n".join(lines), "utf-8")
    found = list(read_event_file(path))
    assert [type(f) for f in found] == [BadRow, FileEvent, BadRow]


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        list(read_event_file(tmp_path / "none"))
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n\xff\xfe\n")
    with pytest.raises(UnreadableInput, match="no file of POLECAT"):
        list(read_event_file(path))
