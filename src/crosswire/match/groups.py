"""Groups of phrases that mean one referent: joined by named rules, kept apart by what cannot be one."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.lexicon.spellings import spellings
from crosswire.match.phrases import Phrase
from crosswire.text.names import VETO, compare_names
from crosswire.text.normalize import fold

NAMED = ("person", "organisation", "outlet", "country", "place")
COMPARED = 6  # names of a group that are compared: a referent has few


class Groups:
    """A partition of phrases. `join` puts two groups together unless their names, kinds or numbers forbid it."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Begin with each phrase by itself."""
        self.phrases = phrases
        self._above = list(range(len(phrases)))
        self.members = [[n] for n in range(len(phrases))]
        self.names = [names_of(p) for p in phrases]
        self.numbers = [set(p.numbers) for p in phrases]
        self.why: dict[int, tuple[str, str]] = {}

    def root(self, n: int) -> int:
        """Return the number that stands for the group of a phrase."""
        while self._above[n] != n:
            self._above[n] = self._above[self._above[n]]
            n = self._above[n]
        return n

    def join(self, a: int, b: int, rule: str, why: str, *, sure: bool = False) -> bool:
        """Put two groups together and tell whether they are one now. `sure` asks for no compatible names."""
        one, other = sorted((self.root(a), self.root(b)))
        if one == other:
            return True
        if not sure and not self.compatible(one, other):
            return False
        self._above[other] = one
        self.members[one] += self.members[other]
        self.names[one] |= self.names[other]
        self.numbers[one] |= self.numbers[other]
        self.why.setdefault(b if self.root(b) == one and b not in self.why else a, (rule, why))
        return True

    def compatible(self, one: int, other: int) -> bool:
        """Tell whether names and numbers of two groups can be one referent's."""
        if self.numbers[one] and self.numbers[other] and self.numbers[one].isdisjoint(self.numbers[other]):
            return False
        mine, theirs = self.names[one], self.names[other]
        return not mine or not theirs or any(may_be_one(x, y) for x in first(mine) for y in first(theirs))

    def labels(self) -> list[int]:
        """Return for each phrase the number of its group."""
        return [self.root(n) for n in range(len(self.phrases))]


Names = set[tuple[str, str]]  # kind and name of the entities that a group is called by


def first(names: Names) -> list[tuple[str, str]]:
    """Return the first few names in the alphabet."""
    return sorted(names)[:COMPARED]


def names_of(phrase: Phrase) -> Names:
    """Return the name of the entity that a phrase names, nothing for phrases that only describe."""
    mention, entity = phrase.mention, phrase.entity
    if mention is None or entity is None or entity.kind not in NAMED:
        return set()
    named = mention.form == "name" or mention.key is not None or mention.name not in phrase.text
    return {(entity.kind, entity.name)} if named else set()


def may_be_one(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Tell whether two named entities can be one: of one sort, and no word of their names unexplained on both sides."""
    if a == b or fold(a[1]) in fold(b[1]) or fold(b[1]) in fold(a[1]):
        return True
    person = a[0] == "person"
    if person != (b[0] == "person"):
        return False
    return compare_names(a[1], b[1], spellings(), "person" if person else "organisation").score > VETO
