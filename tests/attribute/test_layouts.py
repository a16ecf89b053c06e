"""Layouts that defeat a tokenizer: marks without spaces, marks of other languages, capitals, lists, transcripts."""

from __future__ import annotations

import pytest

from crosswire.attribute import attribute
from crosswire.records import Parser
from tests.attribute.build import HEADLINE, annotated, attributions, shown

Row = tuple[str | None, str | None, str]

JOINED: list[tuple[str, list[Row]]] = [
    ("Okafor said:“The dam holds until May.”", [("Okafor", "said", "“The dam holds until May.”")]),
    ("The mayor said“The dam holds until May.”", [("The mayor", "said", "“The dam holds until May.”")]),
    ('Lund wrote–"The dam holds until spring."', [("Lund", "wrote", '"The dam holds until spring."')]),
    ("“The dam holds until May,”said the mayor.", [("the mayor", "said", "“The dam holds until May,”")]),
    ("“The dam holds until May”,Okafor said.", [("Okafor", "said", "“The dam holds until May”")]),
    ("‘The dam holds until May,’said Haddad.", [("Haddad", "said", "‘The dam holds until May,’")]),
    (
        'The mayor said,"The dam holds until May."The works go on.',
        [("The mayor", "said", '"The dam holds until May."')],
    ),
    (
        "The mayor wrote:“The dam holds.” Lund replied:“The ferry runs.”",
        [("The mayor", "wrote", "“The dam holds.”"), ("Lund", "replied", "“The ferry runs.”")],
    ),
    (
        "“The dam holds until May”said Okafor on Monday.“We need the time.”",
        [("Okafor", "said", "“The dam holds until May” ... “We need the time.”")],
    ),
    (
        'Moyo arrived late, said Okafor."We shall wait," he added.',
        [("Okafor", "said", "Moyo arrived late"), ("he", "added", '"We shall wait,"')],
    ),
    ("Okafor said:The dam holds until May.", [("Okafor", "said", "The dam holds until May")]),
]


@pytest.mark.parametrize(("body", "wanted"), JOINED, ids=lambda value: str(value)[:40])
def test_spaces_missing_beside_marks(parser: Parser, body: str, wanted: list[Row]) -> None:
    assert [shown(a) for a in attributions(parser, body)] == wanted


MARKS: list[tuple[str, list[Row]]] = [
    ("Haddad said: ‘The dam holds until May.’", [("Haddad", "said", "‘The dam holds until May.’")]),
    ("Haddad said: « The dam holds until May. »", [("Haddad", "said", "« The dam holds until May. »")]),
    ("«The dam holds until May», said Haddad.", [("Haddad", "said", "«The dam holds until May»")]),
    ("Lund said: „The dam holds until May.“", [("Lund", "said", "„The dam holds until May.“")]),
    ("»The dam holds until May«, said Lund.", [("Lund", "said", "»The dam holds until May«")]),
    (
        "Moreno said: “She told me, ‘The dam holds until May,’ and left.”",
        [
            ("Moreno", "said", "“She told me, ‘The dam holds until May,’ and left.”"),
            ("She", "told", "The dam holds until May"),
        ],
    ),
    # A mark that is never closed ends with its sentence: how much further it should reach, nobody can tell.
    (
        "Moreno said: “The dam holds until May. The works go on.\n\nA ferry left at noon.",
        [("Moreno", "said", "“The dam holds until May.")],
    ),
    ("Okafor (42):“The dam holds until May.”", [("Okafor", ":", "“The dam holds until May.”")]),
]


@pytest.mark.parametrize(("body", "wanted"), MARKS, ids=lambda value: str(value)[:40])
def test_marks_of_every_shape(parser: Parser, body: str, wanted: list[Row]) -> None:
    assert [shown(a) for a in attributions(parser, body)] == wanted


CAPITALS: list[tuple[str, list[Row]]] = [
    ("MINISTER SAYS DAM TO CLOSE IN MAY", [("MINISTER", "SAYS", "DAM TO CLOSE IN MAY")]),
    ("DAM TO CLOSE IN MAY, MINISTER SAYS", [("MINISTER", "SAYS", "DAM TO CLOSE IN MAY")]),
    ("KENYA ACCUSES SOMALIA OF SMUGGLING SUGAR", [("KENYA", "ACCUSES", "SOMALIA OF SMUGGLING SUGAR")]),
    ("POLICE DENY THAT SHOTS WERE FIRED", [("POLICE", "DENY", "SHOTS WERE FIRED")]),
    ("OKAFOR:‘WE WILL NOT LEAVE’", [("OKAFOR", ":", "‘WE WILL NOT LEAVE’")]),
    ("Delhi attacks test the alliance", []),
]


@pytest.mark.parametrize(("headline", "wanted"), CAPITALS)
def test_headlines(parser: Parser, headline: str, wanted: list[Row]) -> None:
    found = attribute(annotated(parser, f"{headline}\n\nWork at the site began on Monday.\n"))
    assert [shown(a) for a in found] == wanted


def test_bullet_list(parser: Parser) -> None:
    body = (
        "What was heard at the hearing:\n\n"
        "* Okafor said: “The dam will close in May.”\n"
        "* “The ferry runs every hour,” said Lund.\n"
        "• Haddad: “No truck may cross it.”\n"
        "- Moyo said that the road is open.\n"
    )
    assert [shown(a) for a in attributions(parser, body)] == [
        ("Okafor", "said", "“The dam will close in May.”"),
        ("Lund", "said", "“The ferry runs every hour,”"),
        ("Haddad", ":", "“No truck may cross it.”"),
        ("Moyo", "said", "the road is open"),
    ]


TURNS = [("When will the dam close?", "It will close in May."), ("Who pays?", "The city pays for it.")]


@pytest.mark.parametrize(
    ("asks", "answers", "names"),
    [
        ("Q:", "A:", ("Q", "A")),
        ("Q.", "A.", ("Q", "A")),
        ("SMITH:", "OKAFOR:", ("SMITH", "OKAFOR")),
        ("Jane Smith:", "Kofi Okafor:", ("Jane Smith", "Kofi Okafor")),
        ("JANE SMITH, HOST:", "KOFI OKAFOR, MINISTER:", ("JANE SMITH", "KOFI OKAFOR")),
    ],
)
def test_transcript(parser: Parser, asks: str, answers: str, names: tuple[str, str]) -> None:
    body = "\n\n".join(f"{asks} {question}\n\n{answers} {answer}" for question, answer in TURNS)
    said = [(shown(a)[0], shown(a)[2]) for a in attributions(parser, body) if a.rule == "transcript"]
    assert said == [(name, text) for turn in TURNS for name, text in zip(names, turn, strict=True)]


def test_letters_of_an_interview_name_nobody(parser: Parser) -> None:
    body = "Q. When will the dam close?\n\nA. It will close in May.\n\nQ. Who pays?\n\nA. The city pays.\n"
    assert {a.source.name for a in attributions(parser, body)} == {None}


def test_turn_over_several_paragraphs(parser: Parser) -> None:
    body = "Q: When will it close?\n\nA: In May. It leaks.\n\nThe gates are old.\n\nQ: Who pays?\n\nA: The city pays.\n"
    found = [shown(a)[2] for a in attribute(annotated(parser, HEADLINE + body)) if a.rule == "transcript"]
    assert found[1] == "In May. It leaks.\n\nThe gates are old."


def test_list_of_results_is_no_transcript(parser: Parser) -> None:
    body = "Heat One: Bekele, Kenya\n\nHeat Two: Diaz, Spain\n\nHeat Three: Sato, Japan\n\nHeat Four: Lund, Norway\n"
    assert attributions(parser, body) == ()
