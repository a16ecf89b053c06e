"""Paragraphs of a stored text: by blank lines, by single lines, or by joining lines that were wrapped at a width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

Range = tuple[int, int]

LINE = re.compile(r"[^\n\x0b\x0c\x85\u2028\u2029]+")
# A text counts as wrapped when its lines are no wider than this (mail and wire copy wrap at 65 to 80) ...
WIDEST = 100
NARROWEST = 45
# ... and when four of five breaks inside a block stand where the next word would not have fitted.
FORCED = 0.8
USUAL = 0.97  # share of the lines that keep the width: an address or a table row may be longer
SLACK = 12  # characters; ragged copy breaks up to a long word before its width
UNFINISHED = re.compile(r"[a-z,;–—-]\s*$")


class Line(NamedTuple):
    """A line without the white space around it, and whether a blank line stands before it."""

    begin: int
    end: int
    after_blank: bool


def find_paragraphs(text: str) -> list[Range]:
    """Return the ranges of the paragraphs in order; they cover every character that is not white space."""
    lines = read_lines(text)
    width = wrap_width(text, lines)
    paragraphs: list[Range] = []
    for number, line in enumerate(lines):
        if paragraphs and not line.after_blank and joins(text, lines[number - 1], line, width):
            paragraphs[-1] = (paragraphs[-1][0], line.end)
        else:
            paragraphs.append((line.begin, line.end))
    return paragraphs


def read_lines(text: str) -> list[Line]:
    """Return the lines that hold anything but white space."""
    lines: list[Line] = []
    last_end = 0
    for match in LINE.finditer(text):
        content = match.group()
        stripped = content.strip()
        if not stripped:
            continue
        begin = match.start() + len(content) - len(content.lstrip())
        gap = text[last_end:begin]
        lines.append(Line(begin, begin + len(stripped), len(LINE.sub("", gap)) > 1 or not lines))
        last_end = match.end()
    return lines


def wrap_width(text: str, lines: list[Line]) -> int | None:
    """Return the width at which the text was wrapped, or None where lines are paragraphs."""
    inner = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    lengths = sorted(line.end - line.begin for line in lines)
    width = lengths[int(USUAL * (len(lengths) - 1))] if lengths else 0
    if len(inner) < 3 or not NARROWEST <= width <= WIDEST:
        return None
    forced = sum(is_forced(text, a, b, width) for a, b in inner)
    return width if forced >= FORCED * len(inner) else None


def is_forced(text: str, line: Line, following: Line, width: int) -> bool:
    """Tell whether the first word of the next line would not have fitted on this one."""
    first = text[following.begin : following.end].split(None, 1)[0]
    return line.end - line.begin + 1 + len(first) > width - SLACK


def joins(text: str, line: Line, following: Line, width: int | None) -> bool:
    """Tell whether two adjacent lines are one paragraph."""
    if width is not None and is_forced(text, line, following, width):
        return True
    # A line that stops in mid-sentence and goes on in lower case was broken by hand or by a converter.
    if line.end - line.begin < NARROWEST or not text[following.begin].islower():
        return False
    return bool(UNFINISHED.search(text[line.end - 2 : line.end]))
