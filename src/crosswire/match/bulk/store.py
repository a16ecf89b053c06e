"""The files of an index: segments of articles and of passages, written under a temporary name and renamed.

`index.json` lists what counts; it is replaced last, so that a broken run leaves the index as it was. Arrays are plain
NumPy files, articles are JSON lines.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from crosswire.errors import BadResult, CrosswireError
from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.entry import Entry
from crosswire.match.bulk.tokens import U64, Tokens
from crosswire.records.base import Record

FORMAT = 1
SMALL = 4096  # bytes; a page or less is read, an empty array cannot be mapped
LIST, LOCK = "index.json", "lock"
ARTICLES, ABOUT = "articles.jsonl", "about.jsonl"  # with their texts, and without


class Listing(Record, frozen=True, kw_only=True):
    """What an index holds: names of folders in order of their making, and what it was made with."""

    format: int = FORMAT
    level: int = 0  # what a run must tell to be a seed, in eighths of a bit, when the passages were found
    tokens: int = 0
    config: ReuseConfig = ReuseConfig()
    articles: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


class Segment(NamedTuple):
    """Articles that were added together; `keys` are all their postings, sorted."""

    tokens: Tokens
    keys: U64
    ids: NDArray[np.uint64]


def read_listing(folder: Path) -> Listing | None:
    """Return what an index holds, None where there is none.

    Raises BadResult for a folder that holds something else, or an index of another version.
    """
    path = folder / LIST
    if not path.is_file():
        if folder.is_dir() and any(not f.name.startswith((".", LOCK)) for f in folder.iterdir()):
            raise BadResult(f"{folder} holds no index, and is not empty", try_this="name a new folder")
        return None
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Listing)
    except msgspec.DecodeError as error:
        raise BadResult(f"{path} cannot be read: {error}", try_this="make the index again") from error
    if found.format != FORMAT:
        raise BadResult(f"{folder} has format {found.format}, not {FORMAT}", try_this="make the index again")
    return found


def write_listing(folder: Path, listing: Listing) -> None:
    """Replace the list, and remove the folders that it no longer names."""
    half = folder / f".{LIST}.part"
    half.write_bytes(msgspec.json.encode(listing))
    half.replace(folder / LIST)
    for path in folder.iterdir():
        if path.is_dir() and path.name not in (*listing.articles, *listing.passages):
            shutil.rmtree(path)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index for writing. Raises CrosswireError when another program does."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise CrosswireError(f"{folder} is being written by another program", try_this="wait for it") from error
    finally:
        os.close(lock)


def save(folder: Path, name: str, arrays: dict[str, NDArray[Any]], entries: Sequence[Entry] = ()) -> str:
    """Write a folder of arrays and articles; return its name."""
    half = folder / f".{name}.part"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    for key, array in arrays.items():
        np.save(half / f"{key}.npy", array, allow_pickle=False)
    if entries:
        encoder = msgspec.json.Encoder()
        (half / ARTICLES).write_bytes(encoder.encode_lines([without_surrogates(e) for e in entries]))
        (half / ABOUT).write_bytes(encoder.encode_lines([msgspec.structs.replace(e, text="") for e in entries]))
    half.rename(folder / name)
    return name


def without_surrogates(entry: Entry) -> Entry:
    """Return an article as JSON can hold it: lone surrogates become the replacement sign, which is as long."""
    try:
        entry.text.encode()
    except UnicodeEncodeError:
        return msgspec.structs.replace(entry, text=entry.text.encode("utf-8", "replace").decode())
    return entry


def load(folder: Path, name: str, key: str) -> NDArray[Any]:
    """Return an array of a folder, mapped and not read."""
    path = folder / name / f"{key}.npy"
    try:
        mapped = np.load(path, mmap_mode="r" if path.stat().st_size > SMALL else None, allow_pickle=False)
        return np.asarray(mapped)
    except (OSError, ValueError) as error:
        raise BadResult(f"{path} cannot be read: {error}", try_this="make the index again") from error


def load_segment(folder: Path, name: str) -> Segment:
    """Return the arrays of a segment of articles."""
    tokens = Tokens(*(load(folder, name, field) for field in Tokens._fields))
    return Segment(tokens, load(folder, name, "keys"), load(folder, name, "ids"))


def load_entries(folder: Path, name: str, *, with_text: bool = True) -> list[Entry]:
    """Return the articles of a segment, with or without their texts."""
    path = folder / name / (ARTICLES if with_text else ABOUT)
    return msgspec.json.Decoder(Entry).decode_lines(path.read_bytes()) if path.is_file() else []
