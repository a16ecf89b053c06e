"""The little picture beside a story: how many of its articles came on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from crosswire.export.dates import human
from crosswire.records.base import Record

MOST_BARS = 24  # more days than that are put together, so that a bar stays wide enough to see
BAR, GAP, HEIGHT = 4, 1, 20
FULL_DAY = len("2031-05-07")


class Spark(Record, frozen=True, kw_only=True):
    """Bars as (x, y, height) in a box of `width` by 20, and the same in words."""

    width: int
    bars: tuple[tuple[int, int, int], ...]
    words: str


def draw_spark(days: Sequence[str]) -> Spark | None:
    """Return the picture, or None where fewer than two articles are dated."""
    known = sorted(found for found in map(read_day, days) if found)
    if len(known) < 2:
        return None
    first, last = known[0], known[-1]
    step = max(1, -(-((last - first).days + 1) // MOST_BARS))
    counts = Counter((d - first).days // step for d in known)
    most = max(counts.values())
    bars = []
    for at in range((last - first).days // step + 1):
        height = max(2, round(HEIGHT * counts[at] / most)) if counts[at] else 1
        bars.append((at * (BAR + GAP), HEIGHT - height, height))
    at_most = max(counts, key=lambda n: (counts[n], -n))
    peak = human((first + timedelta(days=at_most * step)).isoformat())
    words = f"articles by {'day' if step == 1 else f'{step} days'}, most ({most}) from {peak}"
    return Spark(width=len(bars) * (BAR + GAP), bars=tuple(bars), words=words)


def read_day(value: str) -> date | None:
    """Return a full day in ISO form as a date."""
    try:
        return date.fromisoformat(value) if len(value) == FULL_DAY else None
    except ValueError:
        return None
