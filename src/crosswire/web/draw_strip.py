"""The strip of an article: where in it words stand that others have too, where its claims are, what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from crosswire.records import Article, Span
from crosswire.records.base import Record

WIDTH, LANE = 1000, 12
LEAST = 2.0  # units: a claim of one short sentence stays visible in a long article


class Stretch(Protocol):
    """Anything with a begin and an end."""

    @property
    def begin(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


class Mark(Record, frozen=True, kw_only=True):
    """A bar in the strip."""

    x: float
    y: int
    width: float
    kind: str


class Strip(Record, frozen=True, kw_only=True):
    """All that the template draws, and the share of the text that stands in other articles too."""

    marks: tuple[Mark, ...]
    paragraphs: tuple[float, ...]
    share: int


def draw_strip(article: Article, borrowed: Sequence[Stretch], claims: Sequence[Span], flags: Sequence[Span]) -> Strip:
    """Return the strip: a lane for borrowed words, one for claims, one for what stands out."""
    length = max(len(article.text), 1)
    marks = [
        *lane(joined(borrowed), length, 0, "borrowed"),
        *lane(joined(claims), length, 1, "claim"),
        *lane(joined(flags), length, 2, "flag"),
    ]
    starts = {s.paragraph: s.begin for s in reversed(article.sentences)}
    share = sum(end - begin for begin, end in joined(borrowed)) / length
    return Strip(
        marks=tuple(marks),
        paragraphs=tuple(round(WIDTH * b / length, 1) for b in sorted(starts.values())[1:]),
        share=round(100 * share),
    )


def joined(found: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Return stretches without overlap."""
    result: list[tuple[int, int]] = []
    for stretch in sorted((f.begin, f.end) for f in found):
        if result and stretch[0] <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], stretch[1]))
        else:
            result.append(stretch)
    return result


def lane(found: Sequence[tuple[int, int]], length: int, number: int, kind: str) -> list[Mark]:
    """Return the bars of one lane."""
    scale = WIDTH / length
    return [
        Mark(x=round(b * scale, 1), y=number * LANE, width=round(max((e - b) * scale, LEAST), 1), kind=kind)
        for b, e in found
    ]
