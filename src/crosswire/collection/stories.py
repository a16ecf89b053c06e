"""Which articles of a store tell one story, kept up to date as articles come.

What is compared is told by an index of runs of words and rare terms; each pair has a likeness of its own; groups are
made anew only where a new article is linked with others. So stories depend on the articles, not on how they came.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from crosswire.collection.work import SKETCH
from crosswire.match.block import ENOUGH, HEAVY, LEAST, PARTNERS, REPRESENTATIVES, RUN_COUNTS, SHARE
from crosswire.match.sketch import Sketch, alike, features, grouped
from crosswire.match.stories import LONG_AFTER, SAME
from crosswire.records.base import content_id
from crosswire.store import FOUND, Store

KEPT = 0.02  # likeness below which a pair is not kept: it says no more than that the two were compared
ASKED = 400  # features in one question to the database
Progress = Callable[[str, int, int], None]


def regroup(store: Store, progress: Progress) -> None:
    """Put the articles that are new to the stories into theirs, in one transaction."""
    fresh = store.db.execute(
        "SELECT number, id, sketch FROM articles JOIN annotated ON article = id "
        "WHERE id NOT IN (SELECT article FROM story_articles) ORDER BY id"
    ).fetchall()
    if not fresh:
        return
    with store.transaction() as db:
        for done, (number, _, data) in enumerate(fresh, start=1):
            compare_with_all(db, number, SKETCH.decode(data))
            progress("finding stories", done, len(fresh))
        for members in touched(db, [number for number, _, _ in fresh]):
            settle(db, members)


def compare_with_all(db: sqlite3.Connection, number: int, found: Sketch) -> None:
    """Index an article, and keep its likeness to those that share enough with it."""
    db.execute("DELETE FROM features WHERE article = ?", (number,))
    db.execute("DELETE FROM alike WHERE a = ? OR b = ?", (number, number))
    for other in partners(db, found):
        row = db.execute(
            "SELECT sketch FROM annotated JOIN articles ON article = id WHERE number = ?", (other,)
        ).fetchone()
        theirs = SKETCH.decode(row[0])
        if far_apart(found.published, theirs.published):
            continue
        likely = alike(found, theirs)
        if likely >= KEPT:
            pair = (min(number, other), max(number, other))
            db.execute("INSERT OR REPLACE INTO alike VALUES (?, ?, ?)", (*pair, likely))
    db.executemany("INSERT INTO features VALUES (?, ?)", [(f, number) for f in sorted(features(found))])


def partners(db: sqlite3.Connection, found: Sketch) -> list[int]:
    """Return the articles worth comparing with one, the closest first."""
    shared: Counter[int] = Counter()
    for wanted, counts in ((found.runs, RUN_COUNTS), (found.rare - found.runs, 1)):
        for feature_articles in holders(db, sorted(wanted)):
            kept = feature_articles if len(feature_articles) <= HEAVY else feature_articles[:REPRESENTATIVES]
            for other in kept:
                shared[other] += counts
    enough = min(ENOUGH, max(LEAST, SHARE * len(found.rare)))
    close = [(-count, other) for other, count in shared.items() if count >= enough]
    return [other for _, other in sorted(close)[:PARTNERS]]


def holders(db: sqlite3.Connection, wanted: Sequence[int]) -> Iterable[list[int]]:
    """Yield for each feature that is known the articles that have it, in the order of their numbers."""
    for start in range(0, len(wanted), ASKED):
        part = wanted[start : start + ASKED]
        marks = ",".join("?" * len(part))
        by_feature: dict[int, list[int]] = {}
        for feature, article in db.execute(
            f"SELECT feature, article FROM features WHERE feature IN ({marks}) ORDER BY article",  # noqa: S608 - marks
            part,
        ):
            by_feature.setdefault(feature, []).append(article)
        yield from by_feature.values()


def far_apart(a: str | None, b: str | None) -> bool:
    """Tell whether two articles were published too long after one another to be of one story."""
    if not a or not b or len(a) < len("2031-05-07") or len(b) < len("2031-05-07"):
        return False
    return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) > LONG_AFTER


def touched(db: sqlite3.Connection, numbers: Sequence[int]) -> list[list[int]]:
    """Return the sets of articles, linked by pairs that may be one story, in which one of `numbers` is."""
    seen: set[int] = set()
    found = []
    for start in numbers:
        if start not in seen:
            members = linked(db, start)
            seen |= members
            found.append(sorted(members))
    return found


def linked(db: sqlite3.Connection, start: int) -> set[int]:
    """Return the articles that are linked with one, over any number of others."""
    members, border = {start}, [start]
    while border:
        at = border.pop()
        near = db.execute(
            "SELECT b FROM alike WHERE a = ?1 AND likely >= ?2 UNION SELECT a FROM alike WHERE b = ?1 AND likely >= ?2",
            (at, SAME),
        )
        fresh = {n for (n,) in near} - members
        members |= fresh
        border.extend(fresh)
    return members


def settle(db: sqlite3.Connection, members: Sequence[int]) -> None:
    """Group a set of linked articles anew, and give each group its story."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS picked (number INTEGER PRIMARY KEY, id TEXT)")
    db.execute("DELETE FROM picked")
    db.executemany("INSERT INTO picked SELECT number, id FROM articles WHERE number = ?", [(n,) for n in members])
    names = [key for (key,) in db.execute("SELECT id FROM picked ORDER BY id")]
    likely = {
        (a, b): value
        for a, b, value in db.execute(
            "SELECT x.id, y.id, likely FROM alike JOIN picked x ON a = x.number JOIN picked y ON b = y.number"
        )
    }
    before = dict(db.execute("SELECT article, story FROM story_articles JOIN picked ON article = id").fetchall())
    taken: set[str] = set()
    for group in sorted(grouped(names, likely), key=lambda g: (-len(g), g)):
        name(db, group, before, taken)
    for story in sorted(set(before.values()) - taken):
        retire(db, story, [a for a, s in before.items() if s == story])


def name(db: sqlite3.Connection, group: Sequence[str], before: dict[str, str], taken: set[str]) -> None:
    """Give a group the story that most of its articles were in, or a new one."""
    counts = Counter(before[a] for a in group if a in before and before[a] not in taken)
    story = min(counts, key=lambda s: (-counts[s], s)) if counts else content_id("story", group[0])
    while not counts and db.execute("SELECT 1 FROM stories WHERE id = ?", (story,)).fetchone():
        story = content_id("story", story)  # that name went on with other articles
    taken.add(story)
    db.execute("INSERT OR IGNORE INTO stories (id, members) VALUES (?, '')", (story,))
    db.executemany("INSERT OR REPLACE INTO story_articles VALUES (?, ?)", [(a, story) for a in group])


def retire(db: sqlite3.Connection, story: str, moved: Sequence[str]) -> None:
    """Record a story that went into another one, under whose name it is found from now on."""
    if db.execute("SELECT 1 FROM story_articles WHERE story = ?", (story,)).fetchone():
        return
    heirs = Counter(
        db.execute("SELECT story FROM story_articles WHERE article = ?", (article,)).fetchone()[0] for article in moved
    )
    heir = min(heirs, key=lambda s: (-heirs[s], s))
    db.execute("UPDATE story_alias SET story = ? WHERE story = ?", (heir, story))
    db.execute("INSERT OR REPLACE INTO story_alias VALUES (?, ?)", (story, heir))
    for table in FOUND:
        db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))  # noqa: S608 - names of ours
    db.execute("DELETE FROM stories WHERE id = ?", (story,))
