"""Other libraries on the same data: `python tools/peers.py TASK PATH` prints our figures and theirs.

They are no dependency of the program: `pip install 'crosswire[peers]'`, best into an environment of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from crosswire.evaluate import TASKS
from crosswire.evaluate.base import figures
from crosswire.evaluate.quantities import Found, score_quantities
from crosswire.evaluate.show import shown

SORTS = {"dimensionless": "count", "currency": "amount"}  # quantulum3's entities: our kinds
NAMES = {"percentage": "percent", "percentage point": "percentage point", "dimensionless": None}


def quantulum(text: str, published: str | None) -> list[Found]:
    """Find quantities with quantulum3; it knows neither ranks, hedges nor what is measured."""
    from quantulum3 import parser  # noqa: PLC0415 - only where it is installed

    del published
    return [
        Found(
            begin=q.span[0],
            end=q.span[1],
            value=f"{q.value:f}",
            unit=unit_of(q.unit),
            kind=SORTS.get(q.unit.entity.name, "measure"),
        )
        for q in parser.parse(text)
    ]


def unit_of(unit: Any) -> str | None:
    """Return a unit as we name it: the ISO code of a currency, else its name."""
    code = getattr(unit, "currency_code", None)
    if unit.entity.name == "currency" and code:
        return str(code).upper()
    return NAMES[unit.name] if unit.name in NAMES else str(unit.name)


PEERS: Mapping[str, Mapping[str, Callable[..., Any]]] = {"quantities": {"quantulum3": quantulum}}
SCORERS: Mapping[str, Callable[..., Any]] = {"quantities": score_quantities}


def main() -> int:
    """Print the figures of a task: our own, then those of each peer."""
    task, path = sys.argv[1], Path(sys.argv[2])
    table = {"crosswire": figures(TASKS[task](path))}
    table |= {name: figures(SCORERS[task](path, predict)) for name, predict in PEERS.get(task, {}).items()}
    print("figure".ljust(34), *(name.rjust(12) for name in table))
    for i, figure in enumerate(table["crosswire"]):
        print(figure.name.ljust(34), *(shown(rows[i].value).rjust(12) for rows in table.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
