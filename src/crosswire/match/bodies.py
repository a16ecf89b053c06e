"""Which bodies that publish nothing two articles carry: the police, a ministry, a company that both take over.

A body is credited by its name, by one who speaks for it ("navy spokesman Arun Dasan"), who is named alone afterwards,
or by a common noun ("police said"), which stands for the one body of that kind that the articles name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from crosswire.match.media import is_medium, place
from crosswire.match.outlets import compact, domain_name, known_outlets
from crosswire.match.upstream import COPIED, FEWEST_COPIED, covers, overlapping
from crosswire.records import Annotated, Article, Attribution, Entity, Mention, Passage, Span, Upstream
from crosswire.text.normalize import words
from crosswire.text.similarity import stem

STATEMENT = re.compile(
    r"\b(?:statement|communiqu[eé]|(?:press|news)\s+(?:release|conference|briefing))\b", re.IGNORECASE
)
# other texts that a body gives out: looked for beside what is credited only, for they may be spoken of in it
GIVEN_OUT = re.compile(
    r"\b(?:blog|web\s?site|online\s+post|twitter|facebook|instagram|tweet(?:ed)?|bulletin|advisory|report|study|survey"
    r"|documents?|filing|notice)\b",
    re.IGNORECASE,
)
OFFICIAL = re.compile(r"\.(?:gov|mil|int|police|gob|gouv|go|govt)(?:\.[a-z]{2})?$")
SECTION = 5  # letters of a path's first part from which it may name a body: "marshals", not "news", "pr"
LEAST = 2  # passages credited to a body from which both carry what it says; of fewer passages half of them
MOST_OF = 0.5
SPEAKS = re.compile(r"^(?:the |an? )?(\S.*?) (?:spokes\w+|officials?)$", re.IGNORECASE)


class Handle(NamedTuple):
    """What a body is called; `common` tells that it is a common noun, which may stand for a body named elsewhere."""

    name: str
    common: bool


class Credited(NamedTuple):
    """What an article credits to a body; `stated` tells that the body published it, or that the lead rests on it."""

    content: Span
    body: Handle
    stated: bool


class Bodies:
    """The bodies that articles credit, each for what."""

    def __init__(self, articles: Sequence[Annotated], entities: Sequence[Entity]) -> None:
        """Find the bodies among the sources."""
        kept = [e for e in entities if e.kind == "organisation" and compact(e.name) not in known_outlets()]
        self._name = {(s.article, s.begin, s.end): e.name for e in kept for s in e.mentions}
        self._count: dict[str, Counter[str]] = {a.article.id: Counter() for a in articles}
        for (article, _, _), name in self._name.items():
            self._count[article][name] += 1
        self._given = {a.article.id: list(self._given_in(a)) for a in articles}

    def _given_in(self, annotated: Annotated) -> Iterator[Credited]:
        mentions = sorted((m for m in annotated.mentions if not is_medium(m)), key=lambda m: m.span.begin)
        speaks_for: dict[str, Handle] = {}
        lead = next((s.index for s in annotated.article.sentences if s.kind == "body"), None)
        for attribution in annotated.attributions:
            inside = list(overlapping(mentions, attribution.source.span))
            who = [m.name for m in inside if m.kind == "person"] or [attribution.source.name or ""]
            found = self._named_by(inside)
            if found is not None:
                speaks_for.update({name: found for name in who if name not in speaks_for})
            found = found or next((speaks_for[name] for name in who if name in speaks_for), None)
            if found is None or attribution.scope != "clear":
                continue
            stated = published(annotated.article, attribution) or attribution.sentence == lead
            for content in attribution.content:
                yield Credited(content, found, stated=stated)

    def _named_by(self, mentions: Sequence[Mention]) -> Handle | None:
        """Return the body in the wording of a source: by its name, by a common noun, by the title of who speaks."""
        bodies = [m for m in mentions if place(m) in self._name]
        found = [Handle(self._name[place(m)], common=False) for m in bodies if m.form == "name"]
        found += [Handle(m.name, common=True) for m in bodies if m.form == "nominal"]
        titles = (SPEAKS.match(m.title or (m.name if m.kind == "office" else "")) for m in mentions)
        found += [Handle(title[1], common=True) for title in titles if title]
        return found[0] if found else None

    def behind(self, a: Article, b: Article, passages: Sequence[Passage]) -> Upstream | None:
        """Return the body to which two articles credit most of what they share, None where that is next to nothing.

        A body on whose own pages one of them stands comes first: there it speaks for itself.
        """
        issued = self._issued(a, b, passages)
        if issued is not None:
            return issued
        found: dict[str, list[Passage]] = {}
        by: dict[str, set[str]] = {}
        stated_by: set[str] = set()
        for passage in passages:
            for article, span in ((a, passage.a), (b, passage.b)):
                for credit in self._given[article.id]:
                    if covers(credit.content, span):
                        name = self._own_name(credit.body, (a.id, b.id))
                        by.setdefault(name, set()).add(article.label)
                        stated_by.update([name] if credit.stated else [])
                        if passage not in found.setdefault(name, []):
                            found[name].append(passage)
        least = min(LEAST, MOST_OF * len(passages))
        enough = [n for n, own in found.items() if n in stated_by or len(own) >= least]
        if not enough:
            return None
        name = min(enough, key=lambda n: (-len(found[n]), n))
        return stated(name, tuple(found[name]), by[name], (a, b))

    def _issued(self, a: Article, b: Article, passages: Sequence[Passage]) -> Upstream | None:
        """Return the body on whose own pages one of two articles stands, where the other copies it."""
        copied = tuple(p for p in passages if p.kind in COPIED)
        if len(copied) < FEWEST_COPIED:
            return None
        named = self._count[a.id] + self._count[b.id]
        by = {x.id: issuer_of(x, named) for x in (a, b)}
        for own, other in ((a, b), (b, a)):
            name = by[own.id]
            if name is not None and by[other.id] != name:
                found = stated(name, copied, {own.label}, (a, b))
                return msgspec.structs.replace(
                    found, why=f"{own.label} stands on a page of {name}; {other.label} has it too"
                )
        return None

    def _own_name(self, body: Handle, articles: tuple[str, str]) -> str:
        """Return the name of a body; for a common noun that which holds it and is named most often, if there is one."""
        if not body.common or not words(body.name):
            return body.name
        noun = stem(words(body.name)[-1])
        count = self._count[articles[0]] + self._count[articles[1]]
        found = [n for n in count if n[:1].isupper() and len(words(n)) > 1 and noun in map(stem, words(n))]
        return min(found, key=lambda n: (-count[n], n)) if found else body.name


def issuer_of(article: Article, bodies: Counter[str]) -> str | None:
    """Return which of some bodies has an article on a page of its own, by the address; None where that tells nothing.

    The domain is the body's name or its initials ("trendmicro.com", "fbi.gov"); under the domain of a state a part of
    the path may name the body ("justice.gov/marshals/...").
    """
    parts = urlsplit(article.url or "")
    host = parts.hostname or ""
    domain = domain_name(host)
    if not domain or domain in known_outlets():
        return None
    first = compact(parts.path.strip("/").split("/")[0]) if OFFICIAL.search(host) else ""
    own = [n for n in bodies if n[:1].isupper() and owns(n, {domain, *host.split(".")[:-1]}, first)]
    return min(own, key=lambda n: (-bodies[n], n)) if own else None


def owns(name: str, labels: set[str], section: str) -> bool:
    """Tell whether a body's name is one of the labels of a host or the section of an official site."""
    initials = "".join(w[0] for w in words(name) if len(w) > len("of")).lower()
    named = compact(name) in labels or (len(initials) > len("un") and initials in labels)
    return named or any(len(w) >= SECTION and section.removesuffix("s") == w.removesuffix("s") for w in words(name))


def published(article: Article, attribution: Attribution) -> bool:
    """Tell whether a credit speaks of a statement or of another text that a body gives out."""
    sentence = article.sentence_span(attribution.sentence)
    if STATEMENT.search(article.text, sentence.begin, sentence.end):
        return True
    begin, beside = sentence.begin, ""
    for content in sorted(attribution.content, key=lambda span: span.begin):
        beside += article.text[begin : max(begin, content.begin)] + " "
        begin = max(begin, content.end)
    return GIVEN_OUT.search(beside + article.text[begin : max(begin, sentence.end)]) is not None


def stated(name: str, passages: tuple[Passage, ...], by: set[str], pair: tuple[Article, Article]) -> Upstream:
    """Return a body as the upstream of two articles; `by` are the labels of those that credit it."""
    silent = tuple(sorted(x.label for x in pair if x.label not in by and name not in x.text))
    matter = "a passage" if len(passages) == 1 else f"{len(passages)} passages"
    labels = sorted(by)
    credit = f"{labels[0]} credits" if len(labels) == 1 else "both credit"
    return Upstream(
        name=name,
        credited_by=tuple(labels),
        uncredited_in=silent,
        inferred=bool(silent),
        passages=passages,
        why=f"{credit} {name} for {matter} that they share",
    )
