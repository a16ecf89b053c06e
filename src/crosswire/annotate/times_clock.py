"""Patterns of times of day: "10:14 GMT", "half past nine", "from 3 to 5 p.m.", "in the early evening"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from crosswire.annotate.times_forms import Between, Clock, Form
from crosswire.annotate.times_words import Build, words
from crosswire.text.numbers import read_number


def _clock(match: re.Match[str]) -> Form | None:
    groups = match.groupdict()
    hour, minute = int(match["h"]), int(groups.get("min") or 0)
    half = (groups.get("half") or "").lower().replace(".", "").replace(" ", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = groups.get("zone")
    if hour > 24 or minute > 59:
        return None
    return Clock(
        hour=hour, minute=minute if groups.get("min") else None, zone=words().zones[zone.lower()] if zone else None
    )


MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $")


def _clock_range(match: re.Match[str]) -> Form | None:
    """Read "from 3 to 5 p.m.", "9-10 a.m.": the half of the day is said once."""
    last = _clock(match)
    hour, minute = int(match["h0"]), match["min0"]
    if not isinstance(last, Clock) or last.hour is None or not 1 <= hour <= 12:
        return None
    first = hour % 12 + (12 if last.hour >= 12 else 0)
    if MONTH_BEFORE.search(match.string, max(match.start() - 12, 0), match.start()):
        return None  # "on May 3 to 10 p.m. on May 4"
    if first > last.hour:
        first -= 12  # "from 11 to 2 p.m." begins in the morning
    if first < 0:
        return None
    return Between(first=replace(last, hour=first, minute=int(minute) if minute else None), last=last)


def _spoken_clock(match: re.Match[str]) -> Form | None:
    """Read "half past nine", "quarter to five p.m."."""
    half = (match["half"] or "").lower().replace(".", "").strip()
    hour = read_number(match["h"])
    if hour is None or not 1 <= hour <= 12:
        return None
    minutes = {"half": 30, "quarter": 15}[match["part"].lower()] * (1 if match["side"].lower() == "past" else -1)
    total = (int(hour) % 12 * 60 + (12 * 60 if half.startswith("p") else 0) + minutes) % (24 * 60)
    return Clock(hour=total // 60, minute=total % 60)


def _hour_of_part(match: re.Match[str]) -> Form | None:
    """Read "8" before "in the evening" or "this morning"."""
    hour, part = int(match["h"]), words().day_parts[match["part"].lower()]
    if not 1 <= hour <= 12 or part == "MI":
        return None
    late = part in ("AF", "EV") or (part == "NI" and hour >= NIGHTFALL)
    return Clock(hour=hour % 12 + (12 if late else 0), part=part)


NIGHTFALL = 6  # "at 6 at night" is in the evening, "at 3 at night" is not


def _named_hour(match: re.Match[str]) -> Form | None:
    return Clock(hour=12 if match["name"].lower() in ("noon", "midday") else 0)


def _day_part(match: re.Match[str]) -> Form | None:
    name = match["part"].lower()
    return Clock(part=words().day_parts[name], each=name.endswith("s"))


CLOCK_READERS: dict[str, Build] = {
    "clock": _clock,
    "clock_range": _clock_range,
    "day_part": _day_part,
    "hour_of_part": _hour_of_part,
    "named_hour": _named_hour,
    "spoken_clock": _spoken_clock,
}
