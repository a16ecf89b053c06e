"""The path over very many articles, on one page: each line makes one table out of others, on whatever engine.

What is cheap comes first: reuse, and stories, are told by wording alone. Then the articles are parsed, copies beside
what they were copied from. Of no more articles than one worker can compare the stories are told as a store tells them,
by what was parsed or, where that was not asked for, by words alone. In the end the reports of each story are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal, get_args

from crosswire.collection.bulk import queries as q
from crosswire.collection.bulk import steps
from crosswire.collection.bulk.reading import FILES, files_of, reading, stamps
from crosswire.engine import Engine, Tables
from crosswire.errors import NothingToCompare
from crosswire.match.wording import SAME
from crosswire.records import Input
from crosswire.records.base import Record
from crosswire.settings import Settings

Depth = Literal["stories", "attribution", "everything"]
DEPTHS = get_args(Depth)
Progress = Callable[[str, int, int], None]
STORED = 20_000  # articles that are told apart as in a store, by one worker: 25 s, 0.5 GB (made news)
LEDGER = {"place": "string", "name": "string", "sha256": "string", "state": "string", "why": "string",
          "article": "string"}  # fmt: skip
FAILURES = {"stage": "string", "key": "string", "why": "string"}
# what is published at each depth: by its name there the table and the order of its rows
ORDERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "stories": {
        "articles": ("articles_told", "id"),
        "ledger": ("ledger_lines", "place, name"),
        "quarantine": ("quarantine", "stage, key"),
        "stories": ("stories", "story, article"),
        "reuse": ("reuse", "a, b"),
    },
    "attribution": {
        "attributions": ("attributions", "article, place"),
        "event_mentions": ("event_mentions", "article, place"),
    },
    "everything": {
        "results": ("compared", "story"),
        "claims": ("claims", "story, id"),
        "findings": ("findings", "story, place"),
        "events": ("events", "story, id"),
        "entities": ("entities", "story, id"),
        "sources": ("sources", "story, article, place"),
    },
}


class Outcome(Record, frozen=True, kw_only=True):
    """What a run over many articles did; `failed` are stage, key and reason of what was quarantined."""

    articles: int
    originals: int
    stories: int
    largest: int
    left_out: int
    failed: tuple[tuple[str, str, str], ...]


def silent(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


def run_bulk(  # noqa: PLR0913 - what, where, how deep, by which rules, on what, and who is told
    names: Sequence[str],
    folder: str,
    *,
    depth: Depth,
    settings: Settings,
    engine: Engine,
    progress: Progress = silent,
) -> Outcome:
    """Take the articles in files and folders as deep as is asked for, and write tables into `folder`/tables.

    What a run that was stopped had made in `folder`/work is not made again. Raises NothingToCompare when the names hold
    no file.
    """
    files, lines = files_of(names, settings)
    if not files:
        raise NothingToCompare("no file is left to read", try_this="; ".join(f"{i.name}: {i.why}" for i in lines))
    with engine.tables(f"{folder}/work") as tables:
        stages: list[tuple[str, Callable[[], None]]] = [
            ("reading", partial(read, tables, files, settings, deep=depth != "stories")),
            ("finding stories", partial(group, tables, settings, last=depth == "stories")),
            ("parsing", partial(attribute, tables, settings)),
            ("comparing", partial(compare, tables, settings)),
        ]
        wanted = stages[: DEPTHS.index(depth) + 2]
        for done, (stage, work) in enumerate(wanted, start=1):
            progress(stage, done, len(wanted))
            work()
        failed = tuple(tables.failures())
        tell(tables, lines, failed)
        depths = DEPTHS[: DEPTHS.index(depth) + 1]
        tables.publish({k: v for d in depths for k, v in ORDERS[d].items()}, f"{folder}/tables")
        return outcome(tables, failed)


def read(tables: Tables, files: list[tuple[str, int]], settings: Settings, *, deep: bool) -> None:
    """Make the articles, each once, and those that say what none before has said."""
    step = reading(settings, lines=deep)
    tables.given("files", FILES, files)
    tables.map_batches("inputs", step._replace(version=f"{step.version} {stamps(files)}"), "files")
    tables.sql("articles", q.ARTICLES)
    tables.sql("copies", q.COPIES)
    tables.sql("originals", q.ORIGINALS)


def group(tables: Tables, settings: Settings, *, last: bool) -> None:
    """Find which articles tell one story by their wording: block, compare, cluster."""
    tables.map_batches("sketches", steps.sketching(settings, plain=few(tables)), "originals")
    block(tables)
    tables.sql("pairs", q.PAIRS)
    tables.map_batches("scored", steps.scoring(settings), "pairs")
    tables.named("links", q.LINKS.format(same=SAME))
    tables.components("linked", "links")
    tables.sql("groups", q.GROUPS)
    tables.map_batches("grouped", steps.grouping(settings), "groups")
    tables.sql("worded", q.WORDED)
    tables.named("reuse", q.REUSE)
    if last:
        tell_stories(tables, q.PLAIN, settings)


def few(tables: Tables) -> bool:
    """Tell whether one worker can compare all articles."""
    ((articles,),) = tables.rows("SELECT count(*) FROM articles")
    return bool(articles <= STORED)


def block(tables: Tables) -> None:
    """Find which articles are to be compared."""
    for name, text in q.BLOCKING.items():
        (tables.sql if name in q.WRITTEN else tables.named)(name, text)


def attribute(tables: Tables, settings: Settings) -> None:
    """Parse all articles, copies beside one another; make rows of who says what in each, and of the events coded."""
    tables.sql("ordered", q.TOGETHER)
    tables.map_batches("annotated", steps.parsing(settings), "ordered")
    tables.sql("spoken", "SELECT id AS article, record FROM annotated")
    tables.map_batches("attributions", steps.saying(), "spoken")
    tables.map_batches("event_mentions", steps.telling(), "spoken")
    tell_stories(tables, q.SKETCHED, settings)


def tell_stories(tables: Tables, sketches: str, settings: Settings) -> None:
    """Make the table of stories: as a store tells them where the articles are few enough, else by wording."""
    tables.sql("stories", q.RETOLD if few(tables) and retell(tables, sketches, settings) else q.STORIES)


def retell(tables: Tables, sketches: str, settings: Settings) -> bool:
    """Find which articles tell one story, as a store does; tell whether one worker came through with it."""
    tables.sql("sketched", sketches)
    tables.map_batches("retold", steps.retelling(settings), "sketched")
    ((missing,),) = tables.rows("SELECT (SELECT count(*) FROM sketched) - (SELECT count(*) FROM retold)")
    return not missing  # else the quarantine says why


def compare(tables: Tables, settings: Settings) -> None:
    """Compare the reports of each story, and make rows of what was found."""
    tables.named("members", q.MEMBERS)
    tables.sql("reports", q.REPORTS)
    tables.map_batches("compared", steps.comparing(settings), "reports")
    for kind in steps.FOUND:
        tables.map_batches(kind, steps.finding(kind), "compared")


def tell(tables: Tables, lines: Sequence[Input], failed: Sequence[tuple[str, str, str]]) -> None:
    """Make the tables that say what became of everything that came in."""
    tables.given("quarantine", FAILURES, list(failed))
    tables.given("nameless", LEDGER, [(i.name, i.name, i.sha256, i.state, i.why, None) for i in lines])
    tables.named("ledger_lines", q.LEDGER)
    tables.named("articles_told", q.TOLD)


def outcome(tables: Tables, failed: tuple[tuple[str, str, str], ...]) -> Outcome:
    """Count what there is."""
    ((articles, originals),) = tables.rows("SELECT count(*), count(DISTINCT original) FROM copies")
    ((stories, largest),) = tables.rows(
        "SELECT count(*), max(n) FROM (SELECT story, count(*) AS n FROM stories GROUP BY story) counted"
    )
    ((left_out,),) = tables.rows("SELECT count(*) FROM ledger_lines WHERE state IN ('quarantined', 'rejected')")
    return Outcome(
        articles=articles, originals=originals, stories=stories, largest=largest or 0, left_out=left_out, failed=failed
    )


__all__ = ["DEPTHS", "Depth", "Outcome", "run_bulk"]
