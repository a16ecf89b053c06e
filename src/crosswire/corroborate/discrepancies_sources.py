"""One statement credited to different sources, and one quotation put into different mouths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.corroborate.credits import Copies
from crosswire.corroborate.difference import Aligned, Difference, value
from crosswire.corroborate.discrepancies_words import quotes, ratio_of, spoken
from crosswire.corroborate.judge import Judged
from crosswire.corroborate.names import name_words, one_person
from crosswire.corroborate.propositions import Proposition
from crosswire.corroborate.view import Reading
from crosswire.records import Span
from crosswire.text.normalize import fold

SAME_QUOTATION = 0.9
MIN_WORDS = 8  # a shorter quotation may be a phrase that several people use


def compare_sources(copies: Copies, rows: Sequence[Proposition], entry: Judged) -> Iterator[Difference]:
    """Yield the sources of a claim where articles give nearly the same words to different ones.

    Two sources that say the same in words of their own are corroboration, not a disagreement.
    """
    counted = {(r.entity or r.name): r for r in entry.claim.roots if r.group is not None}
    if len({r.group for r in counted.values()}) < 2:
        return
    told = {}
    for origin in entry.origins:
        found = counted.get(origin.root.entity or origin.root.name)
        attribution = rows[origin.member].attribution
        if found is not None and attribution is not None and names_source(rows[origin.member], attribution.source.own):
            assert attribution.source.own is not None
            told[origin.member] = (found.group, value(attribution.source.own, origin.root.name))
    for i, (group, one) in sorted(told.items()):
        for j, (other_group, other) in sorted(told.items()):
            if i < j and group != other_group and in_same_words(copies, rows[i], rows[j]):
                why = "nearly the same words are given to different sources"
                yield Difference("attribution", "attribution", (one, other), "different-roots", why)


def names_source(row: Proposition, span: Span | None) -> bool:
    """Tell whether a source stands there by a name: "the governor" and "Mr. Hale" may be one man."""
    return span is not None and any(span.begin <= b and e <= span.end for b, e in row.reading.names)


def in_same_words(copies: Copies, p: Proposition, q: Proposition) -> bool:
    """Tell whether two clauses stand in one copied passage, or are equal."""
    return copies.joins(p.span, q.span) or fold(p.span.text) == fold(q.span.text)


def compare_speakers(pair: Aligned) -> Iterator[Difference]:
    """Yield one quotation that two articles give to two persons."""
    a, b = pair.a.attribution, pair.b.attribution
    if not pair.across or a is None or b is None or a.source.own is None or b.source.own is None:
        return
    if not named_apart(pair) or not same_quotation(pair):
        return
    values = (value(a.source.own, a.source.name or ""), value(b.source.own, b.source.name or ""))
    yield Difference("attribution", "contradiction", values, "one-quotation", "one quotation is given to two persons")


def named_apart(pair: Aligned) -> bool:
    """Tell whether two clauses are said by two different persons, both by name and neither speaking for the other."""
    if not all(by_name(row) for row in (pair.a, pair.b)):
        return False
    ids = [row.attribution.source.entity if row.attribution else None for row in (pair.a, pair.b)]
    records = [pair.view.entities.get(i) if i else None for i in ids]
    if ids[0] == ids[1] or any(r is None or r.kind != "person" for r in records):
        return False
    first, second = (r.name for r in records if r is not None)
    if any(speaks_for(row.reading, x, y) for row in (pair.a, pair.b) for x, y in ((first, second), (second, first))):
        return False
    return not one_person(first, second)


def by_name(row: Proposition) -> bool:
    """Tell whether the source of a clause stands there by its name: whom "he" means is a reading, not a fact."""
    source = row.attribution.source if row.attribution else None
    if source is None or source.own is None:
        return False
    before_comma = source.own.text.rstrip(" ,").rsplit(",", 1)
    return any(set(name_words(source.name or "")) & set(name_words(part)[-1:]) for part in before_comma)


def same_quotation(pair: Aligned) -> bool:
    """Tell whether two clauses quote the same words."""
    return any(
        min(len(spoken(x)), len(spoken(y))) >= MIN_WORDS and ratio_of(spoken(x), spoken(y)) >= SAME_QUOTATION
        for x in quotes(pair.a)
        for y in quotes(pair.b)
    )


def speaks_for(reading: Reading, one: str, other: str) -> bool:
    """Tell whether an article describes one person by another: "Jim Wade, an adviser to Mr. Hart"."""
    last = name_words(other)[-1:]
    sources = (a.source for a in reading.attributions.values() if a.source.name == one)
    return any(set(last) & set(name_words(s.span.text)) for s in sources if s.span is not None)
