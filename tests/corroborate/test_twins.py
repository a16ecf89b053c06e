"""Values of sentences that share much: compared without a claim, and left alone where they may be of two things."""

from __future__ import annotations

from pathlib import Path

import pytest

import crosswire
from crosswire.records import Discrepancy, Verdict

LIKE = (
    "figures-of-like-sentences",
    "dates-of-like-sentences",
    "names-of-like-sentences",
    "opposites-in-like-sentences",
)
HARBOUR = (
    "Dockers in Port Takaro stopped work on Monday over a new roster, the union of dock workers said.",
    "The harbour of Port Takaro, which handles most of the island's sugar, stayed closed all day.",
    "Union leader Ifeoma Nwosu told a crowd at the gate that talks with the harbour board would resume soon.",
)
REWORDED = (
    "Dock workers in Port Takaro walked out on Monday because of a new roster, their union announced.",
    "Closed all day was the harbour of Port Takaro, through which most of the sugar of the island passes.",
    "Talks with the harbour board would resume soon, union leader Ifeoma Nwosu told a crowd at the gate.",
)


def compared(tmp_path: Path, *, one: str, other: str) -> list[Discrepancy]:
    """Return what differs between two reports of a strike, each with a sentence more."""
    for name, sentences, more in (("one", HARBOUR, one), ("other", REWORDED, other)):
        text = "\n\n".join(("Port Takaro dockers walk out over roster", *sentences, more))
        (tmp_path / f"{name}.txt").write_text(f"---\npublished: 2024-05-14\n---\n{text}\n", "utf-8")
    found = crosswire.compare([tmp_path / "one.txt", tmp_path / "other.txt"])
    assert len({s for d in found.discrepancies for v in d.values for s in (v.span.article,)}) in (0, 2)
    return list(found.discrepancies)


def conflicts(found: list[Discrepancy], slot: str) -> set[Verdict]:
    return {d.verdict for d in found if d.slot == slot and d.verdict in ("contradiction", "tension")}


@pytest.mark.parametrize(
    ("slot", "one", "other"),
    [
        (
            "number",
            "Police arrested four men at the sugar terminal in Port Takaro after stones were thrown.",
            "In Port Takaro fourteen arrests were reported by police at the sugar terminal, where stones were thrown.",
        ),
        (
            "date",
            "A strike over the same roster closed the sugar terminal of Port Takaro in 2018 for a week.",
            "The sugar terminal of Port Takaro was closed for a week by a strike over the same roster in 2008.",
        ),
        (
            "polarity",
            "Harbour master Tane Ropata called the offer “a small step on a long road”.",
            "The offer was “a big step on a long road”, said Tane Ropata, the harbour master.",
        ),
    ],
)
def test_a_value_that_differs_in_reworded_sentences_is_found(tmp_path: Path, slot: str, one: str, other: str) -> None:
    assert conflicts(compared(tmp_path, one=one, other=other), slot)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # a dozen
            "Police arrested 12 men at the sugar terminal in Port Takaro after stones were thrown.",
            "In Port Takaro a dozen arrests were reported by police at the sugar terminal.",
        ),
        (  # the rest of a whole
            "In Port Takaro 62 percent of the dockers voted for the strike over the roster.",
            "In Port Takaro 38 percent of the dockers voted against the strike over the roster.",
        ),
        (  # a change and a share
            "The strike over the roster cut the sugar trade of Port Takaro by 75 percent.",
            "The harbour of Port Takaro handles 90 percent of the sugar trade, which the strike over the roster cut.",
        ),
        (  # a part and its total
            "Nine of the 12 cranes of the sugar terminal in Port Takaro stood still.",
            "The sugar terminal in Port Takaro has 12 cranes, and most stood still.",
        ),
        (  # one day, told twice
            "The sugar terminal of Port Takaro reopens on Friday, the harbour board said.",
            "The sugar terminal of Port Takaro reopens on 17 May, the harbour board announced.",
        ),
        (  # when something was said
            "The harbour board of Port Takaro said on Tuesday that the roster was needed.",
            "On Monday the harbour board of Port Takaro said that the roster was needed.",
        ),
    ],
)
def test_what_both_hold_is_no_conflict(tmp_path: Path, one: str, other: str) -> None:
    found = compared(tmp_path, one=one, other=other)
    assert not [d for d in found if d.rule in LIKE]


def test_one_town_with_and_without_its_accent_is_one_place(tmp_path: Path) -> None:
    one = "A museum in Évora was robbed by three men on Monday, the police of Portugal said."
    other = "A museum in Evora was robbed by three men on Monday, the police of Portugal said."
    assert not conflicts(compared(tmp_path, one=one, other=other), "place")


@pytest.mark.parametrize(
    ("title", "conflict"),
    [
        ("Foreign Minister", True),
        ("External Affairs Minister", True),
        ("Water Resources Minister", False),  # another name of one ministry
        ("former Foreign Minister", False),  # an office that is over
        ("Minister", False),
    ],
)
def test_one_minister_in_charge_of_two_matters(tmp_path: Path, title: str, *, conflict: bool) -> None:
    one = "Water Minister Bekzat Omarov signed the treaty on the river in Port Takaro on Monday."
    other = f"The river treaty was signed in Port Takaro by {title} Bekzat Omarov on Monday."
    found = [d for d in compared(tmp_path, one=one, other=other) if d.rule == "two-offices"]
    assert [d.slot for d in found] == (["role"] if conflict else [])


def test_one_quotation_in_two_mouths(tmp_path: Path) -> None:
    one = "“Nobody asked us about the new roster,” Paulo Matos, a crane driver, said at the gate."
    other = "At the gate Henrik Dahl, a crane driver, said: “Nobody asked us about the new roster.”"
    assert [d for d in compared(tmp_path, one=one, other=other) if d.slot == "attribution"]
    same = "At the gate Mr. Matos, a crane driver, said: “Nobody asked us about the new roster.”"
    assert not [d for d in compared(tmp_path, one=one, other=same) if d.slot == "attribution"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Thirty people drowned in the flood near Bandara, the rescue service said.",
            "Seven more people drowned in the flood near Bandara at night, the rescue service said.",
        ),
        (
            "The flood has drowned 31 people in Bandara, rescuers said.",
            "In 1987 a flood drowned 62 people in Bandara, rescuers said.",
        ),
    ],
)
def test_a_count_beyond_another_and_one_of_another_year_are_no_conflict(tmp_path: Path, one: str, other: str) -> None:
    """Not the same people: those beyond the first ones, those of an older flood."""
    assert not conflicts(compared(tmp_path, one=one, other=other), "number")


def test_a_town_that_one_report_alone_knows_stands_for_the_one_of_a_like_sentence(tmp_path: Path) -> None:
    """The same 14 lorries were stopped in another town."""
    found = compared(
        tmp_path,
        one="Customs officers stopped 14 lorries with smuggled sugar in Mombasa, the customs service said.",
        other="Fourteen lorries with smuggled sugar were stopped by customs officers in Kisumu, the customs said.",
    )
    assert conflicts(found, "place")


def test_a_claim_and_its_denial_in_one_report(tmp_path: Path) -> None:
    """A denial that points back means the words of the other source just before it."""
    text = (
        "Nurse says clinic had no serum\n\nA nurse in Takaro, Rosa Mbeki, said on Tuesday that the clinic had run out "
        "of serum in May.\n\nHealth minister Tomas Okello denied this.\n"
    )
    (tmp_path / "one.txt").write_text(text, "utf-8")
    (tmp_path / "other.txt").write_text("The clinic in Takaro is being painted.\n", "utf-8")
    found = crosswire.compare([tmp_path / "one.txt", tmp_path / "other.txt"])
    assert [(d.rule, d.verdict) for d in found.discrepancies] == [("claim-and-denial", "contradiction")]


def test_a_denial_of_another_thing_denies_nothing_before_it(tmp_path: Path) -> None:
    """What is denied shares nothing with what was said before."""
    text = (
        "Nurse says clinic had no serum\n\nA nurse in Takaro, Rosa Mbeki, said on Tuesday that the clinic had run out "
        "of serum in May.\n\nHealth minister Tomas Okello denied that he would leave the government.\n"
    )
    (tmp_path / "one.txt").write_text(text, "utf-8")
    (tmp_path / "other.txt").write_text("The clinic in Takaro is being painted.\n", "utf-8")
    found = crosswire.compare([tmp_path / "one.txt", tmp_path / "other.txt"])
    assert not found.discrepancies


def test_the_head_of_a_body_does_not_deny_what_its_figures_show(tmp_path: Path) -> None:
    """The allegations that she rejects are somebody else's, and stand before them."""
    text = (
        "Loser alleges fraud\n\nThe losing candidate, Samuel Wekesa, said on Monday that there had been irregularities "
        "in more than 60 polling stations.\n\nAgnes Naliaka was ahead by 3.3 points with almost all votes counted, "
        "figures by the Electoral Board showed.\n\nThe head of the Electoral Board, Faith Barasa, rejected the "
        "allegations.\n"
    )
    (tmp_path / "one.txt").write_text(text, "utf-8")
    (tmp_path / "other.txt").write_text("The polling stations in Bungoma are being painted.\n", "utf-8")
    found = crosswire.compare([tmp_path / "one.txt", tmp_path / "other.txt"])
    assert not [d for d in found.discrepancies if "figures" in d.why or "Electoral Board says" in d.why]
    assert all("ahead by" not in v.span.text for d in found.discrepancies for v in d.values)


def test_who_is_quoted_inside_another_person_s_words_does_not_say_all_of_them(tmp_path: Path) -> None:
    """One letter quotes the rival; the quoted words that both reports print are the letter's."""
    found = compared(
        tmp_path,
        one="“The records refute his old assertions about the port,” said Tomas Okello, who chairs the council.",
        other="The council wrote that the records “refute his old assertions about the port”, as Ana Mbeki had feared.",
    )
    assert not conflicts(found, "attribution")
