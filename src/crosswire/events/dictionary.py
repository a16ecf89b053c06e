"""A user's own dictionary of events: patterns in the form of `resources/events/`, nouns that name parties, names.

A YAML file, or one of PETRARCH's dictionaries (`petrarch.py`). Every example in it is checked before it is used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from crosswire import lexicon
from crosswire.errors import BadDictionary
from crosswire.events import petrarch
from crosswire.events.patterns import LIST_FIELDS, PLAIN_FIELDS, STATEMENT, WORD_FIELDS
from crosswire.records.base import Record

MOST_BYTES = 20_000_000  # PETRARCH's largest dictionary of actors has 6 MB
PREPOSITIONS = ("prep", "not_prep")
FIELDS = frozenset({*WORD_FIELDS, *LIST_FIELDS, *PLAIN_FIELDS, *PREPOSITIONS, "examples"})
PARTS = ("events", "agents", "names")


class Dictionary(Record, frozen=True, kw_only=True):
    """What a dictionary adds to the tables of the package, and what in it could not be read, line by line.

    `tables` has the form that `lexicon.extend` takes; `examples` are sentences, each with the type that it must give.
    """

    name: str
    sha256: str
    tables: Mapping[str, Any]
    examples: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()


def read_dictionary(path: Path) -> Dictionary:
    """Read a dictionary of the user's own. Raises BadDictionary with the place of the first mistake."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        why = f"cannot be read ({error.strerror})"
        raise BadDictionary(str(path), why, try_this="check the name of the file") from error
    if data is None:
        raise BadDictionary(str(path), f"is larger than {MOST_BYTES / 1e6:g} MB", try_this="split it")
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    sha256 = hashlib.sha256(data).hexdigest()
    if petrarch.is_petrarch(text):
        found = petrarch.convert(text)
        return Dictionary(name=str(path), sha256=sha256, tables=found.tables, left_out=found.left_out)
    return of_yaml(text, str(path), sha256)


def of_yaml(text: str, name: str, sha256: str) -> Dictionary:
    """Return the dictionary in a YAML text."""
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise BadDictionary(name, f"is no YAML{where}", try_this="docs/events.md has an example") from error
    if not isinstance(given, dict) or not set(given) <= set(PARTS) or not given:
        raise BadDictionary(
            name, f"must have {', '.join(PARTS)} at its top, or some of them", try_this="docs/events.md"
        )
    events = checked_events(given.get("events") or {}, name)
    tables: dict[str, Any] = {
        "events": events,
        "event_agents": {"sectors": checked_agents(given.get("agents") or {}, name)},
        "organisations": checked_names(given.get("names") or [], name),
    }
    examples = tuple(examples_of(events))
    return Dictionary(name=name, sha256=sha256, tables={k: v for k, v in tables.items() if v}, examples=examples)


def checked_events(given: Any, name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the patterns by type, as the table of the package has them. Raises BadDictionary."""
    if not isinstance(given, dict):
        raise BadDictionary(name, "events must be patterns by PLOVER type", try_this="events: {ASSAULT: [...]}")
    known = {*lexicon.table("plover")["types"], STATEMENT}
    found = {}
    for kind, rows in given.items():
        if str(kind).upper() not in known:
            raise BadDictionary(name, f"has the type {kind!r}", try_this=f"types are {', '.join(sorted(known))}")
        if not isinstance(rows, list):
            raise BadDictionary(name, f"events: {kind} is no list of patterns", try_this="- name: ...")
        found[str(kind).lower()] = [checked_pattern(row, str(kind).upper(), name) for row in rows]
    return found


def checked_pattern(row: Any, kind: str, name: str) -> dict[str, Any]:
    """Return a pattern that has a name, a verb or noun, known fields and an example. Raises BadDictionary."""
    if not isinstance(row, dict) or not row.get("name"):
        raise BadDictionary(name, f"has a pattern of {kind} without a name", try_this="- name: ...")
    where = f"has the pattern {row['name']!r}"
    unknown = sorted(set(map(str, row)) - FIELDS)
    if unknown:
        raise BadDictionary(
            name, f"{where} with a field {unknown[0]!r}", try_this=f"fields are {', '.join(sorted(FIELDS))}"
        )
    if not (row.get("verbs") or row.get("nouns")):
        raise BadDictionary(name, f"{where} without verbs and nouns", try_this="verbs: [...] or nouns: [...]")
    if not all(isinstance(row.get(p, {}), dict) for p in PREPOSITIONS):
        raise BadDictionary(name, f"{where}, whose prep is no list by preposition", try_this='prep: {to: "*"}')
    if not row.get("examples"):
        raise BadDictionary(name, f"{where} without an example", try_this='examples: [{text: "..."}]')
    modes = {*lexicon.table("plover")["types"].get(kind, {"modes": []})["modes"]}
    wrong = [m for m in listed(row.get("modes")) if m not in modes]
    if wrong:
        raise BadDictionary(
            name, f"{where} with the mode {wrong[0]!r}", try_this=f"modes of {kind}: {', '.join(sorted(modes))}"
        )
    bad = [w for w in words_of(row) if not isinstance(w, str)]
    if bad:
        raise BadDictionary(
            name, f"{where} with {bad[0]!r}, which is no word", try_this="put on, no and off into quotes"
        )
    return {str(key): value for key, value in row.items()}


def words_of(row: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the words of a pattern."""
    for field in (*WORD_FIELDS, *LIST_FIELDS):
        yield from listed(row.get(field))
    for field in PREPOSITIONS:
        for preposition, nouns in row.get(field, {}).items():
            yield preposition
            yield from listed(nouns)


def listed(value: Any) -> list[Any]:
    """Return a value as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def checked_agents(given: Any, name: str) -> dict[str, list[str]]:
    """Return nouns that name parties by sector. Raises BadDictionary."""
    known = known_sectors()
    if not isinstance(given, dict) or not all(isinstance(v, list) for v in given.values()):
        raise BadDictionary(name, "agents must be nouns by sector", try_this="agents: {REB: [irregular]}")
    wrong = sorted(set(map(str, given)) - known)
    if wrong:
        raise BadDictionary(name, f"has the sector {wrong[0]!r}", try_this=f"sectors are {', '.join(sorted(known))}")
    return {sector: [str(noun).lower() for noun in nouns] for sector, nouns in given.items()}


def known_sectors() -> frozenset[str]:
    """Return the PLOVER sectors that the coder knows."""
    return frozenset(lexicon.table("event_agents")["sectors"])


def checked_names(given: Any, name: str) -> list[dict[str, str]]:
    """Return rows of the table of bodies. Raises BadDictionary."""
    if not isinstance(given, list) or not all(isinstance(row, dict) and row.get("name") for row in given):
        raise BadDictionary(
            name, "names must be a list of rows with a name", try_this="names: [{name: ..., sector: REB}]"
        )
    return [body(row) for row in given]


def body(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row of the table of bodies with all its columns."""
    aliases = row.get("aliases") or []
    return {
        "name": str(row["name"]),
        "aliases": aliases if isinstance(aliases, str) else "|".join(map(str, aliases)),
        "country": str(row.get("country") or ""),
        "sector": str(row.get("sector") or ""),
        "kind": str(row.get("kind") or "organisation"),
        "needs": "",
    }


def examples_of(events: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Yield the example sentences with the type that each must give."""
    for kind, rows in events.items():
        for row in rows:
            for example in row["examples"]:
                yield (str(example["text"]) if isinstance(example, dict) else str(example)), kind.upper()


def together(found: Sequence[Dictionary]) -> dict[str, Any]:
    """Return the tables of several dictionaries, those named first before the others."""
    tables: dict[str, Any] = {}
    for dictionary in reversed(found):
        for name, table in dictionary.tables.items():
            tables[name] = lexicon.before(table, tables.get(name, [] if isinstance(table, list) else {}))
    return tables
