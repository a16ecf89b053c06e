"""Where a passage or a claim comes from, asked of a store."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.collection.lists import story_called
from crosswire.errors import NothingToCompare, UnknownName
from crosswire.match.bulk.entry import Entry
from crosswire.store import Store

WORD = re.compile(r"\w+")
RUN = 4  # words that must stand in an article as in the passage; reuse aligns from eight on, some of them changed
RUNS = 100  # in one question to the index
LONGEST = 5_000  # words of a passage that are looked for: a long article
CLAIM = re.compile(r"claim-[0-9a-f]{3,}")
LABEL = re.compile(r"(.{1,80}?)[/:](C\d{1,7})")


def claim_called(store: Store, wanted: str) -> tuple[str, str] | None:
    """Return the story and id of a claim that is called so: an id, a beginning of one, or STORY:C3; None for a passage.

    Raises UnknownName where it looks like one and none or several are called so.
    """
    labelled = LABEL.fullmatch(wanted.strip())
    if labelled:
        story = story_called(store.db, labelled[1])
        found = store.db.execute("SELECT story, id FROM claims WHERE story = ? AND label = ?", (story, labelled[2]))
    elif CLAIM.fullmatch(wanted.strip()):
        found = store.db.execute("SELECT story, id FROM claims WHERE id GLOB ? || '*'", (wanted.strip(),))
    else:
        return None
    rows = found.fetchall()
    if len(rows) != 1:
        why = f"{wanted!r} is the beginning of {len(rows)} claims" if rows else f"no claim is called {wanted!r}"
        raise UnknownName(why, try_this="crosswire claims lists them by story and label: STORY:C3")
    story, claim = rows[0]
    return story, claim


def entries(store: Store, passage: str) -> list[Entry]:
    """Return the articles of a store that may carry a passage: those with a run of its words.

    Raises NothingToCompare where none has.
    """
    numbers = sorted({n for question in questions(passage) for n in carrying(store, question)})
    found = [entry_of(store, number) for number in numbers]
    if not found:
        raise NothingToCompare(
            f"no article in {store.folder} has {RUN} words of the passage in a row",
            try_this="ask for other words: crosswire search",
        )
    return found


def questions(passage: str) -> Iterator[str]:
    """Yield what to ask the full-text index: some runs of words of the passage at a time."""
    words = WORD.findall(passage)[:LONGEST]
    runs = list(dict.fromkeys(" ".join(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1))))
    for start in range(0, len(runs), RUNS):
        yield " OR ".join(f'"{run}"' for run in runs[start : start + RUNS] if run)


def carrying(store: Store, question: str) -> Iterator[int]:
    """Yield the numbers of the articles that the index finds."""
    if question:
        yield from (n for (n,) in store.db.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (question,)))


def entry_of(store: Store, number: int) -> Entry:
    """Return an article as reuse takes it."""
    row = store.db.execute(
        "SELECT id, text, name, outlet, url, published FROM articles JOIN texts ON texts.rowid = number "
        "WHERE number = ?",
        (number,),
    ).fetchone()
    return Entry(id=row[0], text=row[1], name=row[2], outlet=row[3], url=row[4], published=row[5])
