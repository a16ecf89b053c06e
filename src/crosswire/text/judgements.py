"""Words that judge rather than report: evaluative predicates, adverbs of manner that blame or praise."""

from __future__ import annotations

from crosswire.records import Parse, Token
from crosswire.text.signatures import Signatures, is_verbal, kid

MAKING = ("make", "do", "commit", "prove", "represent", "constitute", "show", "offer", "become", "remain")
BRANDING = ("call", "brand", "label", "deem", "dub", "declare", "term", "pronounce", "consider", "find", "name")


def is_judgement(parse: Parse, target: Token, words: Signatures) -> bool:
    """Tell whether a word judges: an evaluative predicate, or the linking verb before one."""
    lemma, above = target.lemma.lower(), parse.head(target)
    if is_verbal(target):
        if (lemma in words.value_verbs and target.dep not in ("amod", "acl")) or judging_manner(target, parse, words):
            return True
        predicate = (
            kid(parse, target, "attr", "acomp", "oprd") if lemma in ("be", "remain", "become", "seem", "look") else None
        )
        return predicate is not None and judges(parse, predicate, words)
    if target.dep == "advmod" and target.text.lower().endswith("ly"):
        return judges_manner(target, words)
    if target.dep == "amod" and above.text.lower() == "as" and values(target, words):
        return True  # "described it as absurd", where the parser hangs the adjective on the preposition
    if above.lemma == "deserve" or (above.lemma in MAKING and target.dep == "dobj" and values(target, words)):
        return True
    if target.dep in ("amod", "conj") and values(target, words) and target.pos == "ADJ":
        noun = above if above.dep != "amod" else parse.head(above)
        return is_predicate(parse, noun, words)
    return is_predicate(parse, target, words) and judges(parse, target, words)


def is_predicate(parse: Parse, token: Token, words: Signatures) -> bool:
    """Tell whether a noun or adjective is said of something: "is a P", "called it a P", "condemned it as a P"."""
    above = parse.head(token)
    if token.dep in ("attr", "acomp", "oprd"):
        return True
    if token.dep == "conj":
        return is_predicate(parse, above, words)
    if token.dep == "dobj" and above.lemma in BRANDING:
        return any(k.dep == "dobj" and k.index < token.index for k in parse.children(above))
    if token.dep == "pobj":
        return above.text.lower() == "as" or parse.head(above).lemma in words.likening
    small = token.dep == "ccomp" or (token.dep in ("dobj", "appos") and is_verbal(above))
    return (small and kid(parse, token, "nsubj") is not None) or (
        token.dep == "ROOT" and kid(parse, token, "cop") is not None
    )


def judges(parse: Parse, predicate: Token, words: Signatures) -> bool:
    """Tell whether a predicate is an evaluative word or has one before it: "a terrible idea"."""
    if values(predicate, words):
        return True
    return any(k.dep == "amod" and k.lemma.lower() in words.value_adjectives for k in parse.children(predicate))


def values(token: Token, words: Signatures) -> bool:
    """Tell whether a word is an evaluative noun or adjective."""
    forms = {token.lemma.lower(), token.text.lower()}
    return not forms.isdisjoint(words.value_nouns) or not forms.isdisjoint(words.value_adjectives)


def judging_manner(verb: Token, parse: Parse, words: Signatures) -> bool:
    """Tell whether an adverb beside a verb judges how it was done: "shamefully ignored"."""
    for child in parse.children(verb):
        lower = child.text.lower()
        if child.dep != "advmod" or not lower.endswith("ly") or abs(child.index - verb.index) > 1:
            continue
        if judges_manner(child, words):
            return True
    return False


def judges_manner(adverb: Token, words: Signatures) -> bool:
    """Tell whether an adverb in -ly is made of an evaluative adjective: "shamefully", "horribly"."""
    lower = adverb.text.lower()
    stems = (lower[:-2], lower[:-1] + "e", lower[:-3] + "y", lower[:-2] + "le")
    return any(stem in words.value_adjectives for stem in stems)
