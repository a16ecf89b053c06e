"""The kind of each stretch of a text. Every rule prefers body: losing body text is worse than keeping a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.clean.blocks import Block, Piece
from crosswire.clean.credits import PARENTHESISED, is_credit_line, is_photo_credit, trailing_credit
from crosswire.clean.front import find_dateline, is_byline, is_date_line
from crosswire.clean.words import layout
from crosswire.records import SentenceKind
from crosswire.text.normalize import words

LONGEST_HEADLINE = 30  # words; the longest headline of the development stories has 19
LONGEST_STOPPED_HEADLINE = 20  # words, where it ends with a full stop like a sentence
LONGEST_SUBHEADING = 12  # words
LONGEST_BOILERPLATE = 30  # words
LONGEST_CAPTION = 110  # words; captions of agencies hold one or two sentences
FRONT = 12  # paragraphs; a front of headline, deck, bylines, dates, buttons and a caption is shorter
URL_LINE = re.compile(r"^(?:https?\s*:|www\s*\.)\S*(?:\s*[/.:?=&_-]\s*\S+)*$")
SIGNATURE = re.compile(r"^[–—-]+\s*[^.]{2,60}\(@\w{2,20}\)")
LIST_ITEM = re.compile(r"^(?:[-–—*•·▪►>◆■]|\(?\d{1,2}[.):]|\(?[a-z][.)])\s")
# Words of running sentences; a headline with a full stop has few of them.
SENTENCE_WORDS = frozenset("the a an was were had has have said says told been according is are by".split())
WEEKDAY_WORDS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def type_blocks(blocks: Sequence[Block], headline: str | None) -> list[list[Piece]]:
    """Return the pieces of each paragraph in order, with their kinds."""
    typed: list[list[Piece]] = []
    state = State(blocks, headline)
    for block in blocks:
        pieces = type_block(block, state)
        state.seen(block, pieces)
        typed.append(pieces)
    return typed


class State:
    """What the rules need to know of the paragraphs around: the headline so far, whether the body has begun."""

    def __init__(self, blocks: Sequence[Block], headline: str | None) -> None:
        """Start before the first paragraph."""
        self.blocks = blocks
        self.headline = words(headline) if headline else None
        self.bodies = 0

    @property
    def in_front(self) -> bool:
        """Whether no body paragraph has been seen."""
        return self.bodies == 0

    def seen(self, block: Block, pieces: Sequence[Piece]) -> None:
        """Take note of a typed paragraph."""
        if self.headline is None and pieces and pieces[0].kind == "headline":
            self.headline = words(block.text)
        self.bodies += any(p.kind == "body" for p in pieces)

    def beside(self, block: Block, step: int) -> Block | None:
        """Return the paragraph before or after."""
        at = block.number + step
        return self.blocks[at] if 0 <= at < len(self.blocks) else None


def type_block(block: Block, state: State) -> list[Piece]:
    """Type one paragraph by the first rule that fits."""
    kind = line_kind(block, state)
    if kind:
        return [Piece(block.begin, block.end, kind)]
    if is_caption(block, state):
        return caption_pieces(block)
    if is_headline(block, state):
        return [Piece(block.begin, block.end, "headline")]
    if is_subheading(block, state):
        return [Piece(block.begin, block.end, "subheading")]
    return body_pieces(block, state)


def line_kind(block: Block, state: State) -> SentenceKind | None:
    """Return the kind of a paragraph that is one line of front or foot matter."""
    front = state.in_front or block.number < FRONT
    if is_date_line(block) and (front or block.number + 4 >= len(state.blocks)):
        return "dateline"
    if is_byline(block, in_front=state.in_front and state.headline is not None) or SIGNATURE.match(block.text):
        return "byline"
    if is_credit_line(block):
        return "credit"
    return "boilerplate" if is_boilerplate(block) else None


def is_boilerplate(block: Block) -> bool:
    """Tell whether a short paragraph is an invitation, a button, a legal line, a note on changes to the page."""
    if not block.folded or block.words > LONGEST_BOILERPLATE:
        return False
    line = block.folded.strip("([|•·-–—>»*_ )]:!")
    if line in layout().boilerplate_lines or URL_LINE.match(block.text):
        return True
    if any(phrase in block.folded for phrase in layout().boilerplate_contains):
        return not opens_quoted(block)
    starts = [s for s in layout().boilerplate_starts if line.startswith(s.strip(":")) and block.folded.lstrip("([|•·-–—>»*_ ").startswith(s)]
    return any(not line[len(s.strip(":")) : len(s.strip(":")) + 1].isalpha() for s in starts) and not opens_quoted(block)


def opens_quoted(block: Block) -> bool:
    """Tell whether a paragraph opens with a quotation mark: speech, whatever it says."""
    return block.text[:1] in "“\"'‘«"


def is_caption(block: Block, state: State) -> bool:
    """Tell whether a paragraph describes a picture."""
    if not block.folded or block.words > LONGEST_CAPTION:
        return False
    if trailing_credit(block):
        return True
    if any(block.folded.startswith(start) for start in layout().caption_starts):
        return block.words >= 4
    if any(phrase in block.folded for phrase in layout().caption_contains) and block.words <= 70:
        return True
    if len(layout().directions.findall(block.text)) >= 2 and block.words <= 70:
        return True
    following = state.beside(block, 1)
    doubled = following is not None and following.text == block.text
    return bool(layout().directions.search(block.text)) and doubled


def caption_pieces(block: Block) -> list[Piece]:
    """Return the caption, with its credit as a piece of its own."""
    found = trailing_credit(block)
    if found is None:
        return [Piece(block.begin, block.end, "caption")]
    at = block.begin + found.start()
    if at == block.begin:
        return [Piece(block.begin, block.end, "credit")]
    return [Piece(block.begin, at, "caption"), Piece(at, block.end, "credit")]


def is_headline(block: Block, state: State) -> bool:
    """Tell whether a paragraph is the headline, or repeats it."""
    if state.headline is not None:
        return block.number < FRONT and block.words <= LONGEST_HEADLINE + 10 and words(block.text) == state.headline
    following = state.beside(block, 1)
    if not state.in_front or following is None or not block.folded or block.words > LONGEST_HEADLINE or "\n" in block.text:
        return False
    if find_dateline(block, is_lead=True):
        return False
    if not block.stops:
        return not block.text.endswith((",", ":"))
    return block.words <= LONGEST_STOPPED_HEADLINE and block.number + 2 < len(state.blocks) and not reads_like_body(block)


def reads_like_body(block: Block) -> bool:
    """Tell whether a short stopped line is a sentence of the report, not a headline with a full stop put after it."""
    if block.text.endswith((".”", '."', "!”", "?”")) and opens_quoted(block):
        return True
    low = words(block.text)
    capitals = sum(1 for w in block.text.split() if w[:1].isupper())
    if capitals >= 0.7 * len(low):
        return False
    return sum(w in SENTENCE_WORDS for w in low) + 2 * any(w in WEEKDAY_WORDS for w in low) >= 2


def is_subheading(block: Block, state: State) -> bool:
    """Tell whether a short line without final punctuation stands between paragraphs as their heading."""
    if not block.folded or block.words > LONGEST_SUBHEADING or block.stops or "\n" in block.text:
        return False
    before, after = state.beside(block, -1), state.beside(block, 1)
    if before is None or after is None or not block.text[0].isalnum() and not opens_quoted(block):
        return False
    if block.text[-1] in ",:;-–—…”\"" or LIST_ITEM.match(block.text) or block.text[0].islower():
        return False
    if before.text.rstrip().endswith(":") or is_short_line(before) and not state.in_front:
        return False
    return after.words > LONGEST_SUBHEADING and not is_short_line(after)


def is_short_line(block: Block) -> bool:
    """Tell whether a paragraph is a short line without a stop, such as an item of a list."""
    return block.words <= LONGEST_SUBHEADING and not block.stops


def body_pieces(block: Block, state: State) -> list[Piece]:
    """Return running text, cut free of a dateline before it and of a credit after it."""
    begin, end = block.begin, block.end
    pieces: list[Piece] = []
    dateline = find_dateline(block, is_lead=state.bodies < 3)
    if dateline:
        pieces.append(Piece(begin, dateline.end, "dateline"))
        begin = dateline.end
    tail = PARENTHESISED.search(block.text, max(0, len(block.text) - 400))
    if tail and block.begin + tail.start() > begin and is_tail_credit(tail.group(1)):
        pieces += [Piece(begin, block.begin + tail.start(), "body"), Piece(block.begin + tail.start(), end, "credit")]
        return pieces
    return [*pieces, Piece(begin, end, "body")]


def is_tail_credit(inside: str) -> bool:
    """Tell whether the parenthesis that ends a paragraph credits its makers: "(Reporting by ...)", "(Reuters)"."""
    low = inside.lower()
    return any(low.startswith(start + " ") for start in layout().credit_starts) or is_photo_credit(inside, alone=True)
