"""Cue verbs without a that-clause: speech acts on a thing or person, requests, promises, opinions of something."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.clauses import Handler, make
from crosswire.attribute.cues import Use
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import clause, complements, last_of_phrase, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.verbs import CueVerb, ascribes, source_range, speaking_subject
from crosswire.records import Token

CARRIED_ON = frozenset("for of over about against as to with on from".split())
OBJECTS = ("dobj", "obj", "dative", "oprd")
REFLEXIVES = frozenset("himself herself itself themselves myself ourselves yourself".split())


def act_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the speech acts, requests, promises and opinions, one a cue verb, the surest handler first."""
    for found in verbs:
        if found.passive or found.subject is None:
            continue
        draft = next((d for handler in HANDLERS if (d := handler(reading, found)) is not None), None)
        if draft is not None:
            yield draft


def act(reading: Reading, found: CueVerb, use: Use, content: Range, rule: str) -> Draft | None:
    """Return the draft of an act when its subject can speak and did so."""
    who = speaking_subject(reading, found, use)
    if who is None or not ascribes(reading, found, use):
        return None
    return make(found, use, source=source_range(reading, who), content=(content,), rule=rule, why=WHY[rule])


WHY = {
    "infinitive": "what the subject says it will or would do",
    "person-infinitive": "what someone is asked to do",
    "predicate": "what the subject calls something",
    "act-preposition": "what the speech act is for, of, on or about",
    "act-object": "what the speech act is aimed at",
}


def infinitive(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X pledged to do Y" and "X denied doing Y"."""
    use = found.use("inf")
    body = reading.kid(found.verb, "xcomp")
    if use is None or body is None or body.index < found.verb.index or body.tag not in ("VB", "VBG"):
        return None
    if reading.kid(found.verb, "dobj") is not None:
        return None
    return act(reading, found, use, clause(reading, body, after=found.verb.end), "infinitive")


def person_infinitive(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X urged Y to do Z"; the parser gives Y as object of the cue or as subject of the infinitive."""
    use = found.use("person-inf")
    body = reading.kid(found.verb, "xcomp", "ccomp")
    if use is None or body is None or body.index < found.verb.index or body.tag != "VB":
        return None
    whom = reading.kid(found.verb, "dobj", "dative") or reading.kid(body, "nsubj")
    if whom is None or whom.index < found.verb.index:
        return None
    first = reading.tokens[min(reading.left[whom.index], reading.left[body.index])]
    return act(
        reading, found, use, trim(reading.text, first.begin, reading.tokens[reading.right[body.index]].end), "person-infinitive"
    )


def predicate(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X called Y a Z" and "X described Y as Z"."""
    use = found.use("as")
    if use is None:
        return None
    aimed = next((k for k in complements(reading, found.verb) if k.dep in ("dobj", "ccomp")), None)
    if aimed is None:
        return None
    as_phrase = next((k for k in complements(reading, found.verb) if k.dep == "prep" and k.text.lower() in ("as", "to", "with")), None)
    second = reading.kid(found.verb, "oprd", "xcomp") or as_phrase
    if aimed.dep == "ccomp" and reading.kid(aimed, "nsubj") is None:
        return None
    if second is None and aimed.dep != "ccomp":
        return None
    last = max(reading.right[aimed.index], reading.right[second.index] if second else 0)
    content = trim(reading.text, reading.tokens[reading.left[aimed.index]].begin, reading.tokens[last].end)
    return act(reading, found, use, content, "predicate")


def prepositional(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X called for Y", "X warned of Y", "X spoke about Y"; the preposition belongs to the cue."""
    if reading.kid(found.verb, "dobj") is not None:
        return None
    for kid in complements(reading, found.verb):
        if kid.dep != "prep":
            continue
        use = next((u for u in found.uses if kid.text.lower() in u.prepositions), None)
        inner = reading.kid(kid, "pobj", "pcomp")
        if use is None or inner is None:
            continue
        last = reading.tokens[reading.right[kid.index]]
        draft = act(reading, found, use, trim(reading.text, kid.end, last.end), "act-preposition")
        if draft is not None and kid.index == found.verb.index + 1:
            return Draft(**{f: getattr(draft, f) for f in draft.__struct_fields__ if f != "cue"}, cue=(found.verb.begin, kid.end))
        return draft
    return None


def object_act(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X denounced Y (for Z)"."""
    use = found.use("object")
    aimed = next((k for k in complements(reading, found.verb) if k.dep in ("dobj", "dative")), None)
    if aimed is None and use is not None:
        aimed = next((k for k in complements(reading, found.verb) if k.dep == "xcomp" and k.tag == "VBG"), None)
    if use is None or aimed is None or aimed.text.lower() in REFLEXIVES:
        return None
    end = content_end(reading, found, aimed)
    content = trim(reading.text, reading.tokens[reading.left[aimed.index]].begin, end)
    return act(reading, found, use, content, "act-object")


def content_end(reading: Reading, found: CueVerb, aimed: Token) -> int:
    """Return where the content of an act on an object ends: with the phrases that carry it on, not with time or place."""
    end = reading.right[aimed.index]
    for kid in complements(reading, found.verb):
        if kid.index <= end:
            continue
        if kid.dep == "prep" and kid.text.lower() in CARRIED_ON and reading.left[kid.index] <= end + 1:
            end = reading.right[kid.index]
    return reading.tokens[end].end


HANDLERS: tuple[Handler, ...] = (infinitive, person_infinitive, predicate, prepositional, object_act)
__all__ = ["act_drafts", "last_of_phrase"]
