# ruff: noqa: E501 - sentences as they are read
"""What a claim says, read by itself: no words for who says it, no pronoun for its subject."""

from __future__ import annotations

import pytest

from crosswire.corroborate.propositions import propositions
from crosswire.corroborate.texts import told
from crosswire.corroborate.view import look
from crosswire.pipeline import across_articles, line_articles, per_article
from crosswire.records import Parser
from crosswire.text.clause import tidy


def claims_of(text: str, parser: Parser) -> list[str]:
    """Return what each clause of a text asserts, as it is shown."""
    articles = [per_article(a, parser) for a in line_articles(text.encode())]
    view = look(*across_articles(articles))
    return [tidy(told(row)) for r in view.readings for row in propositions(r)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Divers from Ghana were expected to reach the wreck on Friday, according to the coast guard.", "Divers from Ghana were expected to reach the wreck on Friday"),
        ("A diver who got away, Kofi Asante, 29, said: “We told the captain on Monday that the hull was leaking.”", "“We told the captain on Monday that the hull was leaking”"),
        ("“We sell nothing to them,” said Ximena Rojas.", "“We sell nothing to them,”"),
        ("The harbour belongs to the firm Costa Azul, which says that the divers entered it by night.", "The harbour belongs to the firm Costa Azul"),
        ("Quartz Lines said in a statement that it had sold both ships.", "Quartz Lines had sold both ships"),
    ],
)  # fmt: skip
def test_a_claim_is_told_without_the_words_for_who_says_it(parser: Parser, text: str, wanted: str) -> None:
    assert wanted in claims_of(text, parser)


def test_a_denial_that_only_points_back_is_no_claim(parser: Parser) -> None:
    assert claims_of("Quartz Lines denied this.", parser) == []
