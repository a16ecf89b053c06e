"""Cues that close a clause behind their speaker, however the parser hangs them."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.attribute.build import attributions, by_cue, shown

# body; cue; source; its name; what it says
CLOSING = [
    (
        "Police searched two homes and arrested the owner of it, Nordlinje AS, the Interior Ministry said in a letter.",
        "said",
        "the Interior Ministry",
        "Interior Ministry",
        "Police searched two homes and arrested the owner of it, Nordlinje AS",
    ),
    (
        "The trucks were set alight by men led by Omar Keita, a military official told Reuters.",
        "told",
        "a military official",
        None,
        "The trucks were set alight by men led by Omar Keita",
    ),
    (
        "The wave reached the coast at 6:20 a.m. local time at a height of 3 metres (10 feet), the Japan Survey said.",
        "said",
        "the Japan Survey",
        "Japan Survey",
        "The wave reached the coast at 6:20 a.m. local time at a height of 3 metres (10 feet)",
    ),
    (
        "By noon 17 houses had burned down, the fire chief of Leiria, Rui Tavares, said; the guard counted 14.",
        "said",
        "the fire chief of Leiria, Rui Tavares",
        "Rui Tavares",
        "By noon 17 houses had burned down",
    ),
    (
        "The fire started in the boiler room of the mill, the mayor of Tampere, Aino Salmi, told Yle on Monday.",
        "told",
        "the mayor of Tampere, Aino Salmi",
        "Aino Salmi",
        "The fire started in the boiler room of the mill",
    ),
    (
        "The militia has asked for two million pesos, Ana Prieto, who speaks for the relatives, said.",
        "said",
        "Ana Prieto",
        "Ana Prieto",
        "The militia has asked for two million pesos",
    ),
    (
        "Soldiers fired on the crowd in the old market of Tamale, Xinhua journalists saw.",
        "saw",
        "Xinhua journalists",
        None,
        "Soldiers fired on the crowd in the old market of Tamale",
    ),
    (
        "Two buses stood across the bridge for an hour while the ferry burned, an EFE correspondent saw.",
        "saw",
        "an EFE correspondent",
        None,
        "Two buses stood across the bridge for an hour while the ferry burned",
    ),
    (
        "The strike involves 4,380 workers, of whom 900 are nurses, figures from the labour inspectorate show.",
        "show",
        "figures from the labour inspectorate",
        None,
        "The strike involves 4,380 workers, of whom 900 are nurses",
    ),
    (
        "President Okoro is unharmed, state television reports.",
        "reports",
        "state television",
        None,
        "President Okoro is unharmed",
    ),
    (
        "India has raised the fee on rice exports to 12 percent, a government notification showed on Monday.",
        "showed",
        "a government notification",
        None,
        "India has raised the fee on rice exports to 12 percent",
    ),
]


@pytest.mark.parametrize("row", CLOSING, ids=lambda row: row[0][:40])
def test_closing(parser: Parser, row: tuple[str, str, str, str | None, str]) -> None:
    body, cue, source, name, content = row
    found = by_cue(parser, body, cue)
    assert (shown(found), found.source.name) == ((source, cue, content), name)


NOT_CLOSING = [
    "In Oslo, officials said that the tunnel was closed.",
    "When the vote was over, the minister said so.",
    "They missed the parade in Suva, the dance and the talent show.",
    "He brought an axe, a rope and a chain saw.",
    "The file holds the letters, which are old, and police and court reports.",
]


@pytest.mark.parametrize("body", NOT_CLOSING)
def test_a_cue_with_content_of_its_own_or_a_mere_opening_does_not_close(parser: Parser, body: str) -> None:
    assert all(a.rule != "clause-postposed" for a in attributions(parser, body))


def test_a_clause_about_a_person_before_the_cue_names_the_speaker(parser: Parser) -> None:
    body = "The militia demanded one million pesos, Ana Prieto, who speaks for the owners, said she had been told."
    found = by_cue(parser, body, "said")
    assert (found.source.name, found.content[0].text) == ("Ana Prieto", "she had been told")
    assert by_cue(parser, body, "demanded").content[0].text == "one million pesos"
