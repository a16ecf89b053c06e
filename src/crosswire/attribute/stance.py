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
    body = reading.kid(adjective, *wanted) or next((k for k in reading.kids(linking) if k.dep in wanted and k.index > adjective.index), None)
    who = subject(reading, linking)
    if body is None or body.index < adjective.index or who is None or not can_speak(reading, who):
        return None
    if is_document(who) or who.text.lower() in ("it", "i", "we", "you") or negated(reading, linking) or reading.quote_at(adjective.begin):
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


def negated(reading: Reading, linking: Token) -> bool:
    """Tell whether the linking verb is negated."""
    return reading.kid(linking, "neg") is not None
