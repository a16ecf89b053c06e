"""What two articles may both draw on: the media that one of them, or both, credit for what they share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crosswire.match.outlets import compact, known_outlets, outlet_of
from crosswire.match.places import sentences_in
from crosswire.records import Annotated, Article, Mention, Passage, Span, Upstream

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
    """A stretch of an article that is attributed: to which media, and whether they only pass on what they were told."""

    content: Span
    media: frozenset[Medium]
    relayed: bool


class Credits:
    """Which media each article credits, and for what."""

    def __init__(self, articles: Sequence[Annotated], entities: Mapping[tuple[str, int, int], str]) -> None:
        """Gather the media among mentions, sources and credit lines; `entities` names what a span means."""
        self._entities = entities
        self._sentences = {a.article.id: a.article.sentences for a in articles}
        self._given = {a.article.id: list(self._given_in(a)) for a in articles}
        self._near = {a.article.id: self._by_sentence(a.article) for a in articles}
        self._whole = {a.article.id: whole_credits(a.article) for a in articles}
        self._named = {a.article.id: self._named_in(a) for a in articles}

    def _medium(self, mention: Mention) -> Medium:
        span = mention.span
        return medium_of(self._entities.get((span.article, span.begin, span.end), mention.name))

    def _given_in(self, annotated: Annotated) -> Iterator[Credit]:
        media = sorted((m for m in annotated.mentions if is_medium(m)), key=lambda m: m.span.begin)
        by_name = {m.name: self._medium(m) for m in media}
        for attribution in annotated.attributions:
            found = {self._medium(m) for m in overlapping(media, attribution.source.span)}
            found |= {medium for name, medium in by_name.items() if name == attribution.source.name}
            credited = frozenset(found) if attribution.scope == "clear" else frozenset[Medium]()
            for content in attribution.content:
                yield Credit(content, credited, attribution.rule == RELAYED)

    def _by_sentence(self, article: Article) -> dict[int, list[Credit]]:
        """Index the credits of an article by the sentences in which their content stands."""
        found: dict[int, list[Credit]] = {}
        for credit in self._given[article.id]:
            for sentence in sentences_in(article.sentences, credit.content.begin, credit.content.end):
                found.setdefault(sentence.index, []).append(credit)
        return found

    def _covering(self, passage: Passage, article: str) -> Iterator[Credit]:
        """Yield the credits that cover an article's side of a passage."""
        span = passage.a if passage.a.article == article else passage.b
        for sentence in sentences_in(self._sentences[article], span.begin, span.end):
            yield from (c for c in self._near[article].get(sentence.index, ()) if covers(c.content, span))

    def _named_in(self, annotated: Annotated) -> set[Medium]:
        """Return every medium that an article names, in its text, front or foot, or that published it."""
        found = {self._medium(m) for m in annotated.mentions if is_medium(m)}
        found |= {medium_of(c.name) for c in annotated.article.credits}
        outlet = outlet_of(annotated.article)
        return found | ({medium_of(outlet.name)} if outlet else set())

    def in_passage(self, passage: Passage, article: str) -> set[Medium]:
        """Return the media that an article credits for its side of a passage."""
        return {medium for credit in self._covering(passage, article) for medium in credit.media}

    def own_words(self, passage: Passage, article: str) -> bool:
        """Tell whether an article says its side of a passage in its own voice, credited to nobody."""
        return next(self._covering(passage, article), None) is None

    def whole(self, article: str) -> set[Medium]:
        """Return the media to which a whole article is credited, in its front or foot or because they published it."""
        return self._whole[article]

    def to_outlet(self, article: Article, outlet: str) -> list[Credit]:
        """Return the credits that an article gives an outlet."""
        wanted = medium_of(outlet)
        found = [c for c in self._given[article.id] if wanted in c.media]
        if wanted in self._whole[article.id]:
            found.append(Credit(article.span(0, 0), frozenset({wanted}), relayed=False))
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


def overlapping(mentions: Sequence[Mention], span: Span | None) -> Iterator[Mention]:
    """Yield those of the mentions, given in order, that share characters with a span."""
    if span is None:
        return
    at = max(0, bisect_right(mentions, span.begin, key=lambda m: m.span.begin) - 1)
    while at < len(mentions) and mentions[at].span.begin < span.end:
        if mentions[at].span.overlaps(span):
            yield mentions[at]
        at += 1


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
