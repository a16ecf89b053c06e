"""What the golden files hold: the screen, the page and explanations of one small comparison made by hand."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from crosswire.export.explain import explain
from crosswire.export.html import render_fragment, render_html
from crosswire.export.terminal import render_terminal
from crosswire.records import Comparison
from tests.export.build import small
from tests.export.build_sizes import many

FOLDER = Path(__file__).parent / "golden"
EXPLAINED = ("C3", "CW401", "D1", "A~B", "event-ground", "entity-norrin", "attribution-0004", "A")


def screen(comparison: Comparison, width: int, *, show_all: bool = False) -> str:
    """Return what a comparison looks like on a terminal of that width."""
    out = io.StringIO()
    render_terminal(comparison, Console(file=out, width=width), show_all=show_all)
    return out.getvalue()


def golden() -> dict[str, str]:
    """Return the text of every golden file by its name."""
    comparison = small()
    return {
        "screen-100.txt": screen(comparison, 100),
        "screen-60.txt": screen(comparison, 60),
        "screen-many.txt": screen(many(), 100),
        "page.html": render_html(comparison),
        "fragment.html": render_fragment(comparison),
        "explained.txt": "\n\n".join(explain(comparison, wanted) for wanted in EXPLAINED) + "\n",
    }
