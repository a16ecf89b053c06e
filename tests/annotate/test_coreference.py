"""Who a pronoun means by clause, gender and quotation; names without what frames them. Our own sentences."""

from __future__ import annotations

import pytest

from crosswire.records import Parser
from tests.annotate.named import mentions, one


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Maria Lopez locked herself in the archive.", "herself", "Maria Lopez"),
        ("President William Ruto praised himself.", "himself", "William Ruto"),
        ("Tomasz Nowak beat Samuel Okoro, knocking him down twice.", "him", "Samuel Okoro"),
        ('Maria Lopez resigned. "We wish her luck," said Governor Iker Sanz.', "her", "Maria Lopez"),
        ("Anna Keller fled. A judge will accept her plea.", "her", "Anna Keller"),
    ],
)
def test_pronouns(parser: Parser, text: str, pronoun: str, name: str) -> None:
    assert one(mentions(parser, text), pronoun).name == name


def test_an_object_is_not_the_subject_of_its_clause(parser: Parser) -> None:
    found = [m for m in mentions(parser, "Samuel Okoro met him in Lagos.") if m.span.text == "him"]
    assert not found


@pytest.mark.parametrize(
    ("text", "wording", "name"),
    [
        ("Kenyan Eliud Barasa won. Eliud Barasa wept.", "Eliud Barasa", "Eliud Barasa"),
        ("CEO Ingrid Solberg left. The board thanked CEO Ingrid Solberg.", "Ingrid Solberg", "Ingrid Solberg"),
        ("Linebacker Mateo Rojas ran. Fans cheered Mateo Rojas.", "Mateo Rojas", "Mateo Rojas"),
    ],
)
def test_what_frames_a_name_is_no_part_of_it(parser: Parser, text: str, wording: str, name: str) -> None:
    found = [m for m in mentions(parser, text) if m.kind == "person" and m.form == "name"]
    assert {m.name for m in found} == {name}
    assert all(wording in m.span.text for m in found)


def test_a_trade_at_the_end_of_an_unknown_name_is_nobody(parser: Parser) -> None:
    found = mentions(parser, "The museum restored Harbour Pilot for the parade.")
    assert not [m for m in found if m.kind == "office"]
