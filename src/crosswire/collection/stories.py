"""Which articles of a store tell one story, kept up to date as articles come.

What is compared is told by an index of runs of words and rare terms; each pair has a likeness of its own; groups are
made anew only where a new article is linked with others. So stories depend on the articles, not on how they came.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from crosswire.collection.by_hand import Hand, changed, group_by_hand, hand_of, kin, name_wanted, note_replayed, unnoted
from crosswire.collection.work import SKETCH
from crosswire.match.block import ENOUGH, HEAVY, LEAST, PARTNERS, REPRESENTATIVES, RUN_COUNTS, SHARE
from crosswire.match.sketch import Sketch, alike, features
from crosswire.match.stories import LONG_AFTER, SAME
from crosswire.records.base import content_id
from crosswire.store import FOUND, Store

KEPT = 0.02  # likeness below which a pair is not kept: it says no more than that the two were compared
ASKED = 400  # features in one question to the database
ANNOTATED_NUMBER = "SELECT number FROM articles JOIN annotated ON article = id WHERE id = ?"
Progress = Callable[[str, int, int], None]


def regroup(store: Store, progress: Progress) -> None:
    """Put articles that are new into their stories, and follow what was decided since, in one transaction."""
    hand = hand_of(store)
    fresh = store.db.execute(
        "SELECT number, id, sketch FROM articles JOIN annotated ON article = id "
        "WHERE id NOT IN (SELECT article FROM story_articles) ORDER BY id"
    ).fetchall()
    decided = changed(store.db, hand)
    if not fresh and not decided and not unnoted(store.db, hand):
        return
    with store.transaction() as db:
        for done, (number, _, data) in enumerate(fresh, start=1):
            compare_with_all(db, number, SKETCH.decode(data))
            progress("finding stories", done, len(fresh))
        starts = [n for n, _, _ in fresh]
        starts += [n for a in decided for (n,) in db.execute(ANNOTATED_NUMBER, (a,))]
        settle_all(db, touched(db, starts, kin(db, hand.bonds)), hand)
        note_replayed(db, hand)


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
            keep(db, group, wanted, taken)
    for group in unnamed:
        keep(db, group, name(db, group, before, taken, hand.once), taken)
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


def keep(db: sqlite3.Connection, group: Sequence[str], story: str, taken: set[str]) -> None:
    """Put a group of articles into a story."""
    taken.add(story)
    db.execute("INSERT OR IGNORE INTO stories (id, members) VALUES (?, '')", (story,))
    db.execute("DELETE FROM story_alias WHERE alias = ?", (story,))
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
