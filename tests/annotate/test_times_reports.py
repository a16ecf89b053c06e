"""Time expressions as reports of many regions write them: companies, courts, quakes, deadlines, feasts, slips."""

from __future__ import annotations

import pytest

from crosswire.annotate.times import find_times
from crosswire.records import Parse, Parser
from tests.annotate.body import DAY, article, times_in

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "span", "value"),
    [
        # business periods
        ("Output fell in the three months to April in Nairobi.", "three months to April", "2023-02/2023-04"),
        ("Profit in the nine months ended March 31 doubled.", "nine months ended March 31", "2022-07/2023-03"),
        ("Revenue rose in the year to March.", "the year to March", "2022-04/2023-03"),
        ("Sales in Seoul rose from the year-ago quarter.", "the year-ago quarter", "2022-01/2022-03"),
        ("Profits fell in the third quarter of last year.", "the third quarter of last year", "2022-07/2022-09"),
        ("Profits fell in Q3.", "Q3", "2022-07/2022-09"),
        ("Profits will fall in the second half of this year.", "the second half of this year", "2023-07/2023-12"),
        ("Exports rose in the last three months of 2020.", "the last three months of 2020", "2020-10/2020-12"),
        ("Spending rose in fiscal year 2023.", "fiscal year 2023", "2023"),
        ("Spending rose in the 2022/23 financial year.", "the 2022/23 financial year", "2022/2023"),
        ("Spending rose in fiscal 2022-23.", "fiscal 2022-23", "2022/2023"),
        ("Spending rose in FY2023.", "FY2023", "2023"),
        ("The books of the Lagos firm close at year-end.", "year-end", "2023-12-31"),
        ("Prices in Ankara will rise over the next year.", "the next year", "2023-05/2024-05"),
        # the sidelines of summits
        ("They met on the sidelines of last week's summit in Jakarta.", "last week", "2023-W19"),
        ("They met on the sidelines of the summit in November last year.", "November last year", "2022-11"),
        # days without a month, and days counted in a month
        ("The ship sank on the 12th, the coast guard in Osaka said.", "the 12th", "2023-05-12"),
        ("The vote in Dakar will be held on the 28th.", "the 28th", "2023-05-28"),
        ("He was shot on the 27th of last month.", "the 27th of last month", "2023-04-27"),
        ("The fair runs from the 4th to the 22nd of June.", "the 4th to the 22nd of June", "2023-06-04/2023-06-22"),
        ("He died on the third Sunday of March.", "the third Sunday of March", "2023-03-19"),
        ("He died on the last Friday of April 2022.", "the last Friday of April 2022", "2022-04-29"),
        ("It happened on the last day of last month.", "the last day of last month", "2023-04-30"),
        # weeks
        ("The week of May 8 was the worst.", "The week of May 8", "2023-W19"),
        ("Claims fell in the week ended May 6.", "the week ended May 6", "2023-04-30/2023-05-06"),
        ("He came to Tashkent late last week.", "late last week", "2023-05-11/2023-05-14"),
        ("The court will sit the week after next.", "the week after next", "2023-W22"),
        ("The film opens next Friday.", "next Friday", "2023-05-26"),
        ("The film opens this Friday.", "this Friday", "2023-05-19"),
        ("It happened two Fridays ago.", "two Fridays ago", "2023-05-05"),
        ("He left on November 12, 2012\u2013six days after the vote.", "November 12, 2012", "2012-11-12"),
        # ranges
        ("Starting June 1, drivers will pay more.", "Starting June 1", "2023-06-01/.."),
        ("Between now and June 30 nothing will change.", "Between now and June 30", "2023-05-17/2023-06-30"),
        ("The fair runs from today to Sunday.", "from today to Sunday", "2023-05-17/2023-05-21"),
        ("It was open Monday through Friday.", "Monday through Friday", "2023-05-15/2023-05-19"),
        ("It happened between May and June last year.", "between May and June last year", "2022-05/2022-06"),
        ("It applies to cars built in 2018 or later.", "2018 or later", "2018/.."),
        ("From March 2020 onward the border was shut.", "March 2020 onward", "2020-03/.."),
        ("He came in 2010 and later left.", "2010", "2010"),
        ("It was shut from 2014 through May 2018.", "from 2014 through May 2018", "2014/2018-05"),
        ("Sales rose in the past two quarters.", "the past two quarters", "2022-10/2023-03"),
        ("They will meet in three weeks' time.", "three weeks' time", "2023-W23"),
        # times of day
        ("They met on Monday after 5 p.m.", "Monday after 5 p.m.", "2023-05-15T17:00"),
        ("Bids are due at 5 p.m. on Friday.", "5 p.m. on Friday", "2023-05-19T17:00"),
        ("It struck at 5:14 p.m. (0914 GMT) on Tuesday.", "5:14 p.m. (0914 GMT) on Tuesday", "2023-05-16T17:14+08:00"),
        ("The quake struck at 10 p.m. (0200 GMT) on Monday.", "10 p.m. (0200 GMT) on Monday", "2023-05-15T22:00-04:00"),
        ("The quake struck at 0900 (0600 GMT) on Monday.", "0900 (0600 GMT) on Monday", "2023-05-15T09:00+03:00"),
        ("The quake struck at 2200 local time on Monday.", "2200 local time on Monday", "2023-05-15T22:00"),
        ("It came at 3:40 a.m. Kyiv time on Tuesday.", "3:40 a.m. Kyiv time on Tuesday", "2023-05-16T03:40"),
        ("It opens at 9:30 a.m. EDT on Thursday.", "9:30 a.m. EDT on Thursday", "2023-05-18T09:30-04:00"),
        ("It will be open from 7 a.m. to 8 p.m. on Sunday.",
         "from 7 a.m. to 8 p.m. on Sunday", "2023-05-21T07:00/2023-05-21T20:00"),
        ("It was open on Monday from 8 a.m. until noon.",
         "Monday from 8 a.m. until noon", "2023-05-15T08:00/2023-05-15T12:00"),
        ("It will be cut between 9 and 11 p.m. on Thursday.",
         "between 9 and 11 p.m. on Thursday", "2023-05-18T21:00/2023-05-18T23:00"),
        ("The train left at half past nine on Monday.", "half past nine on Monday", "2023-05-15T09:30"),
        ("The siren sounded at 8 this morning.", "8 this morning", "2023-05-17T08:00"),
        # feasts
        ("Markets in Hanoi were shut for Tet.", "Tet", "2023-01-22"),
        ("Attacks rose during Ramadan last year.", "Ramadan last year", "2022-04-03/2022-05-02"),
        ("Families gathered for Hanukkah in Haifa.", "Hanukkah", "2022-12-19/2022-12-26"),
        ("Crowds gathered for the Mid-Autumn Festival.", "the Mid-Autumn Festival", "2022-09-10"),
        ("Voters went to the polls on Election Day.", "Election Day", "2022-11-08"),
        ("Workers marched on Labour Day in Johannesburg.", "Labour Day", "2023-05-01"),
        ("Shops were busy on Cyber Monday.", "Cyber Monday", "2022-11-28"),
        # lengths and sets
        ("It rained all week in Lima.", "all week", "P1W"),
        ("The group meets every other Friday.", "every other Friday", "P2W"),
        ("He swims every morning.", "every morning", "P1D"),
    ],
)  # fmt: skip
def test_value(parser: Parser, sentence: str, span: str, value: str) -> None:
    assert {t.span.text: t.value for t in times_in(parser, sentence)}.get(span) == value


@pytest.mark.parametrize(
    ("lines", "span", "value"),
    [
        (["They rose in the first quarter from the same period last year."],
         "the same period last year", "2022-01/2022-03"),
        (["Profit rose in the third quarter of 2022 from a year earlier."], "a year earlier", "2021-07/2021-09"),
        (["In April tourists filled Cusco.", "There were fewer in the same month of 2019."],
         "the same month of 2019", "2019-04"),
    ],
)  # fmt: skip
def test_same_stretch_of_another_year(parser: Parser, lines: list[str], span: str, value: str) -> None:
    assert {t.span.text: t.value for t in times_in(parser, *lines)}[span] == value


@pytest.mark.parametrize(
    ("sentence", "span", "mod"),
    [
        ("Rebels in Goma must withdraw by June 1.", "June 1", "ON_OR_BEFORE"),
        ("Bids must be filed by 5 p.m. on Friday.", "5 p.m. on Friday", "ON_OR_BEFORE"),
        ("Bids must be filed no later than 30 June 2023.", "30 June 2023", "ON_OR_BEFORE"),
        ("He was arrested before March 2020.", "March 2020", "BEFORE"),
        ("The clinic opened after Easter.", "Easter", "AFTER"),
    ],
)
def test_limit_keeps_its_day_and_says_which_side(parser: Parser, sentence: str, span: str, mod: str) -> None:
    found = next(t for t in times_in(parser, sentence) if t.span.text == span)
    assert (found.mod, found.value is not None) == (mod, True)


@pytest.mark.parametrize(
    ("sentence", "value", "reason"),
    [
        ("They met on Tuesday, May 17.", "2023-05-17", "Wednesday"),
        ("They met on Thursday, 16 May 2023.", "2023-05-16", "Tuesday"),
        ("They met on Feb. 30.", None, "no day 30"),
        ("They met on April 31.", None, "no day 31"),
        ("They met on 29 February 2023.", None, "no day 29"),
        ("They fought between 2015 and 2012.", None, "before the beginning"),
        ("He died on the fifth Sunday of March 2022.", None, "no 5 days"),
    ],
)
def test_slips_are_findings_and_no_guesses(parser: Parser, sentence: str, value: str | None, reason: str) -> None:
    (found,) = times_in(parser, sentence)
    assert found.value == value
    assert reason in (found.suspect or "")


def test_weekday_decides_the_year_of_a_date_far_from_the_article(parser: Parser) -> None:
    (found,) = times_in(parser, "The vote is on Thursday, March 7.")
    assert (found.value, found.suspect) == ("2024-03-07", None)


@pytest.mark.parametrize(
    "text",
    [
        "The week after next",  # ended the run: the pattern has no group for "after"
        "Every Christmas they meet",  # ended the run: a feast is no weekday
        "the 32nd second in 1999",  # its end lay before its beginning
        "the middle of previous Rosh Hashanah",  # the same: two days have no middle
    ],
)
def test_odd_words_do_not_end_the_run(text: str) -> None:
    empty = Parse(tokens=(), dependents=(), by_sentence=((0, 0),))
    for time in find_times(article(text, published=DAY), empty):
        assert not (time.first and time.last) or time.first <= time.last


@pytest.mark.parametrize(
    "sentence",
    [
        "He owns 3 to 5 percent of the mine.",
        "The vote went 5 to 4 against Lima.",
        "He won three quarters of the votes.",
        "The past president of the club was there.",
    ],
)
def test_what_is_no_time(parser: Parser, sentence: str) -> None:
    assert times_in(parser, sentence) == ()
