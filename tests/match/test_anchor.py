from __future__ import annotations

import msgspec
import pytest

from crosswire.annotate.times import find_times, reanchor_times
from crosswire.clean import clean
from crosswire.match.anchor import anchor_dates
from crosswire.records import Annotated, Mention, Parser, Span
from tests.annotate.body import article

pytestmark = pytest.mark.model

NAMES = ("Amara Sesay", "Port Loko", "Tamba Kargbo")


def annotated(parser: Parser, label: str, published: str | None, *lines: str) -> Annotated:
    """Return an article with its times and the names of the story as mentions."""
    made = article(*lines, published=published, label=label)
    parse = parser(made)
    mentions = [
        Mention(
            span=Span(article=made.id, begin=at, end=at + len(name), text=name), sentence=0, kind="person", name=name,
            form="name", rule="given", why="given",
        )
        for name in NAMES
        if (at := made.text.find(name)) >= 0
    ]  # fmt: skip
    return Annotated(article=made, parse=parse, times=find_times(made, parse), mentions=tuple(mentions))


STORY = "Amara Sesay met Tamba Kargbo in Port Loko on March 22 to settle the dispute over the mine."


def test_dated_by_day_and_weekday(parser: Parser) -> None:
    undated = annotated(parser, "A", None, STORY, "Radio Salone reported it on Tuesday (March 23).")
    dated = annotated(parser, "B", "2021-03-25", STORY, "Radio Salone reported on March 23.")
    (anchor,) = anchor_dates([undated, dated])
    assert (anchor.article, anchor.day, anchor.rule) == ("article-A", "2021-03-23", "anchor-by-dates")
    assert "by weekday" in anchor.why
    times = reanchor_times(undated.times, undated.article, undated.parse, anchor)
    assert [t.value for t in times] == ["2021-03-22", "2021-03-23"]
    assert all(t.inferred for t in times)


def test_a_full_date_years_off_drags_nothing(parser: Parser) -> None:
    stray = "The meeting was held on March 14, 2012 at the palace."
    undated = annotated(parser, "A", None, STORY, stray, "Radio Salone reported it on Tuesday (March 23).")
    dated = annotated(parser, "B", "2021-03-25", STORY, "Radio Salone reported on March 23.")
    (anchor,) = anchor_dates([undated, dated])
    assert anchor.day == "2021-03-23"


def test_a_weekday_that_does_not_fit_proves_nothing(parser: Parser) -> None:
    lines = ("Amara Sesay met Tamba Kargbo in Port Loko.", "Radio Salone reported it on Friday (March 23).")
    undated = annotated(parser, "A", None, *lines)
    dated = annotated(parser, "B", "2021-03-25", STORY, "Radio Salone reported on March 23.")
    assert anchor_dates([undated, dated]) == ()


def test_dated_by_the_weekday_of_the_same_sentence(parser: Parser) -> None:
    undated = annotated(parser, "A", None, "Miners blocked the railway bridge near Makeni on Thursday, police said.")
    dated = annotated(
        parser, "B", "2021-03-26", "On Thursday, angry miners blocked the railway bridge near Makeni, police said."
    )
    (anchor,) = anchor_dates([undated, dated])
    assert (anchor.day, anchor.rule) == ("2021-03-26", "anchor-by-weekdays")


def test_another_story_dates_nothing(parser: Parser) -> None:
    undated = annotated(parser, "A", None, "Fishermen found a whale near Bonthe on Tuesday (March 23).")
    dated = annotated(parser, "B", "2021-03-25", STORY, "Radio Salone reported on March 23.")
    assert anchor_dates([undated, dated]) == ()


def test_alone_or_all_undated_nothing_is_anchored(parser: Parser) -> None:
    undated = annotated(parser, "A", None, STORY)
    assert anchor_dates([undated]) == ()
    assert anchor_dates([undated, annotated(parser, "B", None, STORY)]) == ()
    assert anchor_dates([]) == ()


def test_order_does_not_matter(parser: Parser) -> None:
    undated = annotated(parser, "A", None, STORY, "Radio Salone reported it on Tuesday (March 23).")
    first = annotated(parser, "B", "2021-03-25", STORY, "Radio Salone reported on March 23.")
    second = annotated(parser, "C", "2021-03-24", STORY)
    assert anchor_dates([undated, first, second]) == anchor_dates([second, undated, first])


def test_dated_articles_need_no_anchor(parser: Parser) -> None:
    dated = annotated(parser, "A", "2021-03-25", STORY)
    updated = msgspec.structs.replace(dated.article.published, value="2021-03-26", why="updated")
    other = msgspec.structs.replace(
        dated, article=msgspec.structs.replace(dated.article, id="article-B", label="B", updated=updated)
    )
    assert anchor_dates([dated, other]) == ()


def wire(parser: Parser, lead: str) -> Annotated:
    """Return an undated article that opens with a dateline, as `clean` types it."""
    made = clean(article(lead, "Amara Sesay and Tamba Kargbo left Port Loko at noon.", published=None, label="A"))
    found = annotated(parser, "A", None, lead)
    parse = parser(made)
    mentions = tuple(
        msgspec.structs.replace(m, span=msgspec.structs.replace(m.span, article=made.id)) for m in found.mentions
    )
    return Annotated(article=made, parse=parse, times=find_times(made, parse), mentions=mentions)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2021-03-25", "2021-03-24"), ("2021-01-02", None), ("2021-05-20", None)],
)
def test_a_dateline_without_a_year_lies_beside_the_other_report(
    parser: Parser, published: str, day: str | None
) -> None:
    undated = wire(parser, "FREETOWN, March 24 /Cotton Tree News/. Amara Sesay and Tamba Kargbo met in Port Loko.")
    assert [s.kind for s in undated.article.sentences][:2] == ["dateline", "body"]
    dated = annotated(parser, "B", published, "Amara Sesay and Tamba Kargbo met in Port Loko, police said.")
    found = anchor_dates([undated, dated])
    assert [a.day for a in found] == ([day] if day else [])
    assert all(a.rule == "anchor-by-dateline" for a in found)
