"""Placing a form on the calendar: against the article's day, the date named before, the tense, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from crosswire.annotate.times_feasts import feast_days
from crosswire.annotate.times_forms import (
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
    CYCLES,
    GRAINS,
    cycle_days,
    day_result,
    month_result,
    span_result,
    span_value,
    unit_result,
    unknown,
    week_result,
    year_result,
)
from crosswire.annotate.times_relative import iso_length
from crosswire.records import Grain
from crosswire.text.calendar import Days, day_of, month_days, on_or_after, on_or_before, shift_days, shift_months
from crosswire.text.calendar import years_with_weekday

SLACK_DAYS = 2  # an article of the 25th may tell of the 26th: time zones, and dates of publication set by hand
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
NO_REFERENCE = "the article's own date is not known"


def resolve(form: Form, moment: Moment) -> Resolved:
    """Return where on the calendar a form lies; `value` is None, with the reason, where that cannot be told."""
    match form:
        case Calendar():
            return _calendar(form, moment)
        case Years(first=first, last=last, timex=timex):
            return span_result(Days(date(first, 1, 1), date(last, 12, 31)), "year", "stated", timex=timex)
        case Cycle():
            return _cycle(form, moment)
        case Feast():
            return _feast(form, moment)
        case Step():
            return _step(form, moment)
        case Shift():
            return _shift(form, moment)
        case That():
            return _that(form, moment)
        case Part(part=part, of=of):
            return part_of(part, resolve(of, moment), moment)
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
        case Every(period=period, template=template):
            return Resolved(
                kind="set", value=period, template=template, timex=template or period, why="something that comes back"
            )
        case Vague(ref=ref, why=why):
            return Resolved(timex=ref, why=why, relative=True)


def _calendar(form: Calendar, moment: Moment) -> Resolved:
    if form.year is not None:
        return _stated(form)
    if form.month is not None and form.day is not None:
        return _yearless_day(form, moment)
    if form.month is not None:
        return _yearless_month(form.month, moment)
    return _weekday(form, moment)


def _stated(form: Calendar) -> Resolved:
    assert form.year is not None
    if form.month is None:
        return year_result(form.year, "stated")
    if form.day is None:
        return month_result(form.year, form.month, "stated")
    day = day_of(form.year, form.month, form.day)
    if day is None:
        why = f"{MONTHS[form.month - 1]} {form.year} has no day {form.day}"
        return replace(unknown(why), suspect=why, template=f"{form.year:04d}-{form.month:02d}-{form.day:02d}")
    return _checked(day_result(day, "stated"), day, form.weekday)


def _checked(result: Resolved, day: date, weekday: int | None) -> Resolved:
    """Note the weekday, and that it contradicts the date where it does."""
    if weekday is None or day.weekday() == weekday:
        return replace(result, weekday=weekday)
    suspect = f"{day.isoformat()} was a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday]}"
    return replace(result, weekday=weekday, suspect=suspect)


def _yearless_day(form: Calendar, moment: Moment) -> Resolved:
    assert form.month is not None
    assert form.day is not None
    template = f"XXXX-{form.month:02d}-{form.day:02d}"
    if day_of(2000, form.month, form.day) is None:
        why = f"{MONTHS[form.month - 1]} has no day {form.day}"
        return replace(unknown(why), suspect=why, template=template)
    if moment.reference is None:
        why = f"no year is stated and {NO_REFERENCE}{_weekday_years(form)}"
        return replace(unknown(why), template=template, weekday=form.weekday, relative=True, timex=template)
    near = [day_of(y, form.month, form.day) for y in range(moment.reference.year - 8, moment.reference.year + 9)]
    day, why = _pick([d for d in near if d], form.weekday, moment)
    return replace(_checked(day_result(day, why), day, form.weekday), template=template, relative=True)


def _weekday_years(form: Calendar) -> str:
    if form.weekday is None or form.month is None or form.day is None:
        return ""
    years = years_with_weekday(form.month, form.day, form.weekday, range(1990, 2040))
    return f"; that day is a {WEEKDAYS[form.weekday]} in {', '.join(map(str, years))}"


def _pick(days: list[date], weekday: int | None, moment: Moment) -> tuple[date, str]:
    """Choose the day that the tense asks for, nearest to the moment; a stated weekday that fits near it decides."""
    assert moment.reference is not None
    reference = moment.reference
    chosen = _by_tense(days, moment)
    if weekday is not None and chosen.weekday() != weekday:
        fitting = [d for d in days if d.weekday() == weekday and abs((d - reference).days) < 400]
        if fitting:
            return _nearest(fitting, reference), f"the year in which it is a {WEEKDAYS[weekday]}, near {moment.how}"
    side = {"past": "last one up to", "future": "next one from"}.get(moment.tense, "nearest to")
    return chosen, f"the {side} {moment.how}"


def _by_tense(days: list[date], moment: Moment) -> date:
    assert moment.reference is not None
    number = moment.reference.toordinal()
    past = [d for d in days if d.toordinal() <= number + SLACK_DAYS]
    future = [d for d in days if d.toordinal() >= number - SLACK_DAYS]
    if moment.tense == "past" and past:
        return past[-1]
    if moment.tense == "future" and future and not _much_nearer(past, future, number):
        return future[0]
    return _nearest(days, moment.reference)


def _much_nearer(past: list[date], future: list[date], number: int) -> bool:
    """Tell whether the day has just been and the next one is most of a year away: nobody names that one bare."""
    return bool(past) and number - past[-1].toordinal() < 60 and future[0].toordinal() - number > 270


def _nearest(days: list[date], reference: date) -> date:
    return min(days, key=lambda d: (abs((d - reference).days), d))


def _yearless_month(month: int, moment: Moment) -> Resolved:
    template = f"XXXX-{month:02d}"
    if moment.reference is None:
        return replace(
            unknown(f"no year is stated and {NO_REFERENCE}"), template=template, relative=True, timex=template
        )
    reference = moment.reference
    months = [month_days(y, month) for y in range(max(reference.year - 1, 1), reference.year + 2)]
    past = [m for m in months if m.first <= reference]
    future = [m for m in months if m.last >= reference]
    chosen = past[-1] if moment.tense != "future" else future[0]
    if moment.tense in ("none", "present") and (future[0].first - reference).days < (reference - past[-1].last).days - 31:
        chosen = future[0]  # "the November election" in September
    side = "next" if chosen.first > reference else "last"
    result = month_result(chosen.first.year, month, f"the {side} one, seen from {moment.how}")
    return replace(result, template=template, relative=True)


def _weekday(form: Calendar, moment: Moment) -> Resolved:
    if form.weekday is None:
        return unknown("no month is stated")
    template = f"XXXX-WXX-{form.weekday + 1}"
    if moment.reference is None:
        why = f"only a weekday is stated and {NO_REFERENCE}"
        return replace(unknown(why), template=template, weekday=form.weekday, relative=True, timex=template)
    ahead = moment.tense in ("future", "present")  # "the trial opens Monday"; in headlines the present tells the past
    if _was_carried_on(form.weekday, moment):
        why = f"the day after {moment.how}: the report names its own day too, so it was carried on"
        following = shift_days(moment.reference, 1) or moment.reference
        return replace(day_result(following, why), template=template, weekday=form.weekday, relative=True)
    day = (on_or_after if ahead else on_or_before)(moment.reference, form.weekday)
    why = f"the {'first' if ahead else 'last'} {WEEKDAYS[form.weekday]} {'from' if ahead else 'up to'} {moment.how}"
    return replace(day_result(day, why), template=template, weekday=form.weekday, relative=True)


def _was_carried_on(weekday: int, moment: Moment) -> bool:
    """Tell whether a past weekday is the one after the article's date, not the one six days before it.

    A report that names its own day ("on Friday") and then tells what happened "on Saturday" was updated overnight: so
    in two of the nine reports of stories-dev, where the other reading never held.
    """
    assert moment.reference is not None
    own = moment.reference.weekday()
    return moment.tense == "past" and weekday == (own + 1) % 7 and own in moment.weekdays


def _cycle(form: Cycle, moment: Moment) -> Resolved:
    year = resolve(form.year, moment) if form.year else None
    if year is not None:
        if year.first is None:
            return replace(unknown(year.why), relative=year.relative)
        days = cycle_days(form.name, year.first.year)
        return replace(_cycle_result(form.name, days, year.why), relative=year.relative)
    if moment.reference is None:
        return replace(unknown(NO_REFERENCE), template=f"XXXX-{form.name}", relative=True)
    reference = moment.reference
    around = [cycle_days(form.name, y) for y in (reference.year - 1, reference.year, reference.year + 1)]
    past = [d for d in around if d.first <= reference]
    future = [d for d in around if d.last >= reference]
    days = future[0] if moment.tense == "future" else past[-1]
    return replace(_cycle_result(form.name, days, f"the one nearest to {moment.how}"), relative=True)


def _cycle_result(name: str, days: Days, why: str) -> Resolved:
    grain: Grain = "quarter" if name.startswith("Q") else "month"
    note = "; months of the northern half of the earth" if name in ("SP", "SU", "FA", "WI") else ""
    return replace(span_result(days, "month", why + note, timex=f"{days.first.year:04d}-{name}"), grain=grain)


def _feast(form: Feast, moment: Moment) -> Resolved:
    year = resolve(form.year, moment) if form.year else None
    if year is not None and year.first is None:
        return replace(unknown(year.why), relative=year.relative)
    if year is None and moment.reference is None:
        return replace(unknown(NO_REFERENCE), relative=True)
    if year is not None and year.first is not None:
        found, why = feast_days(form.key, year.first.year, weekend=form.weekend), year.why
        chosen = found[0] if found else None
    else:
        assert moment.reference is not None
        reference = moment.reference
        near = [
            d
            for y in range(reference.year - 1, reference.year + 2)
            for d in feast_days(form.key, y, weekend=form.weekend)
        ]
        chosen = _feast_near(near, moment, reference)
        why = f"the one that the tense asks for, seen from {moment.how}"
    if chosen is None:
        return unknown("the day of the feast in that year is not in the table")
    result = day_result(chosen.first, why) if chosen.first == chosen.last else span_result(chosen, "day", why)
    return replace(result, relative=year is None or year.relative)


def _feast_near(near: list[Days], moment: Moment, reference: date) -> Days | None:
    past = [d for d in near if d.first <= reference]
    future = [d for d in near if d.last >= reference]
    if moment.tense == "past" and past:
        return past[-1]
    if moment.tense == "future" and future:
        return future[0]
    return min(near, key=lambda d: (abs((d.first - reference).days), d.first)) if near else None


def _step(form: Step, moment: Moment) -> Resolved:
    if moment.reference is None:
        return replace(unknown(NO_REFERENCE), relative=True)
    if form.of is None:
        assert form.unit is not None
        if form.unit == "weekend" and form.n == 0:
            return replace(_this_weekend(moment, moment.reference), relative=True)
        result = unit_result(moment.reference, form.unit, form.n, form.many, f"counted from {moment.how}")
    elif isinstance(form.of, Calendar):
        result = _step_calendar(form.n, form.of, moment, moment.reference)
    else:
        result = _step_period(form.n, form.of, moment, moment.reference)
    return replace(result, relative=True)


def _this_weekend(moment: Moment, reference: date) -> Resolved:
    """Return the weekend just past or the coming one, as the tense asks."""
    sunday = on_or_after(reference, 6)
    if moment.tense == "past" and reference.weekday() < 5:
        sunday = on_or_before(reference, 6)
    return unit_result(sunday, "weekend", 0, 1, f"the weekend that the tense asks for, seen from {moment.how}")


def _step_calendar(n: int, of: Calendar, moment: Moment, reference: date) -> Resolved:
    why = f"counted from {moment.how}"
    if of.weekday is not None:
        if n == 0:
            monday = on_or_before(reference, 0)
            return replace(day_result(on_or_after(monday, of.weekday), why), weekday=of.weekday)
        start = shift_days(reference, n) or reference
        day = on_or_before(start, of.weekday) if n < 0 else on_or_after(start, of.weekday)
        return replace(day_result(day, why), weekday=of.weekday)
    assert of.month is not None
    year = reference.year
    if n < 0 and of.month >= reference.month:
        year -= 1
    if n > 0 and of.month <= reference.month:
        year += 1
    return _stated(replace(of, year=year)) if of.day else month_result(year, of.month, why)


def _step_period(n: int, of: Cycle | Feast, moment: Moment, reference: date) -> Resolved:
    years = range(reference.year - 2, reference.year + 3)
    if isinstance(of, Cycle):
        near = [cycle_days(of.name, y) for y in years]
    else:
        near = [d for y in years for d in feast_days(of.key, y, weekend=of.weekend)]
    past, future = [d for d in near if d.last < reference], [d for d in near if d.first > reference]
    this = [d for d in near if d.first.year == reference.year]
    chosen = past[-1:] if n < 0 else future[:1] if n > 0 else this[:1]
    if not chosen:
        return unknown("the day of the feast in that year is not in the table")
    why = f"counted from {moment.how}"
    return _cycle_result(of.name, chosen[0], why) if isinstance(of, Cycle) else span_result(chosen[0], "day", why)


def _base_of(form: Shift | That, moment: Moment) -> tuple[date | None, str, Resolved | None]:
    """Return the day that is counted from, how it is known, and the result it comes from."""
    if isinstance(form, Shift) and form.base is not None:
        result = resolve(form.base, moment)
        return result.first, result.why, result
    if isinstance(form, Shift) and not form.anaphoric:
        return moment.reference, moment.how if moment.reference else NO_REFERENCE, None
    named = next((r for r in moment.history if _fits(r, form.unit)), None)
    if named is not None:
        known = f"the date named before, {named.value}" if named.value else f"the date named before: {named.why}"
        return named.first, known, named
    if isinstance(form, That) or (form.n is not None and form.n > 0):
        return None, "no date is named before it", None
    return moment.reference, moment.how if moment.reference else NO_REFERENCE, None


def _fits(named: Resolved, unit: Unit) -> bool:
    """Tell whether a date named before is fine enough to count such units from it."""
    if named.kind not in ("date", "period") or (named.value is None and named.template is None):
        return False
    if named.value is None:
        return unit == "day" and bool(named.template) and not str(named.template).startswith("XXXX-XX")
    assert named.value is not None
    if "/" in named.value:
        return unit == "year" and named.value.endswith("/..")
    if unit in ("day", "weekend", "week"):
        return named.first == named.last
    return unit == "year" or named.grain != "year"


def _shift(form: Shift, moment: Moment) -> Resolved:
    base, how, origin = _base_of(form, moment)
    if base is None or form.n is None:
        return replace(
            unknown(how if base is None else "gives order only"),
            relative=True,
            timex="PAST_REF" if form.n is None or isinstance(form.base, Vague) else None,
            template=_shift_template(form, origin),
        )
    day = shift_by(base, form.n, form.unit)
    if day is None:
        return unknown("lies outside the calendar")
    grain = _shift_grain(form, origin)
    result = unit_result(day, grain, 0, 1, f"counted from {how}")
    if form.unit == "year" and grain == "month" and origin is None:
        result = replace(result, timex=f"{day.year:04d}")
    exact = form.n == int(form.n) and grain in ("day", "month", "year")
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


def shift_by(day: date, n: Decimal, unit: Unit) -> date | None:
    """Return the day that lies n units away; halves of months count as days."""
    if unit in ("second", "minute", "hour"):
        return shift_days(day, int(n * {"hour": 3600, "minute": 60, "second": 1}[unit] / 86400))
    if unit in ("day", "weekend"):
        return shift_days(day, int(n))
    if unit == "week":
        return shift_days(day, int(n * 7))
    months = n * {"month": 1, "quarter": 3, "year": 12}[unit]
    moved = shift_months(day, int(months))
    return shift_days(moved, int((months - int(months)) * 30)) if moved else None


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
        day = on_or_after(period.first, form.at.weekday)
        return replace(day_result(day, period.why), weekday=form.at.weekday, relative=period.relative)
    result = _stated(replace(form.at, year=period.first.year))
    return replace(result, why=period.why, relative=period.relative)


def _count(form: Count, moment: Moment) -> Resolved:
    period = resolve(form.of, moment)
    if period.first is None or period.last is None:
        length = iso_length(Decimal(form.n), form.unit)
        if form.nth:
            return replace(unknown(period.why), relative=True)
        return Resolved(kind="duration", value=length, timex=length, why=period.why)
    days = _nth(form, period.first, period.last) if form.nth else _first_or_last(form, period.first, period.last)
    if days is None or days.first < period.first or days.last > period.last:
        return replace(unknown("the period is shorter than that"), suspect="counts more than the period holds")
    if days.first == days.last:
        return replace(day_result(days.first, f"a day of {period.value}: {period.why}"), relative=period.relative)
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
    timex = iso_length(form.n, form.unit)
    if form.n is None:
        ref = "FUTURE_REF" if form.ahead else "PAST_REF"
        return Resolved(timex=timex, why=f"no number is stated ({ref})", relative=True)
    if moment.reference is None:
        return Resolved(kind="duration", value=timex, timex=timex, why=NO_REFERENCE, relative=True)
    far = shift_by(moment.reference, form.n if form.ahead else -form.n, form.unit)
    if far is None:
        return unknown("lies outside the calendar")
    days = Days(moment.reference, far) if form.ahead else Days(far, moment.reference)
    grain = GRAINS[form.unit]
    why = f"{'from' if form.ahead else 'up to'} {moment.how}"
    if form.n == 1 and form.unit in ("week", "month", "quarter", "year"):
        timex = unit_result(moment.reference, form.unit, 1 if form.ahead else -1, 1, why).timex or timex
    return replace(span_result(days, grain, why, timex=timex), relative=True)


def _between(form: Between, moment: Moment) -> Resolved:
    first = resolve(form.first, moment) if form.first else None
    last = resolve(_ahead_of(form, first), moment) if form.last else None
    for end in (first, last):
        if end is not None and end.value is None:
            return replace(end, why=f"one end is not known: {end.why}", kind="period")
    relative = any(end.relative for end in (first, last) if end)
    if first is None or last is None:
        return replace(_open(first, last), relative=relative)
    assert first.first and last.last
    if last.last < first.first:
        return replace(unknown("the end lies before the beginning"), relative=relative)
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
    if form.on is None:
        return Resolved(timex=time, template=f"XXXX-XX-XX{time}", why="a time of day; its day is not stated beside it")
    day = resolve(form.on, moment)
    if day.value is None or day.first is None or day.first != day.last:
        return replace(day, timex=None)
    timex = f"{day.value}{time}"
    if form.hour is None:
        return replace(day, timex=timex, mod=form.part)
    grain: Grain = "hour" if form.minute is None else "minute"
    zone = "" if form.zone is None else _zone(form.zone)
    hour = form.hour % 24
    value = f"{day.value}T{hour:02d}:{form.minute or 0:02d}{zone}"
    return replace(day, value=value, grain=grain, timex=timex)


def _time_of(form: Clock) -> str:
    if form.hour is None:
        return f"T{form.part}"
    return f"T{form.hour:02d}:{form.minute or 0:02d}"


def _zone(minutes: int) -> str:
    if minutes == 0:
        return "Z"
    sign, size = ("-" if minutes < 0 else "+"), abs(minutes)
    return f"{sign}{size // 60:02d}:{size % 60:02d}"


def _length(form: Length, moment: Moment) -> Resolved:
    if form.coming and moment.tense == "future" and form.n is not None and moment.reference is not None:
        return resolve(Shift(n=form.n, unit=form.unit), moment)
    value = iso_length(form.n, form.unit)
    if form.rest is not None:
        more = iso_length(form.rest.n, form.rest.unit)
        value += more.removeprefix("PT" if value.startswith("PT") else "P")
    why = "a length without a place on the calendar"
    return Resolved(kind="duration", value=None if "X" in value else value, timex=value, mod=form.mod, why=why)
