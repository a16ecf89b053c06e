"""One published text at one place, as it stood when it was read."""

from __future__ import annotations

from typing import Literal

from crosswire.records.base import Record
from crosswire.records.span import Span

SentenceKind = Literal["headline", "subheading", "dateline", "byline", "caption", "credit", "body", "boilerplate"]
Grain = Literal["year", "quarter", "month", "week", "day", "hour", "minute", "second"]
InputState = Literal["stored", "stored-with-warnings", "quarantined", "rejected"]
CreditRole = Literal["agency", "photo", "contribution", "republished"]


class Sentence(Record, frozen=True, kw_only=True):
    """A typed stretch of an article's text. `repeats` is the index of the earlier sentence that it repeats."""

    index: int
    begin: int
    end: int
    kind: SentenceKind
    paragraph: int
    repeats: int | None = None


class Quotation(Record, frozen=True, kw_only=True):
    """Text between quotation marks, marks included.

    `closed` is false where the closing mark is missing and its end is a guess. `continued` marks a quotation that goes
    on in the next paragraph, which by convention opens it again: no mark is missing there.
    """

    begin: int
    end: int
    closed: bool = True
    continued: bool = False


class Credit(Record, frozen=True, kw_only=True):
    """An outlet or person credited in the article's front or foot: agency slug, photo credit, contributor."""

    span: Span
    name: str
    role: CreditRole
    rule: str


class PublicationDate(Record, frozen=True, kw_only=True):
    """A date of the article itself. `value` is null with a reason when the text does not state it; bounds may stand."""

    value: str | None = None
    grain: Grain | None = None
    not_before: str | None = None
    not_after: str | None = None
    why: str


class Note(Record, frozen=True, kw_only=True):
    """Something unusual in the text that a reader should know, with its place and the reason."""

    name: str
    span: Span | None
    why: str


class Article(Record, frozen=True, kw_only=True):
    """One published text at one place; the unit of input. Its text is never changed, only typed.

    `captured` is when a crawler took it, where that is stated; `stated_origins` are the outlets and addresses that its
    file says it was taken from (RSS `source`, schema.org `isBasedOn`, IPTC `infoSource`).
    """

    id: str
    label: str
    name: str
    sha256: str
    characters: int
    text: str
    headline: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: PublicationDate
    updated: PublicationDate
    captured: PublicationDate | None = None
    stated_origins: tuple[str, ...] = ()
    language: str | None = None
    notes: tuple[str, ...] = ()
    note_details: tuple[Note, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    credits: tuple[Credit, ...] = ()

    def span(self, begin: int, end: int) -> Span:
        """Return the span `[begin, end)` of this article's text.

        Raises ValueError when the range does not fit the text.
        """
        if not 0 <= begin <= end <= len(self.text):
            raise ValueError(f"span [{begin}, {end}) lies outside the {len(self.text)} characters of {self.name}")
        return Span(article=self.id, begin=begin, end=end, text=self.text[begin:end])

    def sentence_span(self, index: int) -> Span:
        """Return the span of the sentence with that index."""
        sentence = self.sentences[index]
        return self.span(sentence.begin, sentence.end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character at `offset`, or None between sentences."""
        found = [s for s in self.sentences if s.begin <= offset < s.end]
        return found[0] if found else None

    def place(self, offset: int) -> str:
        """Return where a character stands, for a person: "¶9", "headline", "caption"; "" between sentences.

        The paragraphs of the body are counted from 1, as a reader counts them: headline, captions and credits are not.
        """
        sentence = self.sentence_at(offset)
        return self.places()[sentence.index] if sentence else ""

    def places(self) -> tuple[str, ...]:
        """Return for each sentence where it stands, as `place` tells it."""
        paragraphs = dict.fromkeys(s.paragraph for s in self.sentences if s.kind == "body")
        number = {paragraph: position for position, paragraph in enumerate(paragraphs, start=1)}
        return tuple(f"¶{number[s.paragraph]}" if s.kind == "body" else s.kind for s in self.sentences)


class Input(Record, frozen=True, kw_only=True):
    """One line of the ledger: what became of one input. Nothing is left out without such a line."""

    name: str
    sha256: str | None
    state: InputState
    why: str


class Skipped(Record, frozen=True, kw_only=True):
    """Something that a stage left out, and why."""

    what: str
    stage: str
    why: str
