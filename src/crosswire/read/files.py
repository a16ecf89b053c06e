"""Names to bytes: files, folders and standard input, with the limits that keep a bad one from hurting the run."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path

from crosswire.errors import InputError, MissingInput, UnreadableInput
from crosswire.read.base import Metadata, Raw
from crosswire.read.forms import Source, members_of
from crosswire.read.forms.base import too_large
from crosswire.read.metadata import META_FILE, parse_meta_lines
from crosswire.read.online import Online, followed, from_address, is_address
from crosswire.settings import Settings

STDIN = "-"
# What a folder gives: reports by their endings. Anything else in it is named in the ledger, not read.
ENDINGS = (
    "",
    ".txt",
    ".text",
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".xhtml",
    ".json",
    ".jsonl",
    ".ndjson",
    ".csv",
    ".tsv",
    ".parquet",
    ".xml",
    ".rss",
    ".atom",
    ".warc",
    ".wacz",
    ".zip",
    ".gz",
    ".bz2",
    ".xz",
)
Beside = dict[str, Metadata]
Skip = Callable[[Path], bool]  # asked of each file before it is opened


def never(_path: Path) -> bool:
    """Leave no file out."""
    return False


def gather(
    name: str, stdin: bytes | None, settings: Settings, skip: Skip = never, online: Online | None = None
) -> Iterator[Raw | InputError]:
    """Yield the inputs behind one name, or the errors that say why there are none.

    Files for which `skip` is true are left out; it is asked when all inputs in the file before have been taken.
    Addresses are fetched where `online` says how.
    """
    if name == STDIN:
        yield from followed(from_stdin(stdin, settings), online)
    else:
        yield from followed(named(name, settings, skip, online), online)


def named(name: str, settings: Settings, skip: Skip, online: Online | None) -> Iterator[Raw | InputError]:
    """Yield the inputs in a file, a folder or at an address."""
    path = Path(name)
    try:
        if is_address(name):
            yield from from_address(name, online, settings)
            return
        if path.is_dir():
            yield from folder(name, path, settings, skip)
        elif not skip(path):
            beside, errors = metadata_beside(path.parent, settings)
            yield from errors
            yield from opened(name, path, settings, beside.get(path.name))
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(name, error)
    except ValueError:  # a NUL in the name
        yield MissingInput(name, "is not a possible file name", try_this="check the spelling of the name")


def from_stdin(data: bytes | None, settings: Settings) -> Iterator[Raw | InputError]:
    """Yield the articles in the bytes of standard input."""
    if data is None:
        why = "is standard input, and nothing is there"
        yield MissingInput(STDIN, why, try_this="pipe a report in, or name a file")
        return
    yield from members_of(Source(STDIN, BufferedReader(BytesIO(data)), settings), settings.form)


def opened(name: str, path: Path, settings: Settings, beside: Metadata | None) -> Iterator[Raw | InputError]:
    """Yield the articles in a regular file or pipe.

    Raises MissingInput or UnreadableInput where there is none.
    """
    size_of(name, path)
    with path.open("rb") as file:
        yield from members_of(Source(name, file, settings, beside), settings.form)


def folder(name: str, path: Path, settings: Settings, skip: Skip) -> Iterator[Raw | InputError]:
    """Yield the reports in a folder and its subfolders, sorted by path, hidden ones left out."""
    found = 0
    closed: list[OSError] = []
    for parent, names, files in os.walk(path, onerror=closed.append):
        names[:] = sorted(n for n in names if not n.startswith("."))
        here = Path(parent)
        for linked in (here / n for n in names if (here / n).is_symlink()):
            yield UnreadableInput(str(linked), "is a link to a folder and was not followed", try_this="name it itself")
        beside, errors = metadata_beside(here, settings)
        yield from errors
        for file in sorted(f for f in files if not f.startswith(".") and f != META_FILE):
            found += 1
            inside = (here / file).relative_to(path).as_posix()
            if skip(here / file):
                continue
            yield from member(f"{name.rstrip('/')}/{inside}", here / file, beside, settings)
    yield from (unreadable(str(error.filename), error) for error in closed)
    if not found:
        yield MissingInput(name, "is a folder without reports", try_this="put .txt or .html files into it")


def member(name: str, path: Path, beside: Beside, settings: Settings) -> Iterator[Raw | InputError]:
    """Yield the articles in one file of a folder."""
    if path.suffix.lower() not in ENDINGS:
        why = f"was left out: {path.suffix} files in a folder are not read as reports"
        yield UnreadableInput(name, why, try_this="name the file itself to read it")
        return
    try:
        yield from opened(name, path, settings, beside.get(path.name))
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(name, error)


def unreadable(name: str, error: OSError) -> UnreadableInput:
    """Return our error for one of the system."""
    return UnreadableInput(
        name, f"cannot be read ({error.strerror or 'system error'})", try_this="check its permissions"
    )


def read_bytes(name: str, path: Path, settings: Settings) -> bytes:
    """Return the bytes of a regular file or pipe.

    Raises MissingInput or UnreadableInput; a file above `settings.max_bytes` is refused before it is read.
    """
    if size_of(name, path) > settings.max_bytes:
        raise too_large(name, settings)
    with path.open("rb") as file:
        data = file.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        raise too_large(name, settings)
    return data


def size_of(name: str, path: Path) -> int:
    """Return the size of a regular file or pipe in bytes.

    Raises MissingInput or UnreadableInput.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        raise MissingInput(name, "does not exist", try_this="check the spelling of the path") from None
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        raise UnreadableInput(name, "is neither a file nor a folder", try_this="name a file with a report in it")
    return status.st_size


def metadata_beside(parent: Path, settings: Settings) -> tuple[Beside, list[InputError]]:
    """Return the metadata of the `meta.jsonl` in a folder, and what is wrong with it."""
    path = parent / META_FILE
    if not path.is_file():
        return {}, []
    try:
        data = read_bytes(str(path), path, settings)
    except InputError as error:
        return {}, [error]
    except OSError as error:
        return {}, [unreadable(str(path), error)]
    found, bad = parse_meta_lines(data, str(path))
    return found, [bad] if bad else []


def shown(name: str) -> str:
    """Return a file name that can be printed and encoded: bytes that are no text in it are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
