"""Where each mention of a claim comes from: the chain of attributions followed to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.corroborate.bodies import Body, body_of, body_of_span, own_name
from crosswire.corroborate.nouns import head_of, is_document, is_generic, is_vague, sets, without_country
from crosswire.corroborate.propositions import SAYING, Proposition
from crosswire.corroborate.view import Reading, View
from crosswire.lexicon import table
from crosswire.records import Article, Attribution, Entity, RootKind, Span
from crosswire.text.normalize import fold, words

PASSING = ("think", "intend")  # what someone believes or plans is known through whoever says so
MEDIA = ("agency", "outlet")
SPOKEN = ("say", "report")
PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them", "one of them", "two of them", "both", "who"})
RECENT = 4  # sentences back in which a pronoun has its noun, as for named sources in `attribute/sources.py`


@dataclass(frozen=True)
class Link:
    """One attribution of a chain, with who its source is; `named` where that is more than a description.

    `commits` tells that its cue is a promise or refusal: who makes it says so by making it.
    """

    name: str
    kind: RootKind
    entity: str | None
    body: Body
    cue_class: str
    named: bool = False
    person: bool = False
    commits: bool = False


@dataclass(frozen=True)
class Origin:
    """Where one mention comes from, as its article tells it.

    `through` are the links between article and root, outermost first; `inner` those inside the root's words, whose
    beliefs or acts it reports. `counted` is false for what is shown only: an
    own voice, nobody named, an unclear scope. `weak` marks a belief or plan that no one is said to have uttered,
    `vague` a collective without a name. `outlet` is the article's own.
    """

    member: int
    label: str
    root: Link
    through: tuple[Link, ...] = ()
    inner: tuple[Link, ...] = ()
    counted: bool = True
    weak: bool = False
    vague: bool = False
    inferred: bool = False
    why: str = ""
    outlet: str = ""


OWN_VOICE = Link(name="own voice", kind="own_voice", entity=None, body=Body(frozenset()), cue_class="none")


class Tracer:
    """Follows chains; knows every entity's body, computed once a run."""

    def __init__(self, view: View, told: dict[str, list[tuple[Reading, int, int]]]) -> None:
        """Take the view on the run and the descriptions of its persons."""
        self._view = view
        self._told = told
        self._bodies: dict[str, Body] = {}
        self._by_name = {fold(n): e for e in view.matched.entities for n in (*e.variants, e.name)}
        self._publishers = {n for r in view.readings for n in published_by(r.annotated.article)}

    def body(self, entity: str) -> Body:
        """Return what identifies an entity as a source."""
        if entity not in self._bodies:
            self._bodies[entity] = body_of(self._view, entity, self._told)
        return self._bodies[entity]

    def link_to(self, name: str) -> Link:
        """Return the link for a name that an upstream or a relay gives."""
        record = self._by_name.get(fold(name))
        if record is None:
            return Link(name, "person", None, Body(frozenset({f"name:{fold(name)}"})), "report")
        return Link(record.name, self.kind(record), record.id, self.body(record.id), "report", named=is_named(record))

    def kind(self, record: Entity) -> RootKind:
        """Return the kind of root that an entity makes: who published one of the articles is an outlet."""
        publishes = record.kind in ("organisation", "person") and not self._publishers.isdisjoint(called(record))
        return "outlet" if publishes and not record.codes.agency else kind_of(record)

    def described(self, reading: Reading, span: Span) -> Body:
        """Return what identifies a source that is described: with whom it speaks for, it is one body."""
        body = body_of_span(self._view, reading, span)
        principals = [self.body(k[1:]) for k in sorted(body.keys) if k.startswith("@")]
        return replace(body, keys=body.keys.union(*(p.keys for p in principals)))

    def origins(self, member: int, row: Proposition) -> list[Origin]:
        """Return where a proposition comes from; more than one only where a collective stands for several outlets."""
        outlet = row.reading.annotated.article.outlet or ""
        return [replace(o, outlet=outlet) for o in self._origins(member, row)]

    def _origins(self, member: int, row: Proposition) -> list[Origin]:
        chain = self.chain(row)
        label = row.reading.label
        if not chain:
            return [Origin(member, label, OWN_VOICE, counted=False, why="the article's own voice")]
        if unsaid(row):
            link = self.link(row.reading, chain[0])
            return [Origin(member, label, link, counted=False, why=f"{link.name} speaks of what was not said")]
        clear = [a for a in chain if a.scope == "clear"]
        if not clear:
            link = self.link(row.reading, chain[0])
            why = "the scope of the attribution is unclear, so it is shown and not counted"
            return [Origin(member, label, link, counted=False, inferred=True, why=why)]
        links = [replace(self.link(row.reading, a), commits=commits(row.reading, a)) for a in clear]
        relayed = clear[0].relay_of
        if relayed:
            links.insert(0, replace(self.link_to(relayed), cue_class="say"))
        return self.end(member, row, links, clear)

    def chain(self, row: Proposition) -> list[Attribution]:
        """Return the attributions over a proposition, innermost first."""
        found: list[Attribution] = []
        current = row.attribution
        while current is not None and current not in found:
            if not is_deed(row.reading, current):
                found.append(current)
            current = row.reading.attributions.get(current.parent) if current.parent else None
        return found

    def link(self, reading: Reading, attribution: Attribution) -> Link:
        """Return who an attribution's source is."""
        source = attribution.source
        record = self._view.entities.get(source.entity or "")
        if record is not None and source.own is not None and serves(record, source.own.text):
            return Link(source.own.text, "official", None, self.described(reading, source.own), attribution.cue_class)
        if record is not None and not source.anonymous and record.id in self._view.named and is_named(record):
            body = self.body(record.id)
            if record.kind != "person" and source.own is not None:
                body = replace(body, keys=body.keys | self.described(reading, source.own).keys)
            return Link(
                record.name,
                self.kind(record),
                record.id,
                body,
                attribution.cue_class,
                named=True,
                person=record.kind == "person",
            )
        if source.own is None and source.name is None:
            return Link("nobody named", "unnamed", None, Body(frozenset()), attribution.cue_class)
        told = spoken_before(reading, attribution)
        if told is not None:
            return self.link(reading, told)
        name = source.name or (source.own.text if source.own else "")
        body = self.described(reading, source.own) if source.own else Body(frozenset())
        if source.anonymous or is_vague(name):
            return Link(name, "anonymous", None, body, attribution.cue_class)
        if is_generic(without_country(source.own) if source.own else name):
            return Link(name, "anonymous", None, body, attribution.cue_class)
        known = self.link_to(name)
        if known.entity is not None and known.entity in self._view.named:
            return replace(known, cue_class=attribution.cue_class)
        kind: RootKind = "official" if body.state else "person"
        body = replace(body, keys=body.keys | known.body.keys, bodies=(*body.bodies, *own_name(name)))
        return Link(name, kind, None, body, attribution.cue_class)

    def end(self, member: int, row: Proposition, links: list[Link], chain: Sequence[Attribution]) -> list[Origin]:
        """Return the end of a chain of links, innermost first."""
        last = len(links) - 1
        at = next((i for i, k in enumerate(links) if i == last or not (passes_on(k) or acts(k))), last)
        root, outer = links[at], tuple(reversed(links[at + 1 :]))
        label = row.reading.label
        inferred = all(a.form == "inherited" for a in chain)
        if root.kind == "unnamed":
            return [Origin(member, label, root, outer, counted=False, why="no source is named")]
        why = said(row, root, outer)
        vague = root.kind == "anonymous" and is_vague(root.name)
        weak = passes_on(root) or is_paper(root) or acts(root)
        origin = Origin(
            member, label, root, outer, tuple(links[:at]), weak=weak, vague=vague, inferred=inferred, why=why
        )
        named = self.outlets_meant(row.reading, root) if vague else []
        return [origin, *(replace(origin, root=n, vague=False, inferred=True, why=meant(root, n)) for n in named)]

    def outlets_meant(self, reading: Reading, root: Link) -> list[Link]:
        """Return the outlets that a collective of two countries' media stands for, one a country, where it is plain."""
        if not set(words(root.name)) & set(table("bodies")["mediums"].split()):
            return []
        countries = self.countries_in(reading, root)
        named: dict[str, dict[str, Link]] = {}
        for attribution in reading.annotated.attributions:
            link = self.link(reading, attribution)
            if link.kind in MEDIA and link.body.country in countries and link.entity is not None:
                named.setdefault(link.body.country or "", {})[link.entity] = link
        if set(named) != countries or any(len(rows) != 1 for rows in named.values()):
            return []
        return [link for country in sorted(named) for link in named[country].values()]

    def countries_in(self, reading: Reading, root: Link) -> set[str]:
        """Return the countries that a source's own words name."""
        for attribution in reading.annotated.attributions:
            span = attribution.source.own
            if span is not None and (attribution.source.name or span.text) == root.name:
                return {m.codes.country for m in reading.mentions_in(span.begin, span.end) if m.codes.country}
        return set()


def spoken_before(reading: Reading, attribution: Attribution) -> Attribution | None:
    """Return where the article speaks of a source without a name that is a pronoun here: "a driver said", "he said"."""
    own = attribution.source.own
    if own is None or attribution.source.name is not None or fold(own.text) not in PRONOUNS:
        return None
    before = [
        a
        for a in reading.annotated.attributions
        if a.source.own is not None
        and a.source.own.begin < own.begin
        and 0 <= attribution.sentence - a.sentence <= RECENT
        and fold(a.source.own.text) not in PRONOUNS
        and a.cue_class in SPOKEN
    ]
    last = max(before, key=lambda a: a.source.own.begin if a.source.own else 0, default=None)
    return last if last is not None and last.source.anonymous and last.source.name is None else None


def unsaid(row: Proposition) -> bool:
    """Tell whether a clause is what somebody did not say: "he never told them that P" vouches for no P."""
    parse = row.reading.annotated.parse
    verb = parse.head(row.head)
    if row.head.dep != "ccomp" or verb.lemma.lower() not in SAYING:
        return False
    return any(t.dep == "neg" for t in parse.children(verb))


def passes_on(link: Link) -> bool:
    """Tell whether a link only believes or plans, or is nobody: the next link out is the one who says so."""
    return link.cue_class in PASSING or link.kind == "unnamed"


def is_paper(link: Link) -> bool:
    """Tell whether a link is a document whose author no one names: "figures show", not "figures of the board"."""
    return link.entity is None and is_document(link.name) and not any(link.body.bodies)


def is_named(record: Entity) -> bool:
    """Tell whether an entity has a name of its own: "leaders of both countries" are a description."""
    return record.kind in ("person", "country") or not record.name[:1].islower()


def serves(record: Entity, description: str) -> bool:
    """Tell whether a description names a person only as the head of who speaks: "the government of President Sall"."""
    return record.kind == "person" and head_of(description) in sets()["generic"]


def is_deed(reading: Reading, attribution: Attribution) -> bool:
    """Tell whether an attribution is of a deed done to a person, and of no words."""
    if attribution.cue_class not in ("act", "think"):
        return False
    done_to = {m.kind for c in attribution.content for m in reading.mentions_in(c.begin, c.end)}
    return "person" in done_to and is_cued_by(reading, attribution, "deeds")


def commits(reading: Reading, attribution: Attribution) -> bool:
    """Tell whether a source binds itself by speaking: promises, offers, refuses."""
    return attribution.cue_class == "intend" and is_cued_by(reading, attribution, "commissives")


def is_cued_by(reading: Reading, attribution: Attribution, cues: str) -> bool:
    """Tell whether the cue of an attribution is among a list of `resources/bodies.yml`."""
    cue = attribution.cue
    if cue is None:
        return False
    known = frozenset(table("bodies")[cues].split())
    tokens = reading.annotated.parse.sentence(attribution.sentence)
    return any(t.lemma.lower() in known for t in tokens if cue.begin <= t.begin < cue.end)


def acts(link: Link) -> bool:
    """Tell whether a link does something by speaking (blames, asks): whoever reports the act is its root."""
    return link.cue_class in ("act", "ask")


def published_by(article: Article) -> list[str]:
    """Return the folded name of who published an article: its outlet, or else the agency in its own dateline."""
    names = [article.outlet] if article.outlet else [c.name for c in article.credits if c.role == "agency"]
    return [without_article(n) for n in names]


def called(record: Entity) -> set[str]:
    """Return the folded names of an entity."""
    return {without_article(n) for n in (record.name, *record.variants)}


def without_article(name: str) -> str:
    """Return a folded name without "the"."""
    return fold(name).removeprefix("the ")


def kind_of(record: Entity) -> RootKind:
    """Return the kind of root that an entity makes by itself."""
    if record.kind == "outlet":
        return "agency" if record.codes.agency else "outlet"
    if record.kind == "person":
        return "official" if record.codes.sector in ("GOV", "MIL", "LEG", "JUD") else "person"
    return "official"


def said(row: Proposition, root: Link, outer: Sequence[Link]) -> str:
    """Return in words how an article gives a root."""
    through = f" through {', '.join(k.name for k in outer)}" if outer else ""
    return f"{row.reading.label} gives {root.name}{through}"


def meant(collective: Link, outlet: Link) -> str:
    """Return in words why an outlet stands for a collective."""
    return f'"{collective.name}" are {outlet.name} and the other outlet that the article names'
