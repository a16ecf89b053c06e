"""A draft: what one sieve has found, in ranges of code points, before sources are resolved and chains are built."""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.attribute.cues import Commitment
from crosswire.attribute.rules import WHY
from crosswire.records import CueClass, Record
from crosswire.records.attribution import Scope

Range = tuple[int, int]


class Speaker(Record, frozen=True, kw_only=True):
    """A source in the text: its range and the index of the token that heads it."""

    span: Range
    head: int


class Draft(Record, frozen=True, kw_only=True):
    """One attribution in the making.

    `verb` is the index of the token that is the cue; None where the cue is no word of its own. `under` is the index of
    the token that is the cue (or, of a medium, the source) of the attribution that this one is passed on by, where the
    text says so otherwise than by containment.
    """

    sentence: int
    speaker: Speaker | None
    cue: Range | None
    verb: int | None = None
    content: tuple[Range, ...]
    cue_class: CueClass = "say"
    commitment: Commitment = "neutral"
    under: int | None = None
    scope: Scope = "clear"
    rule: str
    note: str = ""

    @property
    def begin(self) -> int:
        """Where the first of its parts begins, by which drafts are put in order; without a cue a source may be far."""
        if self.cue is None:
            return self.content[0][0]
        return min(r[0] for r in (self.speaker.span if self.speaker else self.cue, self.cue, *self.content))

    @property
    def speaker_head(self) -> int | None:
        """The index of the token that heads the source."""
        return self.speaker.head if self.speaker is not None else None

    @property
    def cue_begin(self) -> int:
        """Where the cue begins; without one, the content."""
        return self.cue[0] if self.cue is not None else self.content[0][0]

    @property
    def why(self) -> str:
        """The reason for a person."""
        return self.note or WHY[self.rule]


def in_order(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return drafts in order of the text."""
    return tuple(sorted(drafts, key=lambda d: (d.begin, d.cue or (0, 0), d.content, d.rule)))
