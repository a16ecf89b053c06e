"""One quotation in which two articles have another noun: what was quoted was altered, or misheard, by one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from crosswire.corroborate.difference import Difference, value
from crosswire.corroborate.twins import Told, Twin
from crosswire.corroborate.wording import sense
from crosswire.records import Token

LEAST = 6  # words; of a shorter quotation too little is left to tell that it is one
ALIKE = 0.7  # ratio of equal words, in order, from which two quotations are one; two translations lie lower


def compare_twin_quotes(pairs: Sequence[Twin]) -> Iterator[Difference]:
    """Yield the nouns that stand in one place of one quotation and are no names of one thing."""
    for pair in pairs:
        for ours in quoted(pair.a):
            for theirs in quoted(pair.b):
                for a, b in replaced(ours, theirs):
                    spans = [s.reading.annotated.article.span(t.begin, t.end) for s, t in ((pair.a, a), (pair.b, b))]
                    values = tuple(value(s, s.text) for s in spans)
                    why = "the same quoted words with another noun"
                    yield Difference("quote", "tension", values, "noun-in-quoted-words", why, topic=a.lemma)


def quoted(side: Told) -> list[list[Token]]:
    """Return the words of each quotation in a sentence that is long enough to be one utterance."""
    found = []
    for quotation in side.reading.annotated.article.quotations:
        if quotation.begin < side.sentence.end and side.sentence.begin < quotation.end:
            inside = [t for t in side.tokens if quotation.begin <= t.begin and t.end <= quotation.end]
            words = [t for t in inside if t.text[0].isalnum()]
            if len(words) >= LEAST:
                found.append(words)
    return found


def replaced(ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield the nouns of two renderings of one quotation of which one stands in the other's place."""
    matcher = SequenceMatcher(None, [t.text.lower() for t in ours], [t.text.lower() for t in theirs], autojunk=False)
    if matcher.ratio() < ALIKE:
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "replace" and j - i == m - k == 1 and other_thing(ours[i], theirs[k]):
            yield ours[i], theirs[k]


def other_thing(a: Token, b: Token) -> bool:
    """Tell whether two words are nouns of two senses."""
    return a.pos == b.pos == "NOUN" and sense(a.lemma.lower()) != sense(b.lemma.lower())
