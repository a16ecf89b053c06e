"""Two articles side by side: aligned passages in the order of the first, moved ones marked, the unmatched between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crosswire.export import words
from crosswire.export.index import Index
from crosswire.export.quote import Quote, quote
from crosswire.export.word_diff import Piece, word_diff
from crosswire.records import Article, Derivation, Finding, Passage, Record, Sentence, Span

UNMATCHED_WORDS = 12  # enough to recognise a sentence that stands in one article only
MOST_CLAIMS, MOST_UNMATCHED = 4, 4


class Side(Record, frozen=True, kw_only=True):
    """One side of a row: its place, its offsets and its words in pieces."""

    place: str
    begin: int
    end: int
    pieces: tuple[Piece, ...]


class RowNote(Record, frozen=True, kw_only=True):
    """What else is to be said of a row; `grave` where one account may be wrong or keep back its source."""

    text: str
    grave: bool


class Row(Record, frozen=True, kw_only=True):
    """An aligned pair, or sentences that only one article has (`only_in` is then its id, `a` and `b` are None)."""

    a: Side | None = None
    b: Side | None = None
    percent: int | None = None
    kind: str = ""
    moved: bool = False
    notes: tuple[RowNote, ...] = ()
    claims: tuple[str, ...] = ()
    flagged: bool = False
    only_in: str | None = None
    only: tuple[Quote, ...] = ()
    hidden: int = 0


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
    """Lay out one pair of articles: the aligned passages in the order of the first, the rest where it belongs."""
    a, b = index.articles[derivation.a], index.articles[derivation.b]
    passages = sorted(derivation.passages, key=lambda p: (p.a.begin, p.b.begin))
    moved = out_of_order([p.b.begin for p in passages])
    placed = [
        ((p.a.begin, 1, 0), passage_row(index, p, moved=number in moved, include_text=include_text))
        for number, p in enumerate(passages)
    ]
    placed += [
        ((group[0].begin, 0, 0), unmatched_row(index, a, group, include_text=include_text))
        for group in unmatched(index, a, [p.a for p in passages])
    ]
    kept = [p for number, p in enumerate(passages) if number not in moved]
    for group in unmatched(index, b, [p.b for p in passages]):
        before = max((p.a.begin for p in kept if p.b.begin < group[0].begin), default=-1)
        placed.append(((before, 2, group[0].begin), unmatched_row(index, b, group, include_text=include_text)))
    near = sum(p.kind in ("verbatim", "edited") for p in passages)
    return Pair(
        a=a,
        b=b,
        a_colour=index.colour(a.id),
        b_colour=index.colour(b.id),
        handle=index.pair(derivation),
        relation=words.RELATION[derivation.relation].format(a=a.label, b=b.label),
        summary=f"{words.counted(len(passages), 'aligned passage')}, {near} of them near-verbatim, {len(moved)} moved; "
        f"{derivation.coverage.a:.0%} of {a.label} and {derivation.coverage.b:.0%} of {b.label}",
        rows=tuple(row for _, row in sorted(placed, key=lambda item: item[0])),
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


def notes(index: Index, passage: Passage) -> tuple[RowNote, ...]:
    """Return what else is to be said of a pair: a credit dropped at one side, values that differ."""
    found = [
        RowNote(text=f"credit dropped in {index.label(span.article)}", grave=True)
        for span in (passage.a, passage.b)
        if any(span.overlaps(dropped) for dropped in index.dropped_places.get(span.article, ()))
    ]
    told = [
        {d.id: d for at, d in index.value_places.get(span.article, ()) if span.overlaps(at)}
        for span in (passage.a, passage.b)
    ]
    for key, discrepancy in told[0].items():
        if key in told[1]:
            grave = discrepancy.verdict in (*words.CONFLICTS, *words.OPEN)
            text = f"{words.SLOT[discrepancy.slot]}: {words.VERDICT[discrepancy.verdict]}"
            found.append(RowNote(text=text, grave=grave))
    return tuple(dict.fromkeys(found))


def claims_in(index: Index, spans: Sequence[Span]) -> tuple[str, ...]:
    """Return the labels of the claims that stand in all of the spans."""
    told = [{c.id: c for at, c in index.claim_places.get(s.article, ()) if s.overlaps(at)} for s in spans]
    found = [claim.label for key, claim in told[0].items() if all(key in others for others in told[1:])]
    return tuple(found[:MOST_CLAIMS])


def unmatched(index: Index, article: Article, aligned: Sequence[Span]) -> list[list[Sentence]]:
    """Return the runs of body sentences that no passage touches; one that a finding flags stands alone."""
    runs: list[list[Sentence]] = []
    alone = False
    for sentence in article.sentences:
        if sentence.kind != "body" or sentence.repeats is not None:
            continue
        if any(s.begin < sentence.end and sentence.begin < s.end for s in aligned):
            continue
        follows = bool(runs) and runs[-1][-1].index == sentence.index - 1
        flagged = bool(flags_on(index, article.span(sentence.begin, sentence.end)))
        if follows and not flagged and not alone:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
        alone = flagged
    return runs


def flags_on(index: Index, span: Span) -> list[Finding]:
    """Return the findings of the gravest kind that point into a span."""
    return list({f.id: f for at, f in index.grave_places.get(span.article, ()) if span.overlaps(at)}.values())


def unmatched_row(index: Index, article: Article, group: list[Sentence], *, include_text: bool) -> Row:
    """Lay out sentences that only one article has."""
    spans = [article.span(s.begin, s.end) for s in group]
    shown = spans if include_text else spans[:MOST_UNMATCHED]
    whole = article.span(group[0].begin, group[-1].end)
    flags = flags_on(index, whole)
    return Row(
        kind=f"only in {article.label}",
        notes=tuple(RowNote(text=told, grave=True) for told in dict.fromkeys(f"{f.rule} {f.name}" for f in flags)),
        claims=claims_in(index, (whole,)),
        flagged=bool(flags),
        only_in=article.id,
        only=tuple(quote(index, span, include_text=include_text, limit=UNMATCHED_WORDS) for span in shown),
        hidden=len(spans) - len(shown),
    )
