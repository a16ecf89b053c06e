"""XML that may be hostile: the root by its first bytes, and no entity of a document's own."""

from __future__ import annotations

import re

from crosswire.errors import BadContent

# Declaration, comments, instructions and a document type may stand before the root; atomic: nothing is tried twice.
ROOT = re.compile(
    rb"(?>\s+|<\?[^>]{0,500}+>|<!--(?>.{0,4000}?-->)|<!DOCTYPE(?>[^>\[]{0,500})(?>\[[^\]]{0,4000}\]\s*+)?+>)*+"
    rb"<(?:[A-Za-z][\w.-]{0,40}:)?([A-Za-z]\w{0,40})",
    re.DOTALL,
)
ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]{0,2000}\[)", re.IGNORECASE)


def root_name(head: bytes) -> str:
    """Return the name of the root element in lower case, without its prefix; "" where there is none."""
    found = ROOT.match(head)
    return found[1].decode("ascii").lower() if found else ""


def refuse_entities(data: bytes, name: str) -> None:
    """Refuse a document that declares entities: they serve attacks (billion laughs, files of this machine).

    Raises BadContent. A document type without declarations of its own is harmless: nothing is fetched.
    """
    if ENTITY.search(data):
        why = "declares XML entities of its own, which are never expanded"
        raise BadContent(name, why, try_this="have it exported without a DTD (dtd)")


def is_cut(data: bytes) -> bool:
    """Tell whether a document ends before its root element is closed."""
    root = ROOT.match(data)
    if root is None or re.search(rb"/>\s*\Z", data[-200:]):
        return False
    return re.search(rb"</(?:[\w.-]{1,40}:)?" + re.escape(root[1]) + rb"\s*>", data[-4_000:], re.IGNORECASE) is None


def cut_off(name: str, number: int) -> BadContent:
    """Return the line of a document that is cut off, with the articles that stand before the end."""
    why = f"is cut off: {number:,} articles stand before the end, the last of them may be incomplete"
    return BadContent(name, why, try_this="fetch the file again (truncated)")
