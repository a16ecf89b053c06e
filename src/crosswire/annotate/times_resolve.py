"""Placing a form on the calendar: against the article's day, the date named before, the tense, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from crosswire.annotate.times_calendar import place_calendar, stated
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
    Length,
    Moment,
    Part,
    Resolved,
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
from crosswire.annotate.times_parts import part_of
from crosswire.annotate.times_periods import (
    GRAINS,
    NO_REFERENCE,
    OUTSIDE,
    day_result,
    span_result,
    unit_result,
    unknown,
)
from crosswire.annotate.times_relative import iso_length
from crosswire.annotate.times_steps import place_cycle, place_feast, place_step
from crosswire.annotate.times_stretch import again, run_of, shift_by
from crosswire.records import Grain
from crosswire.text.calendar import Days, day_of, month_days, on_or_after, on_or_before, shift_days


def resolve(form: Form, moment: Moment) -> Resolved:
    """Return where on the calendar a form lies; `value` is None, with the reason, where that cannot be told."""
    match form:
        case Calendar():
            return place_calendar(form, moment)
        case Years(first=first, last=last, timex=timex):
            return span_result(Days(date(first, 1, 1), date(last, 12, 31)), "year", "stated", timex=timex)
        case Cycle(year=year):
            return place_cycle(form, moment, resolve(year, moment) if year else None)
        case Feast(year=year):
            return place_feast(form, moment, resolve(year, moment) if year else None)
        case Step():
            return place_step(form, moment)
        case Part(part=part, of=of):
            return part_of(part, resolve(of, moment), moment)
        case Every(period=period, template=template):
            why = "something that comes back"
            return Resolved(kind="set", value=period, template=template, timex=template or period, why=why)
        case Vague(ref=ref, why=why):
            return Resolved(timex=ref, why=why, relative=True)
    return _resolve_composite(form, moment)


def _resolve_composite(
    form: Shift | That | Within | Count | Window | Between | Clock | Length | Again | Run, moment: Moment
) -> Resolved:
    match form:
        case Again():
            return _again(form, moment)
        case Run(n=n, unit=unit, at=at, ahead=ahead):
            end = resolve(at, moment)
            return replace(run_of(n, unit, end, ahead=ahead), relative=end.relative, suspect=end.suspect)
        case Shift():
            return _shift(form, moment)
        case That():
            return _that(form, moment)
        case Within():
            return _within(form, moment)
        case Count():
            return _count(form, moment)
        case Window():
            return _window(form, moment)
        case Between():
            return _between(form, moment)
        case Clock():
            return _clock(form, moment)
        case Length():
            return _length(form, moment)


def _base_of(form: Shift | That, moment: Moment) -> tuple[date | None, str, Resolved | None]:
    """Return the day that is counted from, how it is known, and the result it comes from."""
    if isinstance(form, Shift) and form.base is not None:
        result = resolve(form.base, moment)
        return result.first, result.why, result
    if isinstance(form, Shift) and not form.anaphoric:
        return moment.reference, moment.how if moment.reference else NO_REFERENCE, None
    compares = isinstance(form, Shift) and is_comparison(form)
    history = (r for r in moment.history if not (compares and r.compared))
    named = next((r for r in history if _fits(r, form.unit)), None)
    if named is not None:
        known = f"the date named before, {named.value}" if named.value else f"the date named before: {named.why}"
        return named.first, known, named
    if isinstance(form, That) or (form.n is not None and form.n > 0):
        return None, "no date is named before it", None
    return moment.reference, moment.how if moment.reference else NO_REFERENCE, None


def is_comparison(form: Shift) -> bool:
    """Tell whether a form is "a year earlier": the second in a text goes with what the first was compared to."""
    return form.unit == "year" and form.n == -1


def _fits(named: Resolved, unit: Unit) -> bool:
    """Tell whether a date named before is fine enough to count such units from it."""
    if named.kind not in ("date", "period") or (named.value is None and named.template is None):
        return False
    if named.value is None:
        return unit == "day" and bool(named.template) and not str(named.template).startswith("XXXX-XX")
    assert named.value is not None
    if "/" in named.value:
        return unit == "year" and (named.value.endswith("/..") or (named.grain == "quarter" and named.mod is None))
    if unit in ("day", "weekend", "week"):
        return named.first == named.last
    return unit == "year" or named.grain != "year"


def _shift(form: Shift, moment: Moment) -> Resolved:
    result = _shifted(form, moment)
    return replace(result, compared=True) if is_comparison(form) else result


def _quarter_compared(form: Shift, moment: Moment) -> Resolved | None:
    """Return the quarter that "a year ago" is compared with: reports of business put it right after one."""
    if form.base is not None or form.anaphoric or not is_comparison(form):
        return None
    named = next((r for r in moment.history if not r.compared), None)
    return named if named is not None and named.grain == "quarter" and named.first and named.mod is None else None


def _shifted(form: Shift, moment: Moment) -> Resolved:
    quarter = _quarter_compared(form, moment)
    if quarter is not None:
        return replace(again(quarter, -1, f"a year before the quarter named last, {quarter.value}"), relative=True)
    base, how, origin = _base_of(form, moment)
    if origin is not None and origin.grain == "quarter" and form.unit == "year" and form.n == -1:
        return replace(again(origin, -1, f"counted from {how}"), relative=origin.relative)
    if base is None or form.n is None:
        return replace(
            unknown(how if base is None else "gives order only"),
            relative=True,
            timex="PAST_REF" if form.n is None or isinstance(form.base, Vague) else None,
            template=_shift_template(form, origin),
        )
    day = shift_by(base, form.n, form.unit)
    if day is None:
        return unknown(OUTSIDE)
    grain = _shift_grain(form, origin)
    result = unit_result(day, grain, 0, 1, f"counted from {how}")
    if form.unit == "year" and grain == "month" and origin is None:
        result = replace(result, timex=f"{day.year:04d}")
    exact = form.n == 0 or (form.n == int(form.n) and grain in ("day", "month", "year"))
    relative = origin is None or origin.relative
    return replace(result, relative=relative, suspect=None, mod=None if exact else "APPROX")


def _shift_template(form: Shift, origin: Resolved | None) -> str | None:
    """Return "XXXX-03-22" for the day before "XXXX-03-23": what holds in any year."""
    template = origin.template if origin else None
    if (
        template is None
        or form.unit != "day"
        or form.n is None
        or not template.startswith("XXXX-")
        or template[5] == "W"
        or len(template) != 10
    ):
        return None
    day = day_of(2001, int(template[5:7]), int(template[8:10]))
    moved = shift_days(day, int(form.n)) if day else None
    return f"XXXX-{moved.month:02d}-{moved.day:02d}" if moved else None


def _shift_grain(form: Shift, origin: Resolved | None) -> Unit:
    """Return how fine the result is: "a year ago" means that month a year ago, "five years ago" that year."""
    if form.unit in ("second", "minute", "hour", "weekend"):
        return "day"
    if form.unit == "year" and origin is None and form.n is not None and abs(form.n) == 1 and not form.anaphoric:
        return "month"
    if origin is not None and origin.grain in ("day", "month") and form.unit == "year" and form.anaphoric:
        return "month" if origin.grain == "month" else "year"
    return form.unit


def _again(form: Again, moment: Moment) -> Resolved:
    """Return the same stretch of another year; of a period that is not named, the quarter that has ended."""
    whole = resolve(form.of, moment) if form.of is not None else _named_period(moment)
    if whole.value is None and form.loose and form.year is not None:
        return resolve(form.year, moment)
    if whole.value is None or whole.first is None:
        whole = resolve(Step(n=-1, unit="quarter"), moment)
    if whole.first is None:
        return replace(unknown(whole.why), relative=True)
    years = form.years
    if form.year is not None:
        named = resolve(form.year, moment)
        if named.first is None:
            return replace(unknown(named.why), relative=True)
        years = named.first.year - whole.first.year
    why = f"{abs(years)} year(s) from {whole.value}: {whole.why}"
    return replace(again(whole, years, why), relative=True, compared=True)


def _named_period(moment: Moment) -> Resolved:
    """Return the closed period of a year or less that was named last."""
    periods = (r for r in moment.history if r.first and r.last and r.first < r.last and (r.last - r.first).days < 366)
    return next((r for r in periods if r.grain != "year" and not r.compared), unknown(NO_REFERENCE))


def _that(form: That, moment: Moment) -> Resolved:
    base, how, origin = _base_of(form, moment)
    if base is None:
        template = origin.template if origin and form.unit == "day" else None
        return replace(unknown(how), relative=True, template=template)
    result = unit_result(base, form.unit, 0, form.many, f"the {form.unit} of {how}")
    return replace(result, relative=origin is None or origin.relative)


def _within(form: Within, moment: Moment) -> Resolved:
    period = resolve(form.of, moment)
    if period.first is None:
        return replace(unknown(period.why), relative=period.relative)
    if form.at.weekday is not None and form.at.day is None:
        day = _nth_weekday(form, form.at.weekday, period)
        if day is None:
            why = f"{period.value} has no {form.nth} days of that name"
            return replace(unknown(why), suspect=why, relative=period.relative)
        return replace(day_result(day, period.why), weekday=form.at.weekday, relative=period.relative)
    month = form.at.month or (period.first.month if period.grain == "month" else None)
    result = stated(replace(form.at, year=period.first.year, month=month))
    if result.suspect:
        return replace(result, relative=period.relative)
    return replace(result, why=period.why, relative=period.relative)


def _nth_weekday(form: Within, weekday: int, period: Resolved) -> date | None:
    """Return the nth day of that name in a period, None where it has fewer."""
    assert period.first is not None
    first = on_or_after(period.first, weekday)
    if form.nth < 0:
        return on_or_before(period.last, weekday) if period.last else None
    day = shift_days(first, 7 * (form.nth - 1))
    return day if form.nth == 1 or (day and period.last and day <= period.last) else None


def _count(form: Count, moment: Moment) -> Resolved:
    period = resolve(form.of, moment)
    if period.first is None or period.last is None:
        length = iso_length(Decimal(form.n), form.unit)
        if form.nth or form.n == 1:
            return replace(unknown(period.why), relative=True)
        return Resolved(kind="duration", value=length, timex=length, why=period.why)
    days = _nth(form, period.first, period.last) if form.nth else _first_or_last(form, period.first, period.last)
    if days is None or days.first < period.first or days.last > period.last or days.last < days.first:
        return replace(unknown("the period is shorter than that"), suspect="counts more than the period holds")
    if days.first == days.last:
        day = replace(day_result(days.first, f"a day of {period.value}: {period.why}"), relative=period.relative)
        return replace(day, timex=period.timex, mod="END") if form.edge else day
    grain: Grain = "month" if form.unit in ("month", "quarter") else "year" if form.unit == "year" else "day"
    return replace(span_result(days, grain, f"a part of {period.value}: {period.why}"), relative=period.relative)


def _first_or_last(form: Count, first: date, last: date) -> Days | None:
    if form.last:
        after = shift_days(last, 1)
        begin = shift_by(after, Decimal(-form.n), form.unit) if after else None
        return Days(begin, last) if begin else None
    after = shift_by(first, Decimal(form.n), form.unit)
    end = shift_days(after, -1) if after else None
    return Days(first, end) if end else None


def _nth(form: Count, first: date, last: date) -> Days | None:
    begin = shift_by(first, Decimal(form.n - 1), form.unit)
    after = shift_by(first, Decimal(form.n), form.unit)
    end = shift_days(after, -1) if after else None
    return Days(begin, min(end, last)) if begin and end else None


def _window(form: Window, moment: Moment) -> Resolved:
    timex = iso_length(form.n, form.unit, form.many)
    if form.n is None:
        return Resolved(timex=timex, why="no number is stated", relative=True)
    if moment.reference is None:
        return Resolved(kind="duration", value=timex, timex=timex, why=NO_REFERENCE, relative=True)
    if form.unit == "quarter" and form.n == int(form.n):
        return replace(_quarters(form, int(form.n), moment), timex=timex, relative=True)
    far = shift_by(moment.reference, form.n if form.ahead else -form.n, form.unit)
    if far is None:
        return unknown(OUTSIDE)
    days = Days(moment.reference, far) if form.ahead else Days(far, moment.reference)
    grain = GRAINS[form.unit]
    why = f"{'from' if form.ahead else 'up to'} {moment.how}"
    if form.n == 1 and form.unit in ("week", "month", "quarter", "year"):
        timex = unit_result(moment.reference, form.unit, 1 if form.ahead else -1, 1, why).timex or timex
    return replace(span_result(days, grain, why, timex=timex), relative=True)


def _quarters(form: Window, n: int, moment: Moment) -> Resolved:
    """Return the last or next whole quarters: "the past two quarters" are those that have ended."""
    assert moment.reference is not None
    steps = (1, n) if form.ahead else (-n, -1)
    first, last = (unit_result(moment.reference, "quarter", step, 1, "") for step in steps)
    if first.first is None or last.last is None:
        return unknown(OUTSIDE)
    days = Days(first.first, last.last)
    return span_result(days, "month", f"whole quarters, {'from' if form.ahead else 'up to'} {moment.how}")


def _between(form: Between, moment: Moment) -> Resolved:
    if (
        isinstance(form.first, Clock)
        and isinstance(form.last, Clock)
        and form.first.on is None
        and form.last.on is None
    ):
        times = f"{_time_of(form.first)}/{_time_of(form.last)}"
        return Resolved(
            timex=times, template=f"XXXX-XX-XX{times}", why="times of day; their day is not stated beside them"
        )
    first = resolve(form.first, moment) if form.first else None
    last = resolve(_ahead_of(form, first), moment) if form.last else None
    for end in (first, last):
        if end is not None and end.value is None:
            return replace(end, why=f"one end is not known: {end.why}", kind="period")
    relative = any(end.relative for end in (first, last) if end)
    if first is None or last is None:
        return replace(_open(first, last), relative=relative)
    assert first.first is not None
    assert last.last is not None
    if last.last < first.first:
        ends = f"the end, {last.value}, lies before the beginning, {first.value}"
        return replace(unknown(ends), relative=relative, suspect=None if relative else ends)
    value = f"{_plain(first)}/{_plain(last, end=True)}"
    return Resolved(
        kind="period", value=value, grain=last.grain, first=first.first, last=last.last, timex=value,
        why=first.why if first.why == last.why else f"{first.why}; {last.why}", relative=relative,
        weekday=first.weekday, suspect=first.suspect or last.suspect, template=_pair(first.template, last.template),
    )  # fmt: skip


def _pair(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last else None


def _ahead_of(form: Between, first: Resolved | None) -> Form:
    """Let "from November to March" end in the year after: the end never lies before the beginning."""
    last = form.last
    assert last is not None
    if isinstance(last, Part):
        return replace(last, of=_ahead_of(replace(form, last=last.of), first))
    if isinstance(last, Calendar) and last.weekday is not None and last.month is None and first and first.first:
        day = on_or_after(first.first, last.weekday)
        return Calendar(year=day.year, month=day.month, day=day.day, weekday=last.weekday)
    if (
        not isinstance(last, Calendar)
        or last.year is not None
        or last.month is None
        or first is None
        or first.first is None
    ):
        return last
    year = first.first.year
    month_first = month_days(year, last.month).last
    return replace(last, year=year if month_first >= first.first else year + 1, weekday=None)


def _open(first: Resolved | None, last: Resolved | None) -> Resolved:
    if first is not None:
        value = f"{_plain(first)}/.."
        return replace(first, kind="period", value=value, last=None, timex=first.timex)
    assert last is not None
    return replace(last, kind="period", value=f"../{_plain(last, end=True)}", first=None, timex=last.timex)


def _plain(result: Resolved, *, end: bool = False) -> str:
    """Return the value as one end of an interval."""
    assert result.value is not None
    if "/" in result.value:
        return result.value.rpartition("/")[2] if end else result.value.partition("/")[0]
    return result.value


def _clock(form: Clock, moment: Moment) -> Resolved:
    time = _time_of(form)
    if form.each and form.on is None:
        return Resolved(kind="set", value="P1D", template=time, timex=time, why="something that comes back")
    if form.on is None:
        timex, why = _dated_clock(time, moment), "a time of day; its day is not stated beside it"
        return Resolved(timex=timex, template=f"XXXX-XX-XX{time}", why=why)
    day = resolve(form.on, moment)
    if day.value is None or day.first is None or day.first != day.last:
        return replace(day, timex=None)
    timex = f"{day.value}{time}"
    if form.hour is None:
        return replace(day, timex=timex, mod=form.part)
    grain: Grain = "hour" if form.minute is None else "minute"
    hour = form.hour % 24
    value = f"{day.value}T{hour:02d}:{form.minute or 0:02d}{zone_of(form)}"
    return replace(day, value=value, grain=grain, timex=timex)


def _dated_clock(time: str, moment: Moment) -> str:
    """Return a bare time of day as TIMEX3 writes it: on the day named last, else on the article's own.

    The guidelines ask for a full value wherever the context gives one; `value` stays open, as the text states no day.
    """
    named = (r.first for r in moment.history if r.first is not None and r.first == r.last and r.kind == "date")
    day = next(named, moment.reference)
    return f"{day.isoformat()}{time}" if day else time


def _time_of(form: Clock) -> str:
    if form.hour is None:
        return f"T{form.part}"
    return f"T{form.hour:02d}:{form.minute or 0:02d}{zone_of(form)}"


def zone_of(form: Clock) -> str:
    """Return the zone of a time of day as ISO 8601 writes it: nothing where none is stated."""
    minutes = form.zone
    if minutes is None:
        return ""
    if minutes == 0:
        return "Z"
    sign, size = ("-" if minutes < 0 else "+"), abs(minutes)
    return f"{sign}{size // 60:02d}:{size % 60:02d}"


def _length(form: Length, moment: Moment) -> Resolved:
    if form.coming and moment.tense == "future" and form.n is not None and moment.reference is not None:
        return resolve(Shift(n=form.n, unit=form.unit), moment)
    value = "PXX" if form.vague else iso_length(form.n, form.unit, form.many)
    if form.rest is not None:
        more = iso_length(form.rest.n, form.rest.unit)
        value += more.removeprefix("PT" if value.startswith("PT") else "P")
    why = "a length without a place on the calendar"
    return Resolved(kind="duration", value=None if "X" in value else value, timex=value, mod=form.mod, why=why)
