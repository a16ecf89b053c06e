"""Where results and progress go: standard output for data, standard error for everything else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text

from crosswire.export.terminal import render_terminal
from crosswire.records import Article, Comparison, Input

WIDTH = 100  # screens.md: the screen is read at under 100 columns; wider lines are harder to follow
TOLD = {"stored-with-warnings": "warning", "quarantined": "left out", "rejected": "left out"}


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
        with self.err.status("loading the language model") as status:
            yield lambda stage, done, total: status.update(f"{stage} {done} of {total} articles")

    def tell_ledger(self, inputs: Sequence[Input]) -> None:
        """Say on standard error what became of the inputs that were not simply stored."""
        if self.quiet:
            return
        for line in inputs:
            if line.state in TOLD:
                self.err.print(Text(f"{TOLD[line.state]}: {line.name}: {line.why}"))

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
