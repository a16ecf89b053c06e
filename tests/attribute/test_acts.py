"""Acts of speech on a thing: what is claimed, called something, put at a value, reported or merely had."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import attributions, by_cue, shown

NO_SPEECH = [
    ("A flood in Assam has claimed 40 lives since Monday.", "claimed"),
    ("The avalanche claimed at least nine victims.", "claimed"),
    ("The sprinter claimed the gold medal in Nairobi.", "claimed"),
    ("No militia has claimed responsibility.", "claimed"),
    ("Nobody told the nurses that the ward was shut.", "told"),
    ("Chad reported its last case of polio in 2019.", "reported"),
    ("Both sides reported casualties.", "reported"),
    ("The engineers put the pump at the gate.", "put"),
]


@pytest.mark.parametrize(("body", "cue"), NO_SPEECH)
def test_no_speech(parser: Parser, body: str, cue: str) -> None:
    assert cue not in [shown(a)[1] for a in attributions(parser, body)]


ACTS = [
    ("Al-Shabaab claimed responsibility for the raid.", "claimed", "Al-Shabaab", "responsibility for the raid"),
    ("The Emerald Front claimed the bombing on Sunday.", "claimed", "The Emerald Front", "the bombing"),
    ("Mexico reported 12 new cases.", "reported", "Mexico", "12 new cases"),
    ("Lund called the fine “wildly exaggerated”.", "called", "Lund", "the fine “wildly exaggerated”"),
    ("Lund called the jail “worse than a kennel”.", "called", "Lund", "the jail “worse than a kennel”"),
    ("The ministry put the death toll at 212.", "put", "The ministry", "the death toll at 212"),
    ("Ayo Bello put the time at half past nine.", "put", "Ayo Bello", "the time at half past nine"),
    ("The agency estimated the damage at 3 million euros.", "estimated", "The agency", "the damage at 3 million euros"),
]


@pytest.mark.parametrize(("body", "cue", "source", "content"), ACTS)
def test_act(parser: Parser, body: str, cue: str, source: str, content: str) -> None:
    found = by_cue(parser, body, cue)
    who, _, what = shown(found)
    assert (who, what[: len(content)]) == (source, content)


@pytest.mark.parametrize("body", [ACTS[0][0], ACTS[1][0]])
def test_whoever_claims_a_deed_does_not_doubt_it(parser: Parser, body: str) -> None:
    assert by_cue(parser, body, "claimed").factuality == "attributed"
