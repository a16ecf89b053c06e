"""Placing stated dates: full ones as they stand, those without a year and bare weekdays near the article's day."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from crosswire.annotate.times_forms import Calendar, Moment, Resolved
from crosswire.annotate.times_periods import NO_REFERENCE, day_result, month_result, unknown, year_result
from crosswire.text.calendar import (
    MONTHS,
    WEEKDAYS,
    day_of,
    month_days,
    on_or_after,
    on_or_before,
    shift_days,
    shift_months,
    years_with_weekday,
)

SLACK_DAYS = 2  # an article of the 25th may tell of the 26th: time zones, and dates of publication set by hand
SHOWN_YEARS = range(1990, 2040)  # the years that a weekday is checked against when the year is not known
NEARER = 31  # days by which the next month of a name must be nearer than the last one to be meant
SEASON_AHEAD = 110  # days; a bare month further ahead is the last one (timenorm train: March seen from autumn)
JUST_BEEN, FAR_AHEAD = 60, 270  # days; see `_much_nearer`
MONTHS_NEAR = 12  # a day without its month lies in one of these: "Friday the 13th" comes at least once in 14 months
NEWS_DAYS = 45  # a date so near the article's day is meant, and a weekday that contradicts it is a slip


def place_calendar(form: Calendar, moment: Moment) -> Resolved:
    """Return where a date lies that states a year, a month and day, a month, or a weekday."""
    if form.year is not None:
        return stated(form)
    if form.month is not None and form.day is not None:
        return _yearless_day(form, moment)
    if form.month is not None:
        return _yearless_month(form.month, moment)
    if form.day is not None:
        return _monthless_day(form.day, form, moment)
    return _weekday(form, moment)


def stated(form: Calendar) -> Resolved:
    """Return a date with its year; one that no calendar has stays without value."""
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


def _monthless_day(number: int, form: Calendar, moment: Moment) -> Resolved:
    """Return the day of that number in a month near the article's day."""
    template = f"XXXX-XX-{number:02d}"
    if moment.reference is None:
        why = f"no month is stated and {NO_REFERENCE}"
        return replace(unknown(why), template=template, weekday=form.weekday, relative=True, timex=template)
    first = moment.reference.replace(day=1)
    months = [m for m in (shift_months(first, n) for n in range(-MONTHS_NEAR, MONTHS_NEAR + 1)) if m]
    near = [day_of(month.year, month.month, number) for month in months]
    day, why = _pick([d for d in near if d], form.weekday, moment)
    return replace(_checked(day_result(day, why), day, form.weekday), template=template, relative=True)


def _weekday_years(form: Calendar) -> str:
    if form.weekday is None or form.month is None or form.day is None:
        return ""
    years = years_with_weekday(form.month, form.day, form.weekday, SHOWN_YEARS)
    return f"; that day is a {WEEKDAYS[form.weekday]} in {', '.join(map(str, years))}"


def _pick(days: list[date], weekday: int | None, moment: Moment) -> tuple[date, str]:
    """Choose the day that the tense asks for, nearest to the moment; a stated weekday that fits near it decides."""
    assert moment.reference is not None
    reference = moment.reference
    chosen = _by_tense(days, moment)
    if weekday is not None and chosen.weekday() != weekday:
        fitting = [d for d in days if d.weekday() == weekday and abs((d - reference).days) < 400]
        if fitting and not _is_slip(chosen, _nearest(fitting, reference), reference):
            return _nearest(fitting, reference), f"the year in which it is a {WEEKDAYS[weekday]}, near {moment.how}"
    side = {"past": "last one up to", "future": "next one from"}.get(moment.tense, "nearest to")
    return chosen, f"the {side} {moment.how}"


def _is_slip(chosen: date, fitting: date, reference: date) -> bool:
    """Tell whether a date near the article's day is meant though its weekday only fits a date of another year."""
    return abs((chosen - reference).days) <= NEWS_DAYS and abs((fitting - chosen).days) > FAR_AHEAD


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
    return bool(past) and number - past[-1].toordinal() < JUST_BEEN and future[0].toordinal() - number > FAR_AHEAD


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
    ahead, ago = (future[0].first - reference).days, (reference - past[-1].last).days
    if moment.tense in ("none", "present") and ahead < min(ago - NEARER, SEASON_AHEAD):
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
