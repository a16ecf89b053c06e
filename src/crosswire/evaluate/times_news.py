"""Which classes of labelled time expressions news does not use: rules over the text and the label, each with its name.

The specs of Recognizers-Text are written for programs that book meetings. The figures named `.news` leave out the
classes below; docs/evaluation.md says why. A row is left out where one of its expressions is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.evaluate.times_value import Reading

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# an hour is shown to be one by minutes, "p.m.", "o'clock", a part of the day or a zone
SHOWN_HOUR = re.compile(
    r"\d[:.]\d\d|\d ?[ap]\.? ?m\b|o'?clock|noon|midnight|gmt|utc|\b\d{3,4} ?h"
    r"|^(?!.*\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)",
    re.IGNORECASE,
)
SHORTHAND = re.compile(r"\b(?:eod|eom|eoy|w/c|tmr|tmw|asap|\w+ish|\d+[hdwmyp](?!\.)|\d+ampm)\b|[<>=]", re.IGNORECASE)
CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("instant", re.compile(r"\b(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)\b.*|\bnow\b|\basap\b", re.IGNORECASE)),
    ("shorthand", SHORTHAND),
    (
        "lower-case",
        re.compile(
            rf"\b(?:(?:{MONTHS})[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
            r"|christmas|easter|thanksgiving|halloween|independence day|labor day|memorial day|new year)\b"
        ),
    ),
    (
        "code",
        re.compile(rf"\b(?:{MONTHS})[a-z]*\.?[/-]?\d|\d[/-](?:{MONTHS})|\b\d{{8}}\b|\b\d\d?-\d{{4}}\b", re.IGNORECASE),
    ),
    ("abbreviated weekday", re.compile(r"\b(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)\b", re.IGNORECASE)),
    (
        "numbered week",
        re.compile(r"\bweek \d|\b(?:first|last|1st|2nd|3rd|\dth|second|third|fourth) week of\b", re.IGNORECASE),
    ),
    ("century", re.compile(r"\bcentur(?:y|ies)\b", re.IGNORECASE)),
    ("meal", re.compile(r"\b(?:lunch|dinner|breakfast|brunch)", re.IGNORECASE)),
    (
        "limit of a part",
        re.compile(r"\b(?:before|after|by|until|since) (?:the )?(?:end|beginning|start|middle) ", re.IGNORECASE),
    ),
)
VAGUE_COUNT = re.compile(r"\b(?:few|some|several)\b", re.IGNORECASE)
NUMBER = r"\b(?:\d+|couple of|few|two|three|four|five|six|seven|eight|nine|ten)"
COARSE = re.compile(
    rf"(?:{NUMBER}|\b(?:an?|one)) (?:weeks?|months?|years?|decades?)\b",
    re.IGNORECASE,
)
# a stretch counted from the reference: whether that day itself is in it is a convention, and news leaves it open
WINDOW = re.compile(
    r"\b(?:last|past|previous|next|coming|upcoming|following|within)\b.*"
    + NUMBER
    + r"\b.*\b(?:days?|weeks?|months?|years?|decades?)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b(?:ago|in|from|later|hence|back|after|time|before|within)\b", re.IGNORECASE)


def outside_news(text: str, readings: Sequence[Reading]) -> str | None:
    """Return the name of the class that keeps an expression out of the figures for news, None for one that counts."""
    kinds = {reading.kind for reading in readings}
    clock = any("time" in kind for kind in kinds)
    if clock and not SHOWN_HOUR.search(text):
        return "bare hour"
    if kinds == {"duration"}:
        return "vague count" if VAGUE_COUNT.search(text) else "shorthand" if SHORTHAND.search(text) else None
    if COARSE.search(text) and COUNTED.search(text) and all(r.first and r.first == r.last for r in readings):
        return "coarse unit counted to the day"
    if WINDOW.search(text) and "daterange" in kinds:
        return "stretch from the reference"
    return next((name for name, pattern in CLASSES if pattern.search(text)), None)
