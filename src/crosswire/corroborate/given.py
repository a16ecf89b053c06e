"""Roots of claims whose mentions somebody has told: the counting by itself, whatever the alignment would have found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from crosswire.corroborate.alignment import Pair
from crosswire.corroborate.bodies import descriptions
from crosswire.corroborate.claims import Group
from crosswire.corroborate.dependence import known
from crosswire.corroborate.judge import Judge
from crosswire.corroborate.likeness import weighted_dice
from crosswire.corroborate.propositions import Proposition, propositions
from crosswire.corroborate.roots import Tracer
from crosswire.corroborate.view import look
from crosswire.corroborate.wording import wordings
from crosswire.records import Annotated, Claim, Dependences, Matched, Span
from crosswire.text.normalize import words
from crosswire.text.similarity import stem

LEAST_SHARED = 20  # characters from which a clause lies in a span, as in the keys of stories; half of either does too


class Given:
    """The articles of a run, ready to judge claims by the places where they are told to stand."""

    def __init__(self, articles: Sequence[Annotated], matched: Matched) -> None:
        """Take what `corroborate` takes."""
        self._view = look(articles, matched)
        self._rows = sorted((p for r in self._view.readings for p in propositions(r)), key=lambda p: p.key)
        self._words = wordings(self._view, self._rows)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(
            self._view, self._rows, self._words, Tracer(self._view, descriptions(self._view)), known(Dependences())
        )

    def claim(self, spans: Iterable[Span], gist: str = "") -> Claim | None:
        """Return the claim that stands in some spans, in each in one clause; None where no clause stands there.

        Of the clauses of a span that one is taken which shares most with the gist and with those of other articles.
        """
        choices = [found for found in ([*self._inside(s)] for s in spans) if found]
        members = sorted({self._closest(own, choices, gist) for own in choices})
        if not members:
            return None
        links = tuple(Pair(a, b, 1.0) for n, a in enumerate(members) for b in members[n + 1 :])
        return self._judge.claim(Group(tuple(members), links)).claim

    def _inside(self, span: Span) -> Iterable[int]:
        return (i for i, row in enumerate(self._rows) if lies_in(row.span, span))

    def _closest(self, own: Sequence[int], choices: Sequence[Sequence[int]], gist: str) -> int:
        wanted = {stem(w) for w in words(gist)}

        def closeness(i: int) -> tuple[float, int]:
            alike = [
                max(weighted_dice(self._words[i].terms, self._words[j].terms) for j in other)
                for other in choices
                if self._rows[other[0]].reading.id != self._rows[i].reading.id
            ]
            return shared(self._rows[i], wanted) + sum(alike) / max(1, len(alike)), -i

        return max(own, key=closeness)


def shared(row: Proposition, wanted: set[str]) -> float:
    """Return the share of some stems that a clause or its subject holds."""
    found = {stem(w) for t in (*row.subject, *row.own) for w in words(t.text)}
    return len(found & wanted) / len(wanted) if wanted else 0.0


def lies_in(row: Span, span: Span) -> bool:
    """Tell whether most of a clause lies in a span."""
    if row.article != span.article:
        return False
    common = min(row.end, span.end) - max(row.begin, span.begin)
    return common > 0 and (common >= LEAST_SHARED or 2 * common >= min(row.end - row.begin, span.end - span.begin))
