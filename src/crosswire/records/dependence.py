"""Which outlets depend on one another in the long run, estimated over many stories."""

from __future__ import annotations

from crosswire.records.base import Record

DEPENDENCE_SCHEMA = "crosswire.dependence/1"


class OutletDependence(Record, frozen=True, kw_only=True):
    """Two outlets, how likely one copies the other (0..1), and on what that rests.

    `shared` counts the items of which both give the same value that most hold for right, `shared_wrong` those of which
    both give the same other value, `different` those of which they give two values.
    """

    a: str
    b: str
    probability: float
    shared: int
    shared_wrong: int
    different: int


class Dependences(Record, frozen=True, kw_only=True):
    """Pairs of outlets in order of their names, as `crosswire dependence` writes and `compare --dependence` reads."""

    schema: str = DEPENDENCE_SCHEMA
    items: int = 0
    outlets: int = 0
    pairs: tuple[OutletDependence, ...] = ()
