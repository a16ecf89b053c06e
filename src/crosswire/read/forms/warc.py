"""Web archives: WARC (ISO 28500), packed or not, and WACZ, which is a zip with WARCs in it. A page is an article.

Read by FastWARC. It stops at a damaged record without saying how much is behind it: here the next record is looked for,
and the ledger says between which bytes the damage lies.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from crosswire.errors import Aside, BadContent, InputError
from crosswire.read.base import Metadata, Raw
from crosswire.read.forms.base import Found, Source, too_large, whole

OPENING = b"WARC/1."
GZIP = b"\x1f\x8b\x08"
NEARBY = 4_096  # bytes looked through first: an archive that is all damage costs no window for each of its records
WINDOW = 1_000_000  # bytes looked through at once for the next record
SHA1 = re.compile(r"sha1:[A-Z2-7]{32}", re.IGNORECASE)
PAGES = ("text/html", "application/xhtml+xml", "text/plain")


class Damage(NamedTuple):
    """A damaged stretch of an archive: where it begins, what was wrong, and where the next record begins, if any."""

    begin: int
    why: str
    resume: int | None


class Taken(NamedTuple):
    """A record, and whether its bytes were altered since its digest was made."""

    record: Any
    is_altered: bool


def holds(head: bytes, name: str) -> bool:
    """Tell by the first record; a packed one by unpacking its first bytes, whatever its name."""
    if head.startswith(GZIP):
        return opens_record(head)
    return head.startswith(OPENING) or (name.endswith(".warc") and OPENING in head)


def opens_record(packed: bytes) -> bool:
    """Tell whether packed bytes unpack to the opening of a record."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, 64).startswith(OPENING)
    except zlib.error:
        return False


def members(source: Source) -> Found:
    """Yield the pages of an archive; what else is in it is counted in one line."""
    file: IO[bytes] = source.file
    if not source.file.seekable():
        try:
            file = io.BytesIO(whole(source))
        except InputError as error:
            yield error
            return
    others: Counter[str] = Counter()
    for record in records(file):
        if isinstance(record, Damage):
            yield damaged(record, source.name)
            continue
        found = page(record, source, others)
        if found is not None:
            yield found
    if others:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(others.items()))
        yield Aside(source.name, f"also holds what is no page: {kinds}")


def records(file: IO[bytes]) -> Iterator[Taken | Damage]:
    """Yield the records of an archive, and a Damage in the place of what cannot be read."""
    size = plain_size(file)
    begin: int | None = 0
    while begin is not None:
        at = begin
        begin = None
        try:
            for place, record in since(file, at):
                at = place
                if overruns(record.record, place, size):
                    begin = next_record(file, place + 1)
                if begin is not None:
                    yield Damage(at, "its length is wrong", begin)
                    break
                yield record
        except BaseException as error:
            # FastWARC's own panics are no Exception
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            begin = next_record(file, at + 1)
            yield Damage(at, str(error)[:80] or type(error).__name__, begin)


def plain_size(file: IO[bytes]) -> int | None:
    """Return the size of an archive that is not packed, None for one that is."""
    file.seek(0)
    if file.read(len(GZIP)) == GZIP:
        return None
    return file.seek(0, io.SEEK_END)


def overruns(record: Any, place: int, size: int | None) -> bool:
    """Tell whether a record claims more bytes than the archive has: it would swallow the records behind it."""
    return size is not None and place + record.content_length > size


def since(file: IO[bytes], begin: int) -> Iterator[tuple[int, Taken]]:
    """Yield the records from a place on, each with its own place."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - for such files only

    file.seek(begin)
    kinds = WarcRecordType.any_type
    for record in ArchiveIterator(file, record_types=kinds, parse_http=False):
        altered = is_altered(record)
        if record.is_http:
            record.parse_http(auto_decode="all")
        yield begin + record.stream_pos, Taken(record, altered)


def is_altered(record: Any) -> bool:
    """Tell whether the bytes of a record are not those whose digest it states; one of another form is not checked."""
    stated = record.headers.get("WARC-Block-Digest") or ""
    return SHA1.fullmatch(stated) is not None and not record.verify_block_digest()


def next_record(file: IO[bytes], begin: int) -> int | None:
    """Return where the next record begins, None where none does."""
    file.seek(begin)
    at, window = begin, file.read(NEARBY)
    while len(window) >= len(OPENING):
        found = starts_in(window)
        if found is not None:
            return at + found
        step = len(window) - 64
        if step <= 0:
            return None
        at, window = at + step, window[step:] + file.read(WINDOW)
        if len(window) <= 64:
            return None
    return None


def starts_in(window: bytes) -> int | None:
    """Return where in some bytes a record begins, plain or packed."""
    plain = window.find(OPENING)
    packed = packed_start(window if plain < 0 else window[:plain])
    return packed if packed is not None else plain if plain >= 0 else None


def packed_start(window: bytes) -> int | None:
    """Return where in some bytes a packed record begins."""
    at = window.find(GZIP)
    while at >= 0:
        if opens_record(window[at : at + 512]):
            return at
        at = window.find(GZIP, at + 1)
    return None


def damaged(record: Damage, name: str) -> BadContent:
    """Return the line of a damaged stretch."""
    rest = "nothing readable is behind it" if record.resume is None else f"read on at byte {record.resume:,}"
    why = f"has something damaged in or behind the record at byte {record.begin:,} ({record.why}); {rest}"
    return BadContent(f"{name}@{record.begin}", why, try_this="fetch the archive again (bad-record)")


def page(taken: Taken, source: Source, others: Counter[str]) -> Raw | InputError | None:
    """Return the article of a record, or None where it is no page, which is counted."""
    record = taken.record
    kind = str(record.headers.get("WARC-Type") or "unknown").lower()
    status = getattr(record.http_headers, "status_code", None)
    media = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in ("response", "resource", "conversion"):
        others[f"{kind} records"] += 1
        return None
    if (status is not None and status != 200) or media not in PAGES:
        others[
            f"answers with status {status}" if status not in (None, 200) else f"files of type {media or 'unknown'}"
        ] += 1
        return None
    return body(taken, source)


def body(taken: Taken, source: Source) -> Raw | InputError:
    """Return the article of a page's record."""
    record = taken.record
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    name = f"{source.name}@{url or record.stream_pos}"
    data = record.reader.read(source.settings.max_bytes + 1)
    if len(data) > source.settings.max_bytes:
        return too_large(name, source.settings)
    captured = record.headers.get("WARC-Date")
    warnings = [] if captured else ["truncated: the archive ends inside this record"]
    if taken.is_altered:
        warnings.append("bad-digest: the bytes are not those whose digest the archive states")
    stated = Metadata(url=url or None, captured=captured, stated_in="the web archive", warnings=tuple(warnings))
    return Raw(name=name, data=bytes(data), beside=stated, form="file", charset=record.http_charset or None)
