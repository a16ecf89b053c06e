"""Peers of the times: Recognizers-Text and dateparser (the extra `peers`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from crosswire.evaluate.times import carried, score_timenorm, score_times
from crosswire.evaluate.times_value import Guess, Reading, of_recognizers, of_timex

PERIODS = {
    "year": "%Y",
    "month": "%Y-%m",
    "week": "%G-W%V",
    "time": "%Y-%m-%dT%H:%M",
}  # dateparser's: as TIMEX3 writes it
NO_DATE = "1900-01-01"  # for a text without a reference


def recognizers(text: str, reference: str | None) -> list[Guess]:
    """Find times with Recognizers-Text; of its candidates in past and future the first, which is the past one."""
    import ms_recognizers_date_time as library  # noqa: PLC0415 - only where it is installed

    now = datetime.fromisoformat(reference or NO_DATE)
    found = library.recognize_datetime(text, "en-us", reference=now)
    return [Guess(begin=m.start, end=m.end + 1, reading=first_candidate(m), rule=m.type_name) for m in found]


def first_candidate(match: Any) -> Reading:
    """Read the first candidate of a match; one without days says no more than its TIMEX."""
    value = ((match.resolution or {}).get("values") or [{"type": "date"}])[0]
    try:
        return of_recognizers(value, match.text)
    except (ValueError, KeyError):
        return Reading(kind=str(value["type"]), timex=value.get("timex"))


def dateparser(text: str, reference: str | None) -> list[Guess]:
    """Read the phrase of a carrier with dateparser, told to look back; its period says how fine the date is."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - only where it is installed

    begin, phrase = carried(text)
    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(reference or NO_DATE),
        "PREFER_DATES_FROM": "past",
        "RETURN_TIME_AS_PERIOD": True,
    }
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(phrase)
    if found.date_obj is None:
        return []
    timex = found.date_obj.strftime(PERIODS.get(found.period, "%Y-%m-%d"))
    return [Guess(begin=begin, end=begin + len(phrase), reading=of_timex(timex, "date"), rule=str(found.period))]


SCORER = score_times
PEERS: dict[str, Callable[..., Any]] = {"recognizers": recognizers}
PHRASE_SCORER = score_timenorm
PHRASE_PEERS: dict[str, Callable[..., Any]] = {"dateparser": dateparser}
