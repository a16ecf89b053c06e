"""What two articles may both draw on: the media that one of them, or both, credit for what they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crosswire.match.outlets import compact, outlet_of
from crosswire.records import Annotated, Attribution, Mention, Passage, Span, Upstream
from crosswire.text.normalize import fold

STANDS_ALONE = 0.5  # score of a passage from which a single one proves a dropped credit; weaker ones need company
COVERED = 0.3  # share of the shorter of two spans that must overlap for a credit to cover a passage


class Medium(NamedTuple):
    """A body that publishes: its identity over articles, and its name."""

    id: str
    name: str


class Credits:
    """Which media each article credits, and where."""

    def __init__(self, articles: Sequence[Annotated], entities: Mapping[tuple[str, int, int], Medium]) -> None:
        """Gather the media among sources, mentions and credits of the articles."""
        self._entities = entities
        self._named = {a.article.id: {m.id for m in self._media(a.mentions)} for a in articles}
        self._given = {a.article.id: self._given_in(a) for a in articles}
        self._whole = {
            a.article.id: {fold(c.name) for c in a.article.credits if c.role in ("agency", "republished")}
            for a in articles
        }

    def _media(self, mentions: Iterable[Mention]) -> list[Medium]:
        return [self._medium(m) for m in mentions if is_medium(m)]

    def _medium(self, mention: Mention) -> Medium:
        span = mention.span
        known = self._entities.get((span.article, span.begin, span.end))
        return known or Medium(id=fold(mention.name), name=mention.name)

    def _given_in(self, annotated: Annotated) -> list[tuple[Medium, tuple[Span, ...]]]:
        media = [m for m in annotated.mentions if is_medium(m)]
        found = []
        for attribution in annotated.attributions:
            found += [(self._medium(m), attribution.content) for m in media if stands_in_source(m, attribution)]
        return found

    def in_passage(self, article: str, span: Span) -> set[Medium]:
        """Return the media that an article credits for a span of its text."""
        return {
            medium for medium, content in self._given[article] if any(covers(part, span) for part in content)
        }

    def gives(self, article: str, outlet: str) -> bool:
        """Tell whether an article credits an outlet, by its name, for anything."""
        wanted = compact(outlet)
        given = {medium.name for medium, _ in self._given[article]} | self._whole[article]
        return wanted in map(compact, given)

    def names(self, article: str, medium: Medium) -> bool:
        """Tell whether an article names a medium anywhere in its text, front or foot."""
        return medium.id in self._named[article] or fold(medium.name) in self._whole[article]


def is_medium(mention: Mention) -> bool:
    """Tell whether a mention names a body that publishes."""
    return mention.kind == "outlet" or mention.codes.agency is True or mention.codes.state_media is not None


def stands_in_source(mention: Mention, attribution: Attribution) -> bool:
    """Tell whether a mention is, or stands inside, the source of an attribution."""
    span = attribution.source.span
    if span is not None and span.overlaps(mention.span):
        return True
    return attribution.source.name is not None and attribution.source.name == mention.name


def covers(content: Span, span: Span) -> bool:
    """Tell whether two spans of one text overlap by a good part of the shorter."""
    if content.article != span.article:
        return False
    common = min(content.end, span.end) - max(content.begin, span.begin)
    return common > COVERED * min(content.end - content.begin, span.end - span.begin)


def upstreams(a: Annotated, b: Annotated, passages: Sequence[Passage], credits_: Credits) -> tuple[Upstream, ...]:
    """Return the media credited for what two articles share, sorted by name."""
    credited: dict[Medium, dict[str, list[Passage]]] = {}
    for passage in passages:
        for article, span in ((a, passage.a), (b, passage.b)):
            for medium in credits_.in_passage(article.article.id, span):
                credited.setdefault(medium, {}).setdefault(article.article.label, []).append(passage)
    own = {compact(o.name) for o in map(outlet_of, (a.article, b.article)) if o is not None}
    found = [
        upstream(medium, by, (a, b), credits_) for medium, by in credited.items() if compact(medium.name) not in own
    ]
    return tuple(sorted((u for u in found if u is not None), key=lambda u: u.name))


def upstream(
    medium: Medium, by: Mapping[str, Sequence[Passage]], pair: tuple[Annotated, Annotated], credits_: Credits
) -> Upstream | None:
    """Return one medium as an upstream, or None where a weak alignment is all that speaks for a dropped credit."""
    distinct = {(p.a.begin, p.b.begin, p.a.end, p.b.end): p for ps in by.values() for p in ps}
    passages = tuple(distinct[place] for place in sorted(distinct))
    silent = tuple(p.article.label for p in pair if not credits_.names(p.article.id, medium))
    strong = len(passages) > 1 or passages[0].score >= STANDS_ALONE
    if silent and not strong:
        return None
    labels = tuple(sorted(p.article.label for p in pair if p.article.label not in silent))
    return Upstream(
        name=medium.name,
        credited_by=labels,
        uncredited_in=silent,
        inferred=bool(silent),
        passages=passages,
        why=reason(medium.name, labels, silent, len(passages)),
    )


def reason(name: str, labels: Sequence[str], silent: Sequence[str], passages: int) -> str:
    """Say why a medium is taken for an upstream."""
    matter = "a passage" if passages == 1 else f"{passages} passages"
    if silent:
        return f"{labels[0]} credits {name} for {matter} that {silent[0]} carries, naming {name} nowhere: probable"
    return f"both name {name}; it is credited for {matter} that they share"
