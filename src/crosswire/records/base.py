"""The base of every record: frozen, keyword-only, with ids made from content."""

from __future__ import annotations

import hashlib

import msgspec

ID_HEX_DIGITS = 12  # 48 bits: 10 million records of one kind collide with p < 0.2; ids stay short enough to type


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A frozen value. Records hold other records, strings, numbers and tuples only, never cycles."""


def content_id(kind: str, *parts: str) -> str:
    """Return `kind-hex`, the same for the same parts on any machine, in any order of input.

    The unit separator keeps ("ab", "c") and ("a", "bc") apart.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:ID_HEX_DIGITS]}"
