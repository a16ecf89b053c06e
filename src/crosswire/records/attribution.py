"""Who says so: one instance of someone being given as the origin of content, and its place in a chain."""

from __future__ import annotations

from typing import Literal

from crosswire.records.base import Record
from crosswire.records.span import Span

AttributionForm = Literal["direct", "indirect", "mixed", "inherited"]
Factuality = Literal["asserted", "attributed", "hedged", "denied", "opinion"]
Scope = Literal["clear", "unclear"]
CueClass = Literal["say", "report", "think", "act", "ask", "intend", "none"]


class Source(Record, frozen=True, kw_only=True):
    """Who is given as the origin. `name` is the resolved name; null with `span` null where nobody is named.

    `span` is all that the text says of the source beside its cue, appositions included; `core` the shortest phrase in
    it that names it, null where that is the whole of it.
    """

    span: Span | None = None
    core: Span | None = None
    name: str | None = None
    entity: str | None = None
    anonymous: bool = False

    @property
    def own(self) -> Span | None:
        """The words that name the source, without what describes it."""
        return self.core or self.span


class Attribution(Record, frozen=True, kw_only=True):
    """One source, cue and content, in the terms of PARC and PolNeAR, with its parent in the chain.

    `parent` is the id of the attribution inside whose content this one stands; `depth` counts the links above it.
    `relay_of` is the person or body whose message the source passes on. `cue_class` says what the cue does: say,
    report (a medium), think (belief, interpretation), act (a speech act without a clause: denounce, blame), ask,
    intend (promise, plan), none (no cue: inherited). `factuality` is how far the source stands behind the main word of
    the content; `denies` marks a cue that denies its content as a whole, whatever negation that has of its own.
    """

    id: str
    article: str
    sentence: int
    source: Source
    cue: Span | None
    content: tuple[Span, ...]
    form: AttributionForm
    parent: str | None = None
    depth: int = 0
    relay_of: str | None = None
    factuality: Factuality = "attributed"
    denies: bool = False
    scope: Scope = "clear"
    cue_class: CueClass = "say"
    rule: str
    why: str
