"""What the stage looks up again and again: an article by place, an entity by its mention, a chain by its link."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from crosswire.records import (
    Annotated,
    Attribution,
    Entity,
    EventMention,
    Matched,
    Mention,
    Passage,
    Place,
    Quantity,
    Span,
    TimeExpression,
    Upstream,
)
from crosswire.text.normalize import fold


class Spanned(Protocol):
    """Anything that stands at one place of a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


S = TypeVar("S", bound=Spanned)


class Shelf(Generic[S]):
    """Records of one article in order of the text, found by place."""

    def __init__(self, records: Iterable[S]) -> None:
        """Sort the records by place."""
        self._records: list[S] = sorted(records, key=lambda r: (r.span.begin, r.span.end))
        self._begins = [r.span.begin for r in self._records]

    def within(self, begin: int, end: int) -> list[S]:
        """Return the records that lie wholly in `[begin, end)`."""
        first = bisect_left(self._begins, begin)
        last = bisect_left(self._begins, end, first)
        return [r for r in self._records[first:last] if r.span.end <= end] if first < last else []


@dataclass(frozen=True)
class Reading:
    """One annotated article with its indexes.

    `telling` are the entities that have a name or stand in several articles: "six passengers" of one article tell
    nothing that another could repeat.
    """

    annotated: Annotated
    entity_at: dict[tuple[int, int], str] = field(default_factory=dict)
    telling: frozenset[str] = frozenset()

    @cached_property
    def id(self) -> str:
        """The article's id."""
        return self.annotated.article.id

    @cached_property
    def label(self) -> str:
        """The article's handle on screen."""
        return self.annotated.article.label

    @cached_property
    def names_told(self) -> frozenset[str]:
        """The names that the article calls anybody by, folded."""
        return frozenset(fold(m.name) for m in self.annotated.mentions if m.form == "name")

    @cached_property
    def entities_told(self) -> frozenset[str]:
        """The entities that the article calls by a name."""
        found = (self.entity_of(m.span) for m in self.annotated.mentions if m.form == "name")
        return frozenset(e for e in found if e is not None)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the article names, or whose places it names."""
        found = (m.codes.country for m in self.annotated.mentions if m.kind in ("country", "place"))
        return frozenset(c for c in found if c)

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """The article's attributions by id."""
        return {a.id: a for a in self.annotated.attributions}

    @cached_property
    def attributions_by_sentence(self) -> dict[int, tuple[Attribution, ...]]:
        """For each sentence the attributions whose cue, source or content touches it."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.annotated.attributions:
            for index in sorted(self._sentences_of(attribution)):
                found.setdefault(index, []).append(attribution)
        return {index: tuple(rows) for index, rows in found.items()}

    def _sentences_of(self, attribution: Attribution) -> set[int]:
        touched = {attribution.sentence}
        for span in attribution.content:
            first = bisect_left(self._sentence_ends, span.begin + 1)
            for sentence in self.annotated.article.sentences[first:]:
                if sentence.begin >= span.end:
                    break
                touched.add(sentence.index)
        return touched

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [s.end for s in self.annotated.article.sentences]

    @cached_property
    def names(self) -> frozenset[tuple[int, int]]:
        """The places of mentions by name in headline and body."""
        kinds = {s.index: s.kind for s in self.annotated.article.sentences}
        return frozenset(
            (m.span.begin, m.span.end)
            for m in self.annotated.mentions
            if m.form == "name" and kinds.get(m.sentence) in ("headline", "body")
        )

    @cached_property
    def _mentions(self) -> Shelf[Mention]:
        return Shelf(self.annotated.mentions)

    @cached_property
    def _times(self) -> Shelf[TimeExpression]:
        return Shelf(self.annotated.times)

    @cached_property
    def _places(self) -> Shelf[Place]:
        return Shelf(self.annotated.places)

    @cached_property
    def _quantities(self) -> Shelf[Quantity]:
        return Shelf(self.annotated.quantities)

    @cached_property
    def _events(self) -> Shelf[EventMention]:
        return Shelf(self.annotated.events)

    def mentions_in(self, begin: int, end: int) -> list[Mention]:
        """Return the mentions that lie in `[begin, end)`."""
        return self._mentions.within(begin, end)

    def times_in(self, begin: int, end: int) -> list[TimeExpression]:
        """Return the time expressions that lie in `[begin, end)`."""
        return self._times.within(begin, end)

    def places_in(self, begin: int, end: int) -> list[Place]:
        """Return the places that lie in `[begin, end)`."""
        return self._places.within(begin, end)

    def quantities_in(self, begin: int, end: int) -> list[Quantity]:
        """Return the quantities that lie in `[begin, end)`."""
        return self._quantities.within(begin, end)

    def events_in(self, begin: int, end: int) -> list[EventMention]:
        """Return the event mentions that lie in `[begin, end)`."""
        return self._events.within(begin, end)

    def entity_of(self, span: Span) -> str | None:
        """Return the id of the entity that a mention's span names."""
        return self.entity_at.get((span.begin, span.end))


@dataclass(frozen=True)
class View:
    """All articles of a run with what matching found about them."""

    readings: tuple[Reading, ...]
    matched: Matched

    @cached_property
    def by_id(self) -> dict[str, Reading]:
        """The readings by article id."""
        return {r.id: r for r in self.readings}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities of the run by id."""
        return {e.id: e for e in self.matched.entities}

    @cached_property
    def called(self) -> dict[str, set[str]]:
        """The entities (ids) that are called by a name, by the name folded."""
        found: dict[str, set[str]] = {}
        for entity in self.matched.entities:
            for name in {entity.name, *entity.variants}:
                found.setdefault(fold(name), set()).add(entity.id)
        return found

    @cached_property
    def _story_of(self) -> dict[str, int]:
        return {article: n for n, story in enumerate(self.matched.matters) for article in story.articles}

    def in_one_story(self, a: str, b: str) -> bool:
        """Tell whether two articles (ids) tell one story: what two stories tell is never one claim."""
        return self._story_of.get(a) == self._story_of.get(b)

    def readings_of(self, entity: str) -> list[Reading]:
        """Return the articles that an entity is mentioned in."""
        return [self.by_id[a] for a in dict.fromkeys(s.article for s in self.entities[entity].mentions)]

    @cached_property
    def named(self) -> frozenset[str]:
        """The entities that some article calls by a name: "the airline" alone is a description."""
        return frozenset(
            e
            for r in self.readings
            for m in r.annotated.mentions
            if m.form == "name" and (e := r.entity_of(m.span)) is not None
        )

    @cached_property
    def upstreams(self) -> dict[tuple[str, str], tuple[Upstream, ...]]:
        """What each pair of articles may draw on, both ways round."""
        rows = ((d.a, d.b, d.upstream) for d in self.matched.derivations if d.upstream)
        return {pair: upstream for a, b, upstream in rows for pair in ((a, b), (b, a))}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All aligned passages of the run, reuse or not."""
        return (*(p for d in self.matched.derivations for p in d.passages), *self.matched.alike)


def look(articles: Sequence[Annotated], matched: Matched) -> View:
    """Return the view on a run; articles in order of their label."""
    named: dict[str, dict[tuple[int, int], str]] = {}
    for entity in matched.entities:
        for span in entity.mentions:
            named.setdefault(span.article, {})[span.begin, span.end] = entity.id
    ordered = sorted(articles, key=lambda a: (len(a.article.label), a.article.label, a.article.id))
    called = {(m.span.article, m.span.begin, m.span.end) for a in articles for m in a.mentions if m.form == "name"}
    telling = frozenset(
        e.id
        for e in matched.entities
        if len({s.article for s in e.mentions}) > 1 or any((s.article, s.begin, s.end) in called for s in e.mentions)
    )
    readings = tuple(Reading(annotated=a, entity_at=named.get(a.article.id, {}), telling=telling) for a in ordered)
    return View(readings=readings, matched=matched)
