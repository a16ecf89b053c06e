# ruff: noqa: E501 - texts as they come
"""The reports of a stored story tell one event once, in however many words and batches they come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crosswire.collection.lists import listed
from crosswire.collection.results import result_of
from crosswire.records import Event
from crosswire.store import Store, open_store
from tests.collection.conftest import filled

ARREST: list[dict[str, Any]] = [
    {
        "outlet": "Mombasa Star",
        "published": "2031-05-07",
        "title": "Police arrest opposition leader Amina Otieno in Mombasa",
        "text": "MOMBASA - Police arrested opposition leader Amina Otieno in Mombasa on Tuesday, her lawyer Peter Kimani said. "
        "She had called for a march against fuel prices. The arrest came two days before the march.",
    },
    {
        "outlet": "Lake Wire",
        "published": "2031-05-07",
        "title": "Kenyan police hold Otieno before march on fuel prices",
        "text": "Opposition leader Amina Otieno was arrested by police in the port of Mombasa on Tuesday, according to her lawyer, Peter Kimani. "
        "Otieno has called for a march against fuel prices on Thursday.",
    },
    {
        "outlet": "Rift Tribune",
        "published": "2031-05-08",
        "title": "Lawyer demands release of Amina Otieno",
        "text": "The lawyer of Kenya's opposition leader Amina Otieno demanded her release on Wednesday. Police arrested Otieno in Mombasa on Tuesday. "
        "Peter Kimani said that the march against fuel prices would go on.",
    },
]
ANOTHER: dict[str, Any] = {
    "outlet": "Andes Daily",
    "published": "2031-05-07",
    "title": "Police arrest mayor of Potosi",
    "text": "Police arrested the mayor of Potosi, Elena Quispe, on Tuesday over a road contract, the Bolivian prosecutor said. "
    "The mayor denies that she took money from a builder.",
}


def arrests(store: Store) -> list[Event]:
    stories = [s for (s,) in store.db.execute("SELECT id FROM stories ORDER BY id")]
    found = [e for s in stories for e in result_of(store.db, s).events if {"arrest"} & {*e.modes}]
    return sorted(found, key=lambda e: -len(e.mentions))


@pytest.mark.parametrize("batches", [[[*ARREST, ANOTHER]], [[ARREST[1]], [ANOTHER], [ARREST[2]], [ARREST[0]]]])
def test_an_arrest_told_by_three_reports_is_one_event(tmp_path: Path, batches: list[list[dict[str, Any]]]) -> None:
    with open_store(filled(tmp_path, *batches)) as store:
        otieno, *others = arrests(store)
        outlets = {a.id: a.outlet for s in store_stories(store) for a in result_of(store.db, s).articles}
        assert {outlets[a] for a in otieno.articles} == {"Mombasa Star", "Lake Wire", "Rift Tribune"}
        assert len(otieno.mentions) >= 3
        assert otieno.rule == "event-coreference"
        assert [{outlets[a] for a in e.articles} for e in others] == [{"Andes Daily"}]
        listing = listed(store, "events", word="otieno")
        rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
        assert [r["mentions"] for r in rows if r["event"] == otieno.id] == [len(otieno.mentions)]


def store_stories(store: Store) -> list[str]:
    return [s for (s,) in store.db.execute("SELECT id FROM stories ORDER BY id")]
