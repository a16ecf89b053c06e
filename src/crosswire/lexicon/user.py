"""The user's own lexicons: compiled files in a folder of theirs, which stand before the tables of the package."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from crosswire.errors import BadLexicon, CrosswireError, UnknownName
from crosswire.lexicon import Row, before, extend
from crosswire.lexicon.forms import KINDS, read_lexicon
from crosswire.records import UserLexicon
from crosswire.records.base import Record

FORM = "crosswire.lexicon/1"
NAME = re.compile(r"[\w][\w .-]{0,99}")
TABLES = {
    "outlets": ("outlets",),
    "organisations": ("organisations",),
    "groups": ("organisations",),
    "persons": ("office_holders",),
    # the first is what places are looked up in, the second what names are spotted by
    "places": ("place_names", "landmarks"),
}


class Compiled(Record, frozen=True, kw_only=True):
    """A compiled lexicon as it stands in its file."""

    form: str
    name: str
    kind: str
    rows: tuple[Row, ...]


def use_lexicons(folder: str | None, more: Mapping[str, Any] | None = None) -> tuple[UserLexicon, ...]:
    """Put the lexicons of a folder before the tables of the package; return what is in use, for the run's record.

    None is for the package alone; `more` are rows by table that are put before all. Raises BadLexicon for a file that
    is broken.
    """
    found = list(installed(Path(folder))) if folder else []
    own: dict[str, Any] = {}
    for compiled, _ in found:
        for name in TABLES[compiled.kind]:
            own.setdefault(name, []).extend(as_rows(compiled))
    extend({name: before((more or {}).get(name, []), own.get(name, [])) for name in {**own, **(more or {})}})
    return tuple(described(compiled, digest) for compiled, digest in found)


def described(compiled: Compiled, digest: str) -> UserLexicon:
    """Return what the record of a run says of a lexicon."""
    return UserLexicon(name=compiled.name, kind=compiled.kind, rows=len(compiled.rows), sha256=digest)


def as_rows(compiled: Compiled) -> Iterator[Row]:
    """Yield the rows as the table of their kind has them."""
    for row in compiled.rows:
        if compiled.kind == "places":
            yield {**row, "names": row["aliases"]}
        elif compiled.kind in ("organisations", "groups"):
            yield {**row, "kind": compiled.kind.removesuffix("s")}
        else:
            yield row


def installed(folder: Path) -> Iterator[tuple[Compiled, str]]:
    """Yield the lexicons of a folder with the SHA-256 of their files, sorted by name. Raises BadLexicon."""
    try:
        paths = sorted(folder.glob("*.json"))
        files = [(path, path.read_bytes()) for path in paths]
    except OSError as error:
        raise BadLexicon(str(folder), f"cannot be read: {error.strerror}") from error
    for path, content in files:
        yield opened(path, content), hashlib.sha256(content).hexdigest()


def opened(path: Path, content: bytes) -> Compiled:
    """Return a compiled lexicon. Raises BadLexicon for a file that is none, or whose rows lack columns."""
    again = f"crosswire lexicon remove {path.stem!r}, then add it again"
    try:
        compiled = msgspec.json.decode(content, type=Compiled)
    except msgspec.DecodeError as error:
        raise BadLexicon(str(path), f"is no compiled lexicon: {error}", try_this=again) from error
    if compiled.form != FORM or compiled.kind not in KINDS:
        raise BadLexicon(str(path), f"has the form {compiled.form!r}, not {FORM!r}", try_this=again)
    if any(set(row) != set(KINDS[compiled.kind]) for row in compiled.rows):
        raise BadLexicon(str(path), "has rows with other columns than this version reads", try_this=again)
    return compiled


def list_lexicons(folder: Path) -> tuple[UserLexicon, ...]:
    """Return the lexicons of a folder, sorted by name, none where there is no folder. Raises BadLexicon."""
    return tuple(described(compiled, digest) for compiled, digest in installed(folder))


def add_lexicon(folder: Path, path: Path, *, kind: str | None = None, name: str | None = None) -> UserLexicon:
    """Check a CSV file, compile it into the folder under its name, and return what was added.

    A lexicon of that name is replaced. Raises BadLexicon for a file with mistakes.
    """
    wanted = checked_name(path.stem if name is None else name)
    kind, rows = read_lexicon(path, kind)
    compiled = Compiled(form=FORM, name=wanted, kind=kind, rows=tuple(rows))
    content = msgspec.json.format(msgspec.json.encode(compiled), indent=1)
    target = folder / f"{wanted}.json"
    half = folder / f"{wanted}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(target)
    except OSError as error:
        raise CrosswireError(f"{target} cannot be written: {error.strerror}") from error
    return described(compiled, hashlib.sha256(content).hexdigest())


def remove_lexicon(folder: Path, name: str) -> None:
    """Remove a lexicon from the folder. Raises UnknownName when none is called so."""
    target = folder / f"{checked_name(name)}.json"
    if not target.is_file():
        known: Sequence[str] = sorted(path.stem for path in folder.glob("*.json"))
        raise UnknownName(f"no lexicon is called {name!r}", try_this=f"one of: {', '.join(known) or 'there is none'}")
    target.unlink()


def checked_name(name: str) -> str:
    """Return a name that is safe as that of a file. Raises BadLexicon for another."""
    if not NAME.fullmatch(name) or name.endswith((".", " ")):
        raise BadLexicon(repr(name[:100]), "is no name for a lexicon", try_this="letters, digits, dots, hyphens")
    return name
