"""The golden corpus, and what the local engine makes of it, once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.collection.bulk import Outcome, run_bulk
from crosswire.engine import LocalEngine
from crosswire.settings import Settings
from tests.collection.bulk.corpus import golden


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return golden(tmp_path_factory.mktemp("golden") / "corpus")


@pytest.fixture(scope="session")
def told(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """The folder of an undisturbed run on this machine, and what it said."""
    out = tmp_path_factory.mktemp("local") / "out"
    return out, run_bulk([str(corpus)], str(out), depth="everything", settings=Settings(), engine=LocalEngine(2))
