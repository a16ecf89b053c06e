"""Cues amid a clause, between its subject and its verb: "The deputy, two aides told Radio Nord, had warned that P".

The parser makes one of the two verbs hang on the other and mixes up their subjects; the commas are plain.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import cues
from crosswire.attribute.drafts import Draft, Speaker
from crosswire.attribute.grammar import FINITE, trim, without_stop
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak
from crosswire.records import Record, Token

WIDEST_SUBJECT = 12  # tokens of the subject before the aside
WIDEST_ASIDE = 12  # tokens of the aside: a speaker with his title, the cue, who was told and when
NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP")
NOT_SUBJECTS = ("which", "who", "that", "whom", "as", "when", "where", "while", "if")


class Aside(Record, frozen=True, kw_only=True):
    """An aside of who says so: its commas, its cue and speaker, and the subject and verb of the clause around it."""

    first: Token
    last: Token
    cue: Token
    speaker: Token
    subject: Token
    verb: Token


def amid_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the attributions by cues that stand amid a clause."""
    for token in reading.tokens:
        found = aside_behind(reading, token) if token.text == "," else None
        use = next((u for u in cues().uses(found.cue.lemma, None) if "clause" in u.frames), None) if found else None
        if found is None or use is None:
            continue
        sentence = reading.sentence(token.sentence)
        yield Draft(
            sentence=token.sentence,
            speaker=Speaker(span=trim(reading.text, found.first.end, found.cue.begin), head=found.speaker.index),
            cue=(found.cue.begin, found.cue.end),
            verb=found.cue.index,
            content=(
                trim(reading.text, sentence.begin, found.first.begin),
                without_stop(reading, found.last.end, sentence.end),
            ),
            cue_class=use.cue_class,
            commitment=use.commitment,
            rule="clause-postposed",
        )


def subject_amid(reading: Reading, verb: Token) -> Token | None:
    """Return the subject that an aside parts from its verb: the deputy of "The deputy, two aides said, had warned"."""
    before = reading.previous(verb)
    while before is not None and before.pos in ("AUX", "ADV"):
        before = reading.previous(before)
    if before is None or before.text != ",":
        return None
    for token in reversed(reading.tokens[max(before.index - WIDEST_ASIDE, 0) : before.index]):
        if token.sentence != verb.sentence:
            return None
        if token.text == ",":
            found = aside_behind(reading, token)
            return found.subject if found is not None and found.last.index == before.index else None
    return None


def aside_behind(reading: Reading, comma: Token) -> Aside | None:
    """Return the aside that a comma opens, where a bare noun phrase stands before and a finite verb behind it."""
    sentence = reading.sentence_tokens(comma.sentence)
    before = [t for t in sentence if t.index < comma.index]
    behind = reading.tokens[comma.index + 1 : comma.index + 2 + WIDEST_ASIDE]
    last = next((t for t in behind if t.text == "," and t.sentence == comma.sentence), None)
    after = reading.next(last) if last is not None else None
    if last is None or after is None or after.tag not in FINITE or not 0 < len(before) <= WIDEST_SUBJECT:
        return None
    if reading.quotes_in(before[0].begin, after.end) or not all(t.pos in NOMINAL for t in before):
        return None
    inside = reading.tokens[comma.index + 1 : last.index]
    cue = next((t for t in inside if t.tag in FINITE), None)
    who = last_noun(inside, cue) if cue is not None else None
    what = last_noun(tuple(before), None)
    if cue is None or who is None or what is None or not can_speak(reading, who):
        return None
    if cues().forms.get(cue.text.lower()) not in cues().sure or sum(t.tag in FINITE for t in inside) > 1:
        return None
    return Aside(first=comma, last=last, cue=cue, speaker=who, subject=what, verb=after)


def last_noun(words: tuple[Token, ...], end: Token | None) -> Token | None:
    """Return the head of a bare noun phrase: its last noun before a preposition; None where it is no such phrase."""
    phrase = [t for t in words if end is None or t.index < end.index]
    if not phrase or phrase[0].text.lower() in NOT_SUBJECTS or phrase[0].pos == "ADP":
        return None
    if any(t.pos not in NOMINAL for t in phrase):
        return None
    found = None
    for token in phrase:
        if token.pos == "ADP" and found is not None:
            break
        found = token if token.pos in ("NOUN", "PROPN", "PRON") else found
    return found
