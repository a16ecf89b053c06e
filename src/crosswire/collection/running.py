"""The stages over a store: annotate what is new, find its stories, compare the reports of those that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from crosswire.collection.results import refresh
from crosswire.collection.stories import regroup
from crosswire.collection.work import MADE, Made, maker, stage_of
from crosswire.engine import Done, Engine, Failed
from crosswire.records.base import Record
from crosswire.settings import Settings
from crosswire.store import Store
from crosswire.store.segments import ANNOTATED, Row, read_record, write_segment

BATCH = 64  # annotations written at once: some 8 MB, ten seconds of work that a kill can lose
Progress = Callable[[str, int, int], None]


class Ran(Record, frozen=True, kw_only=True):
    """What a run did."""

    annotated: int
    quarantined: tuple[str, ...]
    compared: int
    stories: int


def silent(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


def run(store: Store, *, settings: Settings, engine: Engine, progress: Progress = silent) -> Ran:
    """Bring a store that is open for writing up to date: what is done already is not done again.

    A run that was stopped goes on where it was, and comes to what an undisturbed one comes to.
    """
    stage = stage_of(settings)
    annotated, bad = annotate(store, stage, settings, engine, progress)
    compared = replay(store, settings=settings, progress=progress)
    (stories,) = store.db.execute("SELECT count(*) FROM stories").fetchone()
    return Ran(annotated=annotated, quarantined=tuple(bad), compared=compared, stories=stories)


def replay(store: Store, *, settings: Settings, progress: Progress = silent) -> int:
    """Let the stories follow new articles and decisions; return how many were compared anew."""
    regroup(store, progress)
    return refresh(store, stage_of(settings), settings, progress)


def annotate(store: Store, stage: str, settings: Settings, engine: Engine, progress: Progress) -> tuple[int, list[str]]:
    """Annotate the articles that have no annotation of this stage; return how many, and those that failed."""
    pending = store.db.execute(
        "SELECT id, segment, place FROM articles LEFT JOIN "
        "(SELECT article FROM annotated WHERE stage = ?) ON article = id "
        "WHERE article IS NULL AND id NOT IN (SELECT article FROM inputs WHERE state = 'quarantined' "
        "AND article IS NOT NULL) ORDER BY articles.segment, articles.place",
        (stage,),
    ).fetchall()
    items = ((key, read_record(store.segments, segment, place)) for key, segment, place in pending)
    bad: list[str] = []
    done = 0
    if not pending:
        return 0, bad
    outcomes = engine.map_items(maker(settings), items)
    while batch := list(islice(outcomes, BATCH)):
        keep(store, stage, [o for o in batch if isinstance(o, Done)])
        for failed in (o for o in batch if isinstance(o, Failed)):
            bad.append(failed.key)
            quarantine(store, failed)
        done += len(batch)
        progress("annotating", done, len(pending))
    return done - len(bad), bad


def keep(store: Store, stage: str, batch: Sequence[Done]) -> None:
    """Write a batch of annotations."""
    made: dict[str, Made] = {o.key: MADE.decode(o.result) for o in sorted(batch)}
    if not made:
        return
    rows = [Row(key, found.annotated, {}) for key, found in made.items()]
    segment = write_segment(store.segments, ANNOTATED, rows)
    with store.transaction() as db:
        db.execute("INSERT OR IGNORE INTO segments VALUES (?, ?, ?)", (segment, ANNOTATED, len(rows)))
        db.executemany(
            "INSERT OR REPLACE INTO annotated VALUES (?, ?, ?, ?, ?)",
            [(key, stage, segment, place, found.sketch) for place, (key, found) in enumerate(made.items())],
        )
        db.executemany("DELETE FROM story_articles WHERE article = ?", [(key,) for key in made])


def quarantine(store: Store, failed: Failed) -> None:
    """Note in the ledger that an article could not be read through."""
    with store.transaction() as db:
        db.execute(
            "UPDATE inputs SET state = 'quarantined', why = ? WHERE article = ?",
            (f"the article {failed.why}; it is kept, and left out of all stories", failed.key),
        )
