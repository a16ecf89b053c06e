"""PLOVER's scores and quads, and CAMEO codes to and from PLOVER, by the tables of the manual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from crosswire import lexicon

LONGEST = 4  # digits of a CAMEO code


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """Return `resources/plover_codes.yml`."""
    found: Mapping[str, Any] = lexicon.table("plover_codes")
    return found


def score(root: str, modes: Sequence[str]) -> float:
    """Return the value of an event on PLOVER's scale from -10 to 10: that of its first mode, else of its root."""
    known = table()["modes"].get(root, {})
    return float(next((known[m][0] for m in modes if m in known), table()["roots"][root]["score"]))


def cameo(root: str, modes: Sequence[str]) -> str:
    """Return the CAMEO code that stands for a root with its modes."""
    known = table()["modes"].get(root, {})
    return str(next((known[m][1] for m in modes if m in known), table()["roots"][root]["cameo"]))


def from_cameo(code: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the PLOVER root and modes of a CAMEO code; no root for statements (01, 02) and what is no code."""
    beginnings = [code[:n] for n in range(LONGEST, 1, -1)]
    root = next((table()["from_cameo"][b] for b in beginnings if b in table()["from_cameo"]), None)
    mode = next((table()["mode_from_cameo"][b] for b in beginnings if b in table()["mode_from_cameo"]), None)
    return root, (mode,) if root is not None and mode is not None else ()
