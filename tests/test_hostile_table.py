"""docs/hostile-input.md: each row of the plan is there, each test that it names exists, each test of a row is named."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = [*(f"I{n}" for n in range(1, 21)), *(f"N{n}" for n in range(1, 7)), *(f"S{n}" for n in range(1, 10))]
ROW = re.compile(r"^\| ([INS]\d+) \|.*\|([^|]*)\|$", re.MULTILINE)
TEST = re.compile(r"^def (test_\w+)", re.MULTILINE)
OF_A_ROW = re.compile(r"test_([ins]\d+)_")


def table() -> dict[str, list[str]]:
    page = (ROOT / "docs" / "hostile-input.md").read_text("utf-8")
    return {row: re.findall(r"`(test_\w+)`", cell) for row, cell in ROW.findall(page)}


def names_of_tests() -> set[str]:
    return {name for path in (ROOT / "tests").rglob("test_*.py") for name in TEST.findall(path.read_text("utf-8"))}


def test_every_row_has_tests_and_they_exist() -> None:
    assert list(table()) == ROWS
    for row, named in table().items():
        assert named, row
        assert set(named) <= names_of_tests(), row


def test_every_test_of_a_row_is_named_in_it() -> None:
    listed = table()
    for name in names_of_tests():
        row = OF_A_ROW.match(name)
        if row is not None:
            assert name in listed[row[1].upper()], name
