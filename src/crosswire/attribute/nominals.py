"""Nouns of saying with their content: "X's claim that P", "the announcement by X that P", "his call for Y"."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import Use, cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import FINITE, clause, complements, is_passive, negation, subject, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak
from crosswire.attribute.thatclauses import that_behind
from crosswire.attribute.verbs import speaker_of
from crosswire.records import Token

ABOUT = ("of", "for", "about", "against", "on", "over", "to")
ORIGINS = ("by", "from")
PLACES = ("in", "on")  # a paper, the air
CLAUSES = ("acl", "ccomp", "relcl")


def nominal_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the attributions by a noun of saying."""
    for token in reading.tokens:
        if token.pos == "NOUN" and token.lemma.lower() in cues().nouns:
            use = cues().nouns[token.lemma.lower()]
            draft = clause_of(reading, token, use) or owned(reading, token, use)
            if draft is not None:
                yield draft


def draft_of(token: Token, use: Use, rule: str, content: Range) -> Draft | None:
    """Return the draft of a noun of saying, its source still to be found."""
    if content[0] >= content[1]:
        return None
    return Draft(
        sentence=token.sentence,
        speaker=None,
        cue=(token.begin, token.end),
        verb=token.index,
        content=(content,),
        cue_class=use.cue_class,
        commitment=use.commitment,
        rule=rule,
    )


def clause_of(reading: Reading, noun: Token, use: Use) -> Draft | None:
    """Read "the claim (by X) that P" and "X's promise to P"; without X nobody is named."""
    body = next((k for k in complements(reading, noun) if k.dep in CLAUSES and is_content(reading, k)), None)
    behind = that_behind(reading, noun) if body is None else None
    if body is None and (behind is None or not is_beside(reading, noun, behind[0])):
        return None
    if body is not None and use.cue_class in ("say", "report") and reading.kid(body, "mark") is None:
        return None  # "reports to find the culprits": an infinitive tells what they are for
    if lacks_object(reading, body if body is not None else reading.head(behind[0]) if behind is not None else noun):
        return None
    who = owner(reading, noun) if "supported" not in use.frames else None
    who = who or maker_behind(reading, noun) or supporter(reading, noun)
    if who is None and not (use.commitment == "doubt" or noun.lemma.lower() == "report"):
        return None
    content = clause(reading, body, after=noun.end) if body is not None else behind[1] if behind is not None else (0, 0)
    return with_source(reading, draft_of(noun, use, "nominal-clause", content), who)


def lacks_object(reading: Reading, body: Token) -> bool:
    """Tell whether "that" stands for the object of a clause: "a claim that the ministry disputes"."""
    uses = cues().uses(body.lemma, None)
    if body.tag not in FINITE or not any("object" in u.frames for u in uses) or is_passive(reading, body):
        return False
    return next((k for k in complements(reading, body) if k.dep not in ("punct", "advmod", "npadvmod")), None) is None


def is_beside(reading: Reading, noun: Token, that: Token) -> bool:
    """Tell whether nothing but whose it is, or the media that have it, stands between a noun and its "that"."""
    between = reading.tokens[noun.index + 1 : that.index]
    return not between or between[0].text.lower() in ORIGINS or is_media_phrase(reading, between)


def maker_behind(reading: Reading, noun: Token) -> Token | None:
    """Return X of "a warning by X that P" where the parser hangs "by X" elsewhere."""
    by = reading.next(noun)
    found = reading.kid(by, "pobj") if by is not None and by.text.lower() in ORIGINS else None
    return found if found is not None and can_speak(reading, found) else None


def is_content(reading: Reading, body: Token) -> bool:
    """Tell whether a dependent of a noun is a that-clause or an infinitive, not a relative clause or participle."""
    mark = reading.kid(body, "mark")
    if mark is not None and mark.text.lower() == "that":
        return reading.kid(body, "nsubj", "nsubjpass", "expl") is not None
    return body.tag == "VB" and any(k.tag == "TO" for k in reading.kids(body))


def owned(reading: Reading, noun: Token, use: Use) -> Draft | None:
    """Read "X's criticism of Y", "expressed support for Y" and, where many say so whom nobody names, "reports of Y"."""
    about = next((k for k in complements(reading, noun) if k.dep == "prep" and k.text.lower() in ABOUT), None)
    if about is None:
        return None
    who = supporter(reading, noun) if about.text.lower() != "to" else None  # "made calls to mayors": whom it was for
    if (
        who is None
        and is_own_act(noun, use, about)
        and not (use.cue_class == "say" and noun.dep == "pobj")
        and noun.lemma.lower() not in function_words("texts")
    ):
        who = owner(reading, noun)
    if who is not None and who.head == about.index:
        return None  # "claims on television": where they were made, not what about
    if who is None:
        return unowned(reading, noun, use, about)
    last = reading.tokens[reading.right[about.index]]
    return with_source(reading, draft_of(noun, use, "nominal-owner", trim(reading.text, about.end, last.end)), who)


def is_own_act(noun: Token, use: Use, about: Token) -> bool:
    """Tell whether a noun with its owner is an act of saying: "his account of it", not "his speech to nurses"."""
    if use.cue_class in ("report", "think") or "supported" in use.frames:
        return False
    if about.text.lower() == "to" and use.cue_class != "act":
        return False  # "his appeal to voters", "its answer to drought": whom or what it is aimed at
    asks = use.cue_class == "ask" or noun.lemma.lower() == "offer"
    if asks != (about.text.lower() == "for") and about.text.lower() != "about":
        return False  # a call is one for something, a criticism or claim is not: "his readiness for office"
    return use.cue_class != "say" or use.commitment != "neutral" or about.text.lower() in ("of", "about", "on")


def unowned(reading: Reading, noun: Token, use: Use, about: Token) -> Draft | None:
    """Read "allegations of fraud", "reports of looting", "calls for a boycott": a bare plural, with nobody named."""
    heard = use.commitment == "doubt" or noun.lemma.lower() in function_words("heard")
    if not heard or noun.tag != "NNS" or about.text.lower() not in ("of", "for", "about"):
        return None
    if reading.kid(noun, "poss", "det") is not None or owner(reading, noun) is not None:
        return None
    last = reading.tokens[reading.right[about.index]]
    return draft_of(noun, use, "nominal-unowned", trim(reading.text, about.end, last.end))


def with_source(reading: Reading, draft: Draft | None, who: Token | None) -> Draft | None:
    """Return the draft with its source."""
    if draft is None or who is None:
        return draft
    fields = {f: getattr(draft, f) for f in draft.__struct_fields__ if f != "speaker"}
    return Draft(**fields, speaker=speaker_of(reading, who))


def owner(reading: Reading, noun: Token) -> Token | None:
    """Return whose a noun is: the possessor, or what follows "by" or "from"."""
    found = reading.kid(noun, "poss")
    if found is None:
        origin = next((k for k in complements(reading, noun) if k.dep == "prep" and k.text.lower() in ORIGINS), None)
        found = reading.kid(origin, "pobj") if origin is not None else medium_with(reading, noun)
    if found is None or not (can_speak(reading, found) or found.tag == "PRP$"):
        return None
    return possessor(reading, noun, found) if found.tag == "PRP$" else found


def medium_with(reading: Reading, noun: Token) -> Token | None:
    """Return the media of "reports in the press that P" and "claims on state television"."""
    place = next((k for k in complements(reading, noun) if k.dep == "prep" and k.text.lower() in PLACES), None)
    found = reading.kid(place, "pobj") if place is not None else None
    return found if found is not None and is_media(reading, found) else None


def is_media_phrase(reading: Reading, words: tuple[Token, ...]) -> bool:
    """Tell whether words are "in" or "on" with the media: "in the local press"."""
    return words[0].text.lower() in PLACES and is_media(reading, words[-1])


def is_media(reading: Reading, noun: Token) -> bool:
    """Tell whether a noun is a word for media or the name of an outlet."""
    words = {noun.lemma.lower(), noun.text.lower()}
    mention = reading.mention_of(noun)
    return bool(words & function_words("media")) or (mention is not None and mention.kind == "outlet")


def possessor(reading: Reading, noun: Token, pronoun: Token) -> Token:
    """Return X of "X stepped up his attacks on Y" for "his"; of a cue verb the object may well be another's words."""
    verb = reading.head(noun)
    who = subject(reading, verb) if noun.dep == "dobj" and verb.pos == "VERB" and verb.index < noun.index else None
    if who is None or who.text.lower() == "i" or cues().uses(verb.lemma, None):
        return pronoun
    return who if agrees(pronoun.text.lower(), who) and can_speak(reading, who) else pronoun


def agrees(pronoun: str, who: Token) -> bool:
    """Tell whether a possessive pronoun can stand for a subject: "his" for one man, "their" for several or a body."""
    lower = who.text.lower()
    if pronoun in ("his", "her"):
        return who.tag in ("NN", "NNP") or lower == {"his": "he", "her": "she"}[pronoun]
    if pronoun == "their":
        return who.tag in ("NNS", "NNPS", "NN", "NNP") or lower in ("they", "who")
    return pronoun == "its" and who.tag in ("NN", "NNP") and who.entity != "PERSON"


def supporter(reading: Reading, noun: Token) -> Token | None:
    """Return the subject of a verb that makes the noun of saying its own: "made a promise to pay"."""
    verb = reading.head(noun)
    if (
        noun.dep != "dobj"
        or verb.lemma not in function_words("supporting")
        or noun.lemma.lower() in function_words("made")
    ):
        return None
    if verb.lemma == "make" and reading.kid(noun, "poss") is not None:
        return None  # "made its backing for the ban plain"
    if any(k.dep == "det" and k.text.lower() in function_words("nobody") for k in reading.kids(noun)):
        return None  # "made no mention of P"
    if negation(reading, verb) is not None or any(
        k.text.lower() in function_words("unreal") for k in reading.kids(verb)
    ):
        return None  # "could not make the same argument about Y"
    who = subject(reading, verb)
    return who if who is not None and can_speak(reading, who) else None
