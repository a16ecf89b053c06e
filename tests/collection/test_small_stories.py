"""Stories of a few reports are neither split nor mixed, whatever else is in the store."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from crosswire.store import open_store
from tests.collection.conftest import filled, partition
from tests.collection.small import FERRY, GANSU, OAXACA, reports

# A reportage from one town, without the word earthquake, stays alone where another earthquake stands in the store
APART = frozenset({"oaxaca La Gaceta"})
STORIES = {"oaxaca": OAXACA, "gansu": GANSU, "ferry": FERRY}


@pytest.mark.parametrize("mark", STORIES)
def test_five_reports_of_one_story_are_one(tmp_path: Path, mark: str) -> None:
    with open_store(filled(tmp_path, reports(STORIES[mark], mark))) as store:
        assert len(partition(store)) == 1


@pytest.mark.parametrize("seed", range(3))
def test_two_earthquakes_of_one_day_and_a_strike_are_three_stories(tmp_path: Path, seed: int) -> None:
    mixed = [r for mark, story in STORIES.items() for r in reports(story, mark)]
    Random(seed).shuffle(mixed)
    batches = [[mixed], [mixed[:4], mixed[4:]], [mixed[:1], mixed[1:2], mixed[2:9], mixed[9:]]][seed]
    with open_store(filled(tmp_path, *batches)) as store:
        found = partition(store)
    assert {frozenset(r["outlet"] for r in reports(story, mark)) - APART for mark, story in STORIES.items()} <= found
    assert found - {APART} == {g for g in found if len(g) > 1}
