"""Claims as they are shown: without the words that only tell who says them."""

from __future__ import annotations

from pathlib import Path

import pytest

import crosswire


def claims_of(tmp_path: Path, *lines: str) -> list[str]:
    path = tmp_path / "report.txt"
    path.write_text("\n\n".join(["Report of the day", *lines]), "utf-8")
    return [c.text for c in crosswire.compare([path]).claims]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "Some 3,200 workers are taking part, according to the Dock Workers Union.",
            "Some 3,200 workers are taking part",
        ),
        (
            "According to Governor Artur Parfenchikov, 40 foreigners are waiting at the checkpoint.",
            "40 foreigners are waiting at the checkpoint",
        ),
        (
            "As was reported earlier by Nordpress, Finland will close four of nine crossings.",
            "Finland will close four of nine crossings",
        ),
    ],
)
def test_who_says_it_is_no_part_of_a_claim(tmp_path: Path, line: str, shown: str) -> None:
    assert claims_of(tmp_path, line) == [shown]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "Minister Aisha Bello was quoted as saying that the dam would reopen in May.",
            "The dam would reopen in May",
        ),
        (
            "Union leader Simon Otieno was heard telling supporters that the contract was sold to foreigners.",
            "The contract was sold to foreigners",
        ),
    ],
)
def test_a_saying_passed_on_is_no_claim(tmp_path: Path, line: str, shown: str) -> None:
    assert claims_of(tmp_path, line) == [shown]


def test_what_was_done_while_speaking_stays_a_claim(tmp_path: Path) -> None:
    assert claims_of(tmp_path, "Two reporters were arrested on Monday in Minsk.") == [
        "Two reporters were arrested on Monday in Minsk"
    ]
