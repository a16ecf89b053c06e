"""Datelines: "KYIV, March 3 (Agency) -", the place, day and agency that wire copy opens with."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosswire.clean.blocks import Block
from crosswire.clean.words import agency_named, capitals, folded, layout, outlet_named
from crosswire.text.pubdates import MONTH

LONGEST = 90  # characters: a town, its state, a day, an agency

# Possessive throughout: a word is taken whole, so no pattern here goes back over it.
REGION = r"(?:,\s*(?:[A-Z][\w.'’]*+\s?){1,3})?"
PLACE = rf"(?P<place>[A-Z][\w.'’-]*+(?:[ /][A-Z][\w.'’-]*+){{0,3}}{REGION})"
CAPITAL_PLACE = rf"(?P<place>[A-Z][A-Z.'’-]++(?:[ /][A-Z][A-Z.'’-]*+){{0,2}}){REGION}"
DAY = rf"(?i:{MONTH}\s*\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s*{MONTH})(?:\s*,?\s*\d{{4}})?\.?"
DASH = r"\s*(?:-{1,3}|[–—―_:])"
AGENCY = r"[(/\[]\s*(?P<agency>[A-Z][\w.&' /-]{1,40}?)\s*[)/\]]"
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
# WASHINGTON —   |   DES MOINES, Iowa --
BARE = re.compile(rf"{CAPITAL_PLACE}(?:\s*,?\s*{DAY})?\s*(?:--+|[–—―]|\s-)\s*(?=\S)")
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
        match = credible(GLUED.match(head)) or placed(BARE.match(head)) or capital(COLON.match(head))
    if match is None or match.end() > LONGEST or match.end() >= len(block.text):
        return None
    named = match.groupdict().get("agency")
    agency = (block.begin + match.start("agency"), block.begin + match.end("agency")) if named else None
    return Dateline(block.begin + match.end(), agency)


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


def capital(match: re.Match[str] | None) -> re.Match[str] | None:
    """Keep "NEW DELHI:" for the capital of a country: before a colon a speaker stands more often than a place."""
    return match if match and folded(match["place"]) in capitals() else None
