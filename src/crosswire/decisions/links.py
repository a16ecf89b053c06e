"""Decisions of persons on families: whether articles hang together, whatever their wording suggests."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from crosswire.decisions.base import Decision, pieces
from crosswire.decisions.say import said
from crosswire.records import Derivation

RULE = "decided-by-hand"


def linked_by_hand(found: Sequence[Derivation], decisions: Sequence[Decision]) -> tuple[Derivation, ...]:
    """Return how pairs of articles relate, the latest decision on a pair standing over its score.

    A pair that is held apart is independent and shares no upstream. One that is held together keeps its relation, and
    where it had none the two are of unknown direction: a person said that they hang together, not who has it from whom.
    """
    mine = sorted((d for d in decisions if d.on == "family"), key=lambda d: d.order)
    return tuple(decided(link, mine) for link in found) if mine else tuple(found)


def decided(link: Derivation, decisions: Sequence[Decision]) -> Derivation:
    """Return a link as the latest decision that speaks of both its articles leaves it."""
    for decision in reversed(decisions):
        at = [n for n, members in enumerate(pieces(decision)) for a in (link.a, link.b) if a in members]
        if len(at) == 2:
            return held(link, decision, together=at[0] == at[1])
    return link


def held(link: Derivation, decision: Decision, *, together: bool) -> Derivation:
    """Return a link held together or apart by a decision."""
    why = f"{said(decision)}; before: {link.grade}, {link.relation}: {link.why}"
    if not together:
        return replace(
            link, grade="none", relation="independent", upstream=(), passages=(), score=0.0, rule=RULE, why=why
        )
    loose = link.grade == "none" or link.relation in ("independent", "background", "shared_quotes")
    return replace(
        link,
        grade="partially" if link.grade == "none" else link.grade,
        relation="unknown" if loose else link.relation,
        score=1.0,
        rule=RULE,
        why=why,
    )
