"""The screen that `crosswire compare` prints: five blocks that a person reads from the top until they know enough."""

from __future__ import annotations

from collections.abc import Iterator

from anyascii import anyascii
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from crosswire.export import words
from crosswire.export.families import Column, columns, dependent, sign
from crosswire.export.index import Index
from crosswire.export.upstreams import Draw, draws
from crosswire.export.visible import shorten, visible
from crosswire.records import Claim, Comparison, Derivation, Discrepancy, Finding, PublicationDate, Root

WIDEST, NARROW = 100, 80  # screens.md: under 100 columns; below 80 the roots get less room
MOST_FINDINGS, MOST_CLAIMS, MOST_PAIRS, MOST_DISCREPANCIES, MOST_SKIPPED = 8, 12, 10, 10, 5  # one screen each
CLAIM_CHARACTERS = 150  # three lines of the claims column at 100 columns
VALUE_CHARACTERS = 90
SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SIGN_STYLE = {"●": "green", "◐": "yellow", "✕": "bold red", "·": "dim"}
ASCII_SIGNS = str.maketrans("●◐✕·⚑", "@ox.!")
HEAD, QUIET = "bold", "dim"
NEAR = ("verbatim", "edited")
MOST_LABELS = 6


def render_terminal(comparison: Comparison, console: Console, *, show_all: bool = False) -> None:
    """Print a comparison. With `show_all` nothing is cut and every row stands there.

    Signs and words say everything; colour only repeats them, and the console leaves it out where it must.
    """
    sheet = Sheet(comparison, console, show_all=show_all)
    options = console.options.update(width=sheet.width)
    for block in sheet.blocks():
        for line in console.render_lines(Padding(block, (0, 0, 0, 1)), options, pad=False):
            console.print(Segments([*trimmed(line), Segment.line()]), end="", soft_wrap=True)


def trimmed(line: list[Segment]) -> list[Segment]:
    """Return a line without the spaces at its end, which would come along when a person copies it."""
    for at in range(len(line) - 1, -1, -1):
        text = line[at].text.rstrip()
        if text:
            return [*line[:at], Segment(text, line[at].style)]
    return []


class Sheet:
    """One screen: the comparison, its look-ups and the room there is."""

    def __init__(self, comparison: Comparison, console: Console, *, show_all: bool) -> None:
        """Take what the screen needs to know of the console once."""
        self.comparison = comparison
        self.index = Index(comparison)
        self.width = min(console.width, WIDEST)
        self.show_all = show_all
        self.plain = console.options.ascii_only
        self.columns = columns(comparison)

    def text(self, content: str, style: str = "") -> Text:
        """Return text of any origin as it may be printed: never as markup, hidden characters shown as signs."""
        shown = visible(content)
        return Text(anyascii(shown) if self.plain else shown, style=style, overflow="fold")

    def cut(self, content: str, limit: int, style: str = "") -> Text:
        """Return text that is shortened on screen unless everything is to be shown."""
        return self.text(content if self.show_all else shorten(visible(content), limit), style)

    def head(self, title: str, aside: str = "") -> RenderableType:
        """Return the head line of a block, with words at the right edge; below it where there is no room."""
        left, right = self.text(title, HEAD), self.text(aside, QUIET)
        if left.cell_len + right.cell_len + 4 > self.width:
            return Group(left, right) if aside else left
        line = Table.grid(expand=True, padding=(0, 1))
        line.add_column(no_wrap=True)
        line.add_column(justify="right", ratio=1, no_wrap=True)
        line.add_row(left, right)
        return line

    def more(self, hidden: int, noun: str) -> Iterator[RenderableType]:
        """Say how many rows are not shown, and how to see them."""
        if hidden > 0:
            yield Padding(self.text(f"… {words.counted(hidden, noun)} more: add --all", QUIET), (0, 0, 0, 2))

    def blocks(self) -> Iterator[RenderableType]:
        """Yield the blocks of the screen in reading order."""
        for block in (
            self.title(), self.look_here(), self.who_copied_whom(), self.who_stands_behind(), self.disagree(),
            self.skipped(), self.legend(),
        ):  # fmt: skip
            lines = list(block)
            yield from lines
            if lines:
                yield Text("")

    def title(self) -> Iterator[RenderableType]:
        """Yield the title line and the articles behind the labels."""
        found = self.comparison
        counts = [words.counted(len(found.articles), "article"), words.counted(len(found.claims), "claim")]
        title = self.cut(found.story.title or words.NO_TITLE, 2 * self.width)
        took = [f"{found.run.seconds:.1f} s"] if found.run.seconds else []  # a stored story was compared long ago
        yield self.head(title.plain, " · ".join([*counts, *took]))
        yield from self.families() if any(len(c.articles) > 1 for c in self.columns) else self.names()

    def names(self) -> Iterator[RenderableType]:
        """Yield one line an article: label, name, outlet, date."""
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True, style=HEAD)
        grid.add_column(overflow="fold")
        grid.add_column(overflow="fold", style=QUIET)
        for article in self.comparison.articles:
            known = self.cut(f"{article.outlet or 'outlet not stated'}, {published(article.published)}", 90)
            grid.add_row(self.text(article.label), self.cut(self.index.short_names[article.id], 50), known)
        yield grid

    def families(self) -> Iterator[RenderableType]:
        """Yield one line a family of articles that depend on one another."""
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True, style=HEAD)
        grid.add_column(overflow="fold")
        for column in self.columns:
            several = len(column.articles) > 1
            via = f", likely upstream {words.listed(column.upstream, 2)}" if column.upstream else ""
            together = " hang together" if several else ""
            grid.add_row(self.text(column.head), self.cut(f"{column.name}{together}{via}", 150))
        yield grid

    def look_here(self) -> Iterator[RenderableType]:
        """Yield the findings, worst first."""
        ranked = sorted(self.comparison.findings, key=lambda f: words.SEVERITY_ORDER.index(f.severity))
        yield self.head("LOOK HERE")
        if not ranked:
            yield self.text("  Nothing stands out.")
            return
        shown = ranked if self.show_all else ranked[:MOST_FINDINGS]
        grid = Table.grid(padding=(0, 1))
        for _ in range(2):
            grid.add_column(no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        for finding in shown:
            style = SEVERITY_STYLE[finding.severity]
            mark = self.text(f" {words.SEVERITY_SIGN[finding.severity]}", style)
            grid.add_row(mark, self.text(finding.rule, style), self.finding(finding))
        yield grid
        yield from self.more(len(ranked) - len(shown), "finding")

    def finding(self, finding: Finding) -> Text:
        """Return what a finding says, where, and how to see more."""
        found = Text(overflow="fold")
        place = self.index.places(finding.spans)
        if place and "¶" not in finding.message:
            found.append_text(self.text(shorten(place, 60), HEAD)).append("  ")
        found.append_text(self.text(finding.message))
        return found.append_text(self.text(f"  → explain {self.index.handle(finding)}", QUIET))

    def who_copied_whom(self) -> Iterator[RenderableType]:
        """Yield the upstreams and the pairs that hang together."""
        drawn = draws(self.comparison, self.index)
        pairs = sorted((d for d in self.comparison.derivations if dependent(d)), key=lambda d: -d.score)
        grouped = not self.show_all and any(len(column.articles) > 1 for column in self.columns)
        likely = words.listed([d.name for d in drawn if d.inferred and not d.held], 3)
        yield self.head("WHO COPIED WHOM", f"likely upstream: {likely}, not among your files" if likely else "")
        if not drawn and not pairs:
            yield self.text("  No article is shown to draw on another, or on a text that they share.")
            return
        grid = Table.grid(padding=(0, 2))
        grid.add_column(overflow="fold", max_width=self.width * 2 // 5)
        grid.add_column(ratio=1, overflow="fold")
        for draw in drawn:
            self.draw_row(grid, draw)
        shown = pairs if self.show_all else [] if grouped else pairs[:MOST_PAIRS]
        for derivation in shown:
            self.pair_row(grid, derivation)
        for column in self.columns if grouped else ():
            self.family_row(grid, column, pairs)
        yield grid
        yield from self.more(len(pairs) - len(shown), "pair")

    def draw_row(self, grid: Table, draw: Draw) -> None:
        """Add one line: who draws on which upstream."""
        arrow, kind = ("⇢", "inferred") if draw.inferred else ("→", "credited")
        labels = " ".join(draw.labels) if len(draw.labels) <= MOST_LABELS else f"{len(draw.labels)} articles"
        who = Padding(self.cut(f"{labels} {arrow} {draw.name}", 60), (0, 0, 0, 2))
        what = self.text(kind, "yellow" if draw.inferred else "green").append_text(self.cut(f": {draw.why}", 200))
        grid.add_row(who, what)

    def family_row(self, grid: Table, column: Column, pairs: list[Derivation]) -> None:
        """Add one line: how the articles of a family hang together."""
        ids = {article.id for article in column.articles}
        mine = [d for d in pairs if d.a in ids]
        if mine:
            near = sum(p.kind in NEAR for d in mine for p in d.passages)
            total = sum(len(d.passages) for d in mine)
            aligned = words.counted(total, "aligned passage")
            counts = f"{words.counted(len(mine), 'pair')} of articles, {aligned}, {near} near-verbatim"
            grid.add_row(Padding(self.text(column.head), (0, 0, 0, 2)), self.text(counts))

    def pair_row(self, grid: Table, derivation: Derivation) -> None:
        """Add one line: how two articles hang together."""
        a, b = self.index.label(derivation.a), self.index.label(derivation.b)
        who = Padding(self.text(f"{a} {words.LINK[derivation.relation]} {b}"), (0, 0, 0, 2))
        relation = words.RELATION[derivation.relation].format(a=a, b=b)
        sure = f"certainty {words.certainty(derivation.score)}"
        grid.add_row(who, self.text(f"{passages(derivation)}; {relation}; {sure}"))

    def who_stands_behind(self) -> Iterator[RenderableType]:
        """Yield the claims with a sign an article, how many printed them, and their roots."""
        if not self.comparison.claims:
            yield self.head("WHO STANDS BEHIND IT")
            yield self.text("  No claims were found.")
            return
        shown = self.comparison.claims if self.show_all else first_claims(self.comparison)
        wide = self.width >= NARROW
        grid = Table.grid(padding=(0, 2 if wide and len(self.columns) <= 6 else 1))
        grid.add_column(ratio=1, overflow="fold")
        for _ in self.columns:
            grid.add_column(no_wrap=True, justify="center")
        grid.add_column(justify="center", width=7)
        grid.add_column(width=26 if wide else 17, overflow="fold")
        heads = [self.text(c.head, HEAD) for c in self.columns]
        grid.add_row(
            self.text("WHO STANDS BEHIND IT", HEAD), *heads, self.text("printed", QUIET), self.text("roots", QUIET)
        )
        for claim in shown:
            signs = [self.sign(claim, column) for column in self.columns]
            grid.add_row(self.claim(claim), *signs, Text(str(claim.articles)), self.roots(claim))
        yield grid
        yield from self.more(len(self.comparison.claims) - len(shown), "claim")

    def claim(self, claim: Claim) -> RenderableType:
        """Return a claim's label and text, the text with its own left edge."""
        cell = Table.grid(padding=(0, 1))
        cell.add_column(no_wrap=True, width=max(len(c.label) for c in self.comparison.claims) + 2, style=QUIET)
        cell.add_column(ratio=1, overflow="fold")
        cell.add_row(self.text(f"  {claim.label}"), self.cut(claim.text, CLAIM_CHARACTERS))
        return cell

    def sign(self, claim: Claim, column: Column) -> Text:
        """Return the sign of a claim in a column."""
        shown = sign(self.index, claim, column)
        return Text(shown if not self.plain else ascii_signs(shown), style=SIGN_STYLE.get(shown[0], ""))

    def roots(self, claim: Claim) -> Text:
        """Return how many independent roots a claim has, and their names."""
        flag = Text(" ⚑", style="bold red") if claim.suspect and not self.plain else Text("")
        if claim.independent is None:
            return self.text(words.NO_SOURCE, QUIET).append_text(flag)
        names = self.cut(root_names(self.index, claim), 80)
        return self.text(f"{claim.independent}  ").append_text(names).append_text(flag)

    def disagree(self) -> Iterator[RenderableType]:
        """Yield the discrepancies, real conflicts first."""
        ranked = sorted(self.comparison.discrepancies, key=lambda d: words.VERDICT_ORDER.index(d.verdict))
        yield self.head("DISAGREE")
        if not ranked:
            yield self.text("  No two values for one thing were found.")
            return
        shown = ranked if self.show_all else ranked[:MOST_DISCREPANCIES]
        grid = Table.grid(padding=(0, 2))
        grid.add_column(overflow="fold", width=24 if self.width >= NARROW else 14)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(overflow="fold", width=22 if self.width >= NARROW else 14)
        for discrepancy in shown:
            style = "bold red" if discrepancy.verdict in words.CONFLICTS else ""
            about = Padding(self.text(self.about(discrepancy)), (0, 0, 0, 2))
            grid.add_row(about, self.values(discrepancy), self.text(words.VERDICT[discrepancy.verdict], style))
        yield grid
        yield from self.more(len(ranked) - len(shown), "disagreement")

    def about(self, discrepancy: Discrepancy) -> str:
        """Return what a discrepancy is about: its slot and the claims."""
        labels = [self.index.claims[c].label for c in discrepancy.claims if c in self.index.claims]
        return f"{words.SLOT[discrepancy.slot]} {words.listed(labels, 2)}".rstrip()

    def values(self, discrepancy: Discrepancy) -> Text:
        """Return the values, each with the articles that give it."""
        told = [
            self.text(f"{words.listed(places, 4)}  ", QUIET).append_text(self.cut(value, VALUE_CHARACTERS))
            for value, places in self.index.told(discrepancy)
        ]
        on_one_line = sum(value.cell_len + 3 for value in told) <= self.width // 2
        return (self.text(" · ") if on_one_line else Text("\n", overflow="fold")).join(told)

    def skipped(self) -> Iterator[RenderableType]:
        """Yield what was left out: no input is lost without a line."""
        lines = [f"{i.name}: {i.why}" for i in self.comparison.run.inputs if i.state in ("rejected", "quarantined")]
        lines += [f"{s.what}: {s.why}" for s in self.comparison.skipped]
        if not lines:
            return
        yield self.head("SKIPPED")
        shown = lines if self.show_all else lines[:MOST_SKIPPED]
        for line in shown:
            yield Padding(self.cut(line, 300), (0, 0, 0, 2))
        yield from self.more(len(lines) - len(shown), "line")

    def legend(self) -> Iterator[RenderableType]:
        """Yield what the signs mean."""
        if not self.comparison.claims:
            return
        signs = "● names a source  ◐ own voice  ✕ incompatible  · silent  roots: independent ones, with their names"
        if any(root.interested for claim in self.comparison.claims for root in claim.roots):
            signs += "  * party to the matter"
        if any(root.inferred for claim in self.comparison.claims for root in claim.roots):
            signs += "  ? inferred"
        if any(claim.suspect for claim in self.comparison.claims):
            signs += "  ⚑ fits nothing else"
        yield Text(ascii_signs(signs) if self.plain else signs, style=QUIET)


def ascii_signs(text: str) -> str:
    """Return signs for a terminal that has ASCII only."""
    return text.translate(ASCII_SIGNS)


def passages(derivation: Derivation) -> str:
    """Return how many passages line up, and how many of them nearly word for word."""
    near = sum(p.kind in NEAR for p in derivation.passages)
    aligned = words.counted(len(derivation.passages), "passage")
    return f"{aligned}, {near} near-verbatim" if near else aligned


def root_names(index: Index, claim: Claim) -> str:
    """Return the roots that count, with "=" between those that count as one; others that are named in brackets."""
    counting = ", ".join(" = ".join(words.distinct(root_name(r) for r in group)) for group in index.groups(claim))
    beside = ", ".join(dict.fromkeys(root_name(r) for r in index.beside(claim)))
    return f"{counting} ({beside})" if counting and beside else counting or beside


def root_name(root: Root) -> str:
    """Return the name of a root with the signs of the legend."""
    name = f"{words.listed(root.articles, 3)} itself" if root.kind == "own_voice" else root.name
    return f"{name}{'?' if root.inferred else ''}{'*' if root.interested else ''}"


def first_claims(comparison: Comparison) -> tuple[Claim, ...]:
    """Return the claims to show first: suspect ones, then those that most articles print, in the order of labels."""
    ranked = sorted(comparison.claims, key=lambda c: (not c.suspect, -c.articles, not c.flags))
    chosen = {c.id for c in ranked[:MOST_CLAIMS]}
    return tuple(c for c in comparison.claims if c.id in chosen)


def published(date: PublicationDate) -> str:
    """Return when an article was published, or what bounds its text gives."""
    if date.value:
        return f"published {date.value}"
    if date.not_before and date.not_after:
        return f"no date in the text; between {date.not_before} and {date.not_after}"
    return "no date in the text" + (f"; not before {date.not_before}" if date.not_before else "")
