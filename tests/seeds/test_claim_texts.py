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
