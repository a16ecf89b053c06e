"""Quotations and who says them, read off the text around the marks; syntax only names the subject of the cue."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import Use, cues
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import is_passive, is_verb, last_of_phrase, particle, phrase, subject, trim
from crosswire.attribute.reading import Quote, Reading
from crosswire.attribute.speakers import can_speak
from crosswire.attribute.verbs import CueVerb
from crosswire.records import Token

QUOTING = ("quote", "clause")
FEWEST_WORDS = 3  # a shorter quotation without a cue of its own is a name, a title or scare quotes
LEAD_MARKS = (",", ":", "—", "–", "-", "--")
WIDEST_GAP = 14  # tokens between the cue and the quotation: "said in a letter to the council on Monday that was leaked:"


def quotation_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield one attribution for each quotation that has a cue before, behind or within it, its parts together."""
    by_verb: dict[int, Draft] = {}
    for quote in reading.quotes:
        if is_fragment(reading, quote):
            continue
        found = cue_behind(reading, quote) or cue_before(reading, quote)
        if found is None:
            continue
        known = by_verb.get(found.verb.index)
        if known is None:
            draft = draft_of(reading, found, quote)
            if draft is not None:
                by_verb[found.verb.index] = draft
        else:
            by_verb[found.verb.index] = with_content(known, quote.parts)
    yield from by_verb.values()


def with_content(draft: Draft, parts: tuple[Range, ...]) -> Draft:
    """Return a draft with more content."""
    return Draft(
        **{f: getattr(draft, f) for f in draft.__struct_fields__ if f != "content"},
        content=tuple(sorted({*draft.content, *parts})),
    )


def is_fragment(reading: Reading, quote: Quote) -> bool:
    """Tell whether quoted words are part of a clause around them ("the 'envy' of all"), which syntax reads.

    So are they where a word without a stop precedes them, and where they are too short to say anything.
    """
    tokens = [t for t in reading.between(quote.begin, quote.end) if t.pos not in ("PUNCT", "SPACE")]
    if not tokens:
        return True
    before = reading.text[: quote.begin][-2:].strip()
    sentence = reading.article.sentence_at(quote.begin)
    opens = sentence is None or not reading.text[sentence.begin : quote.begin].strip()
    if opens:
        return len(tokens) < 2 and cue_behind(reading, quote) is None
    if before and before[-1] in ",:—–-":
        return False
    previous = reading.previous(reading.between(quote.begin, quote.end)[0])
    return previous is None or not (is_verb(previous) and cues().forms.get(previous.text.lower()) is not None)


def quoting_verb(reading: Reading, token: Token) -> CueVerb | None:
    """Return a token as a cue that can stand beside a quotation."""
    lemma = cues().forms.get(token.text.lower())
    if lemma is None or not (is_verb(token) or token.tag in ("NN", "NNS", "NNP")):
        return None
    part = particle(reading, token)
    uses = cues().uses(lemma, part.text.lower() if part else None)
    found = CueVerb(
        verb=token, particle=part if part and f"{lemma}+{part.text.lower()}" in cues().verbs else None,
        uses=uses, passive=is_passive(reading, token), subject=subject(reading, token),
    )  # fmt: skip
    return found if found.use(*QUOTING) is not None else None


def cue_behind(reading: Reading, quote: Quote) -> CueVerb | None:
    """Return the cue after a quotation: 'Q', said X; 'Q', X said."""
    sentence = reading.article.sentence_at(max(quote.end - 1, 0))
    if sentence is None:
        return None
    after = [t for t in reading.between(quote.end, sentence.end)]
    for place, token in enumerate(after[: WIDEST_GAP + 1]):
        if reading.quote_at(token.begin) is not None or token.text in (".", ";", ":"):
            return None
        if not is_verb(token) or token.dep in ("aux", "auxpass"):
            continue
        found = quoting_verb(reading, token)
        if found is None:
            if token.dep in ("relcl", "acl", "advcl") or token.tag in ("VBG", "VBN"):
                continue
            return None
        if token.dep == "relcl" and place + 1 < len(after):
            continue
        return found
    return None


def cue_before(reading: Reading, quote: Quote) -> CueVerb | None:
    """Return the cue before a quotation: X said: 'Q'; X said in a letter, 'Q'."""
    sentence = reading.article.sentence_at(quote.begin)
    if sentence is None:
        return None
    before = [t for t in reading.between(sentence.begin, quote.begin)]
    for token in reversed(before[-WIDEST_GAP:]):
        if reading.quote_at(token.begin) is not None or token.text in (".", ";"):
            return None
        if is_verb(token) and token.dep not in ("aux", "auxpass"):
            found = quoting_verb(reading, token)
            if found is not None:
                return found
    return None


def draft_of(reading: Reading, found: CueVerb, quote: Quote) -> Draft | None:
    """Return the attribution of a quotation to the subject of its cue."""
    use = found.use(*QUOTING)
    source = source_of(reading, found, quote)
    if use is None or source is None:
        return None
    head, span = source
    return Draft(
        sentence=found.verb.sentence, source=span, head=head.index, cue=found.cue, verb=found.verb.index,
        content=quote.parts, cue_class=use.cue_class, commitment=use.commitment,
        rule="quotation-inverted" if head.index > found.verb.index else
        ("quotation-trailing" if quote.begin < found.verb.begin else "quotation-leading"),
        why="the cue beside the quotation",
    )  # fmt: skip


def source_of(reading: Reading, found: CueVerb, quote: Quote) -> tuple[Token, Range] | None:
    """Return head and range of the speaker: the subject, or the noun phrase right behind an inverted cue."""
    if quote.end <= found.verb.begin and directly_behind(reading, found, quote):
        inverted = noun_after(reading, found)
        if inverted is not None:
            return inverted
    who = found.subject
    if who is not None and reading.quote_at(who.begin) is None and can_speak(reading, who):
        return who, phrase(reading, who)
    return None


def directly_behind(reading: Reading, found: CueVerb, quote: Quote) -> bool:
    """Tell whether nothing but marks stands between the quotation and its cue."""
    return not any(c.isalnum() for c in reading.text[quote.end : found.verb.begin])


def noun_after(reading: Reading, found: CueVerb) -> tuple[Token, Range] | None:
    """Return the noun phrase right behind an inverted cue: "said the mayor of Split in a letter"."""
    following = reading.next(found.verb)
    if following is None or following.dep == "punct":
        return None
    head = following
    while head.head > head.index and reading.head(head).pos in ("NOUN", "PROPN", "PRON") and reading.head(head).index > found.verb.index:
        head = reading.head(head)
    if head.pos not in ("NOUN", "PROPN", "PRON") or not can_speak(reading, head):
        return None
    begin = reading.tokens[max(reading.left[head.index], found.verb.index + 1)].begin
    end = reading.tokens[last_of_phrase(reading, head, proper=True)].end
    return head, trim(reading.text, begin, end)


def use_of(found: CueVerb) -> Use | None:
    """Return the use of a cue beside a quotation."""
    return found.use(*QUOTING)
