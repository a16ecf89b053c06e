"""News agencies' XML: NewsML-G2 (IPTC, `newsItem` and `newsMessage`) and NITF, an article an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosswire.errors import BadContent, InputError
from crosswire.read.base import Metadata, Raw
from crosswire.read.forms.base import Found, Source, bare, whole
from crosswire.read.forms.xml import cut_off, is_cut, refuse_entities, root_name

ROOTS = ("newsitem", "newsmessage", "packageitem", "newsml", "nitf")
PARAGRAPHS = ("p", "hl2", "h1", "h2", "h3", "h4", "li", "blockquote", "lead", "br")


def holds(head: bytes, _name: str) -> bool:
    """Tell by the root element."""
    return root_name(bare(head)) in ROOTS


def members(source: Source) -> Found:
    """Yield the items of a document."""
    from lxml import etree  # noqa: PLC0415 - for such files only

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        data = whole(source)
        refuse_entities(data, source.name)
        root = etree.fromstring(data, parser)
    except InputError as error:
        yield error
        return
    except etree.XMLSyntaxError as error:
        yield BadContent(source.name, f"is no XML ({error.msg})", try_this="check whether it is cut off (bad-xml)")
        return
    items = list(items_of(root)) if root is not None else []
    if not items:
        yield BadContent(source.name, "holds no news item with a text", try_this="check the export (no-article)")
    if items and is_cut(bare(data)):
        yield cut_off(source.name, len(items))
    for number, item in enumerate(items, start=1):
        name = f"{source.name}#{number}" if len(items) > 1 else source.name
        yield article(item, name)


def items_of(root: Any) -> Iterator[Any]:
    """Yield the elements that are one news item each; of an item in NewsML with NITF in it, the outer one."""
    named = [element for element in root.iter() if local(element) in ("newsItem", "NewsItem")]
    yield from named or [element for element in root.iter() if local(element) == "nitf"]


def article(item: Any, name: str) -> Raw | InputError:
    """Return the article of an item."""
    body = next((e for tag in ("body.content", "body", "inlineData", "DataContent") for e in named(item, tag)), None)
    text = flowing(body) if body is not None else ""
    if not text.strip():
        return BadContent(name, "is an item without a text (a picture or a notice)", try_this="(no-article)")
    stated = Metadata(
        outlet=value(item, "provider", "copyrightHolder", "doc.copyright"),
        published=value(item, "firstCreated", "date.issue", "FirstCreated", "versionCreated"),
        updated=value(item, "versionCreated", "ThisRevisionCreated"),
        authors=tuple(
            dict.fromkeys(t for tag in ("by", "byline", "ByLine") for e in named(item, tag) if (t := line(e)))
        ),
        headline=value(item, "headline", "HeadLine", "hl1", "title"),
        origins=tuple(
            dict.fromkeys(
                t for tag in ("infoSource", "creditline", "distributor") for e in named(item, tag) if (t := said(e))
            )
        ),
        stated_in="the news item",
    )
    return Raw(name=name, data=text.encode("utf-8", "replace"), beside=stated, form="text")


def local(element: Any) -> str:
    """Return the name of an element without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(item: Any, tag: str) -> Iterator[Any]:
    """Yield the elements of that name in an item."""
    return (element for element in item.iter() if local(element) == tag)


def value(item: Any, *tags: str) -> str | None:
    """Return what the first element with one of the names says."""
    return next((text for tag in tags for element in named(item, tag) if (text := said(element))), None)


def said(element: Any) -> str:
    """Return the text of an element, else its literal, address or norm attribute."""
    attributes = ("literal", "norm", "holder", "name", "uri")
    return line(element) or next((element.get(a) for a in attributes if element.get(a)), "")


def line(element: Any) -> str:
    """Return the text of an element as one line."""
    return " ".join("".join(element.itertext()).split())


def flowing(body: Any) -> str:
    """Return the paragraphs of a body apart; a body without markup as it stands."""
    blocks = [line(e) for e in body.iter() if local(e) in PARAGRAPHS and not any(local(x) in PARAGRAPHS for x in e)]
    return "\n\n".join(b for b in blocks if b) or "".join(body.itertext())
