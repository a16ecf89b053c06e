"""The cue lexicon, read once: which verbs, nouns and adjectives ascribe content to a source, and how they take it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

from crosswire.lexicon import table
from crosswire.records import CueClass, Record
from crosswire.text.verbs import inflect

Commitment = Literal["neutral", "assert", "doubt", "deny", "opinion"]


class Use(Record, frozen=True, kw_only=True):
    """One way in which a cue is used: what it does, how far its user stands behind the content, its complements."""

    cue_class: CueClass
    commitment: Commitment
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()


class Cues(Record, frozen=True, kw_only=True):
    """The lexicon of cues by lemma; a verb with a particle is written `point+out`.

    `forms` leads from each inflected form of a cue verb to its lemma, for text that the tagger cannot be trusted on.
    """

    verbs: dict[str, tuple[Use, ...]]
    nouns: dict[str, Use]
    adjectives: dict[str, Use]
    forms: dict[str, str]
    impersonal: frozenset[str]
    according: tuple[str, ...]
    conveyors: frozenset[str]
    messages: frozenset[str]
    tellers: frozenset[str]
    through: tuple[str, ...]
    issuers: frozenset[str]
    not_sources: frozenset[str]
    sure: frozenset[str]

    def uses(self, lemma: str, particle: str | None) -> tuple[Use, ...]:
        """Return the uses of a verb; with a particle those of the phrasal verb where the lexicon has it."""
        phrasal = self.verbs.get(f"{lemma}+{particle}", ()) if particle else ()
        return phrasal or self.verbs.get(lemma, ())


def words(value: str) -> frozenset[str]:
    """Return the words of a block of the resource."""
    return frozenset(value.split())


def read_uses(groups: Iterable[dict[str, Any]]) -> dict[str, tuple[Use, ...]]:
    """Return the uses of each lemma, in the order of the resource."""
    found: dict[str, list[Use]] = {}
    for group in groups:
        use = Use(
            cue_class=group["class"],
            commitment=group["commitment"],
            frames=words(group.get("frames", "clause")),
            prepositions=words(group.get("prepositions", "")),
        )
        for lemma in group["lemmas"].split():
            found.setdefault(lemma, []).append(use)
    return {lemma: tuple(uses) for lemma, uses in found.items()}


@cache
def cues() -> Cues:
    """Return the lexicon of `resources/cues.yml`."""
    raw = table("cues")
    verbs = read_uses(raw["verbs"])
    irregular: dict[str, list[str]] = raw["irregular"]
    simple = sorted({lemma.split("+")[0] for lemma in verbs})
    forms = {form: lemma for lemma in simple for form in (*irregular.get(lemma, inflect(lemma)), lemma)}
    return Cues(
        verbs=verbs,
        nouns={lemma: uses[0] for lemma, uses in read_uses(raw["nouns"]).items()},
        adjectives={lemma: uses[0] for lemma, uses in read_uses(raw["adjectives"]).items()},
        forms=forms,
        impersonal=words(raw["impersonal"]),
        according=tuple(raw["according"]),
        conveyors=words(raw["conveyors"]),
        messages=words(raw["messages"]),
        tellers=words(raw["tellers"]),
        through=tuple(raw["through"]),
        issuers=words(raw["issuers"]),
        not_sources=words(raw["not_sources"]),
        sure=words(raw["sure"]),
    )


@cache
def function_words(name: str) -> frozenset[str]:
    """Return a closed class of words of the resource."""
    return words(table("cues")["function_words"][name])
