"""JSON: one object, a list of them, a feed (JSON Feed 1.1), or one object a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from crosswire.errors import BadContent, InputError
from crosswire.read.base import Raw
from crosswire.read.forms.base import Found, Source, bare, too_large, whole
from crosswire.read.forms.fields import raw_of
from crosswire.read.values import BrokenJson, json_value, whole_objects

LINES = (".jsonl", ".ndjson", ".jsonlines")
LISTS = ("items", "articles", "results", "docs", "documents", "hits", "value", "news")  # where exports put their list
LIST = re.compile(rf'\A\s*\[|"(?:{"|".join(LISTS)})"\s*:\s*\[')


def holds(head: bytes, name: str) -> bool:
    """Tell whether a file opens like JSON: `{"` or `[{`, white space allowed; or is named as JSON and opens so."""
    opening = bare(head)
    if name.endswith((*LINES, ".json")):
        return opening[:1] in (b"{", b"[")
    if opening[:1] == b"[":
        return opening[1:].lstrip()[:1] == b"{"
    return opening[:1] == b"{" and opening[1:].lstrip()[:1] == b'"'


def members(source: Source) -> Found:
    """Yield the articles of a file: line by line where its first line is a whole value, else at once."""
    first = source.file.readline(source.settings.max_bytes + 1)
    if is_lines(first, source.called) and (source.called.endswith(LINES) or source.file.peek(1)):
        yield from of_lines(source, first)
        return
    try:
        if len(first) > source.settings.max_bytes:
            raise too_large(source.name, source.settings)
        data = first + whole(source)
    except InputError as error:
        yield error
        return
    try:
        value = json_value(data)
    except BrokenJson as error:
        yield from before_the_break(data, source, str(error))
        return
    yield from of_value(value, source)


def before_the_break(data: bytes, source: Source, why: str) -> Found:
    """Yield the articles that stand whole in a list before the place where it is cut off or broken."""
    number = 0
    for number, record in enumerate(whole_objects(data, LIST), start=1):
        yield article(record, f"{source.name}#{number}")
    if number:
        why = f"is cut off or broken behind article {number} ({why}); what stood before is used"
        yield BadContent(source.name, why, try_this="fetch the file again (truncated)")
    else:
        yield BadContent(source.name, f"is no JSON ({why})", try_this="check whether it is cut off (bad-json)")


def is_lines(first: bytes, name: str) -> bool:
    """Tell whether a file has one value a line: by its name, or since the first line is an object of its own."""
    return name.endswith(LINES) or isinstance(decoded(first), Mapping)


def of_value(value: Any, source: Source) -> Found:
    """Yield the articles of a JSON value."""
    records = listed(value)
    feed = value if isinstance(value, Mapping) and records is not None else {}
    if records is None:
        yield article(value, source.name)
        return
    if not records:
        yield BadContent(source.name, "holds no articles", try_this="check the export (no-article)")
    for number, record in enumerate(records, start=1):
        yield article(record, f"{source.name}#{number}", feed)


def listed(value: Any) -> list[Any] | None:
    """Return the list of records in a value, None where the value is a record itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        return next((value[k] for k in LISTS if isinstance(value.get(k), list) and are_records(value[k])), None)
    return None


def are_records(values: list[Any]) -> bool:
    """Tell whether all values of a list are objects."""
    return all(isinstance(v, Mapping) for v in values)


def of_lines(source: Source, first: bytes) -> Found:
    """Yield the article of each line; a line above the limit is left out, and the next one read."""
    for number, line in enumerate(lines(source, first), start=1):
        name = f"{source.name}:{number}"
        if isinstance(line, InputError):
            yield BadContent(name, line.why, try_this=line.try_this)
        elif line.strip():
            yield article(decoded(line), name)


def lines(source: Source, first: bytes) -> Iterator[bytes | InputError]:
    """Yield the lines of a file, an error in the place of each that is too long."""
    most = source.settings.max_bytes
    line = first.removeprefix(b"\xef\xbb\xbf")
    while line:
        if len(line) > most:
            yield too_large(source.name, source.settings)
            while line and not line.endswith(b"\n"):
                line = source.file.readline(most)
        else:
            yield line
        line = source.file.readline(most + 1)


def decoded(line: bytes) -> Any:
    """Return the value of a line, None where it is no JSON."""
    try:
        return json_value(line)
    except BrokenJson:  # the caller names the line
        return None


def article(record: Any, name: str, feed: Mapping[str, Any] | None = None) -> Raw | InputError:
    """Return the article of a record, with the outlet of its feed where it names none itself."""
    if not isinstance(record, Mapping):
        return BadContent(name, "is no JSON object", try_this='write {"text": ..., "outlet": ...} (bad-record)')
    titled = {"feed_title": feed["title"]} if feed and "title" in feed else {}
    try:
        return raw_of({**titled, **record}, record_name(record, name), f"the record {name.rpartition('/')[2]}")
    except InputError as error:
        return error


def record_name(record: Mapping[str, Any], name: str) -> str:
    """Return how the ledger calls a record: its own name where it states one as text, else by file and place."""
    own = record.get("name")
    return own if isinstance(own, str) and own.strip() else name
