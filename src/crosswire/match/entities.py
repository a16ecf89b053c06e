"""Who and what is meant over all articles: referents of single articles, joined by key, by name, by what they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from crosswire.match.described import Described, Handle
from crosswire.match.insiders import inside_joins, near_namesakes
from crosswire.match.ministries import same_ministries
from crosswire.match.namesakes import ALIGNED, Join, Referent, deed_joins, name_joins
from crosswire.records import Annotated, Codes, Entity, Mention, content_id
from crosswire.text.normalize import fold

DESCRIBED = 0.6  # below 0.7 and 0.8 of names cut short (insiders.py): a name joins first
ALONE = Join(0, 0, 1.0, "one-article", "")
Value = TypeVar("Value", str, bool)


class Aligned(NamedTuple):
    """Two sentences that say the same: number of the article and index of the sentence, on both sides."""

    a: tuple[int, int]
    b: tuple[int, int]


class Cluster(NamedTuple):
    """Referents that are one entity, with their numbers, and the joins that made them one."""

    numbers: tuple[int, ...]
    referents: tuple[Referent, ...]
    joins: tuple[Join, ...]


class Resolver:
    """Finds the entities of some articles, as often as more is known; what stays one is made once."""

    def __init__(self, articles: Sequence[Annotated]) -> None:
        """Gather what is meant in each article."""
        self._ids = [a.article.id for a in articles]
        self._meant = referents(articles)
        self._by_name = [*name_joins(self._meant), *same_ministries(self._meant)]
        self._made: dict[tuple[tuple[int, ...], tuple[Join, ...]], Entity] = {}

    def __call__(
        self,
        aligned: Iterable[Aligned] = (),
        stories: Sequence[Sequence[int]] = (),
        descriptions: Iterable[Described] = (),
    ) -> tuple[Entity, ...]:
        """Return the entities over all articles, sorted by name and id.

        Sentences that are known to say the same are evidence for names that alone would not do: a surname, a
        romanisation. So is a story (numbers of its articles) in which a name cut short fits one other only, and what is
        described alike.
        """
        alike = list(by_description(self._meant, descriptions))
        found = [
            self._entity(cluster) for cluster in clusters(self._meant, self._by_name, list(aligned), stories, alike)
        ]
        return tuple(sorted(told_apart(found), key=lambda e: (e.name, e.id)))

    def _entity(self, cluster: Cluster) -> Entity:
        key = cluster.numbers, cluster.joins
        if key not in self._made:
            self._made[key] = entity(cluster, self._ids)
        return self._made[key]


def told_apart(found: Sequence[Entity]) -> Iterator[Entity]:
    """Yield the entities with an id each: of two called alike, the later one's is made of its place as well."""
    taken: set[str] = set()
    for entity in sorted(found, key=lambda e: (e.id, *((m.article, m.begin) for m in e.mentions[:1]))):
        if entity.id in taken:
            places = (f"{m.article}:{m.begin}" for m in entity.mentions[:1])
            entity = msgspec.structs.replace(entity, id=content_id("entity", entity.id, *places))  # noqa: PLW2901
        taken.add(entity.id)
        yield entity


def referents(articles: Sequence[Annotated]) -> list[Referent]:
    """Return what is meant in each article: mentions that share name and kind."""
    found: dict[tuple[int, str, str], list[Mention]] = {}
    for number, annotated in enumerate(articles):
        for mention in annotated.mentions:
            found.setdefault((number, mention.kind, mention.name), []).append(mention)
    return [Referent(article, ms[0].kind, name, tuple(ms)) for (article, _, name), ms in sorted(found.items())]


def by_description(found: Sequence[Referent], descriptions: Iterable[Described]) -> Iterator[Join]:
    """Propose to join referents that are described across articles."""
    numbers = {Handle(r.article, r.kind, r.name): n for n, r in enumerate(found)}
    for x in descriptions:
        if x.a in numbers and x.b in numbers:
            yield Join(numbers[x.a], numbers[x.b], DESCRIBED, "described-in-story", x.why)


def clusters(
    found: Sequence[Referent],
    by_name: Sequence[Join],
    aligned: Sequence[Aligned],
    stories: Sequence[Sequence[int]],
    alike: Sequence[Join] = (),
) -> list[Cluster]:
    """Group referents by the joins that hold, the surest first; `by_name` are those that names propose."""
    member = {n: [n] for n in range(len(found))}
    held: list[Join] = []
    together = shared_sentences(found, aligned)
    proposed = [*by_name, *deed_joins(found, together), *inside_joins(found, stories, together), *alike]
    for join in sorted(proposed, key=lambda j: (-j.score, j.rule, j.a, j.b)):
        one, other = member[join.a], member[join.b]
        if one is not other:
            if not compatible([found[n] for n in one], [found[n] for n in other], join):
                continue
            one.extend(other)
            member.update(dict.fromkeys(other, one))
        elif join.rule != ALIGNED:
            continue
        held.append(join)
    groups = sorted({tuple(sorted(numbers)) for numbers in member.values()})
    by_first: dict[int, list[Join]] = {}
    for join in held:
        by_first.setdefault(min(member[join.a]), []).append(join)
    return [
        Cluster(numbers, tuple(found[n] for n in numbers), tuple(by_first.get(numbers[0], ()))) for numbers in groups
    ]


def shared_sentences(found: Sequence[Referent], aligned: Sequence[Aligned]) -> dict[tuple[int, int], int]:
    """Count for pairs of referents in how many aligned sentences both stand, each in its own."""
    standing: dict[tuple[int, int], list[int]] = {}
    for number, referent in enumerate(found):
        for sentence in sorted({m.sentence for m in referent.mentions}):
            standing.setdefault((referent.article, sentence), []).append(number)
    counted: Counter[tuple[int, int]] = Counter()
    for pair in aligned:
        for i in standing.get(pair.a, ()):
            for j in standing.get(pair.b, ()):
                counted[min(i, j), max(i, j)] += 1
    return counted


def compatible(one: Sequence[Referent], other: Sequence[Referent], join: Join) -> bool:
    """Tell whether nothing keeps two groups apart: two lexicon entries, two states, names that exclude each other."""
    if len({r.key for r in (*one, *other) if r.key}) > 1:
        return False
    if join.rule == "same-key":
        return True
    countries = [{m.codes.country for r in group for m in r.mentions if m.codes.country} for group in (one, other)]
    if countries[0] and countries[1] and countries[0].isdisjoint(countries[1]):
        return False
    if join.rule == "same-ministry":
        return True
    distinct = [{(fold(r.name), r.roles): r for r in group}.values() for group in (one, other)]
    called = [{m.span.text for r in group for m in r.mentions} for group in (one, other)]
    return not any(
        x.excludes(y) and not near_namesakes(x, y) and not ({x.name} & called[1] or {y.name} & called[0])
        for x in distinct[0]
        for y in distinct[1]
    )


def entity(cluster: Cluster, ids: Sequence[str]) -> Entity:
    """Make the entity of a cluster of referents."""
    group = cluster.referents
    mentions = sorted(
        ((r.article, m.span.begin, m.span.end, m) for r in group for m in r.mentions), key=lambda row: row[:3]
    )
    keys = sorted({r.key for r in group if r.key})
    titled = {r.kind for r in group if r.roles}
    kind = min(Counter(r.kind for r in group).items(), key=lambda item: (-item[1], item[0] not in titled, item[0]))[0]
    handle = keys or sorted({f"{fold(r.name)}{' in disguise' * r.disguised}" for r in group if not r.local})
    handle = handle or [*sorted({fold(r.name) for r in group}), *(ids[r.article] for r in group)]
    weakest = min((j for j in cluster.joins if j.rule != ALIGNED), key=lambda j: (j.score, j.why), default=None)
    aligned = next((j for j in cluster.joins if j.rule == ALIGNED), None)
    return Entity(
        id=content_id("entity", kind, *handle),
        name=canonical(group),
        kind=kind,
        codes=merged(m.codes for r in group for m in r.mentions),
        variants=tuple(sorted({" ".join(m.span.text.split()) for r in group for m in r.mentions if m.form == "name"})),
        mentions=tuple(m.span for _, _, _, m in mentions),
        rule=(weakest or aligned or ALONE).rule,
        why=account(group, keys, [j for j in (weakest, aligned) if j is not None]),
    )


def account(group: Sequence[Referent], keys: Sequence[str], reasons: Sequence[Join]) -> str:
    """Say in a sentence why the referents of a group are one."""
    count = len({r.article for r in group})
    where = f"named in {count} article{'' if count == 1 else 's'}"
    known = f", known as {keys[0]}" if keys else ""
    return "; ".join([where + known, *(f"{j.why} ({j.score:.2f})" for j in reasons if j.score < 1)])


def canonical(group: Sequence[Referent]) -> str:
    """Return the name of a lexicon entry, or the name most used, the longer one of equals."""
    uses = Counter[str]()
    for referent in group:
        uses[referent.name] += len(referent.mentions)
    known = {r.name for r in group if r.key}
    return min(uses, key=lambda name: (name not in known, -uses[name], -len(name), name))


def merged(codes: Iterable[Codes]) -> Codes:
    """Return codes in one: for each the value given most often, the first of equals."""
    given = list(codes)
    return Codes(
        country=most_given(c.country for c in given),
        sector=most_given(c.sector for c in given),
        wikidata=most_given(c.wikidata for c in given),
        state_media=most_given(c.state_media for c in given),
        agency=most_given(c.agency for c in given),
    )


def most_given(values: Iterable[Value | None]) -> Value | None:
    """Return the value given most often, the first of equals, None where none is given."""
    counted = Counter(v for v in values if v is not None)
    return min(counted, key=lambda v: (-counted[v], str(v)), default=None)


def by_mention(entities: Iterable[Entity]) -> dict[tuple[str, int, int], str]:
    """Return the id of the entity behind each span (article, begin, end)."""
    return {(s.article, s.begin, s.end): e.id for e in entities for s in e.mentions}
