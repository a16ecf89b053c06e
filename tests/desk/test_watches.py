# ruff: noqa: E501 - texts as they come
"""Watches: each new story and each change of corroboration is told once, with its term and its sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import feedparser
import pytest
from click.testing import CliRunner, Result

from crosswire.cli import cli
from crosswire.desk.alerts import atom_of, json_of, kept, write_feeds
from crosswire.desk.changes import retractions
from crosswire.desk.terms import Hit, Holding, Term, folded, hits, pattern, terms_of
from crosswire.desk.watches import Alert, Watch, add_watch, fire, rehearse, remove_watch, watch_called, watches
from crosswire.errors import BadQuery, UnknownName
from crosswire.records import Article, PublicationDate, Sentence
from crosswire.store import Store, open_store
from tests.collection.conftest import InProcess as InProcess  # noqa: PLC0414 - re-exported for `grown`
from tests.desk.conftest import ELSEWHERE, LATER, grown
from tests.desk.test_decisions import bus, story

MOMENT = "2031-04-11T08:00:00Z"
BUSES = Watch(name="buses", query='"rioni river" OR said-by:beridze')
VERSION: dict[str, Any] = {
    "text": (
        "A bus fell into the Rioni river near Kutaisi on Monday, killing nine passengers, the Georgian interior ministry said. "
        "The driver had been at the wheel for fourteen hours, police chief Nino Beridze said. "
        "An earlier version of this report gave another number of dead."
    ),
    "outlet": "Kolkhida Press",
    "published": "2031-04-11",
    "title": "Bus falls into Rioni",
    "url": "https://kolkhida.example/1",
}  # fmt: skip


def watched(folder: Path, watch: Watch = BUSES, **options: bool) -> None:
    with open_store(folder, write=True) as store:
        add_watch(store, watch, **options)


def fired(folder: Path, watch: Watch = BUSES) -> list[Alert]:
    with open_store(folder, write=True) as store:
        return fire(store, watch, MOMENT)


def texts(store: Store, word: str) -> dict[str, str]:
    return {a.id: a.text for a in bus(store).articles} if word == "rioni" else {}


# terms


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("ferry", ["ferry"]),
        ("ferry -cricket NOT football", ["ferry"]),
        ("NOT (football OR cricket) ferry", ["ferry"]),
        ("(a NOT (b c)) OR d*", ["a", "d*"]),
        ('"rioni river" said-by:"Nino Beridze" roots:<2', ['"rioni river"', 'said-by:"Nino Beridze"', "roots:<2"]),
        ("NOT said-by:beridze bus bus", ["bus"]),
    ],
)
def test_terms_are_what_a_query_asks_for(query: str, terms: list[str]) -> None:
    assert [t.label for t in terms_of(query)] == terms


def test_words_are_found_whatever_their_accents_and_case() -> None:
    text = "Ο Élysée and the ﬁrst ÜBER-driver: İstanbul–Kadıköy"
    assert len(folded(text)) == len(text)
    for phrase, wanted in (
        ("elysee", "Élysée"),
        ("uber driver", "ÜBER-driver"),
        ("kad*", "Kadıköy"),
        ("istanbul", "İstanbul"),
    ):
        match = pattern(phrase).search(folded(text))
        assert match is not None
        assert text[match.start() : match.end()] == wanted
    assert pattern("driv").search(folded(text)) is None


def test_a_term_is_shown_where_it_stands(made: Path) -> None:
    def shown(label: str) -> Hit:
        (term,) = terms_of(label)
        with open_store(made) as store:
            found = bus(store)
            first = next(a for a in found.articles if a.outlet == "Kolkhida Press")
            return next(hits(Holding(store), first, found, [term]))

    at = {
        label: (h.span.text if h.span else None)
        for label in (
            '"rioni river"',
            "said-by:beridze",
            "says:wheel",
            "names:beridze",
            "outlet:kolkhida",
            "date:2031-04",
        )
        for h in [shown(label)]
    }
    assert at['"rioni river"'] == "Rioni river"
    assert "Beridze" in str(at["said-by:beridze"])
    assert "wheel" in str(at["says:wheel"])
    assert "Beridze" in str(at["names:beridze"])
    assert at["outlet:kolkhida"] is None
    assert at["date:2031-04"] is None
    assert shown("outlet:kolkhida").sentence == "Bus falls into Rioni"


# what is told


def test_a_watch_tells_of_a_new_story_with_the_term_and_the_sentence(growing: Path) -> None:
    watched(growing, Watch(name="boats", query="ferry OR boat"))
    assert fired(growing, Watch(name="boats", query="ferry OR boat")) == []
    grown(growing, ELSEWHERE, "elsewhere")
    (alert,) = fired(growing, Watch(name="boats", query="ferry OR boat"))
    assert (alert.kind, alert.term, alert.outlet, alert.found) == ("new-story", "ferry", "Manila Herald", MOMENT)
    assert alert.span is not None
    assert alert.span.text.casefold() == "ferry"
    assert alert.span.text in alert.sentence
    assert fired(growing, Watch(name="boats", query="ferry OR boat")) == []


def test_what_is_there_is_known_unless_one_asks(growing: Path) -> None:
    watched(growing)
    watched(growing, Watch(name="all", query=BUSES.query), from_start=True)
    assert fired(growing) == []
    assert [a.kind for a in fired(growing, Watch(name="all", query=BUSES.query))] == ["new-story"]


def test_a_watch_tells_of_a_new_root_and_a_contradiction(growing: Path) -> None:
    watched(growing)
    grown(growing, LATER[:1], "own")
    first = fired(growing)
    assert {a.kind for a in first} == {"new-root"}
    about = {a.message.split("”")[0].lstrip("“"): a for a in first}
    dead = next(a for text, a in about.items() if "fourteen hours" in text)
    assert "2 independent roots, 1 before; new: Levan Kapanadze (Imereti Day)" in dead.message
    assert dead.sentence == "Surgeon Levan Kapanadze said the driver had been at the wheel for fourteen hours."
    assert dead.term in ('"rioni river"', "said-by:beridze")
    grown(growing, LATER[1:], "rival")
    (clash,) = [a for a in fired(growing) if a.kind == "contradiction"]
    assert clash.message.startswith("number: “six hours” (Batumi Mail) against “fourteen hours”")
    assert clash.sentence == "The driver had been at the wheel for six hours, bus company owner Tamar Lomidze said."
    assert clash.span is not None
    with open_store(growing) as store:
        assert texts(store, "rioni")[clash.article][clash.span.begin : clash.span.end] == clash.span.text
    assert fired(growing) == []


def test_a_copy_is_no_new_root(growing: Path) -> None:
    watched(growing)
    copy = {
        **LATER[0],
        "text": VERSION["text"].replace("nine", "eleven"),
        "outlet": "Poti Times",
        "title": "Eleven killed in Rioni bus",
    }
    grown(growing, [copy], "copy")
    assert [a for a in fired(growing) if a.kind == "new-root"] == []


def test_a_watch_tells_of_another_version_and_a_correction(growing: Path) -> None:
    watched(growing)
    grown(growing, [VERSION], "version")
    found = {a.kind: a for a in fired(growing)}
    assert "2 sentences new, 2 gone" in found["changed-version"].message
    assert found["changed-version"].sentence.startswith(
        "A bus fell into the Rioni river near Kutaisi on Monday, killing nine"
    )
    assert found["retraction"].sentence == "An earlier version of this report gave another number of dead."
    assert fired(growing) == []


def test_a_story_that_no_longer_matches_is_still_watched(growing: Path) -> None:
    lone = Watch(name="lone", query="driver date:2031-04-08")
    watched(growing, lone)
    grown(growing, LATER[:1], "own")
    assert "new-root" in {a.kind for a in fired(growing, lone)}


def test_a_story_that_was_not_compared_yet_waits(growing: Path) -> None:
    watched(growing)
    grown(growing, LATER, "later")
    with open_store(growing, write=True) as store:
        (result,) = store.db.execute("SELECT result FROM stories").fetchone()
        store.db.execute("UPDATE stories SET result = NULL")
        assert fire(store, BUSES, MOMENT) == []
        store.db.execute("UPDATE stories SET result = ?", (result,))
        assert fire(store, BUSES, MOMENT)


def test_the_past_is_told_day_by_day(made: Path) -> None:
    with open_store(made) as store:
        told = rehearse(store, BUSES)
    assert [(a.day or "")[:10] for a in told] == sorted((a.day or "")[:10] for a in told)
    assert (told[0].kind, told[0].day) == ("new-story", "2031-04-08")
    assert told[0].message == "a story of 2 articles"
    kinds = {((a.day or "")[:10], a.kind) for a in told}
    assert kinds == {
        ("2031-04-08", "new-story"),
        ("2031-04-09", "new-root"),
        ("2031-04-10", "contradiction"),
    }


def test_what_a_test_says_is_what_runs_tell(growing: Path, made: Path) -> None:
    watched(growing, from_start=True)
    told = fired(growing)
    for number, batch in enumerate([LATER[:1], LATER[1:]]):
        grown(growing, batch, f"day{number}")
        told += fired(growing)
    with open_store(made) as store:
        rehearsed = rehearse(store, BUSES)
    assert {(a.kind, a.article, a.span) for a in told} == {(a.kind, a.article, a.span) for a in rehearsed}
    assert len(told) == len(rehearsed)
    assert len({a.id for a in told}) == len(told)


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Correction: the bridge is in Lagos, not Ibadan.", True),
        ("The Nairobi Courier has retracted its report on the dam.", True),
        ("“We regret the error,” the paper’s editor wrote.", True),
        ("The army retracted its troops from Goma.", False),
        ("He made a correction to the course of the ship.", False),
    ],
)
def test_notices_of_correction(sentence: str, says: bool) -> None:  # noqa: FBT001
    none = PublicationDate(why="made up")
    article = Article(
        id="article-1",
        label="A",
        name="a",
        sha256="",
        characters=len(sentence),
        text=sentence,
        published=none,
        updated=none,
        sentences=(Sentence(index=0, begin=0, end=len(sentence), kind="body", paragraph=0),),
    )
    assert bool(list(retractions(article))) is says


# the book of watches


def test_watches_are_added_listed_and_removed(growing: Path) -> None:
    with open_store(growing, write=True) as store:
        add_watch(store, BUSES)
        assert watches(store) == [BUSES]
        with pytest.raises(UnknownName, match="there is a watch buses"):
            add_watch(store, BUSES)
        for name in ("", "../up", "A", "x" * 61, ".hidden", "ships\n"):
            with pytest.raises(UnknownName, match="no name for a watch"):
                add_watch(store, Watch(name=name, query="x"))
        with pytest.raises(BadQuery):
            add_watch(store, Watch(name="bad", query="(open"))
        remove_watch(store, "buses")
        assert watches(store) == []
        assert store.db.execute("SELECT count(*) FROM watch_seen").fetchone() == (0,)
        with pytest.raises(UnknownName, match="no watch 'buses'"):
            watch_called(store, "buses")


# feeds


def test_feeds_hold_each_alert_once_and_survive_any_text(growing: Path) -> None:
    nasty = {
        **ELSEWHERE[0],
        "title": "Ferry <script>alert(1)</script> & ]]> \x00\x1b \u202e \ufffe",
        "outlet": 'A "quoted" & <b>bold</b>',
    }
    watched(growing, Watch(name="boats", query="ferry"))
    grown(growing, [nasty], "nasty")
    boats = Watch(name="boats", query="ferry")
    with open_store(growing, write=True) as store:
        fire(store, boats, MOMENT)
        atom, data = write_feeds(store, boats)
        again, _ = write_feeds(store, boats)
        assert atom.read_bytes() == again.read_bytes()
    feed = feedparser.parse(atom.read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    (entry,) = feed.entries
    assert entry.updated == MOMENT
    assert "term ferry" in entry.content[0].value
    assert entry.content[0].type == "text/plain"
    read = json.loads(data.read_text("utf-8"))
    assert read["schema"] == "crosswire.alerts/1"
    assert [a["kind"] for s in read["stories"] for a in s["alerts"]] == ["new-story"]


def test_an_empty_feed_is_a_feed() -> None:
    assert not feedparser.parse(atom_of(BUSES, []).encode()).bozo
    assert json.loads(json_of(BUSES, []))["stories"] == []


# commands


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["watch", *words, "-s", str(folder)])


def test_watches_by_command(growing: Path) -> None:
    added = run(growing, "add", "buses", BUSES.query)
    assert added.exit_code == 0, added.output
    assert added.output == "watch buses would have told 1 thing so far: crosswire watch test buses\n"
    assert run(growing, "list").output == f"buses: {BUSES.query} (0 alerts)\n"
    assert run(growing, "run").output == f"buses: {BUSES.query}: 0 new alerts\n"
    grown(growing, [*LATER, *ELSEWHERE], "later")
    told = run(growing, "run")
    assert told.exit_code == 0
    assert "contradiction: number: “" in told.output
    assert "4 new alerts" in told.output
    assert run(growing, "run").output == f"buses: {BUSES.query}: 0 new alerts\n"
    tested = run(growing, "test", "ferry").output
    assert "term ferry" in tested
    assert tested.splitlines()[-1] == "1 alert in 1 story over 3 days (8–10 Apr 2031): 1 new story"
    assert json.loads(run(growing, "test", "ferry", "--json").output)["schema"] == "crosswire.alerts/1"
    assert run(growing, "remove", "buses").exit_code == 0
    assert "no watches" in run(growing, "list").output


def test_what_was_kept_and_not_printed_is_printed_by_the_next_run(growing: Path) -> None:
    watched(growing, from_start=True)
    fired(growing)  # as by a run that was killed before it printed
    assert "new-story" in run(growing, "run").output
    assert "new-story" not in run(growing, "run").output


def test_a_run_that_is_killed_neither_loses_nor_repeats(growing: Path, tmp_path: Path) -> None:
    watched(growing, from_start=True)
    for n in range(6):
        watched(growing, Watch(name=f"w{n}", query="driver OR bus*"), from_start=n > 2)
    grown(growing, [*LATER, *ELSEWHERE], "later")
    whole = tmp_path / "whole"
    subprocess.run(["cp", "-r", str(growing), str(whole)], check=True)
    command = [sys.executable, "-m", "crosswire", "watch", "run", "-s"]
    began = time.monotonic()
    subprocess.run([*command, str(whole)], check=True, timeout=120, stdout=subprocess.DEVNULL)
    took = time.monotonic() - began
    moments = Random(11)
    for _ in range(6):
        process = subprocess.Popen([*command, str(growing)], start_new_session=True, stdout=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.3 * took, took))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run([*command, str(growing)], check=True, timeout=120, stdout=subprocess.DEVNULL)

    def told(folder: Path) -> list[tuple[str, str, str]]:
        with open_store(folder) as store:
            return [(w.name, a.id, a.message) for w in watches(store) for a in kept(store, w.name)]

    assert told(growing) == told(whole)
    assert len({(w, i) for w, i, _ in told(growing)}) == len(told(growing)) > 9
    assert not [p for p in (growing / "feeds").iterdir() if p.name.startswith(".")]
    for path in sorted((whole / "feeds").glob("*.json")):
        ours = json.loads((growing / "feeds" / path.name).read_text("utf-8"))
        assert [a["id"] for s in ours["stories"] for a in s["alerts"]] == [
            a["id"] for s in json.loads(path.read_text("utf-8"))["stories"] for a in s["alerts"]
        ]


def test_the_store_of_a_story_is_named(growing: Path) -> None:
    watched(growing, from_start=True)
    (alert,) = fired(growing)
    with open_store(growing) as store:
        assert alert.story == story(store, "rioni")
    assert Term("a", "", "a").label == "a"
