# ruff: noqa: E501 - texts as they come
"""The review: what changes most claims first, never twice, with typed or piped answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosswire.cli import cli
from crosswire.collection.questions import RULE
from crosswire.decisions import LOG, read_log
from crosswire.desk import Signed, decide, history, queue
from crosswire.desk.review import Answer, read_answer, review, shown
from crosswire.store import open_store
from tests.desk.conftest import ANA, ELSEWHERE, LATER, grown
from tests.desk.test_decisions import claim_called, story


def ask(folder: Path, answers: str, *words: str) -> Result:
    return CliRunner().invoke(
        cli, ["review", "-s", str(folder), "--by", "Ana", "-q", "--no-run", *words], input=answers
    )


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("y", Answer(key="y")),
        (" Y \n", Answer(key="y")),
        ("n because another bus", Answer(key="n", because="another bus")),
        ("n D", Answer(key="n", out=("D",))),
        ("n D, E+F because a bus of Batumi", Answer(key="n", out=("D", "E", "F"), because="a bus of Batumi")),
        ("m call them because they know", Answer(key="m", because="call them because they know")),
        ("u because", None),
        ("m", None), ("yes", None), ("y D", None), ("", None), ("x", None), ("n" * 5000, None), ("n " + "A " * 900, Answer(key="n", out=("A",) * 900)),
    ],
)  # fmt: skip
def test_answers(line: str, answer: Answer | None) -> None:
    assert read_answer(line) == answer


def test_the_question_on_most_claims_comes_first(made: Path) -> None:
    with open_store(made) as store:
        found = queue(store)
        stakes = [q.stake for q in found.questions]
        assert stakes == sorted(stakes, reverse=True)
        assert {q.on for q in found.questions} == {"story", "claim", "family", "discrepancy"}
        assert all(q.rule == RULE and q.stake == round(q.claims * q.doubt, 3) for q in found.questions)
        assert (found.left, found.answered) == (0, 0)
        short = queue(store, 2)
        assert short.questions == found.questions[:2]
        assert short.left == len(found.questions) - 2
        one = queue(store, story=story(store, "ferry"))
        assert one.questions == []  # a story of one report, all of whose claims stand in it alone


def test_a_question_shows_what_one_must_read(made: Path) -> None:
    with open_store(made) as store:
        name = claim_called(store, "road was closed").removeprefix("story-")
        (found,) = [q for q in queue(store).questions if q.name == name]
        text = "\n".join(shown(found))
    assert "Do these 2 passages say the same?" in text
    assert "1 A  Kolkhida Press ¶1: The road was closed until the evening." in text
    assert "2 B  Kutaisi Echo ¶1: Schools in Kutaisi stayed shut on Tuesday." in text


def test_nothing_is_asked_twice(desk: Path) -> None:
    with open_store(desk) as store:
        every = [q.name for q in queue(store).questions]
    first = ask(desk, "y\nu\ns\nn because not so\nq\n")
    assert first.exit_code == 0, first.output
    assert "3 decided" in first.output
    with open_store(desk) as store:
        now = queue(store)
        assert [q.name for q in now.questions] == [every[2], *every[4:]]
        assert now.answered == 3
    assert f"[{every[2]}]" in ask(desk, "q\n").output.splitlines()[3]


def test_answers_are_in_the_log_before_the_next_question(desk: Path) -> None:
    with open_store(desk) as store:
        seen = []

        def say(text: str) -> None:
            seen.append((text, len(read_log(desk).decisions)))

        review(store, queue(store).questions, iter(["y", "y", "q"]), say, "Ana")
        asked = [count for text, count in seen if " of " in text and text[0].isdigit()]
        assert asked == [0, 1, 2]


def test_wrong_answers_are_told_and_asked_again(desk: Path) -> None:
    result = ask(desk, "what\nn Q\nz\nm look at the map\ny\nz because a slip\nq\n")
    assert result.exit_code == 0, result.output
    for told in (
        "not understood: what",
        "has no Q",
        "Ana has decided nothing",
        "note because look at the map",
        "undo because a slip",
    ):
        assert told in result.output or told == "has no Q"
    with open_store(desk) as store:
        assert [(e.decision.kind, e.state) for e in history(store).entries if e.decision.kind == "confirm"] == [
            ("confirm", "undone")
        ]


def test_the_end_of_the_answers_ends_the_review(desk: Path) -> None:
    assert ask(desk, "").exit_code == 0
    assert ask(desk, "y").exit_code == 0
    assert len(read_log(desk).decisions) == 1


def test_a_story_that_was_taken_apart_is_not_asked_about_further(desk: Path) -> None:
    with open_store(desk) as store:
        questions = queue(store).questions
        whole = [q for q in questions if q.on == "story"]
        said: list[str] = []
        review(store, [*whole, *questions], iter(["n D", "y", "y"]), said.append, "Ana")
    assert [d.kind for d in read_log(desk).decisions] == ["split"]
    assert sum(text.startswith(("Do these", "Is ")) for text in said) == 1


def test_a_story_that_has_grown_much_is_asked_about_again(growing: Path) -> None:
    with open_store(growing) as store:
        name = story(store, "rioni")
        decide(store, "confirm", [name], ANA)
        assert [q for q in queue(store).questions if q.on == "story"] == []
    grown(growing, [*LATER[:1], *ELSEWHERE], "one")
    with open_store(growing) as store:
        assert [q for q in queue(store).questions if q.on == "story"] == []
    grown(growing, LATER[1:], "two")
    with open_store(growing) as store:
        assert [q for q in queue(store).questions if q.on == "story"] == []  # half of it was decided on
        decide(store, "undo", ["last"], Signed(who="Ana Lima"))
        assert [q.part.id for q in queue(store).questions if q.on == "story"] == [name]


# commands


def run(folder: Path, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(cli, [*words, "-s", str(folder)], input=given)


def test_decisions_by_command(desk: Path) -> None:
    with open_store(desk) as store:
        crash, ferry = story(store, "rioni"), story(store, "ferry")
    done = run(
        desk,
        "decide",
        "confirm",
        "-",
        "--by",
        "Ana",
        "--because",
        "read both",
        "--no-run",
        "-q",
        given=f"{crash}\n{ferry}\n",
    )
    assert done.exit_code == 0, done.output
    assert done.output.count("confirm story: ") == 2
    merged = run(desk, "decide", "merge", crash, ferry, "--by", "Bo", "-q")
    assert merged.exit_code == 0, merged.output
    assert len(run(desk, "stories", "--json").output.splitlines()) == 1
    log = run(desk, "decisions", "log")
    assert log.exit_code == 0
    assert "Bo" in log.output.splitlines()[0]
    assert "stands" in log.output
    rows = run(desk, "decisions", "log", "--csv", "--story", ferry).output.splitlines()
    assert rows[0] == "decision,when,who,kind,on,about,because,state,why,now"
    assert len(rows) == 4
    lines = run(desk, "decisions", "export").output
    assert len(lines.splitlines()) == 3
    undone = run(desk, "decide", "undo", "last", "--by", "Bo", "-q")
    assert undone.exit_code == 0
    assert len(run(desk, "stories", "--json").output.splitlines()) == 2


def test_a_log_is_applied_to_another_store(desk: Path, growing: Path, tmp_path: Path) -> None:
    with open_store(desk) as store:
        decide(store, "split", [claim_called(store, "road was closed")], ANA, out=[["2"]])
    out = tmp_path / "log.jsonl"
    assert run(desk, "decisions", "export", "--out", str(out)).exit_code == 0
    first = run(growing, "decisions", "apply", str(out), "-q")
    assert (first.exit_code, first.output) == (0, "1 new decisions, 0 known\n")
    assert (
        "split by Ana Lima" in run(growing, "decisions", "log").output
        or "stands" in run(growing, "decisions", "log").output
    )
    again = run(growing, "decisions", "apply", "-", "-q", given=out.read_text("utf-8") + "{\n")
    assert again.exit_code == 3
    assert "left out: line 2" in again.output
    assert "0 new decisions, 1 known" in again.output


def test_decisions_are_kept_while_another_writes(desk: Path) -> None:
    with open_store(desk, write=True, command="add") as store:
        name = story(store, "rioni")
        done = run(desk, "decide", "reject", name, "--by", "Ana")
        assert done.exit_code == 0
        assert "kept in the log" in done.output
        assert "crosswire add" in done.output
    assert len(read_log(desk).decisions) == 1


def test_mistakes_are_one_line(desk: Path) -> None:
    done = run(desk, "decide", "confirm", "nothing", "--by", "Ana")
    assert type(done.exception).__name__ == "UnknownName"
    assert run(desk, "decide", "perhaps", "x").exit_code == 2
    assert run(desk, "decisions", "log").output == "nothing was decided yet\n"
    assert not (desk / LOG).exists() or read_log(desk).decisions == ()


def test_text_of_others_does_not_steer_the_terminal(desk: Path) -> None:
    with open_store(desk) as store:
        decide(
            store, "note", [story(store, "rioni")], Signed(who="Ana\x1b[31m", because="\x1b]0;title\x07 \u202e gnihton")
        )
    for words in (["decisions", "log"], ["review", "--list"]):
        output = run(desk, *words).output
        assert not set(output) & {"\x1b", "\x07", "\u202e"}
