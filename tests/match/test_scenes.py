"""Two happenings of one kind on one day are two stories, however alike their stock phrases; one happening is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.match import match
from crosswire.pipeline import per_article
from crosswire.read import read
from crosswire.records import Matched, Parser
from crosswire.settings import Settings

QUAKE = """\
Earthquake kills {dead} in {land}

A magnitude {size} earthquake struck {region} {land} on Friday, killing at least {dead} people and injuring more than
{hurt}, the disaster agency said.

The tremor hit {far} km north of {town} at a depth of ten kilometres, the U.S. Geological Survey said.

{count} villages were cut off, agency spokesman {who} told reporters. Hospitals in {town} were full, a doctor said.
"""
VOTE = """\
Polls close in {land} after calm vote

Polling stations closed in {land} on Sunday after a day of calm voting for a new parliament, the election commission
said. Turnout stood at {share} percent at noon.

{who}, leader of the {party}, voted in {town}. "Today the people decide," he told reporters.

Observers reported long queues in {town} but no violence. First results are expected on Monday.
"""
FLOOD = """\
Floods in {land} leave {dead} dead

Floods in {region} {land} have killed at least {dead} people and forced thousands from their homes, officials said on
Tuesday, after three days of heavy rain.

The river {river} burst its banks near {town}, where {count} bridges were washed away, governor {who} told reporters.

Rescuers used boats to reach families trapped on roofs. More rain is expected this week.
"""
CASES = [
    pytest.param(
        QUAKE,
        {"land": "Chile", "region": "northern", "town": "Calama", "who": "Pedro Rojas", "dead": "31", "hurt": "200"}
        | {"size": "6.4", "far": "40", "count": "Nine"},
        {"land": "Turkey", "region": "eastern", "town": "Van", "who": "Mehmet Kaya", "dead": "17", "hurt": "90"}
        | {"size": "5.9", "far": "22", "count": "Four"},
        id="earthquakes",
    ),
    pytest.param(
        QUAKE,
        {"land": "Ostrania", "region": "western", "town": "Belvar", "who": "Juro Tamm", "dead": "31", "hurt": "200"}
        | {"size": "6.4", "far": "40", "count": "Nine"},
        {"land": "Quelland", "region": "southern", "town": "Moriba", "who": "Ana Detu", "dead": "17", "hurt": "90"}
        | {"size": "5.9", "far": "22", "count": "Four"},
        id="earthquakes of invented countries",
    ),
    pytest.param(
        VOTE,
        {"land": "Bulgaria", "town": "Plovdiv", "who": "Ivan Kolev", "party": "Union of the Plain", "share": "31"},
        {"land": "Uruguay", "town": "Salto", "who": "Diego Pereira", "party": "Broad Coalition", "share": "44"},
        id="elections",
    ),
    pytest.param(
        VOTE,
        {"land": "Tervonia", "town": "Halsk", "who": "Odo Brinn", "party": "Farmers' League", "share": "31"},
        {"land": "Zamberi", "town": "Kotua", "who": "Sefu Adane", "party": "Lotus Front", "share": "44"},
        id="elections of invented countries",
    ),
    pytest.param(
        FLOOD,
        {"land": "Bolivia", "region": "lowland", "river": "Mamore", "town": "Trinidad", "who": "Luis Vaca"}
        | {"dead": "12", "count": "three"},
        {"land": "Romania", "region": "northern", "river": "Siret", "town": "Galati", "who": "Radu Ilie"}
        | {"dead": "5", "count": "two"},
        id="floods",
    ),
    pytest.param(
        FLOOD,
        {"land": "Morvenia", "region": "upper", "river": "Assel", "town": "Drovo", "who": "Petra Hald"}
        | {"dead": "12", "count": "three"},
        {"land": "Kandoria", "region": "coastal", "river": "Ubani", "town": "Fessa", "who": "Tomo Wure"}
        | {"dead": "5", "count": "two"},
        id="floods of invented countries",
    ),
]


OUTLETS = ("Reuters", "AFP", "Plain Post")


def compared(parser: Parser, folder: Path, *texts: str) -> Matched:
    names: list[str] = []
    for outlet, text in zip(OUTLETS, texts, strict=False):
        path = folder / f"{len(names)}.txt"
        path.write_text(f"---\noutlet: {outlet}\npublished: 2031-05-09\n---\n{text}", encoding="utf-8")
        names.append(str(path))
    return match([per_article(a, parser) for a in read(names, settings=Settings()).articles])


@pytest.mark.parametrize(("text", "here", "there"), CASES)
def test_two_happenings_of_one_kind_are_two_stories(
    parser: Parser, tmp_path: Path, text: str, here: dict[str, str], there: dict[str, str]
) -> None:
    found = compared(parser, tmp_path, text.format(**here), text.format(**there))
    assert [len(s.articles) for s in found.stories] == [1, 1]
    (pair,) = found.derivations
    assert (pair.grade, pair.relation, pair.upstream) == ("none", "background", ())


AGAIN = """\
Villages cut off after quake in {land}

Rescue teams in {land} were trying on Friday to reach {count} mountain villages after an earthquake that killed at
least {dead} people, the disaster agency's spokesman, {who}, said.

Doctors in {town} spoke of more than {hurt} injured.
"""


@pytest.mark.parametrize(("text", "here", "there"), CASES[:2])
def test_one_earthquake_in_two_accounts_is_one_story_beside_another(
    parser: Parser, tmp_path: Path, text: str, here: dict[str, str], there: dict[str, str]
) -> None:
    found = compared(parser, tmp_path, text.format(**here), text.format(**there), AGAIN.format(**here))
    assert sorted(len(s.articles) for s in found.stories) == [1, 2]


def test_a_town_here_and_a_province_there_are_one_place_where_the_same_people_act(
    parser: Parser, tmp_path: Path
) -> None:
    one = """\
Bridge collapses near Drovo

A bridge near Drovo collapsed on Friday, throwing three lorries into the river, fire chief Petra Hald said.

Engineer Tomo Wure had warned of cracks in May.
"""
    other = """\
Three lorries fall into river in Assel province

Three lorries fell into the river when a bridge gave way in Assel province on Friday. Tomo Wure, an engineer, had
warned of cracks in May, said Petra Hald, who leads the fire brigade.
"""
    assert [len(s.articles) for s in compared(parser, tmp_path, one, other).stories] == [2]
