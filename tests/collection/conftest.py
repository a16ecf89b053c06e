# ruff: noqa: E501 - texts as they come
"""Small collections of invented news, run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crosswire.collection import add, run
from crosswire.collection.work import make
from crosswire.engine import Done, Failed
from crosswire.engine.components import components
from crosswire.settings import Settings
from crosswire.store import Store, open_store

QUAKE = (
    "A strong earthquake shook the Peruvian port of Ilo on Monday, killing at least nine people, the civil defence said. "
    "Rescuers searched the ruins of the fish market, mayor Humberto Quispe said. Power failed in the whole province."
)
QUAKE_TOO = (
    "At least nine people died when a strong earthquake hit Ilo in Peru on Monday, according to the civil defence. "
    "Mayor Humberto Quispe said that rescuers were searching the ruins of the fish market. The province was without power."
)
STRIKE = (
    "Nurses in Lusaka walked out of the university hospital on Tuesday over unpaid allowances, union leader Grace Mwale said. "
    "The Zambian health ministry asked them to return to the wards and promised talks on Friday."
)
STRIKE_TOO = (
    "Zambia's health ministry promised talks on Friday after nurses walked out of the university hospital in Lusaka. "
    "Grace Mwale, who leads the union, said that allowances had not been paid since June."
)
NEWS: list[dict[str, Any]] = [
    {"text": QUAKE, "outlet": "Diario Sur", "published": "2031-03-04", "title": "Quake kills nine in Ilo"},
    {"text": STRIKE, "outlet": "Copperbelt Post", "published": "2031-03-05", "title": "Nurses walk out in Lusaka"},
    {"text": QUAKE_TOO, "outlet": "Altiplano Wire", "published": "2031-03-04", "title": "Nine dead in Ilo earthquake"},
    {
        "text": STRIKE_TOO,
        "outlet": "Lusaka Mail",
        "published": "2031-03-05",
        "title": "Talks promised to Lusaka nurses",
    },
]


class InProcess:
    """An engine without processes: what a worker does, done here, an error told as the supervisor tells it."""

    def __init__(self, poison: str = "no such text") -> None:
        self.poison = poison

    def map_items(self, make: Callable[[], Any], items: Iterable[tuple[str, bytes]]) -> Iterator[Done | Failed]:
        work = make()
        for key, payload in items:
            if self.poison.encode() in payload:
                yield Failed(key, "killed its process (SIGSEGV), in 2 tries")
            else:
                yield Done(key, work(payload))

    def components(self, nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
        return components(nodes, edges)


def written(folder: Path, records: list[dict[str, Any]], name: str = "news.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    return path


def filled(folder: Path, *batches: list[dict[str, Any]], poison: str = "no such text") -> Path:
    """A store to which batches were added, each followed by a run."""
    for number, batch in enumerate(batches):
        path = written(folder, batch, f"batch{number}.jsonl")
        with open_store(folder / "store", write=True) as store:
            add(store, [str(path)], settings=Settings())
            run(store, settings=Settings(), engine=InProcess(poison))
    return folder / "store"


def partition(store: Store) -> set[frozenset[str]]:
    """The stories of a store as sets of outlets."""
    found: dict[str, set[str]] = {}
    for story, outlet in store.db.execute("SELECT story, outlet FROM story_articles JOIN articles ON id = article"):
        found.setdefault(story, set()).add(outlet)
    return {frozenset(outlets) for outlets in found.values()}


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("news"), NEWS)


__all__ = ["NEWS", "InProcess", "filled", "make", "partition", "written"]
