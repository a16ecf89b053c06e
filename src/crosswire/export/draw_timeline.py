"""The geometry of the timeline picture: what stands where, in the units of its view box. The template draws it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crosswire.export.dates import MONTHS, bounds, human
from crosswire.export.index import Index
from crosswire.export.visible import shorten, visible
from crosswire.records import Record, TimelineEntry

WIDTH, TOP, LANE = 1120, 44, 30
AXIS_LEFT, AXIS_RIGHT = 40, 1080
OUTLIER_WIDTH = 330  # room at the left for what lies outside the days of the story
LETTER = 7.3  # width of a letter at 14 px in the widest of the usual system fonts, measured on DejaVu Sans
MOST_ENTRIES, MOST_OUTLIERS = 24, 10  # more than that is read in the table
MOST_TICKS = 9
GAP_DAYS = 21  # without days of the story: a gap this long parts background from story (own judgement)
STEPS = (1, 2, 7, 14, 31, 92, 183, 366, 732, 1830, 3660, 18300)


class Mark(Record, frozen=True, kw_only=True):
    """One entry on the axis: a bar from `x` of that `width` (0 for one day), its words and where they stand."""

    x: float
    y: float
    width: float
    when: str
    label: str
    full: str
    who: str
    anchor: str
    text_x: float
    colour: str
    missing: bool


class Tick(Record, frozen=True, kw_only=True):
    """A grid line with its date."""

    x: float
    label: str


class Outlier(Record, frozen=True, kw_only=True):
    """An entry outside the days of the axis, told at the left."""

    y: float
    when: str
    label: str
    full: str
    who: str


class TimelinePicture(Record, frozen=True, kw_only=True):
    """All that the template draws, and how many entries only the table holds."""

    height: float
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    outliers: tuple[Outlier, ...]
    hidden: int
    break_x: float


class Dated(Record, frozen=True, kw_only=True):
    """A timeline entry with its days and the labels of the articles that tell it."""

    entry: TimelineEntry
    first: date
    last: date
    labels: tuple[str, ...]


def labels_of(index: Index, entry: TimelineEntry) -> tuple[str, ...]:
    """Return the labels of the articles that tell an event or make a claim."""
    ids: set[str] = set()
    if entry.event in index.events:
        ids = set(index.events[entry.event].articles)
    elif entry.claim in index.claims:
        ids = {m.span.article for m in index.claims[entry.claim].mentions if m.stance != "incompatible"}
    return tuple(a.label for a in index.comparison.articles if a.id in ids)


def dated(index: Index) -> list[Dated]:
    """Return the entries that can be placed, in order of time."""
    found = []
    for entry in index.comparison.story.timeline:
        days = bounds(entry.when)
        if days is not None:
            found.append(Dated(entry=entry, first=days[0], last=days[1], labels=labels_of(index, entry)))
    return sorted(found, key=lambda d: (d.first, d.last, d.entry.label))


def each_once(entries: Sequence[Dated]) -> list[Dated]:
    """Return entries without those that look like another: one sentence may tell two events of one day.

    The table has both, with their codes.
    """
    return list({(d.first, d.last, d.entry.label, d.labels): d for d in reversed(entries)}.values())[::-1]


def axis_days(index: Index, entries: Sequence[Dated]) -> tuple[date, date] | None:
    """Return the days that the axis spans: those of the story, or the largest run of entries without a long gap."""
    story = index.comparison.story
    days = bounds(f"{story.first or ''}/{story.last or ''}")
    if days is not None:
        return days
    short = [d for d in entries if (d.last - d.first).days <= 31]
    if not short:
        return None
    runs: list[list[Dated]] = [[short[0]]]
    for entry in short[1:]:
        near = (entry.first - runs[-1][-1].last).days <= GAP_DAYS
        runs[-1].append(entry) if near else runs.append([entry])
    longest = max(runs, key=len)
    return longest[0].first, max(d.last for d in longest)


def draw_timeline(index: Index) -> TimelinePicture | None:
    """Return the picture of the story's timeline, or None when nothing in it is dated."""
    entries = each_once(dated(index))
    days = axis_days(index, entries)
    if days is None or not entries:
        return None
    first, last = days
    inside = [d for d in entries if first <= d.first and d.last <= last]
    outside = [d for d in entries if d not in inside]
    left = OUTLIER_WIDTH + 30 if outside else AXIS_LEFT
    scale = Scale(first, last, left)
    marks = tuple(mark(d, number, scale) for number, d in enumerate(inside[:MOST_ENTRIES]))
    outliers = tuple(outlier(d, number) for number, d in enumerate(outside[:MOST_OUTLIERS]))
    height = TOP + max(len(marks) * LANE, len(outliers) * 44, 2 * LANE) + 12
    hidden = len(entries) - len(marks) - len(outliers)
    break_x = OUTLIER_WIDTH - 4 if outside else 0
    return TimelinePicture(
        height=height, ticks=scale.ticks(), marks=marks, outliers=outliers, hidden=hidden, break_x=break_x
    )


class Scale:
    """Maps days to the x axis."""

    def __init__(self, first: date, last: date, left: float) -> None:
        """Spread the days from `first` to `last` between `left` and the right edge of the axis."""
        self.first, self.last, self.left = first, last, left
        self.days = max((last - first).days, 1)
        self.per_day = (AXIS_RIGHT - left) / self.days

    def x(self, day: date) -> float:
        """Return the x of a day."""
        return round(self.left + (day - self.first).days * self.per_day, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Return at most nine grid lines."""
        step = next((s for s in STEPS if self.days / s < MOST_TICKS), STEPS[-1])
        days = [self.first + timedelta(days=n) for n in range(0, (self.last - self.first).days + 1, step)]
        return tuple(Tick(x=self.x(day), label=tick_label(day, step)) for day in days)


def tick_label(day: date, step: int) -> str:
    """Return the words of a grid line: days without the year while they are close together."""
    if step < 31:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return f"{MONTHS[day.month - 1]} {day.year}" if step < 366 else str(day.year)


def mark(entry: Dated, lane: int, scale: Scale) -> Mark:
    """Place one entry in its lane, its words at the side where they fit."""
    x, end = scale.x(entry.first), scale.x(entry.last)
    width = round(end - x, 1)
    full = visible(entry.entry.label)
    who = " ".join(entry.labels) if len(entry.labels) <= 6 else f"{len(entry.labels)} articles"
    room_right, room_left = WIDTH - end - 24, x - scale.left - 14 + 20
    right = room_right >= (len(full) + len(who) + 2) * LETTER or room_right >= room_left
    room = int((room_right if right else room_left) / LETTER) - len(who) - 2
    colour = f"k{ord(entry.labels[0][0]) % 65 % 8}" if len(entry.labels) == 1 else "both"
    return Mark(
        x=x,
        y=TOP + lane * LANE + 8,
        width=width,
        when=human(entry.entry.when),
        label=shorten(full, max(room, 12)),
        full=full,
        who=who,
        anchor="start" if right else "end",
        text_x=round(end + 14 if right else x - 14, 1),
        colour=colour,
        missing=not entry.labels,
    )


def outlier(entry: Dated, number: int) -> Outlier:
    """Place one entry in the list at the left."""
    full = visible(entry.entry.label)
    return Outlier(
        y=TOP + number * 44,
        when=human(entry.entry.when),
        label=shorten(full, int((OUTLIER_WIDTH - 60) / LETTER)),  # digits are wider than most letters
        full=full,
        who=" ".join(entry.labels[:6]),
    )
