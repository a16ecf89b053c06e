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


NO_WORDS = [
    ("Rebels attacked the town of Kayes.", "attacked"),
    ("Police harassed the vendors in Lagos.", "harassed"),
    ("Moyo praised her.", "praised"),
    ("Haddad, a senator who opposed the canal, left the hall.", "opposed"),
    ("The club criticised Silva for mocking the referee.", "mocking"),
    ("Diallo is ready to sell the mill.", "is ready"),
    ("The board agreed in 2011.", "agreed in"),
    ("The pilot trained with a captain shot down over Chad in May, meaning that he was late.", "meaning"),
    ("Silva's appeal to young voters is plain.", "appeal"),
    ("The port relies on reports to find lost crates.", "reports"),
    ("The envoy who praised the ruling lives in Lima.", "praised"),
    ("The bishop, who praised the ruling, lives in Lima.", "praised"),
    ("In the hall stood members of a party which is backed by the army.", "backed"),
]


@pytest.mark.parametrize(("body", "cue"), NO_WORDS)
def test_deeds_and_descriptions_say_nothing(parser: Parser, body: str, cue: str) -> None:
    assert cue not in [shown(a)[1] for a in attributions(parser, body)]


WORDS = [
    ("Moyo attacked Silva over the toll.", "attacked", "Moyo", "Silva over the toll"),
    ("Moyo praised her for the new line.", "praised", "Moyo", "her for the new line"),
    ("The union denied it.", "denied", "The union", "it"),
    ("Haddad cited old maps, including two of 1911.", "cited", "Haddad", "old maps, including two of 1911"),
    ("Sato spoke of reforms to help small farms.", "spoke of", "Sato", "reforms to help small farms"),
]


@pytest.mark.parametrize(("body", "cue", "source", "content"), WORDS)
def test_words_with_their_ground(parser: Parser, body: str, cue: str, source: str, content: str) -> None:
    assert shown(by_cue(parser, body, cue)) == (source, cue, content)


AS_TOLD = [
    ("As reported by the Nairobi Star, the dam will close in May.", "the Nairobi Star", "the dam will close in May"),
    ("The dam, as first noted by Radio Lusaka, will close.", "Radio Lusaka", "The dam ... will close"),
    ("As announced by the ministry on Monday, the dam will close.", "the ministry", "the dam will close"),
]


@pytest.mark.parametrize(("body", "source", "content"), AS_TOLD)
def test_as_reported_by(parser: Parser, body: str, source: str, content: str) -> None:
    found = attributions(parser, body)
    assert [(a.rule, shown(a)[0], shown(a)[2]) for a in found] == [("as-clause", source, content)]


def test_wish_in_a_quotation_is_no_source(parser: Parser) -> None:
    found = attributions(parser, "“They want to sell the mill, and he vowed to stop them,” said Okafor.")
    assert sorted(str(shown(a)[1]) for a in found) == ["said", "vowed"]
