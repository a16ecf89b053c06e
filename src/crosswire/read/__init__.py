"""Read: files, folders and standard input in; articles with text and metadata out, and one ledger line an input."""

from __future__ import annotations

from crosswire.read.base import ReadResult
from crosswire.read.reading import read

__all__ = ["ReadResult", "read"]
