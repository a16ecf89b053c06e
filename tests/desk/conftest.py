# ruff: noqa: E501 - texts as they come
"""Small stores of invented news, on which one decides and which one watches."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from crosswire.collection import add, run
from crosswire.desk import Signed
from crosswire.settings import Settings
from crosswire.store import open_store
from tests.collection.conftest import InProcess, written

WIRE = (
    "A bus fell into the Rioni river near Kutaisi on Monday, killing eleven passengers, the Georgian interior ministry said. "
    "The driver had been at the wheel for fourteen hours, police chief Nino Beridze said. "
    "The road was closed until the evening."
)
COPY = (
    "A bus fell into the Rioni river near Kutaisi on Monday, killing eleven passengers, the Georgian interior ministry said. "
    "The driver had been at the wheel for fourteen hours, police chief Nino Beridze said. "
    "Schools in Kutaisi stayed shut on Tuesday."
)
OWN = (
    "Eleven passengers died when a bus plunged into the Rioni near Kutaisi on Monday, the regional hospital said. "
    "Surgeon Levan Kapanadze said the driver had been at the wheel for fourteen hours."
)
RIVAL = (
    "A bus plunged into the Rioni river near Kutaisi on Monday. Seventeen passengers were killed, the Georgian ambulance service said. "
    "The driver had been at the wheel for six hours, bus company owner Tamar Lomidze said."
)
FERRY = (
    "A ferry with forty passengers ran aground off Mindoro on Thursday, the Philippine coastguard said. Nobody was hurt. "
    "Captain Rogelio Santos told reporters that the steering had failed."
)
BUS: list[dict[str, Any]] = [
    {
        "text": WIRE,
        "outlet": "Kolkhida Press",
        "published": "2031-04-08",
        "title": "Bus falls into Rioni",
        "url": "https://kolkhida.example/1",
    },
    {"text": COPY, "outlet": "Kutaisi Echo", "published": "2031-04-08", "title": "Eleven die in Rioni bus crash"},
]
LATER: list[dict[str, Any]] = [
    {
        "text": OWN,
        "outlet": "Imereti Day",
        "published": "2031-04-09",
        "title": "Bus plunges into the Rioni, eleven dead",
    },
    {
        "text": RIVAL,
        "outlet": "Batumi Mail",
        "published": "2031-04-10",
        "title": "Seventeen killed as bus plunges into Rioni",
    },
]
ELSEWHERE: list[dict[str, Any]] = [
    {"text": FERRY, "outlet": "Manila Herald", "published": "2031-04-10", "title": "Ferry aground off Mindoro"}
]
ANA, BO = Signed(who="Ana Lima"), Signed(who="Bo Strand", because="another road")


def grown(folder: Path, records: list[dict[str, Any]], name: str) -> None:
    """Add articles to a store, and bring it up to date."""
    path = written(folder.parent, records, f"{name}.jsonl")
    with open_store(folder, write=True) as store:
        add(store, [str(path)], settings=Settings())
        run(store, settings=Settings(), engine=InProcess())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "store"
    grown(folder, [*BUS, *LATER, *ELSEWHERE], "all")
    return folder


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun") / "store"
    grown(folder, BUS, "bus")
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    """A store of two stories, to write into."""
    return Path(shutil.copytree(made, tmp_path / "store"))


@pytest.fixture
def growing(begun: Path, tmp_path: Path) -> Path:
    """A store that has the first two reports of the bus only."""
    return Path(shutil.copytree(begun, tmp_path / "growing"))
