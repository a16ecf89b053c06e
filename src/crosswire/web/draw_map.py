"""The map of events: places that are known well enough, over the land of the world; the part where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from crosswire.export.visible import visible
from crosswire.records.base import Record

WIDE, HIGH = 1000.0, 500.0  # the world in land.svg
LEAST = 140.0  # units that are shown at least, 50 degrees: a town stands among the countries around its own
MARGIN = 0.12  # of what is shown, around the outermost places
SHAPE = 2.2  # width over height of the picture
LARGEST, SMALLEST = 0.018, 0.005  # radius of a dot, as a share of what is shown
LETTERS = 0.013  # height of a name, as a share of what is shown: 15 pixels on a wide page
NAMED = 12  # places with most events, which are named on the map; more would lie over one another
MANY = 25  # events at least of the largest dot


class Dot(Record, frozen=True, kw_only=True):
    """A place: where it is drawn, how large, what it says, where it leads."""

    x: float
    y: float
    r: float
    words: str
    to: str
    name: str = ""  # written beside it


class Map(Record, frozen=True, kw_only=True):
    """The picture: the part of the world that is shown, and its dots, the largest first."""

    box: str
    size: float  # of the letters
    dots: tuple[Dot, ...]


def draw_map(places: Sequence[tuple[str, float, float, int, str]]) -> Map | None:
    """Return a map of places, given as name, latitude, longitude, number of events and address."""
    if not places:
        return None
    points = [((lon + 180) / 360 * WIDE, (90 - lat) / 180 * HIGH) for _, lat, lon, _, _ in places]
    left, top, width, height = shown(points)
    most = max(MANY, *(n for *_, n, _ in places))
    letters = Letters(width * LETTERS)
    dots = []
    for (x, y), (place, _, _, n, to) in zip(points, places, strict=True):
        name, r = visible(place), width * max(SMALLEST, LARGEST * sqrt(n / most))
        words = f"{name}: {n:,} {'event' if n == 1 else 'events'}"
        beside = name if letters.fits(x + r * 1.25, y, name) else ""
        dots.append(Dot(x=round(x, 2), y=round(y, 2), r=round(r, 3), words=words, to=to, name=beside))
    dots.sort(key=lambda d: -d.r)
    box = f"{left:.2f} {top:.2f} {width:.2f} {height:.2f}"
    return Map(box=box, size=round(letters.size, 3), dots=tuple(dots))


class Letters:
    """Names beside dots: those that were written first keep their room."""

    def __init__(self, size: float) -> None:
        """Begin with none."""
        self.size = size
        self.taken: list[tuple[float, float, float]] = []

    def fits(self, x: float, y: float, name: str) -> bool:
        """Write a name from x on the line y, unless it would lie over another; tell whether it was written."""
        end = x + len(name) * self.size * 0.62  # the mean width of a letter of DejaVu Sans is 0.58 of its size
        free = all(end < left or x > right or abs(y - line) > self.size for left, right, line in self.taken)
        if free and len(self.taken) < NAMED:
            self.taken.append((x, end, y))
            return True
        return False


def shown(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return the part of the world that holds all points: left, top, width, height."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    width = min(WIDE, max(LEAST, wide * (1 + 2 * MARGIN), high * (1 + 2 * MARGIN) * SHAPE))
    height = width / SHAPE
    left = min(max(0.0, (min(xs) + max(xs) - width) / 2), WIDE - width)
    top = min(max(0.0, (min(ys) + max(ys) - height) / 2), HIGH - height)
    return left, top, width, height
