# ruff: noqa: E501 - texts as they come
"""Decisions on stories: they stand over likeness, whatever the order of articles, runs and decisions."""

from __future__ import annotations

import shutil
import sqlite3
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collection.by_hand import group_by_hand
from crosswire.collection.likeness import KEPT
from crosswire.collection.lists import story_called
from crosswire.collection.stories import regroup
from crosswire.decisions import Decision, Kind, Part, append, bonds_of, read_log
from crosswire.decisions.base import made
from crosswire.match.many import stories_of
from crosswire.records.base import content_id
from crosswire.store import FOUND, Store, open_store
from tests.collection.conftest import NEWS, filled, partition

KEYS = ["accra", "bishkek", "cuzco", "dhaka", "esfahan", "fez", "gdansk"]


def on_stories(kind: Kind, *parts: str, when: int = 1, who: str = "Amina Diallo") -> Decision:
    """A decision on stories; each part is given by the initials of its articles."""
    pieces = tuple(Part(id=content_id("story", p), articles=tuple(k for k in KEYS if k[0] in p)) for p in parts)
    return made(Decision(id="", when=f"2031-03-05T10:00:{when:02}Z", who=who, kind=kind, on="story", parts=pieces))


def initials(groups: list[list[str]]) -> list[str]:
    return ["".join(k[0] for k in group) for group in groups]


LIKELY = {("accra", "bishkek"): 0.9, ("bishkek", "cuzco"): 0.8, ("accra", "cuzco"): 0.7, ("dhaka", "esfahan"): 0.9}


@pytest.mark.parametrize(
    ("decisions", "wanted"),
    [
        ([], ["abc", "de", "f", "g"]),
        ([on_stories("merge", "abc", "de")], ["abcde", "f", "g"]),
        ([on_stories("split", "a", "bc")], ["a", "bc", "de", "f", "g"]),
        ([on_stories("split", "ab", "c")], ["ab", "c", "de", "f", "g"]),
        ([on_stories("reject", "abc")], ["a", "b", "c", "de", "f", "g"]),
        ([on_stories("confirm", "fg")], ["abc", "de", "fg"]),
        ([on_stories("merge", "a", "f", when=1), on_stories("split", "a", "f", when=2)], ["abc", "de", "f", "g"]),
        ([on_stories("merge", "a", "f", when=2), on_stories("split", "a", "f", when=1)], ["abcf", "de", "g"]),
        ([on_stories("merge", "f", "g"), on_stories("merge", "g", "d")], ["abc", "defg"]),
        ([on_stories("note", "abc"), on_stories("unsure", "de")], ["abc", "de", "f", "g"]),
    ],
)
def test_groups_follow_decisions(decisions: list[Decision], wanted: list[str]) -> None:
    for order in permutations(decisions):
        assert initials(group_by_hand(KEYS, LIKELY, bonds_of(order))) == wanted


def test_a_report_like_one_half_joins_a_story_merged_by_hand() -> None:
    # accra and dhaka are unlike; fez is like accra alone, and its mean over both halves would be too low
    likely = {("accra", "fez"): 0.8, ("dhaka", "fez"): 0.01, ("accra", "dhaka"): 0.01}
    bonds = bonds_of([on_stories("merge", "a", "d")])
    assert initials(group_by_hand(["accra", "dhaka", "fez"], likely, bonds)) == ["adf"]


def test_a_report_like_both_parts_of_a_split_joins_one_of_them() -> None:
    likely = {("accra", "bishkek"): 0.9, ("accra", "fez"): 0.9, ("bishkek", "fez"): 0.8}
    bonds = bonds_of([on_stories("split", "a", "b")])
    assert initials(group_by_hand(["accra", "bishkek", "fez"], likely, bonds)) == ["af", "b"]


def test_what_a_later_decision_overrules_is_told() -> None:
    early, late = on_stories("merge", "a", "f", when=1), on_stories("split", "a", "f", when=2)
    assert bonds_of([early, late]).overruled == {early.id}
    assert bonds_of([late]).overruled == set()


def in_order(pair: tuple[str, str]) -> bool:
    return pair[0] < pair[1]


def decided(kind: Kind, letters: list[str], when: int) -> Decision:
    return on_stories(kind, letters[0], "".join(letters[1:]), when=when)


pairs = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(in_order), st.floats(0.01, 0.99), max_size=15
)
parts = st.lists(st.sampled_from(list("abcdefg")), min_size=2, max_size=5, unique=True)
some = st.lists(
    st.builds(decided, st.sampled_from(["merge", "split", "confirm", "reject"]), parts, st.integers(1, 20)), max_size=5
)


@given(pairs, some, st.integers(0, 1000))
def test_order_changes_nothing_and_the_latest_decision_is_whole(
    likely: dict[tuple[str, str], float], decisions: list[Decision], seed: int
) -> None:
    wanted = group_by_hand(KEYS, likely, bonds_of(decisions))
    mixed, keys, items = list(decisions), list(KEYS), list(likely.items())
    for things in (mixed, keys, items):
        Random(seed).shuffle(things)  # type: ignore[arg-type]
    assert group_by_hand(keys, dict(items), bonds_of(mixed)) == wanted
    assert sorted(k for g in wanted for k in g) == KEYS
    for last in decisions:
        if last.order == max(d.order for d in decisions):
            inside = {k: n for n, g in enumerate(wanted) for k in g}
            numbers = [{inside[a] for a in p.articles} for p in last.parts]
            if last.kind in ("merge", "confirm"):
                assert len(set.union(*numbers)) == 1
            elif last.kind == "split":
                assert [len(n) for n in numbers] == [1, 1]
                assert numbers[0] != numbers[1]


def by_likeness(keys: list[str], likely: dict[tuple[str, str], float]) -> list[list[str]]:
    numbers = {(keys.index(a), keys.index(b)): p for (a, b), p in likely.items()}
    return [[keys[n] for n in group] for group in stories_of(len(keys), numbers)]


@given(pairs)
def test_without_decisions_groups_are_those_of_likeness(likely: dict[tuple[str, str], float]) -> None:
    elsewhere = bonds_of([on_stories("merge", "f", "g")])
    found = group_by_hand(KEYS[:5], {p: v for p, v in likely.items() if set(p) <= set(KEYS[:5])}, elsewhere)
    assert found == by_likeness(KEYS[:5], {p: v for p, v in likely.items() if set(p) <= set(KEYS[:5])})
    lone = bonds_of([on_stories("confirm", "a")])
    assert group_by_hand(KEYS, likely, lone) == by_likeness(KEYS, likely)


# in a store


MORE = [
    {
        "text": (
            "Rescuers in Ilo pulled a girl alive from the ruins of the fish market on Wednesday, two days after the earthquake, "
            "mayor Humberto Quispe said. The civil defence counted eleven dead in the Peruvian port."
        ),
        "outlet": "Radio Moquegua",
        "published": "2031-03-06",
        "title": "Girl found alive in Ilo",
    },
    {
        "text": (
            "A ferry with forty passengers ran aground off Mindoro on Thursday, the Philippine coastguard said. Nobody was hurt. "
            "Captain Rogelio Santos told reporters that the steering had failed."
        ),
        "outlet": "Manila Herald",
        "published": "2031-03-07",
        "title": "Ferry aground off Mindoro",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six annotated articles of three matters."""
    return filled(tmp_path_factory.mktemp("filed"), [*NEWS, *MORE])


def emptied(filed: Path, folder: Path) -> Path:
    """A copy in which no article was grouped yet: they wait in a table of their own, to be shown one by one."""
    shutil.copytree(filed, folder)
    with sqlite3.connect(folder / "store.sqlite") as db:
        db.execute("CREATE TABLE waiting AS SELECT * FROM annotated")
        for table in ("annotated", "story_articles", "stories", "story_alias", *KEPT, *FOUND):
            db.execute(f"DELETE FROM {table}")
    return folder


def show(store: Store, outlet: str) -> None:
    with store.transaction() as db:
        db.execute(
            "INSERT OR IGNORE INTO annotated SELECT waiting.* FROM waiting JOIN articles ON article = id WHERE outlet = ?",
            (outlet,),
        )


def silent(_stage: str, _done: int, _total: int) -> None:
    pass


OUTLETS = [str(n["outlet"]) for n in [*NEWS, *MORE]]


def article_ids(store: Store) -> dict[str, str]:
    return dict(store.db.execute("SELECT outlet, id FROM articles").fetchall())


def story_of(store: Store, outlet: str) -> str:
    query = "SELECT story FROM story_articles JOIN articles ON id = article WHERE outlet = ?"
    return str(store.db.execute(query, (outlet,)).fetchone()[0])


def random_decision(store: Store, moments: Random, number: int) -> Decision:
    """A merge of two stories of the store as it is, a split or rejection of one, or an undo of a decision before."""
    stories: dict[str, list[str]] = {}
    for article, story in store.db.execute("SELECT article, story FROM story_articles ORDER BY article"):
        stories.setdefault(story, []).append(article)
    parts = [Part(id=s, articles=tuple(a)) for s, a in sorted(stories.items())]
    moments.shuffle(parts)
    log = read_log(store.folder).decisions
    when = f"2031-03-08T09:00:{number:02}Z"
    kind: Kind = moments.choice(["merge", "split", "reject", "confirm", "undo"])
    if kind == "undo" and log:
        return made(
            Decision(
                id="", when=when, who="Ji-woo Han", kind="undo", on="decision", parts=(Part(id=moments.choice(log).id),)
            )
        )
    large = [p for p in parts if len(p.articles) > 1]
    if kind == "split" and large:
        whole = large[0]
        cut = moments.randint(1, len(whole.articles) - 1)
        parts = [
            Part(id=whole.id, articles=whole.articles[:cut]),
            Part(id=content_id("story", whole.id), articles=whole.articles[cut:]),
        ]
    elif kind == "merge":
        parts = parts[:2]
    else:
        kind, parts = ("reject" if large and kind == "reject" else "confirm"), (large or parts)[:1]
    return made(Decision(id="", when=when, who="Ji-woo Han", kind=kind, on="story", parts=tuple(parts)))


@pytest.mark.parametrize("seed", range(25))
def test_stories_are_those_of_all_articles_and_decisions_at_once(filed: Path, tmp_path: Path, seed: int) -> None:
    moments = Random(seed)
    steps = [*OUTLETS, *["decide"] * 5]
    moments.shuffle(steps)
    with open_store(emptied(filed, tmp_path / "grown"), write=True) as store:
        for number, step in enumerate(steps):
            if step != "decide":
                show(store, step)
            elif store.db.execute("SELECT 1 FROM stories").fetchone():
                append(store.folder, [random_decision(store, moments, number)])
            if moments.random() < 0.7:
                regroup(store, silent)
        regroup(store, silent)
        grown, ids = partition(store), {o: story_of(store, o) for o in OUTLETS}
        regroup(store, silent)
        assert {o: story_of(store, o) for o in OUTLETS} == ids
        used = {s for (s,) in store.db.execute("SELECT id FROM stories")}
        aliases = dict(store.db.execute("SELECT alias, story FROM story_alias").fetchall())
        assert used == set(ids.values())
        assert not used & set(aliases)
        assert set(aliases.values()) <= used
        log = read_log(store.folder).decisions
    with open_store(emptied(filed, tmp_path / "fresh"), write=True) as store:
        append(store.folder, moments.sample(log, len(log)))
        for outlet in OUTLETS:
            show(store, outlet)
        regroup(store, silent)
        assert partition(store) == grown


def test_a_merge_keeps_one_id_the_other_is_found_and_undo_gives_both_back(filed: Path, tmp_path: Path) -> None:
    with open_store(emptied(filed, tmp_path / "s"), write=True) as store:
        for outlet in OUTLETS:
            show(store, outlet)
        regroup(store, silent)
        quake, ferry = story_of(store, "Diario Sur"), story_of(store, "Manila Herald")
        ids = article_ids(store)
        both = (
            Part(id=ferry, articles=(ids["Manila Herald"],)),
            Part(id=quake, articles=tuple(sorted(ids[o] for o in ("Diario Sur", "Altiplano Wire", "Radio Moquegua")))),
        )
        merge = made(Decision(id="", when="2031-03-08T09:00:00Z", who="Ana", kind="merge", on="story", parts=both))
        append(store.folder, [merge])
        regroup(store, silent)
        assert story_of(store, "Diario Sur") == story_of(store, "Manila Herald") == ferry
        assert story_called(store.db, quake) == ferry
        undo = made(
            Decision(
                id="", when="2031-03-08T09:01:00Z", who="Ana", kind="undo", on="decision", parts=(Part(id=merge.id),)
            )
        )
        append(store.folder, [undo])
        regroup(store, silent)
        assert (story_of(store, "Diario Sur"), story_of(store, "Manila Herald")) == (quake, ferry)
        assert story_called(store.db, quake) == quake
        again = made(
            Decision(
                id="", when="2031-03-08T09:02:00Z", who="Ana", kind="undo", on="decision", parts=(Part(id=undo.id),)
            )
        )
        append(store.folder, [again])
        regroup(store, silent)
        assert story_of(store, "Diario Sur") == story_of(store, "Manila Herald") == ferry


def test_a_decision_that_came_before_its_articles_waits_for_them(filed: Path, tmp_path: Path) -> None:
    with open_store(emptied(filed, tmp_path / "s"), write=True) as store:
        ids = article_ids(store)
        parts = tuple(
            Part(id=content_id("story", str(n)), articles=(ids[o],))
            for n, o in enumerate(["Lusaka Mail", "Manila Herald"])
        )
        append(
            store.folder,
            [made(Decision(id="", when="2031-03-08T09:00:00Z", who="Ana", kind="merge", on="story", parts=parts))],
        )
        for outlet in ("Lusaka Mail", "Copperbelt Post", "Manila Herald"):
            show(store, outlet)
            regroup(store, silent)
        assert partition(store) == {frozenset({"Lusaka Mail", "Copperbelt Post", "Manila Herald"})}
        assert story_of(store, "Copperbelt Post") == content_id("story", "0")
        assert story_called(store.db, content_id("story", "1")) == content_id("story", "0")
