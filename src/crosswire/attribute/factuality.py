"""How far a source stands behind what is ascribed to it: asserted, attributed, hedged, denied or opinion.

Factuality is relative to the source (Sauri and Pustejovsky 2009): "Rome denied that P" says of P that Rome denies it.
"""

from __future__ import annotations

from functools import cache

from crosswire.attribute.cues import Commitment, cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import is_verb, negation
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import speakers
from crosswire.lexicon import table
from crosswire.lexicon.signatures import signatures
from crosswire.records import Attribution, Factuality, Token
from crosswire.text.factuality import judge
from crosswire.text.hedges import find_words
from crosswire.text.judgements import values
from crosswire.text.signatures import Polarity

STANCES = ("think", "act")
OPENING_CLASSES = ("intend", "ask")


@cache
def phrases() -> tuple[str, ...]:
    """Return the hedging phrases of the resource."""
    return tuple(table("hedges")["phrases"])


def factuality(reading: Reading, draft: Draft) -> tuple[Factuality, str]:
    """Return how far the source stands behind the main word of the content, and why."""
    if draft.speaker is None:
        return "hedged", "nobody is named as the source"
    hedge = hedge_on_cue(reading, draft)
    if hedge is not None:
        return "hedged", f'hedged by "{hedge}"'
    verb = reading.tokens[draft.verb] if draft.verb is not None else None
    start, reason = stance_of(reading, verb, draft.cue_class, draft.commitment, draft.content)
    main = main_word(reading, draft.content)
    found = judge(reading.parse, main, signatures(), draft.content, start) if main is not None else None
    if found is not None and found.value in ("hedged", "denied", "opinion") and found.word:
        return found.value, f'{found.value} by "{found.word}"'
    phrase = hedging_phrase(reading, draft.content) or (hedging_main(reading, main) if main is not None else None)
    if phrase is not None:
        return "hedged", f'hedged by "{phrase}"'
    if start != "+":
        return ("hedged" if start == "u" else "denied" if found is None else found.value), reason
    if gives_opinions(reading, draft):
        return "opinion", "the source gives opinions by trade"
    if draft.commitment == "opinion" and draft.cue_class in STANCES:
        return "opinion", reason
    return "asserted" if vouches(verb) else "attributed", reason


def denies(reading: Reading, draft: Draft) -> bool:
    """Tell whether the cue of a draft denies its content as a whole."""
    if draft.verb is None or draft.speaker is None:
        return False
    verb = reading.tokens[draft.verb]
    return stance_of(reading, verb, draft.cue_class, draft.commitment, draft.content)[0] == "-"


def hedging_main(reading: Reading, main: Token) -> str | None:
    """Return the main word where it makes what it governs merely possible: "seems to", "is possible that"."""
    words = signatures()
    if main.lemma.lower() in words.hedging_verbs and reading.kid(main, "xcomp", "ccomp", "oprd") is not None:
        return main.text
    predicate = reading.kid(main, "acomp")
    opening = predicate is not None and words.adjectives.get(predicate.lemma.lower()) == "uu"
    return predicate.text if predicate is not None and opening else None


def stance_of(
    reading: Reading, verb: Token | None, cue_class: str, commitment: Commitment, content: tuple[Range, ...]
) -> tuple[Polarity, str]:
    """Return what a cue makes of its content for its source: so, not so, or open."""
    reason = f"the cue commits its source as far as: {commitment}"
    if verb is None:
        return "+", reason
    negated = is_negated(reading, verb)
    lemma = cues().forms.get(verb.text.lower(), verb.lemma.lower())
    if commitment == "deny" or dismisses(reading, lemma, content):
        return ("u", "the denial is negated") if negated else ("-", "the cue denies its content")
    if lemma in function_words("refusing"):
        return ("u" if negated else "-"), "the cue refuses its content"
    if lemma in function_words("guessing") or cue_class in OPENING_CLASSES:
        return "u", "the cue leaves its content open"
    if negated and lemma in function_words("raising"):
        return "-", "the cue is negated"
    if negated and not takes_as_given(lemma):
        return "u", "the cue is negated"
    return "+", reason


def dismisses(reading: Reading, lemma: str, content: tuple[Range, ...]) -> bool:
    """Tell whether a cue rejects something said: "dismissed reports of P as false", "rejected the claim that P"."""
    words = signatures()
    if words.complements["that"].get(lemma) != "-u":
        return False
    main = main_word(reading, content)
    last = next((t for t in reversed(reading.between(*content[-1])) if t.dep != "punct"), None)
    false = last is not None and words.adjectives.get(last.lemma.lower()) == "-+"
    return false or (main is not None and main.lemma.lower() in words.nouns)


def takes_as_given(lemma: str) -> bool:
    """Tell whether a verb takes what it governs as given: "did not know that"."""
    return signatures().complements["that"].get(lemma) == "++"


def vouches(verb: Token | None) -> bool:
    """Tell whether a cue makes its source answer for what others had brought up: "confirmed"."""
    return verb is not None and cues().forms.get(verb.text.lower()) in function_words("vouching")


def gives_opinions(reading: Reading, draft: Draft) -> bool:
    """Tell whether the words of the source name a commentator, columnist, analyst and the like."""
    return draft.speaker is not None and any(
        t.lemma.lower() in speakers().opinion for t in reading.between(*draft.speaker.span)
    )


def hedge_on_cue(reading: Reading, draft: Draft) -> str | None:
    """Return the word that hedges the ascription itself: "apparently meant", "reportedly said"."""
    verb = reading.tokens[draft.verb] if draft.verb is not None else None
    if verb is None:
        return None
    if draft.rule == "interpretation":
        return verb.text
    adverbs = (k for k in reading.kids(verb) if k.dep == "advmod" and k.text.lower() in signatures().hedging_adverbs)
    return next((k.text for k in adverbs), None)


def hedging_phrase(reading: Reading, content: tuple[Range, ...]) -> str | None:
    """Return the phrase that hedges the first part of the content: "as many as", "it is possible that"."""
    found = find_words(reading.text, phrases(), *content[0])
    return reading.text[slice(*found[0])] if found else None


def main_word(reading: Reading, content: tuple[Range, ...]) -> Token | None:
    """Return the word that all the rest of the first sentence of the content depends on, a verb where there is one."""
    begin, end = content[0]
    inside = reading.between(begin, end)
    tops = [t for t in inside if t.dep != "punct" and (t.head == t.index or not begin <= reading.head(t).begin < end)]
    verbs = [t for t in tops if is_verb(t) and t.dep not in ("aux", "auxpass")]
    return next(iter(verbs or tops), None)


def is_negated(reading: Reading, verb: Token) -> bool:
    """Tell whether a cue is negated."""
    return negation(reading, verb) is not None


def factuality_at(
    reading: Reading, found: tuple[Attribution, ...], begin: int, end: int, source: str | None = None
) -> tuple[Factuality, str]:
    """Return how far a source stands behind the word at `[begin, end)` of the text, and why.

    `source` names the innermost source responsible for the word, as it stands in the text or by its name; None asks for
    the article's own voice.
    """
    target = next(iter(reading.between(begin, end)), None)
    if target is None:
        return "asserted", "no word stands there"
    covering = [a for a in found if a.scope == "clear" and is_of(a, source) and covers(a, target)] if source else []
    if not covering:
        told = judge(reading.parse, target, signatures())
        value: Factuality = "attributed" if source and told.value == "asserted" else told.value
        return value, f'by "{told.word}"' if told.word else "the article's own voice"
    inner = min(covering, key=lambda a: sum(c.end - c.begin for c in a.content))
    verb = cue_word(reading, inner)
    content = tuple((c.begin, c.end) for c in inner.content)
    start, reason = stance_of(reading, verb, inner.cue_class, commitment_of(inner, verb), content)
    judged = judge(reading.parse, target, signatures(), content, start)
    if judged.value == "asserted" and inner.rule == "predicate" and is_said_of(reading, target):
        return "opinion", "the source calls it so"
    if judged.value == "asserted" and inner.cue_class == "act" and values(target, signatures()):
        return "opinion", "the source blames or praises it so"
    if judged.value == "asserted":
        return "attributed", reason
    return judged.value, f'by "{judged.word}"' if judged.word else reason


def is_said_of(reading: Reading, target: Token) -> bool:
    """Tell whether a word is what something is called, not what is called so."""
    return target.dep in ("oprd", "attr", "acomp", "ccomp", "conj") or (
        target.dep == "pobj" and reading.head(target).text.lower() == "as"
    )


def is_of(found: Attribution, source: str | None) -> bool:
    """Tell whether an attribution is to a source of that name or in those words."""
    names = [found.source.name, found.source.span.text if found.source.span else None, found.relay_of]
    wanted = set((source or "").lower().split()) - {"the", "a", "an"}
    return any(n is not None and wanted & set(n.lower().replace("'s", "").split()) for n in names)


def covers(found: Attribution, target: Token) -> bool:
    """Tell whether a word stands in the content of an attribution."""
    return any(c.begin <= target.begin < c.end for c in found.content)


def cue_word(reading: Reading, found: Attribution) -> Token | None:
    """Return the word of a cue that has the uses: its first verb, else its last word."""
    inside = reading.between(found.cue.begin, found.cue.end) if found.cue is not None else ()
    return next((t for t in inside if is_verb(t)), inside[-1] if inside else None)


def commitment_of(found: Attribution, verb: Token | None) -> Commitment:
    """Return how far a cue commits its source, by the use that its class tells."""
    if verb is None:
        return "neutral"
    lexicon = cues()
    lemma = lexicon.forms.get(verb.text.lower(), verb.lemma.lower())
    last = found.cue.text.rsplit(maxsplit=1)[-1].lower() if found.cue is not None else None
    uses = lexicon.uses(lemma, last)
    if not is_verb(verb):
        uses = tuple(u for u in (lexicon.nouns.get(lemma), lexicon.adjectives.get(lemma)) if u is not None)
    return next((u.commitment for u in uses if u.cue_class == found.cue_class), "neutral")
