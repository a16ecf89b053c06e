"""Cue verbs: which stand in a text, who their subject is, and whether they ascribe anything at all."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import Use, cues, function_words
from crosswire.attribute.drafts import Draft, Range, Speaker
from crosswire.attribute.grammar import (
    FINITE,
    governor,
    is_infinitive,
    is_passive,
    is_verb,
    negation,
    own_subject,
    particle,
    phrase,
    subject,
)
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document, name_behind
from crosswire.attribute.subjects import lost_main_verb, noun_before, subject_of_cue
from crosswire.records import CueClass, Record, Token

NOT_ORIGIN = ("say", "report", "ask", "act")  # whoever did not say, report, ask or denounce is no source
LISTED = ("PROPN", "PUNCT", "CCONJ")  # "Norway, Sweden pledge": headlines leave out "and"
QUOTING = ("quote", "cite", "report", "record", "hear", "paraphrase")
# endings of nouns of acts and states; bodies in -tion and -ment are known to speak ("delegation", "government")
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ing", "cy", "th", "time")
IMPERSONAL_SUBJECTS = ("it", "there", "this", "that", "which", "what")


class CueVerb(Record, frozen=True, kw_only=True):
    """A cue verb in its sentence, with its uses, subject and voice."""

    verb: Token
    particle: Token | None
    uses: tuple[Use, ...]
    passive: bool
    subject: Token | None

    @property
    def cue(self) -> Range:
        """The verb with its particle where that stands beside it."""
        if self.particle is not None and self.particle.index == self.verb.index + 1:
            return self.verb.begin, self.particle.end
        return self.verb.begin, self.verb.end

    def use(self, *frames: str, classes: tuple[CueClass, ...] = ()) -> Use | None:
        """Return the first use with one of these frames."""
        return next(
            (u for u in self.uses if not u.frames.isdisjoint(frames) and (not classes or u.cue_class in classes)), None
        )


def cue_verb(reading: Reading, token: Token) -> CueVerb | None:
    """Return a token as a cue verb when it is one."""
    lexicon = cues()
    lemma = lexicon.forms.get(token.text.lower())
    if lemma is None:
        return None
    part = particle(reading, token)
    phrasal = part is not None and f"{lemma}+{part.text.lower()}" in lexicon.verbs
    if part is not None and f"{lemma}+{part.text.lower()}" in function_words("other_verbs"):
        return None
    uses = lexicon.uses(lemma, part.text.lower() if part is not None else None)
    if not uses:
        return None
    subject = subject_of_cue(reading, token)
    passive = is_passive(reading, token) and not lost_main_verb(reading, token)
    if lemma in function_words("of_documents") and (passive or subject is None or not is_document(subject)):
        return None  # "the statement reads: ..."; he who reads says nothing
    return CueVerb(
        verb=token,
        particle=part if phrasal else None,
        uses=uses,
        passive=passive,
        subject=subject,
    )


def cue_verbs(reading: Reading) -> Iterator[CueVerb]:
    """Yield the cue verbs of an article in order of the text."""
    for token in reading.tokens:
        if is_verb(token) and token.dep not in ("aux", "auxpass"):
            found = cue_verb(reading, token)
            if found is not None:
                yield found


def ascribes(reading: Reading, found: CueVerb, use: Use) -> bool:
    """Tell whether a cue verb says that someone did say, ask, think or do it.

    "did not say", "would say" and "wanted to say" do not; nor is the speaker inside a quotation another source.
    """
    verb = found.verb
    denied = negation(reading, verb) is not None or is_nobody(reading, found.subject)
    if use.cue_class in NOT_ORIGIN and use.commitment != "deny" and denied:
        return False
    if verb.dep == "pcomp" and reading.head(verb).text.lower() in function_words("undone"):
        return False
    unreal = any(k.dep == "aux" and k.text.lower() in function_words("unreal") for k in reading.kids(verb))
    if unreal and use.cue_class != "intend":
        return False
    if reading.quote_at(verb.begin) is not None and not reported_in_quote(found, use):
        return False
    return not is_infinitive(reading, verb) or happened(reading, verb)


def is_nobody(reading: Reading, who: Token | None) -> bool:
    """Tell whether a subject leaves nobody who did it: "no group", "nobody", "none of them"."""
    if who is None:
        return False
    empty = function_words("nobody")
    return who.text.lower() in empty or any(k.dep == "det" and k.text.lower() in empty for k in reading.kids(who))


def reported_in_quote(found: CueVerb, use: Use) -> bool:
    """Tell whether a cue inside a quotation gives the words of a third party, not of the one quoted or of "you"."""
    own = found.subject is None or found.subject.text.lower() in function_words("self")
    if use.cue_class == "intend":  # a vow is uttered, a wish is what the one quoted makes of others
        return not own and any("quote" in u.frames for u in found.uses)
    return not own and use.cue_class in ("say", "report", "ask", "act")


def happened(reading: Reading, verb: Token) -> bool:
    """Tell whether an infinitive says what was done: behind a verb of beginning, or as the aim of a message."""
    above = governor(reading, verb)
    for _ in range(2):
        if above is None or not is_verb(above):
            return quick_to(reading, above)
        if above.lemma == "go" and above.tag == "VBG":
            return False
        if above.lemma in function_words("aspectual") and verb.dep in ("xcomp", "advcl", "ccomp"):
            return True
        if above.lemma in function_words("made_to") and above.tag in ("VBD", "VBN", "VBZ"):
            return True
        if any(k.dep in ("dobj", "pobj", "attr") and k.lemma.lower() in cues().messages for k in reading.within(above)):
            return True
        if above.tag != "VB":
            return False
        above = governor(reading, above)
    return False


def quick_to(reading: Reading, above: Token | None) -> bool:
    """Tell whether an infinitive behind an adjective was done: "was quick to point out", not "is too early to say"."""
    if above is None or above.lemma.lower() not in function_words("quick"):
        return False
    return all(k.text.lower() != "too" for k in reading.kids(above))


def speaker_of(reading: Reading, who: Token, before: int | None = None) -> Speaker:
    """Return a noun as the source, with the range of its minimal phrase; in a headline with the names before it."""
    begin, end = phrase(reading, who, before=before)
    sentence = reading.sentence(who.sentence)
    if sentence.kind == "headline" and all(t.pos in LISTED for t in reading.between(sentence.begin, begin)):
        begin = sentence.begin
    if begin >= end:
        begin, end = who.begin, who.end
    name = name_behind(reading, who, end)
    if name is not None and (before is None or name.end < before):
        end = name.end
    return Speaker(span=(begin, end), head=who.index)


def speaking_subject(reading: Reading, found: CueVerb, use: Use) -> Speaker | None:
    """Return the subject of a cue verb when it can be the source and does what the verb says.

    Whoever brings out a document that says something is the source, not the document: "issued a statement saying".
    """
    who = speaking_noun(reading, found)
    if who is None or not ascribes(reading, found, use):
        return None
    if use.cue_class in ("think", "intend") and is_document(who) and who.pos == "NOUN":
        return None
    if reading.quote_at(who.begin) is not None and reading.quote_at(found.verb.begin) is None:
        return None
    if who.text.lower() in IMPERSONAL_SUBJECTS and use.cue_class not in ("say", "report", "act"):
        return None
    issuer = issuer_of(reading, who) if found.verb.index > who.index and is_document(who) else None
    if issuer is not None:
        return speaker_of(reading, writer_of(reading, who) or issuer)
    return speaker_of(reading, who, before=found.verb.begin if who.index < found.verb.index else None)


def speaking_noun(reading: Reading, found: CueVerb) -> Token | None:
    """Return the subject of a cue when it can speak; else, of a cue that only speakers take, the noun before it."""
    who = found.subject
    if who is not None and can_speak(reading, who):
        return who
    if not is_sure(found):
        return None
    main = main_speaker(reading, found.verb) if found.verb.tag == "VBG" else None
    if main is not None:
        return main
    direct = who is not None and who.head == found.verb.index and who.index < found.verb.index
    if who is not None and who.pos == "NOUN" and direct and not is_abstract(who):
        return who
    beside = noun_before(reading, found.verb) if found.verb.tag in (*FINITE, "VBN") else None
    spoken = beside is not None and can_speak(reading, beside) and reading.quote_at(beside.begin) is None
    return beside if spoken else None


def is_abstract(who: Token) -> bool:
    """Tell whether a noun by its ending names an act or state, which says nothing: "the killing", "frustration"."""
    return who.lemma.lower().endswith(ABSTRACT)


def main_speaker(reading: Reading, participle: Token) -> Token | None:
    """Return the subject of the sentence when a participle goes on from it behind a comma: "X left, saying"."""
    before = reading.previous(participle)
    if before is None or before.text != ",":
        return None
    above = next((a for a in reading.parse.ancestors(participle) if a.dep == "ROOT"), None)
    who = own_subject(reading, above) if above is not None and above.index < participle.index else None
    return who if who is not None and can_speak(reading, who) else None


def is_told(reading: Reading, found: CueVerb, use: Use) -> bool:
    """Tell whether a wish or plan is what another says of someone: in "Roe said Moyo wants to go" Roe is the source.

    A belief with a clause stays a link of its own: "Roe said Moyo believes that P". So does what is uttered: a vow.
    """
    above = reading.head(found.verb)
    if any("quote" in u.frames for u in found.uses):
        return False
    if use.cue_class not in ("think", "intend") or found.verb.dep != "ccomp" or above.index > found.verb.index:
        return False
    return cues().forms.get(above.text.lower()) in cues().sure


def is_sure(found: CueVerb) -> bool:
    """Tell whether a verb takes none but speakers as its subject, whatever noun that is: "the magnate says"."""
    return cues().forms.get(found.verb.text.lower()) in cues().sure and found.particle is None


def issuer_of(reading: Reading, document: Token) -> Token | None:
    """Return who issues a document in the same clause: the subject of "issued", "posted", "wrote"."""
    verb = reading.head(document)
    if document.dep != "dobj" or verb.lemma not in cues().issuers or reading.kid(document, "poss") is not None:
        return None
    who = subject(reading, verb)
    return who if who is not None and who.index != document.index and can_speak(reading, who) else None


def writer_of(reading: Reading, document: Token) -> Token | None:
    """Return who wrote a document that another issues: X in "released a statement by X condemning the attack"."""
    origin = next((k for k in reading.kids(document) if k.dep == "prep" and k.text.lower() in ("by", "from")), None)
    who = reading.kid(origin, "pobj") if origin is not None else None
    return who if who is not None and can_speak(reading, who) else None


def verbal(found: CueVerb, use: Use, rule: str, content: tuple[Range, ...], speaker: Speaker | None) -> Draft | None:
    """Return the draft of a cue verb; None where nothing is left of the content."""
    kept = tuple(sorted(r for r in content if r[0] < r[1]))
    if not kept:
        return None
    interpreted = cues().forms.get(found.verb.text.lower()) in function_words("interpreting")
    if interpreted and not is_meant(found):
        return None
    return Draft(
        sentence=found.verb.sentence,
        speaker=speaker,
        cue=found.cue,
        verb=found.verb.index,
        content=kept,
        cue_class=use.cue_class,
        commitment=use.commitment,
        rule="interpretation" if interpreted else rule,
    )


def is_meant(found: CueVerb) -> bool:
    """Tell whether someone meant something: ", meaning that P" and "few staff mean that P" tell what follows."""
    who = found.subject
    return found.verb.tag != "VBG" and who is not None and who.pos in ("PRON", "PROPN") and who.text.lower() != "i"


def quotes_as(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb of quoting goes on with "as saying", which has a rule of its own."""
    as_word = next((k for k in reading.kids(verb) if k.text.lower() == "as"), None)
    return verb.lemma in QUOTING and as_word is not None and reading.kid(as_word, "pcomp") is not None
