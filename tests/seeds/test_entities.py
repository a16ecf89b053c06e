"""Who and what the two seed reports name, against section 3 of the answer key. A regression test."""

from __future__ import annotations

import pytest

from crosswire.lexicon.spellings import spellings
from crosswire.records import Annotated, Mention
from crosswire.text.names import SAME, compare_names
from tests.seeds.key import RANGES


def inside(anchored: dict[str, Annotated], place: str) -> list[Mention]:
    """Return the mentions in a numbered sentence such as "B14"."""
    begin, end = RANGES[place[0]][int(place[1:]) - 1]
    return [m for m in anchored[place[0]].mentions if begin <= m.span.begin and m.span.end <= end]


def named(anchored: dict[str, Annotated], place: str, wording: str) -> Mention:
    """Return the mention with that wording in a numbered sentence."""
    found = [m for m in inside(anchored, place) if m.span.text == wording]
    assert found, [(m.span.text, m.name) for m in inside(anchored, place)]
    return found[0]


@pytest.mark.parametrize(
    ("place", "wording", "name"),
    [
        ("A1", "Xi", "Xi Jinping"),
        ("A5", "Kim Jong-un", "Kim Jong Un"),
        ("A20", "Blinken", "Antony Blinken"),
        ("A20", "Austin", "Lloyd Austin"),
        ("B3", "Kim", "Kim Jong Un"),
        ("B11", "Kim", "Kim Jong Un"),
        ("B13", "Kim", "Kim Jong Un"),
        ("B16", "China", "China"),
        ("B18", "Lee", "Lee Yong Nam"),
        ("B46", "Kim Yo Jong", "Kim Yo Jong"),
        ("B48", "Blinken", "Antony Blinken"),
        ("B49", "Kim", "Kim Jong Un"),
        ("B49", "Donald Trump", "Donald Trump"),
        ("B51", "Wang He", "Wang He"),
        ("B52", "Wang", "Wang He"),
        ("B27", "Wang Yi", "Wang Yi"),
        ("B37", "Capt. Mike Kafka", "Mike Kafka"),
        ("A3", "KCNA", "Korean Central News Agency"),
        ("B12", "VOA", "Voice of America"),
        ("B53", "CCP", "Chinese Communist Party"),
    ],
)
def test_names(anchored: dict[str, Annotated], place: str, wording: str, name: str) -> None:
    assert named(anchored, place, wording).name == name


def test_spellings_of_the_ambassador_are_one_person(anchored: dict[str, Annotated]) -> None:
    assert named(anchored, "A14", "Ri Yong Nam").name == named(anchored, "A18", "Ri Yong-nam").name == "Ri Yong Nam"
    assert compare_names("Ri Yong Nam", "Lee Yong Nam", spellings()).score >= SAME
    assert compare_names("Kim Jong Un", "Kim Yo Jong", spellings()).score < SAME
    assert compare_names("Wang Yi", "Wang He", spellings()).score < SAME


@pytest.mark.parametrize(
    ("place", "wording", "name"),
    [
        ("A6", "sides", "United States and China"),
        ("A7", "two superpowers", "United States and China"),
        ("A9", "two countries", "North Korea and United States"),
        ("A11", "two countries", "North Korea and China"),
        ("A11", "North", "North Korea"),
        ("A16", "He", "Xi Jinping"),
        ("A18", "two sides", "North Korea and China"),
        ("B11", "report", "Korean Central News Agency"),
        ("B19", "two sides", "North Korea and China"),
        ("B27", "Chinese counterparts", "Wang Yi and Yang Jiechi"),
        ("B28", "sides", "United States and China"),
        ("B49", "Americans", "United States"),
        ("B52", "article", "Wang He"),
    ],
)
def test_references(anchored: dict[str, Annotated], place: str, wording: str, name: str) -> None:
    assert named(anchored, place, wording).name == name


@pytest.mark.parametrize(
    ("place", "wording", "kind"),
    [
        ("A9", "Washington", "country"),
        ("A10", "Pyongyang", "country"),
        ("A14", "Beijing", "place"),
        ("A21", "Seoul", "place"),
        ("B3", "Beijing", "place"),
        ("B14", "Beijing", "place"),
        ("B48", "Pyongyang", "country"),
        ("B50", "Washington", "country"),
        ("B51", "Pyongyang", "country"),
        ("B51", "Beijing", "country"),
    ],
)
def test_town_or_government(anchored: dict[str, Annotated], place: str, wording: str, kind: str) -> None:
    assert named(anchored, place, wording).kind == kind


def test_bodies(anchored: dict[str, Annotated]) -> None:
    agencies = named(anchored, "A12", "South Korean intelligence agencies")
    assert (agencies.kind, agencies.form, agencies.codes.country, agencies.codes.sector) == (
        "organisation", "nominal", "KOR", "SPY",
    )  # fmt: skip
    staff = named(anchored, "B45", "JCS")
    assert (staff.name, staff.codes.country) == ("South Korea's Joint Chiefs of Staff", "KOR")


def test_titles(anchored: dict[str, Annotated]) -> None:
    titles = {m.name: m.title for m in anchored["B"].mentions if m.title and m.kind == "person"}
    assert titles["Song Tao"] == "head of the International Liaison Department of the CCP's central government"
    assert titles["Yang Jiechi"] in ("director of the Central Foreign Affairs Commission Office", "top diplomat")
    assert named(anchored, "A14", "Song Tao").title == (
        "head of the Foreign Liaison Department of the CPC Central Committee"
    )


def test_sentences_that_repeat_have_no_mentions(anchored: dict[str, Annotated]) -> None:
    for place in ("B2", "B25", "B43", "B4", "B24"):
        assert not inside(anchored, place)
