"""Files to rows of articles: what opens them outside of the workers, and what makes an article of each one's bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import msgspec

from crosswire._version import __version__
from crosswire.engine import Step
from crosswire.engine.parcels import batch_of
from crosswire.errors import InputError
from crosswire.read import outcome
from crosswire.read.base import Raw
from crosswire.read.build import build
from crosswire.read.files import Beside, gather, member, metadata_beside, shown
from crosswire.read.reading import refused
from crosswire.records import Article, Input
from crosswire.records.base import content_id
from crosswire.settings import Settings

FILES = {"path": "string", "inside": "int64"}  # `inside`: 1 for a file of a folder that was named
RAW = {"place": "string", "raw": "binary", "refused": "binary"}
READ = {
    "place": "string",
    "name": "string",
    "sha256": "string",
    "state": "string",
    "why": "string",
    "id": "string",
    "number": "int64",
    "outlet": "string",
    "url": "string",
    "headline": "string",
    "published": "string",
    "day": "int64",
    "language": "string",
    "characters": "int64",
    "text_key": "string",
    "lines": "list<int64>",
    "text": "string",
    "record": "binary",
}
AT_ONCE = 64  # articles that are handed on together
LINE = re.compile(r"[^.!?\n]{40,}")  # a stretch that copies share: 40 characters are seven words
LINE_BYTES = 7  # of its hash: fits a signed integer of 64 bits
ISO_DAY = len("2031-05-07")

RAWS = msgspec.msgpack.Decoder(Raw)
INPUTS = msgspec.msgpack.Decoder(Input)
ARTICLE = msgspec.msgpack.Decoder(Article)


def files_of(names: Sequence[str], settings: Settings) -> tuple[list[tuple[Any, ...]], list[Input]]:
    """Return the files behind some names as rows, and the ledger's lines of the names that hold none."""
    found: dict[str, int] = {}
    lines: list[Input] = []
    for name in sorted(names):
        inside: list[str] = []
        errors = list(gather(name, None, settings, skip=partial(noted, inside)))
        found.update(dict.fromkeys(inside, int(Path(name).is_dir())))
        lines.extend(refused(error, error) for error in errors if isinstance(error, InputError))
    return sorted(found.items()), lines


def noted(paths: list[str], path: Path) -> bool:
    """Note a file, and leave it unopened."""
    paths.append(str(path))
    return True


def stamps(files: Sequence[tuple[Any, ...]]) -> str:
    """Return what tells that files are as they were: their names, sizes and times."""
    digest = hashlib.sha256()
    for path, _ in files:
        try:
            status = Path(path).stat()
            stamp = f"{path}\x1f{status.st_size}\x1f{status.st_mtime_ns}\x1e"
        except OSError:  # told in the ledger when it is to be read
            stamp = f"{path}\x1fgone\x1e"
        digest.update(stamp.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def reading(settings: Settings, *, lines: bool) -> Step:
    """Return the step from files to articles; with `lines`, hashes of their sentences come along, to find copies."""
    return Step(
        make=partial(make_builder, lines=lines),
        version=content_id("read", __version__, str(settings.max_bytes), str(settings.form), str(lines)),
        key="place",
        columns=READ,
        parcel=AT_ONCE,
        expand=partial(opened, settings),
    )


def opened(settings: Settings, batch: Any) -> Iterator[Any]:
    """Yield what is in the files that rows name, some articles at a time."""
    rows: list[tuple[Any, ...]] = []
    for file in batch.to_pylist():
        for nth, found in enumerate(inputs_in(file["path"], bool(file["inside"]), settings)):
            rows.append((f"{shown(file['path'])}#{nth:08}", *raw_cells(found)))
            if len(rows) == AT_ONCE:
                yield batch_of(RAW, rows)
                rows = []
    yield batch_of(RAW, rows)


def inputs_in(path: str, inside: bool, settings: Settings) -> Iterator[Raw | InputError]:  # noqa: FBT001 - a row's
    """Yield the inputs in a file, as `read` finds them."""
    if inside:
        return member(path, Path(path), beside(str(Path(path).parent), settings), settings)
    return gather(path, None, settings)


@lru_cache(maxsize=16)
def beside(folder: str, settings: Settings) -> Beside:
    """Return the metadata beside the files of a folder."""
    return metadata_beside(Path(folder), settings)[0]


def raw_cells(found: Raw | InputError) -> tuple[bytes | None, bytes | None]:
    """Return an input as bytes, or its line in the ledger where there is none."""
    if isinstance(found, InputError):
        return None, msgspec.msgpack.encode(refused(found, found))
    return msgspec.msgpack.encode(found), None


def make_builder(*, lines: bool) -> Any:
    """Return what makes articles of inputs."""
    return lambda batch: batch_of(READ, [built(row, lines=lines) for row in batch.to_pylist()])


def built(row: dict[str, Any], *, lines: bool) -> tuple[Any, ...]:
    """Return one input as a row: an article with its line in the ledger, or that alone."""
    if row["refused"] is not None:
        return refusal(row["place"], INPUTS.decode(row["refused"]))
    raw = RAWS.decode(row["raw"])
    try:
        stored = build(raw)
    except InputError as error:
        return refusal(row["place"], refused(error, raw))
    article = stored.article
    return (
        row["place"], article.name, article.sha256, *outcome(stored), article.id, number_of(article.id),
        article.outlet, article.url, article.headline, article.published.value, day_of(article.published.value),
        article.language, article.characters, hashlib.sha256(article.text.encode()).hexdigest()[:24],
        hashed_lines(article.text) if lines else None, article.text,
        msgspec.msgpack.encode(msgspec.structs.replace(article, text="")),
    )  # fmt: skip


def refusal(place: str, line: Input) -> tuple[Any, ...]:
    """Return the row of an input without an article."""
    return (place, line.name, line.sha256, line.state, line.why, *(None,) * (len(READ) - 5))


def number_of(article: str) -> int:
    """Return an article's id as a number, which has the same order: blocking is done with numbers."""
    return int(article.removeprefix("article-"), 16)


def id_of(number: int) -> str:
    """Return the id of an article from its number."""
    return f"article-{number:012x}"


def day_of(published: str | None) -> int | None:
    """Return the day of an ISO date as a number, None for what is coarser."""
    return date.fromisoformat(published[:ISO_DAY]).toordinal() if published and len(published) >= ISO_DAY else None


def hashed_lines(text: str) -> list[int]:
    """Return hashes of the stretches of a text between full stops, each once."""
    found = {" ".join(line.split()) for line in LINE.findall(text)}
    return sorted(int.from_bytes(hashlib.blake2b(x.encode(), digest_size=LINE_BYTES).digest()) for x in found)


def article_of(row: dict[str, Any]) -> Article:
    """Return the article in a row of the table."""
    return msgspec.structs.replace(ARTICLE.decode(row["record"]), text=row["text"])
