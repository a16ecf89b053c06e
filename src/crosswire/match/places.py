"""Where in an article: the sentence at an offset, the quotations in a range; each found by bisection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from crosswire.records import Article, Quotation, Sentence


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """Return that of the sentences, given in order, which holds the character at `offset`."""
    at = bisect_right(sentences, offset, key=lambda s: s.begin) - 1
    return sentences[at] if at >= 0 and offset < sentences[at].end else None


def sentences_in(sentences: Sequence[Sentence], begin: int, end: int) -> Iterator[Sentence]:
    """Yield those of the sentences, given in order, that share characters with a range."""
    at = max(0, bisect_right(sentences, begin, key=lambda s: s.begin) - 1)
    while at < len(sentences) and sentences[at].begin < end:
        if sentences[at].end > begin:
            yield sentences[at]
        at += 1


def quotations_in(article: Article, begin: int, end: int) -> Iterator[Quotation]:
    """Yield the quotations that share characters with a range, in order."""
    at = max(0, bisect_right(article.quotations, begin, key=lambda q: q.begin) - 1)
    while at < len(article.quotations) and article.quotations[at].begin < end:
        if article.quotations[at].end > begin:
            yield article.quotations[at]
        at += 1


def quoted(article: Article, begin: int, end: int) -> int:
    """Return the characters of a range that stand inside quotation marks, the marks included."""
    if not article.quotations:
        return 0
    return sum(min(end, q.end) - max(begin, q.begin) for q in quotations_in(article, begin, end))


def quoted_share(article: Article, begin: int, end: int) -> float:
    """Return the share of a range that stands inside quotation marks, 0..1."""
    return min(1.0, quoted(article, begin, end) / max(1, end - begin))
