"""Bad input through the command line: a clear line that names the file, the rest processed, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crosswire.demo import demo_files

GOOD = "Ferry sinks off Lombok\n\nA ferry sank off Lombok on Monday, killing 12 people, the transport ministry said.\n"


def crosswire(
    *arguments: str | Path, stdin: bytes = b"", cache: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1"} | ({"XDG_CACHE_HOME": str(cache)} if cache else {})
    command = [sys.executable, "-m", "crosswire", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n  \n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)),
        ("paper.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + bytes(40)),
        ("program", b"\x7fELF\x02\x01\x01" + bytes(200)),
    ],
)
def test_an_unusable_file_is_named_and_the_rest_is_compared(good: Path, name: str, content: bytes) -> None:
    bad = good.with_name(name)
    bad.write_bytes(content)
    done = crosswire("compare", good, bad, "--json")
    assert done.returncode == 3, done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    states = {Path(i["name"]).name: i["state"] for i in json.loads(done.stdout)["run"]["inputs"]}
    assert states[name] in ("quarantined", "rejected")
    assert states["good.txt"].startswith("stored")


def test_a_missing_file_is_named_and_the_rest_is_compared(good: Path) -> None:
    done = crosswire("compare", good, "no-such.txt", "--json")
    assert done.returncode == 3
    assert "no-such.txt" in done.stderr


@pytest.mark.parametrize("arguments", [["no-such.txt", "nor-this.txt"], ["EMPTY"], []])
def test_nothing_usable_is_exit_code_2_and_one_clear_line(tmp_path: Path, arguments: list[str]) -> None:
    given = [str(tmp_path) if a == "EMPTY" else a for a in arguments]
    done = crosswire("compare", *given)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_one_file_only_is_compared_with_a_warning(good: Path) -> None:
    done = crosswire("compare", good, "--json")
    assert done.returncode == 0
    assert "only one article" in done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 1


def test_the_same_file_twice_is_one_article(good: Path) -> None:
    done = crosswire("compare", good, good, "--json")
    assert done.returncode == 3
    assert "same content" in done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 1


@pytest.mark.parametrize(
    "content",
    [
        "Überschwemmung in Köln\n\nDer Bürgermeister sagte am Montag, zwölf Menschen seien verletzt worden.".encode(),
        "Le ministre a déclaré mardi que la situation était grave.\n".encode("cp1252"),
        b"no sentence end and nothing else that would close this line of words about a strike in the port",
        "\u202ereversed\u202c and \x07 bell, <script>alert(1)</script> said the minister.".encode(),
        ("said " * 4000).encode(),
    ],
)
def test_odd_texts_are_compared_or_named(good: Path, content: bytes) -> None:
    odd = good.with_name("odd.txt")
    odd.write_bytes(content)
    done = crosswire("compare", good, odd)
    assert done.returncode in (0, 3)
    assert "Traceback" not in done.stderr


def test_a_file_over_the_limit_is_refused_before_it_is_read(good: Path) -> None:
    huge = good.with_name("huge.txt")
    with huge.open("wb") as file:
        file.truncate(20_000_001)
    done = crosswire("compare", good, huge, "--json")
    assert done.returncode == 3
    assert "huge.txt" in done.stderr


def test_a_folder_with_metadata_is_read_whole(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(GOOD.replace("12", str(len(name) + 11)) + name, "utf-8")
    lines = [
        {"file": "a.txt", "outlet": "Harbour Post"},
        {"file": "b.txt", "outlet": "Lombok Daily", "published": None},
    ]
    (tmp_path / "meta.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    done = crosswire("compare", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    assert {a["outlet"] for a in json.loads(done.stdout)["articles"]} == {"Harbour Post", "Lombok Daily"}


def test_standard_input_is_an_article(good: Path) -> None:
    done = crosswire("compare", good, "-", "--json", stdin=b"Ferry sinks\n\nThe ferry sank on Monday, police said.\n")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 2


def test_html_goes_to_the_page_as_text_only(good: Path) -> None:
    evil = good.with_name("evil.txt")
    evil.write_text(
        GOOD + '\nThe minister said <img src=x onerror=alert(1)> and "</style><script>x</script>".\n', "utf-8"
    )
    page = good.with_name("page.html")
    done = crosswire("compare", good, evil, "--html", page, "--include-text")
    assert done.returncode == 0, done.stderr
    text = page.read_text("utf-8")
    assert "<img src=x" not in text
    assert "<script>x" not in text


def test_a_page_that_cannot_be_written_is_a_clear_error(good: Path) -> None:
    done = crosswire("compare", good, good.with_name("x.txt"), good, "--html", good.with_name("no") / "page.html")
    assert done.returncode == 2
    assert "page.html" in done.stderr
    assert "Traceback" not in done.stderr


def test_fail_on_judges_only_when_asked() -> None:
    names = [str(p) for p in demo_files()]
    assert crosswire("compare", *names).returncode == 0
    assert crosswire("compare", *names, "--fail-on", "CW101").returncode == 1
    assert crosswire("compare", *names, "--fail-on", "date-outlier", "--exit-zero").returncode == 0
    unknown = crosswire("compare", *names, "--fail-on", "CW999")
    assert unknown.returncode == 2
    assert "CW101" in unknown.stderr


def test_order_changes_nothing() -> None:
    names = [str(p) for p in demo_files()]
    one, other = (json.loads(crosswire("compare", *n, "--json").stdout) for n in (names, names[::-1]))
    for result in (one, other):
        result["run"].pop("seconds")
        result["run"]["inputs"].sort(key=lambda i: i["name"])
    assert one == other


def test_explain_speaks_of_the_last_compare(tmp_path: Path) -> None:
    assert crosswire("explain", "C1", cache=tmp_path).returncode == 2
    assert crosswire("demo", cache=tmp_path).returncode == 0
    done = crosswire("explain", "C1", cache=tmp_path)
    assert done.returncode == 0
    assert "C1" in done.stdout
    unknown = crosswire("explain", "no-such-id", cache=tmp_path)
    assert unknown.returncode == 2
    assert "Traceback" not in unknown.stderr
