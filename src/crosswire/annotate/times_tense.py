"""The tense of the verb that governs a time expression: it tells whether "Monday" is the last one or the next."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.times_forms import Tense
from crosswire.annotate.times_words import words
from crosswire.records import Parse, Token

MAX_CLIMB = 12  # governors looked at; deeper nesting is a wrong parse more often than a sentence


def tense_of(parse: Parse, tokens: Sequence[Token]) -> Tense:
    """Return the tense that governs the tokens of an expression; "none" where no finite verb tells it."""
    if not tokens:
        return "none"
    inside = {t.index for t in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
    ahead = any(t.lemma.lower() in words().tense["ahead"] for t in tokens)
    up_to = any(t.lemma.lower() in words().tense["up_to"] for t in tokens)
    for i, token in enumerate([top, *parse.ancestors(top)]):
        if i > MAX_CLIMB:
            break
        ahead = ahead or token.lemma.lower() in words().tense["ahead"] or _has_sign(parse, token)
        up_to = up_to or token.lemma.lower() in words().tense["up_to"]
        if token.pos in ("VERB", "AUX"):
            found = _verb_tense(parse, token)
            if found == "past":
                return "future" if ahead and not _past_perfect(parse, token) else "past"
            if found is not None:
                return _without_past(found, top, ahead=ahead or up_to)
    return "future" if ahead or up_to else "none"


def _without_past(found: Tense, top: Token, *, ahead: bool) -> Tense:
    """Return the tense under a verb that is not past; "Friday's talks" under a present one say nothing."""
    if ahead:
        return "future"
    return "none" if found == "present" and top.dep in ("poss", "compound", "nmod", "amod") else found


def _has_sign(parse: Parse, token: Token) -> bool:
    return token.pos == "NOUN" and any(c.lemma.lower() in words().tense["ahead"] for c in parse.children(token))


def _past_perfect(parse: Parse, verb: Token) -> bool:
    return any(c.dep == "aux" and c.text.lower() in ("had", "has", "have") for c in parse.children(verb))


def _verb_tense(parse: Parse, verb: Token) -> Tense | None:
    """Return the tense of one verb, or None where its governor must tell (a gerund)."""
    helpers = [c for c in parse.children(verb) if c.dep in ("aux", "auxpass")]
    texts = {h.text.lower() for h in helpers}
    if "could" in texts and any(c.dep == "neg" for c in parse.children(verb)):
        return "past"  # "could not cross on Monday": they tried
    if texts & words().tense["auxiliaries"]:
        perfect = "have" in texts
        return "past" if perfect else "future"
    if "to" in texts:
        return _infinitive_tense(parse, verb)
    if verb.tag == "VBN":
        return _participle_tense(verb, texts)
    if verb.tag == "VBD" or texts & {"did", "was", "were", "had", "has", "have", "been"}:
        return "past"
    if verb.tag == "VBG":
        return "present" if texts & {"is", "are", "am", "'s", "'re"} else None
    return "present" if verb.tag in ("VBZ", "VBP") else "none"


def _infinitive_tense(parse: Parse, verb: Token) -> Tense:
    """Return "future" under a verb that looks ahead ("plans to meet"); "was sent to meet her" tells neither."""
    governor = parse.head(verb)
    if governor.index != verb.index and governor.lemma.lower() in words().tense["planned"] | words().tense["hoping"]:
        return "future"
    past = governor.tag in ("VBD", "VBN") and governor.index != verb.index
    return "none" if past else "future"


def _participle_tense(verb: Token, helpers: set[str]) -> Tense:
    if verb.lemma.lower() in words().tense["planned"]:
        return "future"
    return "present" if "being" in helpers and helpers & {"is", "are"} else "past"
