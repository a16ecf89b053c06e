"""The cue lexicon: its size, its classes, the forms of its verbs."""

from __future__ import annotations

import pytest

from crosswire.attribute.cues import cues
from crosswire.attribute.speakers import speakers
from crosswire.lexicon import table
from crosswire.text.verbs import inflect


def test_size() -> None:
    assert len(cues().verbs) >= 600
    assert len(cues().nouns) >= 200
    assert len(cues().adjectives) >= 50


def test_frames_are_those_that_the_rules_read() -> None:
    known = {"clause", "quote", "object", "inf", "person-inf", "as", "small", "finding", "prepositional",
             "at", "claiming", "supported", "witnessed"}  # fmt: skip
    for lemma, uses in cues().verbs.items():
        for use in uses:
            assert use.frames <= known, lemma
            assert bool(use.prepositions) == ("prepositional" in use.frames), lemma


def test_every_class_and_commitment_is_one_of_the_record() -> None:
    classes = {"say", "report", "think", "act", "ask", "intend"}
    commitments = {"neutral", "assert", "doubt", "deny", "opinion"}
    uses = [u for uses in cues().verbs.values() for u in uses] + list(cues().nouns.values())
    assert {u.cue_class for u in uses} <= classes
    assert {u.commitment for u in uses} <= commitments


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("said", "say"), ("denies", "deny"), ("telling", "tell"), ("urged", "urge"), ("pledges", "pledge"),
     ("slammed", "slam"), ("wrote", "write"), ("vows", "vow"), ("accusing", "accuse"), ("foresaw", "foresee")],
)  # fmt: skip
def test_forms_lead_to_the_lemma(form: str, lemma: str) -> None:
    assert cues().forms[form] == lemma


def test_doubled_consonants_are_listed() -> None:
    """A verb whose last consonant is doubled before -ed stands in the table of irregular forms."""
    doubling = (
        "admit",
        "commit",
        "refer",
        "prefer",
        "plan",
        "chat",
        "quip",
        "brag",
        "rebut",
        "concur",
        "infer",
        "slam",
    )
    for lemma in doubling:
        assert lemma in table("cues")["irregular"], lemma
        assert f"{lemma}{lemma[-1]}ed" in cues().forms


def test_inflect() -> None:
    assert inflect("reply") == ("replies", "replied", "replying")
    assert inflect("urge") == ("urges", "urged", "urging")
    assert inflect("express") == ("expresses", "expressed", "expressing")


def test_words_are_in_lower_case() -> None:
    for name, block in table("speakers").items():
        text = block if isinstance(block, str) else " ".join(block)
        assert text == text.lower(), name


def test_agents_and_what_only_looks_like_them() -> None:
    assert {"number", "order", "letter", "power"} <= speakers().not_agents
    assert not speakers().not_agents & speakers().persons
