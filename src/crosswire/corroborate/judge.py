"""Makes claims of clusters of propositions: text, mentions, roots, counts, factuality."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as recorded

from crosswire.corroborate.against import against
from crosswire.corroborate.claims import Group
from crosswire.corroborate.credits import Copies, Dropped, drop_credits, inferred
from crosswire.corroborate.hedging import factuality_of
from crosswire.corroborate.homes import at_home
from crosswire.corroborate.independence import Count, Ties, count
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.roots import Link, Origin, Tracer
from crosswire.corroborate.texts import told
from crosswire.corroborate.view import View
from crosswire.corroborate.wording import Wording
from crosswire.records import Claim, ClaimMention, Factuality, Stance, content_id
from crosswire.text.clause import tidy

FIRM = 0.75  # score of the closest link from which a mention may raise the count (own stories; 0.7 overcounts more)
QUOTED = 3  # stems of content in quotation marks; two words may be anybody's
SAME_QUOTE = 0.6  # of them in both: a translation or a slip changes some (tests/eval/stories_train)
FACTUALITIES: tuple[Factuality, ...] = ("attributed", "asserted", "opinion", "hedged", "denied")


@dataclass(frozen=True)
class Judged:
    """A claim with what the comparers need of how it was made."""

    claim: Claim
    group: Group
    origins: tuple[Origin, ...]
    dropped: dict[int, Dropped]


class Judge:
    """Turns clusters into claims."""

    def __init__(
        self,
        view: View,
        rows: Sequence[Proposition],
        words: Sequence[Wording],
        tracer: Tracer,
        dependent: Callable[[str, str], str],
    ) -> None:
        """Take what all claims of a run share; `dependent` tells why two outlets depend on one another."""
        self._view = view
        self._rows = rows
        self._words = words
        self._tracer = tracer
        self._copies = Copies(view.passages)
        self._bonds = Ties(self._reused, self._spoken, dependent)

    def claim(self, group: Group, incompatible: frozenset[int] = frozenset()) -> Judged:
        """Return the claim that a cluster makes; `incompatible` members give another value and vouch for nothing."""
        votes = [i for i in self._votes(group) if i not in incompatible]
        incompatible |= self._opposed([i for i in group.members if i not in incompatible], votes)
        votes = [i for i in votes if i not in incompatible]
        loose = self._loose(group, votes)
        origins = [
            replace(o, counted=False, why=f"{o.why}, perhaps of another matter") if i in loose and o.counted else o
            for i in votes
            for o in self._tracer.origins(i, self._rows[i])
        ]
        dropped = drop_credits(self._view, self._tracer, self._rows, origins, self._copies)
        traced = [inferred(o, dropped[o.member]) if o.member in dropped else o for o in origins]
        credited = {o.member for o in traced if o.counted and not o.inferred}
        traced = at_home(self._view, traced)
        counted = count(traced, self._bonds, self._party(group))
        mentions = tuple(self._mention(i, credited, dropped, incompatible) for i in group.members)
        record = self._record(group, mentions, counted)
        again = tuple(m for i, first in zip(group.members, mentions, strict=True) for m in self._again(i, first))
        return Judged(recorded(record, mentions=(*mentions, *again)), group, tuple(traced), dropped)

    def _opposed(self, members: Sequence[int], votes: Sequence[int]) -> frozenset[int]:
        """Return the members that speak against what somebody says in the others.

        Where nobody does, the denial is the news.
        """
        found = against(members, self._rows, self._words)
        others = (o for i in votes if found and i not in found for o in self._tracer.origins(i, self._rows[i]))
        return found if any(o.counted and not o.weak for o in others) else frozenset()

    def _again(self, member: int, first: ClaimMention) -> Iterator[ClaimMention]:
        """Yield the places where an article says a clause once more, word for word; they count for nothing."""
        article = self._rows[member].reading.annotated.article
        for sentence in article.sentences:
            if sentence.repeats != first.sentence:
                continue
            at = article.text.find(first.span.text, sentence.begin, sentence.end)
            if at >= 0:
                span = article.span(at, at + len(first.span.text))
                yield recorded(first, span=span, sentence=sentence.index, repeated=True)

    def _votes(self, group: Group) -> list[int]:
        """Return the members that count: no captions, no headline over a body that says it, one clause a sentence."""
        told = {self._rows[i].reading.id for i in group.members if self._rows[i].sentence.kind == "body"}
        voting = [
            i
            for i in group.members
            if self._rows[i].sentence.kind == "body"
            or (self._rows[i].sentence.kind == "headline" and self._rows[i].reading.id not in told)
        ]
        ties = self._ties(group)
        best: dict[tuple[str, int], int] = {}
        for i in voting:
            key = (self._rows[i].reading.id, self._rows[i].sentence.index)
            best[key] = max(best.get(key, i), i, key=lambda m: (ties.get(m, 0.0), -m))
        return sorted(best.values())

    def _loose(self, group: Group, votes: Sequence[int]) -> frozenset[int]:
        """Return the members whose likeness to the others leaves doubt: they are shown, and raise no count."""
        ties = self._ties(group)
        firm = {self._rows[i].reading.id for i in votes if ties.get(i, 1.0) >= FIRM}
        return frozenset(i for i in votes if ties.get(i, 1.0) < FIRM) if firm else frozenset()

    def _ties(self, group: Group) -> dict[int, float]:
        """Return for each member the score of its closest link to another article."""
        found: dict[int, float] = {}
        for link in group.links:
            if self._rows[link.a].reading.id != self._rows[link.b].reading.id:
                for i in (link.a, link.b):
                    found[i] = max(found.get(i, 0.0), link.score)
        return found

    def _reused(self, a: int, b: int) -> bool:
        return self._copies.joins(self._rows[a].span, self._rows[b].span)

    def _spoken(self, a: int, b: int) -> bool:
        """Tell whether two members quote one utterance: most of the words in the marks of the shorter are in both."""
        x, y = self._words[a].quoted, self._words[b].quoted
        least = min(len(x), len(y))
        return least >= QUOTED and len(x & y) >= SAME_QUOTE * least

    def _party(self, group: Group) -> Parties:
        entities = frozenset(t[1:] for i in group.members for t in self._words[i].entities - said_by(self._rows[i]))
        countries = {self._view.entities[e].codes.country for e in entities if e in self._view.entities}
        return Parties(entities, frozenset(c for c in countries if c))

    def _record(self, group: Group, mentions: tuple[ClaimMention, ...], counted: Count) -> Claim:
        told = [m for m in mentions if not m.in_caption and m.stance != "incompatible"]
        articles = {m.span.article for m in told}
        across = len({self._rows[i].reading.id for i in group.members}) > 1
        where = "aligned by wording, names and passages" if across else "stands in one article"
        return Claim(
            id=content_id("claim", *(f"{m.span.article}:{m.span.begin}:{m.span.text}" for m in mentions)),
            label="",
            text=self._text(group, mentions),
            mentions=mentions,
            roots=counted.roots,
            articles=len(articles),
            independent=counted.independent,
            disinterested=counted.disinterested,
            factuality=self._factuality(group),
            rule="aligned" if across else "single-article",
            why=f"{where}; {counted.why}",
        )

    def _mention(
        self, member: int, credited: set[int], dropped: dict[int, Dropped], incompatible: frozenset[int]
    ) -> ClaimMention:
        row = self._rows[member]
        stance: Stance = "credited" if member in credited else "own_voice"
        return ClaimMention(
            span=row.span,
            sentence=row.sentence.index,
            stance="incompatible" if member in incompatible else stance,
            attribution=row.attribution.id if row.attribution else None,
            credit_dropped=member in dropped,
            in_caption=row.in_caption,
        )

    def _text(self, group: Group, mentions: Sequence[ClaimMention]) -> str:
        """Return the clearest mention: with its own subject named, most like the others, of middling length."""
        likeness = dict.fromkeys(group.members, 0.0)
        for link in group.links:
            likeness[link.a] += link.score
            likeness[link.b] += link.score
        kept = [i for i, m in zip(group.members, mentions, strict=True) if m.stance != "incompatible"]
        clear = {i: (unclear(self._rows[i]), -round(likeness[i]), abs(len(self._rows[i].own) - 18)) for i in kept}
        return tidy(told(self._rows[min(kept, key=lambda i: (clear[i], i))]))

    def _factuality(self, group: Group) -> Factuality:
        found = {factuality_of(self._rows[i]) for i in group.members}
        return next(f for f in FACTUALITIES if f in found)


@dataclass(frozen=True)
class Parties:
    """The entities and countries that a claim is about; called with a root, tells whether it is one of them."""

    entities: frozenset[str]
    countries: frozenset[str]

    def __call__(self, root: Link) -> bool:
        """Tell whether a root is, belongs to, or is run by a party to the matter."""
        if root.entity is not None and root.entity in self.entities:
            return True
        if {k[1:] for k in root.body.keys if k.startswith("@")} & self.entities:
            return True
        return root.body.state and root.body.country in self.countries


def said_by(row: Proposition) -> frozenset[str]:
    """Return the term of the entity that is named in a clause only as the one who says it ("according to X")."""
    source = row.attribution.source if row.attribution is not None and not row.act else None
    if source is None or source.own is None or not row.span.overlaps(source.own):
        return frozenset()
    return frozenset({f"@{source.entity}"})


def unclear(row: Proposition) -> int:
    """Return how hard a clause is to read for itself: 0 is clear."""
    penalty = 2 * (row.sentence.kind != "body")
    penalty += bool(row.subject)
    penalty += row.own[0].pos == "PRON"
    return penalty
