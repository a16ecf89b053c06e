"""A result of any size as JSON, some thousand records at a time: the whole text is never in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from crosswire.records.base import Record

AT_ONCE = 10_000  # records encoded together: some megabytes


def json_parts(result: Record) -> Iterator[bytes]:
    """Yield the JSON of a record whose fields are strings, numbers and long tuples of records."""
    opening = b"{"
    for field in result.__struct_fields__:
        value = getattr(result, field)
        yield opening + encoded(field) + b":"
        opening = b","
        if not isinstance(value, tuple):
            yield encoded(value)
            continue
        yield b"["
        for first in range(0, len(value), AT_ONCE):
            inner = encoded(value[first : first + AT_ONCE])[1:-1]
            yield b"," + inner if first else inner
        yield b"]"
    yield b"}"


def encoded(value: Any) -> bytes:
    """Return a value as JSON; half a character (a lone surrogate) becomes a question mark."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False).encode("utf-8", "replace")
