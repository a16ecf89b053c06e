"""Clauses that the model cuts in two or does not see.

"A court on Thursday sentenced editor X to ...": it takes "sentenced editor X" for an editor who was sentenced, and
finds no verb. A participle right behind the name of a day is never of the noun after it.

"ordered an inquiry after a landslide in Ha Giang killed 21 people".

It takes "after a landslide" for a phrase and "killed" for what is ordered. A finite verb behind such a phrase, without
a subject of its own and governed by the same verb, has the noun as subject and the preposition as its mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from crosswire.records import Token

MARKS = frozenset({"after", "before", "since", "until", "till", "once", "because", "while"})
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())  # noqa: SIM905
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
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
        elif mark.dep == "amod" and mark.tag == "VBN" and not changed.keys() & {mark.index, mark.head}:
            changed.update({t.index: t for t in predicate(mark, tokens)})
    return tuple(changed.get(t.index, t) for t in tokens)


def predicate(verb: Token, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return a participle behind a day as the verb of its sentence, with subject, object and what hung on the subject.

    Nothing where the sentence has a verb at its top.
    """
    if verb.index == 0 or tokens[verb.index - 1].text.lower() not in DAYS or verb.head < verb.index:
        return ()
    top = verb
    while top.head != top.index:
        top = tokens[top.head]
    if top.tag not in NOUN_TAGS or top.index > verb.index:
        return ()
    noun = tokens[verb.head]
    while noun.dep in ("compound", "nmod") and noun.head > noun.index:  # "editor" of "editor X"
        noun = tokens[noun.head]
    moved = [t for t in tokens[verb.index + 1 :] if t.head == top.index and t.sentence == verb.sentence]
    moved = [t for t in moved if t.dep in ("prep", "punct", "advcl", "dobj", "conj", "cc") and t.index != noun.index]
    return (
        replace(verb, tag="VBD", pos="VERB", dep="ROOT", head=verb.index),
        replace(top, dep="nsubj", head=verb.index),
        replace(noun, dep="dobj", head=verb.index),
        *(replace(t, head=verb.index) for t in moved),
    )


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
