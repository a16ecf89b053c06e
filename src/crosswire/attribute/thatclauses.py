"""That-clauses that the parser hangs on a noun between them and their cue, read off the order of the words.

"said in a letter read by his brother that P", "were told by the surveyors that P", "a warning by engineers that P".
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import FINITE, agent_of, clause, subject, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document, may_be_quoted
from crosswire.attribute.verbs import CueVerb, ascribes, speaker_of, speaking_subject, verbal
from crosswire.records import CueClass, Token

WIDEST_GAP = 12  # tokens between a cue and its "that": "said in a letter read aloud by his brother that"
WIDEST_RELATIVE = 10  # tokens of a relative clause between commas amid a cue and its "that"
WIDEST_SUBJECT = 10  # tokens from "that" to the subject of its clause
MESSAGES: tuple[CueClass, ...] = ("say", "report", "ask", "intend", "act")
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def that_behind(reading: Reading, cue: Token) -> tuple[Token, Range] | None:
    """Return the "that" behind a cue and the range of its clause; None where a finite verb or a mark comes first."""
    past = cue.index
    for token in reading.tokens[cue.index + 1 : cue.index + 1 + WIDEST_GAP + WIDEST_RELATIVE]:
        if token.index <= past:
            continue
        past = relative_end(reading, token)
        if past > token.index:
            continue
        if token.sentence != cue.sentence or token.tag in FINITE or token.text in (";", ":"):
            return None
        if reading.quote_at(token.begin) != reading.quote_at(cue.begin):
            return None
        if token.dep == "dobj" and token.head == cue.index and token.lemma.lower() in cues().nouns:
            return None  # the clause is that of the noun: "relayed X's assurance that P"
        if token.lemma.lower() in cues().nouns and is_owned_clause(reading, token):
            return None  # "protested over X's statement that P"
        if token.text.lower() == "that" and (token.tag == "IN" or token.dep == "mark"):
            content = clause_behind(reading, token)
            return (token, content) if content is not None else None
    return None


def is_owned_clause(reading: Reading, noun: Token) -> bool:
    """Tell whether a that-clause stands right behind a noun of saying whose owner is named."""
    following = reading.next(noun)
    return following is not None and following.text.lower() == "that" and reading.kid(noun, "poss") is not None


def relative_end(reading: Reading, comma: Token) -> int:
    """Return the comma that closes an aside begun at one; else itself.

    An aside is a relative clause ("told M, which published it, that") or has "that" behind it ("said, Z noted, that").
    """
    following = reading.next(comma) if comma.text == "," else None
    if following is None or following.text.lower() == "that":
        return comma.index
    for token in reading.tokens[following.index + 1 : following.index + 1 + WIDEST_RELATIVE]:
        if token.sentence != comma.sentence:
            break
        if token.text == ",":
            after = reading.next(token)
            resumes = after is not None and after.text.lower() == "that" and after.tag == "IN"
            return token.index if resumes or following.tag in ("WDT", "WP") else comma.index
    return comma.index


def clause_behind(reading: Reading, that: Token) -> Range | None:
    """Return the range of the clause behind a "that": up to where what depends on its verb ends."""
    for token in reading.tokens[that.index + 1 : that.index + 1 + WIDEST_SUBJECT]:
        if token.sentence != that.sentence or token.text in (";", ":"):
            return None
        verb = reading.head(token)
        if token.dep in SUBJECTS and verb.index > token.index and reading.left[token.index] > that.index:
            return trim(reading.text, that.end, reading.tokens[reading.right[verb.index]].end)
    return None


def told_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the attributions of "Y were told by X that P": the subject is whom it was said to."""
    for found in verbs:
        who = (
            agent_of(reading, found.verb)
            if found.passive and found.verb.lemma in function_words("addressing")
            else None
        )
        use = found.use("clause", classes=("say", "report", "ask"))
        behind = that_behind(reading, found.verb) if who is not None and use is not None else None
        if (
            who is None
            or use is None
            or behind is None
            or not may_be_quoted(reading, who)
            or not ascribes(reading, found, use)
        ):
            continue
        if who.index < behind[0].index:
            draft = verbal(found, use, "passive-agent", (behind[1],), speaker_of(reading, who, before=behind[0].begin))
            yield from (draft,) if draft is not None else ()


def that_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the attributions by cues whose that-clause the parser hangs on another word."""
    for found in verbs:
        aside = aside_at(reading, found.verb)
        use = found.use("clause") if aside is not None else found.use("clause", classes=("say", "report"))
        if found.passive or use is None or found.verb.tag not in (*FINITE, "VBN", "VBG"):
            continue
        behind = that_behind(reading, found.verb)
        speaker = speaking_subject(reading, found, use) if behind is not None else None
        if behind is not None and speaker is not None and speaker.span[1] <= behind[0].begin:
            draft = verbal(found, use, "clause", (behind[1],), speaker)
            under = aside.index if aside is not None else None
            yield from (replace(draft, under=under),) if draft is not None else ()


def aside_at(reading: Reading, cue: Token) -> Token | None:
    """Return the finite verb of an aside between a cue and its "that": Y says it of X in "X fears, Y said, that P"."""
    comma = reading.next(cue)
    end = relative_end(reading, comma) if comma is not None else 0
    if comma is None or end == comma.index or reading.tokens[comma.index + 1].tag in ("WDT", "WP"):
        return None
    return next((t for t in reading.tokens[comma.index : end] if t.tag in FINITE), None)


def message_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the attributions of "S read a statement by X saying that P": X says it, not S."""
    for found in verbs:
        verb, use = found.verb, found.use("clause", "inf", classes=MESSAGES)
        if (
            verb.tag != "VBG"
            or use is None
            or verb.dep not in ("advcl", "acl")
            or reading.text[: verb.begin].rstrip()[-1:] == ","
        ):
            continue
        author = author_before(reading, verb)
        said = said_behind(reading, verb) if author is not None else None
        if author is not None and said is not None and ascribes(reading, found, use):
            draft = verbal(found, use, "clause", (said,), speaker_of(reading, author, before=verb.begin))
            yield from (draft,) if draft is not None else ()


def said_behind(reading: Reading, verb: Token) -> Range | None:
    """Return the range of the clause behind a participle of saying, with "that" or without."""
    behind = that_behind(reading, verb)
    if behind is not None:
        return behind[1]
    body = next((k for k in reading.kids(verb) if k.dep in ("ccomp", "xcomp") and k.index > verb.index), None)
    return clause(reading, body, after=verb.end) if body is not None else None


def author_before(reading: Reading, verb: Token) -> Token | None:
    """Return the author of the message that a verb of conveying has as its object before a participle of saying."""
    for above in reading.parse.ancestors(verb):
        if above.lemma not in (cues().conveyors | function_words("sharing")):
            continue
        message = reading.kid(above, "dobj")
        if (
            message is None
            or message.index > verb.index
            or not (is_document(message) or message.lemma.lower() in cues().messages)
        ):
            return None
        places = (*reading.kids(message), *reading.kids(above))
        origin = next(
            (k for k in places if k.dep in ("prep", "agent") and k.text.lower() in ("by", "from", "of")), None
        )
        author = reading.kid(message, "poss") or (reading.kid(origin, "pobj") if origin is not None else None)
        own = subject(reading, above)
        apart = author is not None and author.index < verb.index and (own is None or own.index != author.index)
        return author if apart and author is not None and can_speak(reading, author) else None
    return None
