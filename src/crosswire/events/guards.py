"""What is no political event though it is told in the same words: sport, business, entertainment, metaphor."""

from __future__ import annotations

from functools import cache

from crosswire import lexicon
from crosswire.events.syntax import NOUNS, is_verb, logical_objects, logical_subject, prepositions
from crosswire.records import Parse, Token

DOMAINS = ("sport", "business", "entertainment")
DOERS = ("er", "or", "ist", "man", "ian", "ee", "ant", "ent")  # "raider", "defector", "arsonist": people
DOMAIN_WORDS = 2  # one word of a domain stands in political news too ("the match between China and Chad was stopped")


@cache
def guard_words(section: str, name: str | None = None) -> frozenset[str]:
    """Return a list of `resources/event_guards.yml`, or one list of a section by its lemma."""
    found = lexicon.table("event_guards")[section]
    return frozenset(found if name is None else found.get(name, ()))


def metaphor(parse: Parse, predicate: Token, light: Token | None = None) -> str | None:
    """Return the word that makes an event word a metaphor ("attack on the budget"), or None."""
    lemma = predicate.lemma.lower()
    banned = guard_words("metaphors", lemma)
    around = {c.lemma.lower() for c in parse.children(predicate) if c.dep in ("amod", "compound", "dobj", "nmod")}
    if predicate.pos in NOUNS:
        around |= {o.lemma.lower() for _, o in prepositions(parse, predicate)}
    else:
        done_to = logical_objects(parse, predicate)
        around |= {t.lemma.lower() for t in done_to}
        around |= {o.lemma.lower() for p, o in prepositions(parse, predicate) if p in ("in", "at", "by")}
        around |= {c.lemma.lower() for t in done_to for c in parse.children(t) if c.dep in ("compound", "appos")}
    doer = logical_subject(parse, light or predicate) if light is not None or predicate.pos not in NOUNS else None
    if doer is not None and doer.lemma.lower() in guard_words("metaphor_subjects", lemma):
        return doer.lemma.lower()
    return min(around & banned, default=None) or figure_of_speech(parse, predicate)


def acts(parse: Parse, predicate: Token, light: Token | None, *, named: bool) -> bool:
    """Tell whether an assault has a subject that can carry it out: a party, a weapon, or none told.

    "Locusts launched an assault on the fields": neither.
    """
    verb = light or predicate
    if named or not is_verb(verb):
        return True
    doer = logical_subject(parse, verb)
    lemma = doer.lemma.lower() if doer is not None and doer.pos == "NOUN" else None
    return lemma is None or lemma in guard_words("instruments") or lemma.endswith(DOERS)


def figure_of_speech(parse: Parse, predicate: Token) -> str | None:
    """Return the noun of "a storm of protest" or "a war of words" where the predicate is the noun after "of"."""
    over = parse.head(predicate)
    if over.lemma != "of":
        return None
    image = parse.head(over).lemma.lower()
    return image if predicate.lemma.lower() in guard_words("metaphors", image) else None


def domain(tokens: tuple[Token, ...]) -> str | None:
    """Return what a sentence is about where that is sport, business or entertainment, or None."""
    lemmas = {t.lemma.lower() for t in tokens}
    for name in DOMAINS:
        strong = lemmas & guard_words(f"strong_{name}")
        if strong or len(lemmas & guard_words(name)) >= DOMAIN_WORDS:
            return name
    return None


def kept_in(name: str) -> frozenset[str]:
    """Return the event types that stay political events in sentences of a domain."""
    return guard_words(f"{name}_keeps")
