"""One annotated article with the indexes that the sieves share, built once in time linear in its length."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from crosswire.records import Annotated, Mention, Parse, Quotation, Record, Sentence, TimeExpression, Token

DOUBLED = re.compile(r"''(?=\S)(?:[^'\n]|'(?!'))+''+")
READ_KINDS = ("headline", "subheading", "body", "caption")


class Quote(Record, frozen=True, kw_only=True):
    """What stands in quotation marks, one range a paragraph when it runs over several; marks included."""

    parts: tuple[tuple[int, int], ...]

    @property
    def begin(self) -> int:
        """Where it opens."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where it closes."""
        return self.parts[-1][1]


def edges(parse: Parse) -> tuple[list[int], list[int]]:
    """Return for each token the first and last token of what depends on it, itself included."""
    left, right = list(range(len(parse.tokens))), list(range(len(parse.tokens)))
    order = [t.index for t in parse.tokens if t.head == t.index]
    for index in order:  # grows while it is walked: parents come before their dependents
        order.extend(parse.dependents[index])
    for index in reversed(order):
        head = parse.tokens[index].head
        left[head] = min(left[head], left[index])
        right[head] = max(right[head], right[index])
    return left, right


class Reading:
    """The text, its tokens, quotations and mentions, with fast look-ups by place."""

    def __init__(self, annotated: Annotated) -> None:
        """Index an annotated article."""
        self.article = annotated.article
        self.text = annotated.article.text
        self.parse = annotated.parse
        self.tokens = annotated.parse.tokens
        self.lower_words = frozenset(t.text for t in self.tokens if t.text.islower())
        self.left, self.right = edges(annotated.parse)
        self.begins = [t.begin for t in self.tokens]
        self.quotes = merge_quotes(annotated)
        self.quote_begins = [q.begin for q in self.quotes]
        self.mentions = sorted(annotated.mentions, key=lambda m: (m.span.begin, -m.span.end, m.name))
        self.times = sorted(annotated.times, key=lambda t: (t.span.begin, t.span.end))
        self.time_begins = [t.span.begin for t in self.times]
        self.mention_begins = [m.span.begin for m in self.mentions]
        self.sentence_begins = [s.begin for s in self.article.sentences]
        self.sentences = tuple(s for s in self.article.sentences if s.kind in READ_KINDS and s.repeats is None)

    def kids(self, token: Token) -> Iterator[Token]:
        """Yield the direct dependents of a token."""
        return (self.tokens[i] for i in self.parse.dependents[token.index])

    def kid(self, token: Token, *labels: str) -> Token | None:
        """Return the first direct dependent with one of these labels."""
        return next((k for k in self.kids(token) if k.dep in labels), None)

    def head(self, token: Token) -> Token:
        """Return the governor of a token."""
        return self.tokens[token.head]

    def within(self, token: Token) -> tuple[Token, ...]:
        """Return the stretch of tokens from the first to the last that depends on a token."""
        return self.tokens[self.left[token.index] : self.right[token.index] + 1]

    def between(self, begin: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that begin in the code-point range."""
        return self.tokens[bisect_left(self.begins, begin) : bisect_left(self.begins, end)]

    def next(self, token: Token) -> Token | None:
        """Return the token after this one in its sentence."""
        index = token.index + 1
        if index < len(self.tokens) and self.tokens[index].sentence == token.sentence:
            return self.tokens[index]
        return None

    def previous(self, token: Token) -> Token | None:
        """Return the token before this one in its sentence."""
        index = token.index - 1
        if index >= 0 and self.tokens[index].sentence == token.sentence:
            return self.tokens[index]
        return None

    def sentence(self, index: int) -> Sentence:
        """Return the sentence with that index."""
        return self.article.sentences[index]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character at `offset`."""
        at = bisect_right(self.sentence_begins, offset) - 1
        if at < 0 or offset >= self.article.sentences[at].end:
            return None
        return self.article.sentences[at]

    def sentence_tokens(self, index: int) -> tuple[Token, ...]:
        """Return the tokens of a sentence; none where it was not parsed."""
        return self.parse.sentence(index)

    def quote_at(self, offset: int) -> Quote | None:
        """Return the quotation that holds the character at `offset`."""
        at = bisect_right(self.quote_begins, offset) - 1
        if at < 0:
            return None
        quote = self.quotes[at]
        return quote if any(b <= offset < e for b, e in quote.parts) else None

    def mentions_in(self, begin: int, end: int) -> list[Mention]:
        """Return the mentions that begin in a range."""
        return self.mentions[bisect_left(self.mention_begins, begin) : bisect_left(self.mention_begins, end)]

    def times_in(self, begin: int, end: int) -> list[TimeExpression]:
        """Return the time expressions that begin in a range."""
        return self.times[bisect_left(self.time_begins, begin) : bisect_left(self.time_begins, end)]

    def quotes_in(self, begin: int, end: int) -> tuple[Quote, ...]:
        """Return the quotations that overlap a range."""
        first = max(bisect_right(self.quote_begins, begin) - 1, 0)
        return tuple(q for q in self.quotes[first : bisect_left(self.quote_begins, end)] if q.end > begin)

    def mention_of(self, token: Token) -> Mention | None:
        """Return the mention that covers a token, the longest of those that begin nearest before it."""
        at = bisect_right(self.mention_begins, token.begin)
        for index in range(at - 1, max(at - 6, 0) - 1, -1):  # mentions nest at most a few deep
            mention = self.mentions[index]
            if mention.span.begin <= token.begin and token.end <= mention.span.end:
                return mention
        return None


def merge_quotes(annotated: Annotated) -> tuple[Quote, ...]:
    """Join quotations that run over paragraphs, each opening anew without the one before being closed.

    A quotation inside another is left out: it is part of what the outer one says.
    """
    article = annotated.article
    found: list[Quote] = []
    open_end: int | None = None
    marks = [*article.quotations, *doubled_marks(article.text)]
    for mark in sorted(marks, key=lambda q: (q.begin, -q.end)):
        if found and mark.begin < found[-1].end:
            continue
        gap = article.text[open_end : mark.begin] if open_end is not None else ""
        if "\n" in gap and not gap.strip():
            found[-1] = Quote(parts=(*found[-1].parts, (mark.begin, mark.end)))
        else:
            found.append(Quote(parts=((mark.begin, mark.end),)))
        open_end = None if mark.closed else mark.end
    return tuple(found)


def doubled_marks(text: str) -> list[Quotation]:
    """Return the quotations between doubled single marks (''Q''), as some archives store them."""
    return [Quotation(begin=m.start(), end=m.end()) for m in DOUBLED.finditer(text)] if "''" in text else []
