"""Ranges, limits and runs around dates: "from" A "to" B, "since" A, "by" A, "the week of" A."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from crosswire.annotate.times_forms import (
    Between,
    Calendar,
    Clock,
    Count,
    Cycle,
    Every,
    Feast,
    Form,
    Found,
    Length,
    Part,
    PartName,
    Run,
    Shift,
    Step,
    That,
    Unit,
    Vague,
    Window,
    Within,
    Years,
)

REACH = 45  # characters looked back for "in the first few days of the"; the longest phrase of the table is shorter
TO_GAP = re.compile(r" ?- ?| to | until | till | through | and ending | up to | into |/")
FROM_BEFORE = re.compile(r"\b(from|between|starting|beginning)(?: on| in| at)? $", re.IGNORECASE)
OPEN_BEFORE = re.compile(
    r"\b(since|until|till|up until|up to|ever since|(?:starting|beginning|effective)(?: on| in| from)?)"
    r"(?: at least| about| around| early| late)?(?: the)? $",
    re.IGNORECASE,
)
SINCE_CLAUSE = re.compile(r"\bsince (?:[^\s,;:()\"]+ ){1,14}$", re.IGNORECASE)


def is_day(form: Form) -> bool:
    """Tell whether a form names one day, or a feast, so that a time of day may stand beside it."""
    match form:
        case Calendar(day=day, weekday=weekday):
            return day is not None or weekday is not None
        case Step(unit=unit, of=of):
            return unit == "day" or isinstance(of, Calendar)
        case Shift(unit=unit):
            return unit == "day"
        case That(unit=unit):
            return unit == "day"
        case Within(at=at):
            return at.day is not None or at.weekday is not None
        case Feast():
            return True
    return False


def is_point(form: Form) -> bool:
    """Tell whether a run of weeks or months may end with a form, or begin with it."""
    return is_day(form) or (isinstance(form, Calendar) and form.month is not None) or isinstance(form, Within)


UNIT_RUN = re.compile(
    r"(?:\b(?:the|its|their) )?(?:\b(?:fiscal|financial|business|full|first|second|third|fourth) )?"
    r"\b(?P<unit>week|month|quarter|year) "
    r"(?P<how>of|beginning|starting|commencing|ended|ending|to|through)(?: on| in)?(?: the)? $",
    re.IGNORECASE,
)


def with_run(text: str, found: Found) -> Found:
    """Put "the week of", "the week starting", "the year ended" before a date."""
    before = text[max(found.begin - REACH, 0) : found.begin]
    match = UNIT_RUN.search(before) if before.endswith(" ") and is_point(found.form) else None
    if not match:
        return found
    form = run_of_unit(match["unit"].lower(), match["how"].lower(), found.form)
    if form is None:
        return found
    begin = found.begin - len(before) + match.start()
    return Found(begin=begin, end=found.end, form=form, rule="time-run")


def run_of_unit(unit: str, how: str, at: Form) -> Form | None:
    """Return the week, month, quarter or year that holds a date, begins with it or ends with it."""
    base: Unit = (
        "week" if unit == "week" else "month" if unit == "month" else "quarter" if unit == "quarter" else "year"
    )
    if how == "of":
        return Shift(n=Decimal(0), unit="week", base=at) if base == "week" and is_day(at) else None
    if how in ("to", "through") and base == "week":
        return None
    return Run(n=Decimal(1), unit=base, at=at, ahead=how in ("beginning", "starting", "commencing"))


SIDE_BEFORE = re.compile(
    r"\b(?P<side>before|after|by|no later than|not later than|on or before|later than|earlier than)"
    r"(?: the| early| late)? $",
    re.IGNORECASE,
)
SIDES: dict[str, PartName] = {
    "before": "BEFORE",
    "after": "AFTER",
    "earlier than": "BEFORE",
    "later than": "AFTER",
}
ENDS_THERE = r"(?= ?(?:[.,;:)\"]|$))"  # "in 2010 and later left" goes on
OPEN_AFTER = re.compile(
    rf"(?: onwards?\b| or (?:later|after|thereafter)\b(?! than)"
    rf"| and (?:later|after|thereafter|beyond|onwards?){ENDS_THERE})"
)
OPEN_BACK = re.compile(rf"(?: or (?:earlier|before)\b(?! than)| and (?:earlier|before){ENDS_THERE})")


def with_side(text: str, found: Found) -> Found:
    """Keep whether a date is a limit: "by Friday", "before March 2020", "after Easter"; its place stays the date."""
    form = found.form
    hour = isinstance(form, Clock) and form.hour is not None
    nth = isinstance(form, Count) and form.nth
    if not isinstance(form, Calendar | Within | Feast | Cycle | Step) and not hour and not nth:
        return found
    match = SIDE_BEFORE.search(text[max(found.begin - 20, 0) : found.begin])
    return replace(found, form=Part(part=SIDES.get(match["side"].lower(), "BY"), of=form)) if match else found


def ranges(text: str, found: list[Found]) -> list[Found]:
    """Join "from A to B", "between A and B", "A through B" where both ends are of one kind."""
    joined: list[Found] = []
    for right in found:
        left = joined[-1] if joined else None
        made = _range(text, left, right) if left else None
        if made:
            joined[-1] = made
        else:
            joined.append(right)
    return joined


def _range(text: str, left: Found, right: Found) -> Found | None:
    gap, before = text[left.end : right.begin], FROM_BEFORE.search(text[max(left.begin - 20, 0) : left.begin])
    between = bool(before and before[1].lower() == "between")
    joins = TO_GAP.fullmatch(gap) or (between and re.fullmatch(r" and (?:the )?", gap))
    if before and joins and range_end(right.form) and left.form == NOW:
        today = Between(first=Step(n=0, unit="day"), last=right.form)
        return Found(begin=left.begin - len(before[0]), end=right.end, form=today, rule="time-range")
    if not joins or not range_end(left.form) or not range_end(right.form):
        return None
    if not before and not _same_kind(left.form, right.form):
        return None
    begin = left.begin - len(before[0]) if before else left.begin
    last = right.form
    if isinstance(left.form, Clock) and left.form.on and isinstance(last, Clock) and not last.on:
        last = replace(last, on=left.form.on)
    first = left.form
    if isinstance(last, Clock) and last.on and isinstance(first, Clock) and not first.on:
        first = replace(first, on=last.on)
    return Found(begin=begin, end=right.end, form=Between(first=first, last=last), rule="time-range")


NOW = Vague(ref="PRESENT_REF")


def range_end(form: Form) -> bool:
    """Tell whether a form may be one end of a range."""
    return not isinstance(form, Length | Every | Vague | Between | Window)


def _same_kind(left: Form, right: Form) -> bool:
    if type(left) is not type(right):
        return False
    if isinstance(left, Calendar) and isinstance(right, Calendar):
        if left.year is not None and right.year is not None:
            return True  # "2014 through May 2018"
        return (left.month is None) == (right.month is None) or left.weekday is not None
    return isinstance(left, Clock | Cycle | Part | Years)


def _open_after(text: str, found: Found) -> Found | None:
    """Read "2018 or later", "from March 2020 onward", "2010 and before"."""
    if not isinstance(found.form, Calendar) or (found.form.year is None and found.form.month is None):
        return None
    later, back = OPEN_AFTER.match(text, found.end), OPEN_BACK.match(text, found.end)
    if later:
        return Found(begin=found.begin, end=later.end(), form=Between(first=found.form, last=None), rule="time-since")
    if back:
        return Found(begin=found.begin, end=back.end(), form=Between(first=None, last=found.form), rule="time-until")
    return None


def open_end(text: str, found: Found) -> Found:
    """Put "since" and "until" before the expression: a period with an open end."""
    following = _open_after(text, found)
    if following is not None:
        return following
    before = OPEN_BEFORE.search(text[max(found.begin - 30, 0) : found.begin])
    if not before or not range_end(found.form) or isinstance(found.form, Clock):
        return found
    since = "until" not in before[1].lower() and before[1].lower() not in ("till", "up to")
    form = Between(first=found.form, last=None) if since else Between(first=None, last=found.form)
    begin = found.begin - len(before[0])
    return Found(begin=begin, end=found.end, form=form, rule="time-since" if since else "time-until")


def since_clauses(text: str, found: list[Found]) -> list[Found]:
    """Yield the period that a clause with "since" opens beside the date in it: "since she took office in 2017"."""
    made = []
    for one in found:
        if isinstance(one.form, Length | Every | Vague | Between | Window | Clock) or is_day(one.form):
            continue  # "since" before a day of a clause means "because" as often: "since he was in court on Monday"
        before = SINCE_CLAUSE.search(text[max(one.begin - 130, 0) : one.begin])
        if before and not OPEN_BEFORE.search(text[max(one.begin - 30, 0) : one.begin]):
            begin = one.begin - len(before[0])
            form = Between(first=one.form, last=None)
            made.append(Found(begin=begin, end=one.end, form=form, rule="time-since-clause"))
    return made
