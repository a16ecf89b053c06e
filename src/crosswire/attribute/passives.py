"""Cue verbs in the passive: nobody named, the source in a by-phrase, someone quoted as saying."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.clauses import Handler
from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import agent_of, clause, complements, own_subject, phrase, trim, without_stop
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document
from crosswire.attribute.verbs import QUOTING, CueVerb, ascribes, quotes_as, speaker_of, verbal
from crosswire.records import Token

ASKING = ("ask", "press", "question", "quiz", "grill")
# "a party backed by the army", "which was seen as weak": what it is, reported by nobody (2 in 13 labelled in train)
DESCRIPTIVE = ("acl", "amod", "relcl")
ABOUT = ("about", "on", "over")


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
    telling = found.verb.lemma in (cues().tellers | function_words("addressing"))  # the object of these is whom
    wanted = ("ccomp", "xcomp") if telling else ("ccomp", "dobj")
    bodies = [k for k in complements(reading, found.verb) if k.dep in wanted]
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
    raised = raised_subject(reading, found.subject, found.verb)
    return verbal(found, use, "passive-raised", (raised, content), None)


def raised_subject(reading: Reading, who: Token, verb: Token) -> Range:
    """Return the subject of a passive cue without its auxiliaries, before a relative clause its shortest phrase."""
    if verb.dep == "relcl":
        return phrase(reading, who, before=verb.begin)
    helpers = [k.begin for k in reading.kids(verb) if k.dep in ("aux", "auxpass") and k.index < verb.index]
    return clause(reading, who, before=min([verb.begin, *helpers]))


def called(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X was declared the winner" and "X is seen as weak": nobody is named as the one who says so."""
    if not found.passive or agent_of(reading, found.verb) is not None or found.subject is None:
        return None
    if found.verb.dep in DESCRIPTIVE:
        return None
    use = found.use("as", "small")
    said = reading.kid(found.verb, "oprd", "attr", "dobj") or next(
        (k for k in complements(reading, found.verb) if k.dep == "prep" and k.text.lower() == "as"), None
    )
    finite = reading.kid(found.verb, "auxpass") is not None
    if use is None or said is None or said.index < found.verb.index or not finite or quotes_as(reading, found.verb):
        return None
    if said.dep == "prep" and reading.kid(said, "pobj", "amod", "pcomp") is None:
        return None
    if not ascribes(reading, found, use):
        return None
    raised = raised_subject(reading, found.subject, found.verb)
    return verbal(found, use, "passive-raised", (raised, clause(reading, said, after=found.verb.end)), None)


def asked(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "asked whether P, X said Q", "he was asked about P": whoever asked is not named."""
    if found.verb.lemma not in ASKING or found.verb.tag not in ("VBN", "VBD"):
        return None
    if agent_of(reading, found.verb) is not None or reading.quote_at(found.verb.begin) is not None:
        return None
    if not found.passive and not (opens(reading, found.verb) and own_subject(reading, found.verb) is None):
        return None
    use = found.use("clause")
    about = next((k for k in complements(reading, found.verb) if k.text.lower() in ABOUT), None)
    body = reading.kid(found.verb, "ccomp", "xcomp", "advcl")
    if use is None or not (body is not None or about is not None):
        return None
    if body is None or (about is not None and about.index < body.index):
        assert about is not None
        last = reading.tokens[reading.right[about.index]]
        cue = (found.verb.begin, about.end) if about.index == found.verb.index + 1 else found.cue
        draft = verbal(found, use, "passive-asked", (trim(reading.text, about.end, last.end),), None)
        return replace(draft, cue=cue) if draft is not None else None
    if body.index < found.verb.index or not (is_question(reading, body) or body.dep == "xcomp"):
        return None
    return verbal(found, use, "passive-asked", (clause(reading, body, after=found.verb.end),), None)


def opens(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb opens its sentence, or a part behind a comma or "when": "Asked whether", "when asked"."""
    before = reading.previous(verb)
    return before is None or before.text.lower() in (",", "when", "if", "(", "“", '"')


def is_question(reading: Reading, body: Token) -> bool:
    """Tell whether a clause is an indirect question: "whether P", "what he knew", "if P"."""
    first = reading.tokens[reading.left[body.index]]
    return first.tag.startswith("W") or first.text.lower() in ("whether", "if", "how", "why", "when", "where", "about")


def passive_agent(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "the plan was condemned by X" and "it was announced by X that P"."""
    who = agent_of(reading, found.verb) if found.passive and not quotes_as(reading, found.verb) else None
    frames = ("object", "as", "small", "person-inf", *(("clause",) if says_clause(reading, found) else ()))
    use = found.use(*frames)
    if who is None or use is None or not can_speak(reading, who) or not ascribes(reading, found, use):
        return None
    if found.verb.dep in DESCRIPTIVE and use.cue_class != "report":
        return None  # "which was first reported by X" credits X, "a feeling voiced by X" describes
    if use.cue_class in ("ask", "think", "intend") and is_document(who):
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


def as_told(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "as reported by X, P" and "P, as first noted by X": the content is the clause beside it."""
    who = agent_of(reading, found.verb)
    use = found.use("clause", classes=("say", "report"))
    first = reading.tokens[reading.left[found.verb.index]]
    if found.verb.tag != "VBN" or found.verb.dep != "advcl" or first.text.lower() != "as" or who is None or use is None:
        return None
    if own_subject(reading, found.verb) is not None or not can_speak(reading, who):
        return None
    sentence = reading.sentence(found.verb.sentence)
    last = reading.tokens[reading.right[found.verb.index]]
    parts = (trim(reading.text, sentence.begin, first.begin), without_stop(reading, last.end, sentence.end))
    return verbal(found, use, "as-clause", parts, speaker_of(reading, who))


def says_clause(reading: Reading, found: CueVerb) -> bool:
    """Tell whether a passive cue has a that-clause: "it was announced by X that P"."""
    return reading.kid(found.verb, "ccomp") is not None


def carried_on(reading: Reading, found: CueVerb) -> Token | None:
    """Return the phrase that carries on what a passive speech act is about: "was accused by X of fraud"."""
    wanted = function_words("carried_on")
    beside = (k for k in complements(reading, found.verb) if k.dep == "prep" and k.text.lower() in wanted)
    return next((k for k in beside if not reading.times_in(k.begin, reading.tokens[reading.right[k.index]].end)), None)


HANDLERS: tuple[Handler, ...] = (quoted_as, impersonal, asked, called, as_told, passive_agent)
