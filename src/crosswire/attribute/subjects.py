"""Who the subject of a cue is: by the parse, and by the words around it where the parse gives none that fits."""

from __future__ import annotations

from crosswire.attribute.amid import subject_amid
from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.grammar import FINITE, agent_of, is_infinitive, is_verb, own_subject, subject
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document, is_person_noun, speakers
from crosswire.records import Token

BRACKETED = 4  # tokens that may stand between a bracket and the name of a state behind a party: "(R - Ohio"
WIDEST_PARTICIPLE = 16  # tokens of an aside: "X, reading a letter from the head of the party, said"
CLOSING_MARKS = ('"', "”", "»", "''")
PERSONAL = ("he", "she", "they")
HIGHEST = 4  # verbs between a cue and the clause of the cue before it: "said he had come, seen them and insisted"
WIDEST_ASIDE = 10  # tokens between a noun and its verb: "Jane Roe (D-Ohio) has also repeatedly said"


def subject_of_cue(reading: Reading, verb: Token) -> Token | None:
    """Return the subject of a cue by the parse, or by the words before it where the parse gives none."""
    parted = subject_amid(reading, verb)
    if parted is not None:
        return parted
    found = doer(reading, verb) or outer_speaker(reading, verb) or name_with_clause(reading, verb)
    found = found or subject(reading, verb)
    if found is not None and verb.dep == "conj" and is_doubtful(reading, verb, found):
        found = speaker_above(reading, verb) or found
    if lost_main_verb(reading, verb):
        return reading.head(verb)
    if found is not None and found.text.lower() in PERSONAL and found.head != verb.index:
        found = named_before(reading, verb, found) or found
    if found is not None and is_bracketed(reading, found, verb):
        return noun_before(reading, verb) or found
    if own_subject(reading, verb) is None:
        found = before_aside(reading, verb) or resumed(reading, verb) or found
    if found is None and verb.dep == "ccomp":
        found = sister_subject(reading, verb)
    if found is None and verb.dep == "conj":
        found = resumed(reading, reading.head(verb))
    if found is None and verb.tag in (*FINITE, "VBN"):
        return noun_before(reading, verb)
    if found is not None and verb.tag == "VBG" and verb.dep == "acl":
        silent = not can_speak(reading, found)
        return (document_before(reading, verb) if silent else sent_document(reading, found)) or found
    return found


def sister_subject(reading: Reading, verb: Token) -> Token | None:
    """Return the subject of the clause that another without one goes on from: "say X first denied P, then said Q"."""
    before = [k for k in reading.kids(reading.head(verb)) if k.dep == "ccomp" and verb.head < k.index < verb.index]
    return own_subject(reading, before[-1]) if before and verb.tag == before[-1].tag else None


def named_before(reading: Reading, verb: Token, pronoun: Token) -> Token | None:
    """Return X of "X said he had met them and insisted that P": a cue that goes on has the speaker of the first one.

    So does a participle: "X said she could not judge, noting that P". The pronoun between stands for X as a rule.
    """
    above = reading.head(verb)
    for _ in range(HIGHEST):
        if above.dep in ("ccomp", "ROOT") or above.index > verb.index:
            break
        above = reading.head(above)
    outer = reading.head(above)
    if above.dep != "ccomp" or outer.index > pronoun.index or cues().forms.get(outer.text.lower()) not in cues().sure:
        return None
    goes_on = verb.dep == "conj" and verb.tag == outer.tag
    if not goes_on and not (verb.tag == "VBG" and verb.dep == "advcl"):
        return None
    who = subject(reading, outer)
    fits = who is not None and who.index < pronoun.index and agrees(reading, pronoun, who)
    return who if fits and who is not None and can_speak(reading, who) else None


def agrees(reading: Reading, pronoun: Token, who: Token) -> bool:
    """Tell whether a personal pronoun can stand for a subject by its number: "they" for several or for a body."""
    several = who.tag in ("NNS", "NNPS") or reading.kid(who, "conj") is not None
    if pronoun.text.lower() == "they":
        return (
            several or who.text.lower() == "they" or (who.entity != "PERSON" and not is_person_noun(who.lemma.lower()))
        )
    return not several and (who.pos != "PRON" or who.text.lower() in (pronoun.text.lower(), "who"))


def sent_document(reading: Reading, whom: Token) -> Token | None:
    """Return the document that someone is sent: "a memo to the staff saying"."""
    to = reading.head(whom) if whom.dep == "pobj" else None
    document = reading.head(to) if to is not None and to.text.lower() == "to" else None
    if document is None or to is None:
        return None
    if document.index == to.index - 1 and is_document(document):
        return document
    thing = reading.kid(document, "dobj")
    return thing if thing is not None and thing.index == to.index - 1 and is_document(thing) else None


def is_doubtful(reading: Reading, verb: Token, who: Token) -> bool:
    """Tell whether a cue can hardly have a subject: it cannot speak, differs in number, or is an empty "it"."""
    return not can_speak(reading, who) or disagrees(verb, who) or who.text.lower() == "it"


def is_bracketed(reading: Reading, who: Token, verb: Token) -> bool:
    """Tell whether a subject stands in brackets behind the true one: "Jane Roe (R-Ohio) said"."""
    if verb.index - who.index > WIDEST_ASIDE:
        return False
    between = [t.text for t in reading.tokens[who.index + 1 : verb.index]]
    before = [t.text for t in reading.tokens[max(who.index - BRACKETED, 0) : who.index]]
    return ")" in between and "(" not in between and "(" in before and ")" not in before[before.index("(") :]


def doer(reading: Reading, verb: Token) -> Token | None:
    """Return who does what an infinitive says: Y in "X led Y to declare", X in "X was quick to declare"."""
    if not is_infinitive(reading, verb):
        return None
    above = reading.head(verb)
    if is_verb(above) and above.lemma in function_words("made_to"):
        return reading.kid(above, "dobj")
    if above.pos == "ADJ" and above.lemma.lower() in function_words("quick") and is_verb(reading.head(above)):
        return subject(reading, reading.head(above))
    return None


def resumed(reading: Reading, verb: Token) -> Token | None:
    """Return the subject that a cue goes back to behind a comma or dash: X in "X said P - Q - but said R".

    The parser hangs such a cue on the last clause, or makes it the head of the first: "X offered P, then says Q".
    """
    before = reading.previous(verb)
    while before is not None and (before.pos == "ADV" or before.dep == "advmod" or before.text in CLOSING_MARKS):
        before = reading.previous(before)
    comma = reading.previous(before) if before is not None and before.pos == "CCONJ" else before
    if verb.tag not in ("VBD", "VBZ", "VBP") or comma is None or comma.text not in (",", "-", "—", "–", "--"):
        return None
    if verb.dep == "ROOT":
        first = reading.kid(verb, "ccomp")
        return own_subject(reading, first) if first is not None and first.index < comma.index else None
    outer = (a for a in reading.parse.ancestors(verb) if a.index < comma.index and a.tag == verb.tag)
    above = next((a for a in outer if cues().forms.get(a.text.lower()) in cues().sure), None)
    return own_subject(reading, above) if above is not None and verb.dep == "conj" else None


def before_aside(reading: Reading, verb: Token) -> Token | None:
    """Return the noun that a participle between commas parts from its verb: "X, citing Y, said"."""
    comma = reading.previous(verb)
    if verb.tag not in ("VBD", "VBZ", "VBP") or comma is None or comma.text != ",":
        return None
    for index in range(comma.index - 1, max(comma.index - WIDEST_PARTICIPLE, 1), -1):
        token = reading.tokens[index]
        if token.sentence != verb.sentence or token.tag in FINITE or reading.quote_at(token.begin) is not None:
            return None
        opening, noun = reading.tokens[index - 1], reading.tokens[index - 2]
        if opening.text == "," and token.tag in ("VBG", "VBN"):
            return noun if noun.pos in ("NOUN", "PROPN") and noun.sentence == verb.sentence else None
    return None


def disagrees(verb: Token, who: Token) -> bool:
    """Tell whether a verb in the plural cannot go with a noun in the singular: "aides fear Roe lost and warn that"."""
    return verb.tag in ("VBP", "VB") and who.tag in ("NN", "NNP") and who.text.lower() not in speakers().collectives


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
    while above.dep in ("xcomp", "conj") and above.head < above.index:  # "it was too early to judge but added"
        above = reading.head(above)
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
