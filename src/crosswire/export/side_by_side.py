"""Two articles side by side: aligned passages in the order of the first, moved ones marked, the unmatched between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crosswire.export import words
from crosswire.export.index import Index
from crosswire.export.quote import Quote, quote
from crosswire.export.word_diff import Piece, word_diff
from crosswire.records import Article, Derivation, Passage, Record, Sentence, Span

UNMATCHED_WORDS = 12  # enough to recognise a sentence that stands in one article only
MOST_CLAIMS = 4


class Side(Record, frozen=True, kw_only=True):
    """One side of a row: its place, its offsets and its words in pieces."""

    place: str
    begin: int
    end: int
    pieces: tuple[Piece, ...]


class Row(Record, frozen=True, kw_only=True):
    """An aligned pair, or sentences that only one article has (`a` or `b` is then None)."""

    a: Side | None
    b: Side | None
    percent: int | None = None
    kind: str = ""
    moved: bool = False
    notes: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    flagged: bool = False
    only: tuple[Quote, ...] = ()


class Pair(Record, frozen=True, kw_only=True):
    """Two articles with all their rows."""

    a: Article
    b: Article
    a_colour: str
    b_colour: str
    handle: str
    relation: str
    summary: str
    rows: tuple[Row, ...]


def side_by_side(index: Index, derivation: Derivation, *, include_text: bool) -> Pair:
    """Lay out one pair of articles."""
    a, b = index.articles[derivation.a], index.articles[derivation.b]
    passages = sorted(derivation.passages, key=lambda p: (p.a.begin, p.b.begin))
    moved = out_of_order([p.b.begin for p in passages])
    keyed = [
        ((p.a.begin, 1), passage_row(index, p, moved=n in moved, include_text=include_text))
        for n, p in enumerate(passages)
    ]
    keyed += [
        ((group[0].begin, 0), unmatched_row(index, a, group, first=True, include_text=include_text))
        for group in unmatched(a, [p.a for p in passages])
    ]
    rows = [row for _, row in sorted(keyed, key=lambda item: item[0])]
    rows += [
        unmatched_row(index, b, group, first=False, include_text=include_text)
        for group in unmatched(b, [p.b for p in passages])
    ]
    relation = words.RELATION[derivation.relation].format(a=a.label, b=b.label)
    near = sum(p.kind in ("verbatim", "edited") for p in passages)
    summary = (
        f"{words.counted(len(passages), 'aligned passage')}, {near} of them near-verbatim, {len(moved)} moved; "
        f"{derivation.coverage.a:.0%} of {a.label} and {derivation.coverage.b:.0%} of {b.label}"
    )
    return Pair(
        a=a,
        b=b,
        a_colour=index.colour(a.id),
        b_colour=index.colour(b.id),
        handle=index.pair(derivation),
        relation=relation,
        summary=summary,
        rows=tuple(rows),
    )


def out_of_order(places: Sequence[int]) -> set[int]:
    """Return which items do not belong to the longest run in rising order: those that have moved."""
    tails: list[int] = []
    tail_items: list[int] = []
    before: list[int] = []
    for item, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(tail_items[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        tail_items[at : at + 1] = [item]
    kept: set[int] = set()
    item = tail_items[-1] if tail_items else -1
    while item >= 0:
        kept.add(item)
        item = before[item]
    return set(range(len(places))) - kept


def passage_row(index: Index, passage: Passage, *, moved: bool, include_text: bool) -> Row:
    """Lay out an aligned pair of passages."""
    left, right = word_diff(passage.a.text, passage.b.text, include_text=include_text)
    return Row(
        a=side(index, passage.a, left),
        b=side(index, passage.b, right),
        percent=round(100 * passage.score),
        kind=words.PASSAGE[passage.kind],
        moved=moved,
        notes=notes(index, passage),
        claims=claims_in(index, (passage.a, passage.b)),
    )


def side(index: Index, span: Span, pieces: tuple[Piece, ...]) -> Side:
    """Lay out one side of a pair."""
    return Side(place=index.place(span), begin=span.begin, end=span.end, pieces=pieces)


def notes(index: Index, passage: Passage) -> tuple[str, ...]:
    """Return what else is to be said of a pair: a credit dropped at one side, values that differ."""
    found = []
    for span in (passage.a, passage.b):
        dropped = (m for c in index.comparison.claims for m in c.mentions if m.credit_dropped)
        if any(span.overlaps(m.span) for m in dropped):
            found.append(f"credit dropped in {index.label(span.article)}")
    for discrepancy in index.comparison.discrepancies:
        spans = [v.span for v in discrepancy.values]
        if all(any(side.overlaps(span) for span in spans) for side in (passage.a, passage.b)):
            found.append(f"{words.SLOT[discrepancy.slot]}: {words.VERDICT[discrepancy.verdict]}")
    return tuple(dict.fromkeys(found))


def claims_in(index: Index, spans: Sequence[Span]) -> tuple[str, ...]:
    """Return the labels of the claims that stand in all of the spans."""
    found = [
        claim.label
        for claim in index.comparison.claims
        if all(any(span.overlaps(m.span) for m in claim.mentions) for span in spans)
    ]
    return tuple(found[:MOST_CLAIMS])


def unmatched(article: Article, aligned: Sequence[Span]) -> list[list[Sentence]]:
    """Return the runs of body sentences that no passage touches."""
    runs: list[list[Sentence]] = []
    for sentence in article.sentences:
        if sentence.kind != "body" or sentence.repeats is not None:
            continue
        if any(s.begin < sentence.end and sentence.begin < s.end for s in aligned):
            continue
        if runs and runs[-1][-1].index == sentence.index - 1:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return runs


def unmatched_row(index: Index, article: Article, group: list[Sentence], *, first: bool, include_text: bool) -> Row:
    """Lay out sentences that only one article has."""
    spans = [article.span(s.begin, s.end) for s in group]
    only = tuple(quote(index, span, include_text=include_text, limit=UNMATCHED_WORDS) for span in spans)
    whole = article.span(group[0].begin, group[-1].end)
    flags = [f for f in index.comparison.findings if any(whole.overlaps(s) for s in f.spans)]
    holder = Side(place=index.place(whole), begin=whole.begin, end=whole.end, pieces=())
    return Row(
        a=holder if first else None,
        b=None if first else holder,
        kind=f"only in {article.label}",
        notes=tuple(f"{f.rule} {f.name}" for f in flags if f.severity == "error"),
        claims=claims_in(index, (whole,)),
        flagged=any(f.severity == "error" for f in flags),
        only=only,
    )
