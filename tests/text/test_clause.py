"""Clauses that are shown alone."""

from __future__ import annotations

import pytest

from crosswire.text.clause import tidy


@pytest.mark.parametrize(
    ("clause", "shown"),
    [
        ("that the dam would hold", "The dam would hold"),
        ("when a tram left the rails in Lodz", "A tram left the rails in Lodz"),
        ("The port of Durban reopened on Friday, and", "The port of Durban reopened on Friday"),
        ("Ministers met in Quito and said", "Ministers met in Quito"),
        ('the pact "leaves nobody behind', 'The pact "leaves nobody behind"'),
        ("“those responsible will answer", "“Those responsible will answer”"),
        ("a serious failure,” she said", "“A serious failure,” she said"),
        ("41 workers had\n been reached", "41 workers had been reached"),
        ("and that the mine was closed but", "The mine was closed"),
        ("Thatcher spoke", "Thatcher spoke"),
        ("the ferry sank on Tuesday (May 9", "The ferry sank on Tuesday (May 9)"),
        ("that", "That"),
    ],
)
def test_a_clause_reads_by_itself(clause: str, shown: str) -> None:
    assert tidy(clause) == shown
