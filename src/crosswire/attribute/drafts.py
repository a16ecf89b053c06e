"""A draft: what one sieve has found, in ranges of code points, before sources are resolved and chains are built."""

from __future__ import annotations

from crosswire.attribute.cues import Commitment
from crosswire.records import CueClass, Record

Range = tuple[int, int]


class Draft(Record, frozen=True, kw_only=True):
    """One attribution in the making.

    `head` is the index of the token that heads the source, `verb` that of the cue, `says` that of the head of the
    content; None where the text alone was read. `relay` is a name that a relay frame gives, `medium` the head of the
    medium that passes the content on ("told Reuters").
    """

    sentence: int
    source: Range | None
    head: int | None = None
    cue: Range | None
    verb: int | None = None
    content: tuple[Range, ...]
    says: int | None = None
    cue_class: CueClass = "say"
    commitment: Commitment = "neutral"
    negated: bool = False
    medium: int | None = None
    rule: str
    why: str

    @property
    def begin(self) -> int:
        """Where the first of its parts begins; drafts are put in order of the text by it."""
        ranges = [r for r in (self.source, self.cue, *self.content) if r]
        return min(r[0] for r in ranges)
