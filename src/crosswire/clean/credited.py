"""Whom the credits of an article name, and in which role."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosswire.clean.credits import (
    LEAD_IN,
    PARTS,
    REPORTED_FROM,
    SIGN_OFF,
    SOURCE_LINE,
    copyright_of,
    is_note,
    known_name,
    starts_credit,
    unbracketed,
)
from crosswire.clean.tails import find_note
from crosswire.clean.words import agency_named, folded, layout, outlet_named
from crosswire.records import Article, Credit
from crosswire.records.article import CreditRole

# Not names: how a picture came, not from whom.
WAYS = frozenset(
    (  # noqa: SIM905 - read more easily than quoted
        "pool|pool photo|handout|handout photo|file|file photo|photo|ap photo|courtesy|social media|screenshot"
    ).split("|")
)
NAME_AFTER = re.compile(
    r"\b(?:by|in|on|at|from|of)\s+(?:the website\s+|the permission of\s+|permission from\s+)?"
    r"((?:The\s+)?[A-Z][\w.&'’-]*+(?:\s+(?:[A-Z][\w.&'’-]*+|of|the|and|for)(?=\s|$|[.,]))*)"
)
LONGEST_LINK = len(" from")  # the phrases end with the word before the name
SHORTEST_MIXED = 3  # letters: "Ana" is a woman, "ANA" an agency
NAME = re.compile(r"[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,4}")


class Named(NamedTuple):
    """A name with its range in the article's text."""

    begin: int
    end: int
    name: str


def credit(article: Article, named: Named, role: CreditRole, rule: str) -> Credit:
    """Return the credit of one name; a known outlet gets its canonical name."""
    return Credit(span=article.span(named.begin, named.end), name=known_name(named.name), role=role, rule=rule)


def line_credits(article: Article, begin: int, end: int, *, of_picture: bool = False) -> list[Credit]:
    """Return the credits in a range typed as credit; `of_picture` where it stands under a caption."""
    text = article.text[begin:end].strip()
    begin = article.text.index(text, begin) if text else begin
    words = folded(text).lstrip("([-–— *")
    inside = unbracketed(text)
    source = SOURCE_LINE.match(inside)
    if source:
        names = divided(source.group(1).rstrip(". "), begin + text.index(inside) + source.start(1))
        return [credit(article, n, "agency", "source-line") for n in names]
    if layout().republished_contains.search(words):
        return [credit(article, n, "republished", "republished-note") for n in first_publisher(text, begin)]
    if starts_credit(words) or REPORTED_FROM.match(text) or is_note(inside):
        return [credit(article, n, "contribution", "contribution-line") for n in outlets_in(text, begin)]
    of_picture = of_picture or bool(LEAD_IN.match(text)) or "via" in words
    noted = None if of_picture else find_note(text)
    if noted is not None:
        role: CreditRole = "contribution" if noted.contributed else "agency"
        rule = "contribution-line" if noted.contributed else "sign-off"
        return [credit(article, Named(begin + b, begin + e, text[b:e]), role, rule) for b, e in noted.agencies]
    signed = None if of_picture else SIGN_OFF.match(text)
    if signed and agency_named(signed.group(1)):
        named = Named(begin + signed.start(1), begin + signed.end(1), signed.group(1))
        return [credit(article, named, "agency", "sign-off")]
    names = photo_names(text, begin)
    if names and not of_picture and all(agency_named(n.name) for n in names):
        return [credit(article, n, "agency", "sign-off") for n in names]
    return [credit(article, n, "photo", "photo-credit") for n in names]


def owner_credits(article: Article, begin: int, end: int) -> list[Credit]:
    """Return the agency that a legal line names as the owner of the text: "© 2024 Agency"."""
    text = article.text[begin:end].strip()
    owned = copyright_of(text)
    if owned is None:
        return []
    at = article.text.index(text, begin) + owned.start(1)
    return [credit(article, Named(at, at + len(owned.group(1)), owned.group(1)), "agency", "sign-off")]


def byline_agencies(article: Article, begin: int, end: int) -> list[Credit]:
    """Return the agencies that a byline names: "By Jane Roe, Reuters"."""
    names = outlets_in(article.text[begin:end], begin)
    return [credit(article, n, "agency", "byline-agency") for n in names if agency_named(n.name)]


def photo_names(text: str, begin: int) -> list[Named]:
    """Return the names in a photo credit: "(Jane Roe/Pool via Reuters)" names Jane Roe and Reuters."""
    inner = text.strip("().[]…©| \n")
    start = begin + text.index(inner) if inner else begin
    led = LEAD_IN.match(inner)
    if led and led.end() < len(inner):
        inner, start = inner[led.end() :], start + led.end()
    return [n for n in divided(inner, start) if folded(n.name) not in WAYS]


def divided(inner: str, start: int) -> list[Named]:
    """Return the names between slashes, "via", commas and "and"."""
    names, position = [], 0
    for divider in [*PARTS.finditer(inner), None]:
        stop = divider.start() if divider else len(inner)
        name = inner[position:stop].strip()
        if len(name) >= 2 and name[0].isalnum():
            at = start + inner.index(name, position)
            names.append(Named(at, at + len(name), name))
        position = divider.end() if divider else stop
    return names


def first_publisher(text: str, begin: int) -> list[Named]:
    """Return the outlet that a note of republication names, if it names one."""
    note = layout().republished_contains.search(text.lower())
    found = NAME_AFTER.search(text, note.end() - LONGEST_LINK) if note else None
    if found is None:
        return []
    name = found.group(1).rstrip(".,")
    return [Named(begin + found.start(1), begin + found.start(1) + len(name), name)]


def outlets_in(text: str, begin: int) -> list[Named]:
    """Return the known outlets that a line names; at each run of capitalised words the longest name."""
    found = []
    position = 0
    while run := NAME.search(text, position):
        parts = run.group().split(" ")
        lengths = (len(" ".join(parts[:n])) for n in range(len(parts), 0, -1))
        stop = next((n for n in lengths if outlet_named(strip_genitive(run.group()[:n]))), None)
        name = strip_genitive(run.group()[:stop]) if stop is not None else ""
        if name and (len(name) > SHORTEST_MIXED or name.isupper()):
            found.append(Named(begin + run.start(), begin + run.start() + len(name), name))
        position = run.start() + (stop or len(parts[0]))
    return found


def strip_genitive(name: str) -> str:
    """Return a name without "'s" or a final mark."""
    return re.sub(r"(?:['’]s?|[.,])$", "", name)
