"""The parts of a story as tables: the same rows that its page shows, for the twins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from crosswire.export.families import Column as Family
from crosswire.export.page import ArticleLine, PairLine, TimelineRow
from crosswire.export.rows import ChainRow, ClaimRow, DisagreementRow, EntityRow, FindingCard
from crosswire.export.side_by_side import Pair, Side
from crosswire.export.side_by_side import Row as AlignedRow
from crosswire.records import Record
from crosswire.web.base import Cell, Column, Row, Table
from crosswire.web.story_links import StoryLinks


class Window(Record, frozen=True, kw_only=True):
    """Which rows of a part are shown: how many stand before them, and how many there are."""

    start: int = 0
    total: int = 0


def made(
    name: str, caption: str, columns: Sequence[str], rows: Iterable[tuple[Sequence[Any], str]], window: Window
) -> Table:
    """Return a table of plain values; a row is its values and its address."""
    return Table(
        name=name,
        caption=caption,
        columns=tuple(Column(c, c.replace("_", " ").capitalize()) for c in columns),
        rows=tuple(Row(tuple(Cell(v) for v in values), to) for values, to in rows),
        total=window.total,
        start=window.start,
    )


def articles_table(lines: Sequence[ArticleLine], links: StoryLinks, window: Window) -> Table:
    """Return the articles of a story."""
    columns = ("label", "headline", "outlet", "published", "name", "url", "notes")
    rows = [
        ((a.label, a.headline, a.outlet, a.published, a.name, a.url, list(a.notes)), links.article(a.label))
        for a in lines
    ]
    return made("articles", "The articles", columns, rows, window)


def findings_table(cards: Sequence[FindingCard], links: StoryLinks, window: Window) -> Table:
    """Return what stands out."""
    columns = ("rule", "finding", "severity", "message", "places", "claims", "words")
    rows = [
        (
            (f.rule, f.name, f.severity_words, f.message, f.places, list(f.claims), [q.text for q in f.quotes]),
            links.more("findings"),
        )
        for f in cards
    ]
    return made("findings", "What stands out", columns, rows, window)


def timeline_table(lines: Sequence[TimelineRow], links: StoryLinks, window: Window) -> Table:
    """Return the dated events and claims."""
    columns = ("when", "what", "where", "plover", "articles", "claim")
    rows = [((t.when, t.label, t.where, t.code, t.articles, t.claim), links.claim(t.claim or "")) for t in lines]
    return made("timeline", "Dated events and claims", columns, rows, window)


def claims_table(claims: Sequence[ClaimRow], families: Sequence[Family], links: StoryLinks, window: Window) -> Table:
    """Return claims by articles or families of them, with the roots that stand behind them."""
    heads = [f.head for f in families]
    columns = ("claim", "text", "notes", *heads, "chains_end_at", "printed_by", "independent_roots", "why", "decided")
    rows = []
    for c in claims:
        cells = [" ".join(x for x in (cell.sign, cell.who) if x) for cell in c.cells]
        roots = [f"{r.name} ({', '.join(r.notes)})" if r.notes else r.name for r in c.roots]
        values = (c.label, c.text, list(c.notes), *cells, roots, c.articles, c.pill, c.why, state(links, c.label))
        rows.append((values, links.claim(c.label)))
    return made("claims", "Claims, by whom they are printed and who stands behind them", columns, rows, window)


def state(links: StoryLinks, handle: str) -> str:
    """Return what a person decided on something: what nobody looked at is only suggested."""
    found = links.standing.get(handle)
    return found.state if found else "suggested"


def disagreements_table(found: Sequence[DisagreementRow], links: StoryLinks, window: Window) -> Table:
    """Return the values that differ."""
    columns = ("number", "kind", "about", "values", "reading", "why", "decided")
    rows = []
    for d in found:
        about = [f"{label} {text}" for label, text in d.claims]
        values = [f"{v.value} ({v.places})" for v in d.values]
        decided = state(links, f"D{d.number}")
        rows.append(((f"D{d.number}", d.slot, about, values, d.verdict, d.why, decided), links.more("disagreements")))
    return made("disagreements", "Values that differ", columns, rows, window)


def chains_table(found: Sequence[ChainRow], links: StoryLinks, window: Window) -> Table:
    """Return the chains of claims, one row a chain, from the page back to the speaker."""
    rows = [
        ((c.claim, c.text, " ← ".join(link.name for link in chain), len(chain) - 1), links.claim(c.claim))
        for c in found
        for chain in c.chains
    ]
    total = max(window.total - len(found), 0) + len(rows)
    shown = Window(start=window.start, total=total)
    return made("chains", "From the page back to the speaker", ("claim", "text", "chain", "steps"), rows, shown)


def names_table(found: Sequence[EntityRow], links: StoryLinks, window: Window) -> Table:
    """Return who and what is named."""
    rows = [
        (
            (e.name, e.kind, e.country, [f"{label}: {told}" for label, told in e.names], e.mentions),
            links.entity(e.name, e.kind),
        )
        for e in found
    ]
    return made("names", "Who and what is named", ("name", "kind", "country", "called", "mentions"), rows, window)


def pairs_table(found: Sequence[PairLine], links: StoryLinks, window: Window) -> Table:
    """Return how pairs of articles hang together."""
    columns = ("pair", "relation", "certainty", "passages", "share_in_passages", "upstream", "why")
    rows = [
        ((p.handle, p.relation, p.certainty, p.passages, p.coverage, p.upstream, p.why), links.pair(p.handle))
        for p in found
    ]
    return made("pairs", "How two articles hang together", columns, rows, window)


def origins_table(edges: Sequence[tuple[str, str, str, str]]) -> Table:
    """Return who draws on whom."""
    rows = [(edge, "") for edge in edges]
    window = Window(total=len(rows))
    return made("origins", "Who draws on whom", ("origin", "target", "kind", "evidence"), rows, window)


def passages_table(pairs: Sequence[Pair], links: StoryLinks) -> Table:
    """Return the passages of pairs that are laid side by side, with what only one of the two has."""
    columns = (
        "pair", "a_place", "a_begin", "a_end", "a_text", "b_place", "b_begin", "b_end", "b_text",
        "similarity", "kind", "moved", "notes", "claims",
    )  # fmt: skip
    rows = [(aligned_values(pair, row), links.pair(pair.handle)) for pair in pairs for row in pair.rows]
    return made("passages", "Passages side by side", columns, rows, Window(total=len(rows)))


def aligned_values(pair: Pair, row: AlignedRow) -> tuple[Any, ...]:
    """Return one row of two articles side by side as plain values."""
    a, b = side_values(row.a), side_values(row.b)
    if row.only:
        only = (
            row.only[0].place,
            row.only[0].begin,
            row.only[-1].end,
            " ".join(q.text for q in row.only) + (f" (and {row.hidden} more)" if row.hidden else ""),
        )
        a, b = (only, b) if row.only_in == pair.a.id else (a, only)
    notes = [n.text for n in row.notes]
    return (pair.handle, *a, *b, row.percent, row.kind, row.moved, notes, list(row.claims))


def side_values(side: Side | None) -> tuple[Any, ...]:
    """Return the place, offsets and words of one side."""
    if side is None:
        return (None, None, None, None)
    return (side.place, side.begin, side.end, "".join(p.text for p in side.pieces))
