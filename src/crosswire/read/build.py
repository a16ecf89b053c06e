"""One input's bytes to one article: what they are, their text, what is stated about it, what to warn of."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from crosswire.errors import UnreadableInput
from crosswire.lexicon import table
from crosswire.read.base import Decoded, Metadata, Raw, Stored
from crosswire.read.decode import decode, decode_utf8
from crosswire.read.files import shown
from crosswire.read.language import language_of
from crosswire.read.metadata import date_in_address, publication_date, split_front_matter
from crosswire.read.page import fragment_text, is_page, read_page, with_headline
from crosswire.read.sniff import what_binary
from crosswire.records import Article, Note, PublicationDate, content_id

LONG = 500_000  # characters: 80,000 words, beyond any report; reading them takes a quarter of a minute
LONGEST = 1_000_000  # characters: what the parser takes at most in one text (spaCy's own limit), 40 s of parsing
FEWEST_WORDS = 30  # a report below this is a headline or a teaser; the shortest of the development stories has 173
WALL_WORDS = 120  # the page of a consent or log-in wall is shorter
SHORT = 5_000  # characters; longer texts are neither
WALL = re.compile(
    r"\b(?:cookies?|consent|enable javascript|javascript is disabled|log ?in to|sign in to|"
    r"subscribe to (?:read|continue)|"
    r"are you a robot|captcha|access denied)\b",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?…。！？।؟]")
EARLY = "1990"  # the first web page is of that year; older reports are from archives, or wrongly dated
AHEAD = timedelta(days=2)  # hostile-input.md I15; time zones and weekly magazines dated ahead
UNKNOWN = PublicationDate(why="stated neither in the text's metadata nor beside it")


class Content(NamedTuple):
    """The text of an input, what is stated about it (what counts first stands first), and notes."""

    text: str
    stated: tuple[Metadata, ...]
    notes: tuple[Note, ...]


class Stated(NamedTuple):
    """A value that is stated about a report, and where."""

    value: str | None
    where: str


def build(raw: Raw) -> Stored:
    """Make the article of one input.

    Raises UnreadableInput when there is no text in the bytes.
    """
    content = read_content(raw)
    outlet, url, headline = (first(content, field).value for field in ("outlet", "url", "headline"))
    published, bad_published = publication_date(*first(content, "published"))
    updated, bad_updated = publication_date(*first(content, "updated"))
    captured, bad_captured = publication_date(*first(content, "captured"))
    published = published or date_in_address(url) or UNKNOWN
    outlet = outlet or outlet_at(url)
    language = language_of(content.text)
    notes = (*content.notes, *text_notes(content.text, language))
    article = Article(
        id=content_id("article", content.text, outlet or "", url or "", published.value or ""),
        label="",
        name=shown(raw.name),
        sha256=hashlib.sha256(raw.data).hexdigest(),
        characters=len(content.text),
        text=content.text,
        headline=headline,
        outlet=outlet,
        url=url,
        authors=next((m.authors for m in content.stated if m.authors), ()),
        published=published,
        updated=updated or UNKNOWN,
        captured=captured,
        stated_origins=tuple(dict.fromkeys(origin for m in content.stated for origin in m.origins)),
        language=language,
        notes=tuple(dict.fromkeys(note.name for note in notes)),
        note_details=notes,
    )
    stated = [warning for metadata in content.stated for warning in metadata.warnings]
    odd = odd_date(published, captured)
    warnings = [*stated, bad_published, bad_updated, bad_captured, odd, *(f"{note.name}: {note.why}" for note in notes)]
    return Stored(article=article, warnings=tuple(w for w in warnings if w))


def odd_date(published: PublicationDate, captured: PublicationDate | None) -> str | None:
    """Return a warning where a report is dated before the web, or after it was captured; no clock is asked."""
    day = published.value or ""
    if day and day < EARLY:
        return f"odd-date: published {day}, before there were news sites"
    if day and captured is not None and captured.value:
        latest = date.fromisoformat(captured.value[:10]) + AHEAD
        if day[:10] > latest.isoformat():
            return f"odd-date: published {day}, but captured {captured.value}"
    return None


def read_content(raw: Raw) -> Content:
    """Return text and metadata of an input.

    Raises UnreadableInput when the bytes are no text, or hold none.
    """
    content = file_content(raw) if raw.form == "file" else record_content(raw)
    if not content.text.strip():
        why = "holds no text" if raw.data.strip() else "is empty"
        raise UnreadableInput(raw.name, why, try_this="check the file (no-article)")
    if len(content.text) > LONGEST:
        why = f"holds {len(content.text):,} characters, above the limit of {LONGEST:,} for one article"
        raise UnreadableInput(raw.name, why, try_this="split it into single reports (too-long)")
    return content


def file_content(raw: Raw) -> Content:
    """Return text and metadata of a file that is one article.

    Raises UnreadableInput when the bytes are no text.
    """
    binary = what_binary(raw.data)
    if binary:
        raise UnreadableInput(
            raw.name, f"is not text but {binary}", try_this="save the report as .txt or .html (not-text)"
        )
    decoded = decode(raw.data, raw.charset)
    beside, last = ((m,) if m else () for m in (raw.beside, raw.said))
    if is_page(decoded.text, raw.name):
        return page_content(decoded, beside, last)
    front, text = split_front_matter(decoded.text)
    return Content(text, (*((front,) if front else ()), *beside, *last), decoded.notes)


def page_content(decoded: Decoded, beside: tuple[Metadata, ...], last: tuple[Metadata, ...] = ()) -> Content:
    """Return text and metadata of a page."""
    page = read_page(decoded.text)
    return Content(page.text, (*beside, page.metadata, *last), (*decoded.notes, *page.notes))


def record_content(raw: Raw) -> Content:
    """Return text and metadata of the text, page or fragment of a page that a record carries."""
    decoded = decode_utf8(raw.data)
    beside = (raw.beside,) if raw.beside else ()
    if raw.form == "html" and is_page(decoded.text, ""):
        return page_content(decoded, beside)
    text = decoded.text if raw.form == "text" else fragment_text(decoded.text)
    headline = next((m.headline for m in beside if m.headline), None)
    return Content(with_headline(text, headline), beside, decoded.notes)


def first(content: Content, field: str) -> Stated:
    """Return the first stated value of a field, with its place."""
    found = ((getattr(m, field), m.stated_in) for m in content.stated)
    return next((Stated(value, where) for value, where in found if value), Stated(None, ""))


def text_notes(text: str, language: str | None) -> list[Note]:
    """Return notes on a text that is short, long, without sentence ends, or in another language."""
    notes = []
    count = len(text.split()) if len(text) < SHORT else SHORT
    if count < WALL_WORDS and len(WALL.findall(text)) >= 2:
        why = f"only {count} words, which read like a consent or log-in page: save the report itself"
        notes.append(Note(name="low-text", span=None, why=why))
    elif count < FEWEST_WORDS and len(text) < FEWEST_WORDS * 10:
        notes.append(Note(name="low-text", span=None, why=f"only {count} words: too few to compare"))
    if len(text) > LONG:
        why = f"{len(text):,} characters, longer than any report: split it into single reports to have it read faster"
        notes.append(Note(name="long-text", span=None, why=why))
    if count >= FEWEST_WORDS and not ENDS.search(text):
        notes.append(Note(name="no-sentence-end", span=None, why="no full stop in the whole text: it is cut by length"))
    if language not in (None, "en"):
        notes.append(Note(name="unsupported-language", span=None, why=f"language {language}: only reuse is compared"))
    return notes


def outlet_at(url: str | None) -> str | None:
    """Return the outlet whose domain an address has, by the table of outlets."""
    host = url_host(url) if url else None
    if not host:
        return None
    parts = host.lower().split(".")
    ends = {".".join(parts[n:]) for n in range(len(parts) - 1)}
    return next((str(row["name"]) for row in table("outlets") if row["domain"] and row["domain"] in ends), None)


def url_host(url: str) -> str | None:
    """Return the host of an address, or None where it is none."""
    try:
        return urlsplit(url).hostname
    except ValueError:  # "http://[" and the like
        return None
