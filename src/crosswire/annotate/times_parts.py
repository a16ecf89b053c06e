"""Parts of periods: "late last year", "mid-March", "the beginning of 2020", "earlier this month"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from crosswire.annotate.times_forms import Moment, PartName, Resolved
from crosswire.annotate.times_periods import span_value
from crosswire.records import Grain
from crosswire.text.calendar import Days, month_length, shift_days

# "late 2020" is its last quarter, "early" its first, "mid" the months between: the reading of the seed key and of most
# style guides; for shorter and longer periods the first 3, middle 4 and last 3 tenths
YEAR_PARTS = {"START": (1, 3), "MID": (5, 8), "END": (10, 12), "H1": (1, 6), "H2": (7, 12)}
TENTHS = {"START": (0, 3), "MID": (3, 7), "END": (7, 10), "H1": (0, 5), "H2": (5, 10)}
WORDING = {
    "START": "the beginning",
    "MID": "the middle",
    "END": "the end",
    "H1": "the first half",
    "H2": "the second half",
}
MODS = {
    "START": "START", "MID": "MID", "END": "END", "EARLIER": "BEFORE", "LATER": "AFTER", "REST": "AFTER",
    "BEFORE": "BEFORE", "BY": "ON_OR_BEFORE", "AFTER": "AFTER",
}  # fmt: skip
WHOLES = ("WHOLE", "BEFORE", "BY", "AFTER")  # the value stays that of the date; the modifier tells the side of it
# first and last day of a part of a week, Monday = 0: "late last week" is Thursday to Sunday
WEEK_PARTS = {"START": (0, 1), "MID": (1, 3), "END": (3, 6), "H1": (0, 2), "H2": (3, 6)}


def part_of(part: PartName, whole: Resolved, moment: Moment) -> Resolved:
    """Return a part of a resolved period; a day stays the day, and what is not resolved stays so."""
    mod = MODS.get(part)
    if whole.value is None or whole.first is None or whole.last is None or part in WHOLES or whole.first == whole.last:
        return replace(whole, mod=mod or whole.mod)
    if part in ("EARLIER", "LATER", "REST"):
        return replace(_side(part, whole, moment), mod=mod)
    days, grain = _cut(part, whole)
    why = f"{WORDING[part]} of {whole.value}: {whole.why}"
    return replace(
        whole,
        value=span_value(days, grain),
        first=days.first,
        last=days.last,
        grain=grain,
        kind="period",
        mod=mod,
        why=why,
    )


def _side(part: PartName, whole: Resolved, moment: Moment) -> Resolved:
    """Return the part before or after the article's day, where that lies in the period."""
    reference = moment.reference
    assert whole.first is not None
    assert whole.last is not None
    if reference is None or not whole.first <= reference <= whole.last:
        return whole
    days = Days(whole.first, reference) if part == "EARLIER" else Days(reference, whole.last)
    side = "up to" if part == "EARLIER" else "from"
    value = span_value(days, "day")
    return replace(
        whole,
        value=value,
        first=days.first,
        last=days.last,
        grain="day",
        kind="period",
        why=f"{whole.value} {side} {moment.how}",
    )


def _cut(part: PartName, whole: Resolved) -> tuple[Days, Grain]:
    assert whole.first is not None
    assert whole.last is not None
    first, last = whole.first, whole.last
    if whole.grain == "year" and first.year == last.year:
        month, until = YEAR_PARTS[part]
        return Days(date(first.year, month, 1), date(first.year, until, month_length(first.year, until))), "month"
    if whole.grain == "week":
        begin, end = (shift_days(first, days) or first for days in WEEK_PARTS[part])
        return Days(begin, end), "day"
    begin_tenth, end_tenth = TENTHS[part]
    if whole.grain == "year":
        many = last.year - first.year + 1
        start, stop = first.year + _share(many, begin_tenth), first.year + _share(many, end_tenth) - 1
        return Days(date(start, 1, 1), date(stop, 12, 31)), "year"
    many = (last - first).days + 1
    begin_day = shift_days(first, _share(many, begin_tenth))
    end_day = shift_days(first, max(_share(many, end_tenth) - 1, _share(many, begin_tenth)))
    assert begin_day is not None
    assert end_day is not None
    return Days(begin_day, end_day), "day"


def _share(many: int, tenths: int) -> int:
    """Return so many tenths of a number, rounded to the nearest; thirty days make ten, ten and ten."""
    if many in (28, 29, 30, 31) and tenths in (3, 7):
        return 10 if tenths == 3 else 20
    return int((Decimal(many) * tenths / 10).to_integral_value())
