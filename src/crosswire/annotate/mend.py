"""Clauses that the model cuts in two: "ordered an inquiry after a landslide in Ha Giang killed 21 people".

It takes "after a landslide" for a phrase and "killed" for what is ordered. A finite verb behind such a phrase, without
a subject of its own and governed by the same verb, has the noun as subject and the preposition as its mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from crosswire.records import Token

MARKS = frozenset({"after", "before", "since", "until", "till", "once", "because", "while"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ASTRAY = frozenset({"ccomp", "dep", "conj", "xcomp"})  # what the model makes of the verb
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
BESIDE = frozenset({"advmod", "aux", "auxpass", "neg", "punct"})  # of the verb, before it


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens of an article with such clauses put together; heads are indices into the sequence."""
    changed: dict[int, Token] = {}
    for mark in tokens:
        if mark.dep == "prep" and mark.text.lower() in MARKS:
            changed.update({t.index: t for t in clause(mark, tokens)})
    return tuple(changed.get(t.index, t) for t in tokens)


def clause(mark: Token, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return mark, subject and verb of the clause that a preposition opens; nothing where it opens none."""
    noun = next((t for t in tokens[mark.index + 1 :] if t.head == mark.index and t.dep == "pobj"), None)
    if noun is None or noun.sentence != mark.sentence:
        return ()
    for verb in tokens[noun.index + 1 :]:
        if verb.sentence != mark.sentence:
            return ()
        if verb.tag in FINITE and verb.dep in ASTRAY and verb.head == mark.head:
            break
        if not (below(verb, noun, tokens) or (verb.dep in BESIDE and verb.text != ",")):
            return ()
    else:
        return ()
    if any(t.head == verb.index and t.dep in SUBJECTS for t in tokens[mark.index : verb.index]):
        return ()
    return (
        replace(mark, dep="mark", head=verb.index),
        replace(noun, dep="nsubj", head=verb.index),
        replace(verb, dep="advcl"),
    )


def below(token: Token, top: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a token depends on another one, however far down."""
    while token.head != token.index:
        if token.head == top.index:
            return True
        token = tokens[token.head]
    return False
