"""Decisions: found again by content, followed by the next run, shown however they stand."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from crosswire.collection import replay
from crosswire.collection.results import result_of
from crosswire.decisions import LOG, Decision, Kind, append, read_log
from crosswire.desk import Entry, Signed, apply_lines, decide, export, history, standing
from crosswire.errors import UnknownName
from crosswire.records import Claim, Comparison
from crosswire.settings import Settings
from crosswire.store import Store, open_store
from tests.collection.conftest import partition
from tests.desk.conftest import ANA, BO, BUS, ELSEWHERE, LATER, grown

BUS_STORY = frozenset({"Kolkhida Press", "Kutaisi Echo", "Imereti Day", "Batumi Mail"})


def story(store: Store, word: str) -> str:
    return str(store.db.execute("SELECT id FROM stories WHERE instr(lower(title), ?)", (word,)).fetchone()[0])


def claim_called(store: Store, text: str) -> str:
    found = store.db.execute("SELECT story, label FROM claims WHERE text LIKE ?", (f"%{text}%",)).fetchall()
    assert len(found) == 1, found
    return "/".join(found[0])


def label_of(store: Store, outlet: str) -> str:
    return next(a.label for a in bus(store).articles if a.outlet == outlet)


def bus(store: Store) -> Comparison:
    return result_of(store.db, story(store, "rioni"))


def claim(store: Store, text: str) -> Claim:
    return next(c for c in bus(store).claims if text in c.text)


def outlets(store: Store, found: Claim) -> set[str]:
    names = {a.id: a.outlet or "" for a in bus(store).articles}
    return {names[m.span.article] for m in found.mentions if m.stance != "incompatible"}


def follow(store: Store) -> int:
    return replay(store, settings=Settings())


def states(store: Store) -> dict[str, str]:
    return {e.decision.id: e.state for e in history(store).entries}


def entry(store: Store, decision: Decision) -> Entry:
    return next(e for e in history(store).entries if e.decision.id == decision.id)


# what is decided is followed


def test_a_claim_that_was_split_stays_split_when_articles_come(growing: Path) -> None:
    with open_store(growing, write=True) as store:
        name = claim_called(store, "road was closed")
        (made,) = decide(store, "split", [name], BO, out=[["B"]])
        assert entry(store, made).state == "pending"
        assert follow(store) == 1
        assert outlets(store, claim(store, "road was closed")) == {"Kolkhida Press"}
        assert outlets(store, claim(store, "stayed shut")) == {"Kutaisi Echo"}
        assert "split by Bo Strand" in claim(store, "stayed shut").why
        assert states(store) == {made.id: "stands"}
        assert follow(store) == 0
    grown(growing, [*LATER, *ELSEWHERE], "later")
    with open_store(growing) as store:
        assert outlets(store, claim(store, "road was closed")) == {"Kolkhida Press"}
        assert outlets(store, claim(store, "stayed shut")) == {"Kutaisi Echo"}
        assert states(store) == {made.id: "stands"}


def test_claims_that_were_merged_are_counted_as_one(desk: Path) -> None:
    with open_store(desk, write=True) as store:
        names = [claim_called(store, "Eleven passengers died"), claim_called(store, "Seventeen passengers were killed")]
        (made,) = decide(store, "merge", names, ANA)
        follow(store)
        both = claim(store, "passengers")
        assert outlets(store, both) == BUS_STORY
        assert {r.name for r in both.roots} >= {"the regional hospital", "Georgian ambulance service"}
        assert (both.articles, both.independent) == (4, 3)
        assert "merged by Ana Lima" in both.why
        assert any({v.value for v in d.values} >= {"Eleven", "Seventeen"} for d in bus(store).discrepancies)
        assert entry(store, made).state == "stands"
        decide(store, "undo", [made.id], ANA)
        follow(store)
        assert outlets(store, claim(store, "Seventeen passengers were killed")) == {"Batumi Mail"}
        assert states(store)[made.id] == "undone"


def claim_count(store: Store, text: str) -> int:
    return sum(text in c.text for c in bus(store).claims)


def test_a_claim_that_was_rejected_falls_into_its_reports(desk: Path) -> None:
    with open_store(desk, write=True) as store:
        (made,) = decide(store, "reject", [claim_called(store, "wheel for fourteen")], ANA)
        follow(store)
        found = [c for c in bus(store).claims if "fourteen hours" in c.text]
        assert sorted(len(outlets(store, c)) for c in found) == [1, 1, 1]
        assert entry(store, made).state == "stands"


def test_a_family_that_was_rejected_no_longer_stands_for_one_root(desk: Path) -> None:
    with open_store(desk, write=True) as store:
        decide(store, "reject", [f"{story(store, 'rioni')}/A+B"], BO)
        follow(store)
        link = next(
            d for d in bus(store).derivations if {d.a, d.b} == {a.id for a in bus(store).articles if a.label in "AB"}
        )
        assert (link.grade, link.relation, link.upstream, link.passages) == ("none", "independent", (), ())
        assert link.rule == "decided-by-hand"
        assert "rejected by Bo Strand" in link.why
        assert not any(f.rule == "CW201" for f in bus(store).findings)


def test_reports_that_were_confirmed_as_copies_hang_together(desk: Path) -> None:
    with open_store(desk, write=True) as store:
        c, d = label_of(store, "Imereti Day"), label_of(store, "Batumi Mail")
        (made,) = decide(store, "confirm", [f"{story(store, 'rioni')}/{c}+{d}"], ANA)
        follow(store)
        ids = {a.id for a in bus(store).articles if a.label in (c, d)}
        link = next(x for x in bus(store).derivations if {x.a, x.b} == ids)
        assert (link.grade, link.relation) == ("partially", "unknown")
        assert entry(store, made).state == "stands"


def test_a_difference_that_was_rejected_makes_no_rival_and_no_finding(desk: Path) -> None:
    with open_store(desk, write=True) as store:
        number = next(n for n, d in enumerate(bus(store).discrepancies, 1) if d.verdict == "contradiction")
        assert claim(store, "six hours")
        (made,) = decide(store, "reject", [f"{story(store, 'rioni')}/D{number}"], ANA)
        follow(store)
        found = next(d for d in bus(store).discrepancies if "rejected by Ana Lima" in d.why)
        assert found.verdict == "contradiction"
        assert not [f for f in bus(store).findings if found.id in f.discrepancies]
        assert claim_count(store, "six hours") == 0 or outlets(store, claim(store, "six hours")) != {"Batumi Mail"}
        assert entry(store, made).state == "stands"


def test_stories_are_merged_and_split_and_articles_that_come_do_not_undo_it(growing: Path) -> None:
    grown(growing, ELSEWHERE, "elsewhere")
    with open_store(growing, write=True) as store:
        ferry, crash = story(store, "ferry"), story(store, "rioni")
        decide(store, "merge", [crash, ferry], BO)
        decide(store, "split", [crash], ANA, out=[["B"]])
        follow(store)
        assert partition(store) == {frozenset({"Kolkhida Press", "Manila Herald"}), frozenset({"Kutaisi Echo"})}
    grown(growing, LATER, "later")
    with open_store(growing) as store:
        homes = partition(store)
        assert any({"Kolkhida Press", "Manila Herald"} <= s for s in homes)
        assert not any({"Kolkhida Press", "Kutaisi Echo"} <= s for s in homes)
        assert sorted(states(store).values()) in (
            ["changed", "grown"],
            ["grown", "overruled"],
            ["grown", "grown"],
            ["overruled", "stands"],
        )


# what is decided is shown


def test_history_leaves_nothing_out(growing: Path) -> None:
    with open_store(growing, write=True) as store:
        name = claim_called(store, "road was closed")
        first = decide(store, "confirm", [name], Signed(who="Ana", when="2031-05-01T00:00:00Z"))[0]
        second = decide(store, "unsure", [name], Signed(who="Bo", when="2031-05-02T00:00:00Z"))[0]
        note = decide(store, "note", [story(store, "rioni")], Signed(who="Bo", because="call the ministry"))[0]
        follow(store)
        assert (entry(store, first).state, entry(store, first).why) == ("replaced", "Bo decided unsure on 2031-05-02")
        assert entry(store, second).state == "stands"
        assert entry(store, note).state == "stands"
    grown(growing, [*LATER, *ELSEWHERE], "later")
    with open_store(growing) as store:
        assert entry(store, note).state == "grown"
        assert entry(store, note).why == "2 reports came to it since"
        (told,) = standing(store, story(store, "rioni"))
        assert (told.state, told.who, told.change) == ("unsure", "Bo", "stands")
        assert len(history(store).entries) == 3


def test_a_decision_on_articles_that_are_not_here_is_shown_as_gone(made: Path, growing: Path) -> None:
    with open_store(made) as store:
        decide(store, "confirm", [claim_called(store, "ran aground"), story(store, "ferry")], ANA)
        lines = export(store).encode()
        (made / LOG).unlink()
    with open_store(growing, write=True) as store:
        assert apply_lines(store, lines).new == 2
        follow(store)
        assert set(states(store).values()) == {"gone"}
        assert apply_lines(store, lines).new == 0
    grown(growing, ELSEWHERE, "elsewhere")
    with open_store(growing) as store:
        assert set(states(store).values()) == {"stands"}


@pytest.mark.parametrize(
    ("kind", "names", "out", "why"),
    [
        ("confirm", ["nothing"], [], "no story is called"),
        ("confirm", ["{bus}/C99"], [], "fits 0 claims"),
        ("confirm", ["{bus}/D99"], [], "fits 0 differences"),
        ("confirm", ["{bus}/A+Z"], [], "there is no report Z"),
        ("confirm", ["{ferry}/A"], [], "hangs together with no other"),
        ("confirm", ["{bus}/what is it"], [], "names nothing"),
        ("merge", ["{bus}"], [], "one target alone"),
        ("merge", ["{bus}", "{ferry}/C1"], [], "cannot be merged"),
        ("merge", ["{bus}/C1", "{ferry}/C1"], [], "of two stories"),
        ("split", ["{bus}"], [], "takes out nothing"),
        ("split", ["{bus}"], [["A", "B", "C", "D"]], "leaves nothing"),
        ("split", ["{bus}"], [["Q"]], "has no Q"),
        ("split", ["{bus}", "{ferry}"], [["A"]], "2 targets"),
        ("split", ["{bus}/D1"], [["1"]], "cannot be split"),
        ("note", ["{bus}"], [], "without words"),
        ("undo", ["last"], [], "Ana Lima has decided nothing"),
        ("undo", ["decision-0"], [], "0 decisions"),
    ],
)
def test_what_cannot_be_decided(
    made: Path, kind: Kind, names: list[str], out: Sequence[Sequence[str]], why: str
) -> None:
    with open_store(made) as store:
        called = [n.format(bus=story(store, "rioni"), ferry=story(store, "ferry")) for n in names]
        with pytest.raises(UnknownName, match=why):
            decide(store, kind, called, ANA, out=out)
        assert not (made / LOG).exists()


# the log


def signed_lines(store: Store, count: int) -> list[Decision]:
    name = story(store, "rioni")
    return [
        d
        for n in range(count)
        for d in decide(store, "unsure", [name], Signed(who="Ana", when=f"2031-05-01T00:00:{n:02}Z"))
    ]


def test_lines_that_cannot_be_read_are_told_and_harm_no_other(desk: Path) -> None:
    with open_store(desk) as store:
        good = signed_lines(store, 2)
        path = desk / LOG
        line = path.read_bytes().splitlines()[0]
        forged = json.dumps({**json.loads(line), "who": "Somebody Else"}).encode()
        newer = line.replace(b"crosswire.decision/1", b"crosswire.decision/9")
        path.write_bytes(path.read_bytes() + b"{broken\n\xff\xfe\n" + forged + b"\n" + newer + b"\n[1]\n" + line[:100])
        bad = [(b.number, b.why.split(" (")[0]) for b in read_log(desk).bad]
        assert [n for n, _ in bad] == [3, 4, 5, 6, 7, 8]
        assert bad[2][1].startswith("does not have the content that its id")
        assert "this version knows" in bad[3][1]
        more = decide(store, "confirm", [story(store, "rioni")], ANA)
        assert set(read_log(desk).decisions) == {*good, *more}
        assert len(read_log(desk).bad) == 6
        assert len(history(store).bad) == 6


@pytest.mark.parametrize("cut", range(1, 350, 37))
def test_a_write_that_was_cut_loses_no_other_decision(desk: Path, cut: int) -> None:
    with open_store(desk) as store:
        first, second = signed_lines(store, 2)
        path = desk / LOG
        path.write_bytes(path.read_bytes()[:-cut])
        assert list(read_log(desk).decisions) == ([first, second] if cut == 1 else [first])
        append(desk, [second])
        assert list(read_log(desk).decisions) == [first, second]


def write_many(folder: Path, who: str) -> None:
    with open_store(folder) as store:
        name = story(store, "rioni")
        for n in range(20):
            decide(store, "note", [name], Signed(who=who, because=f"note {n}"))


def test_many_decide_at_once_while_the_store_is_written(desk: Path) -> None:
    with open_store(desk, write=True):
        context = multiprocessing.get_context("fork")
        people = [context.Process(target=write_many, args=(desk, f"person {n}")) for n in range(3)]
        for p in people:
            p.start()
        for p in people:
            p.join(60)
    log = read_log(desk)
    assert (len(log.decisions), log.bad) == (60, ())


def test_an_undo_of_an_undo_and_the_order_of_lines(desk: Path) -> None:
    with open_store(desk) as store:
        (first,) = signed_lines(store, 1)
        (undo,) = decide(store, "undo", [first.id], ANA)
        assert states(store) == {first.id: "undone", undo.id: "stands"}
        with pytest.raises(UnknownName, match="undone already"):
            decide(store, "undo", [first.id], ANA)
        (again,) = decide(store, "undo", [undo.id], BO)
        assert states(store) == {first.id: "stands", undo.id: "undone", again.id: "stands"}
        lines = (desk / LOG).read_bytes().splitlines(keepends=True)
        Random(3).shuffle(lines)
        (desk / LOG).write_bytes(b"".join([*lines, lines[0]]))
        assert states(store) == {first.id: "stands", undo.id: "undone", again.id: "stands"}


@pytest.mark.parametrize("seed", range(3))
def test_articles_and_decisions_in_any_order_come_to_the_same(made: Path, tmp_path: Path, seed: int) -> None:
    with open_store(made) as store:
        ids = dict(store.db.execute("SELECT outlet, id FROM articles").fetchall())
        crash, ferry = story(store, "rioni"), story(store, "ferry")
        decided = [
            *decide(store, "split", [crash], Signed(who="Ana", when="2031-05-01T00:00:00Z"), out=[["D"]]),
            *decide(store, "merge", [ferry, crash], Signed(who="Bo", when="2031-05-02T00:00:00Z")),
            *decide(
                store,
                "split",
                [claim_called(store, "road was closed")],
                Signed(who="Bo", when="2031-05-03T00:00:00Z"),
                out=[["B"]],
            ),
            *decide(store, "reject", [f"{crash}/A+B"], Signed(who="Ana", when="2031-05-04T00:00:00Z")),
        ]
        (made / LOG).unlink()
    moments = Random(seed)
    batches = [[x] for x in [*BUS, *LATER, *ELSEWHERE]]
    moments.shuffle(batches)
    moments.shuffle(decided)
    folder = tmp_path / "store"
    for number, batch in enumerate(batches):
        grown(folder, batch, f"batch{number}")
        append(folder, decided[number : number + 1])
    with open_store(folder, write=True) as store:
        follow(store)
        assert partition(store) == {frozenset(ids)}
        (only,) = (s for (s,) in store.db.execute("SELECT id FROM stories"))
        assert only == ferry
        found = {c.text: (outlets_of(store, only, c), c.independent) for c in result_of(store.db, only).claims}
        told = sorted(states(store).values())
    with open_store(made, write=True) as store:
        append(store.folder, decided)
        follow(store)
        whole = {c.text: (outlets_of(store, ferry, c), c.independent) for c in result_of(store.db, ferry).claims}
        assert sorted(states(store).values()) == told
        (made / LOG).unlink()
        follow(store)
        assert story(store, "rioni") == crash
    assert found == whole


def outlets_of(store: Store, at: str, found: Claim) -> frozenset[str]:
    names = {a.id: a.outlet or "" for a in result_of(store.db, at).articles}
    return frozenset(names[m.span.article] for m in found.mentions)
