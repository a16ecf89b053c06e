"""Verbs of hearing: the source is whom it was heard from, not who heard it: "learned from two officers that P"."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import function_words
from crosswire.attribute.drafts import Draft
from crosswire.attribute.grammar import clause, complements, is_verb
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak
from crosswire.attribute.verbs import speaker_of
from crosswire.records import Token


def heard_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the attributions by verbs of hearing, one a verb."""
    known = function_words("hearing")
    for token in reading.tokens:
        if token.pos == "VERB" and token.lemma in known:
            draft = heard(reading, token)
            if draft is not None:
                yield draft


def heard(reading: Reading, verb: Token) -> Draft | None:
    """Return the attribution of one verb: "heard from X that P"."""
    origin = next((k for k in complements(reading, verb) if k.text.lower() == "from" and k.dep == "prep"), None)
    who = reading.kid(origin, "pobj") if origin is not None else None
    if origin is None or who is None or not can_speak(reading, who):
        return None
    body = next((k for k in complements(reading, verb) if k.dep == "ccomp" and k.index > who.index), None)
    body = body or said_behind(reading, who)
    if body is None:
        return None
    above = reading.head(verb)  # "reported hearing from X that P": the reporter stands over X
    return Draft(
        sentence=verb.sentence,
        speaker=speaker_of(reading, who, before=reading.tokens[reading.left[body.index]].begin),
        cue=(verb.begin, verb.end),
        verb=verb.index,
        content=(clause(reading, body, after=who.end),),
        cue_class="report",
        under=above.index if verb.dep == "xcomp" and is_verb(above) else None,
        rule="heard-from",
    )


def said_behind(reading: Reading, who: Token) -> Token | None:
    """Return the head of a that-clause right behind a noun, which the parser hangs on it."""
    for kid in reading.kids(who):
        mark = reading.kid(kid, "mark") if kid.dep in ("acl", "relcl", "ccomp") else None
        if (
            mark is not None
            and mark.text.lower() == "that"
            and reading.kid(kid, "nsubj", "nsubjpass", "expl") is not None
        ):
            return kid
    return None
