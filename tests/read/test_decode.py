from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.read.decode import decode
from crosswire.read.sniff import what_binary

ENGLISH = "The mayor said “no” – and left. The café of the town was shut on Friday, its owner said. " * 5
RUSSIAN = "Мост через реку открыли в пятницу, на три года позже срока, сообщил мэр города журналистам. " * 4
CZECH = "Most přes řeku byl otevřen v pátek, tři roky po termínu, řekl starosta města novinářům. " * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_round_trip(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert what_binary(data) is None
    assert decode(data).text == text


def test_big_endian_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be")).text == ENGLISH


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    assert decode(b"a\r\nb\rc\nd \t e\x0b").text == "a\nb\nc\nd \t e\x0b"


@pytest.mark.parametrize("encoding", ["iso-8859-2", "windows-1250"])
def test_a_declared_charset_is_believed(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{CZECH}</p></body></html>'
    assert CZECH.strip() in decode(page.encode(encoding)).text


def test_a_wrong_declaration_is_not_believed_over_utf8() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{RUSSIAN}</p></body></html>'
    assert RUSSIAN.strip() in decode(page.encode()).text


def test_an_unknown_declaration_is_ignored() -> None:
    assert ENGLISH.strip() in decode(f'<meta charset="x-none"><p>{ENGLISH}</p>'.encode()).text


def test_a_few_broken_bytes_are_replaced() -> None:
    data = ENGLISH.encode()[:-1] + "“".encode()[:2]
    found = decode(data)
    assert found.text.count("\ufffd") == 1
    assert found.notes == ()


def test_many_broken_bytes_are_noted() -> None:
    found = decode("日本語の新聞".encode() + b"\xff\xff")
    assert [n.name for n in found.notes] == ["replaced-characters"]


def test_mojibake_is_noted_and_left() -> None:
    garbled = ENGLISH.encode().decode("cp1252", "replace")
    found = decode(garbled.encode())
    assert found.text == garbled
    assert "mojibake" in [n.name for n in found.notes]


@given(st.binary(max_size=600))
def test_any_bytes_give_text(data: bytes) -> None:
    text = decode(data).text
    assert "\r" not in text
    text.encode("utf-8")
    what_binary(data)
