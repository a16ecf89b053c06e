"""Tokens: what counts as one word, in many scripts, with offsets that fit the text as it is given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.match.bulk.tokens import BATCH, CAPITAL, FIRST, QUOTED, batches, tokenise


def shown(text: str) -> list[str]:
    found = tokenise([text])
    return [text[b:e] for b, e in zip(found.begin.tolist(), found.end.tolist(), strict=True)]


def codes(text: str) -> list[int]:
    return tokenise([text]).hashes.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("DONʼT", "dont"),
        ("café", "cafe\u0301"),
        ("ﬁnance", "finance"),
        ("Straße", "STRASSE"),
        ("co\u00adope\u00adration", "cooperation"),
        ("zero\u200bwidth", "zerowidth"),
        ("1,200", "1200"),
        ("1.200.000", "1,200,000"),
        ("3,5", "3.5"),
        ("٣٥", "35"),
        ("ＡＢＣ１２", "abc12"),
        ("𝐁𝐨𝐥𝐝", "bold"),
        ("İstanbul", "i\u0307stanbul"),
        ("한국어", unicodedata.normalize("NFD", "한국어")),
        ("が", "か\u3099"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
    ],
)
def test_ways_to_write_one_word(one: str, other: str) -> None:
    assert codes(one) == codes(other)


@pytest.mark.parametrize(("one", "other"), [("3.5", "35"), ("한", "하"), ("12", "21"), ("½", "12"), ("北", "京")])
def test_what_is_not_the_same(one: str, other: str) -> None:
    assert codes(one) != codes(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv’s mayor, 1,200 km away.", ["Kyiv’s", "mayor", "1,200", "km", "away"]),
        ("北京市长。", ["北", "京", "市", "长"]),
        ("東京ではカメラが", list("東京ではカメラが")),
        ("ไทย", ["ไ", "ท", "ย"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("الرئيس قال", ["الرئيس", "قال"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("a\ud800b 😀 c\x00d", ["a", "b", "c", "d"]),
        ("", []),
    ],
)
def test_tokens_of_many_scripts(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_sentences_names_and_quotations_are_marked() -> None:
    text = "The mayor, A. Diallo of the U.S. Navy, said: “We leave.” Nobody moved. „So“, sagte »er«."
    found = tokenise([text])
    flags = dict(zip(shown(text), found.flags.tolist(), strict=True))
    assert flags["Nobody"] & FIRST
    assert flags["Diallo"] & CAPITAL
    assert not flags["Diallo"] & FIRST
    assert not flags["Navy"] & FIRST
    assert [w for w in shown(text) if flags[w] & QUOTED] == ["We", "leave", "So", "er"]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "She said “we go.\nThe next day they went."
    found = tokenise([text])
    assert [bool(f & QUOTED) for f in found.flags.tolist()] == [False, False, True, True] + [False] * 5


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(), max_size=60), max_size=6))
def test_offsets_fit_any_text(texts: list[str]) -> None:
    found = tokenise(texts)
    assert len(found) == len(texts)
    for n, text in enumerate(texts):
        own = slice(int(found.starts[n]), int(found.starts[n + 1]))
        begins, ends = found.begin[own].tolist(), found.end[own].tolist()
        assert all(0 <= b < e <= len(text) for b, e in zip(begins, ends, strict=True))
        assert all(e <= b for e, b in zip(ends, begins[1:], strict=False))
        assert codes(text) == found.hashes[own].tolist()


def test_batches_keep_every_text() -> None:
    texts = ["x" * BATCH, "", "a b", "y" * (BATCH + 1)]
    assert [t for batch in batches(texts) for t in batch] == texts
