"""A claim and its denial in one report: "a nurse said they had been told ..."; "the minister denied any such order".

What is denied stands a sentence or two before, in words of another source. A denial that only points back ("denied
this", "rejected the charge") means the words just before it; one that says what it denies means the nearest ones that
share most with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.discrepancies_words import CLAIMS, negated
from crosswire.corroborate.view import Reading, View
from crosswire.corroborate.wording import terms_of
from crosswire.records import Attribution, SlotValue, Span, Token
from crosswire.text.clause import capitalised
from crosswire.text.normalize import words

BACK = 3  # sentences before a denial in which what it denies is looked for
SAME = 0.4  # share of the lighter of two disputes from which both are about one thing
LEAST = 2.5  # weight of shared terms from which a denial means some words before it: a rare word, or two
SHARED = 2  # terms, names included: "the drone was tracked" is not what "no drone entered" denies
RELATIVE = frozenset({"WDT", "WP", "WP$"})
POINTING = frozenset({"this", "that", "it", "these", "those"})
LITTLE = frozenset(
    {"the", "a", "an", "of", "his", "her", "its", "their", "he", "she", "it", "they", "who", "which", "we"}
)
SPEAKING = frozenset({"our", "my", "we", "i"})  # a source inside somebody's words: "our members reported cracks"
FEW = 2  # words of content that a denial may have and still only point back: "denied the report"


@dataclass(frozen=True)
class Dispute:
    """A claim of one source and its denial by another in one article, with the terms of both."""

    reading: Reading
    claimed: Attribution
    denial: Attribution
    terms: dict[str, float]


def compare_denials(view: View) -> Iterator[Difference]:
    """Yield the claims of one source that another source denies in the same article.

    A dispute that several articles of a story tell is one difference.
    """
    groups: list[list[Dispute]] = []
    for dispute in (d for reading in view.readings for d in disputes(reading)):
        home = next((g for g in groups if one_dispute(view, g[0], dispute)), None)
        if home is None:
            groups.append([dispute])
        else:
            home.append(dispute)
    yield from (difference(g) for g in groups)


def disputes(reading: Reading) -> Iterator[Dispute]:
    """Yield what is claimed and denied in one article."""
    kinds = {s.index: s.kind for s in reading.annotated.article.sentences}
    rows = [a for a in reading.annotated.attributions if a.source.own is not None and kinds[a.sentence] == "body"]
    for denial in rows:
        if denial.cue is not None and (denial.denies or no_such(reading, denial)):
            before = [a for a in rows if is_before(a, denial) and not one_source(reading, a, denial)]
            claimed = meant(reading, denial, before)
            if claimed is not None:
                told = (*tokens_of(reading, claimed.content), *tokens_of(reading, denial.content))
                yield Dispute(reading, claimed, denial, terms_of(reading, told))


def one_dispute(view: View, a: Dispute, b: Dispute) -> bool:
    """Tell whether two disputes, of one article or of two of one story, are about one thing."""
    shared = overlap(a.terms, b.terms)
    lighter = min(overlap(a.terms, a.terms), overlap(b.terms, b.terms))
    return shared >= max(LEAST, SAME * lighter) and view.in_one_story(a.reading.id, b.reading.id)


def no_such(reading: Reading, attribution: Attribution) -> bool:
    """Tell whether somebody says that there was no such thing: "said no such request had reached her office"."""
    told = [t.text.lower() for t in tokens_of(reading, attribution.content)]
    return any(pair in (("no", "such"), ("never", "such")) for pair in pairwise(told))


def is_before(a: Attribution, denial: Attribution) -> bool:
    """Tell whether words of another source stand shortly before a denial and deny nothing themselves."""
    if a.denies or a.cue_class not in ("say", "report") or not a.content or not denial.sentence - BACK <= a.sentence:
        return False
    return a.content[-1].end <= (denial.cue.begin if denial.cue else 0)


def one_source(reading: Reading, a: Attribution, b: Attribution) -> bool:
    """Tell whether two attributions have one source, or may have: whom a pronoun means is not always known.

    A body and the one who heads it or speaks for it are one: "figures by the commission", "the head of the commission".
    """
    x, y = a.source, b.source
    if not bodies_in(reading, x.own).isdisjoint(bodies_in(reading, y.own)):
        return True
    if x.entity is not None and y.entity is not None:
        return x.entity == y.entity
    ours, theirs = (set(words(s.own.text if s.own else "")) for s in (x, y))
    return bool(ours & theirs - LITTLE) or not ours - LITTLE or not theirs - LITTLE


def bodies_in(reading: Reading, own: Span | None) -> set[str]:
    """Return the names of the bodies that the words for a source name."""
    inside = reading.mentions_in(own.begin, own.end) if own is not None else ()
    return {m.name for m in inside if m.kind == "organisation"}


def meant(reading: Reading, denial: Attribution, before: Sequence[Attribution]) -> Attribution | None:
    """Return what a denial denies: the words just before it where it only points back, else those that share most."""
    told = tokens_of(reading, denial.content) or tokens_after(reading, denial)
    before = [a for a in before if affirms(reading, tokens_of(reading, a.content))]
    if points_back(told) or points_back(tokens_after(reading, denial)[:1]):
        close = [a for a in before if a.sentence >= denial.sentence - 1]
        return max(close, key=lambda a: (a.sentence, a.depth, a.content[-1].end), default=None)
    denied = terms_of(reading, told)
    told_before = {a.id: terms_of(reading, tokens_of(reading, a.content)) for a in before}
    close = [a for a in before if len(denied.keys() & told_before[a.id].keys()) >= SHARED]
    scored = [(overlap(denied, told_before[a.id]), a.sentence, a.id, a) for a in close]
    best = max(scored, key=lambda row: row[:3], default=None)
    return best[3] if best is not None and best[0] >= LEAST else None


def affirms(reading: Reading, told: Sequence[Token]) -> bool:
    """Tell whether some words say that something is so: a verb, not negated, and no aside ("whose name it gave")."""
    if not any(t.pos in ("VERB", "AUX") for t in told) or told[0].tag in RELATIVE:
        return False
    parse, inside = reading.annotated.parse, {t.index for t in told}
    tops = [t for t in told if t.pos in ("VERB", "AUX") and (t.head not in inside or t.head == t.index)]
    return not any(negated(parse, t) for t in tops)


def tokens_of(reading: Reading, spans: Sequence[Span]) -> list[Token]:
    """Return the words of some spans."""
    return [t for s in spans for t in reading.annotated.parse.tokens_in(s.begin, s.end)]


def tokens_after(reading: Reading, denial: Attribution) -> list[Token]:
    """Return the words of a denial's sentence after its cue, where it has no content of its own."""
    end = denial.cue.end if denial.cue else 0
    return [t for t in reading.annotated.parse.sentence(denial.sentence) if t.begin >= end]


def points_back(told: Sequence[Token]) -> bool:
    """Tell whether what is denied only points at what was said: "this", "the charge", "any such order"."""
    lemmas = [t.lemma.lower() for t in told]
    if "such" in lemmas or (told and told[0].pos == "PRON" and lemmas[0] in POINTING):
        return True
    return bool(CLAIMS & set(lemmas)) and sum(t.pos in ("NOUN", "PROPN", "VERB") for t in told) <= FEW


def overlap(x: dict[str, float], y: dict[str, float]) -> float:
    """Return the weight of the terms that two sets have in common, names left out."""
    return sum(min(x[t], y[t]) for t in x.keys() & y.keys() if t[0] not in "@!#")


def difference(group: Sequence[Dispute]) -> Difference:
    """Return the difference of a claim and its denial, wherever the two are told."""
    values = tuple(v for d in group for v in sides(d))
    first = group[0]
    why = f"{capitalised(named(first.denial))} denies what {named(first.claimed)} says"
    return Difference("polarity", "contradiction", values, "claim-and-denial", why, topic=first.claimed.id)


def sides(dispute: Dispute) -> tuple[SlotValue, SlotValue]:
    """Return what is claimed and what denies it."""
    denial = dispute.denial
    assert denial.cue is not None
    denied = denial.content[0] if denial.content else denial.cue
    return value(dispute.claimed.content[0], "affirmed"), value(denied, "denied")


def named(attribution: Attribution) -> str:
    """Return the name of a source, or the words for it."""
    own = attribution.source.own
    text = attribution.source.name or (own.text if own is not None else "")
    return text if text and words(text)[0] not in SPEAKING else "another source"
