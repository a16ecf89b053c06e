# ruff: noqa: E501 - sentences as they are read
"""Clauses that the model cuts in two are put together; phrases stay phrases."""

from __future__ import annotations

import pytest

from crosswire.pipeline import line_articles, per_article
from crosswire.records import Parser


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The premier has ordered an inquiry into a mining company after a landslide in Ha Giang killed 21 people.", "killed", "landslide"),
        ("The ministry closed the port of Beira after a storm surge sank two boats.", "sank", "surge"),
        ("Officers searched the flat in Tbilisi before the suspect fled to Batumi.", "fled", "suspect"),
    ],
)  # fmt: skip
def test_the_clause_has_its_subject(parser: Parser, text: str, verb: str, subject: str) -> None:
    (article,) = line_articles(text.encode())
    parse = per_article(article, parser).parse
    head = next(t for t in parse.tokens if t.text == verb)
    assert [t.text for t in parse.children(head) if t.dep == "nsubj"] == [subject]
    assert head.dep == "advcl"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president left after dinner and flew home.",
        "She resigned after the vote, said aides.",
        "Before noon the Malian army took the bridge.",
    ],
)
def test_a_phrase_stays_a_phrase(parser: Parser, text: str) -> None:
    (article,) = line_articles(text.encode())
    parse = per_article(article, parser).parse
    assert not any(t.dep == "mark" for t in parse.tokens)


def test_who_orders_an_inquiry_does_not_say_what_led_to_it(parser: Parser) -> None:
    (article,) = line_articles(
        b"Vietnam's premier ordered an inquiry into a company after a landslide in Ha Giang killed 21 people."
    )
    (said,) = per_article(article, parser).attributions
    assert [s.text for s in said.content] == ["an inquiry into a company"]
