"""Word-level differences between two aligned passages."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

from crosswire.export.quote import QUOTED_WORDS
from crosswire.export.visible import ELLIPSIS, visible
from crosswire.records import Record

WORD = re.compile(r"\w+(?:[’'.-]\w+)*")  # punctuation differs by house style, so it is never marked
# below this share of common words two passages are two wordings, and marks on nearly every word would hide that
ALIKE = 0.4
CONTEXT = 3  # words of context that stay at each side of a change when the rest is cut
SHORT_WORD = 3  # a lone "the" or "of" between two changes is no common ground

Mark = Literal["same", "changed", "cut"]


class Piece(Record, frozen=True, kw_only=True):
    """A run of words that are the same in both passages, changed, or left out of a short quotation."""

    text: str
    mark: Mark


def word_diff(a: str, b: str, *, include_text: bool) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both passages in pieces; what only one of them has is marked as changed.

    Passages with few words in common come back unmarked. Without `include_text` only the changes and a few words
    around them stand there.
    """
    left, right = visible(a), visible(b)
    words_a, words_b = list(WORD.finditer(left)), list(WORD.finditer(right))
    keys_a, keys_b = [w[0].casefold() for w in words_a], [w[0].casefold() for w in words_b]
    matcher = SequenceMatcher(None, keys_a, keys_b, autojunk=False)
    alike = matcher.ratio() >= ALIKE
    same = common_words(matcher, keys_a, keys_b) if alike else None
    changed_a = [alike and n not in same[0] for n in range(len(words_a))] if same else [False] * len(words_a)
    changed_b = [alike and n not in same[1] for n in range(len(words_b))] if same else [False] * len(words_b)
    return (
        tuple(pieces(left, words_a, changed_a, include_text=include_text)),
        tuple(pieces(right, words_b, changed_b, include_text=include_text)),
    )


def common_words(matcher: SequenceMatcher[str], keys_a: list[str], keys_b: list[str]) -> tuple[set[int], set[int]]:
    """Return the places of the words that both passages share, apart from lone short words between changes."""
    in_a: set[int] = set()
    in_b: set[int] = set()
    last = len(keys_a), len(keys_b)
    for begin_a, begin_b, size in matcher.get_matching_blocks():
        at_edge = 0 in (begin_a, begin_b) or (begin_a + size, begin_b + size) == last
        if size == 1 and len(keys_a[begin_a]) <= SHORT_WORD and not at_edge:
            continue
        in_a.update(range(begin_a, begin_a + size))
        in_b.update(range(begin_b, begin_b + size))
    return in_a, in_b


def pieces(text: str, found: list[re.Match[str]], changed: list[bool], *, include_text: bool) -> list[Piece]:
    """Join words of one mark to pieces; what stands between two pieces goes with the one that is not marked."""
    marks: list[Mark] = ["changed" if c else "same" for c in changed]
    if not include_text and len(found) > QUOTED_WORDS:
        marks = shortened(marks)
    result: list[Piece] = []
    begin = 0
    for number, mark in enumerate(marks):
        if number + 1 < len(marks) and marks[number + 1] == mark:
            continue
        following = marks[number + 1] if number + 1 < len(marks) else "same"
        end = found[number].end() if mark == "changed" or following == "cut" else next_begin(text, found, number)
        result.append(Piece(text=cut_text(text[begin:end]) if mark == "cut" else text[begin:end], mark=mark))
        begin = end
    if not found:
        result.append(Piece(text=text, mark="same"))
    elif begin < len(text):
        result.append(Piece(text=text[begin:], mark="same"))
    return result


def next_begin(text: str, found: list[re.Match[str]], number: int) -> int:
    """Return where the word after a word begins, or the end of the text."""
    return found[number + 1].start() if number + 1 < len(found) else len(text)


def cut_text(text: str) -> str:
    """Return what stands for words that are left out."""
    return f"{ELLIPSIS} " if text.endswith(" ") else ELLIPSIS


def shortened(marks: list[Mark]) -> list[Mark]:
    """Cut the words that are far from every change, and all that goes beyond a short quotation."""
    near = {n + step for n, mark in enumerate(marks) if mark == "changed" for step in range(-CONTEXT, CONTEXT + 1)}
    kept = sorted(n for n in near if 0 <= n < len(marks)) if near else list(range(len(marks)))
    keep = set(kept[:QUOTED_WORDS])
    return [mark if n in keep else "cut" for n, mark in enumerate(marks)]
