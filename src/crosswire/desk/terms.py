"""The terms of a saved query, and where in an article each stands: an alert names the term and shows the sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from crosswire.collection.search import TOKEN, WORD, Parser
from crosswire.records import Article, Comparison, Span
from crosswire.records.base import Record
from crosswire.store import Store


class Term(NamedTuple):
    """A term that a query asks for, as the user wrote it: its field, empty for plain words, and its value."""

    label: str
    field: str
    value: str


class Hit(Record, frozen=True, kw_only=True):
    """Where a term stands in an article; without a span where it is about more than words (an outlet, a date)."""

    term: str
    span: Span | None
    sentence: str
    at: str


def terms_of(query: str) -> list[Term]:
    """Return the terms that a query asks for, in its order; what NOT or - excludes is left out.

    Raises BadQuery where the query cannot be read.
    """
    Parser(query).whole()
    found: list[Term] = []
    depth, skipped = 0, 0  # brackets that are open; the bracket from which on all is excluded, 0 for none
    negated = False
    for token in TOKEN.finditer(query):
        if token[1]:
            depth += 1
            skipped = skipped or (depth if negated else 0)
            negated = False
        elif token[2]:
            skipped = 0 if skipped == depth else skipped
            depth -= 1
        elif token[6] == "NOT":
            negated = True
        elif token[6] not in ("AND", "OR"):
            term = term_of(token)
            if term is not None and not negated and not skipped:
                found.append(term)
            negated = False
    return list(dict.fromkeys(found))


def term_of(token: re.Match[str]) -> Term | None:
    """Return a token as a term, None for one that excludes."""
    if token[3]:
        return Term(token[0].strip(), token[3], token[4].strip('"'))
    if token[5] is not None:
        return Term(f'"{token[5]}"', "", token[5])
    return None if token[6].startswith("-") and len(token[6]) > 1 else Term(token[6], "", token[6])


class Holding:
    """Which articles of a store each term finds by itself, asked once a term.

    Asked for each article anew, a common word was looked up in all texts again and again.
    """

    def __init__(self, store: Store) -> None:
        """Take an open store."""
        self.store = store
        self.found: dict[Term, frozenset[str]] = {}

    def holds(self, article: str, term: Term) -> bool:
        """Tell whether a term by itself finds an article."""
        if term not in self.found:
            asked = Parser(term.label).whole()
            query = f"SELECT id FROM articles WHERE {asked.sql}"  # noqa: S608 - made by Parser, values are bound
            self.found[term] = frozenset(key for (key,) in self.store.db.execute(query, asked.values))
        return article in self.found[term]


def hits(holding: Holding, article: Article, found: Comparison, terms: list[Term]) -> Iterator[Hit]:
    """Yield for each term that holds for an article of a story where it stands, those with a place first."""
    there = [hit_of(article, found, term) for term in terms if holding.holds(article.id, term)]
    yield from sorted(there, key=lambda h: h.span is None)


def hit_of(article: Article, found: Comparison, term: Term) -> Hit:
    """Return where a term that holds for an article stands in it."""
    span = next(places(article, found, term), None)
    if span is None:
        return Hit(term=term.label, span=None, sentence=article.headline or first_words(article), at="")
    return Hit(term=term.label, span=span, sentence=sentence_of(article, span), at=article.place(span.begin))


def places(article: Article, found: Comparison, term: Term) -> Iterator[Span]:
    """Yield the places of a term in an article."""
    wanted = folded(term.value)
    if not term.field:
        match = pattern(term.value).search(folded(article.text))
        if match:
            yield article.span(match.start(), match.end())
    elif term.field in ("names", "place"):
        named = (e for e in found.entities if wanted in folded(e.name))
        yield from (m for e in named for m in e.mentions if m.article == article.id)
    elif term.field in ("said-by", "says"):
        for said in found.attributions:
            if said.article != article.id:
                continue
            name = said.source.name or (said.source.span.text if said.source.span else "")
            at = said.source.own or said.cue if term.field == "said-by" else None
            if at is not None and wanted in folded(name):
                yield at
            elif term.field == "says":
                yield from (c for c in said.content if wanted in folded(c.text))


def pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds the words of a phrase in a folded text, one after the other; * takes any ending."""
    words = [re.escape(folded(w)) for w in WORD.findall(phrase)]
    ending = r"\w*" if phrase.endswith("*") else r"\b"
    return re.compile(r"\b" + r"\W{1,5}".join(words) + ending)


def folded(text: str) -> str:
    """Return a text in lower case without accents, each character for itself, so that places stay where they are."""
    if text.isascii():
        return text.lower()
    return "".join((unicodedata.normalize("NFD", c)[:1] or c).lower()[:1] or c for c in text)


def sentence_of(article: Article, span: Span) -> str:
    """Return the sentence that a span begins in, on one line."""
    sentence = article.sentence_at(span.begin)
    text = article.text[sentence.begin : max(sentence.end, span.end)] if sentence else span.text
    return " ".join(text.split())


def first_words(article: Article) -> str:
    """Return how an article begins, where it has no headline."""
    return " ".join(article.text[:300].split())[:160]
