"""`add --fetch` into a store: what is asked for, kept, asked again and told."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from crosswire.collection.lists import listed
from crosswire.store import open_store
from tests.collection.conftest import QUAKE, STRIKE
from tests.read.fetch.server import answer, moved, serving
from tests.read.forms.test_forms import page


def add(folder: Path, *arguments: str) -> CompletedProcess[str]:
    command = [sys.executable, "-m", "crosswire", "add", "-s", str(folder), "--no-run", "--pause", "0.1", *arguments]
    return run(command, check=False, capture_output=True, text=True)


def ledger(folder: Path) -> dict[str, str]:
    with open_store(folder) as store:
        return {str(row[0]): str(row[1]) for row in listed(store, "ledger").rows}


def test_nothing_is_fetched_unless_it_is_asked_for(tmp_path: Path) -> None:
    with serving({"/a": answer(page(QUAKE).encode())}) as server:
        done = add(tmp_path / "s", f"{server.url}/a")
        assert (done.returncode, server.asked) == (3, [])
        assert "nothing is fetched unless" in done.stderr
        done = add(tmp_path / "s", "--fetch", f"{server.url}/a")
        assert (done.returncode, server.asked) == (3, [])
        assert "127.0.0.1, which is no address of the open net" in done.stderr
        done = add(tmp_path / "s", "--fetch", "--allow-private", f"{server.url}/a")
        assert done.returncode == 0, done.stderr
        assert ledger(tmp_path / "s") == {f"{server.url}/a": "stored"}


@pytest.mark.parametrize("option", [["--follow", "3"], ["--allow-private"], ["--insecure"]])
def test_options_of_fetching_need_it(tmp_path: Path, option: list[str]) -> None:
    assert add(tmp_path / "s", *option, "a.txt").returncode == 2
    assert not (tmp_path / "s").exists()


def test_a_feed_grows_and_only_what_is_new_is_added(tmp_path: Path) -> None:
    item = "<item><title>{0}</title><link>{1}</link><description>{2}</description></item>"
    feed = "<rss><channel><title>Rand Daily</title>{0}</channel></rss>"
    with serving({}) as server:
        one = item.format("Quake", f"{server.url}/1", QUAKE)
        two = item.format("Strike", f"{server.url}/2", STRIKE)
        server.answers["/feed"] = answer(feed.format(one).encode())
        asked = ["--fetch", "--allow-private", f"{server.url}/feed"]
        assert "1 new article" in add(tmp_path / "s", *asked).stderr
        server.answers["/feed"] = answer(feed.format(two + one).encode())
        assert "1 new article, 1 known" in add(tmp_path / "s", *asked).stderr


def test_what_a_server_calls_unchanged_is_not_sent_again(tmp_path: Path) -> None:
    with serving({"/a": answer(page(QUAKE).encode(), ETag='"v1"')}) as server:
        asked = ["--fetch", "--allow-private", f"{server.url}/a"]
        add(tmp_path / "s", *asked)
        server.answers["/a"] = b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
        done = add(tmp_path / "s", *asked)
        assert 'If-None-Match: "v1"' in server.heads[-1]
    assert done.returncode == 0
    assert "0 new articles, 0 known, 1 file unchanged" in done.stderr


def test_what_failed_before_and_is_there_now_has_one_line(tmp_path: Path) -> None:
    with serving({"/a": answer(b"", "500 Oops"), "/b": moved("/a")}) as server:
        asked = ["--fetch", "--allow-private", f"{server.url}/a", f"{server.url}/b"]
        assert add(tmp_path / "s", *asked).returncode == 3
        assert set(ledger(tmp_path / "s").values()) == {"rejected"}
        server.answers["/a"] = answer(page(QUAKE).encode())
        add(tmp_path / "s", *asked)
        assert ledger(tmp_path / "s") == {f"{server.url}/a": "stored", f"{server.url}/b": "rejected"}
        with open_store(tmp_path / "s") as store:
            assert "same content as" in str(listed(store, "ledger").rows[0][2])


def test_a_certificate_that_was_not_checked_is_told_in_the_ledger(tmp_path: Path) -> None:
    from tests.read.fetch.test_fetch import self_signed  # noqa: PLC0415

    with serving({"/a": answer(page(QUAKE).encode())}, tls=self_signed(tmp_path)) as server:
        asked = ["--fetch", "--allow-private", f"{server.url}/a"]
        done = add(tmp_path / "s", *asked)
        assert (done.returncode, "certificate" in done.stderr.lower()) == (3, True)
        done = add(tmp_path / "s", "--insecure", *asked)
    assert "certificate was not checked" in done.stderr
    assert ledger(tmp_path / "s") == {f"{server.url}/a": "stored-with-warnings"}
