"""A claim in words: what a clause asserts, without who says it, its own subject named.

A text is only for showing; the spans of a claim's mentions stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.corroborate.propositions import Proposition, bounds, has_subject, noun_phrase
from crosswire.records import Attribution, Token

REPORTING = ("say", "report")  # kinds of cue whose frame is no part of what is claimed
PERSONAL = frozenset({"he", "she"})  # pronouns whose name may stand for them, as subjects
BODILY = frozenset({"it", "they"})  # those for which it may where it is the speaker's: "the firm said it had stopped"
LEAST = 3  # words that stand for themselves, with a verb: "it failed" needs the one who says so
ENDS = " ,;:–—-"
Range = tuple[int, int]


def told(row: Proposition) -> str:
    """Return a clause as text for a person, with the subject that it shares put before it.

    What somebody denies is told with the denial: its words alone would say the contrary.
    """
    denial = denial_of(row)
    if denial is not None:
        return denial
    begin, end = row.span.begin, row.span.end
    pronoun = described(row)
    if pronoun or joined(row):  # "which sank", "after it sank": the clause stands for itself here
        begin = max(begin, row.own[0].end)
    text = without(row.reading.annotated.article.text, (begin, end), sorted(frames(row)))
    subject = row.subject or pronoun
    if subject:
        first, last = bounds(subject)
        if last <= row.span.begin:
            return " ".join(f"{row.reading.annotated.article.text[first:last]} {text}".split())
    return " ".join(named_first(row, text).split())


def denial_of(row: Proposition) -> str | None:
    """Return a denied clause with who denies it, None where nobody does or where that stands in another sentence."""
    attribution = row.attribution
    if attribution is None or row.act or not attribution.denies or attribution.cue is None:
        return None
    own, cue, span = attribution.source.own, attribution.cue, row.span
    spans = [s for s in (own, cue, span) if s is not None]
    begin, end = min(s.begin for s in spans), max(s.end for s in spans)
    if begin < row.sentence.begin or end > row.sentence.end:
        return None
    return " ".join(row.reading.annotated.article.text[begin:end].split())


def joined(row: Proposition) -> bool:
    """Tell whether a clause opens with the word that joins it to its sentence: "after it sank", not "that is so"."""
    return row.own[0].dep == "mark" and has_subject(row.reading.annotated.parse, row.head)


def without(text: str, kept: Range, cuts: list[Range]) -> str:
    """Return a range of a text without some ranges of it, their commas left out too."""
    place, end = kept
    pieces = []
    for first, last in cuts:
        if first >= place:
            pieces.append(text[place:first].rstrip(ENDS))
        place = max(place, last)
    pieces.append(text[place:end])
    pieces[1:] = [piece.lstrip(ENDS) for piece in pieces[1:]]
    return " ".join(piece.strip() for piece in pieces if any(c.isalnum() for c in piece))


def frames(row: Proposition) -> Iterator[Range]:
    """Yield the ranges of a clause that only tell who says it: "according to the union", ", he added,"."""
    for attribution in row.reading.attributions_by_sentence.get(row.sentence.index, ()):
        if attribution.cue is not None and attribution.cue_class in REPORTING and gives(attribution, row):
            yield from outside(attribution, row)


def gives(attribution: Attribution, row: Proposition) -> bool:
    """Tell whether a clause holds enough of what a source says to stand without the source."""
    inside = [t for t in row.own if any(c.begin <= t.begin and t.end <= c.end for c in attribution.content)]
    return any(t.pos in ("VERB", "AUX") for t in inside) and sum(t.text[0].isalnum() for t in inside) >= LEAST


def outside(attribution: Attribution, row: Proposition) -> Iterator[Range]:
    """Yield the range of a clause that holds a source and its cue: before, after or between what is said."""
    begin, end = row.span.begin, row.span.end
    cue, own = attribution.cue, attribution.source.own
    assert cue is not None
    spans = [s for s in (cue, own) if s is not None and begin <= s.begin and s.end <= end]
    said = [c for c in attribution.content if c.begin < end and begin < c.end]
    if not spans or any(s.overlaps(c) for s in spans for c in said):
        return
    first, last = min(s.begin for s in spans), max(s.end for s in spans)
    before, after = ([c for c in said if c.end <= first], [c for c in said if c.begin >= last])
    if before and after:
        yield max(c.end for c in before), min(c.begin for c in after)
    elif after:
        yield begin, min(c.begin for c in after)
    elif before:
        yield max(c.end for c in before), end


def named_first(row: Proposition, text: str) -> str:
    """Return a text that opens with a pronoun with the name that it means, where that is known."""
    word, _, rest = text.partition(" ")
    if word.lower() not in PERSONAL | BODILY or not rest:
        return text
    begin, end = row.span.begin, row.span.end
    meant = [
        m for m in row.reading.mentions_in(begin, end) if m.form == "pronoun" and m.span.text.lower() == word.lower()
    ]
    name = meant[0].name if meant else None
    if word.lower() in BODILY and (row.attribution is None or row.attribution.source.name != name):
        return text
    return f"{name} {rest}" if name and name.lower() != word.lower() and name[:1].isupper() else text


def described(row: Proposition) -> tuple[Token, ...]:
    """Return the noun that a relative clause describes whose "which" or "who" is its own subject."""
    first = row.own[0]
    if row.head.dep != "relcl" or first.tag not in ("WDT", "WP") or first.dep not in ("nsubj", "nsubjpass"):
        return ()
    return noun_phrase(row.reading.annotated.parse, row.reading.annotated.parse.head(row.head))
