"""The words that decide how far a text stands behind what it says, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from crosswire.lexicon import table
from crosswire.text.signatures import Signatures

FRAMES = ("to", "ing", "that", "object", "preposition")


def words(value: str) -> frozenset[str]:
    """Return the words of a block of a resource."""
    return frozenset(value.split())


def by_lemma(groups: dict[str, str]) -> dict[str, str]:
    """Return the signature of each word; the first group that has a word counts."""
    found: dict[str, str] = {}
    for signature, lemmas in groups.items():
        for lemma in lemmas.split():
            found.setdefault(lemma, signature)
    return found


@cache
def signatures() -> Signatures:
    """Return the words of `resources/signatures.yml`, `evaluative.yml`, `hedges.yml` and `speakers.yml`."""
    raw, values, hedges, people = table("signatures"), table("evaluative"), table("hedges"), table("speakers")
    sets: dict[str, Any] = {name: words(raw[name]) for name in SETS}
    lists: dict[str, Any] = {name: tuple(raw[name]) for name in LISTS}
    return Signatures(
        complements={frame: by_lemma(raw[frame]) for frame in FRAMES},
        nouns=by_lemma(raw["nouns"]),
        adjectives=by_lemma(raw["adjectives"]),
        hedging_adverbs=words(hedges["adverbs"]),
        hedging_verbs=words(hedges["impersonal_verbs"]),
        value_nouns=words(values["nouns"]),
        value_adjectives=words(values["adjectives"]),
        value_verbs=words(values["verbs"]),
        agents=words(people["persons"]) | words(people["bodies"]),
        **sets,
        **lists,
    )


SETS = (
    "attributes",
    "denying",
    "breaking",
    "promises",
    "negators",
    "empty_subjects",
    "empty_determiners",
    "nearly_empty",
    "nearly",
    "holding",
    "deciding",
    "ignorance",
    "entitling",
    "given_prepositions",
    "telling",
    "deontic_adjectives",
    "likening",
    "longer",
    "open_marks",
    "modals",
    "deontic",
    "deontic_verbs",
    "expected_verbs",
)
LISTS = ("not_negating", "instead", "open_conjunctions", "deontic_phrases", "rhetorical")
