"""What holds for any text at all."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crosswire.clean import clean
from tests.clean.making import article, cleaned

PIECES = st.sampled_from(
    [
        *["“", "”", '"', "'", "‘", "’", "«", "»", "''", "``", "(", ")", "—", " ", "\n", "\n\n", "\t", "\u2028", "\x0b"],
        *[
            ". ",
            "? ",
            "! ",
            "… ",
            "Capt. ",
            "U.S. ",
            "said ",
            "The ",
            "town ",
            "a" * 300,
            "\u202e",
            '<p a="',
            ">",
            "# ",
            "- ",
        ],
        *["3/4/2021", "Updated:", "March 3, ", "ſep 3, 2020", "３/４/2021", "By Ann Lodge", "LUMO (AP) — ", "(A B/AP)"],
        *["Getty", "© 2020 X", "Source: ", "Credit...", "via ", "Photo: "],
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_sentences_are_ordered_disjoint_and_cover_the_text(text: str) -> None:
    found = cleaned(text)
    position = 0
    for number, sentence in enumerate(found.sentences):
        assert sentence.index == number
        assert position <= sentence.begin < sentence.end
        assert not text[position : sentence.begin].strip()
        assert not text[sentence.begin].isspace()
        assert not text[sentence.end - 1].isspace()
        position = sentence.end
    assert not text[position:].strip()
    assert [s.paragraph for s in found.sentences] == sorted(s.paragraph for s in found.sentences)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_quotations_credits_and_notes_fit_the_text(text: str) -> None:
    found = cleaned(text)
    assert all(0 <= q.begin < q.end <= len(text) for q in found.quotations)
    spans = [c.span for c in found.credits] + [n.span for n in found.note_details if n.span]
    assert all(text[s.begin : s.end] == s.text for s in spans)
    assert all(s.repeats is None or s.repeats < s.index for s in found.sentences)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
@example("A:0\x0c: A 0\x0c0")  # a line that repeats the headline was a section over it, until the headline was known
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text)
    twice = clean(once)
    assert (twice.sentences, twice.quotations, twice.credits) == (once.sentences, once.quotations, once.credits)
    assert twice.notes == once.notes


def steps(text: str) -> int:
    """Return the number of Python and C calls that cleaning a text takes."""
    made = article(text)
    clean(article("Warm. Up."))
    count = 0

    def counted(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    clean(made)
    sys.setprofile(None)
    return count


UNITS = [
    "“",
    '"',
    "'",
    "”",
    '"a" ',
    "“a ",
    "'s “a ‘b’ ” ",
    "word ",
    "Word. ",
    "Capt. Roe ",
    ". ",
    "(",
    "<p ",
    "A (B/C) ",
]
LINES = ["a\n", "a\n\n", "“A b.\n\n"]


@pytest.mark.parametrize("unit", UNITS + LINES)
def test_the_work_grows_no_faster_than_the_text(unit: str) -> None:
    assert steps(unit * 4_000) <= 2.2 * steps(unit * 2_000) + 2_000


def test_ten_thousand_marks_and_a_sentence_of_five_thousand_words() -> None:
    assert len(cleaned("“" * 10_000).quotations) == 5_000  # a mark typed twice counts once
    found = cleaned("Lumo\n\n" + "word " * 5_000)
    assert max(s.end - s.begin for s in found.sentences) <= 2_000
    assert found.notes == ("long-sentence",)


ATTACKS = [
    "A ",
    "A, ",
    "(A/",
    "A B/",
    "By A and ",
    "Ab in Cd, ",
    "LUMO, ",
    "Credit ",
    "1/1/",
    "3 March ",
    "Photo: A ",
    "via A ",
    ".a{",
    "a - ",
]


@pytest.mark.parametrize("unit", ATTACKS)
@pytest.mark.parametrize("end", ["", "x", ")", "]", " -", "\u0000"])
def test_no_pattern_runs_away(unit: str, end: str) -> None:
    line = (unit * 900)[:880] + end
    assert cleaned(f"Lumo\n\n{line}\n\n{line}\n\n© {line}").sentences
