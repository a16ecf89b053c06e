"""The templates of the pages: those of the one-file report and, beside them, what only served pages have."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosswire.export.dates import human
from crosswire.export.links import linked
from crosswire.export.visible import visible
from crosswire.web.assets import asset
from crosswire.web.base import Cell, Row, Table
from crosswire.web.query import address


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the template environment: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("crosswire.web"), PackageLoader("crosswire.export")]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # else each page asks the disk for the age of each of its ten templates
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(seen=visible, address=address, linked=linked, set_cell=set_cell, asset=asset)
    made.filters["named"] = named
    made.filters["human"] = lambda value: human(value) if value else ""
    return made


def set_cell(cell: Cell) -> Markup:
    """Return what stands in a cell: its words, as a link where they lead somewhere, as a pill where it is one."""
    set_ = linked(cell.shown, cell.address)
    return Markup('<span class="{}">{}</span>').format(cell.kind, set_) if cell.kind.startswith("pill") else set_


def named(table: Table) -> list[tuple[Row, dict[str, Cell]]]:
    """Return the rows of a table, each with its cells by the names of their columns."""
    names = [column.name for column in table.columns]
    return [(row, dict(zip(names, row.cells, strict=True))) for row in table.rows]
