"""A search for reuse, and a passage traced, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosswire.export.visible import shorten, visible
from crosswire.export.words import counted
from crosswire.records.reuse import ReuseArticle, ReuseFamily, ReuseResult, TraceResult

SHORTEST_PASSAGE = 8  # words: shorter ones seed no comparison (match/bulk/seeds.py)
SHOWN = 10  # families and edits on a screen, unless all are asked for
WORDS = {
    "exact": "exact copies",
    "version_of": "versions of one article",
    "near_copy": "near copies",
    "partial_copy": "partial copies",
    "shared_quotation": "only quotations in common",
    "boilerplate_only": "only boilerplate in common",
}


# columns that are read at a glance and never cut for the sake of names
WIDTHS = {"what": 11, "published": 10, "of it": 5, "alike": 5, "kind": 11, "outlets": 7, "independent": 11}


def render_reuse(found: ReuseResult, out: Console, *, show_all: bool) -> None:
    """Print what was found: how much of what, the families, and what was changed inside of copies."""
    about = {a.id: a for a in found.articles}
    out.print(
        Text(f" {len(found.articles):,} articles · {len(found.pairs):,} pairs · {len(found.passages):,} passages")
    )
    relations: Counter[str] = Counter(pair.relation for pair in found.pairs)
    for relation, words in WORDS.items():
        if relations[relation]:
            out.print(Text(f"   {relations[relation]:>9,}  {words}"))
    render_families(found.families, about, out, show_all=show_all)
    render_edits(found, about, out, show_all=show_all)
    for version in found.versions if show_all else found.versions[:SHOWN]:
        added, removed = len(version.added), len(version.removed)
        out.print(Text(f"   {visible(version.url)}  {added} added, {removed} removed, {len(version.edits)} changed"))


def render_families(
    families: Sequence[ReuseFamily], about: dict[str, ReuseArticle], out: Console, *, show_all: bool
) -> None:
    """Print the families, the largest first."""
    if not families:
        return
    out.print(Text(f"\n FAMILIES  {len(families):,}"))
    table = grid("articles", "outlets", "independent", "first seen", "representative")
    shown = families if show_all else families[:SHOWN]
    for family in shown:
        first = about[family.first_seen] if family.first_seen else None
        table.add_row(
            str(len(family.members)),
            str(len(family.outlets)),
            str(len(family.independent)),
            named(first) if first else "no date",
            named(about[family.representative]),
        )
    out.print(table)
    if len(shown) < len(families):
        out.print(Text(f"   … {len(families) - len(shown):,} more: --all"))


def render_edits(found: ReuseResult, about: dict[str, ReuseArticle], out: Console, *, show_all: bool) -> None:
    """Print the changes inside of copies that change content."""
    edits = [(p, e) for p in found.passages for e in p.content_edits]
    if not edits:
        return
    out.print(Text(f"\n CHANGED INSIDE A COPY  {len(edits):,}"))
    table = grid("what", "a", "b", "from a", "from b")
    for passage, edit in edits if show_all else edits[:SHOWN]:
        table.add_row(
            edit.type,
            named(about[passage.a]),
            named(about[passage.b]),
            shorten(visible(edit.a_text), 24) or "–",
            shorten(visible(edit.b_text), 24) or "–",
        )
    out.print(table)
    if not show_all and len(edits) > SHOWN:
        out.print(Text(f"   … {len(edits) - SHOWN:,} more: --all"))


def render_trace(found: TraceResult, out: Console) -> None:
    """Print who carries a passage, the earliest first, and the families."""
    out.print(
        Text(f" “{shorten(visible(found.passage), 90)}”  {found.words} {'word' if found.words == 1 else 'words'}")
    )
    if not found.carriers:
        short = "" if found.words >= SHORTEST_PASSAGE else f" It is short: give {SHORTEST_PASSAGE} words and more."
        out.print(Text(f" No article carries it.{short}"))
        return
    out.print(Text(f"\n CARRIED BY  {len(found.carriers):,}, the earliest first"))
    table = grid("published", "outlet", "article", "of it", "alike", "kind")
    for carrier in found.carriers:
        table.add_row(
            carrier.article.published or "no date",
            visible(carrier.article.outlet or "–"),
            f"{visible(carrier.article.name)}:{carrier.begin}-{carrier.end}",
            f"{carrier.share:.0%}",
            f"{carrier.identity:.0%}",
            carrier.kind,
        )
    out.print(table)
    about = {c.article.id: c.article for c in found.carriers}
    for family in found.families:
        first = about.get(family.first_seen or "")
        seen = f", first seen in {named(first)}" if first else ""
        told = f"{counted(len(family.members), 'article')} in {counted(len(family.outlets), 'outlet')}"
        out.print(Text(f" Family of {told}{seen}"))


def named(article: ReuseArticle) -> str:
    """Return what an article is called on a screen: its outlet and day, else its name."""
    day = f" {article.published[:10]}" if article.published else ""
    return shorten(visible(article.outlet or article.name), 30) + day


def grid(*headings: str) -> Table:
    """Return an empty table without lines."""
    table: Any = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    for heading in headings:
        shown = Text(f"   {heading}" if not table.columns else heading)
        long = heading == "article"  # a path with the characters in it: wrapped, never cut
        table.add_column(
            shown, overflow="fold" if long else "ellipsis", no_wrap=not long, min_width=WIDTHS.get(heading)
        )
    return table  # type: ignore[no-any-return]
