"""The date that an undated article's expressions are resolved against, inferred from the other articles of the story.

Three rules, the stronger first. `anchor-by-dateline`: the day in its dateline, given without a year, lies beside the
day of a dated article on the same persons and bodies. `anchor-by-dates`: the article names a day without its year
("Tuesday (March 23)") that a dated article on the same persons and bodies names too; a weekday stated beside it must
fit that year. `anchor-by-weekdays`: a sentence tells of a weekday what a sentence of a dated article tells of that
weekday. Full dates inside the undated article prove nothing about its own date: reports tell of the past, and one of
them may be wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from crosswire.records import Anchor, Annotated, TimeExpression
from crosswire.records.base import Record
from crosswire.text.calendar import WEEKDAYS, bounds
from crosswire.text.normalize import words

NEAR_BEFORE = 60  # days; what a report tells of its own news lies closer to its date than that
NEAR_AFTER = 3  # days; time zones, and reports that look ahead a little
NEAR_WEEKDAY = 9  # days; weekdays without a date belong to the week of the report or the one before
SHARED_NAMES = 2  # names that two reports of one story share at the least, not counting countries
SHARED_NAMES_ALONE = 3  # names, where no weekday confirms the year
# Two sentences tell the same of a weekday when they share so many longer words, and this part of the shorter one's.
# Calibrated on 103 dated reports of 35 stories, each in turn taken as undated: 57 are dated, 56 of them within two days
# (6 and 0.5: 28 and 27; 4 and 0.3: 85 and 82).
SAME_SENTENCE = 0.4
LEAST_WORDS = 4
SHORT_WORD = 4  # letters; shorter words say little about what a sentence tells
YEARLESS = re.compile(r"XXXX-\d{2}-\d{2}")
CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")


class Vote(Record, frozen=True, kw_only=True):
    """A day of the undated article that a dated one confirms. `sure` is set where a stated weekday fits."""

    day: date
    latest: date
    sure: bool
    why: str


def anchor_dates(articles: Sequence[Annotated]) -> tuple[Anchor, ...]:
    """Return an anchor for each undated article whose date the others prove; their order is irrelevant."""
    ordered = sorted(articles, key=lambda a: (a.article.label, a.article.id))
    dated = [(a, day) for a in ordered if (day := own_day(a)) is not None]
    undated = [a for a in ordered if own_day(a) is None]
    anchors = (anchor_of(a, dated) for a in undated)
    return tuple(anchor for anchor in anchors if anchor is not None)


def own_day(annotated: Annotated) -> date | None:
    """Return the day that an article states of itself."""
    for stated in (annotated.article.published, annotated.article.updated):
        days = bounds(stated.value) if stated.value else None
        if days and days.first == days.last:
            return days.first
    return None


def anchor_of(annotated: Annotated, dated: Sequence[tuple[Annotated, date]]) -> Anchor | None:
    """Return the anchor that the dated articles prove for an undated one."""
    near = [(other, day) for other, day in dated if len(shared_names(annotated, other)) >= SHARED_NAMES]
    by_line = _agreed([v for other, day in near for v in dateline_votes(annotated, other, day)])
    if by_line:
        return _anchor(annotated, by_line, by_line[0].latest, "anchor-by-dateline")
    by_dates = [v for other, day in near for v in date_votes(annotated, other, day)]
    if not _enough(by_dates, [len(shared_names(annotated, other)) for other, _ in near]):
        by_dates = []
    by_weekdays = [v for other, day in dated for v in weekday_votes(annotated, other, day)]
    chosen = _agreed(by_dates or by_weekdays)
    if not chosen:
        return None
    first = max(v.latest for v in chosen)
    # a weekday that both tell of may lie later than the days named by number
    latest = max([first, *(v.latest for v in by_weekdays if 0 <= (v.latest - first).days <= NEAR_WEEKDAY)])
    rule = "anchor-by-dates" if by_dates else "anchor-by-weekdays"
    return _anchor(annotated, chosen, latest, rule)


def _anchor(annotated: Annotated, votes: Sequence[Vote], latest: date, rule: str) -> Anchor:
    best = max(votes, key=lambda v: (v.sure, v.day, v.why))
    return Anchor(article=annotated.article.id, day=latest.isoformat(), rule=rule, why=best.why)


def _enough(votes: Sequence[Vote], shared: Sequence[int]) -> bool:
    return any(v.sure for v in votes) or (bool(votes) and max(shared, default=0) >= SHARED_NAMES_ALONE)


def _agreed(votes: Sequence[Vote]) -> list[Vote]:
    """Keep the votes for the year that most of them name; a tie proves nothing."""
    years = Counter(v.day.year for v in votes for _ in range(2 if v.sure else 1)).most_common(2)
    if not years or (len(years) == 2 and years[0][1] == years[1][1]):
        return []
    return [v for v in votes if v.day.year == years[0][0]]


def shared_names(a: Annotated, b: Annotated) -> frozenset[str]:
    """Return the names that two articles share, those of countries left out."""
    return names_of(a) & names_of(b)


def names_of(annotated: Annotated) -> frozenset[str]:
    """Return the names in an article; where none were found, its capitalised words inside sentences."""
    named = frozenset(m.name for m in annotated.mentions if m.kind != "country" and m.form == "name")
    return named or frozenset(CAPITAL.findall(annotated.article.text))


def date_votes(undated: Annotated, other: Annotated, day: date) -> Iterator[Vote]:
    """Yield the days without year that both articles name."""
    known = {d: t for t in other.times if (d := resolved_day(t, day)) is not None}
    templates = [t for t in undated.times if is_yearless_day(t)]
    latest = max((d for t in templates if (d := nearest(t, day)) is not None), default=None)
    for time in templates:
        found = next((d for d in sorted(known) if f"XXXX-{d:%m-%d}" == time.template), None)
        if found is None or latest is None or (time.weekday is not None and found.weekday() != time.weekday):
            continue
        yield Vote(day=found, latest=latest, sure=time.weekday is not None, why=_why(time, known[found], found, other))


def dateline_votes(undated: Annotated, other: Annotated, day: date) -> Iterator[Vote]:
    """Yield the day of an article's dateline in the year that brings it beside the day of a dated article."""
    lines = {s.index for s in undated.article.sentences if s.kind == "dateline"}
    for time in undated.times:
        found = nearest(time, day) if time.sentence in lines and is_yearless_day(time) else None
        if found is not None and abs((found - day).days) <= NEAR_AFTER:
            label = other.article.label or other.article.name
            line = f"its dateline, {time.span.text!r}, lies beside report {label} of {day.isoformat()}"
            yield Vote(day=found, latest=found, sure=False, why=f"dated by alignment: {line}")


def _why(time: TimeExpression, same: TimeExpression, day: date, other: Annotated) -> str:
    fits = f", and by weekday: that day was a {WEEKDAYS[day.weekday()]}" if time.weekday is not None else ""
    report = f"report {other.article.label or other.article.name} ({same.span.text!r})"
    return f"dated by alignment: {time.span.text!r} is {day.isoformat()} in {report}{fits}"


def is_yearless_day(time: TimeExpression) -> bool:
    """Tell whether an expression names month and day, and its year is not known."""
    template = time.template or ""
    return time.value is None and bool(YEARLESS.fullmatch(template))


def resolved_day(time: TimeExpression, reference: date) -> date | None:
    """Return the single day of a resolved expression, if it lies near the article's own date."""
    if time.value is None or time.first is None or time.first != time.last or time.suspect:
        return None
    day = date.fromisoformat(time.first)
    return day if -NEAR_AFTER <= (reference - day).days <= NEAR_BEFORE else None


def nearest(time: TimeExpression, reference: date) -> date | None:
    """Return the day of a template in the year that brings it near the reference and fits its weekday."""
    assert time.template is not None
    for year in (reference.year, reference.year - 1, reference.year + 1):
        days = bounds(f"{year:04d}{time.template[4:]}")
        if days is None or not -NEAR_AFTER <= (reference - days.first).days <= NEAR_BEFORE:
            continue
        if time.weekday is None or days.first.weekday() == time.weekday:
            return days.first
    return None


def weekday_votes(undated: Annotated, other: Annotated, day: date) -> Iterator[Vote]:
    """Yield the weekdays of which both articles tell the same in one sentence."""
    told = [(t, d) for t in other.times if t.weekday is not None and (d := resolved_day(t, day)) is not None]
    for time in undated.times:
        if time.value is not None or time.weekday is None or not (time.template or "").startswith("XXXX-WXX"):
            continue
        for same, found in told:
            if same.weekday == time.weekday and same_sentence(undated, time.sentence, other, same.sentence):
                latest = day if 0 <= (day - found).days < len(WEEKDAYS) else found
                yield Vote(day=found, latest=latest, sure=True, why=_why(time, same, found, other))


def same_sentence(a: Annotated, i: int, b: Annotated, j: int) -> bool:
    """Tell whether two sentences share most of their words."""
    first, second = content(a, i), content(b, j)
    common = len(first & second)
    return common >= LEAST_WORDS and common >= SAME_SENTENCE * min(len(first), len(second))


def content(annotated: Annotated, sentence: int) -> frozenset[str]:
    """Return the longer words of a sentence."""
    return frozenset(w for w in words(annotated.article.sentence_span(sentence).text) if len(w) >= SHORT_WORD)
