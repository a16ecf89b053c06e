"""A paragraph as the rules for kinds see it, and the pieces that a rule cuts it into."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosswire.clean.words import folded
from crosswire.records import SentenceKind

FINAL = re.compile(r"[.!?…。！？][\s\"'”’»)\]]*$")
TOKEN = re.compile(r"\S+")
# Characters; longer paragraphs are running text and need no folded copy. No line of a front, foot or caption in the
# development stories has more than 620.
SHORT = 900


class Block(NamedTuple):
    """A paragraph: its place in the text, its wording, the same folded (empty when long), and its number of words."""

    number: int
    begin: int
    end: int
    text: str
    folded: str
    words: int

    @property
    def stops(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(FINAL.search(self.text[-8:]))


class Piece(NamedTuple):
    """A range of a block with its kind; ranges of body text are split into sentences later."""

    begin: int
    end: int
    kind: SentenceKind


def make_block(number: int, begin: int, end: int, text: str) -> Block:
    """Return the block of the paragraph `text[begin:end]`."""
    wording = text[begin:end]
    short = folded(wording) if len(wording) <= SHORT else ""
    return Block(number, begin, end, wording, short, sum(1 for _ in TOKEN.finditer(wording)))
