from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosswire.errors import BadData
from crosswire.evaluate.base import figures
from crosswire.evaluate.times import Gold, aligned, carried, phrases, score_timenorm, score_times
from crosswire.evaluate.times_news import outside_news
from crosswire.evaluate.times_value import Guess, Reading, agrees, of_recognizers, of_timex, same


def label(text: str, words: str, **value: str) -> dict[str, Any]:
    begin = text.index(words)
    return {"text": words.lower(), "begin": begin, "end": begin + len(words), "values": [value]}


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def row(text: str, *results: dict[str, Any], unsupported: str = "") -> dict[str, Any]:
    return {"text": text, "reference": "2023-05-17T00:00:00", "not_supported": unsupported, "results": list(results)}


def scores(path: Path, *guesses: Guess) -> dict[str, float | None]:
    return {f.name: f.value for f in figures(score_times(path, lambda _text, _day: guesses))}


def test_spans_pair_by_overlap_and_values_by_days(tmp_path: Path) -> None:
    text = "They met in Tunis on 3 May 2023."
    path = written(
        tmp_path, row(text, label(text, "on 3 May 2023", type="date", value="2023-05-03", timex="2023-05-03"))
    )
    right = Guess(begin=21, end=31, reading=Reading(kind="date", first="2023-05-03", last="2023-05-03"))
    found = scores(path, right)
    assert (found["span_f1_relaxed"], found["span_f1_strict"], found["value_accuracy"]) == (1, 0, 1)
    spare = Guess(begin=0, end=4, reading=Reading(kind="date"))
    assert scores(path, right, spare)["span_f1_relaxed"] == pytest.approx(2 / 3, abs=1e-4)


def test_rows_that_python_does_not_support_are_left_out(tmp_path: Path) -> None:
    text = "They met on 3 May."
    path = written(
        tmp_path, row(text, label(text, "3 May", type="date", value="2023-05-03"), unsupported="java, python")
    )
    assert scores(path)["span_f1_relaxed"] is None


def test_one_guess_is_given_to_one_label() -> None:
    golds = [of(0, 6), of(10, 16)]
    pairs = aligned(golds, [Guess(begin=0, end=16, reading=Reading(kind="date"))])
    assert [guess is not None for _, guess in pairs] == [True, False]


def of(begin: int, end: int) -> Gold:
    return Gold(begin=begin, end=end, readings=(), news=True)


@pytest.mark.parametrize(
    ("value", "text", "first", "last"),
    [
        ({"type": "daterange", "start": "2023-05-01", "end": "2023-06-01"}, "this month", "2023-05-01", "2023-05-31"),
        ({"type": "date", "value": "2023-05-03"}, "3 May", "2023-05-03", "2023-05-03"),
        ({"type": "datetime", "value": "2023-05-03 08:00:00"}, "3 May at 8", "2023-05-03", "2023-05-03"),
        ({"type": "daterange", "start": "2011-01-01", "Mod": "since"}, "since 2011", "2011-01-01", None),
    ],
)
def test_ends_of_periods_are_exclusive_there(value: dict[str, Any], text: str, first: str, last: str | None) -> None:
    found = of_recognizers(value, text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("ours", "gold", "right"),
    [
        # an end that the text names stands for itself
        (("2023-05-03", "2023-05-09"), {"start": "2023-05-03", "end": "2023-05-09"}, True),
        (("2023-05-03", "2023-05-10"), {"start": "2023-05-03", "end": "2023-05-09"}, False),
    ],
)
def test_named_ends(ours: tuple[str, str], gold: dict[str, str], right: bool) -> None:  # noqa: FBT001
    label_of = of_recognizers({"type": "daterange", **gold}, "from 3 May to 9 May")
    assert same(Reading(kind="period", first=ours[0], last=ours[1]), label_of) == right


def test_lengths_are_compared_in_seconds_and_sets_apart() -> None:
    quarter = of_timex("P1Q", "DURATION")
    assert same(Reading(kind="duration", seconds=7_776_000, timex="P3M"), quarter)
    assert not same(Reading(kind="set", seconds=7_776_000, timex="P3M"), quarter)


def test_parts_of_periods_are_compared_by_name() -> None:
    late = of_recognizers(
        {"type": "daterange", "start": "2022-07-01", "end": "2023-01-01", "timex": "2022", "Mod": "end"}
    )
    assert same(Reading(kind="period", first="2022-10-01", last="2022-12-31", timex="2022", part="END"), late)
    assert not same(Reading(kind="period", first="2022-10-01", last="2022-12-31", timex="2022", part="START"), late)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("from 3 to 5", "timerange", "bare hour"),
        ("3 p.m.", "time", None),
        ("in 5 minutes", "duration", None),
        ("several weeks", "duration", "vague count"),
        ("next friday", "date", "lower-case"),
        ("Friday", "date", None),
        ("eod", "datetime", "shorthand"),
    ],
)
def test_classes_outside_of_news(text: str, kind: str, name: str | None) -> None:
    assert outside_news(text, [Reading(kind=kind, first="2023-05-17", last="2023-05-17")]) == name


def test_phrases_of_a_document(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("2023-05-17\tDATE\t2023-05-17\nFriday\tDATE\t2023-05-12\n\n2022-01-03\tDATE\t2022-01-03\n", "utf-8")
    assert list(phrases(path)) == [("2023-05-17", "Friday", "DATE", "2023-05-12")]
    path.write_text("2023-05-17 DATE\n", "utf-8")
    with pytest.raises(BadData):
        list(phrases(path))


def test_phrase_is_put_into_a_carrier(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("2023-05-17\tDATE\t2023-05-17\nthis quarter\tDATE\t2023-Q2\nnow\tDATE\tPRESENT_REF\n", "utf-8")

    def find(text: str, day: str | None) -> list[Guess]:
        assert day == "2023-05-17"
        if ". " in text:
            return []  # the text of the block
        begin, phrase = carried(text)
        days = {"first": "2023-04-01", "last": "2023-06-30"} if phrase == "this quarter" else {"timex": "PAST_REF"}
        return [Guess(begin=begin, end=begin + len(phrase), reading=Reading(kind="period", **days))]

    found = {f.name: f.value for f in figures(score_timenorm(path, find))}
    assert found == {"value_accuracy": 0.5, "type_accuracy": 1, "value_open_accuracy": 0.5, "value_in_text_accuracy": 0}


def test_phrases_of_a_block_are_read_in_one_text_too(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("2023-05-17\tDATE\t2023-05-17\nMay 3\tDATE\t2023-05-03\na day later\tDATE\t2023-05-04\n", "utf-8")
    found = {f.name: f.value for f in figures(score_timenorm(path))}
    assert (found["value_accuracy"], found["value_in_text_accuracy"]) == (0.5, 1)


def test_two_notations_of_one_thing_are_one() -> None:
    assert of_timex("XXXX-XX", "SET").seconds == of_timex("P1M", "SET").seconds
    assert of_timex("197X", "DATE") == of_timex("197", "DATE")
    assert of_timex("19XX", "DATE").timex == "19"
    assert of_timex("XXXX-XX", "DATE").seconds is None


def test_label_with_an_unknown_part_allows_what_fills_it() -> None:
    assert agrees("1989-W43", "1989-WXX")
    assert not agrees("1988-W43", "1989-WXX")
    assert not agrees("1989", "1989-QX")
