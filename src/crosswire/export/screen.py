"""Where results and progress go: standard output for data, standard error for everything else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosswire.export.tables import cell
from crosswire.export.terminal import render_terminal
from crosswire.export.visible import shorten, visible
from crosswire.records import Article, Comparison, Input

WIDTH = 100  # screens.md: the screen is read at under 100 columns; wider lines are harder to follow
CELL = 90  # characters of a cell on the screen
TOLD = {"stored-with-warnings": "warning", "quarantined": "left out", "rejected": "left out"}


class Pace:
    """How fast a stage goes, and how long it will take."""

    def __init__(self) -> None:
        """Begin before any stage."""
        self.stage = ""
        self.first = 0
        self.began = 0.0

    def told(self, stage: str, done: int, total: int) -> str:
        """Return rate and remaining time, "" where it has only begun."""
        if stage != self.stage:
            self.stage, self.first, self.began = stage, done, time.monotonic()
        took = time.monotonic() - self.began
        if took < 1 or done <= self.first:
            return ""
        rate = (done - self.first) / took
        left = round((total - done) / rate)
        return f", {rate:,.1f} a second, {left // 60}:{left % 60:02d} left"


class Screen:
    """The terminal of one command."""

    def __init__(self, *, color: str, quiet: bool) -> None:
        """Colour is "auto", "always" or "never"; NO_COLOR in the environment counts as "never" under "auto"."""
        plain = color == "never" or (color == "auto" and "NO_COLOR" in os.environ)
        forced = True if color == "always" else None
        self.quiet = quiet
        self.out = Console(no_color=plain, force_terminal=forced, highlight=False, markup=False, emoji=False)
        self.out.width = min(self.out.width, WIDTH) if sys.stdout.isatty() else WIDTH
        self.err = Console(stderr=True, no_color=plain, highlight=False, markup=False, emoji=False, soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None]]:
        """Yield what reports progress: one line that moves, on a terminal only."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda _stage, _done, _total: None
            return
        pace = Pace()
        with self.err.status("loading the language model") as status:
            yield lambda stage, done, total: status.update(
                f"{stage} {done:,} of {total:,} articles{pace.told(stage, done, total)}"
            )

    @contextmanager
    def steps(self) -> Iterator[Callable[[str, int, int], None]]:
        """Yield what reports which of some steps a run is at, on a terminal only."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda _stage, _done, _total: None
            return
        with self.err.status("reading") as status:
            yield lambda stage, done, total: status.update(f"step {done} of {total}: {stage}")

    @contextmanager
    def counting(self) -> Iterator[Callable[[str, int], None]]:
        """Yield what reports how many are done where nobody knows how many there are, with their rate."""
        began = time.monotonic()
        if self.quiet or not sys.stderr.isatty():
            yield lambda _stage, _done: None
            return
        with self.err.status("reading") as status:
            yield lambda stage, done: status.update(
                f"{stage}: {done:,} articles, {done / max(0.001, time.monotonic() - began):,.0f} a second"
            )

    def tell(self, line: str) -> None:
        """Say something on standard error."""
        if not self.quiet:
            self.err.print(Text(visible(line)))

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[object]], left: int) -> None:
        """Print a list, and how many rows are not shown; text from outside is never markup."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for column in columns:
            right = bool(rows) and all(isinstance(r[columns.index(column)], int | None) for r in rows)
            table.add_column(column, justify="right" if right else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(shorten(visible(cell(c)), CELL)) for c in row))
        self.out.print(table)
        if left:
            self.out.print(Text(f"… {left:,} more: add --all, or --limit N", style="dim"))

    def tell_ledger(self, inputs: Sequence[Input], *, most: int = sys.maxsize) -> None:
        """Say on standard error what became of the inputs that were not simply stored, in `most` lines."""
        if self.quiet:
            return
        told = [line for line in inputs if line.state in TOLD]
        for line in told[:most]:
            self.err.print(Text(f"{TOLD[line.state]}: {line.name}: {line.why}"))
        if len(told) > most:
            self.err.print(Text(f"… {len(told) - most:,} lines more: crosswire ledger"))

    def tell_single(self, articles: Sequence[Article]) -> None:
        """Say on standard error that one article alone cannot be compared with anything."""
        if len(articles) == 1 and not self.quiet:
            name = articles[0].name
            self.err.print(Text(f"warning: {name}: only one article: name another file, or a folder, to compare it"))

    def tell_unkept(self) -> None:
        """Say on standard error that `crosswire explain` will not know of this comparison."""
        if not self.quiet:
            self.err.print(Text("warning: the result could not be kept: crosswire explain needs --from RESULT.json"))

    def show(self, comparison: Comparison, *, show_all: bool, page: Path | None) -> None:
        """Print the screen, and where the page is if one was written."""
        render_terminal(comparison, self.out, show_all=show_all)
        if page is not None:
            self.out.print(Text(f"Full page: {page}"))
