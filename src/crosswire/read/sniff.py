"""What bytes are, by their first ones and by the bytes that no text holds: files lie about it in their names."""

from __future__ import annotations

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a zip archive (a Word, OpenDocument or EPUB file is one too)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"MZ\x90\x00", "a program (Windows)"),
    (b"\x00asm", "a program (WebAssembly)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS\x00", "a sound or video file"),
    (b"fLaC\x00", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"PAR1", "a Parquet file"),
    (b"WARC/1.", "a web archive (WARC)"),
)
TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1b\x85")
SAMPLE = 65_536  # bytes looked at; a text that turns binary later shows as replaced characters
# Shares above which bytes are no text: stray control bytes happen in texts of old systems, one in twenty does not.
MOST_NULS = 0.002
MOST_CONTROLS = 0.05
UTF_32_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def what_binary(data: bytes) -> str | None:
    """Return what the bytes are ("a PDF") when they are no text, else None."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            return what
    if data[4:8] == b"ftyp":
        return "a video file"
    if data[257:262] == b"ustar":
        return "a tar archive"
    if data.startswith(UTF_16_MARKS + UTF_32_MARKS) or wide_order(data):
        return None
    sample = data[:SAMPLE]
    controls = sum(sample.count(bytes([b])) for b in range(1, 32) if b not in TEXT_CONTROLS)
    if sample.count(0) > MOST_NULS * len(sample) or controls > MOST_CONTROLS * len(sample):
        return "binary data"
    return None


def wide_order(data: bytes) -> str | None:
    """Return the UTF-16 encoding that bytes without a mark are in, by where their NULs stand, or None."""
    sample = data[: SAMPLE & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # Latin text in UTF-16 has a NUL in nearly every pair; half leaves room for quotation marks and other scripts.
    if odd > half / 2 and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > half / 2 and odd < even / 10 else None
