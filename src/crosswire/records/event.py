"""What happened, in PLOVER's terms: event mentions in an article, and events over articles."""

from __future__ import annotations

from typing import Literal

from crosswire.records.base import Record
from crosswire.records.mention import Precision
from crosswire.records.span import Span

Quad = Literal["Q1", "Q2", "Q3", "Q4"]  # verbal cooperation, material cooperation, verbal conflict, material conflict


class Participant(Record, frozen=True, kw_only=True):
    """Who does, or to whom. `entity` is filled once articles are compared.

    `span` is the noun phrase that names the party where the event is told: "the leaders of Laos" for Laos. It is null
    on events over articles, whose mentions have spans of their own.
    """

    entity: str | None = None
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    span: Span | None = None


class Where(Record, frozen=True, kw_only=True):
    """Where an event took place. Coordinates in WGS 84 degrees."""

    name: str
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None


class EventMention(Record, frozen=True, kw_only=True):
    """A span that tells an event, with its arguments and flags. `when` is an ISO date or interval, or null.

    `trigger` is the word that names the event ("arrested", "talks" in "held talks"). `confidence` is the share, 0..1,
    of mentions with the same evidence whose type was right in own sentences (docs/events.md).
    """

    id: str
    article: str
    sentence: int
    span: Span
    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: Quad | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    when: str | None = None
    where: Where | None = None
    negated: bool = False
    future: bool = False
    hypothetical: bool = False
    historical: bool = False
    attribution: str | None = None
    counted: bool = True
    trigger: Span | None = None
    confidence: float | None = None
    rule: str
    why: str


class EventTrace(Record, frozen=True, kw_only=True):
    """Where an event is told, and the attribution it stands under there."""

    span: Span
    attribution: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """The happening that one or more mentions tell."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: Quad | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    when: str | None
    where: Where | None
    negated: bool
    future: bool
    hypothetical: bool
    historical: bool
    mentions: tuple[EventTrace, ...]
    articles: tuple[str, ...]
    rule: str
    why: str
