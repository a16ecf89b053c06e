"""Where in which text: the half-open code-point range that every result points at."""

from __future__ import annotations

from crosswire.records.base import Record


class Span(Record, frozen=True, kw_only=True):
    """A half-open range `[begin, end)` of Unicode code points in the stored text of one article.

    `text` repeats the characters, so `text == article.text[begin:end]` always (NIF: beginIndex, endIndex, anchorOf).
    """

    article: str
    begin: int
    end: int
    text: str

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.article == other.article and self.begin <= other.begin and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.article == other.article and self.begin < other.end and other.begin < self.end
