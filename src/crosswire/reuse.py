"""The Python face of text reuse in bulk: `reuse`, `trace`, and what reads their articles."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple

import msgspec

from crosswire.clean import clean
from crosswire.errors import CrosswireError, InputError, NothingToCompare
from crosswire.match.bulk.config import ReuseConfig
from crosswire.match.bulk.engine import find_reuse
from crosswire.match.bulk.entry import Entry, entry
from crosswire.match.bulk.trace import carriers
from crosswire.read import read
from crosswire.read.lines import is_lines, read_lines, refused
from crosswire.read.metadata import META_FILE
from crosswire.records import Article, Input
from crosswire.records.reuse import ReuseResult, TraceResult
from crosswire.settings import Settings

UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
FRONT = 3_000  # characters in which headline, date lines and dateline stand
LEAST_MEMORY = 10_000_000  # bytes; the program itself needs more


class Gathered(NamedTuple):
    """Articles with their texts, and the ledger."""

    entries: list[Entry]
    inputs: tuple[Input, ...]


def reuse(
    names: Iterable[str | PathLike[str]],
    *,
    stdin: bytes | None = None,
    config: ReuseConfig | None = None,
    index: Path | None = None,
) -> ReuseResult:
    """Find the text that articles share.

    `names` are files of JSON lines, text or HTML files, folders, or "-" for the bytes in `stdin`. With `index`, a
    folder, the articles are added to those there, and the result is that of all of them.

    Raises NothingToCompare when there is no article.
    """
    with uncollected():
        gathered = gather([fspath(name) for name in names], stdin)
        if index is not None:
            from crosswire.match.bulk.index import Index

            held = Index(index, config)
            held.add(gathered.entries)
            found = held.result()
        else:
            found = find_reuse(gathered.entries, config)
    if not found.articles:
        raise NothingToCompare(
            "no article is left to compare", try_this=refusals(gathered.inputs) or "name files with text in them"
        )
    return msgspec.structs.replace(found, inputs=gathered.inputs)


def trace(
    passage: str, names: Iterable[str | PathLike[str]], *, index: Path | None = None, config: ReuseConfig | None = None
) -> TraceResult:
    """Find the articles that carry a passage, the earliest first, and the families that they belong to.

    `names` and `index` are as for `reuse`; the index is read, not changed.
    """
    gathered = gather([fspath(name) for name in names], None)
    entries = list(gathered.entries)
    if index is not None:
        from crosswire.match.bulk.index import Index

        entries.extend(Index(index, config).entries())
    if not entries:
        raise NothingToCompare(
            "no article is left to look in",
            try_this=refusals(gathered.inputs) or "name files with text in them, or --index",
        )
    return msgspec.structs.replace(carriers(passage, entries, config), inputs=gathered.inputs)


def refusals(inputs: Sequence[Input]) -> str:
    """Return what was given and why it could not be used, on one line."""
    return "; ".join(f"{i.name}: {i.why}" for i in inputs)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles among millions of records, which hold none: a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def gather(names: Sequence[str], stdin: bytes | None) -> Gathered:
    """Read all articles: files of JSON lines directly, everything else as `compare` reads it."""
    entries: list[Entry] = []
    inputs: list[Input] = []
    lines, others = divided(names)
    for path in lines:
        try:
            rows, line = read_lines(path)
        except InputError as error:
            inputs.append(refused(error))
            continue
        entries.extend(entry(r.text, r.name, r.outlet, r.url, r.published) for r in rows)
        inputs.append(line)
    if others:
        found = read(others, stdin=stdin, settings=Settings())
        entries.extend(entry_of(dated(article)) for article in found.articles)
        inputs.extend(i for i in found.inputs if not is_lines(i.name))
    return Gathered(entries, tuple(inputs))


def divided(names: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the files of JSON lines, those in folders too, and the other names."""
    lines: list[Path] = []
    others: list[str] = []
    for name in names:
        path = Path(name)
        if is_lines(name):
            lines.append(path)
            continue
        inside = []
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if is_lines(p.name) and p.name != META_FILE and is_plain(p))
            lines.extend(inside)
        if not inside or any(p.is_file() and not is_lines(p.name) for p in path.rglob("*")):
            others.append(name)
    return lines, others


def is_plain(path: Path) -> bool:
    """Tell whether a file in a folder is one, and not hidden."""
    return path.is_file() and not path.name.startswith(".")


def dated(article: Article) -> Article:
    """Return an article with the date that the front of its text states, where nothing else does."""
    if article.published.value is not None:
        return article
    front = clean(msgspec.structs.replace(article, text=article.text[:FRONT]))
    return msgspec.structs.replace(article, published=front.published)


def entry_of(article: Article) -> Entry:
    """Return an article as the engine takes it."""
    return Entry(
        id=article.id,
        text=article.text,
        name=article.name,
        outlet=article.outlet,
        url=article.url,
        published=article.published.value,
    )


def bytes_of(size: str) -> int:
    """Return the bytes of a size such as "2G" or "500M".

    Raises CrosswireError for anything else, and for less than the program can work with.
    """
    number, unit = (size[:-1], size[-1].upper()) if size[-1:].isalpha() else (size, "")
    try:
        found = int(float(number) * UNITS[unit])
    except (ValueError, KeyError, OverflowError):
        raise CrosswireError(f"{size!r} is not a size", try_this="write 2G or 500M") from None
    if found < LEAST_MEMORY:
        raise CrosswireError(f"{size} is too little memory", try_this="give at least 10M")
    return found
