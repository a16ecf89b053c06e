"""The stage's one function: names in; labelled articles and a complete ledger out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from crosswire.errors import Aside, BadContent, InputError
from crosswire.read.base import Raw, ReadResult, Stored
from crosswire.read.build import build
from crosswire.read.files import Skip, gather, never, shown
from crosswire.read.online import Online
from crosswire.records import Article, Input
from crosswire.records.article import InputState
from crosswire.settings import Settings


def read(names: Sequence[str], *, stdin: bytes | None = None, settings: Settings) -> ReadResult:
    """Read files, folders and standard input (`-`); a single bad input never stops the others.

    Articles are labelled in the order of their names. The ledger has a line for each input, in that order too.
    """
    outcomes = list(read_each(names, stdin=stdin, settings=settings))
    stored = [found for found in outcomes if isinstance(found, Stored)]
    return gathered(stored, [found for found in outcomes if isinstance(found, Input)])


def read_each(
    names: Sequence[str],
    *,
    stdin: bytes | None = None,
    settings: Settings,
    skip: Skip = never,
    online: Online | None = None,
) -> Iterator[Stored | Input]:
    """Yield the articles in the named inputs one by one, and the ledger's line of each that is left out.

    So a collection of any size is read in the memory of one article. Articles have no labels yet. Files for
    which `skip` is true are left out; it is asked of a file when all articles in the one before have been taken.
    Addresses are fetched where `online` says how.
    """
    for name in sorted(names):
        for found in gather(name, stdin, settings, skip, online):
            try:
                yield build(raw_or_raise(found))
            except InputError as error:
                yield refused(error, found)


def raw_or_raise(found: Raw | InputError) -> Raw:
    """Return the bytes, or raise the error that stands in their place."""
    if isinstance(found, InputError):
        raise found
    return found


def refused(error: InputError, found: Raw | InputError) -> Input:
    """Return the ledger line of an input that is left out: quarantined when there are bytes to look at."""
    why = f"{error.why}: {error.try_this}" if error.try_this else error.why
    if isinstance(error, Aside):
        return Input(name=shown(error.name), sha256=None, state="stored-with-warnings", why=why)
    data = found.data if isinstance(found, Raw) else None
    sha256 = hashlib.sha256(data).hexdigest() if data is not None else None
    return Input(
        name=shown(error.name),
        sha256=sha256,
        state="quarantined" if data or isinstance(error, BadContent) else "rejected",
        why=why,
    )


def gathered(stored: Sequence[Stored], refusals: Sequence[Input]) -> ReadResult:
    """Sort, leave out what came twice, give labels, and close the ledger."""
    lines: list[Input] = list(dict.fromkeys(refusals))
    kept: dict[str, Article] = {}
    for item in sorted(stored, key=lambda s: (s.article.name, s.article.id)):
        article = item.article
        state, why = outcome(item)
        if article.id in kept:
            state, why = "rejected", f"same content as {kept[article.id].name}: it counts once"
        else:
            kept[article.id] = msgspec.structs.replace(article, label=label(len(kept)))
        lines.append(Input(name=article.name, sha256=article.sha256, state=state, why=why))
    return ReadResult(articles=tuple(kept.values()), inputs=tuple(sorted(lines, key=lambda i: (i.name, i.why))))


def outcome(item: Stored) -> tuple[InputState, str]:
    """Return state and reason of a stored article."""
    if item.warnings:
        return "stored-with-warnings", "; ".join(item.warnings)
    return "stored", f"{item.article.characters:,} characters of text"


def label(number: int) -> str:
    """Return A, B, ..., Z, AA, AB for 0, 1, ..., 25, 26, 27."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
