"""A story on one page, and its parts whole on pages of their own where they are long."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from crosswire.collection.questions import Question, short
from crosswire.desk import queue, standing
from crosswire.export import words
from crosswire.export.draw_timeline import draw_timeline
from crosswire.export.families import MOST_COLUMNS, columns, dependent
from crosswire.export.index import Index
from crosswire.export.origins import OriginsFigure, origins
from crosswire.export.page import (
    Page,
    article_line,
    facts,
    pair_line,
    shared,
    split_claims,
    template_values,
    timeline_rows,
)
from crosswire.export.rows import chain_rows, claim_row, disagreement_row, entity_row, finding_card
from crosswire.export.side_by_side import side_by_side
from crosswire.export.visible import visible
from crosswire.records import Claim, Derivation
from crosswire.web import story_tables as tables
from crosswire.web.base import Asked, Table, View
from crosswire.web.loaded import KeptResults, index_of, story_now
from crosswire.web.pages.review import asking, decided_on, decisions_table
from crosswire.web.query import PAGING, NotHere, choice, only, paging, segment
from crosswire.web.story_links import StoryLinks
from crosswire.web.story_tables import Window

# rows of each part on the story's page; the rest stands on the part's own page, one click away. A page of 200 articles
# stays below 1 MB with these (docs/performance.md).
FIRST = {
    "articles": MOST_COLUMNS, "findings": 8, "timeline": 60, "claims": 20, "pairs": 1, "disagreements": 12,
    "chains": 16, "names": 20,
}  # fmt: skip
ASKED = 2  # questions in the box of a story; the queue has all
MOST_MEMBERS = 60  # articles that can be ticked on the page of a story; of a longer one on the command line
ROOTS: dict[str, Callable[[Claim], bool]] = {
    "": lambda _: True,
    "none": lambda c: c.independent is None,
    "one": lambda c: c.independent == 1,
    "several": lambda c: (c.disinterested or 0) > 1,
}


class Part(NamedTuple):
    """Rows from one to another of a part."""

    start: int
    rows: int

    def cut(self, found: Sequence[Any]) -> Sequence[Any]:
        """Return the rows that are wanted."""
        return found[self.start : self.start + self.rows]


NONE = Part(0, 0)


class Told(NamedTuple):
    """A story's page, how many rows each part has in all, and its tables."""

    page: Page
    totals: Mapping[str, int]
    tables: tuple[Table, ...]


def story(asked: Asked) -> View:
    """Return the page of a story."""
    only(asked.query, ())
    name = story_now(asked.store.db, asked.path["story"])
    if name != asked.path["story"]:
        return View(template="", title="", values={}, moved=f"/story/{segment(name)}")
    index = index_of(asked.store.db, name)
    links = StoryLinks(name, index, asked.query)
    beside = Beside(asked, name, links)
    told = tell(index, links, {k: Part(0, n) for k, n in FIRST.items()}, include_text=asked.config.include_text)
    left = {part: total - FIRST[part] for part, total in told.totals.items() if total > FIRST[part]}
    grouped = len(index.comparison.articles) > MOST_COLUMNS
    if grouped:
        left["articles"] = len(index.comparison.articles)
    values = {
        **template_values(told.page, links, left),
        "story": name,
        "facts": fact_links(index, links),
        **beside.values(index),
    }
    tables = (*told.tables, decisions_table(beside.standing))
    return View(template="story.html.j2", title=told.page.title, values=values, tables=tables)


class Beside:
    """What was decided on a story, and what is to be decided."""

    def __init__(self, asked: Asked, name: str, links: StoryLinks) -> None:
        """Look it up, and let the links tell of it."""
        self.name, self.include_text = name, asked.config.include_text
        self.standing = standing(asked.store, name, KeptResults(asked.store))
        self.queue = queue(asked.store, ASKED + 1, story=name)
        links.standing = decided_on(self.standing)

    def questions(self) -> list[Question]:
        """Return the first questions about what is in the story; whether it is one is asked by the box itself."""
        return [q for q in self.queue.questions if q.on != "story"]

    def values(self, index: Index) -> dict[str, Any]:
        """Return what the box of the review shows."""
        return {
            "standing": self.standing,
            "asking": [asking(q, include_text=self.include_text) for q in self.questions()[:ASKED]],
            "questions": len(self.queue.questions) + self.queue.left,
            "handle": short(self.name),
            "members": [article_line(index, a) for a in index.comparison.articles[: MOST_MEMBERS + 1]],
        }


def fact_links(index: Index, links: StoryLinks) -> list[tuple[str, str, str]]:
    """Return the figures below the title, each with the rows that it counts."""
    to = (
        "#articles",
        links.more("claims"),
        "#chains",
        "#timeline",
        f"{links.more('claims')}?roots=several",
        "#timeline",
    )
    return [(number, what, address) for (number, what), address in zip(facts(index.comparison), to, strict=False)]


PARTS = {
    "articles": ("The articles", "_articles.html.j2"),
    "findings": ("What stands out", "_findings.html.j2"),
    "timeline": ("Timeline", "_timeline.html.j2"),
    "claims": ("Who stands behind each claim", "_claims.html.j2"),
    "pairs": ("How the articles hang together", "_pairs.html.j2"),
    "disagreements": ("Where they disagree", "_disagree.html.j2"),
    "chains": ("Who says so", "_chains.html.j2"),
    "names": ("Who and what is named", "_entities.html.j2"),
}


def story_part(asked: Asked) -> View:
    """Return one part of a story, whole, page by page."""
    part = asked.path["part"]
    if part not in PARTS:
        raise NotHere("a story has no such part")
    only(asked.query, (*PAGING, "roots") if part == "claims" else PAGING)
    name = story_now(asked.store.db, asked.path["story"])
    here = f"/story/{segment(name)}/{part}"
    if name != asked.path["story"]:
        return View(template="", title="", values={}, moved=here)
    index = index_of(asked.store.db, name)
    links = StoryLinks(name, index, asked.query, here)
    links.standing = decided_on(standing(asked.store, name, KeptResults(asked.store)))
    at = paging(asked.query)
    told = tell(
        index,
        links,
        {part: Part(at.start, at.rows)},
        include_text=asked.config.include_text,
        roots=choice(asked.query, "roots", tuple(ROOTS)),
    )
    heading, template = PARTS[part]
    title = f"{heading} · {told.page.title}"
    values = {
        **template_values(told.page, links),
        "story": name,
        "part": part,
        "heading": heading,
        "include": template,
    }
    # everything on this page is shown at once
    values["limits"] = dict.fromkeys(values["limits"], at.rows)
    found = tuple(t for t in told.tables if t.name == part)
    return View(template="story_part.html.j2", title=title, values=values, tables=found)


def tell(index: Index, links: StoryLinks, wanted: Mapping[str, Part], *, include_text: bool, roots: str = "") -> Told:
    """Gather some rows of each part of a story that is wanted, and set nothing else."""
    found = Teller(index, links, wanted, include_text=include_text, roots=roots)
    links.shown = frozenset(c.label for c in found.claims)
    return Told(found.page(), found.totals, found.tables())


class Teller:
    """Gathers a story's parts, each only as far as it is shown."""

    def __init__(
        self, index: Index, links: StoryLinks, wanted: Mapping[str, Part], *, include_text: bool, roots: str
    ) -> None:
        """Gather the rows."""
        comparison = index.comparison
        self.index, self.links, self.wanted, self.include_text = index, links, wanted, include_text
        self.whole = "findings" in wanted and "claims" in wanted
        self.totals: dict[str, int] = {}
        self.over = columns(comparison)
        grouped = self.whole and len(comparison.articles) > MOST_COLUMNS
        shown = self.cut("articles", comparison.articles)
        self.articles = [] if grouped else [article_line(index, a) for a in shown]
        ranked = sorted(comparison.findings, key=lambda f: words.SEVERITY_ORDER.index(f.severity))
        self.findings = [finding_card(index, f, include_text=include_text) for f in self.cut("findings", ranked)]
        self.timeline = self.cut("timeline", timeline_rows(index) if "timeline" in wanted else ())
        self.claims = [claim_row(index, c, self.over, include_text=include_text) for c in self.chosen_claims(roots)]
        self.tell_pairs()
        self.tell_disagreements()
        self.chains = self.cut("chains", chain_rows(index) if "chains" in wanted else ())
        named = sorted(comparison.entities, key=lambda e: (-len(e.mentions), e.name, e.id))
        self.names = [entity_row(index, e) for e in self.cut("names", named)]
        self.origins = origins(index) if self.whole else None

    def cut(self, part: str, found: Sequence[Any]) -> Sequence[Any]:
        """Count a part, and return the rows that are wanted of it."""
        self.totals[part] = len(found)
        return self.wanted.get(part, NONE).cut(found)

    def window(self, part: str) -> Window:
        """Return which rows of a part are shown."""
        return Window(start=self.wanted.get(part, NONE).start, total=self.totals[part])

    def chosen_claims(self, roots: str) -> Sequence[Claim]:
        """Return the claims to show: on the story's page those that say most, else all in order."""
        if self.whole:
            first, more = split_claims(self.index.comparison)
            self.totals["claims"] = len(first) + len(more)
            return first
        return self.cut("claims", [c for c in self.index.comparison.claims if ROOTS[roots](c)])

    def tell_pairs(self) -> None:
        """Gather pairs of articles: side by side on the story's page, as lines in their own."""
        order = self.index.order
        pairs = [d for d in self.index.comparison.derivations if d.passages or dependent(d)]
        pairs.sort(key=lambda d: (-shared(d), order[d.a], order[d.b]))
        shown: Sequence[Derivation] = self.cut("pairs", pairs)
        laid = [d for d in shown if d.passages] if self.whole else []
        self.pairs = [side_by_side(self.index, d, include_text=self.include_text) for d in laid]
        lines = pairs[: FIRST["names"]] if self.whole else shown
        self.pair_lines = [pair_line(self.index, d) for d in lines]

    def tell_disagreements(self) -> None:
        """Gather the values that differ, real conflicts first."""
        numbered = list(enumerate(self.index.comparison.discrepancies, start=1))
        numbered.sort(key=lambda item: words.VERDICT_ORDER.index(item[1].verdict))
        shown = self.cut("disagreements", numbered)
        self.disagreements = [disagreement_row(self.index, number, d) for number, d in shown]

    def page(self) -> Page:
        """Return what the templates set."""
        comparison = self.index.comparison
        return Page(
            title=visible(comparison.story.title) or words.NO_TITLE,
            facts=facts(comparison),
            articles=tuple(self.articles),
            columns=self.over,
            grouped=self.whole and len(comparison.articles) > MOST_COLUMNS,
            findings=tuple(self.findings),
            timeline=draw_timeline(self.index) if "timeline" in self.wanted else None,
            timeline_rows=tuple(self.timeline),
            suspects=tuple(c.label for c in comparison.claims if c.suspect) if self.whole else (),
            claims=tuple(self.claims),
            more_claims=(),
            pairs=tuple(self.pairs),
            pair_lines=tuple(self.pair_lines),
            disagreements=tuple(self.disagreements),
            chains=tuple(self.chains),
            origins=self.origins,
            entities=tuple(self.names),
            inputs=comparison.run.inputs if self.whole and not self.many() else (),
            skipped=comparison.skipped if self.whole and not self.many() else (),
            comparison=comparison,
            include_text=self.include_text,
        )

    def many(self) -> bool:
        """Tell whether the story has more articles than stand in columns."""
        return len(self.index.comparison.articles) > MOST_COLUMNS

    def tables(self) -> tuple[Table, ...]:
        """Return the tables of what is shown."""
        links = self.links
        return (
            tables.articles_table(self.articles, links, self.window("articles")),
            tables.findings_table(self.findings, links, self.window("findings")),
            tables.timeline_table(self.timeline, links, self.window("timeline")),
            tables.claims_table(self.claims, self.over, links, self.window("claims")),
            tables.disagreements_table(self.disagreements, links, self.window("disagreements")),
            tables.chains_table(self.chains, links, self.window("chains")),
            tables.origins_table(edges(self.origins)),
            tables.pairs_table(self.pair_lines, links, self.window("pairs")),
            tables.passages_table(self.pairs, links),
            tables.names_table(self.names, links, self.window("names")),
        )


def edges(figure: OriginsFigure | None) -> list[tuple[str, str, str, str]]:
    """Return the edges of the graph of origins as plain values."""
    if figure is None:
        return []
    names = figure.names
    return [
        (names[e.origin], names[e.target], "inferred" if e.inferred else "credited", e.evidence) for e in figure.edges
    ]
