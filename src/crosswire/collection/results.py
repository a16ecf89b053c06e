"""What the reports of a story come to: compared by the code of `compare`, kept whole and as rows to look up."""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from crosswire._version import __version__
from crosswire.annotate.parse import load_parser
from crosswire.collection.questions import keep_questions
from crosswire.collection.rows import keep_linked, named
from crosswire.collection.work import ANNOTATED
from crosswire.decisions import Decision, active, read_log
from crosswire.export.json import from_json, to_json
from crosswire.lexicon.user import use_lexicons
from crosswire.pipeline import compared_story, read_dependences
from crosswire.read import label
from crosswire.records import Annotated, Comparison, Input, Model, Run
from crosswire.records.base import content_id
from crosswire.settings import Settings
from crosswire.store import FOUND, Store
from crosswire.store.segments import read_record

Progress = Callable[[str, int, int], None]
LEVEL = 6  # of zlib: a result of 300 kB packs to 40 kB in some milliseconds


def refresh(store: Store, stage: str, settings: Settings, progress: Progress) -> int:
    """Compare the stories whose articles changed, each in a transaction of its own; return how many."""
    decided = DecidedOn(store)
    stale = list(stale_stories(store.db, stage, decided))
    for done, (story, members, articles) in enumerate(stale, start=1):
        decisions = decided.on(articles)
        found = compare_story(store, articles, settings, decisions)
        with store.transaction() as db:
            keep(db, story, members, found)
            db.executemany("INSERT INTO followed VALUES (?, ?)", [(story, d.id) for d in decisions])
        progress("comparing", done, len(stale))
    return len(stale)


class DecidedOn:
    """The decisions that stand on families, claims and differences, by the articles that they speak of."""

    def __init__(self, store: Store) -> None:
        """Read the log of a store."""
        self._by_article: dict[str, list[Decision]] = {}
        for decision in active(read_log(store.folder).decisions):
            if decision.on in ("claim", "family", "discrepancy") and decision.kind != "note":
                for article in decision.articles:
                    self._by_article.setdefault(article, []).append(decision)

    def on(self, articles: Iterable[str]) -> list[Decision]:
        """Return the decisions that speak of any of some articles, by time."""
        found = {d.id: d for a in articles for d in self._by_article.get(a, ())}
        return sorted(found.values(), key=lambda d: d.order)


def stale_stories(db: sqlite3.Connection, stage: str, decided: DecidedOn) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the stories that changed: id, hash over what their results are made of, articles."""
    inside: dict[str, list[str]] = defaultdict(list)
    for article, story in db.execute("SELECT article, story FROM story_articles ORDER BY article"):
        inside[story].append(article)
    known = dict(db.execute("SELECT id, members FROM stories"))
    for story, articles in sorted(inside.items()):
        members = content_id("members", stage, *articles, *(d.id for d in decided.on(articles)))
        if known.get(story) != members:
            yield story, members, articles


def compare_story(
    store: Store, articles: list[str], settings: Settings, decisions: Sequence[Decision] = ()
) -> Comparison:
    """Compare the articles of a story as `compare` does, under what was decided on it."""
    execution = execution_of(settings, tuple(lines_of(store.db, articles)))
    return compared_story(execution, labelled(store, articles), read_dependences(settings.dependence), decisions)


def execution_of(settings: Settings, inputs: tuple[Input, ...] = ()) -> Run:
    """Return what is told of a run that compares one story; the lexicons of the settings are in use from now on."""
    lexicons = use_lexicons(settings.lexicon)
    parser = load_parser(settings.model)
    return Run(
        version=__version__,
        model=Model(name=parser.name, version=parser.version, sha256=parser.sha256),
        settings={"max_bytes": str(settings.max_bytes), "model": settings.model},
        seconds=0.0,
        inputs=inputs,
        lexicons=lexicons,
    )


def lines_of(db: sqlite3.Connection, articles: list[str]) -> Iterator[Input]:
    """Yield the lines of the ledger that the articles of a story have."""
    for article in articles:
        for name, sha256, state, why in db.execute(
            "SELECT name, sha256, state, why FROM inputs WHERE article = ? ORDER BY name", (article,)
        ):
            yield Input(name=name, sha256=sha256 or None, state=state, why=why)


def labelled(store: Store, articles: list[str]) -> list[Annotated]:
    """Return the annotated articles of a story as they are compared."""
    found = []
    for article in articles:
        segment, place = store.db.execute(
            "SELECT segment, place FROM annotated WHERE article = ?", (article,)
        ).fetchone()
        found.append(ANNOTATED.decode(read_record(store.segments, segment, place)))
    return in_order(found)


def in_order(articles: Iterable[Annotated]) -> list[Annotated]:
    """Return articles with the labels A, B, C, in the order of their dates and names."""
    ordered = sorted(articles, key=lambda a: (a.article.published.value or "9999", a.article.name, a.article.id))
    return [
        msgspec.structs.replace(a, article=msgspec.structs.replace(a.article, label=label(n)))
        for n, a in enumerate(ordered)
    ]


def keep(db: sqlite3.Connection, story: str, members: str, found: Comparison) -> None:
    """Write what was found of a story, in the place of what was there."""
    for table in FOUND:
        db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))  # noqa: S608 - names of ours
    told = found.story
    db.execute(
        "UPDATE stories SET members = ?, title = ?, first = ?, last = ?, articles = ?, claims = ?, findings = ?, "
        "result = ? WHERE id = ?",
        (
            members,
            told.title,
            *days_of(found),
            len(found.articles),
            len(found.claims),
            len(found.findings),
            zlib.compress(to_json(found), LEVEL),
            story,
        ),
    )
    for table, rows in rows_of(story, found).items():
        if rows and table != "events":  # these have more columns here, see keep_linked
            marks = ", ".join("?" * len(rows[0]))
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names of ours
    keep_linked(db, story, found)
    keep_questions(db, story, found)


def days_of(found: Comparison) -> tuple[str | None, str | None]:
    """Return the first and last day of what a story tells; where no day is told, those of its articles."""
    days = sorted(a.published.value for a in found.articles if a.published.value)
    return found.story.first or (days[0] if days else None), found.story.last or (days[-1] if days else None)


def rows_of(story: str, found: Comparison) -> dict[str, list[tuple[object, ...]]]:
    """Return what was found of a story as rows, by table."""
    return {
        "claims": [
            (story, c.id, c.label, c.text, c.articles, c.independent, c.disinterested, " ".join(c.flags))
            for c in found.claims
        ],
        "findings": [(story, n, f.rule, f.severity, f.message) for n, f in enumerate(found.findings)],
        "events": [
            (story, e.id, e.type, named(e.actors), named(e.recipients), e.when, len(e.mentions)) for e in found.events
        ],
        "entities": [
            (story, e.id, e.kind, e.name, len({m.article for m in e.mentions}), len(e.mentions)) for e in found.entities
        ],
        "sources": list(source_rows(story, found)),
    }


def source_rows(story: str, found: Comparison) -> Iterator[tuple[object, ...]]:
    """Yield who says what in a story."""
    for number, said in enumerate(found.attributions):
        source = said.source.name or (said.source.span.text if said.source.span else "")
        cue = said.cue.text if said.cue else ""
        yield (story, said.article, number, source, cue, " … ".join(s.text for s in said.content))


def result_of(db: sqlite3.Connection, story: str) -> Comparison:
    """Return what was found of a story."""
    (data,) = db.execute("SELECT result FROM stories WHERE id = ?", (story,)).fetchone()
    return from_json(zlib.decompress(data))
