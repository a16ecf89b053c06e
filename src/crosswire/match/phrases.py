"""Phrases as coreference compares them: the head of a span, what is said beside it, and whom it is known to mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crosswire.match.weights import word_term
from crosswire.records import Annotated, Entity, Mention, Token
from crosswire.text.normalize import fold

SCORE = re.compile(r"(\d{1,3})\s?[-\u2013]\s?(\d{1,3})")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
NO_DAY = ("", "")
SMALL = ("PUNCT", "PART", "ADP", "DET", "SCONJ", "CCONJ")
PRONOUNS = ("PRP", "PRP$", "WP", "WP$", "WDT", "WRB", "EX")
DETERMINERS = ("the", "this", "that", "these", "those")
BESIDE = ("amod", "compound", "nmod", "nummod", "poss", "quantmod")


SHARE = (
    0.4  # by eye: of a span's letters, from which a time in it is what it tells: "on Friday night", not "Friday's vote"
)


class Asked(NamedTuple):
    """A span to find the referent of: the number of its article, its offsets, and whether it tells a happening."""

    article: int
    begin: int
    end: int
    event: bool


class Phrase(NamedTuple):
    """A span with what it is compared by.

    `head` is the index of the token that governs it, -1 where its sentence was not parsed. `handle` is what its head is
    compared by: a sense or stem, or the day of a time. `beside` holds the words before and after the head that narrow
    it, `numbers` those that count it. `pronoun` is the word where it is one, else empty.
    """

    asked: Asked
    text: str
    head: int
    word: str
    handle: str
    beside: frozenset[str]
    owners: frozenset[str]
    numbers: frozenset[str]
    name: bool
    plural: bool
    definite: bool
    pronoun: str
    sentence: int
    mention: Mention | None
    entity: Entity | None


def numbers_of(own: Sequence[Token], head: Token) -> frozenset[str]:
    """Return the numbers that count a noun, as they are written."""
    return frozenset(fold(c.text) for c in own if c.dep == "nummod" and c.index < head.index)


def score_of(text: str) -> str:
    """Return two numbers with a dash between them as one handle ("20 - 13"), the empty string for other texts."""
    found = SCORE.fullmatch(text.strip())
    return f"#{found[1]}-{found[2]}" if found else ""


class Phraser:
    """Makes the phrases of one article."""

    def __init__(self, number: int, annotated: Annotated, meant: Mapping[tuple[str, int, int], Entity]) -> None:
        """Index the tokens, mentions and times of an article."""
        self.number, self.article, self.parse = number, annotated.article, annotated.parse
        self._begins = [t.begin for t in self.parse.tokens]
        self._sentences = [s.begin for s in self.article.sentences]
        self.mentions: dict[int, tuple[Mention, Entity | None]] = {}
        for m in sorted(annotated.mentions, key=lambda m: m.span.begin - m.span.end):
            head = self.head(m.span.begin, m.span.end)
            if head is not None:
                entity = meant.get((self.article.id, m.span.begin, m.span.end))
                self.mentions.setdefault(head.index, (m, entity))
        self._times = sorted(annotated.times, key=lambda t: t.span.begin)
        self._time_ends = [t.span.end for t in self._times]

    def tokens(self, begin: int, end: int) -> Sequence[Token]:
        """Return the tokens that begin in a range."""
        return self.parse.tokens[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    def head(self, begin: int, end: int) -> Token | None:
        """Return the token that governs a range: the object where a preposition does, None without tokens."""
        tokens = self.tokens(begin, end)
        if not tokens:
            return None
        first, last = tokens[0].index, tokens[-1].index
        inside = [t for t in tokens if t.pos not in SMALL] or list(tokens)
        places = {t.index for t in inside}
        tops = [t for t in inside if t.head == t.index or not self.under(t, places, first, last)]
        return tops[-1] if tops and tops[-1].pos != "VERB" else (tops or inside)[0]

    def under(self, token: Token, places: set[int], first: int, last: int) -> bool:
        """Tell whether a token hangs under another one of a range, small words between them passed over."""
        for above in self.parse.ancestors(token):
            if not first <= above.index <= last:
                return False
            if above.index in places:
                return True
        return False

    def phrase(self, asked: Asked) -> Phrase:
        """Return the phrase of a span."""
        text = self.article.text[asked.begin : asked.end]
        head = self.head(asked.begin, asked.end)
        if head is None:
            return self.plain(asked, text)
        mention, entity = self.mentions.get(head.index, (None, None))
        tokens = self.tokens(asked.begin, asked.end)
        pronoun = head.text.lower() if head.tag in PRONOUNS or (head.tag == "DT" and len(tokens) == 1) else ""
        word = fold(head.lemma)
        day, value = self.day(asked)
        own = list(self.parse.children(head))
        return Phrase(
            asked=asked,
            text=text,
            head=head.index,
            word=word,
            handle=day or score_of(text) or word_term(word),
            beside=frozenset(fold(c.lemma) for c in self.narrowing(head)),
            owners=frozenset(fold(c.lemma) for c in self.narrowing(head) if c.pos == "PROPN" and c.dep == "poss"),
            numbers=frozenset([value] if value else ()) if day else numbers_of(own, head),
            name=head.pos == "PROPN",
            plural=head.tag in ("NNS", "NNPS"),
            definite=any(c.dep == "det" and c.lemma.lower() in DETERMINERS for c in own),
            pronoun=pronoun,
            sentence=head.sentence,
            mention=None if asked.event else mention,
            entity=None if asked.event else entity,
        )

    def day(self, asked: Asked) -> tuple[str, str]:
        """Return the weekday that a span tells, whatever part of it, and the date where it is known."""
        if asked.event:
            return NO_DAY
        at = bisect_left(self._time_ends, asked.begin + 1)
        if at == len(self._times) or self._times[at].span.begin >= asked.end:
            return NO_DAY
        time = self._times[at]
        whole = time.span.end - time.span.begin >= SHARE * (asked.end - asked.begin)
        if time.kind != "date" or not whole:
            return NO_DAY
        found = DATE.match(time.value or "")
        value = found.group() if found else ""
        if value:
            return f"day:{date.fromisoformat(value).weekday()}", value
        if time.weekday is not None:
            return f"day:{time.weekday}", ""
        return (f"day:{time.template}", "") if time.template and time.grain == "day" else NO_DAY

    def narrowing(self, head: Token) -> Iterator[Token]:
        """Yield the words that say which of its kind a noun means: those before it, and the noun of an "of"."""
        for child in self.parse.children(head):
            if child.dep in BESIDE and child.pos in ("NOUN", "PROPN", "ADJ", "VERB"):
                yield child
            elif child.dep == "prep" and child.lemma in ("of", "in", "at", "from"):
                yield from (c for c in self.parse.children(child) if c.dep == "pobj" and c.pos in ("NOUN", "PROPN"))

    def plain(self, asked: Asked, text: str) -> Phrase:
        """Return the phrase of a span without syntax, by its last word."""
        words = fold(text).split() or [""]
        at = bisect_left(self._sentences, asked.begin + 1) - 1
        return Phrase(
            asked=asked,
            text=text,
            head=-1,
            word=words[-1],
            handle=word_term(words[-1]),
            beside=frozenset(words[:-1]),
            owners=frozenset(),
            numbers=frozenset(w for w in words if w.isdigit()),
            name=text[:1].isupper(),
            plural=False,
            definite=words[0] in DETERMINERS,
            pronoun="",
            sentence=at,
            mention=None,
            entity=None,
        )
