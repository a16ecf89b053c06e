"""Decisions by hand on stories: what they hold together and apart stands over the likeness of articles.

The stories of a store are a function of the likeness of its articles and of its log: in which order articles and
decisions came changes nothing but the ids of stories that nobody decided on.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from crosswire.decisions import Bonds, Decision, active, bonds_of, read_log
from crosswire.decisions.base import REGROUPING
from crosswire.match.sketch import grouped
from crosswire.match.stories import SAME
from crosswire.store import Store

DECODER = msgspec.json.Decoder(Decision)


class Hand(NamedTuple):
    """What was decided on stories: the bonds, and the ids that decisions give to stories.

    `called` holds for an article the id of the story that a decision put it into, `once` the id that it had before a
    decision that was undone; `also` former ids of stories, with an article of each. `undone` are decisions that the
    present grouping still follows.
    """

    bonds: Bonds
    decisions: tuple[Decision, ...]
    undone: tuple[Decision, ...]
    called: Mapping[str, str]
    once: Mapping[str, str]
    also: Mapping[str, str]


def hand_of(store: Store) -> Hand:
    """Return what the log of a store says about its stories."""
    log = read_log(store.folder).decisions
    mine = [d for d in active(log) if d.on == "story" and d.kind in REGROUPING]
    standing = {d.id for d in mine}
    followed = [DECODER.decode(line) for (line,) in store.db.execute("SELECT line FROM replayed ORDER BY decision")]
    undone = sorted((d for d in followed if d.id not in standing), key=lambda d: d.order)
    earlier = [d for d in log if d.on == "story" and d.kind in REGROUPING and d.id not in standing]
    called = {a: story for d in undone for a, story in before_it(d)}
    called.update({a: story for d in mine for a, story in after_it(d)})
    also = {p.id: min(p.articles) for d in mine if d.kind == "merge" for p in d.parts[1:] if p.articles}
    once = {a: story for d in earlier for a, story in before_it(d)}
    return Hand(bonds_of(mine), tuple(mine), tuple(undone), called, once, also)


def after_it(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield for each article the id of the story that a decision puts it into."""
    if decision.kind != "reject":
        for part in decision.parts:
            story = decision.parts[0].id if decision.kind == "merge" else part.id
            yield from ((a, story) for a in part.articles)


def before_it(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield for each article the id of the story that it was in when a decision was made."""
    for part in decision.parts:
        story = decision.parts[0].id if decision.kind == "split" else part.id
        yield from ((a, story) for a in part.articles)


def group_by_hand(keys: Sequence[str], likely: Mapping[tuple[str, str], float], bonds: Bonds) -> list[list[str]]:
    """Return the stories that articles tell, as `grouped` finds them, under the bonds of decisions.

    The most alike join first, as without decisions, unless it would bring together what is to stay apart; groups that
    hold articles of one bond are one story. A report that is like one half of a story merged by hand so joins it,
    however unlike the other half is.
    """
    decided = set(bonds.members()) & set(keys)
    if not decided:
        return grouped(keys, dict(likely))
    whole = bonds.copy()
    member = {key: [key] for key in keys}
    pairs = {(min(pair), max(pair)): value for pair, value in likely.items()}
    for (a, b), value in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if value < SAME:
            break
        if member[a] is member[b] or whole.apart(a, b):
            continue
        between = [pairs[p] for x in member[a] for y in member[b] if (p := (min(x, y), max(x, y))) in pairs]
        if sum(between) / len(between) >= SAME:
            whole.join(a, b)
            joined = sorted(member[a] + member[b])
            member.update(dict.fromkeys(joined, joined))
    found: dict[str, list[str]] = {}
    for key in sorted(keys):
        found.setdefault(whole.find(key), []).append(key)
    return sorted(found.values())


def changed(db: sqlite3.Connection, hand: Hand) -> list[str]:
    """Return the articles whose stories the decisions since the last grouping may change, all of their stories."""
    before = {d for (d,) in db.execute("SELECT decision FROM replayed")}
    fresh = [d for d in hand.decisions if d.id not in before]
    named = {a for d in (*fresh, *hand.undone) for a in d.articles}
    stories = {s for a in named for (s,) in db.execute("SELECT story FROM story_articles WHERE article = ?", (a,))}
    inside = {a for s in stories for (a,) in db.execute("SELECT article FROM story_articles WHERE story = ?", (s,))}
    return sorted(named | inside)


def unnoted(db: sqlite3.Connection, hand: Hand) -> bool:
    """Tell whether the stories do not follow the decisions that stand."""
    return {d for (d,) in db.execute("SELECT decision FROM replayed")} != {d.id for d in hand.decisions}


def kin(db: sqlite3.Connection, bonds: Bonds) -> dict[int, list[int]]:
    """Return for the number of each article that is bound to others the numbers of all of its set."""
    sets: dict[str, list[int]] = {}
    for article in bonds.members():
        row = db.execute(
            "SELECT number FROM articles JOIN annotated ON article = id WHERE id = ?", (article,)
        ).fetchone()
        if row is not None:
            sets.setdefault(bonds.find(article), []).append(row[0])
    return {number: members for members in sets.values() for number in members}


def name_wanted(db: sqlite3.Connection, group: Sequence[str], wanted: Mapping[str, str], taken: set[str]) -> str | None:
    """Return the id that decisions give to a group, None where they give none or other articles have it."""
    counts = Counter(wanted[a] for a in group if a in wanted and wanted[a] not in taken)
    for story in sorted(counts, key=lambda s: (-counts[s], s)):
        elsewhere = "SELECT 1 FROM story_articles WHERE story = ? AND article NOT IN (SELECT id FROM picked)"
        if not db.execute(elsewhere, (story,)).fetchone():
            return story
    return None


def note_replayed(db: sqlite3.Connection, hand: Hand) -> None:
    """Note which decisions the stories follow, and keep the former ids of merged ones findable."""
    db.execute("DELETE FROM replayed")
    lines = [(d.id, msgspec.json.encode(d).decode()) for d in hand.decisions]
    db.executemany("INSERT INTO replayed VALUES (?, ?)", lines)
    for alias, article in sorted(hand.also.items()):
        row = db.execute("SELECT story FROM story_articles WHERE article = ?", (article,)).fetchone()
        used = db.execute("SELECT 1 FROM stories WHERE id = ?", (alias,)).fetchone()
        if row is not None and not used:
            db.execute("INSERT OR REPLACE INTO story_alias VALUES (?, ?)", (alias, row[0]))
