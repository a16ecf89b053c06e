"""What belongs to the words about a source, and the shortest phrase in them that names it."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import by_cue

# body; cue; all words about the source; the words that name it
EXTENTS = [
    (
        "Ama Boateng, a nurse at the harbour clinic, said the ward had been closed since May.",
        "said",
        "Ama Boateng, a nurse at the harbour clinic",
        "Ama Boateng",
    ),
    ("Tomas Novak, 54, said the mill was sold.", "said", "Tomas Novak, 54", "Tomas Novak"),
    ("Marta Kovac (Greens) said the tunnel was too narrow.", "said", "Marta Kovac (Greens)", "Marta Kovac"),
    (
        "“Nobody warned us,” said Lucia Ferreira, a fishmonger in Setúbal who lost two boats.",
        "said",
        "Lucia Ferreira, a fishmonger in Setúbal who lost two boats",
        "Lucia Ferreira",
    ),
    (
        "“Nobody warned us,” said Lucia Ferreira, a fishmonger in Setúbal, adding that two boats were lost.",
        "said",
        "Lucia Ferreira, a fishmonger in Setúbal",
        "Lucia Ferreira",
    ),
    ("Juan Quispe, speaking in Cusco, said the road was open.", "said", "Juan Quispe", "Juan Quispe"),
    ("Juan Quispe, however, said the road was open.", "said", "Juan Quispe", "Juan Quispe"),
    (
        "Residents who say that the well is dry met the mayor of Kisumu.",
        "say",
        "Residents who",
        "Residents",
    ),
    ("Of the dockers, two of whom said that they had not been paid, none left.", "said", "two of whom", "two of whom"),
]


@pytest.mark.parametrize("row", EXTENTS, ids=lambda row: row[0][:40])
def test_extent(parser: Parser, row: tuple[str, str, str, str]) -> None:
    body, cue, whole, core = row
    source = by_cue(parser, body, cue).source
    assert source.span is not None
    assert source.own is not None
    assert (source.span.text, source.own.text) == (whole, core)


def test_a_name_in_an_apposition_is_not_the_source(parser: Parser) -> None:
    found = by_cue(parser, "Rui Lopes, an aide to President Maria Santos, said the talks would go on.", "said")
    assert found.source.name == "Rui Lopes"
