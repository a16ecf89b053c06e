"""Cue verbs: which stand in a text, who their subject is, and whether they ascribe anything at all."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import Use, cues, function_words
from crosswire.attribute.drafts import Draft, Range, Speaker
from crosswire.attribute.grammar import (
    FINITE,
    agent_of,
    governor,
    is_infinitive,
    is_passive,
    is_verb,
    negation,
    particle,
    phrase,
    subject,
)
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document, name_behind
from crosswire.records import CueClass, Record, Token

NOT_ORIGIN = ("say", "report", "ask", "act")  # whoever did not say, report, ask or denounce is no source
LISTED = ("PROPN", "PUNCT", "CCONJ")  # "Norway, Sweden pledge": headlines leave out "and"
QUOTING = ("quote", "cite", "report", "record", "hear", "paraphrase")
WIDEST_ASIDE = 10  # tokens between a noun and its verb: "Jane Roe (D-Ohio) has also repeatedly said"
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
    uses = lexicon.uses(lemma, part.text.lower() if part is not None else None)
    if not uses:
        return None
    return CueVerb(
        verb=token,
        particle=part if phrasal else None,
        uses=uses,
        passive=is_passive(reading, token) and not lost_main_verb(reading, token),
        subject=subject_of_cue(reading, token),
    )


def subject_of_cue(reading: Reading, verb: Token) -> Token | None:
    """Return the subject of a cue by the parse, or by the words before it where the parse gives none."""
    found = outer_speaker(reading, verb) or name_with_clause(reading, verb) or subject(reading, verb)
    if found is not None and verb.dep == "conj" and not can_speak(reading, found):
        found = speaker_above(reading, verb) or found
    if lost_main_verb(reading, verb):
        return reading.head(verb)
    if found is None and verb.tag in (*FINITE, "VBN"):
        return noun_before(reading, verb)
    if found is not None and verb.tag == "VBG" and verb.dep == "acl" and not can_speak(reading, found):
        return document_before(reading, verb) or found
    return found


def name_with_clause(reading: Reading, verb: Token) -> Token | None:
    """Return the person of "Jane Roe, who speaks for them, said", to whom the parser may give no verb but "speaks"."""
    before = reading.previous(verb)
    if before is None or before.text != "," or verb.tag not in FINITE:
        return None
    for token in reversed(reading.tokens[max(before.index - WIDEST_ASIDE, 2) : before.index]):
        if token.sentence != verb.sentence or token.text in (",", ";") or reading.quote_at(token.begin) is not None:
            return None
        if token.text.lower() == "who":
            comma, name = reading.tokens[token.index - 1], reading.tokens[token.index - 2]
            named = name.pos == "PROPN" and name.entity not in ("GPE", "NORP") and name.sentence == verb.sentence
            return name if named and comma.text == "," else None
    return None


def speaker_above(reading: Reading, verb: Token) -> Token | None:
    """Return the subject of the cue over a conjunct that the parser hangs too low: "A admits B failed but says"."""
    above = reading.head(verb)
    if above.dep != "ccomp" or above.index > verb.index:
        return None
    who = subject(reading, reading.head(above))
    return who if who is not None and can_speak(reading, who) else None


def lost_main_verb(reading: Reading, verb: Token) -> bool:
    """Tell whether a past form that the parser takes for a participle is the main verb: its sentence has no other."""
    above = reading.head(verb)
    if verb.tag != "VBN" or verb.dep != "acl" or above.dep != "ROOT" or above.pos not in ("NOUN", "PROPN"):
        return False
    return agent_of(reading, verb) is None and reading.sentence(verb.sentence).kind == "body"


def noun_before(reading: Reading, verb: Token) -> Token | None:
    """Return the noun right before a verb and its auxiliaries, adverbs and asides."""
    before = reading.previous(verb)
    depth = 0
    for _ in range(WIDEST_ASIDE):
        if before is None:
            return None
        depth += (before.text == ")") - (before.text == "(")
        helper = before.pos in ("AUX", "ADV") or before.text.lower() in function_words("emphatic")
        if not helper and before.text not in ("(", ")") and depth <= 0:
            break
        before = reading.previous(before)
    if before is not None and before.text == ",":
        return described_person(reading, reading.previous(before))
    named = before is not None and (before.pos in ("NOUN", "PROPN", "PRON") or before.text[:1].isupper())
    return before if named else None


def described_person(reading: Reading, last: Token | None) -> Token | None:
    """Return the person whom an apposition before a comma describes: "at the mill, Jane Roe, its owner, said"."""
    above = last
    for _ in range(WIDEST_ASIDE):
        if above is None or above.entity == "PERSON" or opens_with_name(reading, above):
            return above
        above = reading.head(above) if above.dep in ("appos", "conj", "pobj", "prep", "compound", "poss") else None
    return None


def opens_with_name(reading: Reading, token: Token) -> bool:
    """Tell whether a sentence opens with a name that the tagger takes for a verb: "Browning, a farmer, blamed"."""
    return token.dep == "ROOT" and token.text[:1].isupper() and reading.previous(token) is None


def document_before(reading: Reading, verb: Token) -> Token | None:
    """Return the nearest document before a participle of saying that the parser hangs on another noun."""
    for index in range(verb.index - 1, max(verb.index - WIDEST_ASIDE, -1), -1):
        token = reading.tokens[index]
        if token.sentence != verb.sentence or (is_verb(token) and token.tag in FINITE):
            return None
        if is_document(token):
            return token
    return None


def outer_speaker(reading: Reading, verb: Token) -> Token | None:
    """Return the subject of the cue that a participle of saying goes on from: X in "X said that Y left, adding"."""
    before = reading.previous(verb)
    if verb.tag != "VBG" or verb.dep not in ("advcl", "acl") or before is None or before.text != ",":
        return None
    above = reading.head(verb)
    for _ in range(2):
        if above.dep != "ccomp" or above.head == above.index:
            return None
        above = reading.head(above)
        uses = cues().uses(above.lemma, None)
        if above.index < verb.index and any(u.cue_class in ("say", "report") and "clause" in u.frames for u in uses):
            return subject(reading, above)
    return None


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
    return not own and use.cue_class in ("say", "report", "ask", "act", "intend")


def happened(reading: Reading, verb: Token) -> bool:
    """Tell whether an infinitive says what was done: behind a verb of beginning, or as the aim of a message."""
    above = governor(reading, verb)
    for _ in range(2):
        if above is None or not is_verb(above):
            return False
        if above.lemma in function_words("aspectual") and verb.dep in ("xcomp", "advcl"):
            return True
        if any(k.dep in ("dobj", "pobj", "attr") and k.lemma.lower() in cues().messages for k in reading.within(above)):
            return True
        if above.tag != "VB":
            return False
        above = governor(reading, above)
    return False


def speaker_of(reading: Reading, who: Token, before: int | None = None) -> Speaker:
    """Return a noun as the source, with the range of its minimal phrase; in a headline with the names before it."""
    begin, end = phrase(reading, who, before=before)
    sentence = reading.sentence(who.sentence)
    if sentence.kind == "headline" and all(t.pos in LISTED for t in reading.between(sentence.begin, begin)):
        begin = sentence.begin
    name = name_behind(reading, who, end)
    if name is not None and (before is None or name.end < before):
        end = name.end
    return Speaker(span=(begin, end), head=who.index)


def speaking_subject(reading: Reading, found: CueVerb, use: Use) -> Speaker | None:
    """Return the subject of a cue verb when it can be the source and does what the verb says.

    Whoever brings out a document that says something is the source, not the document: "issued a statement saying".
    """
    who = found.subject
    if who is None or not ascribes(reading, found, use):
        return None
    if not can_speak(reading, who) and not (is_sure(found) and who.pos == "NOUN" and who.head == found.verb.index):
        return None
    if use.cue_class in ("think", "intend", "ask") and is_document(who) and who.pos == "NOUN":
        return None
    if reading.quote_at(who.begin) is not None and reading.quote_at(found.verb.begin) is None:
        return None
    if who.text.lower() in IMPERSONAL_SUBJECTS and use.cue_class not in ("say", "report", "act"):
        return None
    issuer = issuer_of(reading, who) if found.verb.index > who.index and is_document(who) else None
    if issuer is not None:
        return speaker_of(reading, issuer)
    return speaker_of(reading, who, before=found.verb.begin if who.index < found.verb.index else None)


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


def verbal(found: CueVerb, use: Use, rule: str, content: tuple[Range, ...], speaker: Speaker | None) -> Draft | None:
    """Return the draft of a cue verb; None where nothing is left of the content."""
    kept = tuple(sorted(r for r in content if r[0] < r[1]))
    if not kept:
        return None
    interpreted = cues().forms.get(found.verb.text.lower()) in function_words("interpreting")
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


def quotes_as(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb of quoting goes on with "as saying", which has a rule of its own."""
    as_word = next((k for k in reading.kids(verb) if k.text.lower() == "as"), None)
    return verb.lemma in QUOTING and as_word is not None and reading.kid(as_word, "pcomp") is not None
