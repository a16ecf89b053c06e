"""The stage's one function: names in; labelled articles and a complete ledger out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from crosswire.errors import InputError, UnreadableInput
from crosswire.lexicon import table
from crosswire.read.base import Metadata, Raw, ReadResult
from crosswire.read.decode import decode
from crosswire.read.files import gather
from crosswire.read.language import language_of
from crosswire.read.metadata import publication_date, split_front_matter
from crosswire.read.page import is_page, read_page
from crosswire.read.sniff import what_binary
from crosswire.records import Article, Input, Note, PublicationDate, content_id
from crosswire.records.article import InputState
from crosswire.settings import Settings

FEWEST_WORDS = 30  # a report below this is a headline or a teaser; the shortest of the development stories has 173
WALL_WORDS = 120  # a page of a consent or log-in wall is shorter
WALL = re.compile(r"\b(?:cookies?|consent|enable javascript|javascript is disabled|log ?in to|sign in to|subscribe to (?:read|continue)|are you a robot|captcha|access denied)\b", re.IGNORECASE)
ENDS = re.compile(r"[.!?…。！？।؟]")
UNKNOWN = PublicationDate(why="stated neither in the text's metadata nor beside it")


class Stored(NamedTuple):
    """An article with the warnings that go into its ledger line."""

    article: Article
    warnings: tuple[str, ...]


def read(names: Sequence[str], *, stdin: bytes | None = None, settings: Settings) -> ReadResult:
    """Read files, folders and standard input (`-`); a single bad input never stops the others.

    Articles are labelled in the order of their names. The ledger has one line for each input, in that order too.
    """
    stored: list[Stored] = []
    ledger: list[Input] = []
    for name in sorted(names):
        for found in gather(name, stdin, settings):
            try:
                stored.append(article_of(raw_or_raise(found)))
            except InputError as error:
                ledger.append(refused(error, found))
    return gathered(stored, ledger)


def raw_or_raise(found: Raw | InputError) -> Raw:
    """Return the bytes, or raise the error that stands in their place."""
    if isinstance(found, InputError):
        raise found
    return found


def refused(error: InputError, found: Raw | InputError) -> Input:
    """Return the ledger line of an input that is left out: quarantined when there are bytes to look at."""
    why = f"{error.why}; {error.try_this}" if error.try_this else error.why
    data = found.data if isinstance(found, Raw) else b""
    sha256 = hashlib.sha256(data).hexdigest() if isinstance(found, Raw) else None
    return Input(name=shown(error.name), sha256=sha256, state="quarantined" if data else "rejected", why=why)


def gathered(stored: Sequence[Stored], ledger: Sequence[Input]) -> ReadResult:
    """Sort, drop what came twice, give labels, and close the ledger."""
    lines = list(ledger)
    kept: dict[str, Article] = {}
    for article, warnings in sorted(stored, key=lambda s: (s.article.name, s.article.id)):
        state, why = outcome(article, warnings)
        if article.id in kept:
            state, why = "rejected", f"same content as {kept[article.id].name}; it counts once"
        else:
            kept[article.id] = msgspec.structs.replace(article, label=label(len(kept)))
        lines.append(Input(name=article.name, sha256=article.sha256, state=state, why=why))
    return ReadResult(articles=tuple(kept.values()), inputs=tuple(sorted(lines, key=lambda i: (i.name, i.why))))


def outcome(article: Article, warnings: Sequence[str]) -> tuple[InputState, str]:
    """Return state and reason of a stored article."""
    if warnings:
        return "stored-with-warnings", "; ".join(warnings)
    return "stored", f"{article.characters:,} characters of text"


def label(number: int) -> str:
    """Return A, B, ..., Z, AA, AB for 0, 1, ..., 25, 26, 27."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(name: str) -> str:
    """Return a file name that can be printed and encoded: bytes that are no text in it are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def article_of(raw: Raw) -> Stored:
    """Make the article of one input.

    Raises UnreadableInput when there is no text in the bytes.
    """
    binary = what_binary(raw.data) if raw.data else None
    if binary:
        raise UnreadableInput(raw.name, f"is not text but {binary} (not-text)", try_this="save the report as .txt or .html")
    decoded = decode(raw.data)
    text, stated, notes = decoded.text, [raw.beside], list(decoded.notes)
    if is_page(text, raw.name):
        page = read_page(text)
        text, notes = page.text, [*notes, *page.notes]
        stated.append(page.metadata)
    else:
        front, text = split_front_matter(text)
        stated.insert(0, front)
    if not text.strip():
        raise UnreadableInput(raw.name, "is empty" if not raw.data.strip() else "holds no text", try_this="check the file")
    return build(raw, text, merged([m for m in stated if m]), notes)


def merged(stated: Sequence[Metadata]) -> tuple[Metadata, tuple[tuple[str, Metadata], ...]]:
    """Return the metadata with what the first source says of each field, and the source of each date."""
    values: dict[str, object] = {}
    sources = []
    for metadata in stated:
        for field in ("outlet", "published", "updated", "url", "authors", "headline"):
            value = getattr(metadata, field)
            if value and field not in values:
                values[field] = value
                sources.append((field, metadata))
    warnings = tuple(w for m in stated for w in m.warnings)
    return msgspec.convert({**values, "warnings": warnings}, Metadata), tuple(sources)


def build(raw: Raw, text: str, merged_metadata: tuple[Metadata, tuple[tuple[str, Metadata], ...]], notes: list[Note]) -> Stored:
    """Put the article together from its text and what is stated about it."""
    metadata, sources = merged_metadata
    where = {field: source.stated_in for field, source in sources}
    published, bad_published = publication_date(metadata.published, where.get("published", ""))
    updated, bad_updated = publication_date(metadata.updated, where.get("updated", ""))
    language = language_of(text)
    notes = [*notes, *text_notes(text, language)]
    outlet = metadata.outlet or outlet_at(metadata.url)
    article = Article(
        id=content_id("article", text, outlet or "", metadata.url or "", published.value or "" if published else ""),
        label="",
        name=shown(raw.name),
        sha256=hashlib.sha256(raw.data).hexdigest(),
        characters=len(text),
        text=text,
        headline=metadata.headline,
        outlet=outlet,
        url=metadata.url,
        authors=metadata.authors,
        published=published or UNKNOWN,
        updated=updated or UNKNOWN,
        language=language,
        notes=tuple(dict.fromkeys(n.name for n in notes)),
        note_details=tuple(notes),
    )
    warnings = [*metadata.warnings, bad_published, bad_updated, *(f"{n.name}: {n.why}" for n in notes)]
    return Stored(article, tuple(w for w in warnings if w))


def text_notes(text: str, language: str | None) -> list[Note]:
    """Return notes on a text that is short, without sentence ends, or in another language."""
    notes = []
    count = len(text.split())
    if count < WALL_WORDS and len(WALL.findall(text)) >= 2:
        notes.append(Note(name="low-text", span=None, why=f"only {count} words, which read like a consent or log-in page; save the report itself"))
    elif count < FEWEST_WORDS and len(text) < FEWEST_WORDS * 10:
        notes.append(Note(name="low-text", span=None, why=f"only {count} words: too few to compare"))
    if not ENDS.search(text) and count >= FEWEST_WORDS:
        notes.append(Note(name="no-sentence-end", span=None, why="no full stop in the whole text; it is cut by length"))
    if language not in (None, "en"):
        notes.append(Note(name="unsupported-language", span=None, why=f"language {language}: only reuse is compared"))
    return notes


def outlet_at(url: str | None) -> str | None:
    """Return the outlet whose domain an address has, by the table of outlets."""
    host = urlsplit(url).hostname if url else None
    if not host:
        return None
    parts = host.lower().split(".")
    ends = {".".join(parts[n:]) for n in range(len(parts) - 1)}
    return next((str(row["name"]) for row in table("outlets") if row["domain"] in ends), None)
