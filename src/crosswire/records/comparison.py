"""The contract of the output: `crosswire.compare/1`, the same for the command line, Python, pages and scripts."""

from __future__ import annotations

from crosswire.records.article import Article, Input, Skipped
from crosswire.records.attribution import Attribution
from crosswire.records.base import Record
from crosswire.records.claim import Claim, Discrepancy, Finding
from crosswire.records.derivation import Derivation
from crosswire.records.event import Event
from crosswire.records.mention import Entity, Quantity, TimeExpression

SCHEMA = "crosswire.compare/1"


class Model(Record, frozen=True, kw_only=True):
    """The language model that parsed. `sha256` is over the model's files, null where they cannot be read."""

    name: str
    version: str
    sha256: str | None


class UserLexicon(Record, frozen=True, kw_only=True):
    """A lexicon of the user's own that a run used. `sha256` is over the compiled file, `rows` how many names it has."""

    name: str
    kind: str
    rows: int
    sha256: str


class Run(Record, frozen=True, kw_only=True):
    """One execution: versions, settings, the user's own lexicons, how long it took, what became of each input."""

    version: str
    model: Model
    settings: dict[str, str]
    seconds: float
    inputs: tuple[Input, ...]
    lexicons: tuple[UserLexicon, ...] = ()


class TimelineEntry(Record, frozen=True, kw_only=True):
    """A dated point of the story: an event or a claim, never both."""

    when: str
    event: str | None = None
    claim: str | None = None
    label: str


class Story(Record, frozen=True, kw_only=True):
    """The articles that tell one story, its span of days (ISO) and its timeline."""

    title: str
    first: str | None
    last: str | None
    articles: tuple[str, ...]
    events: tuple[str, ...]
    timeline: tuple[TimelineEntry, ...]
    why: str


class Comparison(Record, frozen=True, kw_only=True):
    """All that one run found, in the order of `crosswire.compare/1`."""

    schema: str
    run: Run
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    derivations: tuple[Derivation, ...]
    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    findings: tuple[Finding, ...]
    story: Story
    skipped: tuple[Skipped, ...]
