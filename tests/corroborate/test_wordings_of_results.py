# ruff: noqa: E501 - sentences as they are read
"""What results say, as a reader reads it."""

from __future__ import annotations

import pytest

from crosswire.corroborate.discrepancies_numbers import counted
from crosswire.corroborate.propositions import propositions
from crosswire.corroborate.view import look
from crosswire.pipeline import across_articles, line_articles, per_article
from crosswire.records import Parser


@pytest.mark.parametrize(
    ("what", "said"),
    [("dead person", "dead people"), ("injured docker", "injured dockers"), ("city", "cities"), ("soldiers", "soldiers"), ("convoy", "convoys"), (None, None)],
)  # fmt: skip
def test_what_is_counted_stands_in_the_plural(what: str | None, said: str | None) -> None:
    assert counted(what) == said


@pytest.mark.parametrize(
    "text",
    [
        "“People had no time to run,” the head of the agency, Tran Duc Qui, was quoted as saying.",
        "“The dam will hold,” engineer Oyelaran Bassey was quoted as saying by the Lagos Echo.",
    ],
)
def test_who_was_quoted_as_saying_is_a_frame_and_no_claim(parser: Parser, text: str) -> None:
    articles = [per_article(a, parser) for a in line_articles(text.encode())]
    view = look(*across_articles(articles))
    assert not any("quoted" in row.span.text and row.role == "clause" for r in view.readings for row in propositions(r))
