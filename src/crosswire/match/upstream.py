"""What two articles may both draw on: the media that one of them, or both, credit for what they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crosswire.match.outlets import compact, known_outlets, outlet_of
from crosswire.records import Annotated, Article, Attribution, Mention, Passage, Span, Upstream

RELAYED = "told-medium"  # the rule of an attribution to a medium that was told something
COPIED = ("verbatim", "edited")
FEWEST_COPIED = 2  # passages copied from which the credit of a whole article is taken to stand for them
STANDS_ALONE = 0.6  # score of a passage from which a single one proves a dropped credit; weaker ones need company
COVERED = 0.3  # share of the shorter of two spans that must overlap for a credit to cover a passage


class Medium(NamedTuple):
    """A body that publishes, by its name; `id` is the name without what spellings differ in."""

    id: str
    name: str


def medium_of(name: str) -> Medium:
    """Return a medium by any of its names."""
    known = known_outlets().get(compact(name))
    shown = known.name if known else name
    return Medium(id=compact(shown), name=shown)


class Credit(NamedTuple):
    """A medium credited for stretches of an article; `relayed` where it only passes on what it was told."""

    medium: Medium
    content: tuple[Span, ...]
    relayed: bool


class Credits:
    """Which media each article credits, and for what."""

    def __init__(self, articles: Sequence[Annotated], entities: Mapping[tuple[str, int, int], str]) -> None:
        """Gather the media among mentions, sources and credit lines; `entities` names what a span means."""
        self._entities = entities
        self._given = {a.article.id: self._given_in(a) for a in articles}
        self._attributed = {a.article.id: [s for x in a.attributions for s in x.content] for a in articles}
        self._whole = {a.article.id: whole_credits(a.article) for a in articles}
        self._named = {a.article.id: self._named_in(a) for a in articles}

    def _medium(self, mention: Mention) -> Medium:
        span = mention.span
        return medium_of(self._entities.get((span.article, span.begin, span.end), mention.name))

    def _given_in(self, annotated: Annotated) -> list[Credit]:
        media = [m for m in annotated.mentions if is_medium(m)]
        return [
            Credit(self._medium(m), attribution.content, attribution.rule == RELAYED)
            for attribution in annotated.attributions
            if attribution.scope == "clear"
            for m in media
            if stands_in_source(m, attribution)
        ]

    def _named_in(self, annotated: Annotated) -> set[Medium]:
        """Return every medium that an article names, in its text, front or foot, or that published it."""
        found = {self._medium(m) for m in annotated.mentions if is_medium(m)}
        found |= {medium_of(c.name) for c in annotated.article.credits}
        outlet = outlet_of(annotated.article)
        return found | ({medium_of(outlet.name)} if outlet else set())

    def in_passage(self, passage: Passage, article: str) -> set[Medium]:
        """Return the media that an article credits for its side of a passage."""
        span = passage.a if passage.a.article == article else passage.b
        return {c.medium for c in self._given[article] if any(covers(part, span) for part in c.content)}

    def own_words(self, passage: Passage, article: str) -> bool:
        """Tell whether an article says its side of a passage in its own voice, credited to nobody."""
        span = passage.a if passage.a.article == article else passage.b
        return not any(covers(part, span) for part in self._attributed[article])

    def whole(self, article: str) -> set[Medium]:
        """Return the media to which a whole article is credited, in its front or foot or because they published it."""
        return self._whole[article]

    def to_outlet(self, article: Article, outlet: str) -> list[Credit]:
        """Return the credits that an article gives an outlet."""
        wanted = medium_of(outlet)
        found = [c for c in self._given[article.id] if c.medium == wanted]
        if wanted in self._whole[article.id]:
            found.append(Credit(wanted, (), relayed=False))
        return found

    def published(self, article: Article, medium: Medium) -> bool:
        """Tell whether a medium published an article."""
        outlet = outlet_of(article)
        return outlet is not None and medium_of(outlet.name) == medium

    def names(self, article: str, medium: Medium) -> bool:
        """Tell whether an article names a medium anywhere."""
        return medium in self._named[article]


def whole_credits(article: Article) -> set[Medium]:
    """Return the media to which a whole article is credited in its front or foot, and the agency that published it."""
    found = {medium_of(c.name) for c in article.credits if c.role in ("agency", "republished")}
    outlet = outlet_of(article)
    return found | ({medium_of(outlet.name)} if outlet is not None and outlet.agency else set())


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
    """Return the media credited for what two articles share, sorted by name.

    A credit for a whole article counts for what is copied, not for the same news in other words.
    """
    credited: dict[Medium, list[Passage]] = {}
    for passage in passages:
        for medium in credits_.in_passage(passage, a.article.id) | credits_.in_passage(passage, b.article.id):
            credited.setdefault(medium, []).append(passage)
    copied = [p for p in passages if p.kind in COPIED]
    for medium in credits_.whole(a.article.id) | credits_.whole(b.article.id):
        if len(copied) >= FEWEST_COPIED:
            credited[medium] = copied
    found = [upstream(medium, tuple(own), (a, b), credits_) for medium, own in sorted(credited.items())]
    return tuple(sorted((u for u in found if u is not None), key=lambda u: u.name))


def upstream(
    medium: Medium, passages: tuple[Passage, ...], pair: tuple[Annotated, Annotated], credits_: Credits
) -> Upstream | None:
    """Return one medium as an upstream, or None where a weak alignment is all that speaks for a dropped credit."""
    silent = tuple(p.article.label for p in pair if not credits_.names(p.article.id, medium))
    strong = len(passages) > 1 or passages[0].score >= STANDS_ALONE
    if silent and not strong:
        return None
    labels = tuple(sorted(p.article.label for p in pair if p.article.label not in silent))
    own = tuple(p.article.label for p in pair if credits_.published(p.article, medium))
    return Upstream(
        name=medium.name,
        credited_by=labels,
        uncredited_in=silent,
        inferred=bool(silent),
        passages=passages,
        why=reason(medium.name, labels, silent, own, len(passages)),
    )


def reason(name: str, labels: Sequence[str], silent: Sequence[str], own: Sequence[str], passages: int) -> str:
    """Say why a medium is taken for an upstream; `own` are the labels of the articles that it published itself."""
    matter = "a passage" if passages == 1 else f"{passages} passages"
    if silent and own:
        return f"{name} published {own[0]}, {silent[0]} carries {matter} of it and names {name} nowhere: probable"
    if silent:
        return f"{labels[0]} credits {name} for {matter} that {silent[0]} carries and names {name} nowhere: probable"
    if own:
        return f"{name} published {own[0]}, the other names it and shares {matter}"
    return f"both name {name}, which is credited for {matter} that they share"
