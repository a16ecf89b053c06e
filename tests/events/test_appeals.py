"""Where an appeal ends and a request begins: docs/events.md, the table of what was settled."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.events.build import coded

APPEALS = [
    "Kenya urged Somalia to withdraw its troops.",
    "The Red Cross appealed to donors for help.",
    "The minister called on the rebels to lay down their arms.",
]
REQUESTS = ["Kenya demanded that Somalia withdraw its troops.", "Peru pressed Chile to hold talks."]


@pytest.mark.parametrize("text", APPEALS)
def test_an_appeal_is_no_event(parser: Parser, text: str) -> None:
    assert not coded(parser, text)


@pytest.mark.parametrize("text", REQUESTS)
def test_a_demand_is_a_request(parser: Parser, text: str) -> None:
    assert [mention.type for mention in coded(parser, text)] == ["REQUEST"]
