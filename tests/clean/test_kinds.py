"""Layouts of invented outlets, each with the trait of a real kind of page or wire."""

from __future__ import annotations

import pytest

from crosswire.clean import clean
from tests.clean.making import article, cleaned, kinds, of_kind

LEAD = "Bridge over the Tarn opens\n\nThe bridge over the Tarn opened on Friday, three years late."
FOOT = "The mayor of the town did not answer calls on Friday evening."

WIRE = """Ferry sinks off Port Almera, 12 missing

PORT ALMERA, June 4 (Reuters) - A ferry with 80 people aboard sank on Tuesday, the coast guard said.

"We have pulled 68 people from the water," said Lt. Cmdr. Rosa Venn. "It is a race."

The vessel, run by Blue Line Inc., left at 5:40 a.m. It had passed inspection in Jan. 2023, the ministry said.

(Reporting by Tomas Ek in Port Almera; Additional reporting by Lou Vance; Editing by Grant Oil)
"""


def test_wire_copy() -> None:
    assert [kind for kind, _ in kinds(WIRE)] == [
        "headline", "dateline", "body", "body", "body", "body", "body", "credit",
    ]  # fmt: skip
    assert of_kind(WIRE, "dateline") == ["PORT ALMERA, June 4 (Reuters) -"]
    assert of_kind(WIRE, "body")[0].startswith("A ferry")


def test_broadcaster_page_with_labels_over_pictures() -> None:
    text = """Strike closes main port for third day

Published
12 March 2022

By Sara Quill
Business reporter

Dock workers at the main port have stopped work for a third day in a dispute over pay.

Image source, Getty Images
Image caption, Containers stood idle at the northern terminal

The port authority said losses had reached £4m.

Why are they striking?

The union wants a rise of 7%. Management has offered 3%, which its leader called an insult to the crews.

You may also be interested in:
"""
    found = kinds(text)
    assert of_kind(text, "dateline") == ["Published", "12 March 2022"]
    assert of_kind(text, "byline") == ["By Sara Quill"]
    assert of_kind(text, "caption") == ["Image caption, Containers stood idle at the northern terminal"]
    assert of_kind(text, "credit") == ["Image source, Getty Images"]
    assert ("subheading", "Why are they striking?") in found
    assert found[-1][0] == "boilerplate"
    assert len(of_kind(text, "body")) == 4


def test_newspaper_page_with_names_in_places_and_times() -> None:
    text = """Flood warnings issued for eastern valleys after week of rain

Jane Marlow in Easton and Peter Holm

Sat 5 Feb 2022 10.14 GMT
Last modified on Sat 5 Feb 2022 18.02 GMT

Residents of the eastern valleys have been told to prepare to leave their homes.

Sign up to First Edition, our free daily newsletter

Forecasters expect rain until Monday.
"""
    assert [kind for kind, _ in kinds(text)] == [
        "headline", "byline", "dateline", "dateline", "body", "boilerplate", "body",
    ]  # fmt: skip
    assert cleaned(text).authors == ("Jane Marlow", "Peter Holm")


def test_agency_page_with_file_photo_and_legal_line() -> None:
    text = """Court voids election in northern province

By MARIA COSTE
Associated Press
March 8, 2021

SAN RIO, Costaluna (AP) — The supreme court on Monday voided the election in the northern province.

FILE - In this Feb. 2, 2021 file photo, voters line up in San Rio. (AP Photo/Juan Perro, File)

Judges voted 6-3.
___

Associated Press writer Lena Hoff in Berlin contributed to this report.

Copyright 2021 The Associated Press. All rights reserved.
"""
    assert [kind for kind, _ in kinds(text)] == [
        "headline", "byline", "credit", "dateline", "dateline", "body", "caption", "credit", "body", "boilerplate",
        "credit", "boilerplate",
    ]  # fmt: skip


def test_paper_of_a_capital_with_a_colon_after_the_place() -> None:
    text = """Monsoon session to begin on July 19

New Delhi, Updated: Jul 2, 2021 14:20 IST

NEW DELHI: The monsoon session of Parliament will begin on July 19, sources said on Friday.

The session will have 20 sittings, Dr. A. K. Rao, a former secretary, said. (With inputs from agencies)
"""
    assert [kind for kind, _ in kinds(text)] == ["headline", "dateline", "dateline", "body", "body", "credit"]


def test_slashes_and_end_marks_of_state_agencies() -> None:
    text = """Icebreaker completes Arctic voyage

MURMANSK, September 3. /TASS/. The icebreaker completed its voyage on Friday.

It will sail again in May, the fleet said. Enditem
"""
    assert [kind for kind, _ in kinds(text)] == ["headline", "dateline", "body", "body", "boilerplate"]


def test_hard_wrapped_mail() -> None:
    text = """COUNCIL APPROVES NEW BRIDGE

EASTON, Jan. 5 -- The city council voted 7-2 on Tuesday to approve a new
bridge over the Tarn, ending a dispute that has divided the town for more
than six years.

   Mayor Ann Lodge said the bridge would "join two halves of one town."
The first stone will be laid in March. Opponents said they would go to
court, arguing that the council had ignored a survey of St. Mary's Church,
which stands 40 meters from the planned pier.
"""
    bodies = of_kind(text, "body")
    assert bodies[0].startswith("The city council")
    assert bodies[0].endswith("than six years.")
    assert len(bodies) == 4
    assert cleaned(text).sentences[-1].paragraph == 2


def test_credit_glued_to_a_caption_and_a_deck() -> None:
    text = """Minister Quits Over Grain Scandal

The resignation leaves the coalition with a majority of one

By Alma Reyes and Tom K. Bright

LISNA — The agriculture minister resigned on Tuesday after an audit of the state silos, which were half empty.

Minister Pavel Orn leaving parliament on Tuesday.Credit...Ilse Brandt/Agence France-Presse — Getty Images

Mr. Orn, 54, denied wrongdoing.

Alma Reyes reported from Lisna, and Tom K. Bright from Ostra.
"""
    assert [kind for kind, _ in kinds(text)] == [
        "headline", "subheading", "byline", "dateline", "body", "caption", "credit", "body", "credit",
    ]  # fmt: skip


def test_one_paragraph_a_line_with_a_sign_off() -> None:
    text = """Rebels seize airport in northern town
Published: 04/03/2022
Rebels seized the airport of Tessal on Thursday, two residents said.
The army denied the report. "Our soldiers hold the runway," said Col. Issa Diop.
Tessal lies 40 km from the border. - Bernama
"""
    assert [kind for kind, _ in kinds(text)] == ["headline", "dateline", "body", "body", "body", "body", "credit"]
    assert kinds(text)[-1] == ("credit", "- Bernama")


def test_markdown() -> None:
    text = """# Dam works stopped again

*By Ira Moss*

Works at the Keld dam stopped again on Tuesday.

## What the company says

- No accident happened.
- Works resume on Friday.

---

This article was originally published by [Keld Radio](https://example.org).
"""
    assert [kind for kind, _ in kinds(text)] == [
        "headline", "byline", "body", "subheading", "body", "body", "boilerplate", "credit",
    ]  # fmt: skip
    assert cleaned(text).headline == "Dam works stopped again"


def test_headline_and_caption_that_a_layout_gives_twice() -> None:
    text = """Two States Renew Pact Against ‘Outside Forces’

Two States Renew Pact Against ‘Outside Forces’
Minister Ana Ruiz (L) greets Minister Bo Oyelaran (R) in Lumo on May 3, 2019. (Tia Sol/Pool via AP)
Minister Ana Ruiz (L) greets Minister Bo Oyelaran (R) in Lumo on May 3, 2019. (Tia Sol/Pool via AP)

The two states renewed their pact on Tuesday.
"""
    found = cleaned(text)
    assert [s.kind for s in found.sentences] == [
        "headline", "headline", "caption", "credit", "caption", "credit", "body",
    ]  # fmt: skip
    assert [s.repeats for s in found.sentences] == [None, 0, None, None, 2, 3, None]


def test_no_full_stop_after_the_caption() -> None:
    text = "Fire at the port of Lumo\n\nSmoke rises over the port on Monday (Tia Sol/Keld Courier)\n\nA fire broke out."
    assert [kind for kind, _ in kinds(text)] == ["headline", "caption", "credit", "body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Shares fell in late trading (New York/London).",
        "Sen. Ana Ruiz (R) and Gov. Bo Li (R) voted for the bill, which now goes to the house.",
        "Advertisement spending fell by a fifth last year, the bureau said.",
        "Copyright law protects the map, a judge ruled on Friday.",
        "Subscribers of the paper sued, and the court sided with them on Friday.",
        "The photo was first published in the Keld Courier, whose editor stood by it.",
        "Sources come in from the fringe to help the claims along, the paper said.",
        "Three experts contributed to the report that the ministry received in May.",
        "By Monday, the river had reached the town, and the mayor asked for help.",
        "More than 300 people signed up for the race, which starts on Sunday.",
        "March 3 was the day on which the bank closed its doors.",
        "“Read more books,” the minister told the pupils.",
        "In this photo she saw her father, who had been missing since the war.",
        "Updated figures show a rise of 3 percent.",
        "EXCLUSIVE - The minister knew of the leak in May, three officials said.",
        "Getty said it would sue the paper over the photos.",
        "Mr Okoro (Labour) - who lost his seat - said he would sue.",
        "The mayor signed the bill (see photo).",
        "He sold the boat in 2019 and/or later, the court heard.",
        "The report was written by officials in Lumo/Keld.",
        "The mayor said so twice. Photo shops in the town were shut.",
        "The talks were held by the contact group (France/Germany).",
    ],
)
def test_body_text_stays_body(paragraph: str) -> None:
    text = f"{LEAD}\n\n{paragraph}\n\n{FOOT}"
    found = [s for s in cleaned(text).sentences if s.paragraph == 2]
    assert {s.kind for s in found} == {"body"}, [(s.kind, text[s.begin : s.end]) for s in found]


@pytest.mark.parametrize(
    "line",
    [
        "Click here to read the full statement",
        "Read more: Five bridges that fell",
        "Follow Ann Lodge on Twitter @lodge",
        "This story has been updated to include a comment by the mayor.",
        "Advertisement",
        "© 2022 Keld Courier",
        "Sign up for our newsletter and never miss a story.",
        "https://example.org/news/1234",
        "http : / / example . org / a - long - name - " + "of - many - words - " * 12 + "cut - into - tokens . html",
        "* * *",
    ],
)
def test_boilerplate(line: str) -> None:
    assert of_kind(f"{LEAD}\n\n{line}\n\n{FOOT}", "boilerplate") == [line]


def test_items_of_a_list_are_no_headings() -> None:
    items = "A road to the coast\n\nA bridge over the Tarn"
    text = f"{LEAD}\n\nThe pact has three parts:\n\n{items}\n\n{FOOT} Nor did the bank of Lumo."
    assert of_kind(text, "subheading") == []


def test_heading_between_paragraphs() -> None:
    text = f"{LEAD}\n\nTensions with the north\n\n{FOOT} Nor did the bank of Lumo."
    assert of_kind(text, "subheading") == ["Tensions with the north"]


def test_a_lead_is_no_headline() -> None:
    text = f"The bank of Lumo said on Monday that it had closed.\n\n{FOOT}\n\nNobody was paid."
    assert of_kind(text, "headline") == []


def test_a_headline_with_a_stop_put_after_it() -> None:
    text = f"Lumo bank shuts doors amid panic.\n\n{FOOT}\n\nNobody was paid."
    assert of_kind(text, "headline") == ["Lumo bank shuts doors amid panic."]


def test_the_headline_of_the_metadata_is_found_in_the_text() -> None:
    text = "Politics\n\nBank of Lumo shuts\n\nThe bank of Lumo closed on Monday, and its customers queued in the rain."
    found = clean(article(text, "Bank of Lumo Shuts"))
    assert [s.kind for s in found.sentences] == ["subheading", "headline", "body"]


def test_a_short_answer_said_twice_is_no_repeat() -> None:
    text = "Talks end\n\n“No,” she said.\n\nHe asked her again whether she would sign it.\n\n“No,” she said."
    assert [s.repeats for s in cleaned(text).sentences] == [None, None, None, None]


def test_a_post_given_twice_is_a_repeat() -> None:
    post = "We met in Lumo last week and it went well!"
    assert cleaned(f'Talks end\n\n"{post}"\n\n{post}').sentences[2].repeats == 1
    assert cleaned(f'Talks end\n\nHe wrote: "{post}"\n\n{post}').sentences[2].repeats is None


@pytest.mark.parametrize(
    "credit",
    [
        " (Tia Sol/Pool via Reuters)",
        " (AP Photo/Tia Sol, File)",
        " (Handout via Xinhua)",
        " (ANI Photo)",
        " (Representational image)",
        " (Photo: Tia Sol)",
        " [Tia Sol/Al Jazeera]",
        " REUTERS/Tia Sol",
        " REUTERS/Tia Sol/File Photo",
        " Photograph: Tia Sol/AP",
        " Photo by Tia Sol",
        "CreditTia Sol/Agence France-Presse",
        "Credit...Tia Sol for The Keld Courier",
        " | Photo Credit: PTI",
        " © Tia Sol, AFP",
    ],
)
def test_captions_of_many_houses(credit: str) -> None:
    caption = "Smoke rises over the port of Lumo on May 3, 2019."
    found = kinds(f"{LEAD}\n\n{caption}{credit}\n\n{FOOT}")
    assert found[2:-1] == [("caption", caption), ("credit", credit.strip())]


@pytest.mark.parametrize("credit", ["(Tia Sol/Keld Courier)", "[Tia Sol/Reuters]", "(File photo)", "© AFP"])
def test_captions_without_a_stop(credit: str) -> None:
    found = kinds(f"{LEAD}\n\nSmoke rises over the port of Lumo {credit}\n\n{FOOT}")
    assert found[2:-1] == [("caption", "Smoke rises over the port of Lumo"), ("credit", credit)]


def test_a_section_over_the_headline() -> None:
    found = kinds(f"World news\n\nFire at the port of Lumo kills two\n\n{FOOT}\n\n{FOOT} Nor did the bank.")
    assert [kind for kind, _ in found[:3]] == ["subheading", "headline", "body"]
