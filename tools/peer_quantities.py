"""A peer of the quantities: quantulum3 (the extra `peers`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crosswire.evaluate.quantities import Found, score_quantities

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


SCORER = score_quantities
PEERS: dict[str, Callable[..., Any]] = {"quantulum3": quantulum}
