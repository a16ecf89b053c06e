"""What the head of an HTML page states about its report: JSON-LD, Open Graph, article tags, the canonical address."""

from __future__ import annotations

import re
from typing import Any

from crosswire.read.base import Metadata
from crosswire.read.values import BrokenJson, json_value

STATED_IN = "the head of the page"
PUBLISHED = (
    "article:published_time",
    "datePublished",
    "date",
    "pubdate",
    "dc.date",
    "DC.date.issued",
    "parsely-pub-date",
)
UPDATED = ("article:modified_time", "dateModified", "lastmod", "og:updated_time")
KINDS = ("Article", "BlogPosting", "Report")  # ends of the schema.org types of reports: NewsArticle, ...
SURROGATE = re.compile("[\ud800-\udfff]")


def head_metadata(source: str) -> Metadata:
    """Return the metadata of a page; every field may be missing."""
    tree = parsed(source)
    if tree is None:
        return Metadata(stated_in=STATED_IN)
    linked = linked_data(tree)
    outlet = linked_name(linked.get("publisher")) or meta(tree, "og:site_name")
    author = meta(tree, "author", "article:author", "parsely-author")
    return Metadata(
        outlet=outlet,
        published=text_of(linked.get("datePublished")) or meta(tree, *PUBLISHED),
        updated=text_of(linked.get("dateModified")) or meta(tree, *UPDATED),
        url=address(tree),
        authors=tuple(author_names(linked.get("author"))) or ((author,) if author and "://" not in author else ()),
        headline=headline(tree, linked, outlet),
        origins=tuple(dict.fromkeys(based_on(linked.get("isBasedOn")))),
        stated_in=STATED_IN,
    )


def parsed(source: str) -> Any:
    """Return the tree of a page, or None where no element is found in it."""
    from lxml import etree, html  # noqa: PLC0415 - for pages only

    parser = html.HTMLParser(encoding="utf-8")
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except etree.ParserError:  # "Document is empty": only comments, only text
        return None


def headline(tree: Any, linked: dict[str, Any], outlet: str | None) -> str | None:
    """Return the headline: as linked data, the page's only top heading, or its title without the outlet."""
    stated = text_of(linked.get("headline"))
    headings = tree.xpath("//h1")
    if stated or len(headings) == 1:
        return stated or text_of(headings[0].text_content())
    titles = tree.xpath("//head/title")
    title = meta(tree, "og:title") or (text_of(titles[0].text_content()) if titles else None)
    if title and outlet and title.endswith(outlet):
        return re.sub(r"\s*[|–—-]\s*$", "", title.removesuffix(outlet)) or None
    return title


def address(tree: Any) -> str | None:
    """Return the canonical address of the page."""
    found = tree.xpath("//link[@rel='canonical']/@href")
    url = text_of(str(found[0])) if found else meta(tree, "og:url")
    return url if url and url.startswith(("http://", "https://")) else None


def meta(tree: Any, *names: str) -> str | None:
    """Return the content of the first meta tag with one of those names."""
    for name in names:
        found = tree.xpath("//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name)
        text = text_of(str(found[0])) if found else None
        if text:
            return text
    return None


def linked_data(tree: Any) -> dict[str, Any]:
    """Return the JSON-LD object that describes a report, or an empty one."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        for item in linked_items(str(script)):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(KINDS) for kind in kinds):
                return item
    return {}


def linked_items(script: str) -> list[dict[str, Any]]:
    """Return the objects in a JSON-LD script: one, a list, or a graph; broken JSON tells nothing."""
    try:
        value = json_value(script.strip().encode("utf-8", "replace"))
    except BrokenJson:
        return []
    items = value if isinstance(value, list) else [value]
    graphs = [i["@graph"] for i in items if isinstance(i, dict) and isinstance(i.get("@graph"), list)]
    return [i for i in (*items, *(x for graph in graphs for x in graph)) if isinstance(i, dict)]


def text_of(value: Any) -> str | None:
    """Return a value as one line when it is a text that says something."""
    return (" ".join(SURROGATE.sub("\ufffd", value).split()) or None) if isinstance(value, str) else None


def linked_name(value: Any) -> str | None:
    """Return the name of a JSON-LD organisation or person."""
    if isinstance(value, list):
        value = value[0] if value else None
    return text_of(value.get("name")) if isinstance(value, dict) else text_of(value)


def based_on(value: Any) -> list[str]:
    """Return the works that a page says it is based on: their names, else their addresses."""
    values = value if isinstance(value, list) else [value]
    named = [linked_name(v) or (text_of(v.get("url") or v.get("@id")) if isinstance(v, dict) else None) for v in values]
    return [name for name in named if name]


def author_names(value: Any) -> list[str]:
    """Return the names of JSON-LD authors."""
    values = value if isinstance(value, list) else [value]
    return [name for name in (linked_name(v) for v in values) if name]
