"""Two articles side by side in the terminal: shared passages word by word, with what was moved and changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosswire.export.visible import visible
from crosswire.export.word_diff import Piece, word_diff
from crosswire.records.reuse import ReuseResult, SharedPassage

# what --only takes, and the types of edit that it shows
ONLY = {
    "moved": (),
    "credit": ("attribution",),
    "number": ("number", "date"),
    "name": ("name",),
    "negation": ("negation",),
}


def wanted_passages(passages: Sequence[SharedPassage], only: Sequence[str]) -> list[SharedPassage]:
    """Return the passages that have what is asked for, or all."""
    types = {name for word in only for name in ONLY[word]}
    return [
        p
        for p in passages
        if not only or ("moved" in only and p.moved) or any(e.type in types for e in p.content_edits)
    ]


def render_diff(
    found: ReuseResult, texts: dict[str, str], order: tuple[str, str], out: Console, *, only: Sequence[str]
) -> None:
    """Print the passages of two articles side by side; `order` are the ids of the left one and the right one."""
    about = {a.id: a for a in found.articles}
    left = order[0]
    pair = next((p for p in found.pairs), None)
    if pair is None:
        out.print(Text(" The two articles share no passage."))
        return
    shares = (pair.share_a, pair.share_b) if pair.a == left else (pair.share_b, pair.share_a)
    out.print(Text(f" {pair.relation.replace('_', ' ')}: {pair.why}; {pair.matched:,} words in common"))
    passages = wanted_passages(found.passages, only)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for article, share in zip(order, shares, strict=True):
        table.add_column(Text(f"{visible(about[article].name)}  {share:.0%} of it"), ratio=1, overflow="fold")
    for passage in sorted(passages, key=lambda p: p.a_begin if p.a == left else p.b_begin):
        add_passage(table, passage, texts, flipped=passage.a != left)
    out.print(table if passages else Text(f" No passage has what --only asks for ({', '.join(only)})."))


def add_passage(table: Table, passage: SharedPassage, texts: dict[str, str], *, flipped: bool) -> None:
    """Add one passage: a line that says what it is, its words on both sides, and the changes of content."""
    one = texts[passage.a][passage.a_begin : passage.a_end]
    other = texts[passage.b][passage.b_begin : passage.b_end]
    left, right = word_diff(one, other, include_text=True)
    if flipped:
        left, right = right, left
    what = f"{passage.kind}, {passage.n_match} words{', moved' if passage.moved else ''}"
    table.add_row(Text(f"── {what}", style="dim"), Text("──", style="dim"))
    table.add_row(marked(left, "-"), marked(right, "+"))
    for edit in passage.content_edits:
        sides = (edit.b_text, edit.a_text) if flipped else (edit.a_text, edit.b_text)
        table.add_row(*(Text(f"   {edit.type}: {visible(side) or '(nothing)'}", style="bold") for side in sides))
    table.add_row("", "")


def marked(pieces: Sequence[Piece], sign: str) -> Text:
    """Return a passage with what only it has between signs, so that it can be read without colour."""
    text = Text()
    for piece in pieces:
        if piece.mark == "changed":
            text.append(f"[{sign}{piece.text.strip()}{sign}]", style="bold red" if sign == "-" else "bold green")
            text.append(piece.text[len(piece.text.rstrip()) :])
        else:
            text.append(piece.text)
    return text
