"""What TIMEX3 writes where the calendar gives no value, and comparisons with the year before."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.annotate.body import times_in

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "span", "timex"),
    [
        # a bare hour lies on the day named last, else on the article's own
        ("The siren was heard at 6:40 a.m. in Odesa.", "6:40 a.m.", "2023-05-17T06:40"),
        ("He came on May 3. At 10 p.m. he left Quito.", "10 p.m.", "2023-05-03T22:00"),
        ("They left in the evening.", "in the evening", "2023-05-17TEV"),
        ("They waited until the evening.", "until the evening", "2023-05-17TEV"),
        ("They met on May 3. The next morning they left.", "The next morning", "2023-05-04TMO"),
        ("They met on May 3 in Accra. That evening it rained.", "That evening", "2023-05-03TEV"),
        ("They met on May 3. Later in the day it rained.", "Later in the day", "2023-05-03"),
        # lengths
        ("The firm has waited for decades.", "decades", "PXE"),
        ("The bridge has stood for several centuries.", "several centuries", "PXC"),
        ("The road was closed for some time.", "some time", "PXX"),
        ("It took a very long time to mend the dam.", "a very long time", "PXX"),
        ("A half-hour search found nothing.", "A half-hour", "PT30M"),
        ("The yearlong siege of the town ended.", "yearlong", "P1Y"),
        ("The months-long strike in Lima ended.", "months-long", "PXM"),
        ("The decades-old feud goes on.", "decades-old", "PXE"),
        # sets
        ("Shops in Split close on weekends.", "weekends", "XXXX-WXX-WE"),
        ("The band plays every Saturday night.", "every Saturday night", "XXXX-WXX-6TNI"),
        ("The annual fair of Cork opened.", "annual", "P1Y"),
        # places on the time line
        ("No one was told at the time.", "at the time", "PAST_REF"),
        ("The vote was put off to a later date.", "a later date", "FUTURE_REF"),
        ("They will stay for the time being.", "for the time being", "PRESENT_REF"),
        ("The wall is of the fifth century BC, she said.", "the fifth century BC", "PAST_REF"),
        ("The books close at year-end.", "year-end", "2023"),
        # a month in short after a preposition of time
        ("Exports have risen since Feb in Tunis.", "since Feb", "2023-02"),
        # the year that the text compares with
        ("The 1988 period was the worst for the mill.", "The 1988 period", "1988"),
    ],
)
def test_timex(parser: Parser, sentence: str, span: str, timex: str) -> None:
    found = {t.span.text: t.timex for t in times_in(parser, *sentence.replace(". ", ".|").split("|"))}
    assert found.get(span) == timex, found


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("It has grown since late Friday, the news of late 2021 said.", "of late"),
        ("He was ill at the time of the vote.", "at the time"),
        ("The present government of Chad fell.", "The present"),
        ("She reads the evening news.", "the evening"),
        ("It was said by Jan Peters in Bonn.", "Jan"),
        ("Some time after the war he left.", "Some time"),
    ],
)
def test_what_only_looks_like_a_time(parser: Parser, sentence: str, span: str) -> None:
    assert span not in {t.span.text for t in times_in(parser, sentence)}


def test_bare_hour_has_no_value(parser: Parser) -> None:
    (found,) = times_in(parser, "The siren was heard at 6:40 a.m. in Odesa.")
    assert (found.value, found.first, found.template) == (None, None, "XXXX-XX-XXT06:40")


def test_second_comparison_leans_on_what_the_first_was_compared_to(parser: Parser) -> None:
    lines = (
        "Profit in the first quarter rose from 3 million rupees a year earlier.",
        "Sales of the Pune firm rose from 8 million rupees a year earlier.",
        "Exports were 2 million rupees, against 1 million in the year-earlier period.",
    )
    found = [t.value for t in times_in(parser, *lines) if "year" in t.span.text]
    assert found == ["2022-01/2022-03"] * 3


def test_year_ago_after_a_quarter_is_that_quarter(parser: Parser) -> None:
    lines = ("Profit in the first quarter rose to 5 million rand.", "It was 3 million rand a year ago.")
    assert [t.value for t in times_in(parser, *lines)][-1] == "2022-01/2022-03"
    assert [t.value for t in times_in(parser, "He came to Durban a year ago.")] == ["2022-05"]
