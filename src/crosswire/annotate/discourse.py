"""What has been named so far in an article, by place and by part in the sentence: the ground for references."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crosswire.annotate.base import Draft, Reading
from crosswire.records import Token

CLIMB = ("conj", "appos")


class Discourse:
    """The drafts of an article in order of the text, with what they are in their sentence.

    `heads` gives the name that a token heads, `titles` all titles that the article gives a person, `genders` the gender
    that a title, a name or a pronoun has told of somebody.
    """

    def __init__(self, reading: Reading, drafts: Sequence[Draft]) -> None:
        """Order the drafts; those found later are put in with `add`."""
        self.reading = reading
        self.drafts = sorted(drafts, key=lambda d: (d.first, -d.last))
        self._firsts = [d.first for d in self.drafts]
        self._quoted = [q.begin for q in reading.article.quotations]
        names = [d for d in self.drafts if d.form == "name" and not d.part]
        self.heads = {reading.head(d.first, d.last).index: d for d in names}
        self.genders = {d.name: d.gender for d in reversed(self.drafts) if d.gender}
        self.titles: dict[str, set[str]] = {}
        for draft in self.drafts:
            if draft.title:
                self.titles.setdefault(draft.name, set()).add(draft.title)
        self.order = [i for i, (a, b) in enumerate(reading.parse.by_sentence) if a < b]
        self.rank = {sentence: n for n, sentence in enumerate(self.order)}

    def quotation_at(self, token: Token) -> int | None:
        """Return where the quotation begins that a token stands in, None outside of quotations."""
        at = bisect_left(self._quoted, token.begin) - 1
        if at < 0 or token.begin >= self.reading.article.quotations[at].end:
            return None
        return self._quoted[at]

    def add(self, draft: Draft) -> None:
        """Put in a reference that has been resolved; it can be referred to in turn."""
        at = bisect_left(self._firsts, draft.first)
        self.drafts.insert(at, draft)
        self._firsts.insert(at, draft.first)

    def in_sentence(self, sentence: int) -> list[Draft]:
        """Return the drafts of a sentence."""
        first, last = self.reading.parse.by_sentence[sentence]
        return self.drafts[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def before(self, at: int) -> Iterator[Draft]:
        """Yield the drafts before a token, nearest first."""
        for index in range(bisect_left(self._firsts, at) - 1, -1, -1):
            yield self.drafts[index]

    def after(self, at: int) -> Iterator[Draft]:
        """Yield the drafts that begin at a token or after it, in order."""
        for index in range(bisect_left(self._firsts, at), len(self.drafts)):
            yield self.drafts[index]

    def beginning(self, at: int) -> list[Draft]:
        """Return the drafts that begin at a token."""
        first = bisect_left(self._firsts, at)
        return [d for d in self.drafts[first : first + 2] if d.first == at]

    def outlet_in(self, draft: Draft) -> Draft | None:
        """Return the outlet named inside a noun phrase ("the Dawn newspaper")."""
        within = self.drafts[bisect_left(self._firsts, draft.first) : bisect_left(self._firsts, draft.last)]
        return next((d for d in within if d.kind == "outlet" and d.form == "name"), None)

    def sentences_before(self, sentence: int, reach: int) -> list[int]:
        """Return up to `reach` parsed sentences before one, nearest first.

        Captions and headings stand apart, but the first sentence of the body may take up the headline.
        """
        kinds = self.reading.article.sentences
        rank = self.rank[sentence]
        found: list[int] = []
        while rank and len(found) < reach:
            rank -= 1
            if kinds[self.order[rank]].kind == kinds[sentence].kind:
                found.append(self.order[rank])
            elif not found and kinds[self.order[rank]].kind == "headline":
                return [self.order[rank]]
        return found

    def distance(self, draft: Draft, sentence: int) -> int:
        """Return how many parsed sentences lie between a draft and a sentence."""
        return self.rank[sentence] - self.rank[self.reading.parse.tokens[draft.first].sentence]

    def role_head(self, draft: Draft) -> Token:
        """Return the token that shows what a draft is in its sentence: coordinations and appositions climbed."""
        parse = self.reading.parse
        head = self.reading.head(draft.first, draft.last)
        while head.dep in CLIMB and parse.head(head).pos in ("NOUN", "PROPN", "PRON", "ADJ"):
            head = parse.head(head)
        return head

    def is_subject(self, draft: Draft) -> bool:
        """Tell whether a draft is the subject of its clause."""
        return self.role_head(draft).dep in ("nsubj", "nsubjpass", "csubj", "agent")

    def main_subject(self, fits: Sequence[Draft]) -> Draft | None:
        """Return the one of some drafts that is subject of the clause nearest the root of a sentence."""
        subjects = [(self.depth(self.role_head(d)), d.first, d) for d in fits if self.is_subject(d)]
        return min(subjects, key=lambda s: (s[0], s[1]))[2] if subjects else None

    def depth(self, token: Token) -> int:
        """Return how far a token hangs below the root."""
        return sum(1 for _ in self.reading.parse.ancestors(token))
