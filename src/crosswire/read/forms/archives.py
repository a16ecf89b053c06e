"""Archives: gzip, bzip2, xz and zip. What is in them is read as a stream, never written to disk, one level deep."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Any

from crosswire.errors import BadContent
from crosswire.read.forms.base import MOST_RATIO, UNSUSPECTED, Found, Source

PACKED: dict[bytes, tuple[str, Callable[[Any], Any]]] = {
    b"\x1f\x8b": ("gzip", lambda file: gzip.GzipFile(fileobj=file, mode="rb")),
    b"BZh": ("bzip2", bz2.BZ2File),
    b"\xfd7zXZ\x00": ("xz", lzma.LZMAFile),
}
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
DOCUMENTS = ("[content_types].xml", "mimetype", "meta-inf/container.xml")  # Word, OpenDocument and EPUB are zips too
MOST_MEMBERS = 100_000
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, NotImplementedError)
BUFFER = 65_536


def holds_packed(head: bytes, _name: str) -> bool:
    """Tell by the magic number whether a file is one packed stream."""
    return head.startswith(tuple(PACKED))


def holds_zip(head: bytes, _name: str) -> bool:
    """Tell by the magic number."""
    return head.startswith(ZIP)


class Bomb(Exception):
    """More comes out of an archive than texts ever pack to."""


class Measured(io.RawIOBase):
    """A stream that stops when more than `MOST_RATIO` times the packed bytes came out of it."""

    def __init__(self, file: IO[bytes], packed: Callable[[], int]) -> None:
        """Measure what comes out of `file` against `packed()`, the bytes that went in so far."""
        self._file = file
        self._packed = packed
        self._given = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer. Raises Bomb."""
        data = self._file.read(len(buffer))
        self._given += len(data)
        if self._given > UNSUSPECTED and self._given > MOST_RATIO * max(1, self._packed()):
            raise Bomb
        buffer[: len(data)] = data
        return len(data)


def packed_members(source: Source, inside: Callable[[Source], Found]) -> Found:
    """Yield what is in a packed stream, by `inside`, which chooses the form of what comes out."""
    head = source.file.peek(8)
    what, opener = next(PACKED[magic] for magic in PACKED if head.startswith(magic))
    stream = Measured(opener(source.file), source.file.tell)
    yield from guarded(source._replace(file=io.BufferedReader(stream, BUFFER), nested=True), inside, what)


def guarded(source: Source, inside: Callable[[Source], Found], what: str) -> Found:
    """Yield what a stream holds; where it breaks, what came before stands and the rest has its line."""
    try:
        yield from inside(source)
    except Bomb:
        why = f"grows more than {MOST_RATIO} times when unpacked: it is no archive of texts"
        yield BadContent(source.name, why, try_this="check where it comes from (bomb)")
    except BROKEN as error:
        reason = str(error)[:80] or type(error).__name__
        why = f"is a {what} archive that is cut off or damaged ({reason}); what stood before is used"
        yield BadContent(source.name, why, try_this="fetch the file again (truncated)")


def zip_members(source: Source, inside: Callable[[Source], Found]) -> Found:
    """Yield what is in the files of a zip, by name; names are for the ledger only and never opened as paths."""
    try:
        archive = zipfile.ZipFile(source.file if source.file.seekable() else io.BytesIO(source.file.read()))
        infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
    except BROKEN as error:
        yield BadContent(source.name, f"is a damaged zip ({error})", try_this="fetch the file again (truncated)")
        return
    names = {i.filename.lower() for i in infos}
    if names & set(DOCUMENTS):
        yield BadContent(source.name, "is a Word, OpenDocument or EPUB file", try_this="save it as text (not-text)")
        return
    if not infos:
        yield BadContent(source.name, "is an empty zip", try_this="check the export (no-article)")
    if len(infos) > MOST_MEMBERS:
        why = f"holds {len(infos):,} files; those after {MOST_MEMBERS:,} were left out"
        yield BadContent(source.name, why, try_this="split it (too-many)")
    for info in infos[:MOST_MEMBERS]:
        yield from zip_member(source, archive, info, inside)


def zip_member(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, inside: Callable[[Source], Found]
) -> Found:
    """Yield what is in one file of a zip."""
    name = f"{source.name}/{info.filename}"
    if info.file_size > UNSUSPECTED and info.file_size > MOST_RATIO * max(1, info.compress_size):
        why = f"grows more than {MOST_RATIO} times when unpacked: it is no text"
        yield BadContent(name, why, try_this="check where it comes from (bomb)")
        return
    try:
        stream = Measured(archive.open(info), lambda: info.compress_size)
    except BROKEN as error:
        why = f"cannot be unpacked ({str(error)[:80] or type(error).__name__})"
        yield BadContent(name, why, try_this="check whether it has a password (bad-member)")
        return
    yield from guarded(source._replace(name=name, file=io.BufferedReader(stream, BUFFER), nested=True), inside, "zip")


def too_deep(source: Source) -> Found:
    """Yield the refusal of an archive in an archive."""
    why = "is an archive inside an archive, which is not opened"
    yield BadContent(source.name, why, try_this="unpack the outer one first (nested)")
