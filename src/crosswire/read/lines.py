"""JSON lines, the form in which archives of articles come: one object a line with text, outlet, url, published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from crosswire.errors import InputError, MissingInput, UnreadableInput
from crosswire.read.values import BrokenJson, json_value
from crosswire.records import Input

ENDINGS = (".jsonl", ".ndjson")
CHUNK = 16_000_000  # bytes read at once, whatever the size of the file
NAMED = 5  # lines that are named of those left out


class Line(msgspec.Struct, gc=False):
    """One article of a file of JSON lines; other keys are left alone."""

    text: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    name: str = ""


DECODER = msgspec.json.Decoder(Line)


def read_lines(path: Path) -> tuple[list[Line], Input]:
    """Return the articles of a file, and its line in the ledger, which names the lines that cannot be read.

    An article without a name is called by its file and line. One that stands there before, word for word, of the same
    outlet, address and date, is counted and not kept: ten million footers take the memory of one. Raises MissingInput
    or UnreadableInput.
    """
    found: list[Line] = []
    bad: list[int] = []
    seen: set[bytes] = set()
    repeated = 0
    digest = hashlib.sha256()
    number = 0
    for chunk in chunks(path):
        for data in chunk:
            digest.update(data)
            number += 1
            line = decode(data)
            if line is None:
                if data.strip():
                    bad.append(number)
            elif line.text.strip():
                key = key_of(line)
                if key in seen:
                    repeated += 1
                    continue
                seen.add(key)
                line.name = line.name or f"{path.name}:{number}"
                found.append(line)
            else:
                bad.append(number)
    return found, Input(
        name=str(path), sha256=digest.hexdigest(), state=state_of(found, bad), why=why(found, bad, repeated)
    )


def chunks(path: Path) -> Iterator[list[bytes]]:
    """Yield the lines of a file in lists of some megabytes."""
    try:
        with path.open("rb") as file:
            if file.peek(3)[:3] == b"\xef\xbb\xbf":
                file.read(3)
            while lines := file.readlines(CHUNK):
                yield lines
    except FileNotFoundError:
        raise MissingInput(str(path), "does not exist", try_this="check the spelling of the path") from None
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read ({error.strerror})", try_this="check it") from error


def decode(data: bytes) -> Line | None:
    """Return the article of one line, None where there is none."""
    try:
        return DECODER.decode(data)
    except (msgspec.DecodeError, RecursionError):  # fields of other types, or a thousand brackets in one another
        return tolerant(data)
    except UnicodeDecodeError:  # bytes that are no text: the caller names the line
        return None


def tolerant(data: bytes) -> Line | None:
    """Return the article of a line whose fields have other types: numbers become texts, the rest is left out."""
    try:
        row: Any = json_value(data)
    except BrokenJson:  # not JSON: the caller names the line
        return None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return None
    fields = {k: str(row[k]) for k in ("outlet", "url", "published") if isinstance(row.get(k), str | int | float)}
    return Line(text=row["text"], name=row["name"] if isinstance(row.get("name"), str) else "", **fields)


def state_of(found: list[Line], bad: list[int]) -> Any:
    """Return what became of the file."""
    if not found:
        return "quarantined" if bad else "rejected"
    return "stored-with-warnings" if bad else "stored"


def key_of(line: Line) -> bytes:
    """Return what two lines have in common that are one article."""
    parts = "\x1f".join((line.text, line.outlet or "", line.url or "", line.published or ""))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def why(found: list[Line], bad: list[int], repeated: int) -> str:
    """Return the reason for it."""
    count = f"{len(found):,} articles" + (f", {repeated:,} lines more that repeat them" if repeated else "")
    if not bad:
        return count if found else "holds no articles"
    named = ", ".join(map(str, bad[:NAMED])) + (" and more" if len(bad) > NAMED else "")
    return f"{count}; {len(bad):,} lines are no articles and were left out: {named}"


def is_lines(name: str) -> bool:
    """Tell by its ending whether a file holds JSON lines."""
    return name.lower().endswith(ENDINGS)


def refused(error: InputError) -> Input:
    """Return the ledger line of a file that cannot be read."""
    return Input(name=error.name, sha256=None, state="rejected", why=error.why)
