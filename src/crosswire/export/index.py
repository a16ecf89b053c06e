"""Finds things in a comparison: by id, by label, by place; what every presenter needs and none decides."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from crosswire.records import (
    Article,
    Attribution,
    Claim,
    ClaimMention,
    Comparison,
    Derivation,
    Discrepancy,
    Entity,
    Event,
    Finding,
    Root,
    Sentence,
    Span,
    Stance,
)

# where an article holds a claim in several ways, the strongest is shown
SHORTEST_ID = 4  # hex digits: 65,536 beginnings, far more than a comparison has findings
STANCES: tuple[Stance, ...] = ("incompatible", "credited", "own_voice")


class Index:
    """Look-ups over one comparison, each made once."""

    def __init__(self, comparison: Comparison) -> None:
        """Index a comparison."""
        self.comparison = comparison
        self.articles: dict[str, Article] = {a.id: a for a in comparison.articles}
        self.by_label: dict[str, Article] = {a.label: a for a in comparison.articles}
        self.claims: dict[str, Claim] = {c.id: c for c in comparison.claims}
        self.attributions: dict[str, Attribution] = {a.id: a for a in comparison.attributions}
        self.events: dict[str, Event] = {e.id: e for e in comparison.events}
        self.entities: dict[str, Entity] = {e.id: e for e in comparison.entities}
        self.discrepancies: dict[str, Discrepancy] = {d.id: d for d in comparison.discrepancies}
        self.findings: dict[str, Finding] = {f.id: f for f in comparison.findings}
        self.by_article: dict[str, dict[str, tuple[ClaimMention, ...]]] = {}
        self.order = {article.id: number for number, article in enumerate(comparison.articles)}

    @cached_property
    def starts(self) -> dict[str, list[int]]:
        """The begin of each sentence by article, for looking up by offset."""
        return {a.id: [s.begin for s in a.sentences] for a in self.comparison.articles}

    @cached_property
    def places_of(self) -> dict[str, tuple[str, ...]]:
        """For each article, where each of its sentences stands."""
        return {a.id: a.places() for a in self.comparison.articles}

    @cached_property
    def short_names(self) -> dict[str, str]:
        """For each article, the last part of its path or address, or the whole where two would be called the same."""
        short = {a.id: a.name.rstrip("/").rsplit("/", 1)[-1] or a.name for a in self.comparison.articles}
        often = Counter(short.values())
        return {a.id: short[a.id] if often[short[a.id]] == 1 else a.name for a in self.comparison.articles}

    @cached_property
    def claim_ids(self) -> dict[str, str]:
        """The ids of the claims by their labels."""
        return {c.label: c.id for c in self.comparison.claims}

    @cached_property
    def claim_places(self) -> dict[str, list[tuple[Span, Claim]]]:
        """For each article, where which claim stands, so that no passage looks through a story of 200 articles."""
        found: dict[str, list[tuple[Span, Claim]]] = {}
        for claim in self.comparison.claims:
            for mention in claim.mentions:
                found.setdefault(mention.span.article, []).append((mention.span, claim))
        return found

    @cached_property
    def dropped_places(self) -> dict[str, list[Span]]:
        """For each article, where it gives without credit what others credit."""
        found: dict[str, list[Span]] = {}
        for claim in self.comparison.claims:
            for mention in claim.mentions:
                if mention.credit_dropped:
                    found.setdefault(mention.span.article, []).append(mention.span)
        return found

    @cached_property
    def value_places(self) -> dict[str, list[tuple[Span, Discrepancy]]]:
        """For each article, where it gives a value that another contradicts."""
        found: dict[str, list[tuple[Span, Discrepancy]]] = {}
        for discrepancy in self.comparison.discrepancies:
            for value in discrepancy.values:
                found.setdefault(value.span.article, []).append((value.span, discrepancy))
        return found

    @cached_property
    def grave_places(self) -> dict[str, list[tuple[Span, Finding]]]:
        """For each article, where findings of the gravest kind point."""
        found: dict[str, list[tuple[Span, Finding]]] = {}
        for finding in self.comparison.findings:
            for span in finding.spans if finding.severity == "error" else ():
                found.setdefault(span.article, []).append((span, finding))
        return found

    def carriers(self, claim: Claim) -> list[Article]:
        """Return the articles in which a claim stands, in the order of their labels."""
        ids = sorted({m.span.article for m in claim.mentions}, key=self.order.__getitem__)
        return [self.articles[key] for key in ids]

    def sentence(self, span: Span) -> Sentence | None:
        """Return the sentence in which a span begins."""
        article = self.articles[span.article]
        at = bisect_right(self.starts[article.id], span.begin) - 1
        if at < 0 or article.sentences[at].end <= span.begin:
            return None
        return article.sentences[at]

    def place(self, span: Span) -> str:
        """Return where a span stands, for a person: "A ¶9", "B caption"."""
        label = self.articles[span.article].label
        sentence = self.sentence(span)
        if sentence is None:
            return label
        return f"{label} {self.places_of[span.article][sentence.index]}".rstrip()

    def places(self, spans: Iterable[Span]) -> str:
        """Return the places of spans, each once, the paragraphs of one article together: "A ¶3 ¶4, B ¶2"."""
        found: dict[str, list[str]] = {}
        for span in sorted(spans, key=lambda s: (self.order[s.article], s.begin)):
            label, _, rest = self.place(span).partition(" ")
            if rest not in found.setdefault(label, []):
                found[label].append(rest)
        return ", ".join(f"{label} {' '.join(rest)}".rstrip() for label, rest in found.items())

    def label(self, article: str) -> str:
        """Return the label of an article."""
        return self.articles[article].label

    def colour(self, article: str) -> str:
        """Return the class of an article's colour in pictures and tables: k0 to k7, then from the start again."""
        return f"k{self.order[article] % 8}"

    def stance(self, claim: Claim, article: str) -> Stance | None:
        """Return how an article stands to a claim; None where it is silent."""
        held = {m.stance for m in self.mentions(claim, article)}
        return next((stance for stance in STANCES if stance in held), None)

    def mentions(self, claim: Claim, article: str) -> tuple[ClaimMention, ...]:
        """Return the mentions of a claim in an article, in the order of its text."""
        return self.mentions_by_article(claim).get(article, ())

    def mentions_by_article(self, claim: Claim) -> dict[str, tuple[ClaimMention, ...]]:
        """Return the mentions of a claim by article, each in the order of its text; found once a claim.

        A page with one column an outlet asks for each of them: without this a story of 200 articles took seconds.
        """
        found = self.by_article.get(claim.id)
        if found is None:
            gathered: dict[str, list[ClaimMention]] = {}
            for mention in sorted(claim.mentions, key=lambda m: m.span.begin):
                gathered.setdefault(mention.span.article, []).append(mention)
            found = self.by_article[claim.id] = {article: tuple(rows) for article, rows in gathered.items()}
        return found

    def chain(self, attribution: str | None) -> tuple[Attribution, ...]:
        """Return an attribution with those above it, the one nearest to the page first."""
        found: list[Attribution] = []
        at = self.attributions.get(attribution or "")
        while at is not None and at not in found:
            found.append(at)
            at = self.attributions.get(at.parent or "")
        return tuple(reversed(found))

    def told(self, discrepancy: Discrepancy) -> tuple[tuple[str, list[str]], ...]:
        """Return the values, those that differ in capitals only together, each with the places that give it."""
        found: dict[str, tuple[str, list[str]]] = {}
        for value in discrepancy.values:
            places = found.setdefault(value.value.casefold(), (value.value, []))[1]
            place = self.place(value.span)
            if place not in places:
                places.append(place)
        return tuple(found.values())

    def told_in(self, discrepancy: Discrepancy, article: str) -> tuple[str, ...]:
        """Return the values that an article gives, each once."""
        return tuple(dict.fromkeys(v.value for v in discrepancy.values if v.span.article == article))

    def handle(self, finding: Finding) -> str:
        """Return what to type after `crosswire explain` to see what is behind a finding."""
        labels = [self.claims[c].label for c in finding.claims if c in self.claims]
        same_rule = [f for f in self.comparison.findings if f.rule == finding.rule]
        if len(same_rule) == 1:
            return finding.rule
        return labels[0] if len(labels) == 1 else self.short_id(finding)

    def short_id(self, finding: Finding) -> str:
        """Return a beginning of a finding's id that no other finding shares, easy to type."""
        others = [f.id for f in self.comparison.findings if f.id != finding.id]
        size = len("finding-") + SHORTEST_ID
        while size < len(finding.id) and any(other.startswith(finding.id[:size]) for other in others):
            size += 1
        return finding.id[:size]

    def pair(self, derivation: Derivation) -> str:
        """Return the handle of a pair of articles: "A~B"."""
        return f"{self.label(derivation.a)}~{self.label(derivation.b)}"

    def groups(self, claim: Claim) -> tuple[tuple[Root, ...], ...]:
        """Return the roots of a claim that count, those that depend on one another together."""
        found: dict[int, list[Root]] = {}
        for root in claim.roots:
            if root.group is not None:
                found.setdefault(root.group, []).append(root)
        return tuple(tuple(roots) for _, roots in sorted(found.items()))

    def beside(self, claim: Claim) -> tuple[Root, ...]:
        """Return the named roots of a claim that do not count, such as unnamed people."""
        return tuple(r for r in claim.roots if r.group is None and r.kind not in ("own_voice", "unnamed"))
