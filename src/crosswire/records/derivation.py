"""Who copied whom: aligned passages, and what follows from them about a pair of articles."""

from __future__ import annotations

from typing import Literal

from crosswire.records.base import Record
from crosswire.records.span import Span

PassageKind = Literal["verbatim", "edited", "paraphrase", "quote"]
Grade = Literal["wholly", "partially", "none"]
Relation = Literal["a_from_b", "b_from_a", "siblings", "shared_quotes", "background", "independent", "unknown"]


class Passage(Record, frozen=True, kw_only=True):
    """A pair of aligned passages. `score` is the similarity in 0..1 that the rule computed."""

    a: Span
    b: Span
    kind: PassageKind
    score: float
    rule: str
    why: str


class Upstream(Record, frozen=True, kw_only=True):
    """What two articles may draw on: credited by some (labels), carried without credit by others."""

    name: str
    credited_by: tuple[str, ...]
    uncredited_in: tuple[str, ...]
    inferred: bool
    passages: tuple[Passage, ...] = ()
    why: str


class Coverage(Record, frozen=True, kw_only=True):
    """Share of each article's body characters that stands in aligned passages, 0..1."""

    a: float
    b: float


class Derivation(Record, frozen=True, kw_only=True):
    """How two articles relate; `a` and `b` are article ids, `a` being the one whose label sorts first."""

    a: str
    b: str
    grade: Grade
    relation: Relation
    upstream: tuple[Upstream, ...]
    coverage: Coverage
    score: float
    passages: tuple[Passage, ...]
    rule: str
    why: str
