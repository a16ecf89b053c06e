"""Articles made of a text, and short views of a cleaned one."""

from __future__ import annotations

from crosswire.clean import clean
from crosswire.records import Article, PublicationDate

UNKNOWN = PublicationDate(why="not stated")


def article(text: str, headline: str | None = None) -> Article:
    return Article(
        id="article-000000000001",
        label="A",
        name="a.txt",
        sha256="",
        characters=len(text),
        text=text,
        headline=headline,
        published=UNKNOWN,
        updated=UNKNOWN,
    )


def cleaned(text: str) -> Article:
    return clean(article(text))


def kinds(text: str) -> list[tuple[str, str]]:
    """Return kind and wording of each sentence."""
    found = cleaned(text)
    return [(s.kind, found.text[s.begin : s.end]) for s in found.sentences]


def of_kind(text: str, kind: str) -> list[str]:
    return [wording for k, wording in kinds(text) if k == kind]


def quoted(text: str) -> list[str]:
    found = cleaned(text)
    return [found.text[q.begin : q.end] for q in found.quotations]
