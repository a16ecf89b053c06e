from __future__ import annotations

import pytest

from crosswire.clean.words import sentence_words
from crosswire.text.sentences import LONGEST, cut_long, split


def sentences(text: str) -> list[str]:
    return [text[b:e] for b, e in split(text, 0, len(text), sentence_words())]


@pytest.mark.parametrize(
    "text",
    [
        "Navy spokesman Capt. Luis Moro said the drill would go on.",
        "Gen. A. B. Okoro met Lt. Col. Ines Faro of St. Ives.",
        "The talks between the U.S. Treasury and the E.U. Commission ended.",
        "She was born on Jan. 5, 1961, in Ostra, Minn., and died in Sept. 2001.",
        "Order No. 5 names Art. 12 and p. 7.",
        "It costs $3.5 million, or 2.1 percent of output.",
        "Acme Inc. Chairman Bo Li resigned.",
        "The bank lent 5 vs. 7 million, e.g. Lumo and Keld.",
        "He works for Yahoo! Japan.",
        "“Why now?” Ms. Tan asked.",
        "“Get out!” the guard shouted.",
        "It was ... not to be.",
        "Sen. Al Roe (D-N.Y.) and Rep. Bo Li (R-Mo.) voted.",
        "The train leaves at 5 p.m. Monday.",
        "Dr. J. K. Rau and Mrs. Pohl wrote it.",
        "The file is at example.com/a.html for now.",
        "Ms Eka said al-Amin Co. would pay.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("He lives in the U.S. The army left.", "He lives in the U.S."),
        ("They met at 5 p.m. He was late.", "They met at 5 p.m."),
        ("The firm is Lumo Inc. It makes pumps.", "The firm is Lumo Inc."),
        ("So did I. Then we left.", "So did I."),
        ("“It is over.” Later she wept.", "“It is over.”"),
        ("He asked: “Why?” Nobody knew.", "He asked: “Why?”"),
        ("It fell (see the map). Nobody was hurt.", "It fell (see the map)."),
        ("It fell. (Nobody was hurt.)", "It fell."),
        ("Prices rose in 2011. The bank was slow.", "Prices rose in 2011."),
        ("He waited . . . . Then he left.", "He waited . . . ."),
        ("“We grow. ... The world watches.”", "“We grow. ..."),
        ("The port was closed.The mayor wept.", "The port was closed."),
        ("Sales fell. iPhone sales rose.", "Sales fell."),
        ("Er kam. 彼は来た。彼女は去った。", "Er kam."),
    ],
)
def test_splits_after_the_first(text: str, first: str) -> None:
    assert len(sentences(text)) > 1
    assert sentences(text)[0] == first


def test_a_quotation_of_several_sentences_is_split() -> None:
    text = 'He said: "We came. We saw. We left." She nodded.'
    assert sentences(text) == ['He said: "We came.', "We saw.", 'We left."', "She nodded."]


def test_a_list_number_is_no_sentence() -> None:
    assert sentences("1. The dam will be built. 2. It will be paid.")[0] == "1. The dam will be built."


def test_a_speaker_with_a_clause_of_its_own_is_a_sentence() -> None:
    assert sentences("“Why?” Ms Tan said that she did not know.") == ["“Why?”", "Ms Tan said that she did not know."]


def test_long_stretches_are_cut_at_clauses_and_cover_the_text() -> None:
    text = ", ".join(["the river rose and the town fled"] * 300)
    pieces = list(cut_long(text, 0, len(text)))
    assert all(e - b <= LONGEST for b, e in pieces)
    assert "".join(text[b:e] for b, e in pieces).replace(" ", "") == text.replace(" ", "")
    assert all(text[e - 1] == "," for _, e in pieces[:-1])


def test_a_word_without_end_is_cut_hard() -> None:
    pieces = list(cut_long("a" * 5_000, 0, 5_000))
    assert pieces[0] == (0, LONGEST)
    assert pieces[-1][1] == 5_000
