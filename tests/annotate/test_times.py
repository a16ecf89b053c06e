from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.annotate.times import bound_publication, find_times, reanchor_times
from crosswire.records import Anchor, Parse, Parser, TimeExpression
from tests.annotate.body import DAY, article, times_in

pytestmark = pytest.mark.model


def values(times: tuple[TimeExpression, ...]) -> dict[str, str | None]:
    return {t.span.text: t.value for t in times}


@pytest.mark.parametrize(
    ("sentence", "span", "value"),
    [
        # full dates in the forms of newspapers
        ("The treaty was signed on October 3, 1990 in the capital.", "October 3, 1990", "1990-10-03"),
        ("The treaty was signed on 3 October 1990 in the capital.", "3 October 1990", "1990-10-03"),
        ("The ferry sank on Sept. 28, 1994, off the coast.", "Sept. 28, 1994", "1994-09-28"),
        ("Filed 2022-11-30 by the clerk.", "2022-11-30", "2022-11-30"),
        ("Filed 11/30/2022 by the clerk.", "11/30/2022", "2022-11-30"),
        ("Filed 30/11/2022 by the clerk.", "30/11/2022", "2022-11-30"),
        ("Filed 30.11.2022 by the clerk.", "30.11.2022", "2022-11-30"),
        # year-less dates and weekdays: the tense decides
        ("The minister resigned on April 4.", "April 4", "2023-04-04"),
        ("The minister will resign on June 4.", "June 4", "2023-06-04"),
        ("The minister resigned on Dec. 12.", "Dec. 12", "2022-12-12"),
        ("The court ruled on the 22nd of March that the ban was void.", "the 22nd of March", "2023-03-22"),
        ("Farmers blocked the road on Tuesday (May 16).", "Tuesday (May 16)", "2023-05-16"),
        ("Farmers blocked the road on Monday.", "Monday", "2023-05-15"),
        ("Farmers will block the road on Monday.", "Monday", "2023-05-22"),
        ("Six ships could not leave on Monday.", "Monday", "2023-05-15"),
        ("The trial opens Friday in Lagos.", "Friday", "2023-05-19"),
        ("The envoy spoke ahead of talks on Friday in Oslo.", "Friday", "2023-05-19"),
        ("Rebels attacked the post on Sunday morning.", "Sunday morning", "2023-05-14"),
        # periods
        ("Exports fell last month.", "last month", "2023-04"),
        ("Exports fell last week.", "last week", "2023-W19"),
        ("Exports fell late last year.", "late last year", "2022-10/2022-12"),
        ("Exports fell in the first 10 months of last year.", "the first 10 months of last year", "2022-01/2022-10"),
        ("Exports fell in the third quarter of 2021.", "the third quarter of 2021", "2021-07/2021-09"),
        ("Exports fell at the beginning of 2021.", "the beginning of 2021", "2021-01/2021-03"),
        ("Exports fell in mid-February.", "mid-February", "2023-02-11/2023-02-20"),
        ("Exports fell in January.", "January", "2023-01"),
        ("Exports fell in February 2019.", "February 2019", "2019-02"),
        ("Exports fell between 2010 and 2014.", "between 2010 and 2014", "2010/2014"),
        ("Exports fell from March to June 2020.", "from March to June 2020", "2020-03/2020-06"),
        ("Exports have fallen since 2011.", "since 2011", "2011/.."),
        ("Exports fell in the 1990s.", "the 1990s", "1990/1999"),
        ("Exports fell in the 20th century.", "the 20th century", "1901/2000"),
        ("Exports fell over the past three years.", "the past three years", "2020-05/2023-05"),
        ("Exports fell a year ago.", "a year ago", "2022-05"),
        ("Exports fell three days ago.", "three days ago", "2023-05-14"),
        ("Exports fell earlier this month.", "earlier this month", "2023-05-01/2023-05-17"),
        ("Villagers met over the weekend.", "the weekend", "2023-05-13/2023-05-14"),
        # feasts
        ("Pilgrims gathered on Christmas Eve.", "Christmas Eve", "2022-12-24"),
        ("Pilgrims gathered at Easter 2022.", "Easter 2022", "2022-04-17"),
        ("Pilgrims gathered over Easter weekend.", "Easter weekend", "2023-04-08/2023-04-09"),
        ("Ramadan began quietly in the city.", "Ramadan", "2023-03-23/2023-04-21"),
        # times of day
        ("The quake struck at 10:14 GMT on Tuesday.", "10:14 GMT on Tuesday", "2023-05-16T10:14Z"),
        ("The quake struck at 3 p.m. local time on May 12.", "3 p.m. local time on May 12", "2023-05-12T15:00"),
        # durations and sets
        ("The siege lasted 16 days.", "16 days", "P16D"),
        ("They held a two-day summit.", "two-day", "P2D"),
        ("She waited two and a half hours.", "two and a half hours", "PT2H30M"),
        ("The council meets every four years.", "every four years", "P4Y"),
    ],
)
def test_value(parser: Parser, sentence: str, span: str, value: str) -> None:
    assert values(times_in(parser, sentence)).get(span) == value


@pytest.mark.parametrize(
    ("lines", "span", "value"),
    [
        (["The agency reported on May 9 that the envoys had met the day before."], "the day before", "2023-05-08"),
        (["The bridge was hit on May 3.", "It was reopened two days later."], "two days later", "2023-05-05"),
        (["Sales rose in March from a year earlier."], "a year earlier", "2022-03"),
        (["He was elected in 2004 and resigned the following year."], "the following year", "2005"),
        (["The two met two weeks before March 20."], "two weeks before March 20", "2023-W10"),
        (["The vote was on Jan. 6. The next day, crowds gathered."], "The next day", "2023-01-07"),
    ],
)
def test_leans_on_the_date_named_before(parser: Parser, lines: list[str], span: str, value: str) -> None:
    assert values(times_in(parser, *lines))[span] == value


@pytest.mark.parametrize(
    "sentence",
    [
        "The crew flew a Boeing 747 along Highway 101 under Article 5.",
        "The ministers joined the 2+2 talks and won 3-1.",
        "Call 555-0142 or 212-555-0142.",
        "The rate stood at 90 percent of 1,500 votes.",
        "May I ask what this means?",
        "Theresa May and April Ryan were there.",
        "Protesters march on the palace and may stay.",
        "He reads the Sunday Times and USA Today.",
        "Mar-a-Lago was searched.",
    ],
)
def test_what_is_no_time(parser: Parser, sentence: str) -> None:
    assert [t.span.text for t in times_in(parser, sentence)] == []


def test_a_count_is_no_year(parser: Parser) -> None:
    found = times_in(parser, "More than 2000 people fled in 2000, and 1990 houses burned.")
    assert [t.span.text for t in found] == ["2000"]
    assert found[0].span.begin > 20


@pytest.mark.parametrize(
    "sentence",
    ["The raid came just days after the coup.", "Soon after, the general spoke.", "The company recently moved."],
)
def test_order_only_has_no_value_and_says_why(parser: Parser, sentence: str) -> None:
    (found,) = times_in(parser, sentence)
    assert found.value is None
    assert "order" in found.why


def test_day_before_an_event_is_not_guessed(parser: Parser) -> None:
    (found,) = times_in(parser, "The clash came the day before the election.")
    assert found.value is None


def test_without_a_date_nothing_is_guessed(parser: Parser) -> None:
    lines = (
        "The agency reported on Tuesday (May 16) that envoys met on Monday.",
        "They met the day before.",
        "The treaty of July 2, 1997 was kept.",
    )
    found = {t.span.text: t for t in times_in(parser, *lines, published=None)}
    dated = found["Tuesday (May 16)"]
    assert (dated.value, dated.template, dated.weekday) == (None, "XXXX-05-16", 1)
    assert "2023" in dated.why
    assert "1997" not in dated.why
    assert found["Monday"].value is None
    assert found["Monday"].template == "XXXX-WXX-1"
    assert found["July 2, 1997"].value == "1997-07-02"


def test_a_full_date_gives_no_other_date_its_year(parser: Parser) -> None:
    found = values(times_in(parser, "The pact of March 14, 1998 held.", "Envoys met on March 22.", published=None))
    assert found == {"March 14, 1998": "1998-03-14", "March 22": None}


def test_weekday_that_contradicts_its_date_is_suspect(parser: Parser) -> None:
    (found,) = times_in(parser, "They met on Friday, May 16, 2023.")
    assert found.value == "2023-05-16"
    assert found.suspect is not None
    assert "Tuesday" in found.suspect


def test_impossible_day_is_suspect(parser: Parser) -> None:
    (found,) = times_in(parser, "They met on February 30, 2023.")
    assert found.value is None
    assert found.suspect is not None


def test_past_told_of_the_future_is_suspect(parser: Parser) -> None:
    (found,) = times_in(parser, "The meeting was held on June 30, 2024 in Quito.")
    assert found.suspect is not None


def test_report_carried_on_after_its_date(parser: Parser) -> None:
    lines = ("Police arrested him on Wednesday.", "He was released on Thursday.")
    assert values(times_in(parser, *lines)) == {"Wednesday": DAY, "Thursday": "2023-05-18"}


def test_bounds_hold_the_value(parser: Parser) -> None:
    found = times_in(parser, "Prices rose in 2019, in May 2020, on May 3, 2020 and in the 1980s.")
    assert [(t.first, t.last) for t in found] == [
        ("2019-01-01", "2019-12-31"), ("2020-05-01", "2020-05-31"), ("2020-05-03", "2020-05-03"),
        ("1980-01-01", "1989-12-31"),
    ]  # fmt: skip


def test_reanchor_marks_what_it_resolves(parser: Parser) -> None:
    made = article("Envoys met on Tuesday (May 16) and on Monday.", "The pact dates from 2010.", published=None)
    parse = parser(made)
    anchor = Anchor(article=made.id, day="2023-05-16", rule="anchor-by-dates", why="dated by alignment with B")
    found = {t.span.text: t for t in reanchor_times(find_times(made, parse), made, parse, anchor)}
    assert found["Tuesday (May 16)"].value == "2023-05-16"
    assert found["Monday"].value == "2023-05-15"
    assert found["Monday"].inferred
    assert "alignment" in found["Monday"].why
    assert not found["2010"].inferred


def test_publication_gets_a_bound_and_no_value(parser: Parser) -> None:
    made = article("Envoys met on Tuesday (May 16).", "The pact of 1998-03-14 held.", published=None)
    parse = parser(made)
    anchor = Anchor(article=made.id, day="2023-05-16", rule="anchor-by-dates", why="dated by alignment with B")
    bounded = bound_publication(made, reanchor_times((), made, parse, anchor), parse).published
    assert (bounded.value, bounded.not_before) == (None, "2023-05-16")
    assert "Tuesday 2023-05-16" in bounded.why


def test_a_day_that_lies_ahead_bounds_nothing(parser: Parser) -> None:
    made = article("Envoys met on Monday (May 15).", "A vaccination drive will start on Wednesday.", published=None)
    parse = parser(made)
    anchor = Anchor(article=made.id, day="2023-05-16", rule="anchor-by-dates", why="dated by alignment with B")
    times = reanchor_times((), made, parse, anchor)
    assert [t.value for t in times] == ["2023-05-15", "2023-05-17"]
    assert bound_publication(made, times, parse).published.not_before == "2023-05-15"


def test_one_full_date_bounds_nothing(parser: Parser) -> None:
    made = article("The meeting was held on March 14, 1998.", published=None)
    parse = parser(made)
    assert bound_publication(made, find_times(made, parse), parse) == made


PIECES = [
    "last", "May", "3", "Tuesday", "(", ")", "2021", "the", "of", "to", "-", "week", "30", ",", "first", "ago", "a",
    "year", "since", "12:60", "Easter", "31/12/2020", "Feb", ".", "and", "until", "9999", "century",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.sampled_from([None, DAY, "2024-02-29"]))
def test_never_fails_and_spans_are_exact(pieces: list[str], published: str | None) -> None:
    made = article(" ".join(pieces), published=published)
    empty = Parse(tokens=(), dependents=(), by_sentence=((0, 0),))
    found = find_times(made, empty)
    for time in found:
        assert made.text[time.span.begin : time.span.end] == time.span.text
        assert (time.value is None) <= bool(time.why)
        if time.first and time.last:
            assert time.first <= time.last
    assert found == find_times(made, empty)
