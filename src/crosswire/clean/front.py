"""Date lines and bylines, and the publication dates in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crosswire.clean.blocks import Block
from crosswire.clean.words import (
    agency_named,
    capitals,
    countries,
    folded,
    label_pattern,
    layout,
    outlet_named,
    role_words,
)
from crosswire.records import PublicationDate
from crosswire.text.pubdates import MONTH, WEEKDAY, Order, StatedDate, ordered, stated_dates

LONGEST_DATE_LINE = 120  # characters: label, weekday, date, time, two zones
LONGEST_BYLINE = 22  # words: three names with their roles and a date

HAS_DIGIT = re.compile(r"\d")
WORD = re.compile(r"[a-z]+")
DAY_ONLY = re.compile(rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?!\d)", re.IGNORECASE)
CLOCK = re.compile(
    r"\b\d{1,2}\s?[:.h]\s?\d{2}(?:\s?:\s?\d{2})?\s*(?:[ap]\s?\.?\s?m\b\s?\.?)?|\b\d{1,2}\s*[ap]\s?\.?\s?m\b\s?\.?"
    r"|\bT\d\d:\d\d\S{0,12}|\b\d{4}\s(?=GMT|UTC|hrs)",
    re.IGNORECASE,
)
READING = re.compile(
    r"\b\d+\s*-?\s*min(?:ute)?s?\s+(?:read|listen)\b|\b\d+\s+(?:min(?:ute)?|hour|day|week|month)s?\s+ago\b",
    re.IGNORECASE,
)
PLACE_BEFORE = re.compile(r"^[A-Z][\w.]*+(?: [A-Z][\w.]*+){0,2}\s*[,|:]\s*(?=\S)")
PLACE_DIVIDER = re.compile(r"\s*[,|:–—]\s*|\s+-+\s+|\s*\(")
TOWN = re.compile(r"^[A-Z][\w.'’-]*+(?: (?:[A-Z][\w.'’-]*+|of|the|de|del|la|al|el)){0,4}$")
NUMBERED = re.compile(r"(?<!\s)\s*+(?:no|nr|n°|№)?\.?\s*+\d[\d/-]*+$")
MOST_PLACE_PARTS = 3  # "Press release, Town, Country"
BY = re.compile(r"^[*_]*(?:By|BY|by|BYLINE|Written by|Text by|Story by|Words by|Author|Authors)[:\s]\s*(?=[A-Z@])")
NAME_TOKEN = re.compile(r"^(?:[A-Z][\w.'’-]*|@\w+)$")
CONNECTORS = frozenset(
    (  # noqa: SIM905 - read more easily than quoted
        "and of for in the at with from to on via & - – — / | • · de da di du van von der den la le el al bin bint "
        "ibn y e dos del"
    ).split()
)
# "Jane Roe in Easton and Peter Holm"
NAMES_IN_PLACES = re.compile(
    r"^(?:[A-Z][\w.'’-]*+\s){1,3}[A-Z][\w.'’-]*+\sin\s(?:[A-Z][\w.'’-]*+\s?){1,3}"
    r"(?:(?:,\s|and\s)(?:[A-Z][\w.'’-]*+\s?){1,4}(?:in\s(?:[A-Z][\w.'’-]*+\s?){1,3})?)*+(?:and agencies)?$"
)
AUTHOR = re.compile(r"\s+(?:and|&)\s+|\s*[,;|•·]\s*|\s+(?:in|for|of)\s+")


class FrontDate(NamedTuple):
    """A date in the front of a text with what its label says of it."""

    stated: StatedDate
    is_update: bool
    wording: str


def is_date_line(block: Block) -> bool:
    """Tell whether a line holds only a date, a time, or a label for them."""
    if len(block.text) > LONGEST_DATE_LINE:
        return False
    if not (HAS_DIGIT.search(block.text) or label_pattern().search(block.folded)):
        return False
    rest, dated = without_dates(block.text)
    if label_pattern().search(folded(rest)):
        rest = PLACE_BEFORE.sub("", rest)
    label = label_pattern().match(folded(rest).lstrip("|•·-–—( "))
    after = folded(rest).lstrip("|•·-–—( ")[label.end() if label else 0 :]
    if not dated and not (label and (after.strip() == ":" or " " in label.group() or label.group().endswith("ed"))):
        return False
    return all(word in layout().date_line_words or label_pattern().fullmatch(word) for word in WORD.findall(after))


def is_placed_date_line(block: Block) -> bool:
    """Tell whether a line holds but a town and a full date, and perhaps what kind of text it is.

    So communiqués open: "Asunción, 3 May 2024", "Press release | Suva, May 3, 2024", "3 May 2024, Tunis".
    """
    if len(block.text) > LONGEST_DATE_LINE or "\n" in block.text:
        return False
    dates = stated_dates(block.text)
    if len(dates) != 1 or (block.text[: dates[0].begin].strip() and block.text[dates[0].end :].strip(" .)]")):
        return False
    parts = [p for p in (p.strip(" .()[]") for p in PLACE_DIVIDER.split(without_dates(block.text)[0])) if p]
    return 0 < len(parts) <= MOST_PLACE_PARTS and all(TOWN.match(p) or is_document(p) for p in parts)


def is_document(part: str) -> bool:
    """Tell whether a part of a line says what kind of text it heads: "Press release No. 14"."""
    return NUMBERED.sub("", folded(part)) in layout().document_words


def is_place_line(block: Block) -> bool:
    """Tell whether a line before the body is a town in a named country, or a capital in capital letters."""
    town, _, country = block.text.partition(", ")
    if not TOWN.match(town):
        return False
    return folded(country) in countries() if country else town.isupper() and folded(town) in capitals()


def without_dates(text: str) -> tuple[str, bool]:
    """Return a line without its dates, weekdays and times, and whether it held a date or a time."""
    rest = text
    for found in reversed(stated_dates(text)):
        rest = rest[: found.begin] + " " + rest[found.end :]
    rest = CLOCK.sub(" ", READING.sub(" ", DAY_ONLY.sub(" ", rest)))
    return WEEKDAY.sub(" ", rest), rest != text


def front_dates(blocks: Sequence[Block]) -> list[FrontDate]:
    """Return the full dates of those lines; a label on a line of its own speaks for the next line."""
    found: list[FrontDate] = []
    pending = False
    for block in blocks:
        position, update = 0, pending
        for stated in stated_dates(block.text):
            labels = label_pattern().findall(folded(block.text[position : stated.begin]))
            update = labels[-1] in layout().updated_labels if labels else update
            found.append(FrontDate(stated, update, block.text[stated.begin : stated.end]))
            position = stated.end
        labels = label_pattern().findall(folded(block.text[position:]))
        pending = bool(labels) and labels[-1] in layout().updated_labels
    return found


def publication_dates(found: Sequence[FrontDate]) -> tuple[PublicationDate | None, PublicationDate | None]:
    """Return the dates of publication and of the last change that the front lines state."""
    orders = {f.stated.order for f in found if f.stated.order}
    order: Order | None = next(iter(orders)) if len(orders) == 1 else None
    first = next((f for f in found if not f.is_update), None)
    last = next((f for f in found if f.is_update), None)
    return read_date(first, order), read_date(last, order)


def read_date(found: FrontDate | None, order: Order | None) -> PublicationDate | None:
    """Return the date as published, with its reason; both readings become bounds where the order stays open."""
    if found is None:
        return None
    days = ordered(found.stated, order).days
    line = f"the line “{found.wording}” in the front of the text"
    if not days:
        return PublicationDate(why=f"{line} is no date of the calendar")
    if len(days) > 1:
        first, last = sorted(days)
        why = f"{line} can be read as {first} or {last}: nothing shows whether day or month comes first"
        return PublicationDate(not_before=first, not_after=last, why=why)
    if found.stated.weekday is not None and date.fromisoformat(days[0]).weekday() != found.stated.weekday:
        line += ", though it did not fall on that weekday"
    shown = "; another date beside it shows the order of day and month" if len(found.stated.days) > 1 else ""
    return PublicationDate(value=days[0], grain="day", not_before=days[0], not_after=days[0], why=f"{line}{shown}")


BYLINE_PARTICLES = (
    "by",
    "from",
    "text",
    "story",
    "reporting",
    "in",
    "and",
    "with",
    "for",
    "of",
    "the",
    "at",
    "our",
    "own",
)
LONGEST_AGENCY_LINE = 7  # words: "Jane van der Roe, Agence France-Presse"
AGENCY_LEAD = re.compile(r"^(?:By|From|Text|Story|Via|Source|Report)\s*:?\s+(?:the\s+)?", re.IGNORECASE)


def is_byline(block: Block, *, in_front: bool) -> bool:
    """Tell whether a line names the author: "By Jane Roe", or before the body "Jane Roe, Staff Writer"."""
    if block.words > LONGEST_BYLINE or "\n" in block.text:
        return False
    by = BY.match(block.text)
    line = without_dates(block.text[by.end() if by else 0 :])[0].rstrip(". *_")
    tokens = [t for t in (t.strip(",;|•·()[]*_") for t in line.split()) if t]
    named = [t for t in tokens if t not in CONNECTORS]
    if not named or tokens[0] in CONNECTORS or not all(NAME_TOKEN.match(t) or t.lower() in role_words() for t in named):
        return False
    if by:
        return len(named) >= 2 or outlet_named(line) is not None or named[0].lower() in role_words()
    return in_front and len(named) <= 10 and (has_byline_shape(line) or bool(NAMES_IN_PLACES.match(line)))


def is_agency_line(block: Block) -> bool:
    """Tell whether a line before the body names an agency and beside it only a person or town: "PTI | Mumbai"."""
    if block.words > LONGEST_AGENCY_LINE or "\n" in block.text or block.text.rstrip()[-1:] in tuple(".!?"):
        return False
    line = AGENCY_LEAD.sub("", block.text).strip()
    parts = [
        part.strip(" ()[]") for part in re.split(r"\s*[|•·,/:]\s*|\s[–—-]\s|\s(?=\()", line) if part.strip(" ()[]")
    ]
    if not any(agency_named(part) for part in parts):
        return False
    if len(parts) == 1:
        return line != block.text or block.words > 1
    return all(agency_named(p) or all(NAME_TOKEN.match(t) for t in p.split()) for p in parts)


def is_agency_byline(block: Block) -> bool:
    """Tell whether a line is but names and words of bylines, an agency among them: "By Xinhua writers Li Na, Wu Bo"."""
    if block.words > LONGEST_BYLINE or "\n" in block.text:
        return False
    tokens = [t for t in (t.strip(",;|•·()[]*_./:–—-") for t in block.text.split()) if t]
    known = (*CONNECTORS, *BYLINE_PARTICLES)
    plain = all(t.lower() in known or t.lower() in role_words() or NAME_TOKEN.match(t) for t in tokens)
    runs = (" ".join(tokens[i:j]) for i in range(len(tokens)) for j in range(i + 1, min(i + 4, len(tokens)) + 1))
    lead = bool(tokens) and (tokens[0].lower() in ("by", "from", "text", "story", "reporting"))
    return plain and lead and any(agency_named(run) for run in runs)


def has_byline_shape(line: str) -> bool:
    """Tell whether a name is followed by an outlet or a role: "Jane Roe, Reuters", "Jane Roe | Staff Writer"."""
    name, divider, rest = (part.strip() for part in re.sub(r"\s*[|•·]\s*", ", ", line, count=1).partition(","))
    names = name.split()
    if not divider or not 2 <= len(names) <= 4 or not all(NAME_TOKEN.match(t) for t in names):
        return False
    rest = rest.strip(" ,|•·")
    return outlet_named(rest) is not None or folded(rest).rpartition(" ")[2] in role_words()


def authors_of(block: Block) -> tuple[str, ...]:
    """Return the names in a byline."""
    by = BY.match(block.text)
    line = without_dates(block.text[by.end() if by else 0 :])[0]
    names = (n.strip(" .,|•·-–—()*_") for n in AUTHOR.split(line))
    return tuple(n for n in names if is_person(n))


def is_person(name: str) -> bool:
    """Tell whether a part of a byline names a person, not a role, an outlet or a town."""
    parts = name.split()
    known = outlet_named(name) is not None or any(p.lower() in role_words() for p in parts)
    return 2 <= len(parts) <= 5 and not known and all(NAME_TOKEN.match(p) or p in CONNECTORS for p in parts)
