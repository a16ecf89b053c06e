"""Quotation marks of running text, paired without a parser: linear in the number of marks.

Direction is read from the shape of the mark and from the spaces around it, since typed text often has the wrong shape.
Conventions followed (Chicago Manual of Style, agency style guides): a quotation that runs over paragraphs opens again
in each and closes in the last; single marks quote inside double ones or in headlines; the same mark is an apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

Range = tuple[int, int]
Family = Literal["double", "angle", "single"]
Turn = Literal["open", "close", "either"]

MARK = re.compile(r"``|''|’’|‘‘|[\"“”„‟«»‘’‚‛']")
OPENERS = frozenset(["“", "„", "‟", "«", "``", "‘", "‘‘", "‚", "‛"])
CLOSERS = frozenset(["”", "»", "’’"])
BEFORE_OPEN = frozenset("([{—–-/“‘«„\"'`‐‑…>")
AFTER_CLOSE = frozenset(".,;:!?)]}—–-…”’»\"'/*<“‘«")
TAG = re.compile(r"<[A-Za-z/!][^<>]{0,500}>")  # markup left in a text; the marks in it quote nothing
INCHES = re.compile(r"\d[’'′]\d{1,2}$|^\d{1,3}$")
# Shortened words that begin with an apostrophe, which looks like an opening single mark.
ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|cuz|bout|round|neath|nuff|n)\b", re.IGNORECASE)
CLITIC = re.compile(r"(?:s|m|d|re|ve|ll)\b")  # set off by a space in texts cut into tokens: "I 've done it"
LONGEST_CARRIED = 1500  # characters between the paragraph that opens and the one that closes; farther off, one is lost
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
    marked = next_marked(paired)
    spans: list[QuoteSpan] = []
    strays: list[int] = []
    carried: Mark | None = None
    for number, found in enumerate(paired):
        begin, end = paragraphs[number]
        if carried and is_plain(found) and number + 1 < len(paired):
            spans.append(QuoteSpan(begin, begin + len(text[begin:end].rstrip()), closed=True, continued=True))
            continue
        following = reached(paired, paragraphs, number, marked[number])
        spans += [QuoteSpan(b, e, closed=True, continued=False) for b, e in found.pairs]
        unopened = found.strays
        if carried and unopened and found.opens_at_once is None:
            spans.append(QuoteSpan(begin, unopened[0].end, closed=True, continued=False))
            unopened = unopened[1:]
        strays += [m.begin for m in unopened]
        carried = continued_mark(text, found, following)
        left = [m for m in found.left if m is carried or m.family != "single"]
        spans += [unclosed(text, m, end, sentence_ends, is_carried=m is carried) for m in left]
    return Quotes(tuple(sorted(spans)), tuple(strays))


def is_plain(found: Paired) -> bool:
    """Tell whether a paragraph holds no quotation mark."""
    return not (found.pairs or found.left or found.strays)


def next_marked(paired: Sequence[Paired]) -> list[int]:
    """Return for each paragraph the number of the next one with a quotation mark, their count where none has."""
    found = [len(paired)] * len(paired)
    for number in range(len(paired) - 2, -1, -1):
        found[number] = found[number + 1] if is_plain(paired[number + 1]) else number + 1
    return found


def reached(paired: Sequence[Paired], paragraphs: Sequence[Range], number: int, marked: int) -> Paired | None:
    """Return the paragraph that may close a quotation left open in another, or None.

    That is the next one, or where a text sets each sentence on its own line, the next with a mark, if it closes one.
    """
    if number + 1 == marked and marked < len(paired):
        return paired[marked]
    if marked >= len(paired) or paragraphs[marked][0] - paragraphs[number][1] > LONGEST_CARRIED:
        return None
    found = paired[marked]
    first = min([m.begin for m in found.left] + [b for b, _ in found.pairs], default=None)
    closes = bool(found.strays) and (first is None or found.strays[0].begin < first)
    return found if closes else None


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
    if not starts or starts.islower():
        return None
    resumes = following.opens_at_once == last.family
    closes = last.family != "single" and bool(following.strays) and following.opens_at_once is None
    return last if resumes or closes else None


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
    # A single mark left open is an apostrophe, unless the paragraph opens with it and the next one may go on.
    found.left.extend(m for m in stack if m.family != "single" or (m is marks[0] and m is stack[-1]))
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
    marks: list[Mark] = []
    hidden = 0
    for match in MARK.finditer(text, begin, end):
        at = match.start()
        hidden = hidden if hidden > at else tag_end(text, max(begin, hidden), at, end)
        if at < hidden:
            continue
        before = outer(text[at - 1]) if at > begin else ""
        after = outer(text[match.end()]) if match.end() < end else ""
        family = family_of(match.group())
        turn = turn_of(match.group(), before, after)
        if family == "single" and is_apostrophe(text, match, turn, before, after):
            continue
        if family == "double" and turn != "open" and before.isdigit() and is_inches(text, begin, at, marks):
            continue
        if marks and marks[-1].end == at and text[marks[-1].begin : at] == match.group() == "“":
            continue  # typed twice
        marks.append(Mark(at, match.end(), family, turn))
    return marks


def tag_end(text: str, begin: int, at: int, end: int) -> int:
    """Return the end of the markup tag that a mark stands in, or `begin` where it stands in none."""
    opening = text.rfind("<", max(begin, at - 500), at)
    found = TAG.match(text, opening, end) if opening >= 0 else None
    return found.end() if found and found.end() > at else begin


def outer(character: str) -> str:
    """Return a space for white space and for invisible format characters, else the character."""
    return " " if character.isspace() or unicodedata.category(character) == "Cf" else character


def is_inches(text: str, begin: int, at: int, marks: Sequence[Mark]) -> bool:
    """Tell whether a mark after a digit means inches: a 6" pipe where nothing is quoted, 6'2" anywhere."""
    word = text[max(begin, at - 8) : at].rpartition(" ")[2]
    found = INCHES.search(word)
    return bool(found) and (not marks or not word.isdigit())


def family_of(mark: str) -> Family:
    """Return the family whose marks close one another."""
    if mark in ("«", "»"):
        return "angle"
    return "single" if mark in ("‘", "’", "‚", "‛", "'") else "double"


def turn_of(mark: str, before: str, after: str) -> Turn:
    """Return which way a mark turns: by its shape unless the spaces around it say the contrary.

    `before` and `after` are empty at the edges of the paragraph.
    """
    may_open = before in ("", " ") or before in BEFORE_OPEN
    may_close = after in ("", " ") or after in AFTER_CLOSE
    if mark in OPENERS:
        return opener_turn(mark, before, after, may_open=may_open, may_close=may_close)
    if mark == "''":  # typed for a closing mark, so that nothing but a word right after it makes an opening one
        return "open" if may_open and not may_close else "close"
    if mark in CLOSERS:
        return "open" if not before or (may_open and not may_close) else "close"
    if may_open and not may_close:
        return "open"
    return "close" if may_close and not may_open else "either"


def opener_turn(mark: str, before: str, after: str, *, may_open: bool, may_close: bool) -> Turn:
    """Return which way a mark of opening shape turns: „so“ and »so« close with it, and typing slips do."""
    if may_close and not may_open and mark != "``":
        return "close"
    # French sets spaces inside its marks; anywhere else a mark between two spaces may be either.
    loose = before == " " and after in ("", " ")
    return "either" if loose and mark not in ("«", "``") else "open"


def is_apostrophe(text: str, match: re.Match[str], turn: Turn, before: str, after: str) -> bool:
    """Tell whether a single mark stands inside or at the edge of a word as an apostrophe."""
    if before.isalnum() and after.isalnum():
        return True
    if turn == "either":
        return True
    if turn == "open":
        stands_off = not (after.isalnum() or (after and after in '“"[($£€…'))
        shortened = ELISION.match(text, match.end()) or (before == " " and CLITIC.match(text, match.end()))
        return match.group() == "’" or stands_off or bool(shortened)
    return match.group() in ("‘", "‚", "‛")


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
