"""What stands before (or beside) the report itself: date lines, bylines, datelines, and the publication dates in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crosswire.clean.blocks import Block
from crosswire.clean.words import folded, layout, outlet_named
from crosswire.records import PublicationDate
from crosswire.text.pubdates import MONTH, WEEKDAY, Order, StatedDate, ordered, stated_dates

LONGEST_DATE_LINE = 120  # characters: label, weekday, date, time, two zones
LONGEST_BYLINE = 22  # words: three names with their roles and a date

WORD = re.compile(r"[a-z]+")
DAY_ONLY = re.compile(rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?!\d)", re.IGNORECASE)
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE)
BY = re.compile(r"^(?:By|BY|Written by|Text by|Story by|Words by)[:\s]\s*(?=[A-Z@])")
NAME_TOKEN = re.compile(r"^(?:[A-Z][\w.'’-]*|[A-Z]\.|@\w+)$")
CONNECTORS = frozenset("and of for in the at with from de da di du van von der den la le el al bin bint ibn y e dos del to on via &".split())
AUTHOR = re.compile(r"\s+(?:and|&)\s+|\s*[,;|]\s*|\s+(?:in|for)\s+")

# KYIV, March 3 (Reuters) -   |   TEL AVIV (AP) —   |   (CNN) --   |   Moscow, 3 March. /TASS/.   |   LONDON —
# (possessive: a word is taken whole, so no pattern here goes back over it)
REGION = r"(?:,\s*(?:[A-Z][\w.'’]*+\s?){1,4})?"
PLACE = rf"(?P<place>[A-Z][\w.'’-]*+(?:[ /][A-Z][\w.'’-]*+){{0,4}}{REGION})"
CAPITAL_PLACE = rf"[A-Z][A-Z.'’-]++(?:[ /][A-Z][A-Z.'’-]*+){{0,4}}{REGION}"
DAY = rf"(?:{MONTH}\s*\d{{1,2}}|\d{{1,2}}\s*{MONTH})(?:\s*,?\s*\d{{4}})?\.?"
DASH = r"(?:\s*(?:--+|[-–—―_])|\s*:)"
AGENCY = r"[(/\[]\s*(?P<agency>[A-Z][\w.&' /-]{1,40}?)\s*[)/\]]"
DATELINES = (
    re.compile(rf"(?:{PLACE}\s*,?\s*)?(?:(?i:{DAY})\s*,?\s*)?{AGENCY}\.?{DASH}+\s*"),
    re.compile(rf"{PLACE}\s*,\s*(?i:{DAY})\s*,?\s*{AGENCY}[.:]?{DASH}*\s*"),
    re.compile(rf"{PLACE}\s*,\s*(?i:{DAY})\s*{DASH}+\s*"),
    re.compile(rf"{CAPITAL_PLACE}(?:\s*,?\s*(?i:{DAY}))?\s*(?:--+|[–—―]|\s-)\s*(?=\S)"),
)
COLON_DATELINE = re.compile(r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,2}:\s+(?=[A-Z\"“‘])")
LONGEST_DATELINE = 90  # characters


class Dateline(NamedTuple):
    """Where the body begins after a dateline, and the agency named in it with its range."""

    end: int
    agency: tuple[int, int] | None


class FrontDate(NamedTuple):
    """A date in the front of a text with what its label says of it."""

    stated: StatedDate
    is_update: bool
    wording: str


def is_date_line(block: Block) -> bool:
    """Tell whether a line holds only a date, a time, or a label for them."""
    if not block.folded or len(block.text) > LONGEST_DATE_LINE:
        return False
    rest, dated = without_dates(block.text)
    label, after = label_of(rest)
    if not dated and label is None:
        return False
    if not dated and label in (None, "date", "update", "filed", "issued", "released", "created", "posted") and not block.text.rstrip().endswith(":"):
        return False
    return all(word in layout().date_line_words for word in WORD.findall(after.lower()))


def without_dates(text: str) -> tuple[str, bool]:
    """Return a line without its dates, weekdays and times, and whether it held any."""
    rest = text
    for found in reversed(stated_dates(text)):
        rest = rest[: found.begin] + " " + rest[found.end :]
    rest = CLOCK.sub(" ", DAY_ONLY.sub(" ", rest))
    dated = rest != text
    return WEEKDAY.sub(" ", rest), dated


def label_of(text: str) -> tuple[str | None, str]:
    """Return the label that a date line opens with, and what follows it."""
    words = folded(text).lstrip("|•·-–— ")
    labels = (*layout().published_labels, *layout().updated_labels)
    for label in sorted(labels, key=len, reverse=True):
        if words.startswith(label) and not words[len(label) : len(label) + 1].isalnum():
            return label, words[len(label) :]
    return None, words


def front_dates(blocks: Sequence[Block]) -> list[FrontDate]:
    """Return the full dates of those front lines; a label on a line of its own speaks for the next line."""
    found: list[FrontDate] = []
    pending = False
    for block in blocks:
        dates = stated_dates(block.text)
        update = pending
        position = 0
        for stated in dates:
            label = last_label(block.text[position : stated.begin])
            update = label in layout().updated_labels if label else update
            found.append(FrontDate(stated, update, block.text[stated.begin : stated.end]))
            position = stated.end
        label = label_of(block.text)[0]
        pending = not dates and label is not None and label in layout().updated_labels
    return found


def last_label(text: str) -> str | None:
    """Return the label nearest before a date on its line."""
    words = folded(text)
    labels = (*layout().published_labels, *layout().updated_labels)
    at = [(words.rfind(label) + len(label), len(label), label) for label in labels if re.search(rf"\b{label}\b", words)]
    return max(at)[2] if at else None


def publication_dates(found: Sequence[FrontDate]) -> tuple[PublicationDate | None, PublicationDate | None]:
    """Return the dates of publication and of the last change that the front lines state."""
    orders = {f.stated.order for f in found if f.stated.order}
    order: Order | None = next(iter(orders)) if len(orders) == 1 else None
    first = next((f for f in found if not f.is_update), None)
    last = next((f for f in found if f.is_update), None)
    return (read_date(first, order), read_date(last, order))


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
        why = f"{line} can be read as {first} or {last}: the order of day and month is not shown"
        return PublicationDate(not_before=first, not_after=last, why=why)
    shown = " (the order of day and month is shown by a date beside it)" if len(found.stated.days) > 1 else ""
    return PublicationDate(value=days[0], grain="day", not_before=days[0], not_after=days[0], why=f"{line}{shown}")


def is_byline(block: Block, *, in_front: bool) -> bool:
    """Tell whether a line names the author: "By Jane Roe", or before the body "Jane Roe, Staff Writer"."""
    if not block.folded or block.words > LONGEST_BYLINE or "\n" in block.text:
        return False
    by = BY.match(block.text)
    line = without_dates(block.text[by.end() if by else 0 :])[0].rstrip(". ")
    tokens = [t.strip(",;|•·()") for t in line.split()]
    named = [t for t in tokens if t and t not in CONNECTORS and t not in ("-", "–", "—", "/")]
    if not named or tokens[0] in CONNECTORS or not all(NAME_TOKEN.match(t) or is_role_word(t) for t in named):
        return False
    if by:
        return len(named) >= 2 or outlet_named(line) is not None or line.lower() in layout().byline_roles
    return in_front and len(named) <= 10 and NAME_TOKEN.match(named[0]) is not None and has_byline_shape(line)


def is_role_word(token: str) -> bool:
    """Tell whether a word belongs to a role such as "staff writer"."""
    return any(token.lower() in role.split() for role in layout().byline_roles)


def has_byline_shape(line: str) -> bool:
    """Tell whether a name is followed by an outlet or a role: "Jane Roe, Reuters", "Jane Roe | Staff Writer"."""
    name, comma, rest = (part.strip() for part in re.sub(r"\s*[|•·]\s*", ", ", line, count=1).partition(","))
    if not comma or not 2 <= len(name.split()) <= 4 or not all(NAME_TOKEN.match(t) for t in name.split()):
        return False
    return outlet_named(rest) is not None or any(folded(rest).endswith(role) for role in layout().byline_roles)


def authors_of(block: Block) -> tuple[str, ...]:
    """Return the names in a byline."""
    by = BY.match(block.text)
    line = without_dates(block.text[by.end() if by else 0 :])[0]
    names = [n.strip(" .,|•·-–—()") for n in AUTHOR.split(line)]
    roles = layout().byline_roles
    return tuple(n for n in names if 2 <= len(n.split()) <= 5 and not any(folded(n).endswith(r) for r in roles) and not outlet_named(n))


def find_dateline(block: Block, *, is_lead: bool) -> Dateline | None:
    """Return where the body begins after "KYIV, March 3 (Agency) -", or None where no dateline opens the paragraph."""
    head = block.text[: LONGEST_DATELINE * 2]
    for number, pattern in enumerate(DATELINES):
        match = pattern.match(head)
        if match is None or match.end() > LONGEST_DATELINE or match.end() >= len(block.text):
            continue
        if (number == 0 and not credible(match)) or (number == len(DATELINES) - 1 and not is_lead):
            continue
        agency = None
        if "agency" in pattern.groupindex:
            agency = (block.begin + match.start("agency"), block.begin + match.end("agency"))
        return Dateline(block.begin + match.end(), agency)
    colon = COLON_DATELINE.match(head) if is_lead else None
    return Dateline(block.begin + colon.end(), None) if colon else None


def credible(match: re.Match[str]) -> bool:
    """Tell whether "Place (Name) -" is a dateline, not a person with a party: a known outlet, or a place in capitals."""
    place = (match["place"] or "").partition(",")[0]
    return outlet_named(match["agency"].partition("/")[0]) is not None or (len(place) > 3 and place.isupper())
