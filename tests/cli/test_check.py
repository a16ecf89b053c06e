"""The command `check`: forms of output, chosen rules, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.export.check import Checked, Place, Reported, render_github, render_text
from tests.cli.test_bad_input import crosswire

ONE = """Ferry sinks off Lombok

The ferry Sinar Bahari sank off Lombok on 12 March with 40 passengers on board.

Grain prices in the port rose by 31.5 percent.
"""
OTHER = """Ferry sinks off Lombok

The ferry Sinar Bahari sank off Lombok on 12 March with 70 passengers on board.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "one, first.txt").write_text(f"---\noutlet: Lombok Daily\n---\n{ONE}", "utf-8")
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    return tmp_path


def test_text_points_at_line_and_column_of_the_file(reports: Path) -> None:
    done = crosswire("check", reports, "--select", "CW401")
    assert done.returncode == 1, done.stderr
    first, second, last = done.stdout.splitlines()
    column = ONE.splitlines()[2].index("40") + 1
    assert first.startswith(f"{reports / 'one, first.txt'}:6:{column}: CW401 contradiction [error] number:")
    assert second.strip().startswith(f"{reports / 'other.txt'}:3:{column}: 70")
    assert last == "1 finding in 2 articles: 1 error."


def test_rules_are_selected_and_ignored_by_id_beginning_and_name(reports: Path) -> None:
    def rules(*options: str) -> set[str]:
        done = crosswire("check", reports, "--output-format", "json", *options)
        found = json.loads(done.stdout)
        assert found["schema"] == "crosswire.check/1"
        assert done.returncode == bool(found["findings"])
        return {f["rule"] for f in found["findings"]}

    assert {"CW401", "CW301"} <= rules()
    assert rules("--select", "CW3,contradiction", "--ignore", "CW401") == {"CW301"}
    assert rules("--min-severity", "error") == {"CW401"}
    assert rules("--select", "CW304") == set()


def test_sarif_has_what_the_standard_requires(reports: Path) -> None:
    done = crosswire("check", reports, "--output-format", "sarif")
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    ids = [r["id"] for r in run["tool"]["driver"]["rules"]]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"].startswith("file:///")
        assert " " not in physical["artifactLocation"]["uri"]
        region = physical["region"]
        assert region["startLine"] >= 1
        assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])


def test_workflow_commands_escape_what_would_end_them() -> None:
    place = Place(
        path="a,b.txt", line=2, column=3, end_line=2, end_column=9, article="a", begin=0, end=6, text="100 %\nof"
    )
    found = Reported(
        id="f", rule="CW301", name="unsourced", severity="info", message="100 %\nof: it", page="p", places=(place,)
    )
    result = Checked(schema="crosswire.check/1", version="0", articles=("a,b.txt",), findings=(found,))
    assert render_github(result) == (
        "::notice file=a%2Cb.txt,line=2,endLine=2,col=3,endColumn=9,title=CW301 unsourced::100 %25%0Aof: it"
    )
    assert render_text(result).splitlines()[-1] == "1 finding in 1 article: 1 info."


def test_nothing_found_and_unknown_rules(reports: Path) -> None:
    quiet = crosswire("check", reports, "--select", "mass-copy")
    assert (quiet.returncode, quiet.stdout) == (0, "No findings in 2 articles.\n")
    assert crosswire("check", reports, "--exit-zero").returncode == 0
    wrong = crosswire("check", reports, "--select", "CW9")
    assert wrong.returncode == 2
    assert "no rule is called 'CW9'" in wrong.stderr
