"""HTML pages: the text of the report without what is around it, checked for loss."""

from __future__ import annotations

import html
import re

from crosswire.read.base import Metadata
from crosswire.read.head import head_metadata
from crosswire.read.markup import Scan, scan
from crosswire.records import Note
from crosswire.records.base import Record
from crosswire.text.normalize import words

# Atomic groups: a comment is taken up to its first end, so that many comments are not tried in all divisions.
IS_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?>.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
HAS_TAGS = re.compile(r"<(?:p|div|article|h1|br|span)\b[^>]{0,500}>", re.IGNORECASE)
PAGE_NAMES = (".html", ".htm", ".xhtml")
# The extractor gets pages that its tree can hold: libxml2 drops text below about 255 levels, and above this size its
# time is not bounded.
DEEPEST = 200
LARGEST = 5_000_000
MOST_ELEMENTS = 50_000  # a live blog has 20,000; the extractor's time is square in them: 80 s for 250,000
TEMPLATE, TEMPLATE_END = re.compile(r"<template\b", re.IGNORECASE), re.compile(r"</template\s{0,9}>", re.IGNORECASE)
LONGEST_TAG = 2_000  # characters; trees take quadratic time over the attributes of one tag (100,000: three minutes)
OVERLONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{LONGEST_TAG},}}>")
PARAGRAPH = 12  # words; a block this long is a paragraph of a report, not a button
LEAST_INNER = 100  # words; a page that marks its report (`article`, `main`) holds at least these there
# Share of the words in long blocks that the extractor must keep: half of what the page marks as its report, a quarter
# of all blocks where it marks none, since comments and teasers are among those.
LEAST_KEPT, LEAST_KEPT_UNMARKED = 0.5, 0.25


class Page(Record, frozen=True, kw_only=True):
    """The text of a page's report, its metadata, and what to note."""

    text: str
    metadata: Metadata
    notes: tuple[Note, ...] = ()


def is_page(text: str, name: str) -> bool:
    """Tell whether a text is HTML: by its opening, or by its name and a tag in it."""
    if IS_PAGE.match(text[:5000]):
        return True
    return name.lower().endswith(PAGE_NAMES) and HAS_TAGS.search(text[:200_000]) is not None


def read_page(source: str) -> Page:
    """Return the report on a page; nothing in it is run or fetched."""
    scanned = scan(source)
    text, lost = report_text(source, scanned)
    metadata = head_metadata(OVERLONG_TAG.sub(shortened, source[:LARGEST]))
    notes = [note for note in (lost, truncated(source, scanned)) if note]
    return Page(text=with_headline(text, metadata.headline), metadata=metadata, notes=tuple(notes))


def fragment_text(source: str) -> str:
    """Return the text of a part of a page, as feeds and exports carry it, its blocks apart; plain text as it stands."""
    if "<" not in source:
        return html.unescape(source)
    return "\n\n".join(scan(source).blocks)


def report_text(source: str, scanned: Scan) -> tuple[str, Note | None]:
    """Return the extractor's text, or all paragraphs of the page with a note when the extractor lost text."""
    marked = sum(len(b.split()) for b in scanned.inner) >= LEAST_INNER
    blocks = scanned.inner if marked else scanned.blocks
    paragraphs = [b for b in blocks if len(b.split()) >= PARAGRAPH]
    found = extracted(source, scanned)
    total = sum(len(p.split()) for p in paragraphs)
    least = LEAST_KEPT if marked else LEAST_KEPT_UNMARKED
    if found is not None and len(found.split()) >= least * total:
        return found, None
    why = "the layout of the page could not be read in full: all its paragraphs are taken, also those around the report"
    note = Note(name="text-lost", span=None, why=why) if paragraphs else None
    return "\n\n".join(paragraphs or scanned.blocks), note


def extracted(source: str, scanned: Scan) -> str | None:
    """Return the report's text by the extractor, paragraphs apart, or None where it cannot be asked or finds none."""
    if len(source) > LARGEST or scanned.depth > DEEPEST or scanned.elements > MOST_ELEMENTS:
        return None
    import trafilatura  # noqa: PLC0415 - half a second, for pages only

    source = OVERLONG_TAG.sub(shortened, without_templates(source))
    text = trafilatura.extract(source, include_comments=False, include_tables=False, favor_recall=True)
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip()) if text else None


def without_templates(source: str) -> str:
    """Return a page without its `template` elements, which no reader sees. Linear in its length."""
    kept, at = [], 0
    while (opening := TEMPLATE.search(source, at)) and (closing := TEMPLATE_END.search(source, opening.end())):
        kept.append(source[at : opening.start()])
        at = closing.end()
    return "".join((*kept, source[at:]))


def shortened(tag: re.Match[str]) -> str:
    """Return an overlong tag with its first attributes only."""
    return tag.group()[:LONGEST_TAG].rpartition(" ")[0] + ">"


def truncated(source: str, scanned: Scan) -> Note | None:
    """Note a page that opens its body and never closes it."""
    if scanned.is_closed or not re.search(r"<(?:html|body)\b", source[:20_000], re.IGNORECASE):
        return None
    return Note(name="truncated", span=None, why="the page is not closed: its end may be missing")


def with_headline(text: str, headline: str | None) -> str:
    """Return the text with its headline as first paragraph, as in a text file."""
    if not headline or words(text[: len(headline) + 200])[: len(words(headline))] == words(headline):
        return text
    return f"{headline}\n\n{text}" if text else headline
