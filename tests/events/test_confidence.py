from __future__ import annotations

from crosswire.events.confidence import confidence, weights
from crosswire.records import Parser
from tests.events.build import annotated_of

NOTHING = dict.fromkeys(["conditions", "actor", "recipient", "both", "noun", "carried", "dated", "flagged"], 0.0)


def test_every_mention_has_a_confidence_that_its_evidence_gives(parser: Parser) -> None:
    found = annotated_of(
        parser, "Kenya accused Uganda of moving the border markers.", "Talks took place in Lima."
    ).events
    assert found
    assert all(e.confidence is not None and 0 < e.confidence < 1 for e in found)


def test_more_evidence_is_more_confidence() -> None:
    assert set(weights()) == {"bias", *NOTHING}
    assert confidence({**NOTHING, "conditions": 1.0, "actor": 1.0}) > confidence(NOTHING)
