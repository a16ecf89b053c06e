"""How alike articles of a store are: new ones compared beside the others come to what all compared at once come to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, sampled_from

from crosswire.collection import likeness, shelf
from crosswire.collection.stories import regroup
from crosswire.match.many import compare, stories_among
from crosswire.match.many.near import NEAREST
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


def at_once(items: list[tuple[str, Sketch]]) -> set[frozenset[str]]:
    """The stories that all articles together give, without a store."""
    ordered = sorted(items)
    stories, _ = stories_among([found for _, found in ordered])
    return {frozenset(ordered[n][0] for n in members) for members in stories}


@pytest.mark.parametrize("batch", [1, 7, 50, 1_000])
def test_stories_are_the_same_in_any_order_and_any_batches(tmp_path: Path, batch: int) -> None:
    items = list(sketches())
    wanted = at_once(items)
    assert wanted == {frozenset(k for k, _ in items if k[:2] == f"{m:02}") for m in range(MATTERS)}
    Random(batch).shuffle(items)
    with open_store(tmp_path / "store", write=True) as store:
        for start in range(0, len(items), batch):
            put(store, items[start : start + batch])
        assert groups(store) == wanted


@given(seed=integers(0, 2**32), batch=sampled_from([1, 7, 50, 1_000]), held=sampled_from([3, 500]))
@settings(max_examples=12, deadline=None)
def test_streams_of_alike_news_come_to_what_all_at_once_come_to(seed: int, batch: int, held: int) -> None:
    """Few words, many ties and dates: what a story is hangs on all that is near it, not on how many are held."""
    chance = Random(seed)
    items = [(f"{n:03}", crowded(chance)) for n in range(70)]
    wanted, likely = at_once(items), likenesses(items)
    chance.shuffle(items)
    with TemporaryDirectory() as folder, open_store(Path(folder) / "store", write=True) as store, holding(held):
        for start in range(0, len(items), batch):
            put(store, items[start : start + batch])
        assert groups(store) == wanted
        names = dict(store.db.execute("SELECT number, id FROM articles").fetchall())
        kept = store.db.execute("SELECT a, b, likely FROM alike WHERE likely > 0").fetchall()
        assert {(*sorted((names[a], names[b])), p) for a, b, p in kept} == likely


@contextmanager
def holding(articles: int) -> Iterator[None]:
    """Have no more articles than so many held in memory together."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "AT_ONCE", articles)
        patch.setattr(likeness, "SCORED", articles)
        patch.setattr(shelf, "AT_ONCE", articles)
        yield


def crowded(chance: Random) -> Sketch:
    """A report of one of a few matters in a language of few words; some are copies of each other, word by word."""
    matter = chance.randrange(9)
    if chance.random() < 0.3:
        chance = Random(matter)
    terms = chance.sample([f"own{matter}x{n}" for n in range(9)], 4) + chance.sample([f"news{n}" for n in range(25)], 9)
    published = chance.choice([None, "2031-03-04", "2031-03-09", "2031-05-01", "2032-06-01"])
    return msgspec.structs.replace(bare({t: 1 + chance.randrange(3) for t in sorted(terms)}), published=published)


def likenesses(items: list[tuple[str, Sketch]]) -> set[tuple[str, str, float]]:
    ordered = sorted(items)
    found = compare([s for _, s in ordered])
    return {(ordered[i][0], ordered[j][0], p) for (i, j), p in found.items()}


def test_a_new_article_changes_few_of_many(tmp_path: Path) -> None:
    """Those near it are compared again, not all: the cost of a new article hangs on its neighbours."""
    many = [(f"{n}-{key}", shifted(found, n)) for n in range(8) for key, found in sketches()]
    with open_store(tmp_path / "store", write=True) as store:
        put(store, many[1:])
        with store.transaction() as db:
            db.execute("CREATE TEMP TABLE seen AS SELECT article, numbers FROM near")
        put(store, many[:1])
        asked = "SELECT count(*) FROM seen JOIN near USING (article) WHERE seen.numbers <> near.numbers"
        ((changed,),) = store.db.execute(asked).fetchall()
        assert 0 < changed < 4 * NEAREST < len(many)


def shifted(found: Sketch, number: int) -> Sketch:
    """The same report in a beat of other words."""
    return bare({f"{t}y{number}": count for t, count in found.terms.items()})


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
