"""Quotation marks of running text, paired without a parser: linear in the number of marks.

Direction is read from the shape of the mark and from the spaces around it, since typed text often has the wrong shape.
Conventions followed (Chicago Manual of Style, agency style guides): a quotation that runs over paragraphs opens again
in each and closes in the last; single marks quote inside double ones or in headlines; the same mark is an apostrophe.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

Range = tuple[int, int]
Family = Literal["double", "angle", "single"]
Turn = Literal["open", "close", "either"]

MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‛']")
OPENERS, CLOSERS = "“„‟«``‘‚‛", "”»"
BEFORE_OPEN = frozenset("([{—–-/“‘«„\"'`‐‑…")
AFTER_CLOSE = frozenset(".,;:!?)]}—–-…”’»\"'/*")
# Shortened words that begin with an apostrophe, which looks like an opening single mark.
ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|cuz|bout|round|neath|nuff|n)\b", re.IGNORECASE)
LONGEST_SINGLE = 600  # characters; a longer stretch between single marks is two apostrophes (read on own examples)


class QuoteSpan(NamedTuple):
    """A quotation with its marks. `continued`: it goes on in the next paragraph, so no closing mark is missing."""

    begin: int
    end: int
    closed: bool
    continued: bool


class Quotes(NamedTuple):
    """The quotations of a text in order, and the positions of closing marks that nothing opened."""

    spans: tuple[QuoteSpan, ...]
    strays: tuple[int, ...]


class Mark(NamedTuple):
    """One quotation mark: where, of which family, and which way it turns."""

    begin: int
    end: int
    family: Family
    turn: Turn


class Paired(NamedTuple):
    """What one paragraph holds: pairs, marks left open, closing marks that nothing opened."""

    pairs: list[Range]
    left: list[Mark]
    strays: list[Mark]
    opens_at_once: Family | None


def find_quotations(text: str, paragraphs: Sequence[Range], sentence_ends: Sequence[int]) -> Quotes:
    """Return the quotations in those paragraphs, which follow one another in the running text.

    An opening mark that nothing closes ends with its sentence (`sentence_ends`, ascending), unless the quotation goes
    on in the next paragraph.
    """
    paired = [pair_marks(text, begin, end) for begin, end in paragraphs]
    spans: list[QuoteSpan] = []
    strays: list[int] = []
    carried: Mark | None = None
    for number, found in enumerate(paired):
        begin, end = paragraphs[number]
        following = paired[number + 1] if number + 1 < len(paired) else None
        spans += [QuoteSpan(b, e, closed=True, continued=False) for b, e in found.pairs]
        unopened = found.strays
        if carried and unopened and found.opens_at_once is None:
            spans.append(QuoteSpan(begin, unopened[0].end, closed=True, continued=False))
            unopened = unopened[1:]
        strays += [m.begin for m in unopened]
        carried = continued_mark(text, found, following)
        spans += [unclosed(text, m, end, sentence_ends, is_carried=m is carried) for m in found.left]
    return Quotes(tuple(sorted(spans)), tuple(strays))


def unclosed(text: str, mark: Mark, end: int, sentence_ends: Sequence[int], *, is_carried: bool) -> QuoteSpan:
    """Return the quotation of a mark that its paragraph does not close."""
    if is_carried:
        return QuoteSpan(mark.begin, mark.begin + len(text[mark.begin : end].rstrip()), closed=True, continued=True)
    at = bisect_left(sentence_ends, mark.end)
    stop = min(sentence_ends[at], end) if at < len(sentence_ends) else end
    return QuoteSpan(mark.begin, max(stop, mark.end), closed=False, continued=False)


def continued_mark(text: str, found: Paired, following: Paired | None) -> Mark | None:
    """Return the open mark whose quotation goes on in the next paragraph, or None.

    Only a quotation that starts like a sentence goes on so: a phrase ("hostile acts) with its mark lost does not.
    """
    if not found.left or following is None:
        return None
    last = found.left[-1]
    starts = text[last.end : last.end + 2].lstrip("[‘' …")[:1]
    if not starts or starts.islower() or (last.family == "single" and following.opens_at_once != "single"):
        return None
    stray = following.strays and not following.opens_at_once
    return last if following.opens_at_once == last.family or stray else None


def pair_marks(text: str, begin: int, end: int) -> Paired:
    """Pair the marks of one paragraph with a stack for each nesting."""
    marks = read_marks(text, begin, end)
    found = Paired([], [], [], opening_family(text, begin, marks))
    stack: list[Mark] = []
    depth = {"double": 0, "angle": 0, "single": 0}
    for number, mark in enumerate(marks):
        turn = mark.turn
        if turn == "either":
            turn = "close" if depth[mark.family] else "open"
        if mark.family == "single" and turn == "close" and not closes_single(text, marks, number, stack):
            continue
        if turn == "open":
            stack.append(mark)
            depth[mark.family] += 1
        elif depth[mark.family]:
            close(found, stack, depth, mark)
        else:
            found.strays.append(mark)
    at_once = found.opens_at_once
    found.left.extend(m for m in stack if m.family != "single" or (m is stack[-1] and at_once == "single" and m is marks[0]))
    return found


def close(found: Paired, stack: list[Mark], depth: dict[str, int], mark: Mark) -> None:
    """Close the innermost open mark of that family; marks of other families opened inside it stay open."""
    while stack:
        opened = stack.pop()
        depth[opened.family] -= 1
        if opened.family == mark.family:
            found.pairs.append((opened.begin, mark.end))
            return
        if opened.family != "single":
            found.left.append(opened)


def read_marks(text: str, begin: int, end: int) -> list[Mark]:
    """Return the quotation marks of a paragraph, apostrophes left out."""
    marks = []
    for match in MARK.finditer(text, begin, end):
        before = text[match.start() - 1] if match.start() > begin else " "
        after = text[match.end()] if match.end() < end else " "
        family = family_of(match.group())
        turn = turn_of(match.group(), before, after)
        if family == "single" and is_apostrophe(text, match, turn, before, after):
            continue
        if match.group() in '"”' and turn != "open" and before.isdigit() and not marks:
            continue  # 6" pipe: inches
        marks.append(Mark(match.start(), match.end(), family, turn))
    return marks


def family_of(mark: str) -> Family:
    """Return the family whose marks close one another."""
    if mark in "«»":
        return "angle"
    return "single" if len(mark) == 1 and mark in "‘’‚‛'" else "double"


def turn_of(mark: str, before: str, after: str) -> Turn:
    """Return which way a mark turns: by its shape unless the spaces around it say the contrary."""
    may_open = before.isspace() or before in BEFORE_OPEN
    may_close = after.isspace() or after in AFTER_CLOSE
    if mark in OPENERS:
        return "close" if may_close and not may_open and mark != "``" else "open"
    if mark in CLOSERS:
        return "open" if may_open and not may_close else "close"
    if may_open and not may_close:
        return "open"
    return "close" if may_close and not may_open else "either"


def is_apostrophe(text: str, match: re.Match[str], turn: Turn, before: str, after: str) -> bool:
    """Tell whether a single mark stands inside or at the edge of a word as an apostrophe."""
    if before.isalnum() and after.isalnum():
        return True
    if turn == "either":
        return True
    if turn == "open":
        return match.group() == "’" or not (after.isalnum() or after in "“\"[($£€…") or bool(ELISION.match(text, match.end()))
    return match.group() in "‘‚‛"


def closes_single(text: str, marks: Sequence[Mark], number: int, stack: Sequence[Mark]) -> bool:
    """Tell whether a single closing mark closes the quotation on top of the stack, or is the apostrophe of a plural.

    After "s" before a lower-case word it is an apostrophe ('the workers' strike') when a firmer close follows.
    """
    mark = marks[number]
    if not stack or stack[-1].family != "single" or mark.begin - stack[-1].begin > LONGEST_SINGLE:
        return False
    plural = text[mark.begin - 1] in "sS" and text[mark.end : mark.end + 2].strip()[:1].islower()
    if not plural or number + 1 >= len(marks):
        return True
    following = marks[number + 1]
    return following.family != "single" or following.turn != "close"


def opening_family(text: str, begin: int, marks: Sequence[Mark]) -> Family | None:
    """Return the family of the mark that the paragraph opens with, or None."""
    if not marks or marks[0].turn == "close" or text[begin : marks[0].begin].strip():
        return None
    return marks[0].family
