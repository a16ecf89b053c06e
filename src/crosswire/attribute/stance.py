"""Adjectives of stance with what they are about: "is confident that", "was ready to"."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.drafts import Draft
from crosswire.attribute.grammar import clause, subject
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document
from crosswire.attribute.verbs import speaker_of
from crosswire.records import Token

NOT_THIRD = ("it", "i", "we", "you")


def stance_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the attributions by an adjective of stance behind a linking verb."""
    for token in reading.tokens:
        if token.lemma.lower() in cues().adjectives and token.dep in ("acomp", "ROOT", "conj", "ccomp", "xcomp"):
            draft = stance(reading, token)
            if draft is not None:
                yield draft


def stance(reading: Reading, adjective: Token) -> Draft | None:
    """Return the attribution of one adjective."""
    linking = reading.head(adjective)
    use = cues().adjectives[adjective.lemma.lower()]
    if linking.lemma not in function_words("linking") or linking.index > adjective.index:
        return None
    wanted = ("xcomp",) if "inf" in use.frames else ("ccomp",)
    beside = (*reading.kids(adjective), *reading.kids(linking))
    body = next((k for k in beside if k.dep in wanted and k.index > adjective.index), None)
    who = subject(reading, linking)
    if body is None or who is None or not can_speak(reading, who) or is_document(who):
        return None
    if who.text.lower() in NOT_THIRD or reading.kid(linking, "neg") is not None or reading.quote_at(adjective.begin):
        return None
    return Draft(
        sentence=adjective.sentence,
        speaker=speaker_of(reading, who),
        cue=(linking.begin, adjective.end),
        verb=adjective.index,
        content=(clause(reading, body, after=adjective.end),),
        cue_class=use.cue_class,
        commitment=use.commitment,
        rule="stance",
    )
