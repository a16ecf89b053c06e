"""Times of day as they are written: "8 p.m.", "20:00", "5 o'clock", "noon", "0430 GMT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.corroborate.view import Reading
from crosswire.records import Span

CLOCK = re.compile(
    r"(?<![\d:.,$€£])(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d:.,$€£])(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?![\d:])"
    r"|(?<![\d:.,$€£])(?P<oclock>1[0-2]|[1-9])\s?o['’]clock\b"
    r"|(?<![\d:.,$€£])(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?=\s(?:GMT|UTC)\b)"
    r"|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
ZONE = re.compile(r"\b(?:GMT|UTC|[A-Z]{1,3}[SD]T|local time)\b")
DIGIT = re.compile(r"\d")
BEHIND = 16  # characters after a time in which its zone stands: "0430 GMT)", "6 a.m. local time"
WORDS = {"noon": 720, "midday": 720, "midnight": 0}
HALF_DAY = 720


@dataclass(frozen=True)
class Clock:
    """A time of day: its place, the minutes since midnight that it may be (two where the half is not said), a zone."""

    span: Span
    minutes: frozenset[int]
    zone: str | None


def clocks_in(reading: Reading, begin: int, end: int) -> list[Clock]:
    """Return the times of day in a range of an article."""
    article = reading.annotated.article
    return [
        Clock(article.span(m.start(), m.end()), frozenset(minutes(m)), zone(article.text[m.end() : m.end() + BEHIND]))
        for m in CLOCK.finditer(article.text, begin, end)
    ]


def minutes(found: re.Match[str]) -> Iterator[int]:
    """Yield the minutes since midnight that a written time may mean."""
    if found["word"]:
        yield WORDS[found["word"].lower()]
    elif found["half"]:
        yield int(found["h"]) % 12 * 60 + int(found["m"] or 0) + (HALF_DAY if found["half"] in "pP" else 0)
    elif found["oclock"]:
        early = int(found["oclock"]) % 12 * 60
        yield from (early, early + HALF_DAY)
    elif found["h4"]:
        yield int(found["h4"]) * 60 + int(found["m4"])
    else:
        yield int(found["h24"]) * 60 + int(found["m24"])


def zone(text: str) -> str | None:
    """Return the zone that a time is told in, where it is said before another time: "6:20 a.m. (0220 GMT)" is local."""
    found = ZONE.search(DIGIT.split(text, maxsplit=1)[0])
    return found.group() if found else None
