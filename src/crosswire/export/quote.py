"""Short quotations of articles: where they stand, their offsets, and no more words than are needed to find them."""

from __future__ import annotations

from crosswire.export.index import Index
from crosswire.export.visible import shorten_words, visible
from crosswire.records import Record, Span

# a quotation that a reader recognises, short enough to stand in a page that is passed on (screens.md: short quotations)
QUOTED_WORDS = 25


class Quote(Record, frozen=True, kw_only=True):
    """Words of an article with their place ("A ¶9") and offsets; `cut` where not all words stand here."""

    label: str
    place: str
    begin: int
    end: int
    text: str
    cut: bool


def quote(index: Index, span: Span, *, include_text: bool, limit: int = QUOTED_WORDS) -> Quote:
    """Quote a span, shortened unless whole texts are to be included."""
    whole = visible(span.text)
    text = whole if include_text else shorten_words(whole, limit)
    return Quote(
        label=index.label(span.article),
        place=index.place(span),
        begin=span.begin,
        end=span.end,
        text=text,
        cut=text != whole,
    )
