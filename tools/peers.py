"""Other libraries on the same data: `python tools/peers.py TASK PATH` prints our figures and theirs.

They are no dependency of the program: `pip install 'crosswire[peers]'`, best into an environment of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from crosswire.evaluate import TASKS
from crosswire.evaluate.base import figures
from crosswire.evaluate.quantities import Found, score_quantities
from crosswire.evaluate.show import shown
from crosswire.evaluate.times import carried, score_timenorm, score_times
from crosswire.evaluate.times_value import Guess, Reading, of_recognizers, of_timex

SORTS = {"dimensionless": "count", "currency": "amount"}  # quantulum3's entities: our kinds
PERIODS = {
    "year": "%Y",
    "month": "%Y-%m",
    "week": "%G-W%V",
    "time": "%Y-%m-%dT%H:%M",
}  # dateparser's: as TIMEX3 writes it
NO_DATE = "1900-01-01"  # for a text without a reference
NAMES = {"percentage": "percent", "percentage point": "percentage point", "dimensionless": None}


def quantulum(text: str, published: str | None) -> list[Found]:
    """Find quantities with quantulum3; it knows neither ranks, hedges nor what is measured."""
    from quantulum3 import parser  # noqa: PLC0415 - only where it is installed

    del published
    return [
        Found(
            begin=q.span[0],
            end=q.span[1],
            value=f"{q.value:f}",
            unit=unit_of(q.unit),
            kind=SORTS.get(q.unit.entity.name, "measure"),
        )
        for q in parser.parse(text)
    ]


def unit_of(unit: Any) -> str | None:
    """Return a unit as we name it: the ISO code of a currency, else its name."""
    code = getattr(unit, "currency_code", None)
    if unit.entity.name == "currency" and code:
        return str(code).upper()
    return NAMES[unit.name] if unit.name in NAMES else str(unit.name)


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


PEERS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "quantities": {"quantulum3": quantulum},
    "time": {"recognizers": recognizers},
    "timenorm": {"dateparser": dateparser},
}
SCORERS: Mapping[str, Callable[..., Any]] = {
    "quantities": score_quantities,
    "time": score_times,
    "timenorm": score_timenorm,
}


def main() -> int:
    """Print the figures of a task: our own, then those of each peer."""
    task, path = sys.argv[1], Path(sys.argv[2])
    table = {"crosswire": figures(TASKS[task](path))}
    table |= {name: figures(SCORERS[task](path, predict)) for name, predict in PEERS.get(task, {}).items()}
    print("figure".ljust(34), *(name.rjust(12) for name in table))
    for i, figure in enumerate(table["crosswire"]):
        print(figure.name.ljust(34), *(shown(rows[i].value).rjust(12) for rows in table.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
