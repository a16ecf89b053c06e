"""How far a source stands behind what is ascribed to it: asserted, attributed, hedged, denied or opinion.

Factuality is relative to the source (Sauri and Pustejovsky 2009): "Rome denied that P" says of P that Rome denies it.
"""

from __future__ import annotations

from functools import cache

from crosswire.attribute.drafts import Draft
from crosswire.attribute.grammar import is_verb, negation
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import speakers
from crosswire.lexicon import table
from crosswire.records import Factuality, Record, Token
from crosswire.text.hedges import find_words

OPEN = ("if", "whether", "unless", "provided")
BY_COMMITMENT: dict[str, Factuality] = {
    "neutral": "attributed",
    "assert": "asserted",
    "doubt": "hedged",
    "deny": "denied",
    "opinion": "opinion",
}


class Hedges(Record, frozen=True, kw_only=True):
    """The words of `resources/hedges.yml`."""

    modals: frozenset[str]
    adverbs: frozenset[str]
    impersonal_verbs: frozenset[str]
    adjectives: frozenset[str]
    phrases: tuple[str, ...]


@cache
def hedges() -> Hedges:
    """Return the hedging words of the resource."""
    raw = table("hedges")
    split = {k: frozenset(raw[k].split()) for k in ("modals", "adverbs", "impersonal_verbs", "adjectives")}
    return Hedges(**split, phrases=tuple(raw["phrases"]))


def factuality(reading: Reading, draft: Draft) -> tuple[Factuality, str]:
    """Return how far the source stands behind the content, and why."""
    if draft.commitment == "deny":
        return "denied", "the cue denies its content"
    if draft.speaker is None:
        return "hedged", "nobody is named as the source"
    hedge = hedge_on_cue(reading, draft) or hedge_in_content(reading, draft)
    if hedge is not None:
        return "hedged", f'hedged by "{hedge}"'
    if gives_opinions(reading, draft):
        return "opinion", "the source gives opinions by trade"
    if is_negated(reading, draft):
        return "denied", "the cue is negated"
    return BY_COMMITMENT[draft.commitment], f"the cue commits its source as far as: {draft.commitment}"


def gives_opinions(reading: Reading, draft: Draft) -> bool:
    """Tell whether the words of the source name a commentator, columnist, analyst and the like."""
    return draft.speaker is not None and any(
        t.lemma.lower() in speakers().opinion for t in reading.between(*draft.speaker.span)
    )


def hedge_on_cue(reading: Reading, draft: Draft) -> str | None:
    """Return the word that hedges the ascription itself: "apparently meant", "reportedly said"."""
    verb = reading.tokens[draft.verb] if draft.verb is not None else None
    return hedge_of(reading, verb) if verb is not None else None


def hedge_in_content(reading: Reading, draft: Draft) -> str | None:
    """Return the word that hedges the main verb of the content; in a quotation the source's words stand as they are."""
    main = main_verb(reading, draft)
    found = (hedge_of(reading, main) or open_question(reading, main)) if main is not None else None
    if found is not None:
        return found
    begin, end = draft.content[0]
    phrases = find_words(reading.text, hedges().phrases, begin, end)
    return reading.text[slice(*phrases[0])] if phrases else None


def main_verb(reading: Reading, draft: Draft) -> Token | None:
    """Return the verb of the content that all the rest of its first sentence depends on."""
    begin, end = draft.content[0]
    inside = [t for t in reading.between(begin, end) if is_verb(t) and t.dep not in ("aux", "auxpass")]
    outer = [t for t in inside if not begin <= reading.head(t).begin < end or t.head == t.index]
    return outer[0] if outer else None


def hedge_of(reading: Reading, verb: Token) -> str | None:
    """Return the modal, adverb or predicate that makes a verb merely possible."""
    words = hedges()
    if verb.lemma in words.impersonal_verbs and reading.kid(verb, "xcomp", "ccomp") is not None:
        return verb.text
    for kid in reading.kids(verb):
        lower = kid.text.lower()
        modal = kid.dep == "aux" and lower in words.modals and not is_past_ability(reading, verb, lower)
        adverb = kid.dep in ("advmod", "acomp") and lower in words.adverbs
        if modal or adverb or (kid.dep == "acomp" and lower in words.adjectives):
            return kid.text
    return None


def is_past_ability(reading: Reading, verb: Token, modal: str) -> bool:
    """Tell whether "could" says what someone was unable to do: "could not swim"."""
    return modal == "could" and negation(reading, verb) is not None


def open_question(reading: Reading, main: Token) -> str | None:
    """Return the word that leaves the content open: it asks whether, or holds only if something else does."""
    mark = reading.kid(main, "mark")
    if mark is not None and mark.text.lower() in OPEN:
        return mark.text
    for kid in reading.kids(main):
        condition = reading.kid(kid, "mark") if kid.dep == "advcl" else None
        if condition is not None and condition.text.lower() in OPEN:
            return condition.text
    return None


def is_negated(reading: Reading, draft: Draft) -> bool:
    """Tell whether the cue of a draft is negated."""
    return draft.verb is not None and negation(reading, reading.tokens[draft.verb]) is not None
