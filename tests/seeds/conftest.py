"""What the tests over the seed reports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.annotate import annotate, reanchor
from crosswire.clean import clean
from crosswire.match import anchor_dates
from crosswire.read import read
from crosswire.records import Annotated, Parser
from crosswire.settings import Settings


@pytest.fixture(scope="package")
def anchored(seeds: tuple[Path, Path], parser: Parser) -> dict[str, Annotated]:
    """The two reports by label, annotated, the undated one anchored by the other."""
    found = read([str(path) for path in seeds], settings=Settings()).articles
    annotated = [annotate(clean(article), parser) for article in found]
    anchors = {anchor.article: anchor for anchor in anchor_dates(annotated)}
    done = [reanchor(a, anchors[a.article.id]) if a.article.id in anchors else a for a in annotated]
    return {a.article.label: a for a in done}
