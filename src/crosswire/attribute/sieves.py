"""The sieves in order of precision: what an earlier one has read, a later one leaves alone."""

from __future__ import annotations

from crosswire.attribute.acts import act_drafts
from crosswire.attribute.clauses import clause_drafts
from crosswire.attribute.drafts import Draft
from crosswire.attribute.quotes import quotation_drafts
from crosswire.attribute.reading import Reading
from crosswire.attribute.surface import according_drafts
from crosswire.attribute.verbs import cue_verbs


def sift(reading: Reading) -> tuple[Draft, ...]:
    """Return the drafts of all sieves in order of the text, one for each cue."""
    verbs = tuple(cue_verbs(reading))
    kept: dict[tuple[int, int], Draft] = {}
    for drafts in (
        according_drafts(reading),
        quotation_drafts(reading),
        clause_drafts(reading, verbs),
        act_drafts(reading, verbs),
    ):
        for draft in drafts:
            if draft.cue is not None and not any(draft.cue[0] < e and b < draft.cue[1] for b, e in near(kept, draft.cue)):
                kept[draft.cue] = draft
    return tuple(sorted(kept.values(), key=lambda d: (d.begin, d.cue or (0, 0), d.rule)))


def near(kept: dict[tuple[int, int], Draft], cue: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the cues already read that begin where this one does."""
    return [c for c in kept if c[0] == cue[0]]
