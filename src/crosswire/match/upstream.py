"""What two articles may both draw on: the media that one of them, or both, credit for what they share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from crosswire.match.media import Media, Medium, medium_of, publisher_of
from crosswire.match.outlets import compact, known_outlets, outlet_of
from crosswire.match.places import sentences_in
from crosswire.records import Annotated, Article, Entity, Mention, Passage, Span, Upstream

RELAYED = ("told-medium", "medium-carried")  # the rules of attributions to a medium that was told or printed something
COPIED = ("verbatim", "edited")
FEWEST_COPIED = 2  # passages copied from which the credit of a whole article is taken to stand for them
STANDS_ALONE = 0.6  # score of a passage from which a single one proves a dropped credit; weaker ones need company
COVERED = 0.3  # share of the shorter of two spans that must overlap for a credit to cover a passage


class Credit(NamedTuple):
    """A stretch of an article that is attributed: to which media, and whether they only pass on what they were told."""

    content: Span
    media: frozenset[Medium]
    relayed: bool


class Credits:
    """Which media each article credits, and for what.

    An article credits the medium that published it with nothing but what that medium itself was told.
    """

    def __init__(self, articles: Sequence[Annotated], entities: Sequence[Entity]) -> None:
        """Gather the media among mentions, sources and credit lines."""
        self._media = Media(articles, entities)
        self._article = {a.article.id: a.article for a in articles}
        self._publisher = {a.article.id: publisher_of(a.article) for a in articles}
        self._given = {a.article.id: list(self._given_in(a)) for a in articles}
        self._near = {a.article.id: self._by_sentence(a.article) for a in articles}
        self._front = {a.article.id: self._front_of(a.article) for a in articles}
        self._named = {a.article.id: self._named_in(a) for a in articles}
        self._drawn_on = {m for front in self._front.values() for m in front}
        self._drawn_on.update(
            m for i, given in self._given.items() for c in given for m in c.media if m != self._publisher[i]
        )
        self._drawn_on.update(medium_of(o.name) for a in articles if (o := outlet_of(a.article)) and o.agency)

    def _given_in(self, annotated: Annotated) -> Iterator[Credit]:
        own = {self._publisher[annotated.article.id]}
        named = sorted(self._media.among(annotated.mentions), key=lambda found: found[0].span.begin)
        mentions = [mention for mention, _ in named]
        by_name = {mention.name: medium for mention, medium in named}
        at = {mention.span: medium for mention, medium in named}
        for attribution in annotated.attributions:
            found = {at[m.span] for m in overlapping(mentions, attribution.source.own)}
            found |= {medium for name, medium in by_name.items() if name == attribution.source.name}
            relayed = attribution.rule in RELAYED
            found = found if relayed else found - own
            credited = frozenset(found) if attribution.scope == "clear" else frozenset[Medium]()
            for content in attribution.content:
                yield Credit(content, credited, relayed)

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
        for sentence in sentences_in(self._article[article].sentences, span.begin, span.end):
            yield from (c for c in self._near[article].get(sentence.index, ()) if covers(c.content, span))

    def _front_of(self, article: Article) -> set[Medium]:
        found = {medium_of(c.name) for c in article.credits if c.role in ("agency", "republished")}
        return {m for m in found if m != self._publisher[article.id]}

    def _named_in(self, annotated: Annotated) -> set[Medium]:
        """Return every medium that an article names, in its text, front or foot."""
        found = {medium for _, medium in self._media.among(annotated.mentions)}
        return found | {medium_of(c.name) for c in annotated.article.credits}

    def in_passage(self, passage: Passage, article: str) -> set[Medium]:
        """Return the media that an article credits for its side of a passage."""
        return {medium for credit in self._covering(passage, article) for medium in credit.media}

    def exclusive(self, passage: Passage, article: str) -> bool:
        """Tell whether an article gives its side of a passage as told to the medium that published it."""
        return self._publisher[article] in self.in_passage(passage, article)

    def own_words(self, passage: Passage, article: str) -> bool:
        """Tell whether an article says its side of a passage in its own voice, credited to nobody."""
        return next(self._covering(passage, article), None) is None

    def front(self, article: str) -> set[Medium]:
        """Return the media to which a whole article is credited, in its front or foot."""
        return self._front[article]

    def agencies(self, article: str) -> set[Medium]:
        """Return the agencies that an article credits for anything."""
        return {m for credit in self._given[article] for m in credit.media if is_agency(m.name)} | {
            m for m in self._front[article] if is_agency(m.name)
        }

    def supplier(self, article: str) -> Medium | None:
        """Return the publisher of an article if it is one that others draw on: an agency, or credited by another."""
        own = self._publisher[article]
        return own if own in self._drawn_on else None

    def suppliers(self, a: Article, b: Article) -> set[Medium]:
        """Return the suppliers of two articles, but for one whose article itself credits the other's publisher."""
        found = set()
        for parent, child in ((a, b), (b, a)):
            medium, other = self.supplier(parent.id), self._publisher[child.id]
            if medium is not None and (other is None or not self.to(parent, other)):
                found.add(medium)
        return found

    def to(self, article: Article, medium: Medium) -> list[Credit]:
        """Return the credits that an article gives a medium other than its publisher."""
        if self.published(article.id, medium):
            return []
        found = [c for c in self._given[article.id] if medium in c.media]
        if medium in self._front[article.id]:
            found.append(Credit(article.span(0, 0), frozenset({medium}), relayed=False))
        return found

    def published(self, article: str, medium: Medium) -> bool:
        """Tell whether a medium published an article."""
        return self._publisher[article] == medium

    def at_hand(self, medium: Medium) -> bool:
        """Tell whether a medium published one of the articles compared."""
        return medium in self._publisher.values()

    def names(self, article: str, medium: Medium) -> bool:
        """Tell whether an article names a medium anywhere."""
        return medium in self._named[article] or self._media.stands_in(self._article[article], medium)


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


def upstreams(
    a: Annotated, b: Annotated, passages: Sequence[Passage], credits_: Credits, *, same_story: bool
) -> tuple[Upstream, ...]:
    """Return the media credited for what two articles share, and those that published one of them, the likeliest first.

    A credit for a whole article counts for what is copied, not for the same news in other words; nor between two
    stories, where what is alike are stock phrases.
    """
    ids = a.article.id, b.article.id
    credited: dict[Medium, list[Passage]] = {}
    for passage in passages:
        for medium in credits_.in_passage(passage, ids[0]) | credits_.in_passage(passage, ids[1]):
            credited.setdefault(medium, []).append(passage)
    copied = [p for p in passages if p.kind in COPIED]
    if same_story and len(copied) >= FEWEST_COPIED:
        whole = credits_.front(ids[0]) | credits_.front(ids[1]) | credits_.suppliers(a.article, b.article)
        for medium in whole:
            known = credited.get(medium, [])
            credited[medium] = [p for p in passages if p in copied or p in known]
    found = [upstream(medium, tuple(own), (a, b), credits_) for medium, own in sorted(credited.items())]
    own = {medium.name for medium in credited for i in ids if credits_.published(i, medium)}
    return tuple(sorted((u for u in found if u is not None), key=lambda u: likeliest(u, own)))


def agency_behind(a: Article, b: Article, passages: Sequence[Passage], credits_: Credits) -> Upstream | None:
    """Return the one agency that two articles, which draw on one another or on a third, credit for anything.

    An agency's name stands once or twice in its text, often by what one of the two cut or told otherwise.
    """
    given = {x.label: credits_.agencies(x.id) for x in (a, b)}
    found = sorted({m for media in given.values() for m in media})
    copied = tuple(p for p in passages if p.kind in COPIED)
    if len(found) != 1 or len(copied) < FEWEST_COPIED:
        return None
    medium = found[0]
    labels = tuple(sorted(label for label, media in given.items() if media))
    silent = tuple(sorted(x.label for x in (a, b) if not given[x.label] and not credits_.names(x.id, medium)))
    return Upstream(
        name=medium.name,
        credited_by=labels,
        uncredited_in=silent,
        inferred=True,
        passages=copied,
        why=f"{labels[0]} credits {medium.name}, an agency, and the two share {len(copied)} passages: probable",
    )


def likeliest(found: Upstream, published: Collection[str]) -> tuple[bool, bool, int, str]:
    """Return what upstreams are sorted by: one that published either article, an agency, more passages, the name."""
    return found.name not in published, not is_agency(found.name), -len(found.passages), found.name


def is_agency(name: str) -> bool:
    """Tell whether a medium is one whose texts others republish."""
    known = known_outlets().get(compact(name))
    return known is not None and known.agency


def upstream(
    medium: Medium, passages: tuple[Passage, ...], pair: tuple[Annotated, Annotated], credits_: Credits
) -> Upstream | None:
    """Return one medium as an upstream.

    None where nobody but its own articles speak of it, or a weak alignment is all that speaks for a dropped credit.
    Where its own article is at hand but neither of the two, only what is copied word for word speaks for one; where it
    is one of the two, such a passage or several.
    """
    others = [p.article for p in pair if not credits_.published(p.article.id, medium)]
    silent = tuple(x.label for x in others if not credits_.names(x.id, medium))
    if silent and len(others) == len(pair) and credits_.at_hand(medium):
        passages = tuple(p for p in passages if p.kind in COPIED)
    strong = len(passages) > 1 or any(p.score >= STANDS_ALONE for p in passages)
    if silent and len(others) < len(pair):  # one sentence in other words is news that two reporters may each have
        strong = len(passages) > 1 or any(p.kind in COPIED for p in passages)
    if not others or (silent and not strong):
        return None
    labels = tuple(sorted(x.label for x in others if x.label not in silent))
    own = tuple(p.article.label for p in pair if credits_.published(p.article.id, medium))
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
        return f"{silent[0]} carries {matter} of {own[0]}, which {name} published, and names {name} nowhere: probable"
    if silent and labels:
        return f"{labels[0]} credits {name} for {matter} that {silent[0]} carries and names {name} nowhere: probable"
    if own:
        return f"{name} published {own[0]}, {labels[0]} names it and shares {matter}"
    return f"both name {name}, which is credited for {matter} that they share"
