"""How often a mention with the same evidence is right: named features, weighed by a logistic model of a few numbers.

The weights stand in `resources/event_confidence.yml`; `tools/fit_event_confidence.py` fits them on own sentences.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from crosswire import lexicon
from crosswire.events.matching import Hit
from crosswire.events.syntax import is_verb

MOST_CONDITIONS = 3  # of a pattern: beyond them nothing was gained


def evidence(hit: Hit, *, actors: bool, recipients: bool, dated: bool, flagged: bool) -> dict[str, float]:
    """Return what speaks for a mention and against it, each 0..1."""
    return {
        "conditions": min(MOST_CONDITIONS, hit.pattern.specificity) / MOST_CONDITIONS,
        "actor": float(actors),
        "recipient": float(recipients),
        "both": float(actors and recipients),
        "noun": float(not is_verb(hit.predicate)),
        "carried": float(hit.light is not None),
        "dated": float(dated),
        "flagged": float(flagged),
    }


@lexicon.derived
def weights() -> Mapping[str, float]:
    """Return the weight of each feature, with that of `bias`."""
    return {name: float(weight) for name, weight in lexicon.table("event_confidence")["weights"].items()}


def confidence(found: Mapping[str, float]) -> float:
    """Return the probability, 0..1, that the type of a mention with this evidence is right, to two digits."""
    known = weights()
    total = known["bias"] + sum(known[name] * value for name, value in found.items())
    return round(1.0 / (1.0 + math.exp(-total)), 2)
