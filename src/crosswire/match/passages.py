"""From links to passages: what kind of reuse each is, and why."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from crosswire.match.base import Link
from crosswire.match.units import Profile, Unit
from crosswire.records import Passage
from crosswire.records.derivation import PassageKind

VERBATIM = 0.97  # share of words in order: one word in 30 may differ, as "percent" and "per cent" do
EDITED = 0.6  # derivation-dev, odd topics: 93 of 100 "edited" passages lie above, 25 of 28 paraphrases below
QUOTED = 0.6  # share of a unit's characters inside quotation marks from which it counts as a quotation
ONE_WORDING = 0.9  # share of the shorter quotation's words that the other has in order; below it they are one utterance
# in two wordings, since an editor leaves words out, and a second translation changes them
REWORDED_QUOTE = "both put it in quotation marks in different words: one utterance, translated twice or altered"
RULES = {
    "mutual-best": "each is the other's closest sentence",
    "second-partner": "close to a sentence that has another partner as well",
    "neighbour": "alike, and next to sentences that are aligned",
    "clause": "one half of a sentence says what this says",
    "meaning": "each is the other's closest in meaning, by sentence vectors",
    "shared-run": "the same words in a row stand in both",
}


class Closeness(NamedTuple):
    """How alike two units are in their words, in order.

    `words` is the share of both, `contained` of the shorter, `quoted` tells whether both stand in quotation marks.
    """

    words: float
    contained: float
    quoted: bool


def closeness(a: Unit, b: Unit) -> Closeness:
    """Compare the words of two units in order."""
    common = LCSseq.similarity(a.words, b.words)
    return Closeness(
        words=2 * common / max(1, len(a.words) + len(b.words)),
        contained=common / max(1, min(len(a.words), len(b.words))),
        quoted=a.quoted >= QUOTED and b.quoted >= QUOTED,
    )


def passage(link: Link, a: Profile, b: Profile) -> Passage:
    """Return the passage of a link, with spans in both stored texts."""
    close = closeness(link.a, link.b)
    kind = kind_of(close)
    return Passage(
        a=a.annotated.article.span(link.a.begin, link.a.end),
        b=b.annotated.article.span(link.b.begin, link.b.end),
        kind=kind,
        score=round(link.score, 3),
        rule=f"{link.rule}-{kind}",
        why=reason(link, close, kind),
    )


def kind_of(close: Closeness) -> PassageKind:
    """Name the kind of reuse: words the same, changed a little, said again in other words, or a quotation."""
    if close.quoted:
        return "quote"
    if close.words >= VERBATIM:
        return "verbatim"
    return "edited" if close.words >= EDITED else "paraphrase"


def reason(link: Link, close: Closeness, kind: PassageKind) -> str:
    """Say in one sentence why two units are aligned."""
    why = f"{RULES[link.rule]}; {close.words:.0%} of the words stand in both, in order"
    return f"{why}; {REWORDED_QUOTE}" if kind == "quote" and close.contained < ONE_WORDING else why


def is_reworded_quote(passage: Passage) -> bool:
    """Tell whether a passage is one utterance that stands in quotation marks in two wordings."""
    return passage.kind == "quote" and passage.why.endswith(REWORDED_QUOTE)
