"""Labelled events in the forms of others: PLOVER's JSON records, and the XML that PETRARCH is validated with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crosswire.errors import BadData
from crosswire.evaluate.data import opened, rows
from crosswire.export.event_codes import from_cameo

NOWHERE = "\x00"  # stands in no text: a party that is known by its code alone
Row = dict[str, Any]


def gold_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file: `text`, and `root`, `actor` and `recipient` where the text tells an event.

    The form is told by the first row: ours, PLOVER records (`event` is a list), or XML. Raises BadData.
    """
    if path.suffix.lower() == ".xml":
        yield from petrarch_rows(path)
        return
    for row in rows(path):
        if "event" in row or "has_event" in row:
            yield from plover_rows(row, path)
        elif "text" in row:
            yield row
        else:
            raise BadData(str(path), "has a row without 'text'", try_this="docs/evaluation.md has the form")


def plover_rows(record: Mapping[str, Any], path: Path) -> Iterator[Row]:
    """Yield a row for each event type of a PLOVER record, one without a root where it says that there is none."""
    text = record.get("text") or " ".join(record.get("event_text") or ())
    if not isinstance(text, str) or not text.strip():
        raise BadData(str(path), "has a PLOVER record without 'text' and 'event_text'", try_this="export it with text")
    kinds = record.get("event") or []
    if record.get("has_event") is False or not kinds:
        yield {"text": text}
    for kind in kinds:
        yield {
            "text": text,
            "root": str(kind).upper(),
            "actor": party(record.get("actor")),
            "recipient": party(record.get("recipient")),
        }


def party(entities: Any) -> str:
    """Return the words of the first entity of a side."""
    first = entities[0] if isinstance(entities, list) and entities else {}
    named = first.get("entity_text") or first.get("identifier_text") if isinstance(first, Mapping) else str(first)
    return named or NOWHERE


def petrarch_rows(path: Path) -> Iterator[Row]:
    """Yield the sentences of PETRARCH's validation XML: `Sentence` with `Text` and `EventCoding`s."""
    from lxml import etree  # noqa: PLC0415 - for such files only

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(opened(path).read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise BadData(str(path), f"is no XML: {error.msg}", try_this="name a validation file of PETRARCH") from error
    sentences = list(root.iter("Sentence")) if root is not None else []
    if not sentences:
        raise BadData(str(path), "has no Sentence with a Text", try_this="name a validation file of PETRARCH")
    for sentence in sentences:
        text = " ".join("".join(t.itertext()) for t in sentence.iter("Text")).split()
        if text:
            yield from coded(" ".join(text), [c.get("eventcode", "") for c in sentence.iter("EventCoding")])


def coded(text: str, codes: list[str]) -> Iterator[Row]:
    """Yield a row for each code that is an event in PLOVER, one without a root where none is."""
    roots = [root for root, _ in map(from_cameo, codes) if root is not None]
    if not roots:
        yield {"text": text}
    for root in roots:
        yield {"text": text, "root": root, "actor": NOWHERE, "recipient": NOWHERE}
