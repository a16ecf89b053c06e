"""An evaluation as a table on the terminal."""

from __future__ import annotations

from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table

from crosswire.evaluate.base import Evaluation, Figure
from crosswire.export.visible import visible

WIDTH = 100


def render_evaluation(evaluation: Evaluation) -> str:
    """Return the table of figures, the counts per group, and the errors that were asked for."""
    screen = Console(file=StringIO(), width=WIDTH, highlight=False, markup=False, emoji=False)
    screen.print(f"{evaluation.task} on {evaluation.data}, {evaluation.seconds} s")
    screen.print(figure_table(evaluation))
    if evaluation.by:
        screen.print(group_table(evaluation))
    for error in evaluation.errors:
        screen.print(visible(f"wanted {error.wanted}; found {error.found} [{error.rule or 'no rule'}]"))
        screen.print(visible(f"    {error.text}"))
    shown = screen.file.getvalue() if isinstance(screen.file, StringIO) else ""
    return "\n".join(line.rstrip() for line in shown.splitlines())


def figure_table(evaluation: Evaluation) -> Table:
    """Return the figures with their intervals."""
    table = Table(box=box.SIMPLE, pad_edge=False)
    for name in ("figure", "value", "95 % interval", "n"):
        table.add_column(name, justify="left" if name == "figure" else "right")
    for figure in evaluation.figures:
        table.add_row(figure.name, shown(figure.value), interval(figure), str(figure.n))
    return table


def group_table(evaluation: Evaluation) -> Table:
    """Return the counts per rule or kind."""
    table = Table(box=box.SIMPLE, pad_edge=False)
    for name in ("by", "found", "right", "share"):
        table.add_column(name, justify="left" if name == "by" else "right")
    for group in evaluation.by:
        table.add_row(group.name, str(group.found), str(group.right), shown(group.right / group.found))
    return table


def shown(value: float | None) -> str:
    """Return a figure with three digits, a dash for none."""
    return "-" if value is None else f"{value:.3f}"


def interval(figure: Figure) -> str:
    """Return an interval, or a dash."""
    return f"{shown(figure.low)} to {shown(figure.high)}" if figure.low is not None else "-"
