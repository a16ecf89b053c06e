"""Whether an event is told as having happened: sentences of our own with the flags that a reader gives them."""

from __future__ import annotations

import pytest

from crosswire.records import EventMention, Parser
from tests.events.build import coded

# (sentence, type of the event that is judged, flags as letters: n negated, f future, h hypothetical)
CASES = [
    ("Kenya did not release the two sailors.", "RETREAT", "n"),
    ("Kenya never released the two sailors.", "RETREAT", "n"),
    ("Kenyan troops failed to capture the rebels.", "ASSAULT", "n"),
    ("No talks were held between Chad and Sudan.", "CONSULT", "n"),
    ("The ministers of Chad and Sudan have not met since May.", "CONSULT", "n"),
    ("The Chadian army denied attacking the village.", "ASSAULT", "n"),
    ("The army withdrew from Goma without attacking the rebels in Congo.", "ASSAULT", "n"),
    ("Peru stopped short of expelling the ambassador of Chile.", "SANCTION", "n"),
    ("Neither side in Mali signed the agreement.", "SUPPORT", "n"),
    ("The police in Lima arrested nobody.", "COERCE", "n"),
    ("The foreign ministers of Oman and Iran will meet on Friday.", "AGREE", "f"),
    ("Oman's foreign minister is to visit Iran next week.", "AGREE", "f"),
    ("Oman's foreign minister plans to visit Iran.", "AGREE", "f"),
    ("The king of Jordan is due to visit Cyprus in May.", "AGREE", "f"),
    ("The king of Jordan is expected to visit Cyprus.", "AGREE", "f"),
    ("Latvia is going to expel three Russian diplomats.", "THREATEN", "f"),
    ("Rwanda will withdraw its troops from Mozambique.", "CONCEDE", "f"),
    ("Rwanda is set to withdraw its troops from Mozambique.", "CONCEDE", "f"),
    ("Georgia's president said he would visit Armenia in July.", "AGREE", "f"),
    ("If Turkey closes the strait, Greece will expel its ambassador.", "THREATEN", "f"),
    ("The rebels may attack the town of Goma in Congo.", "ASSAULT", "h"),
    ("The rebels could have attacked the town of Goma.", "ASSAULT", "h"),
    ("Congo's army might attack the town.", "ASSAULT", "h"),
    ("If Ethiopia attacks Eritrea, the border will close.", "ASSAULT", "h"),
    ("Unless Ethiopia attacks Eritrea, the border stays open.", "ASSAULT", "h"),
    ("Observers asked whether Ethiopia had attacked Eritrea.", "ASSAULT", "h"),
    ("Ethiopia should release the journalists.", "RETREAT", "h"),
    ("Kenya released the two sailors on Monday.", "RETREAT", ""),
    ("Kenya has released the two sailors.", "RETREAT", ""),
    ("Kenya, which had threatened to expel him, released the Swedish diplomat.", "RETREAT", ""),
    ("The two sailors were released by Kenya.", "RETREAT", ""),
    ("Police in Lima began arresting the activists on Sunday.", "COERCE", ""),
    ("The army managed to capture the rebels.", "ASSAULT", ""),
    ("Kenya's army said that it had attacked the rebels in Somalia.", "ASSAULT", ""),
    ("Peru expelled the ambassador of Chile to protest against the treaty.", "SANCTION", ""),
    ("The envoy was sent to Kigali to meet the Rwandan president.", "CONSULT", ""),
    ("Ministers of Chad and Sudan met in Cairo, but did not sign anything.", "CONSULT", ""),
    ("It was not the first time that Chad attacked Sudan.", "ASSAULT", ""),
    ("Turkey will not release the pastor.", "REJECT", ""),
    ("Turkey refused to release the pastor.", "REJECT", ""),
    ("Turkey agreed to withdraw its troops from Syria.", "AGREE", ""),
    ("Turkey promised to meet the Greek ministers.", "AGREE", ""),
]


def letters(mention: EventMention) -> str:
    """The flags of a mention as letters."""
    pairs = (("n", mention.negated), ("f", mention.future), ("h", mention.hypothetical))
    return "".join(letter for letter, given in pairs if given)


@pytest.mark.parametrize(("text", "kind", "flags"), CASES)
def test_flags(parser: Parser, text: str, kind: str, flags: str) -> None:
    found = [m for m in coded(parser, text) if m.type == kind]
    assert found, [(m.type, m.rule) for m in coded(parser, text)]
    assert letters(found[0]) == flags
