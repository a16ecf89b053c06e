"""Syntax of one article: tokens with offsets into the stored text. In memory only, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from crosswire.records.article import Article
from crosswire.records.base import Record


class Token(Record, frozen=True, kw_only=True):
    """A token with its dependency (Universal POS, Penn tag, ClearNLP labels as spaCy's English models give them).

    `begin` and `end` are code points in the article's stored text. `head` is the index of the governing token in the
    same parse, its own index at a root. `entity` is the model's entity label or the empty string.
    """

    index: int
    sentence: int
    begin: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""


class Parse(Record, frozen=True, kw_only=True):
    """The tokens of an article in order, with the dependents of each token and the tokens of each sentence.

    Sentences that repeat an earlier one, and those of kind dateline, byline, credit and boilerplate, are not parsed:
    `by_sentence` has an empty range for them.
    """

    tokens: tuple[Token, ...]
    dependents: tuple[tuple[int, ...], ...]
    by_sentence: tuple[tuple[int, int], ...]

    def sentence(self, index: int) -> tuple[Token, ...]:
        """Return the tokens of the sentence with that index."""
        first, last = self.by_sentence[index]
        return self.tokens[first:last]

    def children(self, token: Token) -> Iterator[Token]:
        """Yield the direct dependents of a token, in order of the text."""
        return map(self.tokens.__getitem__, self.dependents[token.index])

    def head(self, token: Token) -> Token:
        """Return the governing token; a root is its own head."""
        return self.tokens[token.head]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return a token with all that depends on it, in order of the text."""
        if not self.dependents[token.index]:
            return (token,)
        found, todo = [], [token.index]
        while todo:
            index = todo.pop()
            found.append(index)
            todo.extend(self.dependents[index])
        return tuple(self.tokens[i] for i in sorted(found))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the governors of a token, nearest first, up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def tokens_in(self, begin: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that lie in the code-point range `[begin, end)`."""
        return tuple(t for t in self.tokens if begin <= t.begin and t.end <= end)


class Parser(Protocol):
    """What parses: any pipeline that yields a `Parse` of a cleaned article."""

    name: str
    version: str
    sha256: str | None

    def __call__(self, article: Article) -> Parse:
        """Parse the sentences of a cleaned article."""
        ...
