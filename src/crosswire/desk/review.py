"""The review in a terminal: a question, its lines, an answer; the same words whether typed or piped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from crosswire.collection.questions import Question, counted
from crosswire.decisions import Decision, Kind
from crosswire.desk.deciding import Signed, decide
from crosswire.errors import UnknownName
from crosswire.export.visible import shorten, visible
from crosswire.records.base import Record
from crosswire.store import Store

KEYS = "y yes · n no · n A B no: take these out · u unsure · m TEXT note · s skip · z undo · q quit · … because REASON"
TYPED = "keys: y yes · n no · o take out · u unsure · r reason, then the answer · m note · s skip · z undo · q quit"
ANSWER = re.compile(r"^(y|n|u|s|q|z|m)(?:\s+(.*?))??(?:\s*\bbecause\s+(.*))?$", re.IGNORECASE)
MOST_LINES = 12  # lines of a question on the screen; `show` has all
LONGEST_ANSWER = 2_000
WIDTH = 100
Key = Literal["y", "n", "u", "s", "q", "z", "m"]
KINDS: dict[str, Kind] = {"y": "confirm", "n": "reject", "u": "unsure", "m": "note"}


class Answer(Record, frozen=True, kw_only=True):
    """An answer: its key, what is to be taken out, the note or the reason."""

    key: Key
    out: tuple[str, ...] = ()
    because: str = ""


def read_answer(line: str) -> Answer | None:
    """Return what a line answers, None where it is no answer."""
    found = ANSWER.match(line.strip()) if len(line) <= LONGEST_ANSWER else None
    if found is None:
        return None
    key, rest, because = found[1].lower(), (found[2] or "").strip(), (found[3] or "").strip()
    if key == "m":
        words = f"{rest} because {because}" if because else rest
        return Answer(key="m", because=words) if words else None
    if rest and key != "n":
        return None
    return Answer(key=key, out=tuple(re.split(r"[\s,+]+", rest)) if rest else (), because=because)  # type: ignore[arg-type]


def review(
    store: Store, waiting: Sequence[Question], lines: Iterator[str], say: Callable[[str], None], who: str
) -> list[Decision]:
    """Ask questions until they or the answers end; return what was decided.

    Each answer is in the log before the next question is asked. After a story was taken apart the other questions about
    it wait: they are of a story that there will be no more.
    """
    session = Session(store, say, who)
    for number, question in enumerate(waiting, start=1):
        if question.story in session.taken_apart:
            continue
        say("")
        say(f"{number} of {len(waiting)}")
        for text in shown(question):
            say(text)
        if not session.ask(question, lines):
            break
    return session.decided


class Session:
    """One person at the queue."""

    def __init__(self, store: Store, say: Callable[[str], None], who: str) -> None:
        """Take the store and where to speak."""
        self.store = store
        self.say = say
        self.who = who
        self.decided: list[Decision] = []
        self.taken_apart: set[str] = set()

    def ask(self, question: Question, lines: Iterator[str]) -> bool:
        """Take answers until one settles the question; tell whether to go on."""
        for line in lines:
            answer = read_answer(line)
            if answer is None:
                self.say(f"not understood: {visible(shorten(line.strip(), 40))}")
                continue
            if answer.key in ("q", "s"):
                return answer.key == "s"
            if self.settled(question, answer):
                return True
        return False

    def settled(self, question: Question, answer: Answer) -> bool:
        """Write an answer into the log; tell whether the question is settled by it."""
        try:
            if answer.key == "z":
                self.note(decide(self.store, "undo", ["last"], Signed(who=self.who, because=answer.because)))
                return False
            kind: Kind = "split" if answer.out else KINDS[answer.key]
            signed = Signed(who=self.who, because=answer.because)
            out = [list(answer.out)] if answer.out else []
            self.note(decide(self.store, kind, [question.name], signed, out=out))
        except UnknownName as error:
            self.say(f"{error.message}; {error.try_this}")
            return False
        if kind in ("reject", "split") and question.on == "story":
            self.taken_apart.add(question.story)
        return kind != "note"

    def note(self, decisions: list[Decision]) -> None:
        """Say what was written."""
        self.decided += decisions
        for d in decisions:
            self.say(f"  {d.id}: {d.kind}{' because ' + visible(d.because) if d.because else ''}")


def shown(question: Question) -> Iterator[str]:
    """Yield a question as lines for a screen."""
    q = question
    yield f"{q.ask}   [{q.name}]"
    yield f"  {visible(shorten(q.about, WIDTH - 4))}"
    for number, line in enumerate(q.shown[:MOST_LINES], start=1):
        mark = f"{number} {line.label}" if q.part.places else line.label
        yield f"    {mark:<4} {shorten(visible(f'{line.outlet} {line.at}: {line.text}'), WIDTH + 40)}"
    if len(q.shown) > MOST_LINES:
        yield f"    … {len(q.shown) - MOST_LINES} more: crosswire show {q.name.split('/')[0]}"
    changed = f"{counted(q.claims)} × {q.doubt:.2f}"
    yield f"  a no may change {q.stake:.2f} claims ({changed}): {visible(q.why)}"
