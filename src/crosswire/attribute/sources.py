"""Whom a source means: the name of the mention at its head, the owner of a document, the body of a spokesman, or nobody."""

from __future__ import annotations

from crosswire.attribute.drafts import Draft, Speaker
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import SPEAKING_KINDS, is_document, speakers
from crosswire.records import Record, Source, Token

OWNING_KINDS = ("outlet", "organisation", "person", "country", "office", "group")
PERSONAL = frozenset(("he", "she", "him", "her", "who", "whom"))
PLURAL_TAGS = ("NNS", "NNPS")
COLLECTIVES = frozenset("media press outlet newspaper agency service".split())


class Named(Record, frozen=True, kw_only=True):
    """A resolved source."""

    name: str | None
    anonymous: bool


def resolve(reading: Reading, draft: Draft, before: tuple[Source, ...]) -> Source:
    """Return the source of a draft as a record; `before` are the sources named earlier in the article."""
    if draft.speaker is None:
        return Source()
    span = reading.article.span(*draft.speaker.span)
    found = name_of(reading, draft.speaker, reading.tokens[draft.speaker.head], before)
    return Source(span=span, name=found.name, anonymous=found.anonymous)


def name_of(reading: Reading, speaker: Speaker, head: Token, before: tuple[Source, ...]) -> Named:
    """Return the name behind the head of a source."""
    mention = reading.mention_of(head)
    if head.pos == "PRON":
        return Named(name=mention.name if mention else earlier(head, before), anonymous=is_indefinite(head))
    if mention is not None and mention.kind in SPEAKING_KINDS and mention.form == "name":
        return Named(name=mention.name, anonymous=False)
    apposed = named_apposition(reading, head)
    if apposed is not None:
        return Named(name=apposed, anonymous=False)
    if mention is not None and mention.kind in SPEAKING_KINDS and not is_unnamed(reading, head):
        return Named(name=mention.name, anonymous=False)
    if head.pos == "PROPN":
        return Named(name=proper_name(reading, head), anonymous=False)
    return nominal_name(reading, speaker, head)


def nominal_name(reading: Reading, speaker: Speaker, head: Token) -> Named:
    """Return the name behind a common noun: who made the document, whom the spokesman speaks for, else nobody."""
    lemma = head.lemma.lower()
    owner = owner_in(reading, speaker.span, head)
    if owner is not None and (is_document(head) or lemma in speakers().spokespeople):
        return Named(name=owner, anonymous=False)
    if is_unnamed(reading, head):
        return Named(name=collective_name(reading, speaker, head), anonymous=True)
    return Named(name=None, anonymous=False)


def is_indefinite(head: Token) -> bool:
    """Tell whether a pronoun leaves open whom it means."""
    return head.text.lower() in ("some", "many", "others", "someone", "somebody", "few", "most", "several", "one", "anyone", "everyone")


def is_unnamed(reading: Reading, head: Token) -> bool:
    """Tell whether a nominal leaves its bearers unidentified: bare plurals, "a person who", "some outlets"."""
    words = speakers()
    lemma = head.lemma.lower()
    if lemma not in words.unnameable and head.text.lower() not in words.anonymous:
        return lemma in COLLECTIVES and any(k.text.lower() in words.anonymous for k in reading.kids(head))
    if lemma in words.spokespeople and reading.kid(head, "poss", "prep", "compound") is not None:
        return False
    definite = any(k.dep in ("det", "poss") and k.text.lower() in ("the", "this", "that", "his", "her", "its", "their") for k in reading.kids(head))
    return head.tag in PLURAL_TAGS or lemma in COLLECTIVES or not definite


def collective_name(reading: Reading, speaker: Speaker, head: Token) -> str | None:
    """Return the words of a collective of media or bodies that a country or place tells apart, else None."""
    if head.lemma.lower() not in COLLECTIVES:
        return None
    told_apart = any(t.entity in ("NORP", "GPE") or t.pos == "PROPN" for t in reading.between(*speaker.span))
    return reading.text[slice(*speaker.span)].strip() if told_apart else None


def owner_in(reading: Reading, source: tuple[int, int], head: Token) -> str | None:
    """Return the name inside a source other than at its head: "an article by W", "W's article", "a spokesman for W"."""
    del head
    for token in reading.between(*source):
        mention = reading.mention_of(token)
        if mention is not None and mention.kind in OWNING_KINDS and mention.span.begin >= source[0]:
            return mention.name
    run = [t for t in reading.between(*source) if t.pos == "PROPN" or t.entity in ("ORG", "PERSON")]
    return proper_name(reading, run[-1]) if run else None


def named_apposition(reading: Reading, head: Token) -> str | None:
    """Return the name set beside a nominal: "the minister, Jane Roe, said"."""
    beside = reading.kid(head, "appos")
    if head.pos != "NOUN" or beside is None or beside.pos != "PROPN":
        return None
    mention = reading.mention_of(beside)
    return mention.name if mention is not None and mention.kind in SPEAKING_KINDS else proper_name(reading, beside)


def proper_name(reading: Reading, head: Token) -> str:
    """Return the run of proper nouns around a head, as it stands."""
    first = last = head.index
    while first > 0 and reading.tokens[first - 1].pos == "PROPN" and reading.tokens[first - 1].sentence == head.sentence:
        first -= 1
    while last + 1 < len(reading.tokens) and reading.tokens[last + 1].pos == "PROPN" and reading.tokens[last + 1].sentence == head.sentence:
        last += 1
    return " ".join(reading.text[reading.tokens[first].begin : reading.tokens[last].end].split())


def earlier(head: Token, before: tuple[Source, ...]) -> str | None:
    """Return the last source named before a personal pronoun that no mention resolves."""
    if head.text.lower() not in PERSONAL:
        return None
    return next((s.name for s in reversed(before) if s.name and not s.anonymous), None)


def name_at(reading: Reading, token: Token) -> str | None:
    """Return the name at a token: that of the mention that covers it, or the proper name as it stands."""
    mention = reading.mention_of(token)
    if mention is not None:
        return mention.name
    return proper_name(reading, token) if token.pos == "PROPN" else None
