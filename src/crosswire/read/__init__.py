"""Read: files, folders and standard input in; articles with text and metadata out, and one ledger line an input."""

from __future__ import annotations

from crosswire.read.base import ReadResult, Stored
from crosswire.read.reading import label, outcome, read, read_each

__all__ = ["ReadResult", "Stored", "label", "outcome", "read", "read_each"]
