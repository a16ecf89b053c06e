"""Mentions of a claim that speak against it: who denies it, who says "not by rain" where the others say rain.

They stand with the claim, since they answer the same question, and vouch for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.corroborate.once import once
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.wording import Wording, terms_of
from crosswire.records import Token

NAMING = ("compound", "nummod")
REJECTING = (("rather", "than"), ("instead", "of"))


def against(members: Sequence[int], rows: Sequence[Proposition], words: Sequence[Wording]) -> frozenset[int]:
    """Return the members that deny what the others say; none where they are more than the others."""
    denying = {i for i in members if words[i].denied}
    put_aside = {i: found for i in members if (found := rejected(rows[i]))}
    denying |= {i for i, found in put_aside.items() if any(said(j, found, words, put_aside) for j in members)}
    return frozenset(denying) if 2 * len(denying) <= len(members) else frozenset()


def said(member: int, terms: frozenset[str], words: Sequence[Wording], put_aside: Mapping[int, frozenset[str]]) -> bool:
    """Tell whether a member says what another puts aside."""
    return bool(terms) and terms <= words[member].terms.keys() and terms != put_aside.get(member)


@once
def rejected(row: Proposition) -> frozenset[str]:
    """Return the terms that a clause names only to put them aside: "not by rain", "instead of rain"."""
    parse = row.reading.annotated.parse
    own = {t.index for t in row.own}
    for first, second in zip(row.own, row.own[1:], strict=False):
        if second.index != first.index + 1 or second.pos not in ("ADP", "SCONJ", "ADV"):
            continue
        if is_not(first, second) or (first.lemma.lower(), second.lemma.lower()) in REJECTING:
            things = [t for t in parse.children(second) if t.dep == "pobj" and t.index in own]
            named = [*things, *(t for thing in things for t in parse.children(thing) if t.dep in NAMING)]
            return frozenset(terms_of(row.reading, sorted(named, key=lambda t: t.index)))
    return frozenset()


def is_not(first: Token, second: Token) -> bool:
    """Tell whether two words begin a phrase that is put aside: "not by"."""
    return first.lemma.lower() == "not" and second.pos == "ADP"
