"""What sort of thing a phrase means, how many, and of which gender: what a pronoun or a noun must agree with."""

from __future__ import annotations

from functools import lru_cache

from crosswire.lexicon import table
from crosswire.match.phrases import Phrase
from crosswire.text.normalize import fold

PERSONS = ("person", "office")
BODIES = ("organisation", "outlet", "group")
LANDS = ("country", "place")
POSTS = ("GOV", "LEG", "JUD", "MIL", "COP", "REL", "EDU", "MED", "JRN", "BUS")
CROWDS = ("people", "police", "family", "team", "crew", "couple", "staff", "jury", "public", "audience", "pair", "duo")


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Return the nouns that mean one person: the last words of the roles of the table of titles."""
    roles = (phrase for phrases in table("titles")["roles"].values() for phrase in phrases)
    heads = {fold(phrase).split(" of ")[0].rpartition(" ")[2] for phrase in roles}
    return frozenset(heads | set(table("references")["persons"]))


@lru_cache(maxsize=1)
def posts() -> frozenset[str]:
    """Return the nouns for offices and professions: who is called by one of them is seldom called by another."""
    roles = (phrase for sector, phrases in table("titles")["roles"].items() if sector in POSTS for phrase in phrases)
    return frozenset(fold(phrase).split(" of ")[0].rpartition(" ")[2] for phrase in roles) - set(gendered())


@lru_cache(maxsize=1)
def body_nouns() -> frozenset[str]:
    """Return the nouns that mean a body or a set of people."""
    collectives = (phrase for phrases in table("titles")["collectives"].values() for phrase in phrases)
    return frozenset({fold(phrase).rpartition(" ")[2] for phrase in collectives} | set(table("references")["bodies"]))


@lru_cache(maxsize=1)
def relations() -> frozenset[str]:
    """Return the nouns that tie a person to somebody else."""
    return frozenset(table("references")["relations"])


@lru_cache(maxsize=1)
def gendered() -> dict[str, str]:
    """Return the gender of the nouns that tell one."""
    return {fold(noun): gender for gender, nouns in table("titles")["gendered"].items() for noun in nouns}


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Return the gender of the given names that nearly always tell one."""
    return {name: gender for gender, names in table("first_names").items() for name in names.split()}


@lru_cache(maxsize=1)
def general_nouns() -> dict[str, frozenset[str]]:
    """Return for each general noun the nouns of what it can stand for."""
    return {noun: frozenset(kinds) for noun, kinds in table("references")["general"].items()}


def sort_of(phrase: Phrase) -> str:
    """Return person, body, land, time or thing."""
    if phrase.handle.startswith("day:"):
        return "time"
    entity = phrase.entity
    if entity is not None:
        if entity.kind in PERSONS:
            return "person"
        if entity.kind in BODIES:
            return "body"
        if entity.kind in LANDS:
            return "land"
    if phrase.word in person_nouns() or phrase.text.lower().endswith("-old"):
        return "person"
    return "body" if phrase.word in body_nouns() else "thing"


def gender_of(phrase: Phrase) -> str:
    """Return m or f where a noun, a given name or a pronoun tells it, else the empty string."""
    if phrase.pronoun:
        return "m" if phrase.pronoun in ("he", "him", "his", "himself") else "f" if phrase.pronoun in FEMALE else ""
    if phrase.word in gendered():
        return gendered()[phrase.word]
    if phrase.entity is not None and phrase.entity.kind == "person":
        first = fold(phrase.entity.name).split()
        return given_names().get(first[0], "") if len(first) > 1 else ""
    return ""


FEMALE = ("she", "her", "hers", "herself")


def is_many(phrase: Phrase) -> bool:
    """Tell whether a phrase means more than one."""
    named = phrase.mention is not None and phrase.mention.form == "name"
    return (phrase.plural and not named) or phrase.word in CROWDS or len(phrase.numbers - {"one", "1"}) > 0
