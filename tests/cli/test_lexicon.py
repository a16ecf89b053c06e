"""`crosswire lexicon ...` as a user runs it, and the run that names what was added."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = (
    "Levy on wool is dropped\n\nHerders in Tolmakand will pay no levy on wool this year, Kisima Wire reported on "
    "Monday. The governor, Ilmari Odhiambo-Vesanen, said that the levy had failed. Traders "
    "in the two valleys welcomed the step.\n"
)
OUTLETS = "name,aliases,domain,country,kind\nKisima Wire,KW,kisimawire.example,KEN,agency\n"


def crosswire(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "NO_COLOR": "1",
        "CROSSWIRE_LEXICON": str(folder),
        "XDG_CACHE_HOME": str(folder.parent),
    }
    command = [sys.executable, "-m", "crosswire", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environment, check=False, text=True, cwd=folder.parent)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "valley.csv").write_text(OUTLETS, "utf-8")
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return tmp_path / "lexicons"


def test_a_run_uses_and_names_what_was_added(folder: Path) -> None:
    before = json.loads(crosswire("compare", "report.txt", "--json", folder=folder).stdout)
    assert before["run"]["lexicons"] == []
    added = crosswire("lexicon", "add", "valley.csv", folder=folder)
    assert (added.returncode, added.stderr) == (0, "")
    found = json.loads(crosswire("compare", "report.txt", "--json", folder=folder).stdout)
    (used,) = found["run"]["lexicons"]
    assert (used["name"], used["kind"], used["rows"]) == ("valley", "outlets", 1)
    assert used["sha256"] in added.stdout
    wire = [e for e in found["entities"] if e["name"] == "Kisima Wire"]
    assert [(e["kind"], e["codes"]["country"]) for e in wire] == [("outlet", "KEN")]


def test_list_and_remove(folder: Path) -> None:
    assert crosswire("lexicon", "list", folder=folder).stdout.startswith("no lexicon was added")
    crosswire("lexicon", "add", "valley.csv", "--name", "east", folder=folder)
    assert crosswire("lexicon", "list", folder=folder).stdout.startswith("east  outlets  1  ")
    assert crosswire("lexicon", "remove", "east", folder=folder).returncode == 0
    gone = crosswire("lexicon", "remove", "east", folder=folder)
    assert (gone.returncode, gone.stderr.splitlines()[0]) == (2, "error: no lexicon is called 'east'")


def test_mistakes_are_one_clear_message(folder: Path) -> None:
    (folder.parent / "bad.csv").write_text("name,domain\n=A1+A2,a.example\n", "utf-8")
    done = crosswire("lexicon", "add", "bad.csv", folder=folder)
    assert done.returncode == 2
    assert "line 2: name: '=A1+A2' opens like the formula of a spreadsheet" in done.stderr
    assert "Traceback" not in done.stderr
    assert not folder.exists()


def test_a_broken_lexicon_stops_the_run(folder: Path) -> None:
    folder.mkdir()
    (folder / "valley.json").write_text("{", "utf-8")
    done = crosswire("compare", "report.txt", folder=folder)
    assert done.returncode == 2
    assert "valley.json is no compiled lexicon" in done.stderr
    assert "crosswire lexicon remove 'valley'" in done.stderr
    assert crosswire("lexicon", "remove", "valley", folder=folder).returncode == 0


def test_build_from_an_export(folder: Path) -> None:
    line = {
        "id": "Q9101",
        "labels": {"en": {"language": "en", "value": "Tolmakand Telegraph"}},
        "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q11032"}}}}]},
    }
    (folder.parent / "export.json").write_text(json.dumps(line), "utf-8")
    done = crosswire("lexicon", "build", "--wikidata", "export.json", "--to", "made", folder=folder)
    assert done.stdout == f"wrote {Path('made') / 'outlets.csv'}: 1\n"
    assert crosswire("lexicon", "add", "made/outlets.csv", folder=folder).returncode == 0
