"""Which articles of a store tell one story, kept up to date as articles come.

New articles are compared with those near them (`likeness`), and groups are made anew only where a likeness is new: what
comes of it is what all articles together would give, in whatever order and batches they came.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from crosswire.collection.by_hand import Hand, changed, group_by_hand, hand_of, kin, name_wanted, note_replayed, unnoted
from crosswire.collection.likeness import compare_fresh
from crosswire.match.many import SAME
from crosswire.records.base import content_id
from crosswire.store import FOUND, Store

FRESH = (
    "SELECT number FROM articles JOIN annotated ON article = id WHERE id NOT IN (SELECT article FROM story_articles) "
    "OR number NOT IN (SELECT article FROM near) ORDER BY number"
)
ANNOTATED_NUMBER = "SELECT number FROM articles JOIN annotated ON article = id WHERE id = ?"
Progress = Callable[[str, int, int], None]


def regroup(store: Store, progress: Progress) -> None:
    """Put articles that are new into their stories, and follow what was decided since, in one transaction."""
    hand = hand_of(store)
    fresh = [n for (n,) in store.db.execute(FRESH)]
    decided = changed(store.db, hand)
    if not fresh and not decided and not unnoted(store.db, hand):
        return
    with store.transaction() as db:
        progress("finding stories", 0, len(fresh))
        starts = sorted(compare_fresh(db, fresh)) if fresh else []
        starts += [n for a in decided for (n,) in db.execute(ANNOTATED_NUMBER, (a,))]
        settle_all(db, touched(db, starts, kin(db, hand.bonds)), hand)
        note_replayed(db, hand)
        progress("finding stories", len(fresh), len(fresh))


def touched(db: sqlite3.Connection, numbers: Sequence[int], bound: Mapping[int, list[int]]) -> list[list[int]]:
    """Return the sets of articles, linked by likely pairs or by decisions, in which one of `numbers` is."""
    seen: set[int] = set()
    found = []
    for start in numbers:
        if start not in seen:
            members = linked(db, start, bound)
            seen |= members
            found.append(sorted(members))
    return found


def linked(db: sqlite3.Connection, start: int, bound: Mapping[int, list[int]]) -> set[int]:
    """Return the articles that are linked with one, over any number of others; `bound` are linked by decisions."""
    members, border = {start}, [start]
    while border:
        at = border.pop()
        near = db.execute(
            "SELECT b FROM alike WHERE a = ?1 AND likely >= ?2 UNION SELECT a FROM alike WHERE b = ?1 AND likely >= ?2",
            (at, SAME),
        )
        fresh = ({n for (n,) in near} | set(bound.get(at, ()))) - members
        members |= fresh
        border.extend(fresh)
    return members


def settle_all(db: sqlite3.Connection, sets: Sequence[Sequence[int]], hand: Hand) -> None:
    """Group sets of linked articles anew, and give each group its story: first those that a decision names."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS picked (number INTEGER PRIMARY KEY, id TEXT)")
    db.execute("DELETE FROM picked")
    every = [(n,) for members in sets for n in members]
    db.executemany("INSERT INTO picked SELECT number, id FROM articles WHERE number = ?", every)
    before = dict(db.execute("SELECT article, story FROM story_articles JOIN picked ON article = id").fetchall())
    names = dict(db.execute("SELECT number, id FROM picked").fetchall())
    groups = [group for members in sets for group in settled(db, members, names, hand)]
    taken: set[str] = set()
    unnamed = []
    for group in sorted(groups, key=lambda g: (-len(g), g)):
        wanted = name_wanted(db, group, hand.called, taken)
        if wanted is None:
            unnamed.append(group)
        else:
            taken.add(wanted)
            keep(db, group, wanted, before)
    for group in unnamed:
        story = name(db, group, before, taken, hand.once)
        taken.add(story)
        keep(db, group, story, before)
    for story in sorted(set(before.values()) - taken):
        retire(db, story, [a for a, s in before.items() if s == story])


def settled(db: sqlite3.Connection, members: Sequence[int], names: Mapping[int, str], hand: Hand) -> list[list[str]]:
    """Return the groups of a set of linked articles."""
    inside = set(members)
    likely = {
        (names[a], names[b]): value
        for at in members
        for a, b, value in db.execute("SELECT a, b, likely FROM alike WHERE a = ?", (at,))
        if b in inside
    }
    return group_by_hand(sorted(names[n] for n in members), likely, hand.bonds)


def name(
    db: sqlite3.Connection, group: Sequence[str], before: Mapping[str, str], taken: set[str], once: Mapping[str, str]
) -> str:
    """Return the id of the story that most articles of a group were in, or of one that they were in once, or a new."""
    counts = Counter(before[a] for a in group if a in before and before[a] not in taken)
    if counts:
        return min(counts, key=lambda s: (-counts[s], s))
    story = name_wanted(db, group, once, taken) or content_id("story", group[0])
    while story in taken or db.execute("SELECT 1 FROM stories WHERE id = ?", (story,)).fetchone():
        story = content_id("story", story)  # that name went on with other articles
    return story


def keep(db: sqlite3.Connection, group: Sequence[str], story: str, before: Mapping[str, str]) -> None:
    """Put a group of articles into a story, those that were in another one or in none."""
    db.execute("INSERT OR IGNORE INTO stories (id, members) VALUES (?, '')", (story,))
    db.execute("DELETE FROM story_alias WHERE alias = ?", (story,))
    db.executemany(
        "INSERT OR REPLACE INTO story_articles VALUES (?, ?)", [(a, story) for a in group if before.get(a) != story]
    )


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
