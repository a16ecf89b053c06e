"""How alike articles of a store are: new ones compared beside the others come to what all compared at once come to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from crosswire.collection import likeness
from crosswire.collection.stories import regroup
from crosswire.match.sketch import Sketch
from crosswire.store import Store, open_store

ENCODER = msgspec.msgpack.Encoder(order="deterministic")
MATTERS = 40  # stories of one to five reports


def sketches() -> Iterator[tuple[str, Sketch]]:
    """Reports of invented stories: each has words of its own, words of its field, and words of all news."""
    chance = Random(7)
    for matter in range(MATTERS):
        own = [f"own{matter}x{n}" for n in range(24)]
        field = [f"field{matter % 7}x{n}" for n in range(60)]
        for report in range(1 + matter % 5):
            terms = (
                chance.sample(own, 16) + chance.sample(field, 5) + [f"news{n}" for n in chance.sample(range(40), 12)]
            )
            yield f"{matter:02}-{report}", bare({t: 1 + chance.randrange(2) for t in sorted(terms)})


def bare(terms: dict[str, int]) -> Sketch:
    nothing: frozenset[Any] = frozenset()
    title = frozenset(t for t in terms if t.startswith("own"))
    return Sketch(
        terms=terms, title=frozenset(sorted(title)[:4]), proper=nothing, published=None, persons=nothing, days=nothing,
        places=nothing, names=nothing, cast=nothing, every_place=nothing, every_name=nothing,
    )  # fmt: skip


def put(store: Store, items: list[tuple[str, Sketch]]) -> None:
    """Put sketches into a store as a run that annotates leaves them, and group them."""
    with store.transaction() as db:
        db.execute("INSERT OR IGNORE INTO segments VALUES ('none', 'articles', 1)")
        for key, found in items:
            db.execute(
                "INSERT INTO articles (id, name, characters, segment, place) VALUES (?, ?, 1, 'none', 0)", (key, key)
            )
            db.execute("INSERT INTO annotated VALUES (?, 'stage', 'none', 0, ?)", (key, ENCODER.encode(found)))
    regroup(store, lambda *_: None)


def groups(store: Store) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for article, story in store.db.execute("SELECT article, story FROM story_articles"):
        found.setdefault(story, set()).add(article)
    return {frozenset(g) for g in found.values()}


@pytest.mark.parametrize("batch", [1, 3, 50])
def test_new_ones_beside_the_others_make_the_stories_of_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    items = list(sketches())
    with open_store(tmp_path / "whole", write=True) as store:
        put(store, items)
        wanted = groups(store)
    assert wanted == {frozenset(k for k, _ in items if k[:2] == f"{m:02}") for m in range(MATTERS)}
    Random(batch).shuffle(items)
    monkeypatch.setattr(likeness, "FEW", 30)
    with open_store(tmp_path / "parts", write=True) as store:
        for start in range(0, len(items), batch):
            put(store, items[start : start + batch])
        assert groups(store) == wanted


def test_most_new_articles_cost_no_look_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    compare_all = likeness.compare_all

    def counted(db: Any) -> None:
        looks.append(db.execute("SELECT count(*) FROM annotated").fetchone()[0])
        compare_all(db)

    monkeypatch.setattr(likeness, "compare_all", counted)
    monkeypatch.setattr(likeness, "FEW", 30)
    with open_store(tmp_path / "store", write=True) as store:
        for item in sketches():
            put(store, [item])
    assert looks[:30] == list(range(1, 31))
    assert len(looks[30:]) < 15
    assert sum(looks[30:]) < 15 * len(list(sketches()))
    ((articles, near),) = store_counts(tmp_path / "store")
    assert articles == near


def store_counts(folder: Path) -> list[tuple[int, int]]:
    with open_store(folder) as store:
        return store.db.execute("SELECT (SELECT count(*) FROM annotated), (SELECT count(*) FROM near)").fetchall()


def test_an_article_annotated_anew_is_looked_up_by_its_new_terms(tmp_path: Path) -> None:
    items = list(sketches())
    with open_store(tmp_path / "store", write=True) as store:
        put(store, items)
        key, changed = items[-1][0], items[0][1]
        with store.transaction() as db:
            db.execute("UPDATE annotated SET sketch = ? WHERE article = ?", (ENCODER.encode(changed), key))
            db.execute("DELETE FROM story_articles WHERE article = ?", (key,))
        regroup(store, lambda *_: None)
        assert frozenset({key, items[0][0]}) in groups(store)
