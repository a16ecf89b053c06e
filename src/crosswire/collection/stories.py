"""Which articles of a store tell one story, kept up to date as articles come.

All articles are grouped anew by their sketches, some seconds for ten thousand, so that stories depend on the articles
that are there and not on how they came. Only stories whose articles changed are touched.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from crosswire.collection.work import SKETCH
from crosswire.match.many import stories_among
from crosswire.records.base import content_id
from crosswire.store import FOUND, Store

Progress = Callable[[str, int, int], None]


def regroup(store: Store, progress: Progress) -> None:
    """Put the articles that are new to the stories into theirs, in one transaction."""
    (fresh,) = store.db.execute(
        "SELECT count(*) FROM annotated WHERE article NOT IN (SELECT article FROM story_articles)"
    ).fetchone()
    if not fresh:
        return
    progress("finding stories", 0, fresh)
    rows = store.db.execute(
        "SELECT number, id, sketch FROM articles JOIN annotated ON article = id ORDER BY id"
    ).fetchall()
    found = stories_among([SKETCH.decode(data) for _, _, data in rows])
    with store.transaction() as db:
        settle(db, [[rows[n][1] for n in members] for members in found.stories])
        db.execute("DELETE FROM alike")
        pairs = ((*sorted((rows[i][0], rows[j][0])), likely) for (i, j), likely in found.likely.items())
        db.executemany("INSERT INTO alike VALUES (?, ?, ?)", pairs)
    progress("finding stories", fresh, fresh)


def settle(db: sqlite3.Connection, groups: Sequence[Sequence[str]]) -> None:
    """Give each group of articles its story: the one that it was, else that of most of its articles, else a new one."""
    before: dict[str, str] = dict(db.execute("SELECT article, story FROM story_articles"))
    whole = Counter(before.values())
    same = {before[g[0]] for g in groups if unchanged(g, before, whole)}
    changed = [g for g in groups if not unchanged(g, before, whole)]
    taken = set(same)
    for group in sorted(changed, key=lambda g: (-len(g), g)):
        name(db, group, before, taken)
    for story in sorted(set(before.values()) - taken):
        retire(db, story, [a for a, s in before.items() if s == story])


def unchanged(group: Sequence[str], before: dict[str, str], whole: Counter[str]) -> bool:
    """Tell whether a group is a story as it was."""
    stories = {before.get(article) for article in group}
    return len(stories) == 1 and None not in stories and whole[before[group[0]]] == len(group)


def name(db: sqlite3.Connection, group: Sequence[str], before: dict[str, str], taken: set[str]) -> None:
    """Give a group the story that most of its articles were in, or a new one."""
    counts = Counter(before[a] for a in group if a in before and before[a] not in taken)
    story = min(counts, key=lambda s: (-counts[s], s)) if counts else new_name(db, group)
    taken.add(story)
    db.execute("INSERT OR IGNORE INTO stories (id, members) VALUES (?, '')", (story,))
    db.executemany("INSERT OR REPLACE INTO story_articles VALUES (?, ?)", [(a, story) for a in group])


def new_name(db: sqlite3.Connection, group: Sequence[str]) -> str:
    """Return a name made of the first article; another one where it went on with other articles."""
    story = content_id("story", group[0])
    while db.execute("SELECT 1 FROM stories WHERE id = ?", (story,)).fetchone():
        story = content_id("story", story)
    return story


def retire(db: sqlite3.Connection, story: str, moved: Sequence[str]) -> None:
    """Record a story that went into another one, under whose name it is found from now on."""
    heirs = Counter(heirs_of(db, moved))
    heir = min(heirs, key=lambda s: (-heirs[s], s))
    db.execute("UPDATE story_alias SET story = ? WHERE story = ?", (heir, story))
    db.execute("INSERT OR REPLACE INTO story_alias VALUES (?, ?)", (story, heir))
    for table in FOUND:
        db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))  # noqa: S608 - names of ours
    db.execute("DELETE FROM stories WHERE id = ?", (story,))


def heirs_of(db: sqlite3.Connection, moved: Sequence[str]) -> Iterator[str]:
    """Yield the stories that articles are in now."""
    for article in moved:
        yield from (s for (s,) in db.execute("SELECT story FROM story_articles WHERE article = ?", (article,)))
