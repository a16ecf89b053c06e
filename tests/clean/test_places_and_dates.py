"""Lines that place and date a report: under a headline, over one, or before the lead."""

from __future__ import annotations

import pytest

from tests.clean.making import cleaned, kinds

REST = (
    "\n\nThe Ministry of Foreign Affairs of the Republic of Malta received the ambassador on Friday morning."
    "\n\nNo date was set for another meeting."
)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Asunción, 3 May 2024", "2024-05-03"),
        ("Press release, Suva, 3 May 2024", "2024-05-03"),
        ("Press Release No. 14/24 | Antananarivo, May 3, 2024", "2024-05-03"),
        ("3 May 2024, Tunis", "2024-05-03"),
        ("Port of Spain (3 May 2024)", "2024-05-03"),
        ("Ulaanbaatar, Mongolia – 3 May 2024", "2024-05-03"),
        ("Joint communiqué", None),
        ("Rivals met on 3 May 2024 in Tunis", None),
        ("Two years on from 3 May 2024", None),
    ],
)
def test_a_town_and_a_date_under_the_headline_date_the_text(line: str, day: str | None) -> None:
    found = cleaned(f"Statement on the talks\n\n{line}{REST}")
    assert found.published.value == day
    assert (found.sentences[1].kind == "dateline") == (day is not None)


def test_a_town_and_a_date_may_stand_over_the_headline() -> None:
    found = cleaned(f"Suva, 3 May 2024\n\nStatement on the talks{REST}")
    assert found.published.value == "2024-05-03"
    assert found.headline == "Statement on the talks"


def test_a_town_and_a_date_may_be_the_headline_itself() -> None:
    found = cleaned(f"Sharpeville, 21 March 1960{REST}")
    assert found.published.value is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [("TARTU, Estonia", "dateline"), ("KIGALI", "dateline"), ("Tartu, Estonia", "dateline"), ("KITES", "subheading")],
)
def test_a_town_on_a_line_of_its_own(line: str, kind: str) -> None:
    assert kinds(f"Statement on the talks\n\n{line}{REST}")[1] == (kind, line)


@pytest.mark.parametrize(
    ("lead", "dateline", "credited"),
    [
        ("TARTU, Estonia. The river rose on Monday by two metres.", "TARTU, Estonia.", []),
        (
            "KIGALI (Lake Daily, Xinhua) — The river rose on Monday.",
            "KIGALI (Lake Daily, Xinhua) —",
            ["Lake Daily", "Xinhua"],
        ),
        ("EVEREST, Inc. The firm rose on Monday by two points.", None, []),
    ],
)
def test_datelines_of_towns_in_countries_and_of_two_outlets(
    lead: str, dateline: str | None, credited: list[str]
) -> None:
    found = cleaned(f"River rises\n\n{lead}{REST}")
    lines = [found.text[s.begin : s.end] for s in found.sentences if s.kind == "dateline"]
    assert lines == ([dateline] if dateline else [])
    assert [c.span.text for c in found.credits] == credited
