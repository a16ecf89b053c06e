"""The made-up reports that ship with the package, and that they give what docs/demo-key.md says of their events."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire import lexicon
from crosswire.demo import demo_files
from crosswire.pipeline import across_articles, per_article
from crosswire.read import read
from crosswire.records import Event, Parser
from crosswire.settings import Settings

KEY = Path(__file__).resolve().parent.parent.parent / "docs" / "demo-key.md"
INVENTED = ("Velmora", "Dorrin", "Port Ansel", "Marenholt", "Sorrel")


@pytest.fixture(scope="module")
def events(parser: Parser) -> tuple[Event, ...]:
    """The events over all reports."""
    articles = read([str(path) for path in demo_files()], settings=Settings()).articles
    _, matched = across_articles([per_article(a, parser) for a in articles])
    return matched.events


def test_five_reports_of_the_length_of_news() -> None:
    paths = demo_files()
    assert len(paths) == 5
    for path in paths:
        assert 180 <= len(path.read_text("utf-8").split()) <= 350, path.name


def test_every_report_has_its_line_of_metadata() -> None:
    lines = (demo_files()[0].parent / "meta.jsonl").read_text("utf-8").splitlines()
    rows = {row["file"]: row for row in map(json.loads, lines)}
    assert sorted(rows) == [path.name for path in demo_files()]
    assert all(row["url"].split("/")[2].endswith(".example") for row in rows.values())


def test_the_places_are_invented() -> None:
    known = {value.lower() for row in lexicon.table("countries") for cell in row.values() for value in cell.split("|")}
    assert not known & {name.lower() for name in INVENTED}


def test_the_key_names_every_report() -> None:
    key = KEY.read_text("utf-8")
    assert all(path.name in key for path in demo_files())


def test_what_happened(events: tuple[Event, ...]) -> None:
    told = {(e.when, e.type, mode, len(e.articles)) for e in events for mode in (*e.modes, "")}
    assert ("2031-10-14", "COERCE", "seize", 3) in told
    assert ("2031-10-14", "COERCE", "arrest", 3) in told
    assert ("2031-10-15", "ACCUSE", "disapprove", 3) in told
    assert ("2031-10-16", "PROTEST", "strike", 1) in told
    assert ("2031-10-17", "CONSULT", "", 1) in told
    assert ("2031-10-17", "RETREAT", "release", 2) in told
    assert any(kind == "REJECT" for _, kind, _, _ in told)
    assert any(kind == "REQUEST" and count >= 3 for _, kind, _, count in told)


def test_nothing_happened_in_2019(events: tuple[Event, ...]) -> None:
    assert not [e for e in events if (e.when or "").startswith("2019")]
