from __future__ import annotations

import msgspec
import pytest

from crosswire.clean import clean
from crosswire.records import PublicationDate
from crosswire.text.pubdates import stated_dates
from tests.clean.making import article, cleaned

BODY = "\n\nThe bridge opened on March 3, 1999, three years late, and fell on 5 May 2011.\n\nNobody was hurt."


def dated(front: str) -> tuple[PublicationDate, PublicationDate]:
    found = cleaned(f"Bridge opens\n\n{front}{BODY}")
    return found.published, found.updated


@pytest.mark.parametrize(
    ("front", "published", "updated"),
    [
        ("3/25/2021\nUpdated:\n3/26/2021", "2021-03-25", "2021-03-26"),
        ("25/3/2021", "2021-03-25", None),
        ("March 3, 2022, 10:14 GMT", "2022-03-03", None),
        ("Published: 3 March 2022 at 10.14pm EST", "2022-03-03", None),
        ("Published 10:14 GMT, 3 March 2022 | Updated 11:20 GMT, 4 March 2022", "2022-03-03", "2022-03-04"),
        ("Thursday 3 Mar 2022\nLast modified on Fri 4 Mar 2022 18.02 GMT", "2022-03-03", "2022-03-04"),
        ("By Ann Lodge | March 3, 2022", "2022-03-03", None),
        ("July 7, 2020 / 8:11 PM / Updated 2 hours ago", "2020-07-07", None),
        ("04/03/2022\nUpdated: 25/03/2022", "2022-03-04", "2022-03-25"),
        ("Friday 4/3/2022", "2022-03-04", None),
        ("2022-03-04", "2022-03-04", None),
        ("LUMO, March 4, 2022 (Xinhua) -- Two men were held.", "2022-03-04", None),
    ],
)
def test_front_lines(front: str, published: str | None, updated: str | None) -> None:
    found = dated(front)
    assert (found[0].value, found[1].value) == (published, updated)
    assert found[0].grain == "day"
    assert found[0].why


def test_an_open_order_of_day_and_month_is_not_guessed() -> None:
    published, _ = dated("04/03/2022")
    assert published.value is None
    assert (published.not_before, published.not_after) == ("2022-03-04", "2022-04-03")
    assert "day or month" in published.why


def test_dates_of_the_body_are_none_of_its_own() -> None:
    published, updated = dated("By Ann Lodge")
    assert published.value is updated.value is None
    assert published.not_before is None


def test_a_day_without_a_year_is_no_date() -> None:
    assert dated("LUMO, March 4 (Xinhua) -- Two men were held.")[0].value is None


def test_an_impossible_day_is_said_to_be_one() -> None:
    published, _ = dated("31/02/2021")
    assert published.value is None
    assert "calendar" in published.why


def test_only_the_last_change_bounds_publication() -> None:
    published, updated = dated("Updated: March 4, 2022")
    assert updated.value == "2022-03-04"
    assert (published.value, published.not_after) == (None, "2022-03-04")


def test_what_is_known_beside_the_text_comes_first() -> None:
    known = PublicationDate(value="2020-01-01", grain="day", why="stated in meta.jsonl")
    made = msgspec.structs.replace(article(f"Bridge opens\n\nMarch 3, 2022{BODY}"), published=known)
    assert clean(made).published == known


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021-03-25T10:14:00+00:00", ("2021-03-25",)),
        ("Thu, 25 Mar 2021 10:14:00 +0000", ("2021-03-25",)),
        ("20210325", ("2021-03-25",)),
        ("3/25/21", ("2021-03-25",)),
        ("25.03.2021", ("2021-03-25",)),
        ("3rd of March 2022", ("2022-03-03",)),
        ("Sept. 5, 2020", ("2020-09-05",)),
        ("5/5/2020", ("2020-05-05",)),
        ("29 February 2021", ()),
        ("29 February 2020", ("2020-02-29",)),
        ("99/99/9999", ()),
        ("1/2/0000", ()),
    ],
)
def test_stated_dates(text: str, days: tuple[str, ...]) -> None:
    assert stated_dates(text)[0].days == days
