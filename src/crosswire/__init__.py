"""Crosswire: which reports tell the same story, who copied whom, who says so, and where the accounts disagree.

`crosswire.compare(["a.txt", "b.txt"]).claims` lists each claim with its roots.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from crosswire._version import __version__

if TYPE_CHECKING:
    from crosswire.api import Compared, compare
    from crosswire.errors import CrosswireError
    from crosswire.settings import Settings

__all__ = ["Compared", "CrosswireError", "Settings", "__version__", "compare"]

HOMES = {
    "Compared": "crosswire.api",
    "CrosswireError": "crosswire.errors",
    "Settings": "crosswire.settings",
    "compare": "crosswire.api",
}


def __getattr__(name: str) -> object:
    """Load the public names on first use: `crosswire --help` must not wait for a language model."""
    if name not in HOMES:
        raise AttributeError(f"module 'crosswire' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
