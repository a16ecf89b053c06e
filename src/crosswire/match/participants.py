"""Whether participants of two event mentions can be the same: by entity, by name, by the state they act for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosswire.records import Annotated, Entity, Participant
from crosswire.text.normalize import fold


class Party(NamedTuple):
    """A participant with its entity filled in; `person` tells that it is one person known by name."""

    participant: Participant
    person: bool

    @property
    def handles(self) -> set[str]:
        """Return the ways in which another participant can be the same."""
        p = self.participant
        found = {f"name:{fold(p.name)}", f"noun:{noun_of(p.name)}"}
        if p.entity:
            found.add(f"entity:{p.entity}")
        if p.country:
            found.add(f"country:{p.country}")
        return found


Side = tuple[Party, ...]


class Register:
    """The entity of each name of an article, and which of the entities are persons."""

    def __init__(self, annotated: Annotated, entities: Sequence[Entity]) -> None:
        """Look up the mentions of an article among the entities over all articles."""
        at = {(s.begin, s.end): e for e in entities for s in e.mentions if s.article == annotated.article.id}
        self.named: dict[str, Entity] = {}
        for mention in annotated.mentions:
            entity = at.get((mention.span.begin, mention.span.end))
            if entity is not None:
                self.named.setdefault(mention.name, entity)

    def side(self, participants: Sequence[Participant]) -> Side:
        """Return participants with their entities, and a country where only the entity knows it."""
        return tuple(self.party(p) for p in participants)

    def party(self, participant: Participant) -> Party:
        """Return a participant with its entity filled in where its name is known."""
        entity = self.named.get(participant.name)
        known = Participant(
            entity=entity.id if entity is not None else None,
            name=entity.name if entity is not None and entity.kind == "person" else participant.name,
            country=participant.country or (entity.codes.country if entity is not None else None),
            sectors=participant.sectors,
        )
        return Party(known, entity is not None and entity.kind == "person")


def same(a: Party, b: Party) -> int:
    """Return 2 for one entity or name, 1 for a common state or a like description, 0 for different participants."""
    one, other = a.participant, b.participant
    if (one.entity and one.entity == other.entity) or fold(one.name) == fold(other.name):
        return 2
    if one.country and one.country == other.country and not (a.person and b.person):
        return 1
    return int(not a.person and not b.person and one_described(one.name, other.name))


def one_described(a: str, b: str) -> bool:
    """Tell whether two descriptions share the noun and one says no more than the other ("captain of the ship")."""
    one, other = {*fold(a).split()}, {*fold(b).split()}
    return noun_of(a) == noun_of(b) and (one <= other or other <= one)


def noun_of(name: str) -> str:
    """Return the noun of a description: its last word, or the last before "of"."""
    return fold(name).split(" of ")[0].rpartition(" ")[2]


def shared(a: Side, b: Side) -> tuple[int, str]:
    """Return the strongest tie between two sides, and the name of whom they share."""
    ties = [(same(p, q), p.participant.name) for p in a for q in b]
    best = max(ties, key=lambda t: t[0], default=(0, ""))
    return best if best[0] else (0, "")


def covers(a: Side, b: Side) -> bool:
    """Tell whether each participant of `b` is among `a`: a meeting of two is none of one of them with a third."""
    return all(any(same(p, q) for p in a) for q in b)


def excluded(a: Side, b: Side) -> bool:
    """Tell whether two known sides cannot be the same parties: by name, else by country, else by sector."""
    if not a or not b:
        return False
    if shared(a, b)[0]:
        return len(a) > 1 and len(b) > 1 and not covers(a, b) and not covers(b, a)
    countries = [{p.participant.country for p in side} - {None} for side in (a, b)]
    if countries[0] and countries[1]:
        return not countries[0] & countries[1] or both_named(a, b)
    sectors = [{s for p in side for s in p.participant.sectors} for side in (a, b)]
    return not (sectors[0] & sectors[1]) if sectors[0] and sectors[1] else both_named(a, b)


def both_named(a: Side, b: Side) -> bool:
    """Tell whether both sides hold entities known by name."""
    return all(any(p.participant.entity for p in side) for side in (a, b))
