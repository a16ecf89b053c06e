"""Rows of a result that are asked over many stories: parties of events, names, who draws on whom, credits dropped."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from crosswire.export.families import dependent
from crosswire.records import Comparison, Event, Participant


def keep_linked(db: sqlite3.Connection, story: str, found: Comparison) -> None:
    """Write the rows of a story; what was there of it has been removed."""
    db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", event_rows(story, found))
    db.executemany(
        "UPDATE articles SET headline = coalesce(headline, ?), published = coalesce(published, ?) WHERE id = ?",
        [(a.headline, a.published.value, a.id) for a in found.articles],
    )
    db.executemany("INSERT INTO parties VALUES (?, ?, ?, ?, ?)", party_rows(story, found))
    db.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", name_rows(story, found))
    db.executemany("INSERT OR REPLACE INTO drawn VALUES (?, ?, ?, ?)", drawn_rows(story, found))
    db.executemany("INSERT INTO copied VALUES (?, ?, ?, ?, ?, ?, ?, ?)", copied_rows(story, found))
    db.executemany("INSERT OR IGNORE INTO dropped VALUES (?, ?, ?)", dropped_rows(story, found))


def event_rows(story: str, found: Comparison) -> Iterator[tuple[object, ...]]:
    """Yield the events of a story with where they took place."""
    for event in found.events:
        where = event.where
        placed = (where.name, where.lat, where.lon, where.precision) if where else (None, None, None, None)
        actors, recipients = (named(parties) for parties in (event.actors, event.recipients))
        counted = (event.type, actors, recipients, event.when, len(event.mentions))
        yield (story, event.id, *counted, *placed, " ".join(event.modes))


def named(parties: Sequence[Participant]) -> str:
    """Return the names of parties in one cell."""
    return "; ".join(p.name for p in parties)


def party_rows(story: str, found: Comparison) -> Iterator[tuple[object, ...]]:
    """Yield who takes part in the events of a story."""
    for event in found.events:
        for place, (role, name) in enumerate(parties_of(event)):
            yield (story, event.id, place, role, name)


def parties_of(event: Event) -> list[tuple[str, str]]:
    """Return the parties of an event, each once in each role."""
    told = [("actor", p.name) for p in event.actors] + [("recipient", p.name) for p in event.recipients]
    return list(dict.fromkeys(told))


def name_rows(story: str, found: Comparison) -> Iterator[tuple[object, ...]]:
    """Yield what each article calls whom."""
    for entity in found.entities:
        counts = Counter((m.article, m.text) for m in entity.mentions)
        for (article, words), mentions in sorted(counts.items()):
            yield (story, entity.id, article, words, mentions)


def drawn_rows(story: str, found: Comparison) -> Iterator[tuple[object, ...]]:
    """Yield what each article draws on; one that names it in any pair credits it."""
    labels = {a.label: a.id for a in found.articles}
    told: dict[tuple[str, str], int] = {}
    for derivation in found.derivations:
        for upstream in derivation.upstream:
            for label in upstream.uncredited_in:
                told.setdefault((labels[label], upstream.name), 0)
            for label in upstream.credited_by:
                told[labels[label], upstream.name] = 1
    for (article, name), credited in sorted(told.items()):
        yield (story, article, name, credited)


def copied_rows(story: str, found: Comparison) -> Iterator[tuple[object, ...]]:
    """Yield the pairs of articles that hang together."""
    for d in found.derivations:
        if dependent(d):
            yield (story, d.a, d.b, d.relation, len(d.passages), d.coverage.a, d.coverage.b, d.score)


def dropped_rows(story: str, found: Comparison) -> Iterator[tuple[object, ...]]:
    """Yield the claims that an article gives without the credit that others give."""
    for claim in found.claims:
        for mention in claim.mentions:
            if mention.credit_dropped:
                yield (story, mention.span.article, claim.id)
