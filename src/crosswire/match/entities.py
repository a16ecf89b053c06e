"""Who and what is meant over all articles: referents of single articles, joined by key and name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crosswire.records import Annotated, Codes, Entity, Mention, Span, content_id
from crosswire.records.mention import EntityKind
from crosswire.text.normalize import fold


class Referent(NamedTuple):
    """What the mentions of one name and kind in one article mean."""

    article: int
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...]

    @property
    def key(self) -> str | None:
        """The lexicon key of the referent, where it has one."""
        keys = sorted({m.key for m in self.mentions if m.key})
        return keys[0] if keys else None


def referents(articles: Sequence[Annotated]) -> list[Referent]:
    """Return the referents of each article, sorted."""
    found: dict[tuple[int, EntityKind, str], list[Mention]] = {}
    for number, annotated in enumerate(articles):
        for mention in annotated.mentions:
            found.setdefault((number, mention.kind, mention.name), []).append(mention)
    return [Referent(n, kind, name, tuple(ms)) for (n, kind, name), ms in sorted(found.items())]


class Clusters:
    """Union-find over numbered things."""

    def __init__(self, count: int) -> None:
        """Put each thing in a cluster of its own."""
        self.parent = list(range(count))

    def find(self, i: int) -> int:
        """Return the cluster of a thing, named by its smallest member."""
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Put two clusters together."""
        low, high = sorted((self.find(i), self.find(j)))
        self.parent[high] = low


def resolve(articles: Sequence[Annotated]) -> tuple[Entity, ...]:
    """Return the entities over all articles, sorted by name and id."""
    found = referents(articles)
    clusters = Clusters(len(found))
    first: dict[tuple[str, ...], int] = {}
    for number, referent in enumerate(found):
        names = [("key", referent.key)] if referent.key else [(referent.kind, fold(referent.name))]
        for name in names:
            clusters.join(first.setdefault(tuple(map(str, name)), number), number)
    members: dict[int, list[Referent]] = {}
    for number, referent in enumerate(found):
        members.setdefault(clusters.find(number), []).append(referent)
    return tuple(sorted((entity(group) for group in members.values()), key=lambda e: (e.name, e.id)))


def entity(group: Sequence[Referent]) -> Entity:
    """Make the entity of a cluster of referents."""
    mentions = [m for r in group for m in r.mentions]
    keys = sorted({r.key for r in group if r.key})
    kind = Counter(m.kind for m in mentions).most_common(1)[0][0]
    folded = sorted({fold(r.name) for r in group})
    return Entity(
        id=content_id("entity", kind, keys[0] if keys else "\x1f".join(folded)),
        name=canonical(group),
        kind=kind,
        codes=merged(m.codes for m in mentions),
        variants=tuple(sorted({" ".join(m.span.text.split()) for m in mentions if m.form == "name"})),
        mentions=tuple(m.span for m in mentions),
        rule="same-key" if keys else "same-name",
        why=f"named in {len({r.article for r in group})} article(s)" + (f", {keys[0]} in the lexicon" if keys else ""),
    )


def canonical(group: Sequence[Referent]) -> str:
    """Return the name most used for a referent, the longer one of equals."""
    uses = Counter[str]()
    for referent in group:
        uses[referent.name] += len(referent.mentions)
    return min(uses, key=lambda name: (-uses[name], -len(name), name))


def merged(codes: Iterable[Codes]) -> Codes:
    """Return the codes of mentions in one: the first that is known, in sorted order, for each."""
    rows = sorted({(c.country, c.sector, c.wikidata, c.state_media, c.agency) for c in codes}, key=repr)
    values = [next((row[i] for row in rows if row[i] is not None), None) for i in range(5)]
    return Codes(country=values[0], sector=values[1], wikidata=values[2], state_media=values[3], agency=values[4])  # type: ignore[arg-type]


def by_mention(entities: Iterable[Entity]) -> dict[tuple[str, int, int], str]:
    """Return the id of the entity behind each span (article, begin, end)."""
    return {key(span): e.id for e in entities for span in e.mentions}


def key(span: Span) -> tuple[str, int, int]:
    """Return what tells a span from others."""
    return span.article, span.begin, span.end
