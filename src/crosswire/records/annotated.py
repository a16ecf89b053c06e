"""What the per-article path knows of one article, and what the stages across articles hand on."""

from __future__ import annotations

from crosswire.records.article import Article
from crosswire.records.attribution import Attribution
from crosswire.records.base import Record
from crosswire.records.claim import Claim, Discrepancy, Finding
from crosswire.records.derivation import Derivation, Passage
from crosswire.records.event import Event, EventMention
from crosswire.records.mention import Entity, Mention, Place, Quantity, TimeExpression
from crosswire.records.parse import Parse


class Annotated(Record, frozen=True, kw_only=True):
    """One article with all that the per-article stages found in it."""

    article: Article
    parse: Parse
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()


class Anchor(Record, frozen=True, kw_only=True):
    """The date that an article's expressions are resolved against, and how it is known."""

    article: str
    day: str
    rule: str
    why: str


class StoryGroup(Record, frozen=True, kw_only=True):
    """Articles (ids) that tell the same story, and why they were put together."""

    articles: tuple[str, ...]
    why: str


class Matched(Record, frozen=True, kw_only=True):
    """What comparing articles gave: entities, derivations, events and stories over all of them.

    `stories` are told in like words; `matters` are stories with those reports put to them that tell of the same in
    quite other words, and hold what may be one claim.
    `alike` are sentences that say the same in each article's own words: no reuse, but evidence that a claim is one.
    """

    entities: tuple[Entity, ...]
    derivations: tuple[Derivation, ...]
    events: tuple[Event, ...]
    stories: tuple[StoryGroup, ...]
    matters: tuple[StoryGroup, ...]
    alike: tuple[Passage, ...] = ()


class Corroborated(Record, frozen=True, kw_only=True):
    """What the accounts come to: claims with their roots, discrepancies, findings."""

    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    findings: tuple[Finding, ...]
