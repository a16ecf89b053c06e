"""JSON from outside to Python values: whatever is wrong with it becomes one error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

BOM = b"\xef\xbb\xbf"
NEXT = re.compile(r"[\s,]*")


class BrokenJson(ValueError):
    """Bytes are no JSON, or nest deeper than can be read."""


def json_value(data: bytes) -> Any:
    """Return the value of JSON in bytes. Raises BrokenJson."""
    try:
        return msgspec.json.decode(data.removeprefix(BOM))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenJson(str(error)) from None
    except RecursionError:  # a thousand brackets in one another
        raise BrokenJson("it nests too deeply") from None


def whole_objects(data: bytes, begin: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects that stand whole in a list that is cut off further on; `begin` ends where it opens."""
    text = data.removeprefix(BOM).decode("utf-8", "replace")
    opening = begin.search(text)
    if opening is None:
        return
    at, decoder = opening.end(), json.JSONDecoder()
    while True:
        skipped = NEXT.match(text, at)
        at = skipped.end() if skipped else at
        if not text.startswith("{", at):
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
