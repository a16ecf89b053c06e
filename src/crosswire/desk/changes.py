"""What changes in a story when articles come to it: a new root, a contradiction, another version, a retraction.

A change of corroboration needs an article that was not there before: what a person decides, or a new version of the
program finds in the same texts, rings no bell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from crosswire.collection.questions import published_by
from crosswire.corroborate.by_hand import rejected
from crosswire.decisions import Decision
from crosswire.desk.terms import sentence_of
from crosswire.export.visible import shorten
from crosswire.export.words import SLOT
from crosswire.lexicon import table
from crosswire.records import Article, Claim, ClaimMention, Comparison, Discrepancy, Root, Span
from crosswire.records.base import Record
from crosswire.text.normalize import fold, straighten

Kind = Literal["new-story", "new-root", "contradiction", "changed-version", "retraction"]
CLAIM = 100  # characters of a claim in a message: what changed must stand on the same line
OPENING = 3  # sentences in which a notice may open: a headline, a dateline, the first of the body


class Change(Record, frozen=True, kw_only=True):
    """One change: what happened in words, and the words of the article that bring it.

    `subject` tells it from other changes that the same words bring; it does not change as the story grows.
    """

    kind: Kind
    article: str
    message: str
    span: Span | None
    sentence: str
    subject: str


@dataclass(frozen=True)
class Look:
    """A story with the articles that are known, and those of it that are there at a moment: `fresh` are the others."""

    found: Comparison
    known: Collection[str]
    visible: Collection[str]
    decisions: Sequence[Decision] = ()

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the story by id."""
        return {a.id: a for a in self.found.articles}

    @cached_property
    def fresh(self) -> frozenset[str]:
        """The articles that are there and were not known."""
        return frozenset(a for a in self.articles if a in self.visible and a not in self.known)

    @cached_property
    def sources(self) -> Mapping[str, tuple[str | None, str]]:
        """The entity and the name of the source of each attribution."""
        return {a.id: (a.source.entity, a.source.name or "") for a in self.found.attributions}

    def says(self, mention: ClaimMention, root: Root) -> bool:
        """Tell whether a mention is attributed to a root."""
        entity, name = self.sources.get(mention.attribution or "", (None, ""))
        return (entity is not None and entity == root.entity) or (fold(name) == fold(root.name) != "")

    def label(self, article: str) -> str:
        """Return the outlet of an article, or its name."""
        return published_by(self.articles[article])


def changes(look: Look) -> Iterator[Change]:
    """Yield what the fresh articles change in a story of which others are known."""
    if not look.fresh:
        return
    for article in sorted(look.fresh):
        yield from versions(look, look.articles[article])
        yield from retractions(look.articles[article])
    for difference in look.found.discrepancies:
        if difference.verdict == "contradiction" and not rejected(difference, look.decisions):
            yield from contradictions(look, difference)
    for claim in look.found.claims:
        yield from new_roots(look, claim)


def new_roots(look: Look, claim: Claim) -> Iterator[Change]:
    """Yield the independent roots that only fresh articles bring to a claim that known ones make, all in one change."""
    mentions = [m for m in claim.mentions if m.stance != "incompatible" and m.span.article in look.visible]
    if not any(m.span.article in look.known for m in mentions):
        return
    groups = grouped_roots(look, claim)
    new = [members for members in groups if all(brought <= look.fresh for _, brought in members)]
    if not new:
        return
    root, brought = new[0][0]
    theirs = [m for m in mentions if m.span.article in brought]
    mention = min(theirs, key=lambda m: (not look.says(m, root), m.stance != "credited"))
    names = [f"{members[0][0].name} ({', '.join(map(look.label, sorted(members[0][1])))})" for members in new]
    before = len(groups) - len(new)
    count = f"{len(groups)} independent {'root' if len(groups) == 1 else 'roots'}, {before or 'none'} before"
    yield Change(
        kind="new-root",
        article=mention.span.article,
        message=f"“{shorten(claim.text, CLAIM)}” has {count}; new: {', '.join(names)}",
        span=mention.span,
        sentence=sentence_of(look.articles[mention.span.article], mention.span),
        subject="",
    )


def grouped_roots(look: Look, claim: Claim) -> list[list[tuple[Root, frozenset[str]]]]:
    """Return the roots of a claim that count, by the groups that count once, each with the visible articles it has."""
    ids = {a.label: a.id for a in look.found.articles}
    groups: dict[int, list[tuple[Root, frozenset[str]]]] = {}
    for root in claim.roots:
        brought = frozenset(ids[label] for label in root.articles if ids[label] in look.visible)
        if root.group is not None and brought:
            groups.setdefault(root.group, []).append((root, brought))
    return [groups[n] for n in sorted(groups)]


def contradictions(look: Look, difference: Discrepancy) -> Iterator[Change]:
    """Yield a difference whose values exclude one another, where a fresh article gives one of them."""
    values = [v for v in difference.values if v.span.article in look.visible]
    fresh = [v for v in values if v.span.article in look.fresh]
    if not fresh or len(values) < len(difference.values):
        return
    first = fresh[0]
    others: dict[str, list[str]] = {}
    for v in values:
        if v.value != first.value or v.span.article != first.span.article:
            others.setdefault(v.value, []).append(look.label(v.span.article))
    told = "; ".join(f"“{value}” ({', '.join(dict.fromkeys(labels))})" for value, labels in others.items())
    against = f" against {told}" if told else ""
    what = f"{SLOT[difference.slot]}: “{first.value}” ({look.label(first.span.article)})"
    yield Change(
        kind="contradiction",
        article=first.span.article,
        message=f"{what}{against}: {difference.why}",
        span=first.span,
        sentence=sentence_of(look.articles[first.span.article], first.span),
        subject=f"{difference.slot} {first.value}",
    )


def versions(look: Look, article: Article) -> Iterator[Change]:
    """Yield that the address of a known article now gives another text, with the first sentence that is new."""
    older = [a for a in look.articles.values() if a.id in look.known and a.url and a.url == article.url]
    if not older:
        return
    before = {sentence for a in older for sentence in sentences(a)}
    now = sentences(article)
    new = [s for s in now if s not in before]
    gone = len(before - set(now))
    begin, end = now[new[0]] if new else (0, 0)
    span = article.span(begin, end) if new else None
    yield Change(
        kind="changed-version",
        article=article.id,
        message=f"{look.label(article.id)} has changed its report: {len(new)} sentences new, {gone} gone",
        span=span,
        sentence=" ".join(span.text.split()) if span else (article.headline or ""),
        subject=article.url or "",
    )


def sentences(article: Article) -> dict[str, tuple[int, int]]:
    """Return the sentences of an article, spaces and letter case aside, with where each stands first."""
    found: dict[str, tuple[int, int]] = {}
    for s in article.sentences:
        if s.kind in ("headline", "body", "caption"):
            found.setdefault(" ".join(article.text[s.begin : s.end].casefold().split()), (s.begin, s.end))
    return found


def retractions(article: Article) -> Iterator[Change]:
    """Yield the first sentence in which an article takes something back (words: `resources/retractions.yml`)."""
    words = table("retractions")
    for number, sentence in enumerate(article.sentences):
        text = straighten(article.text[sentence.begin : sentence.end]).casefold()
        opens = number < OPENING and text.lstrip(" \"'*-").startswith(tuple(words["opens"]))
        phrase = next((p for p in words["says"] if p in text), None)
        if opens or phrase is not None:
            span = article.span(sentence.begin, sentence.end)
            yield Change(
                kind="retraction",
                article=article.id,
                message=f"{published_by(article)} takes something back or corrects it",
                span=span,
                sentence=" ".join(span.text.split()),
                subject=phrase or "notice",
            )
            return
