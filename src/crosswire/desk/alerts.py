"""Alerts that were kept: what is still to be printed and posted, and the feeds that show them.

An alert is kept before it is told, and marked after. Feeds are made from what is kept, so they have each alert once
whatever was killed; what was printed or posted in the instant before a kill is printed or posted again, with its id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

import msgspec

from crosswire.desk.changes import Kind
from crosswire.desk.watches import ALERT, Alert, Watch
from crosswire.export.dates import human
from crosswire.export.files import write
from crosswire.export.words import counted
from crosswire.records.base import content_id
from crosswire.store import Store

FEEDS = "feeds"
ENTRIES = 200  # entries of a feed: readers ask often, and keep what they have seen
SCHEMA = "crosswire.alerts/1"
Mark = Literal["told", "posted"]
# what XML 1.0 has no room for: controls, surrogates, two noncharacters
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


KIND_WORDS: dict[Kind, tuple[str, ...]] = {
    "new-story": ("new story", "new stories"),
    "new-root": ("new independent root",),
    "contradiction": ("contradiction",),
    "changed-version": ("changed version",),
    "retraction": ("retraction",),
}


def kept(store: Store, watch: str, *, without: Mark | None = None, last: int | None = None) -> list[Alert]:
    """Return the alerts of a watch in the order they were found: those without a mark, or the last ones."""
    where = f"AND {without} = 0" if without else ""
    rows = store.db.execute(
        f"SELECT alert FROM alerts WHERE watch = ? {where} ORDER BY number DESC LIMIT ?",  # noqa: S608 - names of ours
        (watch, -1 if last is None else last),
    ).fetchall()
    return [ALERT.decode(line) for (line,) in reversed(rows)]


def mark(store: Store, alerts: Iterable[Alert], how: Mark) -> None:
    """Note that alerts were printed or posted."""
    with store.transaction() as db:
        db.executemany(f"UPDATE alerts SET {how} = 1 WHERE id = ?", [(a.id,) for a in alerts])  # noqa: S608 - ours


def by_story(alerts: Iterable[Alert]) -> list[list[Alert]]:
    """Return alerts grouped by story and by the run that found them, in the order they were found."""
    found: dict[tuple[str, str], list[Alert]] = {}
    for alert in alerts:
        found.setdefault((alert.found, alert.story), []).append(alert)
    return list(found.values())


def write_feeds(store: Store, watch: Watch, folder: Path | None = None) -> tuple[Path, Path]:
    """Write the Atom feed and the JSON of a watch, each whole or absent; return where they are."""
    at = folder or store.folder / FEEDS
    at.mkdir(parents=True, exist_ok=True)
    alerts = kept(store, watch.name, last=ENTRIES)
    atom, json = at / f"{watch.name}.atom", at / f"{watch.name}.json"
    write(atom, atom_of(watch, alerts))
    write(json, json_of(watch, alerts))
    return atom, json


def summary(told: Sequence[Alert], days: tuple[str, str] | None) -> str:
    """Return how often something would have been told, by kind, over how many days."""
    span = ""
    if days is not None:
        length = (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days + 1
        span = f" over {counted(length, 'day')} ({human('/'.join(days))})"
    kinds = ", ".join(counted(n, *KIND_WORDS[kind]) for kind, n in sorted(Counter(a.kind for a in told).items()))
    where = counted(len({a.story for a in told}), "story", "stories")
    return f"{counted(len(told), 'alert')} in {where}{span}{': ' if kinds else ''}{kinds}"


def json_of(watch: Watch, alerts: Sequence[Alert]) -> str:
    """Return alerts as JSON, grouped by story: what is written, printed and posted."""
    stories = [
        {"story": group[0].story, "title": group[0].title, "found": group[0].found, "alerts": group}
        for group in by_story(alerts)
    ]
    told = {"schema": SCHEMA, "watch": watch.name, "query": watch.query, "stories": stories}
    return msgspec.json.format(msgspec.json.encode(told)).decode() + "\n"


def atom_of(watch: Watch, alerts: Sequence[Alert]) -> str:
    """Return alerts as an Atom feed (RFC 4287): an entry for each story of each run, the newest first.

    Ids are made from content, so a reader shows no entry twice. The text of others is text here, never markup.
    """
    groups = list(reversed(by_story(alerts)))
    updated = groups[0][0].found if groups else "1970-01-01T00:00:00Z"
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>{urn(content_id('feed', watch.name, watch.query))}</id>\n"
        f"  <title>{clean(f'Crosswire watch {watch.name}: {watch.query}')}</title>\n"
        f"  <updated>{clean(updated)}</updated>\n  <author><name>Crosswire</name></author>\n"
    )
    return head + "".join(entry(group) for group in groups) + "</feed>\n"


def entry(group: Sequence[Alert]) -> str:
    """Return the alerts of one story as an entry."""
    kinds = ", ".join(dict.fromkeys(a.kind.replace("-", " ") for a in group))
    content = "\n\n".join("\n".join(lines_of(a)) for a in group)
    categories = "".join(f"    <category term={quoteattr(k)}/>\n" for k in dict.fromkeys(a.kind for a in group))
    return (
        f"  <entry>\n    <id>{urn(content_id('entry', *(a.id for a in group)))}</id>\n"
        f"    <title>{clean(f'{kinds}: {group[0].title}')}</title>\n    <updated>{clean(group[0].found)}</updated>\n"
        f'{categories}    <content type="text">{clean(content)}</content>\n  </entry>\n'
    )


def lines_of(alert: Alert) -> list[str]:
    """Return an alert as plain lines: what happened, the term, the sentence with its place."""
    at = f" [{alert.article} {alert.span.begin}-{alert.span.end}]" if alert.span else f" [{alert.article}]"
    day = f" {alert.day[:10]}" if alert.day else ""
    return [
        f"{alert.kind}: {alert.message}",
        f"term {alert.term}",
        f"{alert.outlet}{day}: “{alert.sentence}”{at}",
    ]


def urn(ident: str) -> str:
    """Return an id of ours as a tag URI (RFC 4151): Atom asks for URIs that no other feed has."""
    return f"tag:crosswire.invalid,2026:{ident}"


def clean(text: str) -> str:
    """Return a text safe between XML tags: escaped, without what XML cannot hold."""
    return escape(NOT_XML.sub("�", text))
