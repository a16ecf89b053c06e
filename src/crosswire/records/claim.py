"""Who stands behind it: claims with their roots, and what differs between the accounts."""

from __future__ import annotations

from typing import Literal

from crosswire.records.attribution import Factuality
from crosswire.records.base import Record
from crosswire.records.span import Span

Stance = Literal["credited", "own_voice", "incompatible"]
RootKind = Literal["agency", "outlet", "official", "person", "anonymous", "own_voice", "unnamed"]
Slot = Literal["number", "date", "place", "name", "role", "quote", "polarity", "modality", "attribution", "other"]
Verdict = Literal[
    "contradiction",
    "tension",
    "update",
    "granularity",
    "different_measure",
    "spelling",
    "translation",
    "wording",
    "attribution",
]
Severity = Literal["error", "warning", "info"]


class ClaimMention(Record, frozen=True, kw_only=True):
    """Where an article asserts the claim. `in_caption` marks one that stands in a caption.

    `repeated` marks one in a sentence that the article has said before, word for word: a tweet shown twice.
    """

    span: Span
    sentence: int
    stance: Stance
    attribution: str | None = None
    credit_dropped: bool = False
    in_caption: bool = False
    repeated: bool = False


class Root(Record, frozen=True, kw_only=True):
    """The end of an attribution chain. `group` is shared by roots that depend on one another and count once.

    `through` names the links between the articles and the root, outermost first; `entity` is the root's entity id.
    """

    name: str
    kind: RootKind
    articles: tuple[str, ...]
    inferred: bool
    interested: bool
    entity: str | None = None
    through: tuple[str, ...] = ()
    group: int | None = None
    why: str


class Claim(Record, frozen=True, kw_only=True):
    """A proposition that articles assert, apart from who said it and whether it is so.

    `articles` counts articles; `independent` counts roots that do not depend on one another, null where no source is
    named; `disinterested` leaves out parties to the matter. `label` is the short handle shown on screen ("C3").
    """

    id: str
    label: str
    text: str
    mentions: tuple[ClaimMention, ...]
    roots: tuple[Root, ...]
    articles: int
    independent: int | None
    disinterested: int | None
    factuality: Factuality
    suspect: bool = False
    flags: tuple[str, ...] = ()
    rule: str
    why: str


class SlotValue(Record, frozen=True, kw_only=True):
    """One of the values that differ, and where it stands."""

    span: Span
    value: str


class Discrepancy(Record, frozen=True, kw_only=True):
    """Two or more values for one slot of one claim or event, with a typed verdict."""

    id: str
    slot: Slot
    verdict: Verdict
    claims: tuple[str, ...]
    values: tuple[SlotValue, ...]
    rule: str
    why: str


class Finding(Record, frozen=True, kw_only=True):
    """What an analyst should look at first. `rule` is a stable id such as CW101, `name` its short name."""

    id: str
    rule: str
    name: str
    severity: Severity
    message: str
    spans: tuple[Span, ...]
    claims: tuple[str, ...] = ()
    discrepancies: tuple[str, ...] = ()
