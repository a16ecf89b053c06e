"""Shared fixtures: the language model once a session, the seeds where they are, sockets closed."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.annotate import load_parser
from crosswire.records import Parser
from crosswire.settings import Settings

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The embedded language model, loaded once."""
    return load_parser(Settings().model)


@pytest.fixture(scope="session")
def seeds() -> tuple[Path, Path]:
    """The files of the two seed reports, A and B; the test is skipped where they are not."""
    found = sorted(SEEDS.glob("*.txt"))
    if len(found) < 2:
        pytest.skip(f"the two seed reports are not in {SEEDS}")
    return found[0], found[1]


class SocketOpenedError(AssertionError):
    """A test tried to open a connection; everything must run offline."""


@pytest.fixture(autouse=True, scope="session")
def _no_lexicons(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the lexicons that whoever runs the tests has added out of them."""
    patch = pytest.MonkeyPatch()
    patch.setenv("CROSSWIRE_LEXICON", str(tmp_path_factory.getbasetemp() / "no-lexicons"))
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def _closed_sockets() -> Iterator[None]:
    """Refuse every outgoing connection but one to this machine."""
    patch = pytest.MonkeyPatch()
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: tuple[str, int] | str) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise SocketOpenedError(f"a test tried to reach {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    patch.setattr(socket.socket, "connect", refuse)
    yield
    patch.undo()
