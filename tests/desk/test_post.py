# ruff: noqa: E501 - addresses as they come
"""Alerts are posted only where the user said, within limits, once."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosswire.cli import cli
from crosswire.desk import post as posting
from crosswire.desk.post import checked_address, post
from crosswire.errors import CrosswireError
from tests.desk.conftest import ELSEWHERE, grown


class Receiver(HTTPServer):
    """A server on loopback that keeps what it is sent, and answers as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.status = 200
        self.headers: dict[str, str] = {}
        self.body = b""
        self.got: list[tuple[str, str, bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?key=1"


class Answers(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, self.headers["Idempotency-Key"], body))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_body_is_posted_with_its_id(receiver: Receiver) -> None:
    assert post(receiver.address, b"{}", "post-1") == ""
    assert receiver.got == [("/hook?key=1", "post-1", b"{}")]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(receiver: Receiver, status: int) -> None:
    with Receiver() as other:
        receiver.status = status
        receiver.headers = {"Location": other.address}
        assert "redirects are not followed" in post(receiver.address, b"{}", "post-1")
        assert len(receiver.got) == 1
        assert other.got == []


@pytest.mark.parametrize(("status", "why"), [(200, ""), (202, ""), (204, ""), (400, "status 400"), (500, "status 500")])
def test_what_counts_as_taken(receiver: Receiver, status: int, why: str) -> None:
    receiver.status = status
    assert post(receiver.address, b"{}", "post-1") == why


def test_nobody_there_and_too_much() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "no answer" in post(f"http://127.0.0.1:{port}/", b"{}", "post-1")
    assert "are more than" in post("http://127.0.0.1:1/", b"x" * 1_000_001, "post-1")


@pytest.mark.parametrize("drip", [b"", b"H", b"HTTP/1.1 200 OK\r\nX: "])
def test_a_server_that_dawdles_is_cut_off(monkeypatch: pytest.MonkeyPatch, drip: bytes) -> None:
    monkeypatch.setattr(posting, "TOTAL", 0.6)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def dawdle() -> None:
            taken, _ = server.accept()
            with taken:
                taken.sendall(drip)
                while not stop.wait(0.1):
                    try:
                        taken.sendall(b"a" if drip else b"")
                    except OSError:
                        return

        thread = threading.Thread(target=dawdle)
        thread.start()
        began = time.monotonic()
        why = post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", "post-1")
        assert time.monotonic() - began < 4
        assert why
        stop.set()
        thread.join()


def test_an_endless_answer_is_not_read_to_its_end(receiver: Receiver) -> None:
    receiver.body = b"x" * 3_000_000
    assert post(receiver.address, b"{}", "post-1") == ""


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://a.example/", "javascript:alert(1)", "//a.example/", "a.example", "",
        "http://", "http:///x", "http://user:secret@a.example/", "http://a.example/\r\nX: y", "http://a.example:99999/",
        "http://a.example:0/", "http://a.example/ b", "http://ａ.example/",
    ],
)  # fmt: skip
def test_addresses_that_cannot_be_posted_to(address: str) -> None:
    with pytest.raises(CrosswireError):
        checked_address(address)


def test_a_watch_posts_each_alert_once_and_tries_again(growing: Path, receiver: Receiver) -> None:
    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["watch", *words, "-s", str(growing)])
        return done.exit_code, done.output

    assert run("add", "boats", "ferry", "--post", receiver.address)[0] == 0
    assert run("add", "silent", "ferry")[0] == 0
    grown(growing, ELSEWHERE, "elsewhere")
    receiver.status = 503
    code, output = run("run")
    assert code == 3
    assert f"not posted: boats to {receiver.address}: status 503" in output
    receiver.status = 200
    assert run("run")[0] == 0
    assert run("run")[0] == 0
    assert len(receiver.got) == 2
    assert len({ident for _, ident, _ in receiver.got}) == 1
    sent = json.loads(receiver.got[1][2])
    assert (sent["schema"], sent["watch"]) == ("crosswire.alerts/1", "boats")
    assert [a["kind"] for s in sent["stories"] for a in s["alerts"]] == ["new-story"]
    assert run("add", "bad", "ferry", "--post", "http://me:secret@a.example/")[0] == 1
