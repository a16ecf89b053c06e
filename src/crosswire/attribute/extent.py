"""How far the words about a source reach: "Jane Roe, a nurse at the clinic, said", "critics who say".

The sieves work with the shortest phrase that names a source, so that another name in an apposition is not mistaken for
it. What a reader would underline is longer: the record gets both.
"""

from __future__ import annotations

from crosswire.attribute.cues import cues, function_words
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import FINITE, RELATIVES, is_verb, own_relative, trim
from crosswire.attribute.reading import Reading
from crosswire.records import Token

WIDEST = 40  # tokens: the longest descriptions of a source in the development texts have about thirty
DESCRIBING = ("DET", "NOUN", "PROPN", "ADJ", "NUM")
LISTING = ("including", "like")
RELATIVE = ("who", "whose", "whom", "which")
FORMER = ("then", "now", "currently", "formerly", "once", "also", "long", "himself", "herself")
HOLDING = (
    "be",
    "serve",
    "lead",
    "head",
    "run",
    "chair",
    "direct",
    "represent",
    "teach",
    "found",
    "own",
    "manage",
    "work",
)
COMMAS = (",", "(", "—", "–", "-", "--")
CLOSING = (",", ")", "—", "–", "-", "--")


def extent(reading: Reading, draft: Draft) -> Range | None:
    """Return the range of all words about the source of a draft, at least those that name it."""
    if draft.speaker is None or draft.cue is None:
        return draft.speaker.span if draft.speaker is not None else None
    begin, end = draft.speaker.span
    anaphor = relative_alone(reading, draft, end)
    if anaphor is not None:
        return anaphor
    if begin >= draft.cue[1]:
        return begin, behind(reading, draft, end)
    if end <= draft.cue[0]:
        return begin, before(reading, draft, end)
    return begin, end


def relative_alone(reading: Reading, draft: Draft, end: int) -> Range | None:
    """Return a relative pronoun behind a comma: it stands for a source that is named before it, as "he" would."""
    pronoun = own_relative(reading, reading.tokens[draft.verb]) if draft.verb is not None else None
    if pronoun is None or pronoun.begin <= end or not is_beside(reading, end, pronoun.begin):
        return None
    return (pronoun.begin, pronoun.end) if "," in reading.text[end : pronoun.begin] else None


def before(reading: Reading, draft: Draft, end: int) -> int:
    """Return where the words about a source end that stands before its cue."""
    assert draft.speaker is not None
    assert draft.cue is not None
    limit = min([draft.cue[0], *(b for b, _ in draft.content if b >= end)])
    if draft.verb is not None:
        pronoun = own_relative(reading, reading.tokens[draft.verb])
        if pronoun is not None:
            cleft = is_cleft(reading, reading.tokens[draft.verb])
            return pronoun.end if not cleft and pronoun.begin >= end and is_beside(reading, end, pronoun.begin) else end
        limit = min(limit, group_begin(reading, reading.tokens[draft.verb]))
    above = reading.head(reading.tokens[draft.speaker.head])
    if is_verb(above) and above.begin > end:
        limit = min(limit, group_begin(reading, above))
    between = reading.between(end, limit)
    if not between or len(between) > WIDEST:
        return end
    if between[0].text in COMMAS:
        return trim_end(reading, end, limit) if between[-1].text in CLOSING and describes(between[1:]) else end
    last = reading.right[draft.speaker.head]
    inside = [t for t in between if t.index <= last]
    return trim_end(reading, end, inside[-1].end) if inside else end


def is_cleft(reading: Reading, verb: Token) -> bool:
    """Tell whether a clause belongs to "it was": in "it was Roe who said" Roe is the source, not "Roe who"."""
    above = reading.head(verb)
    linking = above if above.lemma == "be" else reading.head(above)
    opening = reading.kid(linking, "nsubj", "expl")
    return linking.lemma == "be" and opening is not None and opening.text.lower() == "it"


def describes(words: tuple[Token, ...]) -> bool:
    """Tell whether what opens an aside describes a person or body: "a nurse", "54", "who runs it", "including X"."""
    words = words[1:] if words and words[0].text.lower() in FORMER else words
    if not words or words[0].tag in ("WDT", "PDT"):
        return False
    said = any(t.tag in FINITE and cues().forms.get(t.text.lower()) in cues().sure for t in words)
    if said and words[0].tag not in ("WP", "WP$"):
        return False  # "the deputy, two aides said, has told friends"
    if words[0].text.lower() in LISTING or (words[0].tag == "VBN" and words[0].dep == "acl"):
        return True
    if any(t.text.lower() in RELATIVE for t in words[:3]):
        return any(t.lemma in HOLDING and t.dep == "relcl" for t in words)
    return words[0].pos in DESCRIBING


def is_beside(reading: Reading, end: int, begin: int) -> bool:
    """Tell whether nothing but a comma stands between a noun and its relative pronoun."""
    return not reading.text[end:begin].strip(" ,(\n")


def group_begin(reading: Reading, verb: Token) -> int:
    """Return where the verb begins with its auxiliaries and adverbs: "has also said"."""
    begin = verb
    previous = reading.previous(verb)
    while previous is not None and (
        previous.pos in ("AUX", "ADV") or previous.text.lower() in function_words("emphatic")
    ):
        begin, previous = previous, reading.previous(previous)
    return begin.begin


def behind(reading: Reading, draft: Draft, end: int) -> int:
    """Return where the words about a source end that stands behind its cue: "said Jane Roe, a nurse at the clinic"."""
    assert draft.speaker is not None
    sentence = reading.sentence_at(max(end - 1, 0))
    if sentence is None:
        return end
    limit = min([sentence.end, *(b for b, _ in draft.content if b >= end)])
    following = reading.between(end, limit)
    if len(following) > 1 and following[0].text == ",":
        return aside_end(reading, end, following[1:], limit)
    last = reading.tokens[reading.right[draft.speaker.head]]
    if following and following[0].text == "(":
        closing = next((t for t in following[:WIDEST] if t.text == ")"), None)
        return closing.end if closing is not None else end
    inside = [t for t in following[:WIDEST] if t.index <= last.index]
    return trim_end(reading, end, inside[-1].end) if inside and is_postmodifier(inside[0]) else end


def is_postmodifier(token: Token) -> bool:
    """Tell whether a word right behind a noun opens what belongs to it: "critics who", "the head of", "a man from"."""
    return token.text.lower() in (*RELATIVE, "of", "from", "for", "at", "with") or token.dep in (
        "acl",
        "relcl",
        "appos",
    )


def aside_end(reading: Reading, end: int, words: tuple[Token, ...], limit: int) -> int:
    """Return where an aside behind a source ends: at a clause that goes on the sentence, else at the limit."""
    if not describes(words):
        return end
    relative = words[0].text.lower() in RELATIVE
    for place, token in enumerate(words[:WIDEST]):
        if reading.quote_at(token.begin) is not None or token.text in (";", ":"):
            return trim_end(reading, end, token.begin)
        if place and words[place - 1].text in (",", "—", "–") and breaks(token):
            return trim_end(reading, end, words[place - 1].begin)
        if not relative and not place and goes_on(words):
            return end
    return trim_end(reading, end, min(limit, words[:WIDEST][-1].end)) if len(words) <= WIDEST else end


def breaks(token: Token) -> bool:
    """Tell whether a word behind a comma leaves the description: "adding", "as", "but", "in an interview"."""
    if token.tag == "VBG" or token.tag in FINITE:
        return True
    return (
        token.pos in ("SCONJ", "ADV")
        or token.dep in ("mark", "cc")
        or token.text.lower() in ("in", "on", "during", "after")
    )


def goes_on(words: tuple[Token, ...]) -> bool:
    """Tell whether words behind a comma are a clause of their own: a verb stands before any relative clause."""
    for token in words[:WIDEST]:
        if token.text in (",", "—", "–", "(") or token.text.lower() in (*RELATIVES, *RELATIVE):
            return False
        if is_verb(token) and token.tag in FINITE and token.dep not in ("relcl", "acl", "aux", "auxpass"):
            return True
    return False


def trim_end(reading: Reading, begin: int, end: int) -> int:
    """Return the end of a range without loose punctuation."""
    kept = trim(reading.text, begin, end)[1]
    tokens = reading.between(kept - 1, kept)
    if tokens and tokens[-1].text in (".", "!", "?") and tokens[-1].begin > begin:
        kept = trim(reading.text, begin, tokens[-1].begin)[1]
    return max(kept, begin)
