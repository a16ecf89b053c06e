import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.export.dates import bounds, human
from crosswire.export.visible import shorten, shorten_words, visible
from crosswire.export.word_diff import word_diff


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("two\n lines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("abc\u202ecba", "abc⟨U+202E⟩cba"),
        ("\u2066hidden\u2069", "⟨U+2066⟩hidden⟨U+2069⟩"),
        ("zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
        ("\x00\x7f\x9b", "␀␡⟨U+009B⟩"),
        ("half \ud800", "half ⟨U+D800⟩"),
        ("non\u00a0breaking", "non breaking"),
        ("می\u200cخواهم “é” 平壤 👩\u200d🔬", "می\u200cخواهم “é” 平壤 👩\u200d🔬"),
    ],
)
def test_hidden_characters_become_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [c for c in shown if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI")]
    assert visible(shown) == shown


@given(st.text(), st.integers(min_value=1, max_value=200))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit
    assert len(shorten_words(text, limit).split(" ")) <= max(limit, 1)


def test_a_text_is_cut_between_words() -> None:
    assert shorten("the long way home", 13) == "the long way…"
    assert shorten("a" * 40, 10) == "a" * 9 + "…"
    assert shorten_words("one two, three four", 2) == "one two…"


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2031-05-04", "4 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("2031-05-04/2031-05-06", "4–6 May 2031"),
        ("2030-01/2030-10", "Jan – Oct 2030"),
        ("2030-12-30/2031-01-02", "30 Dec 2030 – 2 Jan 2031"),
        ("2011/..", "since 2011"),
        ("../2011-02", "until Feb 2011"),
        ("2031-05-04/2031-05-04", "4 May 2031"),
        ("2031-05-04T10", "4 May 2031"),
        ("soon", "soon"),
        (None, "not dated"),
    ],
)
def test_dates_for_people(when: str | None, shown: str) -> None:
    assert human(when) == shown


@pytest.mark.parametrize("when", ["2031-02-30", "2031-13", "0000", "", "/", "PT5M", "9999999"])
def test_a_date_that_is_none_is_never_an_error(when: str) -> None:
    bounds(when)
    human(when)


def test_bounds_of_dates() -> None:
    assert [str(d) for d in bounds("2031-02") or ()] == ["2031-02-01", "2031-02-28"]
    assert [str(d) for d in bounds("2031/..") or ()] == ["2031-01-01", "2031-12-31"]
    assert bounds("spring") is None


def marked(a: str, b: str, *, include_text: bool = True) -> tuple[list[str], list[str]]:
    """Return what is marked as changed at each side."""
    left, right = word_diff(a, b, include_text=include_text)
    return [p.text for p in left if p.mark == "changed"], [p.text for p in right if p.mark == "changed"]


def test_changed_words_are_marked_and_punctuation_is_not() -> None:
    assert marked("We heard a long noise, he said.", "We heard a loud noise he said") == (["long"], ["loud"])


def test_passages_with_little_in_common_are_not_marked() -> None:
    assert marked("The treaty was signed at dawn", "Nobody had expected an agreement so soon") == ([], [])


@given(st.text(), st.text())
def test_with_whole_texts_nothing_is_lost(a: str, b: str) -> None:
    left, right = word_diff(a, b, include_text=True)
    assert "".join(p.text for p in left) == visible(a)
    assert "".join(p.text for p in right) == visible(b)


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "of", "the"]), max_size=80))
def test_the_same_words_are_never_marked(words: list[str]) -> None:
    text = " ".join(words)
    assert marked(text, text) == ([], [])


def test_a_short_quotation_keeps_what_changed() -> None:
    words = [f"word{n}" for n in range(80)]
    other = [*words[:40], "changed", *words[41:]]
    left, right = word_diff(" ".join(words), " ".join(other), include_text=False)
    assert "".join(p.text for p in right) == "… word37 word38 word39 changed word41 word42 word43 …".replace(" …", "…")
    assert sum(len(p.text.split()) for p in left) < 12
