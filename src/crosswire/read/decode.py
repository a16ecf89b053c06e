"""Bytes to text: marks first, then UTF-8, then what a page declares, then the best guess; replacements are counted."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from crosswire.read.base import Decoded
from crosswire.read.sniff import UTF_16_MARKS, UTF_32_MARKS, wide_order
from crosswire.records import Note

REPLACED = "\ufffd"
SAMPLE = 65_536  # bytes given to the detector: it tries dozens of encodings on them
MOST_REPLACED = 0.01  # share of characters; above it the encoding is taken to be wrong
FEW_HIGH = 0.05  # share of bytes above 127 in English text of a Western code page: quotation marks, dashes, accents
LEAST_MOJIBAKE = 3  # once or twice it may be a quotation about encodings
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE)
# UTF-8 read as a Western code page: curly quotes and dashes, accented letters, no-break space.
MOJIBAKE = re.compile("â€[™œ“”˜¦\x9d\x93\x94\x99]|â\x80[\x93\x94\x98\x99\x9c\x9d]|Ã[\x80-\xbf©¨¡³±¼¶¤]|Â[\xa0«»°£]")
HALF = re.compile(rb"[a-zA-Z ](?:[\xc3-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")  # of a character
CP1252_HOLES = frozenset(b"\x81\x8d\x8f\x90\x9d")


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Return the text in the bytes, its line ends made line feeds. Never raises: what cannot be read is replaced.

    `charset` is what a server said of them; it counts before what a page declares.
    """
    text, encoding = by_mark(data) or by_content(data, charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    notes = [*encoding_notes(text, encoding), *(cut_notes() if encoding == "utf-8" and HALF.search(data[-4:]) else ())]
    return Decoded(text=text, encoding=encoding, notes=tuple(notes))


def cut_notes() -> Iterator[Note]:
    """Yield the note on a text that ends inside a character."""
    yield Note(name="truncated", span=None, why="the text ends inside a character: its end is missing")


def decode_utf8(data: bytes) -> Decoded:
    """Return the text in bytes that a record's text was written to; what is no UTF-8 is replaced and noted."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text=text, encoding="utf-8", notes=tuple(encoding_notes(text, "utf-8")))


def by_mark(data: bytes) -> tuple[str, str] | None:
    """Decode by a byte order mark, or by the NULs of UTF-16 without one."""
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace"), "utf-8"
    if data.startswith(UTF_32_MARKS):
        return data.decode("utf-32", "replace"), "utf-32"
    if data.startswith(UTF_16_MARKS):
        return data.decode("utf-16", "replace"), "utf-16"
    order = wide_order(data)
    return (data.decode(order, "replace"), order) if order else None


def by_content(data: bytes, charset: str | None) -> tuple[str, str]:
    """Decode by what the bytes say themselves, and what is said of them."""
    declared = (charset and codec_of(charset)) or declared_charset(data)
    utf8 = data.decode("utf-8", "replace")
    broken = utf8.count(REPLACED)
    if not broken and not (data.isascii() and declared and declared.startswith("iso2022")):
        return utf8, "utf-8"
    # Well-formed sequences of two and more bytes outnumber the broken places: UTF-8 with damage, a cut end for one.
    if declared is None and sum(ord(c) > 127 for c in utf8) - broken > broken:
        return utf8, "utf-8"
    for encoding in (declared, western(data), detected(data)):
        text = cleanly(data, encoding) if encoding else None
        if text is not None and encoding:
            return text, encoding
    return utf8, "utf-8"


def declared_charset(data: bytes) -> str | None:
    """Return the codec of the charset that a page declares in its first bytes, or None."""
    head = data[:4096]
    found = DECLARED.search(head) or XML_DECLARED.search(head)
    return codec_of(found.group(1).decode("ascii", "replace")) if found else None


def codec_of(label: str) -> str | None:
    """Return the codec of text that a label means, None where there is none: such a label says nothing."""
    try:
        name = codecs.lookup(label).name
        b"".decode(name)
    except (LookupError, ValueError):  # no codec of that name, or one that is not for text; a NUL in it
        return None
    # Browsers read these labels as their supersets (WHATWG Encoding Standard).
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)


def cleanly(data: bytes, encoding: str) -> str | None:
    """Return the text when every byte can be decoded, else None."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):  # not this encoding
        return None


def western(data: bytes) -> str | None:
    """Return cp1252 for text that is nearly all ASCII: its quotation marks and accents stand in the upper half."""
    high = sum(byte > 127 for byte in data[:SAMPLE])
    if high > FEW_HIGH * min(len(data), SAMPLE) or CP1252_HOLES.intersection(data):
        return None
    return "cp1252"


def detected(data: bytes) -> str | None:
    """Return the encoding that the detector finds in the first part of the bytes."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - a tenth of a second, needed for few inputs

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None


def encoding_notes(text: str, encoding: str) -> list[Note]:
    """Return notes on replaced characters and on mojibake."""
    notes = []
    replaced = text.count(REPLACED)
    if replaced > MOST_REPLACED * max(1, len(text)):
        why = f"{replaced} of {len(text)} characters could not be read as {encoding}"
        notes.append(Note(name="replaced-characters", span=None, why=why))
    garbled = sum(1 for _ in MOJIBAKE.finditer(text))
    if garbled >= LEAST_MOJIBAKE:
        why = f"{garbled} places look like UTF-8 read as a Western code page (â€™ for an apostrophe); left as they are"
        notes.append(Note(name="mojibake", span=None, why=why))
    return notes
