"""The review queue: what changes most claims first, and nothing that was decided already.

`collection/questions.py` says how a question is weighed (rule `expected-claims-changed`). A question counts as answered
while half of what it is about was decided on, so that a story that has more than doubled since is asked about again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from crosswire.collection.lists import story_called
from crosswire.collection.questions import Question
from crosswire.decisions import Decision, Part, active, read_log
from crosswire.store import Store

ANSWERS = ("confirm", "reject", "unsure", "merge", "split")
QUESTION = msgspec.json.Decoder(Question)
COVERED = 0.5  # share of a cluster that was decided on: a story asked about at 4 reports is asked again at 9


class Queue(NamedTuple):
    """The questions at the front, how many there are behind them, how many were answered."""

    questions: list[Question]
    left: int
    answered: int


def queue(store: Store, limit: int | None = None, *, story: str | None = None) -> Queue:
    """Return the questions that a store has for a person, the one that may change most claims first.

    `limit` bounds how many are returned, `story` (an id or the beginning of one) asks of one story only.
    """
    wanted = story_called(store.db, story) if story else None
    answered = Answered(store)
    found: list[Question] = []
    looked: set[tuple[str, str]] = set()
    done = 0
    for key in waiting(store, wanted):
        if limit is not None and len(found) >= limit:
            break  # the others are counted, not read: a page asks for a few of a hundred thousand
        looked.add(key)
        question = read(store, *key)
        if answered.covers(question):
            done += 1
        else:
            found.append(question)
    left = size(store, wanted) - len(looked)
    for of in answered.stories if wanted is None else answered.stories & {wanted}:
        more = sum(answered.covers(read(store, *key)) for key in waiting(store, of) if key not in looked)
        done, left = done + more, left - more
    return Queue(found, left, done)


def size(store: Store, story: str | None) -> int:
    """Return how many questions there are, in a store or in one story, answered or not."""
    where, given = ("WHERE story = ?", (story,)) if story else ("", ())
    return int(store.db.execute(f"SELECT count(*) FROM questions {where}", given).fetchone()[0])  # noqa: S608 - ours


def read(store: Store, story: str, name: str) -> Question:
    """Return a question."""
    query = "SELECT question FROM questions WHERE (story, name) = (?, ?)"
    return QUESTION.decode(store.db.execute(query, (story, name)).fetchone()[0])


def waiting(store: Store, story: str | None) -> Iterator[tuple[str, str]]:
    """Yield stories and names of all questions of a store, or of one story, by what hangs on them."""
    where, given = ("WHERE story = ?", (story,)) if story else ("", ())
    yield from store.db.execute(
        f"SELECT story, name FROM questions {where} ORDER BY stake DESC, size DESC, story, name",  # noqa: S608 - ours
        given,
    )


class Answered:
    """What was decided, by kind of target and article."""

    def __init__(self, store: Store) -> None:
        """Read the decisions that stand; `stories` are those in which anything was decided."""
        self._by_article: dict[tuple[str, str], list[Decision]] = {}
        for decision in active(read_log(store.folder).decisions):
            if decision.kind in ANSWERS:
                for article in decision.articles:
                    self._by_article.setdefault((decision.on, article), []).append(decision)
        query = "SELECT story FROM story_articles WHERE article = ?"
        self.stories = {s for _, a in self._by_article for (s,) in store.db.execute(query, (a,))}

    def covers(self, question: Question) -> bool:
        """Tell whether half of what a question is about was decided on, in one decision."""
        part = question.part
        articles = {p.article for p in part.places} or set(part.articles)
        near = {d.id: d for a in articles for d in self._by_article.get((question.on, a), ())}
        least = 1.0 if question.on == "discrepancy" else COVERED  # two differences may have one value in common
        return any(d.detail == question.detail and share(part, d) >= least for d in near.values())


def share(part: Part, decision: Decision) -> float:
    """Return how much of a cluster a decision speaks of, 0..1; places count where they overlap."""
    if not part.places:
        return len(set(part.articles) & decision.articles) / max(1, len(part.articles))
    named = [p for x in decision.parts for p in x.places]
    met = sum(any(n.article == p.article and n.begin < p.end and p.begin < n.end for n in named) for p in part.places)
    return met / len(part.places)
