from __future__ import annotations

from tests.clean.making import cleaned

LEAD = "Bridge opens\n\nThe bridge over the Tarn opened on Friday.\n\n"


def test_mixed_scripts_are_noted_and_left() -> None:
    found = cleaned(LEAD + "Mr Оkoro said so.")  # the first letter is Cyrillic
    assert found.notes == ("confusable",)
    assert found.note_details[0].span is not None
    assert found.note_details[0].span.text == "Оkoro"


def test_names_in_other_scripts_are_not_confusable() -> None:
    assert cleaned(LEAD + "Мэр Зеленский and Αθήνα and µm stay.").notes == ()


def test_bidi_and_zero_width_characters_are_noted() -> None:
    found = cleaned(LEAD + "The mayor\u202e said\u200b so.")
    assert found.notes == ("control-characters",)
    assert found.note_details[0].why.startswith("2 ")


def test_a_text_without_stops_is_cut_and_noted() -> None:
    found = cleaned(LEAD + "the river rose and the town fled " * 200)
    assert "long-sentence" in found.notes
    assert max(s.end - s.begin for s in found.sentences) <= 2_000


def test_many_stray_marks_give_few_details() -> None:
    found = cleaned(LEAD + "\n\n".join(f"He said no {n}.”" for n in range(500)))
    assert len(found.note_details) == 20
