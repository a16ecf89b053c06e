"""Very many articles into tables on one machine: what is in them, in whatever order, stopped and gone on with."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from functools import partial
from pathlib import Path
from random import Random

import msgspec
import pytest
from click.testing import CliRunner

from crosswire.annotate.device import use_device
from crosswire.cli import cli
from crosswire.collection.bulk import Outcome, run_bulk
from crosswire.collection.bulk.carry import Carrier, Found, carried
from crosswire.demo import demo_files
from crosswire.engine import LocalEngine
from crosswire.errors import MissingDevice, MissingModel, NothingToCompare
from crosswire.match.sketch import sketch
from crosswire.match.stories import merged
from crosswire.match.wording import SAME, grouped
from crosswire.pipeline import per_article
from crosswire.read import read
from crosswire.records import Annotated, Article, Parser
from crosswire.records.base import content_id
from crosswire.settings import Settings
from tests.collection.bulk.corpus import command, different, made, rows, tables
from tests.collection.conftest import QUAKE


def test_every_input_has_a_line_and_every_article_a_story(told: tuple[Path, Outcome]) -> None:
    out, outcome = told
    articles = rows(out, "articles")
    ledger = rows(out, "ledger")
    assert outcome.articles == len(articles) == 5 + 9 + 24 + 1
    assert {row["article"] for row in ledger if row["state"].startswith("stored")} == {a["id"] for a in articles}
    assert {row["state"] for row in ledger if row["name"].endswith(("empty.txt", "picture.txt"))} <= {
        "rejected",
        "quarantined",
    }
    assert sum("same content" in row["why"] for row in ledger) == 2
    assert all(a["story"] for a in articles)
    assert outcome.failed == ()


def test_copies_have_one_original_unless_a_season_lies_between(told: tuple[Path, Outcome]) -> None:
    articles = [a for a in rows(told[0], "articles") if QUAKE[:60] in a["text"]]
    years: dict[str, set[str]] = {}
    for a in articles:
        if a["published"]:  # the page states no date
            years.setdefault(a["published"][:4], set()).add(a["original"])
    assert {year: len(found) for year, found in years.items()} == {"2031": 1, "2032": 1}
    assert years["2031"] != years["2032"]


def test_reports_of_one_event_are_one_story(told: tuple[Path, Outcome]) -> None:
    articles = rows(told[0], "articles")
    demo = {a["story"] for a in articles if a["name"].endswith(".txt")}
    assert len(demo) == 1
    strike = {a["story"] for a in articles if a["headline"] and "Lusaka" in a["headline"]}
    assert len(strike) == 1
    assert strike != demo


def test_all_that_is_asked_for_is_there(told: tuple[Path, Outcome]) -> None:
    found = tables(told[0])
    assert {name for name, table in found.items() if table.num_rows} == {
        "articles", "ledger", "stories", "reuse", "attributions", "event_mentions", "results", "claims", "findings",
        "events", "entities", "sources",
    }  # fmt: skip
    assert {row["story"] for row in rows(told[0], "results")} == {row["story"] for row in rows(told[0], "stories")}


def test_the_same_on_one_worker_by_other_names_in_parts(
    told: tuple[Path, Outcome], corpus: Path, tmp_path: Path
) -> None:
    run = partial(run_bulk, settings=Settings(), engine=LocalEngine(1))
    names = sorted((str(p) for p in corpus.iterdir() if p.name != "meta.jsonl"), reverse=True)
    run(names, str(tmp_path), depth="stories")
    assert rows(tmp_path, "reuse") == rows(told[0], "reuse")
    run([str(corpus)], str(tmp_path), depth="attribution")
    whole = tables(told[0])
    assert all(table.equals(whole[name]) for name, table in tables(tmp_path).items())


def test_a_run_killed_at_any_moment_and_gone_on_with(told: tuple[Path, Outcome], corpus: Path, tmp_path: Path) -> None:
    moments = Random(11)
    for _ in range(3):
        process = subprocess.Popen(command(corpus, tmp_path, "--jobs", "2"), start_new_session=True)
        time.sleep(moments.uniform(1, 12))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    done = subprocess.run(command(corpus, tmp_path, "--jobs", "2"), check=False, timeout=300, capture_output=True)
    assert done.returncode == 3, done.stderr
    assert b"39 articles" in done.stderr
    assert different(told[0], tmp_path) == []


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NothingToCompare):
        run_bulk([str(tmp_path)], str(tmp_path / "out"), depth="stories", settings=Settings(), engine=LocalEngine(1))


def test_a_model_that_is_not_there_is_told_before_anything_is_read(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="no_such_model"):
        run_bulk(
            [str(corpus)], str(tmp_path / "out"), depth="attribution", settings=Settings(model="no_such_model"),
            engine=LocalEngine(1),
        )  # fmt: skip


def test_depth_goes_with_paths(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["run", "-s", str(tmp_path / "store"), "--depth", "stories"])
    assert done.exit_code == 2
    assert "--depth" in done.stderr


@pytest.mark.parametrize(("device", "word"), [("gpu:77", "cannot use gpu:77"), ("tape", "no device 'tape'")])
def test_a_card_that_is_not_there_is_told(device: str, word: str) -> None:
    with pytest.raises(MissingDevice, match=word):
        use_device(device)


def test_a_workers_missing_card_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUAKE)
    settings = Settings(device="gpu:77")
    with pytest.raises(MissingDevice, match="gpu:77"):
        run_bulk([str(tmp_path)], str(tmp_path / "out"), depth="attribution", settings=settings, engine=LocalEngine(1))


def articles_of(path: Path) -> list[Article]:
    return sorted(read([str(path)], stdin=None, settings=Settings()).articles, key=lambda a: a.text[-200:])


def elsewhere(article: Article) -> Article:
    """The same article in another outlet."""
    name = {"id": content_id("article", article.text, "Otago Star"), "outlet": "Otago Star", "name": "copy.txt"}
    return msgspec.structs.replace(article, label="Z", url="https://star.example/1", **name)


def found(annotated: Annotated) -> Found:
    """What was found in an article, with its sketch."""
    return Found(annotated, msgspec.msgpack.encode(sketch(annotated), order="deterministic"))


def test_what_is_carried_over_is_what_is_found(tmp_path: Path, parser: Parser) -> None:
    written = articles_of(made(tmp_path / "made.jsonl", 20)) + list(
        read([str(p) for p in demo_files()], settings=Settings()).articles
    )
    articles = [a for first in written for a in (first, elsewhere(first))]
    alone = [found(per_article(a, parser)) for a in articles]
    assert any(a.annotated.events for a in alone)
    remembering = parser.remembering()  # type: ignore[attr-defined]
    carrier = Carrier(lambda article: found(per_article(article, remembering)))
    assert [carrier(a) for a in articles] == alone
    assert len(carrier.found) == len(written)


def test_an_id_made_in_an_unknown_way_is_not_carried_over(tmp_path: Path, parser: Parser) -> None:
    first, second = (per_article(a, parser) for a in articles_of(made(tmp_path / "made.jsonl", 2)))
    odd = msgspec.structs.replace(first.attributions[0], id="at-000000000000")
    assert carried(first, second.article) is not None
    assert carried(msgspec.structs.replace(first, attributions=(odd,)), second.article) is None


def test_groups_are_those_of_compare() -> None:
    for seed in range(60):
        chance = Random(seed)
        count = chance.randint(2, 30)
        pairs = {
            (i, j): chance.choice([chance.random(), SAME - 0.01, SAME + 0.01, 0.9])
            for i in range(count)
            for j in range(i + 1, count)
            if chance.random() < 0.4
        }
        keys = [f"article-{n:03}" for n in range(count)]
        found = grouped(keys[::-1], {(keys[j], keys[i]): value for (i, j), value in pairs.items()})
        assert found == [[keys[n] for n in group] for group in merged(count, pairs, SAME)]
