"""Joining neighbouring time expressions: "June" + "last year", "Sunday" + "morning", "from" A "to" B, "late" + A."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from crosswire.annotate.times_forms import (
    Again,
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
    Vague,
    Window,
    Within,
)
from crosswire.annotate.times_ranges import (
    REACH,
    SIDES,
    TO_GAP,
    is_day,
    is_point,
    open_end,
    ranges,
    since_clauses,
    with_run,
    with_side,
)
from crosswire.annotate.times_words import either, words

Join = Callable[[Found, str, Found], Form | None]
OF_GAP = re.compile(r",? (?:of |in )?(?:the )?|'s? |, |-")
SIDE_GAP = re.compile(r",? (before|after|by) ")  # "on Monday after 5 p.m."
ON_GAP = re.compile(r",? (?:on |of |at |in |the |around |about |early |late |shortly before |shortly after )*\(?|, ")
AND_GAP = re.compile(r" and |, | or | and early | and late ")


def combine(text: str, found: list[Found]) -> list[Found]:
    """Join neighbours until nothing changes; each pass goes once over the list, at most four passes."""
    for _ in range(4):
        joined = _join_pass(text, found)
        if len(joined) == len(found):
            break
        found = joined
    found = [_with_part(text, f) for f in found]
    found = ranges(text, _borrow_years(text, found))
    found = [with_run(text, f) for f in _join_pass(text, found)]
    return [with_side(text, open_end(text, f)) for f in found] + since_clauses(text, found)


def _join_pass(text: str, found: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for right in found:
        left = joined[-1] if joined else None
        made = _join(text, left, right) if left else None
        if made:
            joined[-1] = made
        else:
            joined.append(right)
    return joined


def _join(text: str, left: Found, right: Found) -> Found | None:
    gap = text[left.end : right.begin]
    if len(gap) > REACH:
        return None
    for join in JOINS:
        form = join(left, gap, right)
        if form is not None:
            closes = gap.endswith("(") and text[right.end : right.end + 1] == ")"
            return Found(begin=left.begin, end=right.end + closes, form=form, rule=f"{left.rule}+{right.rule[5:]}")
    return None


def _day_and_clock(left: Found, gap: str, right: Found) -> Form | None:
    """Join "10 p.m." and "Wednesday", "Sunday" and "morning", "Monday morning" and "at 9"."""
    side = SIDE_GAP.fullmatch(gap)
    if (
        side
        and is_day(left.form)
        and isinstance(right.form, Clock)
        and right.form.hour is not None
        and not right.form.on
    ):
        return Part(part=SIDES.get(side[1], "BY"), of=replace(right.form, on=left.form))
    if not ON_GAP.fullmatch(gap):
        return None
    a, b = left.form, right.form
    if isinstance(a, Calendar) and a.weekday is not None and isinstance(b, Clock) and b.each:
        return Every(period="P1W", template=f"XXXX-WXX-{a.weekday + 1}T{b.part}")
    if isinstance(a, Clock) and isinstance(b, Clock):
        return _merge_clocks(a, b) if a.hour is None or b.hour is None else _local_clock(a, gap, b)
    if isinstance(b, Between) and is_day(a):
        return _clocks_on(b, a)
    if isinstance(b, Between) and isinstance(a, Clock) and a.hour is None and a.on:
        return _clocks_on(b, a.on)  # "last night from 8 to 10 p.m."
    if isinstance(a, Between) and is_day(b):
        return _clocks_on(a, b)
    if isinstance(a, Clock | Every) and isinstance(b, Clock | Every):
        return _every_clock(a, b)
    if isinstance(b, Clock) and is_day(a) and b.on is None:
        return replace(b, on=a)
    if isinstance(a, Clock) and is_day(b) and a.on is None:
        return replace(a, on=b)
    return None


def _clocks_on(times: Between, day: Form) -> Between | None:
    """Put a day to "from 7 to 9 p.m."."""
    first, last = times.first, times.last
    if not isinstance(first, Clock) or not isinstance(last, Clock) or first.on or last.on:
        return None
    return Between(first=replace(first, on=day), last=replace(last, on=day))


def _every_clock(a: Clock | Every, b: Clock | Every) -> Every | None:
    """Join "at 9 a.m." and "every Friday"."""
    clock, every = (a, b) if isinstance(a, Clock) else (b, a)
    if not isinstance(clock, Clock) or not isinstance(every, Every) or clock.on:
        return None
    if clock.hour is None:  # "every Saturday night"
        return replace(every, template=f"{every.template}T{clock.part}") if _is_weekly(every) and every is a else None
    time = f"T{clock.hour:02d}:{clock.minute or 0:02d}"
    if every.template is None or re.fullmatch("T[A-Z]{2}", every.template):
        return replace(every, template=time) if every.period == "P1D" else None
    return replace(every, template=every.template + time) if "T" not in every.template else None


def _is_weekly(every: Every) -> bool:
    return re.fullmatch(r"XXXX-WXX-\d", every.template or "") is not None


def _local_clock(a: Clock, gap: str, b: Clock) -> Clock | None:
    """Join "10 p.m." and "(0200 GMT)": the hour of the place, with its zone worked out from the other."""
    if not gap.endswith("(") or b.zone is None or a.zone is not None or (a.on and b.on):
        return None
    assert a.hour is not None
    assert b.hour is not None
    ahead = (a.hour - b.hour) * 60 + (a.minute or 0) - (b.minute or 0) + b.zone
    zone = (ahead - EASTMOST) % DAY_MINUTES - DAY_MINUTES + EASTMOST if ahead % 15 == 0 else None
    return replace(a, zone=zone, on=a.on or b.on) if zone is not None else None


DAY_MINUTES = 24 * 60
EASTMOST = 14 * 60 + 15  # zones lie from 12 hours west to 14 hours east of Greenwich (IANA)


def _merge_clocks(a: Clock, b: Clock) -> Clock | None:
    if (a.hour is None) == (b.hour is None) or (a.on and b.on):
        return None
    hour, part = (a, b) if a.hour is not None else (b, a)
    return replace(hour, part=part.part, on=hour.on or part.on)


def _takes_year(form: Form) -> bool:
    match form:
        case Calendar(year=None, month=month):
            return month is not None
        case Cycle(year=None) | Feast(year=None):
            return True
        case Between(first=Calendar(year=None, month=int()), last=Calendar(year=None, month=int())):
            return True
        case Part(of=of):
            return _takes_year(of)
    return False


def _is_year(form: Form) -> bool:
    match form:
        case Calendar(year=int(), month=None):
            return True
        case Step(unit="year", of=None, many=1) | That(unit="year", many=1):
            return True
        case Shift(unit="year", base=None):
            return True
    return False


def give_year(form: Form, year: Form) -> Form | None:
    """Return the form with the year that stands beside it."""
    match form:
        case Calendar() if isinstance(year, Calendar):
            return replace(form, year=year.year)
        case Calendar():
            return Within(at=form, of=year)
        case Cycle() | Feast():
            return replace(form, year=year)
        case Between(first=Calendar() as first, last=Calendar() as last):
            return Between(first=give_year(first, year), last=give_year(last, year))
        case Part(part=part, of=of):
            inner = give_year(of, year)
            return Part(part=part, of=inner) if inner else None
    return None


def _year_of(left: Found, gap: str, right: Found) -> Form | None:
    """Join "June" and "last year", "the third quarter" and "2020", "next year's" and "first quarter"."""
    if not OF_GAP.fullmatch(gap):
        return None
    if _takes_year(left.form) and _is_year(right.form):
        return give_year(left.form, right.form)
    if _takes_year(right.form) and _is_year(left.form) and (gap.startswith("'") or isinstance(right.form, Cycle)):
        return give_year(right.form, left.form)
    return None


def _weekday_of_week(left: Found, gap: str, right: Found) -> Form | None:
    """Join "Monday" and "last week", "next week" and "Wednesday"."""
    if not OF_GAP.fullmatch(gap):
        return None
    for day, week in ((left.form, right.form), (right.form, left.form)):
        if isinstance(day, Calendar) and day.weekday is not None and day.day is None and _is_week(week):
            return Within(at=day, of=week)
    return None


def _is_week(form: Form) -> bool:
    return isinstance(form, Step | Shift | That) and form.unit == "week"


def _part_of_period(left: Found, gap: str, right: Found) -> Form | None:
    """Join "the first 10 months" and "last year", "the second week" and "March"."""
    if not re.fullmatch(r" (?:of|in) (?:the )?", gap) or isinstance(right.form, Clock | Length | Every | Vague):
        return None
    match left.form:
        case Count(of=Vague()) | Within(of=Vague()):
            return replace(left.form, of=right.form)
        case Window(n=Decimal() as n, unit=unit, ahead=False) if "of" in gap and n == int(n):
            return Count(n=int(n), unit=unit, of=right.form, last=True)  # "the last three months of 2020"
        case Step(n=-1, of=Calendar(weekday=int(), day=None) as day) if "of" in gap:
            return Within(at=day, of=right.form, nth=-1)
        case Step(n=-1, unit=unit, of=None, many=1) if unit in ("week", "month", "quarter") and "of" in gap:
            return Count(n=1, unit=unit, of=right.form, last=True)  # "the last week of 2019" is not last week
    return None


def _counted_from(left: Found, gap: str, right: Found) -> Form | None:
    """Join "two days before" and "March 3", "a week" and "from Monday"."""
    if isinstance(left.form, Length) and gap == " from ":
        return _from_day(left.form, right.form)
    if (
        not isinstance(left.form, Shift)
        or not isinstance(left.form.base, Vague)
        or not re.fullmatch(r" (?:the )?", gap)
    ):
        return None
    if left.form.n is None or isinstance(right.form, Clock | Length | Every | Vague | Window):
        return None
    return replace(left.form, base=right.form)


def _year_before(left: Found, gap: str, right: Found) -> Form | None:
    """Join "the quarter" or "September" and "a year ago"."""
    if gap not in (" ", ", ") or right.form not in (YEAR_AGO, YEAR_EARLIER):
        return None
    match left.form:
        case Step(unit="quarter" | "month", of=None) | Cycle(year=None) | Calendar(year=None, month=int()):
            return Again(of=left.form)
    return None


YEAR_AGO = Shift(n=Decimal(-1), unit="year")
YEAR_EARLIER = Shift(n=Decimal(-1), unit="year", anaphoric=True)


def _run_up_to(left: Found, gap: str, right: Found) -> Form | None:
    """Join "the nine months" and "ended Sept. 30", "three months" and "to June"."""
    if not RUN_GAP.fullmatch(gap) or not isinstance(left.form, Length) or left.form.n is None or left.form.rest:
        return None
    if left.form.unit not in ("day", "week", "month", "quarter", "year") or not is_point(right.form):
        return None
    return Run(n=left.form.n, unit=left.form.unit, at=right.form)


RUN_GAP = re.compile(r",? (?:that )?(?:ended|ending|to|through)(?: on| in)? (?:the end of )?", re.IGNORECASE)


def _from_day(length: Length, day: Form) -> Form | None:
    near = isinstance(day, Step | Calendar) and is_day(day) and not (isinstance(day, Calendar) and day.day)
    return Shift(n=length.n, unit=length.unit, base=day) if near and length.n is not None else None


def _half_of(left: Found, gap: str, right: Found) -> Form | None:
    """Join "weekend" and the feast: nothing else stands so close."""
    if isinstance(left.form, Feast) and right.form == Step(n=0, unit="weekend") and gap == " ":
        return replace(left.form, weekend=True)
    return None


JOINS: tuple[Callable[[Found, str, Found], Form | None], ...] = (
    _day_and_clock, _year_before, _run_up_to, _year_of, _weekday_of_week, _part_of_period, _counted_from, _half_of,
)  # fmt: skip


@lru_cache(maxsize=1)
def _part_before() -> re.Pattern[str]:
    return re.compile(rf"(?:\bthe |\b)(?P<part>{either(words().parts)})(?P<the> ?(?:the |on |in )?|-)$", re.IGNORECASE)


def _with_part(text: str, found: Found) -> Found:
    """Put "late", "mid-", "the beginning of" before the expression."""
    before = text[max(found.begin - REACH, 0) : found.begin]
    match = _part_before().search(before)
    if not match or isinstance(found.form, Length | Every | Vague | Part):
        return found
    part = words().parts[re.sub(" +", " ", match["part"].lower())]
    return Found(
        begin=found.begin - len(before) + match.start(),
        end=found.end,
        form=with_part(found.form, part),
        rule="time-part",
    )


def with_part(form: Form, part: PartName) -> Form:
    """Return the part of the form; a part of a day stays with the day."""
    if isinstance(form, Between) and form.first is not None:
        return replace(form, first=Part(part=part, of=form.first))
    return Part(part=part, of=form)


def _borrow_years(text: str, found: list[Found]) -> list[Found]:
    """Give "January" the year of "in January and February 2021": only across a conjunction or a dash."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        gap = text[left.end : right.begin]
        if not (AND_GAP.fullmatch(gap) or TO_GAP.fullmatch(gap)):
            continue
        period = _shared_period(left.form, right.form)
        if period is not None:
            found[i] = replace(left, form=period)
            continue
        year = _shared_year(left.form, right.form)
        if year is not None:
            form = give_year(left.form, Calendar(year=year))
            found[i] = replace(left, form=form) if form else left
    return found


def _shared_period(left: Form, right: Form) -> Form | None:
    """Return "May last year" for "May" of "between May and June last year"."""
    match left, right:
        case Calendar(year=None, month=int() as m1) as at, Within(at=Calendar(month=int() as m2), of=of) if m1 <= m2:
            return Within(at=at, of=of)
        case Calendar(weekday=int(), day=None) as at, Within(at=Calendar(weekday=int(), day=None), of=of, nth=1):
            return Within(at=at, of=of)
    return None


def _shared_year(left: Form, right: Form) -> int | None:
    match left, right:
        case Calendar(year=None, month=int() as m1), Calendar(year=int() as year, month=int() as m2):
            return year if m1 <= m2 else year - 1
        case Part(of=of), _:
            return _shared_year(of, right)
        case _, Part(of=of):
            return _shared_year(left, of)
        case Cycle(year=None), Cycle(year=Calendar(year=int() as year)):
            return year
    return None
