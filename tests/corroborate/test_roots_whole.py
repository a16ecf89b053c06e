"""Roots of short reports taken through the whole path: one body under two descriptions, promises, papers, pronouns."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.corroborate.given import Given
from crosswire.pipeline import run_with
from crosswire.settings import Settings


def count(folder: Path, *texts: str, word: str) -> int | None:
    """Return how many independent roots the sentences with a word have, one report a text."""
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_text(f"A long week in town\n\n{text}\n", "utf-8")
    _, prepared = run_with([str(folder)], settings=Settings())
    spans = [
        a.article.span(s.begin, s.end)
        for a in prepared.articles
        for s in a.article.sentences
        if word in a.article.text[s.begin : s.end]
    ]
    claim = Given(prepared.articles, prepared.matched).claim(spans)
    assert claim is not None
    return claim.independent


ONE_BODY = [
    pytest.param(
        "The National Railways Authority of Morocco said the driver had ignored a red signal.",
        "Railway chiefs say that the driver ignored a red signal.",
        "signal",
        id="the chiefs of its field",
    ),
    pytest.param(
        "Kivulini Bank closed three branches. Kivulini Bank's chief executive, Amina Were, said no data were lost.",
        "Kivulini says that no data were lost.",
        "data",
        id="a short name and the chief executive",
    ),
    pytest.param(
        "Andes Cobre opened the pit in 2009. Managing director Elsa Rojas said the dam was inspected in May. "
        "Andes Cobre has 300 workers.",
        "The mine belongs to Andes Cobre. Andes Cobre said the dam was inspected in May.",
        "dam",
        id="a head whose body is not named beside",
    ),
    pytest.param(
        "Russia fired on the port at dawn. Moscow says none of its missiles left their course.",
        "The Russian Defence Ministry spoke on Monday. None of the missiles left their course, the Ministry of Defence "
        "of the Russian Federation said.",
        "missiles",
        id="a state and a ministry that every state has",
    ),
]


@pytest.mark.parametrize(("a", "b", "word"), ONE_BODY)
def test_one_body_is_one_root(tmp_path: Path, a: str, b: str, word: str) -> None:
    assert count(tmp_path, a, b, word=word) == 1


def test_the_outlet_of_another_report_is_a_medium(tmp_path: Path) -> None:
    (tmp_path / "meta.jsonl").write_text('{"file": "0.txt", "outlet": "Sahel News Agency"}\n', "utf-8")
    found = count(
        tmp_path,
        "Minister Awa Traoré announced that families will get 900 dollars each.",
        "Families will get 900 dollars each, the Sahel News Agency reported.",
        word="900 dollars",
    )
    assert found == 1


TWO = [
    pytest.param(
        "The ferry sank off Tanga, a fisherman said. He had counted nine boats that searched for survivors, he said.",
        "Nine boats searched for survivors, police chief Juma Hassan said.",
        "boats",
        id="a pronoun is the nameless source before it",
    ),
    pytest.param(
        "The port handled 400 ships in May, figures from the labour inspectorate show.",
        "The port handled 380 ships in May, Mayor Lucía Vera said.",
        "ships",
        id="a paper whose maker is named",
    ),
    pytest.param(
        "Two planes stood on the runway in Lomé for an hour, Reuters journalists saw.",
        "Two planes stood on the runway in Lomé for an hour, Transport Minister Afi Mensah said.",
        "planes",
        id="who saw it",
    ),
    pytest.param(
        "Soldiers shot three men at the gate of the sugar mill in Kano, residents said.",
        "Rebels had fired from the gate before, the military said on Tuesday.",
        "gate",
        id="residents are no military",
    ),
]


@pytest.mark.parametrize(("a", "b", "word"), TWO)
def test_two_sources_are_two_roots(tmp_path: Path, a: str, b: str, word: str) -> None:
    assert count(tmp_path, a, b, word=word) == 2


def test_a_description_that_fits_two_bodies_makes_them_no_one(tmp_path: Path) -> None:
    found = count(
        tmp_path,
        "The Health Board of Oruro said 40 people had cholera.",
        "Health Minister Elsa Quispe said 44 people had cholera.",
        "Health officials say that 40 people have cholera.",
        word="cholera",
    )
    assert found == 2


def test_a_promise_is_the_word_of_who_makes_it(tmp_path: Path) -> None:
    found = count(
        tmp_path,
        "Labour Minister Joseph Otieno offered to mediate in the strike.",
        "The minister of labour has offered to mediate in the strike.",
        word="mediate",
    )
    assert found == 1


def test_what_was_never_said_has_no_root(tmp_path: Path) -> None:
    found = count(
        tmp_path,
        "The mayor had asked the diver for money, the Harbour Herald reported.",
        "A clerk said the diver never told the court that the mayor had asked for money.",
        word="money",
    )
    assert found == 1
