from __future__ import annotations

import pytest

from tests.clean.making import cleaned, quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Oyo spoke of “calm” and “order.”", ["“calm”", "“order.”"]),
        ('Mr Oyo spoke of "calm" and "order."', ['"calm"', '"order."']),
        ("Il a dit «oui» et « non ».", ["«oui»", "« non »"]),
        ("Er sagte „ja“ und »nein«.", ["„ja“", "»nein«"]),
        ("``We try,'' she said. ''We fail.''", ["``We try,''", "''We fail.''"]),
        ("`` We try , '' she said .", ["`` We try , ''"]),
        ("The workers' strike was 'illegal', said the '90s judge.", ["'illegal'"]),
        ("The workers’ strike hit Xi’s ’90s plan.", []),
        ("He called it ‘the workers’ paradise’ on Friday.", ["‘the workers’ paradise’"]),
        ("“He said ‘no’ to me,” Ms Tan said.", ["“He said ‘no’ to me,”", "‘no’"]),
        ('The pipe is 6" wide and he is 6\'2" tall.', []),
        ("She said: ”It is wrong” and left.", ["”It is wrong”"]),
        ('"Out," he said. "Now."', ['"Out,"', '"Now."']),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_lost_closing_mark_swallows_nothing() -> None:
    text = "Mr Oyo warned of “dark clouds. He left.\n\nBy “dark clouds,” he meant the bank."
    found = cleaned(text)
    assert quoted(text) == ["“dark clouds.", "“dark clouds,”"]
    assert [q.closed for q in found.quotations] == [False, True]
    note = found.note_details[0]
    assert note.name == "unbalanced-quote"
    assert note.span is not None
    assert note.span.text == "Mr Oyo warned of “dark clouds."


def test_a_lost_mark_before_another_quotation_in_the_paragraph() -> None:
    assert quoted('He warned of "dark clouds. By "dark clouds," he meant it.') == ['"dark clouds.', '"dark clouds,"']


def test_each_paragraph_of_a_long_quotation_opens_again() -> None:
    text = "Port of Lumo\n\n“We came to the port at dawn.\n\n“Nobody was there.\n\n“So we left,” Ms Tan said."
    found = cleaned(text)
    assert [(q.closed, q.continued) for q in found.quotations] == [(True, True), (True, True), (True, False)]
    assert "unbalanced-quote" not in found.notes


def test_a_quotation_may_go_on_without_opening_again() -> None:
    text = "Port of Lumo\n\n“We came to the port at dawn.\n\nNobody was there,” Ms Tan said."
    assert quoted(text) == ["“We came to the port at dawn.", "Nobody was there,”"]
    assert cleaned(text).notes == ()


def test_a_quotation_may_go_on_over_lines_without_a_mark() -> None:
    first = "Harbour closed\nThe port of Lumo was closed on Sunday after a storm had broken its outer wall .\n"
    text = f"{first}`` We came there at dawn .\nNobody was there .\nI 've waited .\nSo we left , '' Ms Tan said ."
    assert [q.continued for q in cleaned(text).quotations] == [True, True, True, False]
    assert quoted(text)[2] == "I 've waited ."
    assert cleaned(text).notes == ()


def test_a_lost_mark_is_not_closed_by_another_quotation() -> None:
    text = (
        "`` We came to Lumo .\nThe port is closed .\nIt said `` no ships '' would land .\nMr Oyo left , '' she said ."
    )
    assert "The port is closed ." not in quoted(text)


def test_two_apostrophes_typed_for_a_mark_close_at_the_end_of_a_line() -> None:
    assert quoted("`` Nobody was there . ''\nMs Tan left .") == ["`` Nobody was there . ''"]


def test_a_caption_between_does_not_break_a_long_quotation() -> None:
    text = (
        "“We came at dawn.\n\nFILE - The port of Lumo at dawn. (AP Photo/Jane Roe)\n\n“Nobody was there,” Ms Tan said."
    )
    assert [q.continued for q in cleaned(text).quotations] == [True, False]


def test_a_closing_mark_without_an_opening_is_noted() -> None:
    found = cleaned("He praised the plan.\n\nThe minister said the plan has gone too far.” He left.")
    assert found.quotations == ()
    assert found.note_details[0].span is not None
    assert found.note_details[0].span.text == "The minister said the plan has gone too far.”"


def test_marks_inside_tags_quote_nothing() -> None:
    assert quoted('<post id="7" by="x">Calm, "now".</post>') == ['"now"']
