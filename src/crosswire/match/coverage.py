"""How much of an article's body stands in aligned passages, told apart by narration and quotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from crosswire.match.places import quoted, sentence_at
from crosswire.records import Annotated, Passage, Span

Side = Literal["a", "b"]
Ranges = list[tuple[int, int]]


class Shares(NamedTuple):
    """Shares of an article's body in characters, 0..1.

    `aligned`: in any passage. `narration`: of what stands outside quotation marks, the part in verbatim or edited
    passages. `quoted`, `reworded`: in passages of quotation, in paraphrases. `body`: the characters of the body.
    """

    aligned: float
    narration: float
    quoted: float
    reworded: float
    body: int


def shares(annotated: Annotated, passages: Sequence[Passage], side: Side) -> Shares:
    """Measure what of an article's body stands in passages."""
    body = [s for s in annotated.article.sentences if s.kind == "body" and s.repeats is None]
    total = max(1, sum(s.end - s.begin for s in body))
    inside = [(p, span_of(p, side)) for p in passages if sentence_at(body, span_of(p, side).begin) is not None]
    every = merged(span for _, span in inside)
    close = merged(span for p, span in inside if p.kind in ("verbatim", "edited"))
    narrated = max(1, sum(unquoted(annotated, s.begin, s.end) for s in body))
    return Shares(
        aligned=length(every) / total,
        narration=sum(unquoted(annotated, b, e) for b, e in close) / narrated,
        quoted=sum(quoted(annotated.article, b, e) for b, e in every) / total,
        reworded=length(merged(span for p, span in inside if p.kind == "paraphrase")) / total,
        body=total,
    )


def span_of(passage: Passage, side: Side) -> Span:
    """Return the span of one side of a passage."""
    return passage.a if side == "a" else passage.b


def merged(spans: Iterable[Span]) -> Ranges:
    """Return the union of spans as ranges that do not overlap, in order."""
    found: Ranges = []
    for begin, end in sorted((s.begin, s.end) for s in spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def length(ranges: Ranges) -> int:
    """Return the characters that ranges hold."""
    return sum(end - begin for begin, end in ranges)


def unquoted(annotated: Annotated, begin: int, end: int) -> int:
    """Return the characters of a range that stand outside quotation marks."""
    return end - begin - quoted(annotated.article, begin, end)
