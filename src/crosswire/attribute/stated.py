"""What is said to be what someone says: "X's answer was that P", "What X says is that P", "X made clear that P"."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import Use, cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import clause, is_infinitive, is_verb, negation, subject
from crosswire.attribute.nominals import owner
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak
from crosswire.attribute.thatclauses import clause_behind
from crosswire.attribute.verbs import happened, speaker_of
from crosswire.records import Token

WIDEST = 8  # tokens between "clear" and its "that": "made clear to her on Sunday that"
SAID = ("say", "report")


def stated_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the attributions by what equates a clause with somebody's words or makes it known."""
    for token in reading.tokens:
        if not is_verb(token) or is_unreal(reading, token):
            continue
        if token.lemma == "be":
            draft = equated(reading, token)
        elif token.lemma in function_words("making_known"):
            draft = made_known(reading, token)
        else:
            continue
        if draft is not None:
            yield draft


def is_unreal(reading: Reading, verb: Token) -> bool:
    """Tell whether it did not happen, "would make clear that", or is what the one quoted says of himself."""
    if is_infinitive(reading, verb) and not happened(reading, verb):
        return True
    who = subject(reading, verb) if reading.quote_at(verb.begin) is not None else None
    if who is not None and who.text.lower() in function_words("self"):
        return True
    auxiliaries = (k.text.lower() for k in reading.kids(verb) if k.dep == "aux")
    return negation(reading, verb) is not None or any(a in function_words("unreal") for a in auxiliaries)


def equated(reading: Reading, verb: Token) -> Draft | None:
    """Read "X's answer was that P" and "What X says is that P"."""
    body = next((k for k in reading.kids(verb) if k.dep == "ccomp" and k.index > verb.index), None)
    mark = reading.kid(body, "mark") if body is not None else None
    if body is None or mark is None or mark.text.lower() != "that":
        return None
    content = clause(reading, body, after=mark.end)
    noun = reading.kid(verb, "nsubj")
    if noun is not None:
        return by_noun(reading, noun, content)
    told = reading.kid(verb, "csubj")
    return by_what(reading, told, content) if told is not None else None


def by_noun(reading: Reading, noun: Token, content: Range) -> Draft | None:
    """Return the attribution of "X's answer was that P"; of nobody's ("The problem is that P") there is none."""
    lemma = noun.lemma.lower()
    use = cues().nouns.get(lemma)
    said = use is not None and use.cue_class in SAID
    if not said and lemma not in function_words("answers"):
        return None
    who = owner(reading, noun)
    if who is None:
        return None
    return drafted(reading, (noun, (noun.begin, noun.end)), who, content, use)


def by_what(reading: Reading, told: Token, content: Range) -> Draft | None:
    """Return the attribution of "What X says (keeps saying) is that P"."""
    first = reading.tokens[reading.left[told.index]]
    cue = reading.kid(told, "xcomp") or told
    use = next((u for u in cues().uses(cue.lemma, None) if "clause" in u.frames and u.cue_class in SAID), None)
    who = subject(reading, told)
    own = who is not None and who.text.lower() in function_words("self")
    if (
        first.text.lower() != "what"
        or (own and reading.quote_at(cue.begin) is not None)
        or use is None
        or who is None
        or not can_speak(reading, who)
    ):
        return None
    return drafted(reading, (cue, (cue.begin, cue.end)), who, content, use)


def made_known(reading: Reading, verb: Token) -> Draft | None:
    """Return the attribution of "X made (it) clear (to Y) that P" and "X let it be known that P"."""
    known = next((t for t in reading.tokens[verb.index + 1 : verb.index + 4] if is_known(verb, t)), None)
    who = subject(reading, verb)
    if known is None or who is None or not can_speak(reading, who):
        return None
    for token in reading.tokens[known.index + 1 : known.index + WIDEST]:
        if token.sentence != verb.sentence or token.text in (",", ";", ":") or token.tag.startswith("VB"):
            return None
        if token.text.lower() == "that" and token.dep == "mark":
            content = clause_behind(reading, token)
            # the passive of "let it be known" stands here, so that no other rule reads it
            cue = (known.begin if verb.lemma == "let" else verb.begin, known.end)
            return drafted(reading, (verb, cue), who, content, None) if content is not None else None
    return None


def is_known(verb: Token, token: Token) -> bool:
    """Tell whether a word is what something is made: "clear", "known", "public"."""
    lower = token.text.lower()
    return lower == "known" if verb.lemma == "let" else lower in function_words("made_known")


def drafted(reading: Reading, words: tuple[Token, Range], who: Token, content: Range, use: Use | None) -> Draft | None:
    """Return a draft by a cue (`words`: its token and range), unless nothing is said or its source stands inside."""
    verb, cue = words
    if content[0] >= content[1] or content[0] <= who.begin < content[1]:
        return None
    return Draft(
        sentence=verb.sentence,
        speaker=speaker_of(reading, who),
        cue=cue,
        verb=verb.index,
        content=(content,),
        cue_class=use.cue_class if use is not None else "say",
        commitment=use.commitment if use is not None else "neutral",
        rule="stated-to-be",
    )
