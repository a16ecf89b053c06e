"""What is no attribution, and who the source is where the nearest noun is not: classes of error found by counts."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import attributions, by_cue, shown

SILENT = [
    ("Voters who rejected the plan stayed at home.", "rejected"),
    ("A man claiming the land was sent away.", "claiming"),
    ("Mensah sought to calm the port workers.", "sought"),
    ("The debate promised to be a long one.", "promised"),
    ("It was too early to congratulate the winners.", "congratulate"),
    ("He made no mention of the scandal.", "mention"),
    ("The council could not make the same argument about Nairobi.", "argument"),
    ("Reporters had to search each file to find out who sent it.", "find"),
    ("The army shot down the drone.", "shot"),
    ("A feeling voiced by Okafor in 1968 is back.", "voiced"),
    ("The result, which was seen as a defeat, hurt Silva.", "seen"),
    ("He made a claim that the ministry strongly disputes.", "claim"),
    ("The clerks heard Lund praising the plan.", "praising"),
    ("The bank set the rate at 2,480 kwacha per United States Dollar.", "per"),
]


@pytest.mark.parametrize(("body", "cue"), SILENT, ids=lambda x: str(x)[:40])
def test_nobody_says_it(parser: Parser, body: str, cue: str) -> None:
    assert cue not in [str(shown(a)[1]) for a in attributions(parser, body)]


SOURCES = [
    ("The bank has stepped up its criticism of the new levy.", "criticism", "The bank"),
    ("Okafor toned down his attacks on the mayor.", "attacks", "Okafor"),
    ("Okafor said he had not seen the plan and insisted that the bridge was safe.", "insisted", "Okafor"),
    ("Lund said she could not judge the bill, noting that it was long.", "noting", "Lund"),
    ("Suu Lin said it was too early to tell but added that talks would go on.", "added", "Suu Lin"),
    ("Farmers marched, carrying signs saying “No dam today.”", "saying", "Farmers"),
    ("Mr. Okoro issued a statement Tuesday saying, “The mill will close.”", "saying", "Mr. Okoro"),
    ("Kim sent an email to members saying that the mill would close.", "saying", "Kim"),
    ("It was Foreign Minister Retno Marsudi who announced that the talks had collapsed.", "announced",
     "Foreign Minister Retno Marsudi"),
    ("Some observers, including a bishop, criticized the council for its haste.", "criticized",
     "Some observers, including a bishop"),
    ("Mensah summed up the bill as “terrible,” denounced its cost and said it should fall.", "said", "Mensah"),
    ("The letter urged the court to free the men.", "urged", "The letter"),
    ("The trip, which was first reported by the Daily Nation, took a week.", "reported", "the Daily Nation"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "cue", "source"), SOURCES, ids=lambda x: str(x)[:40])
def test_who_says_it(parser: Parser, body: str, cue: str, source: str) -> None:
    assert shown(by_cue(parser, body, cue))[0] == source


CONTENTS = [
    ("As Okafor told the Daily Nation, the tax is given in exchange for jobs.", "told",
     "the tax is given in exchange for jobs"),
    ("As a nurse, Ms. Adeyemi likely saw less, Mr. Verwoerd said.", "said",
     "As a nurse, Ms. Adeyemi likely saw less"),
    ("According to two officers, who asked not to be named, the merger is off.", "According to", "the merger is off"),
    ("Peru's attorney general accused the governor of taking bribes, a charge that his lawyers deny.", "accused",
     "the governor of taking bribes"),
    ("Villagers accuse the company of poisoning the river, which it denies.", "accuse",
     "the company of poisoning the river"),
    ("The jury heard a tape in which the defendant threatened to burn down the shop.", "threatened",
     "to burn down the shop"),
    ("The poll showed Rao in third at 11 percent.", "showed", "Rao in third at 11 percent"),
    ("The clerk responds angrily: “No!”", "responds", "“No!”"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "cue", "content"), CONTENTS, ids=lambda x: str(x)[:40])
def test_what_is_said(parser: Parser, body: str, cue: str, content: str) -> None:
    assert " ".join(span.text for span in by_cue(parser, body, cue).content) == content


def test_quoted_cue_says_nothing_beyond_its_quotation(parser: Parser) -> None:
    body = "“The pope said what we all know, that walls fall,” the spokesman, Rui Lima, told the radio."
    assert by_cue(parser, body, "said").content[-1].text == "what we all know, that walls fall"
