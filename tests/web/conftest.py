"""Served stores: the demo's, and one of hostile texts; each a real server on a free port of this machine."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
import uvicorn

from crosswire.collection import add, run
from crosswire.demo import demo_files
from crosswire.settings import Settings
from crosswire.store import open_store
from crosswire.web.app import make_app
from crosswire.web.base import Config
from tests.collection.conftest import InProcess, written
from tests.web.hostile import hostile_articles

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VENDOR = Path(__file__).parent / "vendor"


class Served(NamedTuple):
    """A served store: its address, its folder, and a client."""

    url: str
    folder: Path
    client: httpx.Client


@contextmanager
def serving(config: Config) -> Iterator[Served]:
    """Serve a store in a thread of this process."""
    opened = socket.socket()
    opened.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(config), log_level="error", ws="none", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    url = f"http://127.0.0.1:{opened.getsockname()[1]}"
    with httpx.Client(base_url=url, timeout=30) as client:
        yield Served(url, config.store, client)
    server.should_exit = True
    thread.join()
    opened.close()


def filled_with(folder: Path, names: list[str]) -> Path:
    """A store of some files."""
    with open_store(folder / "store", write=True) as store:
        add(store, names, settings=Settings())
        run(store, settings=Settings(), engine=InProcess())
    return folder / "store"


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_with(tmp_path_factory.mktemp("demo"), [str(p) for p in demo_files()])


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    return filled_with(folder, [str(written(folder, hostile_articles(), "=cmd|' <img src=x onerror=alert(1)>.jsonl"))])


@pytest.fixture(scope="session")
def demo(demo_store: Path) -> Iterator[Served]:
    with serving(Config(store=demo_store, include_text=True)) as served:
        yield served


@pytest.fixture(scope="session")
def short(demo_store: Path) -> Iterator[Served]:
    """The demo served as any store is: short quotations only."""
    with serving(Config(store=demo_store)) as served:
        yield served


@pytest.fixture(scope="session")
def hostile(hostile_store: Path) -> Iterator[Served]:
    with serving(Config(store=hostile_store, include_text=True)) as served:
        yield served
