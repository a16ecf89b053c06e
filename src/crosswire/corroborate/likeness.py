"""How far two propositions say the same: named features, weighed by a logistic model of a few numbers.

The weights stand in `resources/alignment.yml`; `tools/fit_alignment.py` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.wording import Setting, Wording
from crosswire.lexicon import table
from crosswire.records import Passage
from crosswire.text.similarity import dice, shared_weight

FULL = 8.0  # weight of four to five telling words: a shared stretch of this weight tells a clause whole
RAREST = 3.0  # about the weight of a word that no frequency list has
MANY = 6  # terms in common: most clauses have no more of their own
PASSAGE_SHARE = 0.1
PASSAGES = {"verbatim": 1.0, "quote": 1.0, "edited": 0.8, "paraphrase": 0.6}


def features(p: Proposition, q: Proposition, v: Wording, w: Wording, passage: Passage | None) -> dict[str, float]:
    """Return what speaks for and against two propositions being one claim, each about 0..1."""
    shared = shared_weight(v.terms, w.terms)
    short = min(v.weight, w.weight)
    common = v.terms.keys() & w.terms.keys()
    return {
        "dice": 2 * shared / (v.weight + w.weight) if shared else 0.0,
        "contained": shared / max(short, FULL / 2) if short else 0.0,
        "shared": min(1.0, shared / FULL),
        "rarest": rarest(v.terms, w.terms),
        "terms": min(1.0, len(common) / MANY),
        "numbers": float(any(t[0] == "#" for t in common)),
        "short": max(0.0, 1.0 - short / FULL),
        "predicate": float(not v.predicate.isdisjoint(w.predicate)),
        "predicate_told": told(v, w),
        "subject": dice(v.subject, w.subject),
        "objects": dice(v.objects, w.objects),
        "quoted": dice(v.quoted, w.quoted),
        "one_quoted": float(bool(v.quoted) != bool(w.quoted)),
        "same_speaker": float(speaker(p) is not None and speaker(p) == speaker(q)),
        "same_day": float(not v.days.isdisjoint(w.days)),
        "event": float(not v.events.isdisjoint(w.events)),
        "passage": PASSAGES[passage.kind] if passage is not None else 0.0,
        **surroundings(v.setting, w.setting),
    }


def surroundings(a: Setting, b: Setting) -> dict[str, float]:
    """Return how alike the sentences are that two clauses stand in, and their neighbours, and their places."""
    return {
        "around": in_common(a.around, b.around, a.weights[0] + b.weights[0]),
        "rarest_around": rarest(a.around, b.around),
        "beside": max(
            in_common(a.before, b.before, a.weights[1] + b.weights[1]),
            in_common(a.after, b.after, a.weights[2] + b.weights[2]),
        ),
        "lead": float(a.lead and b.lead),
        "apart": abs(a.place - b.place),
    }


def rarest(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the weight of the most telling term in both, 0..1: one rare word says more than three common ones."""
    return max((min(weight, b[term]) for term, weight in a.items() if term in b), default=0.0) / RAREST


def weighted_dice(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return Dice's coefficient of two sets of weighted terms, 0..1."""
    return in_common(a, b, sum(a.values()) + sum(b.values()))


def in_common(a: Mapping[str, float], b: Mapping[str, float], total: float) -> float:
    """Return Dice's coefficient of two sets of weighted terms whose weights come to `total`."""
    return 2 * shared_weight(a, b) / total if total else 0.0


def closeness(found: Mapping[str, float]) -> float:
    """Return a plain measure of two clauses' wording, by which the rivals of a pair are ranked."""
    return (found["dice"] + found["contained"]) / 2 + PASSAGE_SHARE * found["passage"]


def rivalry(own: float, best_of_a: float, best_of_b: float) -> dict[str, float]:
    """Return how a pair stands beside the best other pair of each of its clauses in the other's article.

    A clause whose counterpart is found says something else than the counterpart's neighbours.
    """
    return {
        "rival": max(0.0, max(best_of_a, best_of_b) - own),
        "rival_min": max(0.0, min(best_of_a, best_of_b) - own),
        "mutual": float(own >= best_of_a and own >= best_of_b),
    }


def told(v: Wording, w: Wording) -> float:
    """Return how far the predicate of one stands anywhere in the other, as a noun or a participle."""
    return (float(not v.predicate.isdisjoint(w.terms)) + float(not w.predicate.isdisjoint(v.terms))) / 2


def speaker(row: Proposition) -> str | None:
    """Return the entity that says a clause, where that is clear."""
    found = row.attribution
    return found.source.entity if found is not None and found.scope == "clear" else None


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return the weight of each feature, with that of `bias`."""
    return {name: float(weight) for name, weight in table("alignment")["weights"].items()}


def likeness(found: Mapping[str, float]) -> float:
    """Return the probability, 0..1, that two propositions of these features are one claim."""
    known = weights()
    total = known["bias"] + sum(known[name] * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-total))
