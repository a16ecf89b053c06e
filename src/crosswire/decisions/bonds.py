"""What decisions hold together and apart, whatever the scores say: disjoint sets that know their adversaries.

Decisions are taken from the latest to the earliest, so that a later one is whole where two contradict each other. The
result depends on the decisions alone, not on the order in which they came to the log.
"""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.decisions.base import REGROUPING, Decision, pieces


class Bonds:
    """Sets of members that belong together; each set bears tags, and two whose tags contradict stay apart.

    A tag is a decision with the number of its piece: linear in what is decided, where pairs would be quadratic.
    """

    def __init__(self) -> None:
        """Start without any member."""
        self._owner: dict[str, str] = {}
        self._tags: dict[str, dict[str, int]] = {}
        self.overruled: set[str] = set()

    def __bool__(self) -> bool:
        """Tell whether anything was decided."""
        return bool(self._owner)

    def copy(self) -> Bonds:
        """Return the same bonds, to add joins to."""
        found = Bonds()
        found._owner = dict(self._owner)
        found._tags = {root: dict(tags) for root, tags in self._tags.items()}
        return found

    def members(self) -> list[str]:
        """Return everything that decisions speak of, sorted."""
        return sorted(self._owner)

    def find(self, member: str) -> str:
        """Return the member that stands for the set of a member; one that was not known is a set for itself."""
        self._owner.setdefault(member, member)
        while self._owner[member] != member:
            self._owner[member] = self._owner[self._owner[member]]
            member = self._owner[member]
        return member

    def apart(self, a: str, b: str) -> bool:
        """Tell whether two members must not be in one set."""
        x, y = self.find(a), self.find(b)
        if x == y:
            return False
        less, more = sorted((self._tags.get(x, {}), self._tags.get(y, {})), key=len)
        return any(more.get(decision, number) != number for decision, number in less.items())

    def join(self, a: str, b: str) -> bool:
        """Make one set of two unless they are to stay apart; tell whether they are one now."""
        if self.apart(a, b):
            return False
        x, y = sorted((self.find(a), self.find(b)))
        if x != y:
            self._owner[y] = x
            self._tags.setdefault(x, {}).update(self._tags.pop(y, {}))
        return True

    def take(self, decision: Decision) -> None:
        """Hold together and apart what a decision says, as far as the later ones that were taken before leave it."""
        parts = pieces(decision)
        whole = True
        for members in parts:
            for member in members[1:]:
                whole &= self.join(members[0], member)
        if len(parts) > 1:
            for number, members in enumerate(parts):
                for member in members:
                    tags = self._tags.setdefault(self.find(member), {})
                    whole &= tags.setdefault(decision.id, number) == number
        if not whole:
            self.overruled.add(decision.id)


def bonds_of(decisions: Iterable[Decision]) -> Bonds:
    """Return what decisions hold together and apart, the latest first."""
    bonds = Bonds()
    for decision in sorted(decisions, key=lambda d: d.order, reverse=True):
        if decision.kind in REGROUPING:
            bonds.take(decision)
    return bonds
