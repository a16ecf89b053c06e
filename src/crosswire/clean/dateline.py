"""Datelines: "KYIV, March 3 (Agency) -", the place, day and agency that wire copy opens with."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosswire.clean.blocks import Block
from crosswire.clean.words import agency_named, capitals, countries, folded, layout, outlet_named
from crosswire.text.pubdates import MONTH

LONGEST = 90  # characters: a town, its state, a day, an agency

# Possessive throughout: a word is taken whole, so no pattern here goes back over it.
REGION = r"(?:,\s*(?:[A-Z][\w.'’]*+\s?){1,3})?"
PLACE = rf"(?P<place>[A-Z][\w.'’-]*+(?:[ /][A-Z][\w.'’-]*+){{0,3}}{REGION})"
CAPITAL_PLACE = rf"(?P<place>[A-Z][A-Z.'’-]++(?:[ /][A-Z][A-Z.'’-]*+){{0,2}}){REGION}"
DAY = rf"(?i:{MONTH}\s*\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s*{MONTH})(?:\s*,?\s*\d{{4}})?\.?"
DASH = r"\s*(?:-{1,3}|[–—―_:])"
# One outlet or several: "(Agency)", "(Daily Name, Agency)", "(Agency-Agency)"
AGENCY = r"[(/\[]\s*(?P<agency>[A-Z][\w.&' /-]{1,40}?(?:, [A-Z][\w.&' /-]{1,40}?)?)\s*[)/\]]"
# (CNN) --   |   TEL AVIV (AP) —   |   March 3 (Reuters) -
SLUG = re.compile(rf"(?:{PLACE}\s*,?\s*)?(?:{DAY}\s*,?\s*)?{AGENCY}\.?{DASH}+\s*")
# BEIJING, March 3 (Xinhua) --   |   MOSCOW, March 3. /TASS/.
DATED_SLUG = re.compile(rf"{PLACE}\s*,\s*{DAY}\s*,?\s*{AGENCY}[.:]?(?:{DASH})*\s*")
# Geneva, 3 March 2022 –   |   Tehran, March 3, IRNA –
DATED = re.compile(rf"{PLACE}\s*,\s*{DAY}(?:\s*,\s*(?P<agency>[A-Z]{{2,8}}))?{DASH}+\s*")
# Seoul (CNN)North Korea ...: glued by the layout
GLUED = re.compile(rf"(?:{PLACE}\s*)?{AGENCY}(?=[A-Z])")
# KYIV. Agency. The ...   |   MINSK, March 3. Agency.
DOTTED = re.compile(
    rf"(?P<place>[A-Z][A-Z'’-]++(?: [A-Z][A-Z'’-]++){{0,2}}){REGION}(?:,\s*{DAY})?\."
    rf"\s+(?P<agency>[A-Z][\w&'-]{{2,30}}+)\.\s+(?=[A-Z\"“‘])"
)
# The agency without brackets or out of its place, where it is a known one, at the head of the report:
# Agency - ...   |   NAIROBI, Agency: ...   |   (Agency) NAIROBI — ...
# NAIROBI – Agency – ...   |   Agency/Nairobi: ...   |   By Agency. ...
# NAIROBI, March 3, Agency — ...   |   NAIROBI, March 3 - Agency. ...
NAME = r"(?P<agency>[A-Z][\w.&'-]*+(?: [A-Z][\w.&'-]*+){0,3})"
DOTLESS = r"(?P<agency>[A-Z][\w&'-]*+(?: [A-Z][\w&'-]*+){0,3})"
TOWN = r"[A-Z][\w.'’-]*+(?: [A-Z][\w.'’-]*+){0,2}"
LOOSE = tuple(
    re.compile(form)
    for form in (
        rf"(?:By|From|Text|Via|Source)\s*:?\s+{DOTLESS}\s*[.:–—-]+\s+(?=[A-Z\"“‘])",
        rf"{NAME}(?:/{TOWN})?\s*(?:[-–—]+\s|:\s)\s*",
        rf"{TOWN}\s*[,/–—-]\s*{NAME}\s*(?:[-–—]+\s|:\s)\s*",
        rf"[(\[]{NAME}[)\]]\s*(?:[A-Z][A-Z.'’-]++(?: [A-Z][A-Z.'’-]++){{0,2}}\s*[-–—:]+\s*)?(?=[A-Z\"“‘])",
        rf"{TOWN}\s*[(\[]{NAME}[)\]]\s+(?=[A-Z\"“‘])",
        rf"{PLACE}\s*[,.]?\s*{DAY}\s*,?\s*(?:[-–—]\s*)?{NAME}\s*(?:[-–—]+\s|:\s)\s*",
        rf"{PLACE}\s*[,.]?\s*{DAY}\s*,?\s*(?:[-–—]\s*)?{DOTLESS}\.\s+(?=[A-Z\"“‘])",
    )
)
# Where a dateline may end: dash, colon, stop, stroke or bracket, with the report behind it.
MARKS = re.compile(r"(?:\s?[-–—]{1,3}\s|[)\]/|]+[.:]?\s*(?:[-–—]+\s*)?|\s\|\s|[:.]\s)\s*(?=[A-Z\"“‘])")
PART = re.compile(r"[^\W_][\w&'’-]*")
MOST_PARTS = 10  # words: a town, its state, a day, an agency of three words
WIDEST_NAME = 4  # words of the name of an agency
SHORTEST_MIXED = 3  # letters: shorter names are agencies in capitals only
# WASHINGTON —   |   DES MOINES, Iowa --
BARE = re.compile(rf"{CAPITAL_PLACE}(?:\s*,?\s*{DAY})?\s*(?:--+|[–—―]|\s-)\s*(?=\S)")
# TARTU, Estonia. The ...   |   Tartu, Estonia (AP) is a slug
IN_COUNTRY = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]++(?: [A-Z][A-Z.'’-]++){0,2}),\s*(?P<country>[A-Z][\w'’-]*+(?: [A-Z][\w'’-]*+){0,2})\.\s+"
    r"(?=[A-Z\"“‘])"
)
# NEW DELHI: The ...
COLON = re.compile(r"(?P<place>[A-Z][A-Z.'’-]++(?: [A-Z][A-Z.'’-]*+){0,2}):\s+(?=[A-Z\"“‘])")


class Dateline(NamedTuple):
    """Where the body begins after a dateline, and the range of the agency named in it."""

    end: int
    agency: tuple[int, int] | None


def find_dateline(block: Block, *, is_lead: bool) -> Dateline | None:
    """Return the dateline that opens a paragraph, or None.

    Without an agency or a day a place is only believed at the head of the report (`is_lead`) and in capitals.
    """
    head = block.text[: 2 * LONGEST]
    match = DATED_SLUG.match(head) or credible(SLUG.match(head)) or DATED.match(head) or signed(DOTTED.match(head))
    if match is None or (is_lead and not match.groupdict().get("agency")):
        match = (loose(head) if is_lead else None) or match
    if match is None and is_lead:
        plain = assembled(head)
        if plain is not None and plain.end < len(block.text) and plain.agency is not None:
            begin, end = plain.agency
            return Dateline(block.begin + plain.end, (block.begin + begin, block.begin + end))
    if match is None and is_lead:
        match = credible(GLUED.match(head)) or placed(BARE.match(head)) or capital(COLON.match(head))
        match = match or in_country(IN_COUNTRY.match(head))
    if match is None or match.end() > LONGEST or match.end() >= len(block.text):
        return None
    named = match.groupdict().get("agency")
    agency = (block.begin + match.start("agency"), block.begin + match.end("agency")) if named else None
    return Dateline(block.begin + match.end(), agency)


def assembled(head: str) -> Dateline | None:
    """Return a dateline put together in any order of towns, days and one known agency, up to a mark before the report.

    An agency must be set off from the other words by a mark, a day or capitals: "Agency Tower: ..." is none.
    """
    for mark in MARKS.finditer(head[:LONGEST]):
        words = list(PART.finditer(head, 0, mark.start()))
        if len(words) > MOST_PARTS or not all(is_part(w.group()) for w in words):
            return None
        named = next((n for i in range(len(words)) if (n := agency_from(head, words, i)) is not None), None)
        if named is not None:
            return Dateline(mark.end(), named) if set_off(head, named, mark.start()) else None
    return None


def is_part(word: str) -> bool:
    """Tell whether a word can stand in a dateline: a capitalised word, a number, an agency in lower case."""
    return word[0].isupper() or word[0].isdigit() or agency_named(word) is not None


def agency_from(head: str, words: list[re.Match[str]], first: int) -> tuple[int, int] | None:
    """Return the range of the known agency whose name begins at a word, the longest name."""
    for last in range(min(first + WIDEST_NAME, len(words)) - 1, first - 1, -1):
        name = head[words[first].start() : words[last].end()]
        if agency_named(name) is not None and (len(name) > SHORTEST_MIXED or name.isupper() or name.islower()):
            return words[first].start(), words[last].end()
    return None


def set_off(head: str, named: tuple[int, int], end: int) -> bool:
    """Tell whether an agency is divided from the words on both sides."""
    before, behind = head[: named[0]].rstrip(" "), head[named[1] : end].lstrip(" ")
    place = before.replace(",", "").replace(".", "").strip("([ ")
    left = not before or before[-1] in "(,./|:–—-[" or before[-1].isdigit() or (place.isupper() and is_place(place))
    return left and (not behind or behind[0] in "),./|:–—-]" or head[named[0] : named[1]].islower())


def credible(match: re.Match[str] | None) -> re.Match[str] | None:
    """Keep "Place (Name) -" when the name is an outlet or the place in capitals: not a person with a party."""
    if match is None:
        return None
    place = (match["place"] or "").partition(",")[0]
    agency = match["agency"].partition("/")[0]
    known = outlet_named(agency) is not None or outlet_named(agency.partition(" ")[0]) is not None
    return match if known or (len(place) > 3 and place.isupper() and is_place(place)) else None


def loose(head: str) -> re.Match[str] | None:
    """Return the first loose form of a dateline that names a known agency."""
    found = (form.match(head) for form in LOOSE)
    return next((m for m in found if m is not None and agency_named(m["agency"]) is not None), None)


def signed(match: re.Match[str] | None) -> re.Match[str] | None:
    """Keep "PLACE. Name." when the name is an outlet or the place a capital."""
    if match is None:
        return None
    known = outlet_named(match["agency"]) is not None or folded(match["place"]) in capitals()
    return match if known else None


def placed(match: re.Match[str] | None) -> re.Match[str] | None:
    """Keep a word in capitals that can be a place: "EXCLUSIVE -" is none."""
    return match if match and len(match["place"]) > 2 and is_place(match["place"]) else None


def is_place(words: str) -> bool:
    """Tell whether words in capitals may name a place."""
    name = folded(words)
    return name not in layout().not_places and name.split()[0] not in layout().not_places


def in_country(match: re.Match[str] | None) -> re.Match[str] | None:
    """Keep "TOWN, Country." where the second is the name of a country."""
    return match if match and folded(match["country"]) in countries() else None


def capital(match: re.Match[str] | None) -> re.Match[str] | None:
    """Keep "NEW DELHI:" for the capital of a country: before a colon a speaker stands more often than a place."""
    return match if match and folded(match["place"]) in capitals() else None
