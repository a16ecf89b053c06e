"""The docs say what the program does: made pages are current, and every example that is shown runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import crosswire
from crosswire.cli import cli
from crosswire.demo import demo_files

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
ELSEWHERE = ("http:", "https:", "mailto:")


def examples(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return [(page.name, block) for page in PAGES for block in pattern.findall(page.read_text("utf-8"))]


def runnable(block: str) -> list[tuple[str, list[str]]]:
    """Return the `$ crosswire ...` lines of a console block, each with the lines shown after it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return [(command, shown) for command, shown in found if command.startswith("crosswire ")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds the demo's articles, as a reader of the docs has them."""
    for path in demo_files():
        shutil.copy(path, tmp_path)
    shutil.copy(Path(demo_files()[0]).with_name("meta.jsonl"), tmp_path)
    result = crosswire.compare(demo_files())
    (tmp_path / "demo.json").write_text(result.to_json(), "utf-8")
    return tmp_path


def test_made_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "make_docs.py", "--check"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


def test_every_command_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert all(f"## crosswire {name}" in text for name in cli.commands)


def test_every_rule_has_a_page() -> None:
    rules = yaml.safe_load((ROOT / "resources" / "findings.yml").read_text("utf-8"))
    pages = {p.stem for p in (ROOT / "docs" / "findings").glob("CW*.md")}
    assert pages == set(rules)


@pytest.mark.parametrize(("page", "block"), examples(CONSOLE))
def test_console_examples_run_and_show_what_they_show(page: str, block: str, folder: Path) -> None:
    for command, shown in runnable(block):
        words = [sys.executable, "-m", "crosswire", *shlex.split(command)[1:]]
        expanded = [w for word in words for w in (sorted(map(str, folder.glob(word))) if "*" in word else [word])]
        done = subprocess.run(expanded, capture_output=True, cwd=folder, check=False, text=True)
        assert done.returncode == 0, (page, command, done.stderr)
        have = {" ".join(line.split()) for line in done.stdout.splitlines()}
        wanted = [" ".join(line.split()) for line in shown if line.strip() and "…" not in line]
        missing = [line for line in wanted if line not in have]
        assert not missing, (page, command, missing)


@pytest.mark.parametrize(("page", "block"), examples(PYTHON))
def test_python_examples_run(page: str, block: str, folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, cwd=folder, check=False, text=True)
    assert done.returncode == 0, (page, done.stderr)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text("utf-8")) if not t.startswith(ELSEWHERE)]
    assert all((page.parent / target).exists() for target in targets), targets


@pytest.mark.parametrize(
    "word",
    ["Article", "Span", "Attribution", "Root", "Claim", "Discrepancy", "Finding", "Upstream", "Passage", "Ledger"],
)
def test_glossary_has_the_words_of_the_records(word: str) -> None:
    assert f"**{word}**" in (ROOT / "docs" / "glossary.md").read_text("utf-8")
