"""`crosswire serve` and `demo --serve`: what is refused before anything is opened, and a server that answers."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from crosswire.cli import cli
from crosswire.errors import CrosswireError
from crosswire.store import open_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with open_store(tmp_path / "news", write=True):
        pass
    return tmp_path / "news"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--host", "0.0.0.0"], "can be reached from other machines"),
        (["--host", "192.0.2.7", "--allow-changes"], "can be reached from other machines"),
        (["--host", "0.0.0.0", "--token", "short"], "token is too short"),
    ],
)
def test_a_store_is_not_opened_to_others_by_accident(store: Path, options: list[str], says: str) -> None:
    done = CliRunner().invoke(cli, ["serve", str(store), *options])
    assert isinstance(done.exception, CrosswireError)
    assert says in done.exception.message


def test_no_store_is_said_before_a_server_starts(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["serve", str(tmp_path / "none")])
    assert isinstance(done.exception, CrosswireError)


def test_the_server_says_where_it_is_and_answers(store: Path) -> None:
    command = [sys.executable, "-m", "crosswire", "serve", str(store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            url = re.findall(r"http://127\.0\.0\.1:\d+/", server.stderr.readline())[0]
            assert "Nothing is in this store yet" in httpx.get(f"{url}stories").text
            assert "No story fits" not in httpx.get(f"{url}stories").text
            assert httpx.get(url, follow_redirects=False).headers["location"] == "/stories"
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0  # how a server is stopped is no failure
        assert "stopped" in server.stderr.read()


@pytest.mark.model
def test_the_demo_is_served(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "crosswire", "demo", "--serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as server:
        try:
            assert server.stderr is not None
            url = next(m for line in server.stderr for m in re.findall(r"http://127\.0\.0\.1:\d+/", line))
            assert "Nine dockers hurt" in httpx.get(f"{url}stories").text
        finally:
            server.terminate()
    assert not list(tmp_path.iterdir())
