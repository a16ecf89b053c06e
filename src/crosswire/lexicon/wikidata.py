"""Read what lexicons need out of a Wikidata export: a dump of entities (JSON, one a line) or the result of a query.

Both give `Item`s, one at a time, so that a dump of any size is read in bounded memory. What names other items ("Q30")
stays a reference; `wikidata_rows` resolves it. A line that cannot be read is an error that names it: nothing is left
out unseen. Properties: P31 class, P279 subclass of, P17 country, P27 citizenship, P21 gender, P39 office held with P580
and P582, P625 coordinates, P297 and P298 ISO 3166-1 codes, P856 website, P1813 short name.
"""

from __future__ import annotations

import bz2
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import msgspec

from crosswire.errors import BadLexicon
from crosswire.records.base import Record

LONGEST_LINE = 32_000_000  # bytes; the largest entities of Wikidata have about 5 MB
LANGUAGES = ("en", "mul", "en-gb", "en-ca")  # then the others, by the letters of their codes
GENDERS = {"Q6581097": "m", "Q6581072": "f", "male": "m", "female": "f"}
TIME = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)T")
DAY, MONTH, YEAR = 11, 10, 9  # Wikidata's precision of a time


class Office(Record, frozen=True, kw_only=True):
    """An office that a person held: a reference to the position, the days in ISO form as far as they are known."""

    position: str
    begin: str = ""
    end: str = ""


class Item(Record, frozen=True, kw_only=True):
    """What an export says of one item. References are ids ("Q30") or, in results of a query, labels."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    superclasses: tuple[str, ...] = ()
    country: str = ""
    citizenship: str = ""
    iso2: str = ""
    iso3: str = ""
    offices: tuple[Office, ...] = ()
    lat: float | None = None
    lon: float | None = None
    website: str = ""
    gender: str = ""
    sitelinks: int | None = None


class Text(msgspec.Struct):
    """A text in a language."""

    value: str


class Datavalue(msgspec.Struct):
    """The value of a snak; its form depends on the property."""

    value: Any = None


class Snak(msgspec.Struct):
    """One property with its value; none for "unknown" and "no value"."""

    datavalue: Datavalue | None = None


class Statement(msgspec.Struct):
    """One statement with its qualifiers."""

    mainsnak: Snak
    rank: str = "normal"
    qualifiers: dict[str, list[Snak]] | list[Any] = {}


class Entity(msgspec.Struct):
    """One line of a dump. Wikidata writes an empty map as an empty list."""

    id: str
    labels: dict[str, Text] | list[Any] = {}
    aliases: dict[str, list[Text]] | list[Any] = {}
    claims: dict[str, list[Statement]] | list[Any] = {}
    sitelinks: dict[str, Any] | list[Any] | None = None


ENTITY = msgspec.json.Decoder(Entity)


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the numbered lines of a plain, .gz or .bz2 file. Raises BadLexicon for one too long, or a broken file."""
    number = 0
    try:
        with opened(path) as source:
            while line := source.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    why = f"line {number} is longer than {LONGEST_LINE // 1_000_000} MB"
                    raise BadLexicon(str(path), why, try_this="a dump has one entity a line")
                yield number, line
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadLexicon(str(path), f"cannot be read after line {number}: {why}") from error


def opened(path: Path) -> IO[bytes]:
    """Open a file by what its name ends in."""
    if path.suffix == ".gz":
        return io.BufferedReader(gzip.open(path, "rb"))
    return bz2.open(path, "rb") if path.suffix == ".bz2" else path.open("rb")


def dump_items(path: Path) -> Iterator[Item]:
    """Yield the items of a dump: one entity a line, with or without the array around them."""
    for number, line in lines(path):
        content = line.strip().rstrip(b",")
        if content in (b"", b"[", b"]"):
            continue
        try:
            entity = ENTITY.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            why = f"line {number} is no entity of Wikidata: {error}"
            raise BadLexicon(str(path), why, try_this="a JSON dump with one entity a line, whole") from error
        yield item(entity)


def item(entity: Entity) -> Item:
    """Return what an entity says."""
    claims = entity.claims if isinstance(entity.claims, dict) else {}
    spelt = texts(entity.labels)
    point = first_map(claims, "P625")
    return Item(
        id=entity.id,
        label=spelt[0] if spelt else "",
        aliases=tuple(dict.fromkeys([*own_aliases(entity.aliases), *short_names(claims)])),
        classes=references(claims, "P31"),
        superclasses=references(claims, "P279"),
        country=next(iter(references(claims, "P17")), ""),
        citizenship=next(iter(references(claims, "P27")), ""),
        iso2=first_string(claims, "P297"),
        iso3=first_string(claims, "P298"),
        offices=tuple(offices(claims)),
        lat=number_of(point.get("latitude")),
        lon=number_of(point.get("longitude")),
        website=first_string(claims, "P856"),
        gender=next((GENDERS[g] for g in references(claims, "P21") if g in GENDERS), ""),
        sitelinks=None if entity.sitelinks is None else len(entity.sitelinks),
    )


def texts(labels: dict[str, Text] | list[Any]) -> list[str]:
    """Return the labels, English ones first."""
    found = labels if isinstance(labels, dict) else {}
    order = [*LANGUAGES, *sorted(set(found) - set(LANGUAGES))]
    return [found[language].value for language in order if language in found]


def own_aliases(aliases: dict[str, list[Text]] | list[Any]) -> list[str]:
    """Return the English aliases, and those for all languages."""
    found = aliases if isinstance(aliases, dict) else {}
    return [text.value for language in LANGUAGES for text in found.get(language, ())]


Claims = dict[str, list[Statement]]


def ranked(claims: Claims, name: str) -> list[Statement]:
    """Return the statements of a property, the preferred ones first, the deprecated ones left out as Wikidata asks."""
    found = [s for s in claims.get(name, ()) if s.rank != "deprecated"]
    return sorted(found, key=lambda s: s.rank != "preferred")


def values(claims: Claims, name: str) -> Iterator[Any]:
    """Yield the known values of a property."""
    for statement in ranked(claims, name):
        if statement.mainsnak.datavalue is not None:
            yield statement.mainsnak.datavalue.value


def references(claims: Claims, name: str) -> tuple[str, ...]:
    """Return the ids of the items that a property names."""
    found = (reference(value) for value in values(claims, name))
    return tuple(r for r in found if r)


def reference(value: object) -> str:
    """Return the id in a value, the empty string where it names no item."""
    found = value.get("id") if isinstance(value, dict) else None
    if found is None and isinstance(value, dict) and isinstance(value.get("numeric-id"), int):
        found = f"Q{value['numeric-id']}"  # the form of dumps before 2017
    return found if isinstance(found, str) else ""


def first_string(claims: Claims, name: str) -> str:
    """Return the first value of a property that is a string."""
    return next((value for value in values(claims, name) if isinstance(value, str)), "")


def first_map(claims: Claims, name: str) -> dict[str, Any]:
    """Return the first value of a property that is a map."""
    return next((value for value in values(claims, name) if isinstance(value, dict)), {})


def short_names(claims: Claims) -> list[str]:
    """Return the short names that are English or in no language."""
    found = [value for value in values(claims, "P1813") if isinstance(value, dict)]
    return [str(v["text"]) for v in found if v.get("language") in LANGUAGES and "text" in v]


def number_of(value: object) -> float | None:
    """Return a number of degrees, None where there is none."""
    return float(value) if isinstance(value, (int, float)) else None


def offices(claims: Claims) -> Iterator[Office]:
    """Yield the offices that a person held."""
    for statement in ranked(claims, "P39"):
        position = reference(statement.mainsnak.datavalue.value) if statement.mainsnak.datavalue else ""
        marks = statement.qualifiers if isinstance(statement.qualifiers, dict) else {}
        if position:
            yield Office(position=position, begin=day(marks.get("P580", ())), end=day(marks.get("P582", ())))


def day(snaks: Sequence[Snak]) -> str:
    """Return the first time among snaks in ISO form, no finer than its precision; empty where there is none."""
    for snak in snaks:
        value = snak.datavalue.value if snak.datavalue is not None else None
        match = TIME.match(str(value.get("time", ""))) if isinstance(value, dict) else None
        if match is not None and isinstance(value, dict):
            parts = {DAY: 3, MONTH: 2, YEAR: 1}.get(value.get("precision", 0), 0)
            return "-".join(match.groups()[:parts])
    return ""
