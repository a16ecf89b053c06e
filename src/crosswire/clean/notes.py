"""What is unusual in a text and a reader should know, each with its place and the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from crosswire.records import Article, Note, Sentence
from crosswire.text.normalize import LOOKALIKE, mixes_scripts
from crosswire.text.quotes import Quotes
from crosswire.text.sentences import LONGEST

MOST_DETAILS = 20  # of one name; a text of ten thousand stray marks needs one note, not ten thousand
# Control characters except tab and line ends, bidirectional overrides, invisible characters.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
LETTERS = re.compile(r"[^\W\d_]+")


def find_notes(article: Article, sentences: Sequence[Sentence], quotes: Quotes) -> list[Note]:
    """Return the notes on marks, characters and lengths of a text."""
    return [
        *unbalanced(article, sentences, quotes),
        *long_sentences(article, sentences),
        *control_characters(article),
        *confusable(article),
    ]


def unbalanced(article: Article, sentences: Sequence[Sentence], quotes: Quotes) -> list[Note]:
    """Note each sentence with a quotation mark that lacks its counterpart."""
    unclosed = "is opened and never closed: the quotation is taken to end with this sentence"
    opened = [(q.begin, unclosed) for q in quotes.spans if not q.closed]
    strays = [(p, "closes a quotation that nothing opens") for p in quotes.strays]
    starts = [s.begin for s in sentences]
    first: dict[int, str] = {}
    for position, what in sorted(opened + strays):
        first.setdefault(bisect_right(starts, position) - 1, f"the quotation mark {article.text[position]} {what}")
    spans = ((article.span(sentences[n].begin, sentences[n].end), why) for n, why in list(first.items())[:MOST_DETAILS])
    return [Note(name="unbalanced-quote", span=span, why=why) for span, why in spans]


def long_sentences(article: Article, sentences: Sequence[Sentence]) -> list[Note]:
    """Note the stretches that were cut because no sentence ends in them for too long."""
    text = article.text
    cut = [
        a
        for a, b in pairwise(sentences)
        if a.paragraph == b.paragraph and a.end - a.begin > LONGEST // 2 and text[a.end - 1] not in ".!?…\"”’')"
    ]
    why = f"no sentence ends within {LONGEST:,} characters; the text is cut here for parsing"
    return [Note(name="long-sentence", span=article.span(s.begin, s.end), why=why) for s in cut[:MOST_DETAILS]]


def control_characters(article: Article) -> list[Note]:
    """Note invisible and control characters: how many, and where the first one is."""
    found = CONTROL.search(article.text)
    if found is None:
        return []
    count = sum(1 for _ in CONTROL.finditer(article.text))
    why = f"{count} invisible or control character{'s' if count > 1 else ''}, the first U+{ord(found.group()):04X}"
    return [Note(name="control-characters", span=article.span(found.start(), found.end()), why=why)]


def confusable(article: Article) -> list[Note]:
    """Note words that mix Latin letters with letters of another script that look like them."""
    notes: list[Note] = []
    if LOOKALIKE.search(article.text) is None:
        return notes
    for match in LETTERS.finditer(article.text):
        word = match.group()
        if mixes_scripts(word):
            why = f"“{word}” mixes letters of two scripts; it may only look like another name"
            notes.append(Note(name="confusable", span=article.span(match.start(), match.end()), why=why))
            if len(notes) == MOST_DETAILS:
                break
    return notes
