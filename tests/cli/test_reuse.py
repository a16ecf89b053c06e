"""The commands for text reuse: forms of output, bad input, exit codes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_bad_input import crosswire

FERRY = (
    "The ferry Sinar Bahari sank off Lombok on 12 March, killing 17 people and injuring dozens, the transport ministry "
    "said. Captain Budi Santoso told reporters that the engine had failed before the vessel took on water."
)
SEARCH = (
    "Rescue teams searched the strait through the night, the provincial search agency said, and three fishing boats "
    "joined them at dawn."
)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    rows = [
        {
            "text": f"{FERRY}\n{SEARCH}",
            "outlet": "Lombok Daily",
            "url": "https://l.example/1",
            "published": "2021-03-13",
        },
        {
            "text": f"{SEARCH}\nIsland news. {FERRY.replace('17', '19')}",
            "outlet": "Bali Post",
            "published": "2021-03-14",
        },
        {"text": "The cabinet met in Accra to talk about the price of cocoa.", "outlet": 7},
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return path


def test_the_screen_tells_families_and_changes(lines: Path) -> None:
    done = crosswire("reuse", lines)
    assert done.returncode == 0, done.stderr
    assert "3 articles · 1 pairs · 2 passages" in done.stdout
    assert "Lombok Daily 2021-03-13" in done.stdout


def test_json_points_at_characters(lines: Path) -> None:
    found = json.loads(crosswire("reuse", lines, "--json").stdout)
    assert found["schema"] == "crosswire.reuse/1"
    texts = {json.loads(row)["outlet"]: json.loads(row)["text"] for row in lines.read_text("utf-8").splitlines()}
    outlets = {a["id"]: a["outlet"] for a in found["articles"]}
    moved = next(p for p in found["passages"] if p["moved"])
    assert texts[outlets[moved["a"]]][moved["a_begin"] : moved["a_end"]] in SEARCH
    edit = next(e for p in found["passages"] for e in p["content_edits"])
    assert sorted((edit["a_text"], edit["b_text"])) == ["17", "19"]


def test_csv_holds_the_passages(lines: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(crosswire("reuse", lines, "--csv").stdout)))
    assert {row["kind"] for row in rows} == {"verbatim", "edited"}
    done = crosswire("reuse", lines, "--csv", "--out", tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(
        f"{n}.csv" for n in ("articles", "passages", "pairs", "families", "edits", "versions", "inputs")
    )
    assert len(done.stdout.splitlines()) == 7


def test_parquet_holds_the_tables(lines: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    done = crosswire("reuse", lines, "--parquet", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert parquet.read_table(tmp_path / "out" / "pairs.parquet").num_rows == 1


def test_parquet_without_pyarrow_names_the_line_that_installs_it(lines: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None; from crosswire.cli import main; "
        f"sys.argv = ['crosswire', 'reuse', {str(lines)!r}, '--parquet', '--out', {str(tmp_path / 'out')!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert "pip install 'crosswire[parquet]'" in done.stderr


def test_an_index_is_added_to(lines: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    one, rest = tmp_path / "one.jsonl", tmp_path / "rest.jsonl"
    rows = lines.read_text("utf-8").splitlines(keepends=True)
    one.write_text(rows[0], "utf-8")
    rest.write_text("".join(rows[1:]), "utf-8")
    crosswire("reuse", one, "--index", index)
    parts = json.loads(crosswire("reuse", rest, "--index", index, "--json").stdout)
    again = json.loads(crosswire("reuse", rest, "--index", index, "--json").stdout)
    assert parts == again
    assert parts["pairs"] == json.loads(crosswire("reuse", lines, "--json").stdout)["pairs"]


def test_a_passage_is_traced_to_its_earliest_carrier(lines: Path) -> None:
    done = crosswire("trace", SEARCH, lines, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [c["article"]["published"] for c in found["carriers"]] == ["2021-03-13", "2021-03-14"]
    assert all(c["share"] == 1.0 for c in found["carriers"])
    assert len(found["families"]) == 1
    assert "No article carries it." in crosswire("trace", "nothing of this kind stands anywhere", lines).stdout


def test_two_files_side_by_side(tmp_path: Path) -> None:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text(f"{FERRY}\n\n{SEARCH}\n", "utf-8")
    right.write_text(f"{SEARCH}\n\nIsland news: {FERRY.replace('17', '19')}\n", "utf-8")
    done = crosswire("diff", left, right)
    assert done.returncode == 0, done.stderr
    assert "[-17-]" in done.stdout
    assert "[+19+]" in done.stdout
    assert "Rescue" not in crosswire("diff", left, right, "--only", "number").stdout
    assert "[-17-]" not in crosswire("diff", left, right, "--only", "moved").stdout
    assert crosswire("diff", left, right, "--only", "colour").returncode == 2
    assert crosswire("diff", left, tmp_path / "none.txt").returncode == 2


def test_bad_lines_are_named_and_the_rest_is_read(lines: Path) -> None:
    with lines.open("ab") as file:
        file.write(b'{"text": 3}\nnot json\n\xff\xfe\n{"text": "  "}\n\n{"text": "half \\ud800 a character"}\n')
    done = crosswire("reuse", lines, "--json")
    assert "lines are no articles and were left out: 4, 5, 6, 7" in done.stderr
    assert len(json.loads(done.stdout)["articles"]) >= 3
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["reuse", "no-such.jsonl"],
        ["reuse", "news.jsonl", "--memory", "much"],
        ["reuse", "news.jsonl", "--memory", "1K"],
        ["reuse", "news.jsonl", "--parquet"],
        ["trace", "some words"],
    ],
)
def test_mistakes_are_one_line(lines: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lines.parent)
    done = crosswire(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["reuse"], ["trace", "some words"]])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, command: list[str]) -> None:
    done = crosswire(*command, tmp_path / "gone.txt")
    assert done.returncode == 2
    assert "gone.txt: does not exist" in done.stderr


def test_one_word_is_counted_as_one(lines: Path) -> None:
    assert "1 word\n" in crosswire("trace", "cocoa", lines).stdout


def test_folders_hold_lines_and_single_files(lines: Path) -> None:
    (lines.parent / "one.txt").write_text(f"{SEARCH} {FERRY}", "utf-8")
    done = crosswire("reuse", lines.parent, "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 4


def test_comparing_two_articles_needs_no_compiler() -> None:
    code = (
        "import sys; from crosswire import compare; from crosswire.demo import demo_files; "
        "compare([str(p) for p in demo_files()][:2]); assert 'numba' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_a_short_passage_is_told_to_be_short(lines: Path) -> None:
    assert "give 8 words and more" in crosswire("trace", "price of cocoa beans", lines).stdout


def test_a_text_is_dated_by_its_dateline(tmp_path: Path) -> None:
    wire = f"MATARAM, March 12, 2021 (Xinhua) -- {SEARCH}"
    (tmp_path / "wire.txt").write_text(f"Search goes on\n\n{wire}", "utf-8")
    (tmp_path / "later.txt").write_text(
        f"---\noutlet: Bali Post\npublished: 2021-03-14\n---\nNews\n\n{SEARCH}", "utf-8"
    )
    found = json.loads(crosswire("trace", SEARCH, tmp_path, "--json").stdout)
    assert [c["article"]["published"] for c in found["carriers"]] == ["2021-03-12", "2021-03-14"]
