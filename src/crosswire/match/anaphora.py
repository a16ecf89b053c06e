"""Pronouns, and nouns that pick up what has been named: the nearest phrase that agrees, subjects first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from crosswire.match.ground import Ground
from crosswire.match.phrases import Phrase
from crosswire.match.sorts import gender_of, is_many, sort_of

MALE, FEMALE = ("he", "him", "his", "himself"), ("she", "her", "hers", "herself")
THING = ("it", "its", "itself")
MANY = ("they", "them", "their", "theirs", "themselves")
PLACED = ("here", "there", "where")
SORTS = {
    **dict.fromkeys((*MALE, *FEMALE), ("person",)),
    **dict.fromkeys(THING, ("thing", "body", "land")),
    **dict.fromkeys(MANY, ("person", "body", "thing")),
    **dict.fromkeys(PLACED, ("land", "thing")),
}
REACH = 3  # sentences back in which a pronoun finds its antecedent


def pronouns(ground: Ground) -> None:
    """Join each pronoun that no rule has joined yet with the nearest phrase before it that agrees."""
    for phrases in ground.by_article():
        for at, n in enumerate(phrases):
            phrase = ground.phrases[n]
            if phrase.pronoun in SORTS and phrase.entity is None and len(ground.groups.members[ground.groups.root(n)]) == 1:
                found = antecedent(ground, phrases[:at], phrase)
                if found is not None:
                    why = f"{phrase.text!r} is {ground.phrases[found].text!r}: the nearest that agrees"
                    ground.groups.join(found, n, "pronoun", why)


def antecedent(ground: Ground, before: Sequence[int], pronoun: Phrase) -> int | None:
    """Return the phrase that a pronoun takes up: of its sentence or of those before, the best placed that agrees."""
    fits = [n for n in before if agrees(ground, n, pronoun) and pronoun.sentence - ground.phrases[n].sentence <= REACH]
    return max(fits, key=lambda n: (ground.phrases[n].sentence, is_subject(ground, n), -n), default=None)


def agrees(ground: Ground, n: int, pronoun: Phrase) -> bool:
    """Tell whether a phrase can be what a pronoun means, by sort, number and gender."""
    phrase = ground.phrases[n]
    if phrase.asked.event or phrase.pronoun or phrase.head == pronoun.head:
        return False
    sort = sort_of(phrase)
    if sort not in SORTS[pronoun.pronoun]:
        return False
    if pronoun.pronoun in MANY:
        return is_many(phrase) or sort == "body"
    if is_many(phrase) and sort != "body":
        return False
    told = {gender_of(ground.phrases[m]) for m in ground.groups.members[ground.groups.root(n)][:40]} - {""}
    wanted = gender_of(pronoun)
    return not wanted or not told or wanted in told


def is_subject(ground: Ground, n: int) -> bool:
    """Tell whether a phrase is the subject of its clause."""
    token = ground.head(n)
    return token is not None and token.dep in ("nsubj", "nsubjpass")
