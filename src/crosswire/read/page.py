"""HTML pages: the text of the report without what is around it, checked for loss, and the metadata in the head."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from crosswire.read.base import Metadata
from crosswire.read.markup import Scan, scan
from crosswire.records import Note
from crosswire.records.base import Record
from crosswire.text.normalize import words

IS_PAGE = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
HAS_TAGS = re.compile(r"<(?:p|div|article|h1|br|span)\b[^>]{0,500}>", re.IGNORECASE)
# The extractor is given pages that its tree can hold: libxml2 drops text below about 255 levels, and the time for pages
# above this size is not bounded.
DEEPEST = 200
LARGEST = 5_000_000
# A block of text this long is a paragraph of a report, not a button (words).
PARAGRAPH = 12
# Share of the words in long blocks that the extractor must keep; on pages with comments and teasers it keeps 0.6 and more.
LEAST_KEPT = 0.5


class Page(Record, frozen=True, kw_only=True):
    """The text of a page's report, its metadata, and what to note."""

    text: str
    metadata: Metadata
    notes: tuple[Note, ...] = ()


def is_page(text: str, name: str) -> bool:
    """Tell whether a text is HTML: by its opening, or by its name and a tag in it."""
    if IS_PAGE.match(text[:5000]):
        return True
    return name.lower().endswith((".html", ".htm", ".xhtml")) and HAS_TAGS.search(text[:200_000]) is not None


def read_page(source: str) -> Page:
    """Return the report on a page."""
    scanned = scan(source)
    paragraphs = [b for b in scanned.blocks if len(b.split()) >= PARAGRAPH]
    found = extracted(source, scanned)
    notes = []
    if found is None or kept_share(found, paragraphs) < LEAST_KEPT:
        if found is not None or paragraphs:
            why = "the layout of the page could not be read in full; all its paragraphs were taken, which may include text around the report"
            notes.append(Note(name="text-lost", span=None, why=why))
        found = "\n\n".join(paragraphs or scanned.blocks)
    if not scanned.is_closed and re.search(r"<(?:html|body)\b", source[:20_000], re.IGNORECASE):
        notes.append(Note(name="truncated", span=None, why="the page is not closed; its end may be missing"))
    metadata = head_metadata(source)
    return Page(text=with_headline(found, metadata.headline), metadata=metadata, notes=tuple(notes))


def kept_share(found: str, paragraphs: list[str]) -> float:
    """Return the share of the words in the page's paragraphs that the extracted text holds."""
    total = sum(len(p.split()) for p in paragraphs)
    return len(found.split()) / total if total else 1.0


def extracted(source: str, scanned: Scan) -> str | None:
    """Return the report's text by the extractor, paragraphs apart, or None where it cannot be asked or finds none."""
    if len(source) > LARGEST or scanned.depth > DEEPEST:
        return None
    import trafilatura  # noqa: PLC0415 - half a second, for pages only

    text = trafilatura.extract(source, include_comments=False, include_tables=False, favor_recall=True, output_format="txt")
    if not text:
        return None
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def with_headline(text: str, headline: str | None) -> str:
    """Return the text with its headline as first paragraph, as in a text file."""
    if not headline or words(text[: len(headline) + 200])[: len(words(headline))] == words(headline):
        return text
    return f"{headline}\n\n{text}" if text else headline


def head_metadata(source: str) -> Metadata:
    """Return what the page's head states: Open Graph, article tags, JSON-LD, canonical address."""
    from lxml import html  # noqa: PLC0415 - for pages only

    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    tree = html.document_fromstring((source[:LARGEST] or " ").encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    linked = linked_data(tree)
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    return Metadata(
        outlet=linked_name(linked.get("publisher")) or meta(tree, "og:site_name"),
        published=text_of(linked.get("datePublished")) or meta(tree, "article:published_time", "datePublished", "date", "pubdate", "dc.date", "parsely-pub-date"),
        updated=text_of(linked.get("dateModified")) or meta(tree, "article:modified_time", "dateModified", "lastmod", "og:updated_time"),
        url=str(canonical[0]).strip() if canonical else meta(tree, "og:url"),
        authors=tuple(author_names(linked.get("author"))) or tuple(filter(None, [meta(tree, "author", "article:author", "parsely-author")])),
        headline=text_of(linked.get("headline")) or meta(tree, "og:title") or first_text(tree, "//h1") or first_text(tree, "//title"),
        stated_in="the head of the page",
    )


def meta(tree: Any, *names: str) -> str | None:
    """Return the content of the first meta tag with one of those names."""
    for name in names:
        found = tree.xpath("//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name)
        if found and str(found[0]).strip():
            return " ".join(str(found[0]).split())
    return None


def first_text(tree: Any, path: str) -> str | None:
    """Return the text of the first element at a path."""
    found = tree.xpath(path)
    return (" ".join(found[0].text_content().split()) or None) if found else None


def linked_data(tree: Any) -> dict[str, Any]:
    """Return the JSON-LD object that describes a report, or an empty one."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        for item in linked_items(str(script)):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and k.endswith(("Article", "BlogPosting", "Report")) for k in kinds):
                return item
    return {}


def linked_items(script: str) -> list[dict[str, Any]]:
    """Return the objects in a JSON-LD script: one, a list, or a graph."""
    try:
        value = msgspec.json.decode(script.strip())
    except (msgspec.DecodeError, UnicodeEncodeError):  # broken JSON in a page tells nothing
        return []
    items = value if isinstance(value, list) else [value]
    graphs = [i["@graph"] for i in items if isinstance(i, dict) and isinstance(i.get("@graph"), list)]
    return [i for i in (*items, *(x for g in graphs for x in g)) if isinstance(i, dict)]


def text_of(value: Any) -> str | None:
    """Return a JSON value when it is a text that says something."""
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def linked_name(value: Any) -> str | None:
    """Return the name of a JSON-LD organisation or person."""
    if isinstance(value, list):
        value = value[0] if value else None
    return text_of(value.get("name")) if isinstance(value, dict) else text_of(value)


def author_names(value: Any) -> list[str]:
    """Return the names of JSON-LD authors."""
    values = value if isinstance(value, list) else [value]
    return [name for name in (linked_name(v) for v in values) if name]
