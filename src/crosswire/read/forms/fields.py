"""One record of an export (a JSON object, a row of a table) to the text of an article and what is stated of it.

The names of the fields are those that trafilatura, fundus, news-please, JSON Feed 1.1, ninjs 1 to 3, schema.org and
common exports of news archives write; `resources/fields.yml` lists them by what they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from crosswire.errors import BadContent
from crosswire.lexicon import table
from crosswire.read.base import Metadata, Raw
from crosswire.read.metadata import as_text

DEEPEST = 40  # lists and objects in one another; bodies of fundus nest six deep
NAMED = ("name", "title", "#text", "value", "rendered", "content")  # where an object says its text


class Body(NamedTuple):
    """The text of a record: whether it is HTML, and the field that held it."""

    text: str
    is_html: bool
    field: str


@cache
def fields(kind: str) -> tuple[str, ...]:
    """Return the names of fields that hold a thing, the surest first."""
    return tuple(str(table("fields")[kind]).split())


def raw_of(record: Mapping[str, Any], name: str, stated_in: str) -> Raw:
    """Return the article of one record.

    Raises BadContent where no field holds a text.
    """
    lowered = {str(key).strip().lower(): value for key, value in record.items()}
    body = body_of(lowered)
    if body is None:
        known = ", ".join(fields("text")[:4])
        raise BadContent(
            name,
            f"has no text in a field that is known: {', '.join(list(lowered)[:6]) or 'no field at all'}",
            try_this=f"name the field that holds the text {known} (no-article)",
        )
    stated = metadata(lowered, stated_in)
    if body.field in fields("doubtful") and not (stated.url or stated.published or stated.headline):
        why = f"has a field “{body.field}”, but neither a title, a date nor an address: it is no article"
        raise BadContent(name, why, try_this="name the text `text` (no-article)")
    return Raw(
        name=name,
        data=body.text.encode("utf-8", "replace"),
        beside=stated,
        form="html" if body.is_html else "text",
    )


def body_of(record: Mapping[str, Any]) -> Body | None:
    """Return the text of a record: a plain one before a marked-up one, a summary only where nothing else is there."""
    for kind, is_html in (("text", False), ("html", True), ("summary", False)):
        for field in fields(kind):
            text = flowing(record.get(field))
            if text.strip():
                return Body(text, is_html or looks_marked(text), field)
    return None


def looks_marked(text: str) -> bool:
    """Tell whether a field that should hold plain text holds markup: exports mix them up."""
    head = text[:2_000].lower()
    return any(f"<{tag}" in head for tag in ("p>", "p ", "div", "br>", "br/", "br /", "html", "article"))


def flowing(value: Any, depth: int = 0) -> str:
    """Return the text in a value: lists are paragraphs; an object has its summary, then its sections in order."""
    if isinstance(value, str):
        return value
    if depth > DEEPEST:
        return ""
    if isinstance(value, list):
        return "\n\n".join(text for v in value if (text := flowing(v, depth + 1)).strip())
    if isinstance(value, Mapping):
        parts = [value[key] for key in ("summary", "headline", "sections", "paragraphs", *NAMED) if key in value]
        return flowing(parts, depth + 1)
    return ""


def metadata(record: Mapping[str, Any], stated_in: str) -> Metadata:
    """Return what a record states about its article."""
    return Metadata(
        outlet=said(record, "outlet"),
        published=said(record, "published"),
        updated=said(record, "updated"),
        captured=said(record, "captured"),
        url=next((url for url in every(record, "url") if url.startswith(("http://", "https://"))), None),
        authors=tuple(dict.fromkeys(author for field in fields("authors") for author in people(record.get(field)))),
        headline=said(record, "headline"),
        origins=tuple(dict.fromkeys(every(record, "origins"))),
        stated_in=stated_in,
    )


def said(record: Mapping[str, Any], kind: str) -> str | None:
    """Return the first value that a record states for a kind of field."""
    return next(iter(every(record, kind)), None)


def every(record: Mapping[str, Any], kind: str) -> list[str]:
    """Return all values that a record states for a kind of field, as lines of text."""
    return [text for field in fields(kind) if (text := line_of(record.get(field)))]


def line_of(value: Any) -> str | None:
    """Return a value as one line: the name of an object, the first of a list."""
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    if isinstance(value, Mapping):
        value = next((value[key] for key in (*NAMED, "url", "@id") if value.get(key)), None)
    if hasattr(value, "isoformat"):  # dates of Parquet and of Python
        value = value.isoformat()
    return as_text(value) or None


def people(value: Any) -> list[str]:
    """Return the names of authors: a list, objects with names, or one line."""
    values = value if isinstance(value, list) else [value]
    return [name for name in map(line_of, values) if name]
