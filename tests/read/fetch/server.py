"""A server of real sockets on this machine, whose answers are bytes as they go over the wire."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Talk = Callable[[socket.socket, str], bool | None]  # true where it may ask again on that connection
ALLOWED = b"User-agent: *\nAllow: /\n"


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An answer as it should be."""
    lines = {"Content-Length": str(len(body)), **{k.replace("_", "-"): v for k, v in headers.items()}}
    head = "".join(f"{k}: {v}\r\n" for k, v in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return answer(b"", status, Location=to)


def packed(data: bytes, **headers: str) -> bytes:
    return answer(gzip.compress(data), Content_Encoding="gzip", **headers)


class Server:
    """Answers by path: bytes, or a function that talks to the connection; what is not named is not found."""

    def __init__(self, answers: dict[str, bytes | Talk], tls: ssl.SSLContext | None = None) -> None:
        self.answers = {"/robots.txt": answer(ALLOWED), **answers}
        self.asked: list[str] = []
        self.heads: list[str] = []
        self.moments: list[float] = []
        self.tls = tls
        self.closing = threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}"

    def run(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            with connection:
                while head := self.head(connection):
                    path = head.split(" ", 2)[1]
                    self.moments.append(time.monotonic())
                    self.asked.append(path)
                    self.heads.append(head)
                    said: Any = self.answers.get(path, answer(b"not here", "404 Not Found"))
                    if callable(said):
                        if not said(connection, head):
                            return
                        continue
                    connection.sendall(said)

    def head(self, connection: socket.socket) -> str:
        found = b""
        while b"\r\n\r\n" not in found:
            part = connection.recv(4096)
            if not part:
                return ""
            found += part
        return found.decode("latin-1")


@contextmanager
def serving(answers: dict[str, bytes | Talk], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(answers, tls)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        with suppress(OSError):
            server.socket.shutdown(socket.SHUT_RDWR)
        server.socket.close()
        thread.join(5)


# servers that mean ill


def slowly(connection: socket.socket, _head: str) -> None:
    """Promise a page and send a byte ten times a second."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    with suppress(OSError):
        for _ in range(600):
            connection.sendall(b"a")
            time.sleep(0.1)


def slow_head(connection: socket.socket, _head: str) -> None:
    with suppress(OSError):
        for _ in range(600):
            connection.sendall(b"H")
            time.sleep(0.1)


def silent(_connection: socket.socket, _head: str) -> None:
    time.sleep(5)


def endless(connection: socket.socket, _head: str) -> None:
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(2_000):
            connection.sendall(b"word " * 20_000)


def endless_head(connection: socket.socket, _head: str) -> None:
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            connection.sendall(f"X-{number}: {'a' * 1_000}\r\n".encode())


def endless_chunks(connection: socket.socket, _head: str) -> None:
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(100_000):
            connection.sendall(b"400\r\n" + b"a" * 1_024 + b"\r\n")


def raw(data: bytes) -> Talk:
    def talk(connection: socket.socket, _head: str) -> None:
        with suppress(OSError):
            connection.sendall(data)

    return talk
