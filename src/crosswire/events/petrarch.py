"""PETRARCH's dictionaries, of verbs, agents and actors, as tables of ours.

The forms are those that the documentation of PETRARCH and PETRARCH2 describes. What has no counterpart here (patterns
over words before the verb, codes without a PLOVER type, actors by date) is left out and named with its line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from crosswire import lexicon

BLOCK = re.compile(r"^---\s*([A-Z_'-]+)\s*\[([\w:~ ]*)\]\s*---|^---\s*([A-Z_'-]+)\s*---")
VERB = re.compile(r"^([A-Z][A-Z_'-]*)\s*(?:\{([^}]*)\})?\s*(?:\[([\w:]*)\])?\s*$")
PATTERN = re.compile(r"^-\s*(.*?)\s*\[([\w:]+)\]\s*$")
ACTOR = re.compile(r"^([A-Z0-9][\w.'&/ -]*?)_?\s*(?:\[([^\]]+)\])?\s*$")
AGENT = re.compile(r"^!?([A-Z][A-Z0-9_'. -]*?)_?!?\s*(?:\{([^}]*)\})?\s*\[~?([A-Z]{3})[A-Z]*\]\s*$")
CODE = re.compile(r"^\s*\[([^\]]+)\]")
ANY_AGENT = re.compile(r"^!?[A-Z][A-Z0-9_'. -]*?_?!?\s*(?:\{[^}]*\})?\s*\[~", re.MULTILINE)
SOME_ACTOR = re.compile(r"^[A-Z][\w.'&/ -]*_\s*(?:\[[A-Z]{3}[A-Z]*[^\]]*\])?\s*(?:[;#].*)?$", re.MULTILINE)
DATED = re.compile(r"[<>]?\d{6,8}")
PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "around",
        "at",
        "before",
        "behind",
        "between",
        "by",
        "down",
        "during",
        "for",
        "from",
        "in",
        "into",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "up",
        "upon",
        "with",
        "within",
        "without",
    ]
)
SKIPPED = frozenset("a an the its his her their".split())  # noqa: SIM905
# CAMEO's sectors that PLOVER calls otherwise; those of one name are taken over.
SECTORS = {
    "OPP": "PTY",
    "ELI": "GOV",
    "INS": "REB",
    "SEP": "REB",
    "RAD": "REB",
    "DEV": "NGO",
    "MNC": "BUS",
    "HRI": "NGO",
}


class Converted(NamedTuple):
    """The tables that a dictionary gives, and what was left out of it."""

    tables: Mapping[str, Any]
    left_out: tuple[str, ...]


class Line(NamedTuple):
    """A line without its comment, with its number."""

    number: int
    text: str


def is_petrarch(text: str) -> bool:
    """Tell whether a text is one of PETRARCH's dictionaries."""
    return bool(
        re.search(r"^---\s*[A-Z_'-]+.*---", text, re.MULTILINE) or ANY_AGENT.search(text) or SOME_ACTOR.search(text)
    )


def convert(text: str) -> Converted:
    """Return a dictionary as tables of ours: verbs where it has blocks, agents where codes open with ~, else actors."""
    lines = list(plain(text))
    if any(BLOCK.match(line.text) for line in lines):
        return verbs(lines)
    return agents(lines) if ANY_AGENT.search(text) else actors(lines)


def plain(text: str) -> Iterator[Line]:
    """Yield the lines without comments (#, ;) and the pages of XML comments that open some files."""
    inside = False
    for number, raw in enumerate(text.split("\n"), start=1):
        if raw.lstrip().startswith("<!--"):
            inside = True
        if not inside:
            line = re.split(r"[#;]", raw, maxsplit=1)[0].rstrip()
            if line.strip():
                yield Line(number, line)
        if "-->" in raw:
            inside = False


# verbs


def verbs(lines: list[Line]) -> Converted:
    """Return the patterns of a dictionary of verbs."""
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    left_out: list[str] = []
    current: list[str] = []
    default = ""
    for line in lines:
        block, verb, pattern = BLOCK.match(line.text), VERB.match(line.text), PATTERN.match(line.text)
        if block:
            current, default = [], block[2] or ""
        elif pattern:
            add(events, left_out, line, pattern_of(pattern[1], current), pattern[2])
        elif verb and not line.text.startswith(("&", "+", "~")):
            lemma = word(verb[1])
            current.append(lemma)
            code = verb[3] or default
            if code and code != "---":
                add(events, left_out, line, {"verbs": [lemma]}, code)
        else:
            left_out.append(f"line {line.number}: synonym sets and marks are not read: {line.text.strip()[:60]}")
    return Converted({"events": dict(events)} if events else {}, tuple(left_out))


def add(
    events: dict[str, list[dict[str, Any]]], left_out: list[str], line: Line, row: dict[str, Any] | str, code: str
) -> None:
    """Add a pattern under the PLOVER type of its CAMEO code, or say why not."""
    kind, modes = plover_of(code.partition(":")[0])
    if isinstance(row, str):
        left_out.append(f"line {line.number}: {row}: {line.text.strip()[:60]}")
    elif kind is None:
        left_out.append(f"line {line.number}: {code} is no event in PLOVER: {line.text.strip()[:60]}")
    elif row.get("verbs"):
        named = {
            "name": f"petrarch-{line.number}",
            **row,
            **({"modes": modes} if modes else {}),
            "recipient": ["object", "at", "to", "with", "against", "on", "for"],
        }
        events[kind.lower()].append(named)


def plover_of(code: str) -> tuple[str | None, list[str]]:
    """Return PLOVER type and modes of a CAMEO code; None for statements and unknown codes."""
    table = lexicon.table("plover_codes")
    cuts = [code[:n] for n in range(len(code), 1, -1)]
    kind = next((table["from_cameo"][c] for c in cuts if c in table["from_cameo"]), None)
    mode = next((table["mode_from_cameo"][c] for c in cuts if c in table["mode_from_cameo"]), None)
    allowed = lexicon.table("plover")["types"].get(kind, {"modes": []})["modes"]
    return kind, [str(mode)] if mode in allowed else []


def pattern_of(text: str, current: list[str]) -> dict[str, Any] | str:
    """Return a pattern over the words behind the verb, or why it cannot be had."""
    if "*" not in text:
        return "a pattern without its verb"
    left, _, right = text.partition("*")
    if [w for w in left.split() if w not in "$+%" and word(w) not in SKIPPED]:
        return "words before the verb"
    if any(mark in right for mark in "&{}?|"):
        return "synonym sets and choices"
    words = [word(w) for w in re.sub(r"[()$+%,]", " ", right).split()]
    words = [w for w in words if w and w not in SKIPPED]
    row: dict[str, Any] = {"verbs": list(current)}
    if words and words[0] in PREPOSITIONS:
        row["prep"] = {words[0]: words[1:2] or "*"}
    elif words:
        row["object"] = [words[0]]
        follow = next((n for n, w in enumerate(words) if w in PREPOSITIONS), None)
        if follow is not None:
            row["prep"] = {words[follow]: words[follow + 1 : follow + 2] or "*"}
    return row


def word(text: str) -> str:
    """Return a word of a dictionary as a lemma: lower case, without the marks that ask for an exact form."""
    return text.strip().strip("_!").replace("_", "-").lower()


# agents and actors


def agents(lines: list[Line]) -> Converted:
    """Return the nouns that name parties by sector."""
    sectors: dict[str, list[str]] = defaultdict(list)
    left_out = []
    known = lexicon.table("event_agents")["sectors"]
    for line in lines:
        found = AGENT.match(line.text)
        code = SECTORS.get(found[3], found[3]) if found else None
        if found is None or code is None or code not in known:
            left_out.append(f"line {line.number}: no sector of PLOVER: {line.text.strip()[:60]}")
        elif " " in found[1].strip() or "_" in found[1].strip("_"):
            left_out.append(f"line {line.number}: agents of several words are not read: {line.text.strip()[:60]}")
        else:
            sectors[code].append(word(found[1]))
    return Converted({"event_agents": {"sectors": dict(sectors)}} if sectors else {}, tuple(left_out))


class Actor(NamedTuple):
    """An actor as it is read: its line, names and codes."""

    line: Line
    names: list[str]
    codes: list[str]


def actors(lines: list[Line]) -> Converted:
    """Return the actors as rows of the table of bodies; what the table of states has is left out."""
    rows: list[dict[str, str]] = []
    left_out: list[str] = []
    for actor in read_actors(lines, left_out):
        row = row_of(actor)
        if isinstance(row, str):
            left_out.append(f"line {actor.line.number}: {row}: {actor.names[0]}")
        else:
            rows.append(row)
            if len(actor.codes) > 1:
                left_out.append(
                    f"line {actor.line.number}: codes by date are not read, the first is taken: {actor.names[0]}"
                )
    return Converted({"organisations": rows} if rows else {}, tuple(left_out))


def read_actors(lines: list[Line], left_out: list[str]) -> Iterator[Actor]:
    """Yield the actors with the synonyms (+) and codes that follow them."""
    actor: Actor | None = None
    for line in lines:
        code = CODE.match(line.text)
        if code and actor is not None:
            actor.codes.append(code[1])
        elif line.text.startswith("+") and actor is not None:
            actor.names.append(spoken(line.text[1:].split("[")[0]))
        else:
            found = ACTOR.match(line.text)
            if actor is not None:
                yield actor
            actor = Actor(line, [spoken(found[1])], [found[2]] if found[2] else []) if found else None
            if found is None:
                left_out.append(f"line {line.number}: is no actor: {line.text.strip()[:60]}")
    if actor is not None:
        yield actor


def row_of(actor: Actor) -> dict[str, str] | str:
    """Return an actor as a row, or why it is left out."""
    if not actor.codes:
        return "has no code"
    code = DATED.sub("", actor.codes[0]).strip(" -<>")
    countries = {row["iso3"] for row in lexicon.table("countries")}
    country, rest = (code[:3], code[3:6]) if code[:3] in countries else ("", code[:3])
    sector = SECTORS.get(rest, rest)
    if country and not rest:
        return "is a state, and known"
    if sector not in lexicon.table("event_agents")["sectors"] and sector not in ("IGO", "NGO"):
        return f"has the sector {rest or code!r}, which PLOVER has not"
    return {
        "name": actor.names[0],
        "aliases": "|".join(dict.fromkeys(actor.names[1:])),
        "country": country or (sector if sector in ("IGO", "NGO") else ""),
        "sector": "" if sector in ("IGO", "NGO") else sector,
        "kind": "organisation",
        "needs": "",
    }


def spoken(name: str) -> str:
    """Return a name as texts write it: AL_SHABAAB_ is Al Shabaab; what has lower-case letters stays."""
    text = " ".join(name.replace("_", " ").split())
    return text if any(c.islower() for c in text) else text.title()
