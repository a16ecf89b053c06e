"""Where the things of a served story lead."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.desk import Standing
from crosswire.export.dates import human
from crosswire.export.families import MOST_COLUMNS
from crosswire.export.index import Index
from crosswire.export.links import Links
from crosswire.export.visible import visible
from crosswire.web.query import address, segment


class StoryLinks(Links):
    """The links of a story's page."""

    def __init__(self, story: str, index: Index, query: Mapping[str, str], here: str = "") -> None:
        """Lead from the page `here` of a story, with its query."""
        self.story, self.index, self.query = story, index, query
        self.home = f"/story/{segment(story)}"
        self.here = here or self.home
        self.shown: frozenset[str] = frozenset()  # labels of the claims that stand on the page
        self.standing: Mapping[str, Standing] = {}  # what was decided, by the handles of the page

    def article(self, label: str) -> str:
        """Return the page of an article."""
        found = self.index.by_label.get(label)
        return f"/article/{segment(found.id)}" if found else ""

    def outlet(self, label: str) -> str:
        """Return the page of the outlet of an article."""
        found = self.index.by_label.get(label)
        return self.source(found.outlet) if found and found.outlet else ""

    def claim(self, label: str) -> str:
        """Return the page of a claim."""
        return f"{self.home}/claim/{segment(self.claim_ids[label])}" if label in self.claim_ids else ""

    def at(self, label: str) -> str:
        """Return where a claim is shown: on this page, or on its own."""
        return f"#{label}" if label in self.shown else self.claim(label)

    @property
    def claim_ids(self) -> Mapping[str, str]:
        """The ids of the claims by their labels: a label may be another claim's tomorrow, an id never."""
        return self.index.claim_ids

    def pair(self, handle: str) -> str:
        """Return the page that lays two articles side by side."""
        a, _, b = handle.partition("~")
        first, other = self.index.by_label.get(a), self.index.by_label.get(b)
        return f"/compare/{segment(first.id)}/{segment(other.id)}" if first and other else ""

    def entity(self, name: str, kind: str) -> str:
        """Return the page of somebody or something named."""
        return address("/entity", {"name": name, "kind": kind})

    def source(self, name: str) -> str:
        """Return the page of who is named as a source, or of an outlet."""
        return address("/source", {"name": name})

    def rule(self, rule: str) -> str:
        """Return the page of a rule of findings."""
        return f"/rules#{segment(rule)}"

    def decided(self, handle: str) -> tuple[str, str] | None:
        """Return what a person decided on something in the story, or on it: the state, and who decided it when."""
        found = self.standing.get(handle)
        if found is None:
            return None
        waits = "" if found.change in ("stands", "grown") else f" ({found.change})"
        return found.state, f"{found.state} by {visible(found.who)}, {human(found.when[:10])}{waits}"

    def more(self, part: str) -> str:
        """Return the page with all rows of a part of the story."""
        return f"{self.home}/{part}"

    def twin(self, part: str, form: str) -> str:
        """Return the address of a part of the page as "csv" or "json"."""
        return address(f"{self.here}.{form}", self.query, table=part)

    def node(self, key: str) -> str:
        """Return the page of a box in the graph of origins."""
        kind, _, name = key.partition(":")
        if kind == "article":
            several = len(self.index.comparison.articles) > MOST_COLUMNS
            return self.article(name) or (self.more("articles") if several else "")
        return self.source(name)
