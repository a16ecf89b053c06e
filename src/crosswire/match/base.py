"""What the parts of `match` hand to one another: a link between two units, and what speaks for a relation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crosswire.match.units import Unit


class Link(NamedTuple):
    """Two units that say the same. `score` is 0..1, 0.5 at the threshold for a link that stands by itself."""

    a: Unit
    b: Unit
    score: float
    rule: str


class Evidence(NamedTuple):
    """One named reason for or against a relation, with its weight in log-odds and the values that it weighs."""

    name: str
    weight: float
    says: str
    values: Mapping[str, float]
