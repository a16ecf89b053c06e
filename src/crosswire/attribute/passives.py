"""Cue verbs in the passive: nobody named, the source in a by-phrase, someone quoted as saying."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.clauses import Handler
from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import agent_of, clause, complements, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak
from crosswire.attribute.verbs import QUOTING, CueVerb, ascribes, quotes_as, speaker_of, verbal
from crosswire.records import Token


def passive_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the attributions by passive cues, one a verb."""
    for found in verbs:
        draft = next((d for handler in HANDLERS if (d := handler(reading, found)) is not None), None)
        if draft is not None:
            yield draft


def quoted_as(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X was quoted (by M) as saying Q" and "M quoted X as saying Q"; M, where named, passes it on."""
    as_word = reading.head(found.verb)
    quoting = quoting_before(reading, as_word) if found.verb.dep == "pcomp" else None
    if quoting is None:
        return None
    passive = reading.kid(quoting, "nsubjpass")
    who = passive or reading.kid(quoting, "dobj") or (reading.head(quoting) if quoting.dep == "amod" else None)
    bodies = [k for k in complements(reading, found.verb) if k.dep in ("ccomp", "dobj")]
    body = next((k for k in bodies if k.dep == "ccomp"), next(iter(bodies), None))
    use = found.use("clause", "quote")
    if who is None or use is None:
        return None
    parts = (clause(reading, body),) if body is not None else quoted_before(reading, found)
    parts = parts or said_before(reading, quoting)
    speaker = speaker_of(reading, who)
    if speaker.span[0] < quoting.end <= who.begin:
        speaker = replace(speaker, span=trim(reading.text, quoting.end, speaker.span[1]))
    draft = verbal(found, use, "quoted-as-saying", parts, speaker)
    return replace(draft, under=quoting.index) if draft is not None else None


def quoting_before(reading: Reading, as_word: Token) -> Token | None:
    """Return the verb of quoting over "as", also where the parser takes it for an adjective: "M quoted X as saying"."""
    if as_word.text.lower() != "as":
        return None
    above = reading.head(as_word)
    if above.lemma in QUOTING:
        return above
    name = reading.previous(as_word)
    verb = reading.kid(name, "amod") if name is not None else None
    return verb if verb is not None and verb.tag == "VBN" and cues().forms.get(verb.text.lower()) in QUOTING else None


def quoted_before(reading: Reading, found: CueVerb) -> tuple[Range, ...]:
    """Return the quotation that ends before the cue in its sentence, whole."""
    sentence = reading.sentence(found.verb.sentence)
    quotes = [q for q in reading.quotes_in(sentence.begin, found.verb.begin) if q.end <= found.verb.begin]
    return quotes[-1].parts if quotes else ()


def said_before(reading: Reading, quoting: Token) -> tuple[Range, ...]:
    """Return the clause before "M quoted X as saying", up to the comma before M."""
    sentence = reading.sentence(quoting.sentence)
    who = reading.kid(quoting, "nsubj", "nsubjpass")
    end = reading.tokens[reading.left[who.index]].begin if who is not None else quoting.begin
    before = reading.text[sentence.begin : end].rstrip()
    return (trim(reading.text, sentence.begin, end),) if before.endswith(",") else ()


def impersonal(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "it is believed that P" and "X is said to P": nobody is named as the source."""
    if not found.passive or found.verb.lemma not in cues().impersonal or agent_of(reading, found.verb) is not None:
        return None
    use = found.use("clause", "as", "small", "person-inf")
    body = reading.kid(found.verb, "ccomp", "xcomp", "advcl")
    if use is None or body is None or body.index < found.verb.index or found.subject is None:
        return None
    if body.dep == "advcl" and not (found.subject.text.lower() == "it" and reading.kid(body, "mark") is not None):
        return None
    content = clause(reading, body, after=found.verb.end)
    if found.subject.text.lower() == "it" and body.dep != "xcomp":
        return verbal(found, use, "passive-impersonal", (content,), None)
    if body.dep != "xcomp" or not any(k.tag == "TO" for k in reading.kids(body)):
        return None
    raised = clause(reading, found.subject, before=found.verb.begin)
    return verbal(found, use, "passive-raised", (raised, content), None)


def passive_agent(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "the plan was condemned by X" and "it was announced by X that P"."""
    who = agent_of(reading, found.verb) if found.passive and not quotes_as(reading, found.verb) else None
    frames = ("object", "as", "small", "person-inf", *(("clause",) if says_clause(reading, found) else ()))
    use = found.use(*frames)
    if who is None or use is None or not can_speak(reading, who) or not ascribes(reading, found, use):
        return None
    body = reading.kid(found.verb, "ccomp", "xcomp", "oprd") or carried_on(reading, found)
    if body is None and use.frames == {"as"}:
        return None
    parts: list[Range] = []
    if found.subject is not None and found.subject.text.lower() != "it" and found.subject.index < found.verb.index:
        parts.append(clause(reading, found.subject, before=found.verb.begin))
    if body is not None:
        parts.append(clause(reading, body))
    return verbal(found, use, "passive-agent", tuple(parts), speaker_of(reading, who))


def says_clause(reading: Reading, found: CueVerb) -> bool:
    """Tell whether a passive cue has a that-clause: "it was announced by X that P"."""
    return reading.kid(found.verb, "ccomp") is not None


def carried_on(reading: Reading, found: CueVerb) -> Token | None:
    """Return the phrase that carries on what a passive speech act is about: "was accused by X of fraud"."""
    wanted = function_words("carried_on")
    return next((k for k in complements(reading, found.verb) if k.dep == "prep" and k.text.lower() in wanted), None)


HANDLERS: tuple[Handler, ...] = (quoted_as, impersonal, passive_agent)
