"""The patterns of `resources/events/` as records, found by lemma, the most specific first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from crosswire import lexicon
from crosswire.records.base import Record

ANY = "*"
STATEMENT = "STATEMENT"  # patterns of acts that make no event and take up what they are about


class Pattern(Record, frozen=True, kw_only=True):
    """One way to tell an event: a verb or noun with what must stand around it, and where its parties are.

    `object`, `subject` and the values of `prep` are lemmas, names of word sets ("@weapon") or "*" for anything;
    `clause` is the kind of completing clause ("to", "that", "ing"), `clause_verb` and `clause_modal` its words.
    `actor` and `recipient` name roles, tried in order; an empty list means that there is none. `party` says which
    party must be found for the pattern to hold (docs/events.md lists the values).
    """

    name: str
    type: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    prep: Mapping[str, frozenset[str]] = {}
    not_prep: Mapping[str, frozenset[str]] = {}
    clause: frozenset[str] = frozenset()
    clause_verb: frozenset[str] = frozenset()
    not_clause: frozenset[str] = frozenset()
    clause_modal: frozenset[str] = frozenset()
    clause_subject: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    not_modifier: frozenset[str] = frozenset()
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    reciprocal: bool = False
    future: bool = False
    passive: bool | None = None
    light: bool = False
    takes_clause: bool = False
    party: str = "any"
    examples: tuple[Any, ...] = ()

    @property
    def specificity(self) -> int:
        """Return the number of conditions beyond the word itself."""
        conditions = (self.object, self.subject, self.prep, self.clause, self.clause_verb, self.particle, self.modifier)
        exact = bool(self.prep) and all(ANY not in nouns for nouns in self.prep.values())
        return sum(bool(c) for c in conditions) + (self.passive is not None) - (ANY in self.object) + exact


class PatternTable(Record, frozen=True, kw_only=True):
    """All patterns by verb and by noun lemma."""

    by_verb: Mapping[str, tuple[Pattern, ...]]
    by_noun: Mapping[str, tuple[Pattern, ...]]
    all: tuple[Pattern, ...]


def words(value: Any, sets: Mapping[str, list[str]]) -> frozenset[str]:
    """Return the lemmas that a string, a list or the name of a word set ("@weapon") stands for."""
    listed = [value] if isinstance(value, str) else list(value or ())
    found: set[str] = set()
    for word in listed:
        found |= words(sets[word[1:]], sets) if word.startswith("@") else {word}
    return frozenset(found)


def listed(value: Any) -> tuple[str, ...]:
    """Return a string or a list as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value or ())


WORD_FIELDS = (
    "verbs",
    "nouns",
    "object",
    "not_object",
    "subject",
    "clause",
    "clause_verb",
    "not_clause",
    "clause_modal",
    "clause_subject",
    "particle",
    "modifier",
    "not_modifier",
)
LIST_FIELDS = ("modes", "contexts", "actor", "recipient")
PLAIN_FIELDS = ("name", "reciprocal", "future", "passive", "light", "takes_clause", "party")


def pattern(kind: str, row: Mapping[str, Any], sets: Mapping[str, list[str]]) -> Pattern:
    """Return one row of a pattern file as a record. `kind` is the PLOVER type that the file is about."""
    fields: dict[str, Any] = {f: words(row[f], sets) for f in WORD_FIELDS if f in row}
    fields |= {f: listed(row[f]) for f in LIST_FIELDS if f in row}
    fields |= {f: row[f] for f in PLAIN_FIELDS if f in row}
    for name in ("prep", "not_prep"):
        fields[name] = {p: words(nouns, sets) for p, nouns in row.get(name, {}).items()}
    return Pattern(type=kind, examples=tuple(row.get("examples", ())), **fields)


def by_lemma(patterns: list[Pattern], field: str) -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns under each lemma, the most specific first, then in the order of the files."""
    found: dict[str, list[Pattern]] = {}
    for p in patterns:
        for lemma in sorted(getattr(p, field)):
            found.setdefault(lemma, []).append(p)
    return {
        lemma: tuple(sorted(ps, key=lambda p: (-p.specificity, p.type != STATEMENT))) for lemma, ps in found.items()
    }


@lexicon.derived
def pattern_table() -> PatternTable:
    """Return the patterns of the package."""
    sets = lexicon.table("event_words")["sets"]
    patterns = [pattern(k.upper(), row, sets) for k, rows in lexicon.table("events").items() for row in rows]
    return PatternTable(by_verb=by_lemma(patterns, "verbs"), by_noun=by_lemma(patterns, "nouns"), all=tuple(patterns))


@lru_cache(maxsize=1)
def noun_verbs() -> Mapping[str, str]:
    """Return the verb that each noun of an act is made from."""
    found: Mapping[str, str] = lexicon.table("event_words")["noun_verbs"]
    return found


def gerund(noun: str) -> str | None:
    """Return the verb of a pattern that a noun in -ing is made from ("beating"), or None."""
    if not noun.endswith("ing"):
        return None
    stem = noun.removesuffix("ing")
    known = pattern_table().by_verb
    forms = (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    return next((form for form in forms if form in known), None)


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of `resources/event_words.yml` by its name."""
    found = lexicon.table("event_words")
    return words(found[name], found["sets"])
