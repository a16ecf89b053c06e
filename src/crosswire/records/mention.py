"""What an article names: entities, times, places, quantities, each with its span and its original wording."""

from __future__ import annotations

from typing import Literal

from crosswire.records.article import Grain
from crosswire.records.base import Record
from crosswire.records.span import Span

EntityKind = Literal["person", "organisation", "outlet", "country", "place", "office", "group", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]
TimeKind = Literal["date", "period", "duration", "set"]
QuantityKind = Literal["count", "share", "change", "amount", "duration", "ordinal", "measure"]
Precision = Literal["point", "town", "region", "country"]


class Codes(Record, frozen=True, kw_only=True):
    """Codes of an entity: ISO 3166-1 alpha-3 country, PLOVER sector, Wikidata item; null where unknown.

    `state_media` tells, for an outlet, whether a state runs it; `agency`, whether others republish its texts.
    """

    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    state_media: bool | None = None
    agency: bool | None = None


class Mention(Record, frozen=True, kw_only=True):
    """A span that names something, resolved within its article.

    `name` is the fullest name of the referent in this article ("Kim Jong Un" for "he"), or the lexicon's canonical
    name; mentions of one referent in one article share `name` and `kind`. `key` is the id of the lexicon entry that
    matched, such as "outlet:kcna" or "country:PRK". `title` is the role beside the name ("foreign minister").
    """

    span: Span
    sentence: int
    kind: EntityKind
    name: str
    form: MentionForm
    key: str | None = None
    title: str | None = None
    codes: Codes = Codes()
    rule: str
    why: str


class Entity(Record, frozen=True, kw_only=True):
    """The person, body, place or thing meant, over all articles of a run."""

    id: str
    name: str
    kind: EntityKind
    codes: Codes
    variants: tuple[str, ...]
    mentions: tuple[Span, ...]
    rule: str
    why: str


class TimeExpression(Record, frozen=True, kw_only=True):
    """A time expression, normalised.

    `value` is an ISO 8601 date ("2021-03-22", "2021-03", "2021"), an interval ("2020-01/2020-10", "2011/.."), or a
    duration ("P2D"). Null, with a reason, when it cannot be resolved; `template` then keeps what is known
    ("XXXX-03-23"). `first` and `last` are the ISO days that bound a date or period. `weekday` is that stated beside
    it (0 = Monday). `suspect` is set where the expression contradicts itself or its article. `timex` is the value as
    TIMEX3 writes it ("2020-Q3", "PXD", "PAST_REF"), `mod` its modifier ("START", "APPROX", a part of the day: "MO").
    """

    span: Span
    sentence: int
    value: str | None
    grain: Grain | None
    kind: TimeKind
    first: str | None = None
    last: str | None = None
    template: str | None = None
    weekday: int | None = None
    inferred: bool = False
    suspect: str | None = None
    timex: str | None = None
    mod: str | None = None
    rule: str
    why: str


class Place(Record, frozen=True, kw_only=True):
    """A mention of a place with its coordinates (WGS 84 degrees) and how precise they are."""

    span: Span
    sentence: int
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: Precision | None
    rule: str
    why: str


class Quantity(Record, frozen=True, kw_only=True):
    """A number with what it measures.

    `value` is a decimal numeral as text ("75", "1500000000"; the lowest number that "dozens" and the like allow),
    with `low` and `high` the range that its hedge or rounding allows: both null where it is exact, one null where
    that end is open ("at least 12"). `unit` is "percent", an ISO 4217 code, a unit name, or null for a plain count;
    `of` is the lemma phrase of what is counted or measured; `period` the value of the time that it covers; `hedge`
    the hedging word.
    """

    span: Span
    sentence: int
    value: str
    low: str | None = None
    high: str | None = None
    unit: str | None = None
    kind: QuantityKind
    of: str | None = None
    period: str | None = None
    hedge: str | None = None
    direction: Literal["up", "down"] | None = None
    rule: str
    why: str
