"""The words that decide how far a text stands behind what it says, and the state on the way down to a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from crosswire.records import Factuality, Parse, Record, Token

Polarity = Literal["+", "-", "u"]
Frame = Literal["to", "ing", "that", "object", "preposition"]
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FLIP: dict[Polarity, Polarity] = {"+": "-", "-": "+", "u": "u"}


class Signatures(Record, frozen=True, kw_only=True):
    """The words of `resources/signatures.yml` and `resources/evaluative.yml`.

    `complements` gives for each frame and lemma what follows for the complement where the lemma holds and where it is
    negated, as two letters.
    """

    complements: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    attributes: frozenset[str]
    denying: frozenset[str]
    breaking: frozenset[str]
    promises: frozenset[str]
    negators: frozenset[str]
    empty_subjects: frozenset[str]
    empty_determiners: frozenset[str]
    nearly_empty: frozenset[str]
    nearly: frozenset[str]
    holding: frozenset[str]
    deciding: frozenset[str]
    telling: frozenset[str]
    deontic_adjectives: frozenset[str]
    likening: frozenset[str]
    not_negating: tuple[str, ...]
    longer: frozenset[str]
    instead: tuple[str, ...]
    open_marks: frozenset[str]
    open_conjunctions: tuple[str, ...]
    modals: frozenset[str]
    deontic: frozenset[str]
    deontic_verbs: frozenset[str]
    deontic_phrases: tuple[str, ...]
    expected_verbs: frozenset[str]
    hedging_adverbs: frozenset[str]
    hedging_verbs: frozenset[str]
    value_nouns: frozenset[str]
    value_adjectives: frozenset[str]
    value_verbs: frozenset[str]
    agents: frozenset[str]
    ignorance: frozenset[str]
    entitling: frozenset[str]
    given_prepositions: frozenset[str]
    rhetorical: tuple[str, ...]


class Reading(Record, frozen=True, kw_only=True):
    """What was found: the value for the voice that speaks, and the word that decided."""

    value: Factuality
    word: str


class State(Record, frozen=True, kw_only=True):
    """What is known on the way down: polarity, whether a truth predicate was passed, whose words, what decided."""

    polarity: Polarity = "+"
    truth: bool = False
    reported: bool = False
    deontic: bool = False
    word: str = ""

    def to(self, polarity: Polarity, word: Token, *, truth: bool | None = None) -> State:
        """Return the state with another polarity and the word that gave it."""
        if polarity == self.polarity and truth in (None, self.truth):
            return self
        return State(
            polarity=polarity,
            truth=self.truth if truth is None else truth,
            reported=self.reported,
            deontic=self.deontic and polarity != "+",
            word=word.text,
        )


def is_verbal(token: Token) -> bool:
    """Tell whether a token is a verb form."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def kid(parse: Parse, token: Token, *deps: str) -> Token | None:
    """Return the first dependent with one of these labels."""
    return next((k for k in parse.children(token) if k.dep in deps), None)


def words_from(parse: Parse, token: Token, count: int = 3) -> str:
    """Return a token and those behind it in lower case."""
    return " ".join(t.text.lower() for t in parse.tokens[token.index : token.index + count])


def words_to(parse: Parse, token: Token, count: int = 3) -> str:
    """Return a token and those before it in lower case."""
    return " ".join(t.text.lower() for t in parse.tokens[max(token.index - count + 1, 0) : token.index + 1])
