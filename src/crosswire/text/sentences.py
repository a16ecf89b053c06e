"""Sentence boundaries of running English text, in one pass and with bounded look-around: linear in the text's length.

The method is that of rule-based splitters (Punkt's orthographic heuristics, Golden Rules of pragmatic segmenters) with
the abbreviations as data: each end mark is judged by the word before it and the word after it, never by a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

LONGEST = 2_000  # characters; beyond this a "sentence" is a list or a text without stops, and parsing it is superlinear
LOOK_BACK = 40  # characters; longer than any abbreviation and its neighbours
LOOK_AHEAD = 160  # characters; holds a speaker's name and the verb after a quoted question

# Possessive quantifiers: a run of marks is taken whole or not at all, so a megabyte of dots costs one step.
END = re.compile(r"[.!?…。！？]++(?:\s\.\.++|\s…++)*+(?:\s(?:''|”|»)(?!\S)|''|[\"'’”»)\]])*+")
FULL_WIDTH = "。！？"  # end marks of scripts that put no space after them
SPACE = re.compile(r"\s*+")
WORD_BEFORE = re.compile(r"[\w.&’'-]*+$")
OPENING = re.compile(r"[\"'“”‘’«„(\[`*_¿¡]*+")
NEXT_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*+")
ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$|Ph\.D$|[A-Z]$")
UNKNOWN_TITLE = re.compile(r"[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-xz]{2,3}$")  # "Mgr", "Pvt": no vowel, no word
RUN_ON = re.compile(r"[\"“‘(]?[A-Z][a-z]+[\s,]")
CAMEL = re.compile(r"[a-z]{1,3}[A-Z]|[a-z]{2}-[A-Z]")
CLAUSE_CUT = re.compile(r"[;:,—–]\s")


class SplitWords(NamedTuple):
    """What the splitter knows about words; see `resources/abbreviations.yml` for each class."""

    titles: frozenset[str]
    never: frozenset[str]
    numbers: frozenset[str]
    dates: frozenset[str]
    soft: frozenset[str]
    marked_names: frozenset[str]
    openers: frozenset[str]
    speaker: re.Pattern[str]


def split_words(table: Mapping[str, Sequence[str]]) -> SplitWords:
    """Return the splitter's words from the table `abbreviations`."""
    verbs = "|".join(table["speech_verbs"])
    # A full clause after the verb ("Smith said that ...") starts a sentence of its own.
    speaker = rf"(?:[A-Z][\w.'’-]*+,?\s+){{1,5}}(?:{verbs})\b(?!\s+(?:that|he|she|it|they|there|we)\b)"
    sets = {name: frozenset(words) for name, words in table.items() if name != "speech_verbs"}
    return SplitWords(speaker=re.compile(speaker), **sets)


def split(text: str, begin: int, end: int, words: SplitWords) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of the sentences in `text[begin:end]`, without the white space around them.

    The ranges are in order and cover every character that is not white space.
    """
    start = after_space(text, begin, end)
    for mark in END.finditer(text, begin, end):
        stop = mark.end()
        if stop <= start or not ends_sentence(text, start, mark, end, words):
            continue
        if opens_next(text, start, mark, end):
            stop -= 1
        yield start, stop
        start = after_space(text, stop, end)
    stop = start + len(text[start:end].rstrip())
    if stop > start:
        yield start, stop


def opens_next(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Tell whether a straight mark right behind a stop, no space beside it, opens a quotation: 'left."We stay' ."""
    stop = mark.end()
    if mark.group()[-1] != '"' or stop >= end or text[stop].isspace() or stop - 1 == mark.start():
        return False
    return text.count('"', start, mark.start()) % 2 == 0


def after_space(text: str, position: int, end: int) -> int:
    """Return the first position at or after `position` that is not white space."""
    found = SPACE.match(text, position, end)
    return found.end() if found else position


def ends_sentence(text: str, start: int, mark: re.Match[str], end: int, words: SplitWords) -> bool:
    """Tell whether the run of end marks closes the sentence that began at `start`."""
    stop = mark.end()
    following = after_space(text, stop, end)
    if following >= end or mark.group()[0] in FULL_WIDTH:
        return True
    if following == stop:
        return runs_on(text, mark, end)
    ahead = text[following : following + LOOK_AHEAD]
    rest = without_opening(ahead)
    if not rest or not begins_like_a_sentence(rest):
        return False
    marks = mark.group().rstrip("\"'”’»)] ")
    if marks == ".":
        return full_stop_ends(text, start, mark.start(), ahead, words)
    return not (exclaims(marks) and goes_on(text, mark, ahead, words))


def without_opening(ahead: str) -> str:
    """Return text without the quotation marks and brackets that it opens with."""
    opening = OPENING.match(ahead)
    return ahead[opening.end() :] if opening else ahead


def begins_like_a_sentence(rest: str) -> bool:
    """Tell whether text can open a sentence: a capital, a digit, a script without case; "iPhone", "al-Amin" too."""
    first = rest[0]
    if first.islower():
        return bool(CAMEL.match(rest))
    return first.isalnum() or first in "$€£¥#@"


def exclaims(marks: str) -> bool:
    """Tell whether the marks hold a question or exclamation mark, or are an ellipsis that a speaker may follow."""
    return "!" in marks or "?" in marks or marks.startswith(("..", "…"))


def goes_on(text: str, mark: re.Match[str], ahead: str, words: SplitWords) -> bool:
    """Tell whether the sentence goes on after "?" or "!": a name with its own mark, or the speaker of a quotation."""
    if mark.group()[-1] in "\"'”’»":
        return bool(words.speaker.match(ahead))
    return word_before(text, 0, mark.start()) in words.marked_names


def runs_on(text: str, mark: re.Match[str], end: int) -> bool:
    """Tell whether a stop without a space after it ends a sentence: "... was closed.The harbour ..."."""
    before = text[max(0, mark.start() - 3) : mark.start()]
    after = text[mark.end() : min(end, mark.end() + LOOK_BACK)]
    quoted = mark.group()[-1] in '"”’»'  # 'until May."The' : a name may stand before a stop that a quotation ends with
    lower = before[1:].islower() if quoted else before.islower()
    return len(before) == 3 and before.isalpha() and lower and bool(RUN_ON.match(after))


def word_before(text: str, start: int, position: int) -> str:
    """Return the word that ends at `position`, with its inner stops, without what stands before a last hyphen."""
    found = WORD_BEFORE.search(text[max(start, position - LOOK_BACK) : position])
    word = found.group() if found else ""
    return word.lstrip("'’").rpartition("-")[2]


def full_stop_ends(text: str, start: int, position: int, ahead: str, words: SplitWords) -> bool:
    """Judge a single full stop by the word before it and the text after it."""
    rest = without_opening(ahead)
    quoted = ahead[0] in '“"«'  # a quotation opens a sentence after "N.J.", but 'J. "Bo" Roe' is a name
    word = word_before(text, start, position)
    following = NEXT_WORD.match(rest)
    opens = following is not None and following.group().lower().partition("'")[0].partition("’")[0] in words.openers
    digit = rest[0].isdigit()
    if is_in(word, words.titles) or is_in(word, words.never):
        return False
    if word.isdigit() and text[start:position].strip("([") == word:
        return False  # "1. Item": the number of a list item
    if digit and (is_in(word, words.numbers) or is_in(word, words.dates)):
        return False
    if is_in(word, words.dates) or is_in(word, words.soft) or UNKNOWN_TITLE.match(word):
        return opens or quoted
    if ACRONYM.match(word):
        return opens or (quoted and len(word) > 1) or ends_as_pronoun(text, start, position, word)
    return True


def is_in(word: str, known: frozenset[str]) -> bool:
    """Look a word up as written, or in lower case where the entry is in lower case."""
    return word in known or word.lower() in known


def ends_as_pronoun(text: str, start: int, position: int, word: str) -> bool:
    """Tell whether the single capital before the stop is the pronoun in "So did I.", not an initial."""
    before = text[max(start, position - LOOK_BACK) : position - 1].rstrip()
    return word == "I" and before.rpartition(" ")[2][:1].islower()


def cut_long(text: str, begin: int, end: int, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Yield a range in pieces of at most `longest` characters, cut after a clause mark, else at a space, else hard."""
    while end - begin > longest:
        cut = cut_position(text, begin, longest)
        stop = begin + len(text[begin:cut].rstrip())
        yield begin, max(stop, begin + 1)
        begin = after_space(text, max(cut, begin + 1), end)
    if begin < end:
        yield begin, end


def cut_position(text: str, begin: int, longest: int) -> int:
    """Return the best place to cut in the second half of the piece."""
    half = begin + longest // 2
    limit = begin + longest
    clauses = [m.end() for m in CLAUSE_CUT.finditer(text, half, limit)]
    if clauses:
        return clauses[-1]
    space = max(text.rfind(" ", half, limit), text.rfind("\n", half, limit))
    return space if space > half else limit
