"""How far two propositions say the same: named features, weighed by a logistic model of a few numbers.

The weights stand in `resources/alignment.yml`; `tools/fit_alignment.py` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.wording import Wording
from crosswire.lexicon import table
from crosswire.records import Passage
from crosswire.text.similarity import dice, shared_weight

FULL = 8.0  # weight of four to five telling words: a shared stretch of this weight tells a clause whole
PASSAGES = {"verbatim": 1.0, "quote": 1.0, "edited": 0.8, "paraphrase": 0.6}


def features(p: Proposition, q: Proposition, v: Wording, w: Wording, passage: Passage | None) -> dict[str, float]:
    """Return what speaks for and against two propositions being one claim, each about 0..1."""
    shared = shared_weight(v.terms, w.terms)
    short, total = min(v.weight, w.weight), v.weight + w.weight
    around = shared_weight(v.around, w.around)
    return {
        "dice": 2 * shared / total if total else 0.0,
        "contained": shared / max(short, FULL / 2) if short else 0.0,
        "shared": min(1.0, shared / FULL),
        "short": max(0.0, 1.0 - short / FULL),
        "predicate": float(bool(v.predicate & w.predicate)),
        "predicate_told": told(v, w),
        "subject": dice(v.subject, w.subject),
        "objects": dice(v.objects, w.objects),
        "around": 2 * around / max(1.0, sum(v.around.values()) + sum(w.around.values())),
        "quoted": dice(v.quoted, w.quoted),
        "same_speaker": float(speaker(p) is not None and speaker(p) == speaker(q)),
        "other_speaker": float(speakers_differ(p, q)),
        "other_day": float(bool(v.days and w.days and not v.days & w.days)),
        "same_day": float(bool(v.days & w.days)),
        "passage": PASSAGES[passage.kind] if passage is not None else 0.0,
        "frame": float((p.role == "frame") != (q.role == "frame")),
        "inside": float(p.reading.id == q.reading.id),
    }


def told(v: Wording, w: Wording) -> float:
    """Return how far the predicate of one stands anywhere in the other, as a noun or a participle."""
    return (float(bool(v.predicate & set(w.terms))) + float(bool(w.predicate & set(v.terms)))) / 2


def speaker(row: Proposition) -> str | None:
    """Return the entity that says a clause, where that is clear."""
    found = row.attribution
    return found.source.entity if found is not None and found.scope == "clear" else None


def speakers_differ(p: Proposition, q: Proposition) -> bool:
    """Tell whether two clauses are words of two different named speakers."""
    return speaker(p) is not None and speaker(q) is not None and speaker(p) != speaker(q)


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return the weight of each feature, with that of `bias`."""
    return {name: float(weight) for name, weight in table("alignment")["weights"].items()}


def likeness(p: Proposition, q: Proposition, v: Wording, w: Wording, passage: Passage | None) -> float:
    """Return the probability, 0..1, that two propositions are one claim."""
    if not v.weight or not w.weight:
        return 0.0
    known = weights()
    total = known["bias"] + sum(known[name] * value for name, value in features(p, q, v, w, passage).items())
    return 1.0 / (1.0 + math.exp(-total))
