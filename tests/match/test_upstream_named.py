"""Whom one of two reports names for what both carry: 32 labelled pairs, half of them unread while rules were made."""

import json
from collections import Counter
from pathlib import Path

import pytest

from crosswire.evaluate.derivation import labelled_article, relabelled, same_body
from crosswire.evaluate.texts import default_parser
from crosswire.match.bodies import issuer_of, owns
from crosswire.pipeline import across_articles, per_article

PAIRS = [json.loads(line) for line in Path("tests/eval/upstream.jsonl").read_text(encoding="utf-8").splitlines()]
LEAST = {"dev": 14, "test": 12}  # of 16 each, as measured on 27 November 2026


def named(row: dict[str, str]) -> str | None:
    parser = default_parser()
    pair = [relabelled(per_article(labelled_article(s, row[s]), parser), s.upper()) for s in "ab"]
    found = across_articles(pair)[1].derivations[0].upstream
    return found[0].name if found else None


def is_right(row: dict[str, str]) -> bool:
    found, wanted = named(row), row["upstream"]
    return found is None if wanted is None else found is not None and same_body(found, wanted)


@pytest.mark.parametrize("half", ["dev", "test"])
def test_the_upstream_is_the_one_labelled(half: str) -> None:
    assert sum(is_right(row) for row in PAIRS if row["half"] == half) >= LEAST[half]


def test_a_body_is_known_by_its_own_address() -> None:
    page = labelled_article("a", "https://www.trendmicro.com/news/1\nTrend Micro warned of a new worm on Friday.")
    other = labelled_article("a", "https://www.abendblatt.de/news/1\nTrend Micro warned of a new worm on Friday.")
    bodies = Counter({"Trend Micro": 2, "Harbour Board": 1})
    assert issuer_of(page, bodies) == "Trend Micro"
    assert issuer_of(other, bodies) is None


def test_initials_and_sections_name_a_body() -> None:
    assert owns("Federal Bureau of Investigation", {"fbi"}, "")
    assert owns("Marshal Service", {"justice"}, "marshals")
    assert not owns("Harbour Board", {"news"}, "news")
