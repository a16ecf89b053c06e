"""Which of the bodies that articles name are media, the publishers of the articles themselves among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from crosswire.match.outlets import compact, known_outlets, outlet_of
from crosswire.records import Annotated, Article, Entity, Mention
from crosswire.text.names import is_acronym

NAMELESS = ("country", "place", "group")  # kinds of entity that publish nothing, whatever they are called


class Medium(NamedTuple):
    """A body that publishes, by its name; `id` is the name without what spellings differ in."""

    id: str
    name: str


def medium_of(name: str) -> Medium:
    """Return a medium by any of its names."""
    known = known_outlets().get(compact(name))
    shown = known.name if known else name
    return Medium(id=compact(shown), name=shown)


def publisher_of(article: Article) -> Medium | None:
    """Return the medium that published an article, None where it is unknown."""
    outlet = outlet_of(article)
    return medium_of(outlet.name) if outlet is not None else None


class Media:
    """The media that articles name, each by one name, whatever it is called where."""

    def __init__(self, articles: Sequence[Annotated], entities: Sequence[Entity]) -> None:
        """Find the media among the entities, those that published one of the articles by their names."""
        self._publishers = sorted({p for a in articles if (p := publisher_of(a.article)) is not None})
        telling = {place(m) for a in articles for m in a.mentions if is_medium(m)}
        self._by_place: dict[tuple[str, int, int], Medium] = {}
        self._names: dict[Medium, set[str]] = {}
        for entity in entities:
            places = [(s.article, s.begin, s.end) for s in entity.mentions]
            medium = self._publisher(entity)
            if medium is None and any(p in telling for p in places):
                medium = medium_of(entity.name)
            if medium is not None:
                self._by_place.update(dict.fromkeys(places, medium))
                self._names.setdefault(medium, {medium.name}).update(entity.variants)

    def _publisher(self, entity: Entity) -> Medium | None:
        """Return the publisher of one of the articles that an entity is, by its name, an alias or its initials."""
        if entity.kind in NAMELESS:
            return None
        names = sorted({entity.name, *entity.variants})
        known = {medium_of(n).id for n in names}
        found = [p for p in self._publishers if p.id in known]
        if not found and all(" " not in n for n in names):
            found = [p for p in self._publishers if any(is_acronym(n, p.name) for n in names)]
        return found[0] if len(found) == 1 else None

    def of(self, mention: Mention) -> Medium | None:
        """Return the medium that a mention means, None where it means something else."""
        found = self._by_place.get(place(mention))
        return medium_of(mention.name) if found is None and is_medium(mention) else found

    def among(self, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Medium]]:
        """Yield those of the mentions that mean a medium, with it."""
        for mention in mentions:
            medium = self.of(mention)
            if medium is not None:
                yield mention, medium

    def stands_in(self, article: Article, medium: Medium) -> bool:
        """Tell whether a name of a medium stands in an article's text, whatever it was taken for there."""
        names = self._names.get(medium, {medium.name})
        return any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", article.text) for n in sorted(names))


def place(mention: Mention) -> tuple[str, int, int]:
    """Return where a mention stands."""
    return mention.span.article, mention.span.begin, mention.span.end


def is_medium(mention: Mention) -> bool:
    """Tell whether a mention by itself names a body that publishes."""
    return mention.kind == "outlet" or mention.codes.agency is True or mention.codes.state_media is not None
