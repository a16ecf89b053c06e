"""The kinds of the sentences of the two seed reports: section 0 of the answer key, and the dates of its section 1."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.clean import clean
from crosswire.read import read
from crosswire.records import Article, Sentence
from crosswire.settings import Settings
from tests.seeds.key import RANGES

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the seed reports are not in {SEEDS}"),
]

CAPTIONS, CREDITS, DATES, SUBHEADING = (3, 23, 25, 41, 43), (4, 24, 26, 42, 44), (5, 6, 7), (34,)
REPEATS = {2: 1, 25: 23, 26: 24, 43: 41, 44: 42}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = read([str(path) for path in SEEDS.glob("*.txt")], settings=Settings()).articles
    return {article.label: clean(article) for article in found}


def by_number(articles: dict[str, Article], label: str) -> dict[int, Sentence]:
    ranges = {bounds: n for n, bounds in enumerate(RANGES[label], 1)}
    return {ranges[s.begin, s.end]: s for s in articles[label].sentences}


@pytest.mark.parametrize("label", ["A", "B"])
def test_the_sentences_are_those_of_the_key(articles: dict[str, Article], label: str) -> None:
    assert [(s.begin, s.end) for s in articles[label].sentences] == sorted(set(RANGES[label]))


def test_a_name_after_a_rank_is_one_sentence(articles: dict[str, Article]) -> None:
    assert 38 in by_number(articles, "B")
    assert len(articles["B"].sentences) == 52


def test_kinds_of_b(articles: dict[str, Article]) -> None:
    wanted = {1: "headline", 2: "headline"}
    wanted |= dict.fromkeys(CAPTIONS, "caption") | dict.fromkeys(CREDITS, "credit")
    wanted |= dict.fromkeys(DATES, "dateline") | dict.fromkeys(SUBHEADING, "subheading")
    assert {n: s.kind for n, s in by_number(articles, "B").items() if s.kind != "body"} == wanted


def test_kinds_of_a(articles: dict[str, Article]) -> None:
    assert [s.kind for s in articles["A"].sentences] == ["headline"] + ["body"] * 20


def test_repeats_of_b(articles: dict[str, Article]) -> None:
    numbered = by_number(articles, "B")
    numbers = {s.index: n for n, s in numbered.items()}
    assert {n: numbers[s.repeats] for n, s in numbered.items() if s.repeats is not None} == REPEATS
    assert all(s.repeats is None for s in articles["A"].sentences)


def test_the_unclosed_mark_of_a4_swallows_nothing(articles: dict[str, Article]) -> None:
    article = articles["A"]
    begin, end = RANGES["A"][3]
    open_ones = [q for q in article.quotations if not q.closed]
    assert [(begin <= q.begin, q.end) for q in open_ones] == [(True, end)]
    assert [(n.name, n.span.begin if n.span else None) for n in article.note_details] == [("unbalanced-quote", begin)]
    later = {
        number for number, (b, e) in enumerate(RANGES["A"], 1) if any(b <= q.begin < e for q in article.quotations)
    }
    assert later >= {5, 15, 16, 18, 20, 21}


def test_b_has_no_lost_marks(articles: dict[str, Article]) -> None:
    assert all(q.closed for q in articles["B"].quotations)
    assert articles["B"].notes == ()


def test_dates(articles: dict[str, Article]) -> None:
    assert articles["B"].published.value == "2021-03-25"
    assert articles["B"].updated.value == "2021-03-26"
    assert articles["A"].published.value is None
    assert articles["A"].published.why
    assert articles["A"].updated.value is None


def test_outlets_authors_and_language(articles: dict[str, Article]) -> None:
    for article in articles.values():
        assert article.outlet is None
        assert article.authors == ()
        assert article.language == "en"


def test_photo_credits_are_no_agencies_of_the_text(articles: dict[str, Article]) -> None:
    assert articles["A"].credits == ()
    assert {c.role for c in articles["B"].credits} == {"photo"}
