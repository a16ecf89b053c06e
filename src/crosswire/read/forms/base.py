"""What every form of file shares: the open file, and reading from it within the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import Any, NamedTuple

from crosswire.errors import InputError, UnreadableInput
from crosswire.read.base import Metadata, Raw
from crosswire.settings import Settings

HEAD = 4_096  # bytes that tell the form
# A gzip of zeros grows 1,028 times; text of newspapers 3 to 5 times, a log of one repeated line some 150 times.
MOST_RATIO = 200
UNSUSPECTED = 1_000_000  # bytes that may come out before the ratio is looked at: small files of one line grow too


class Source(NamedTuple):
    """An open file with its name in the ledger; `nested` where it stands in an archive."""

    name: str
    file: BufferedReader[Any]
    settings: Settings
    beside: Metadata | None = None
    nested: bool = False

    @property
    def called(self) -> str:
        """Return the name in lower case without the ending of a packed file: what the ending in it says counts."""
        return self.name.lower().removesuffix(".gz").removesuffix(".bz2").removesuffix(".xz")


Found = Iterator[Raw | InputError]
Members = Callable[[Source], Found]


def whole(source: Source) -> bytes:
    """Return all bytes of a file.

    Raises UnreadableInput above `settings.max_bytes`, before more is read.
    """
    most = source.settings.max_bytes
    data = source.file.read(most + 1)
    if len(data) > most:
        raise too_large(source.name, source.settings)
    return data


def too_large(name: str, settings: Settings) -> UnreadableInput:
    """Return the error for an input above the limit."""
    return UnreadableInput(
        name, f"is larger than {settings.max_bytes / 1e6:g} MB", try_this="split it into single reports"
    )


def bare(text: bytes) -> bytes:
    """Return the head of a text without a byte order mark and white space before it."""
    return text.removeprefix(b"\xef\xbb\xbf").lstrip()
