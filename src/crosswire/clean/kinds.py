"""The kind of each stretch of a text. Every rule prefers body: losing body text is worse than keeping a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.clean.blocks import Block, Piece
from crosswire.clean.captions import caption_pieces, is_caption
from crosswire.clean.credits import is_credit_line, is_where_from, tail_credit
from crosswire.clean.dateline import find_dateline
from crosswire.clean.front import (
    is_agency_byline,
    is_agency_line,
    is_byline,
    is_date_line,
    is_place_line,
    is_placed_date_line,
)
from crosswire.clean.words import layout
from crosswire.records import SentenceKind
from crosswire.text.calendar import WEEKDAYS
from crosswire.text.normalize import words

# Sizes in words, read on the development stories and the training part of PolNeAR.
LONGEST_HEADLINE = 30
LONGEST_STOPPED_HEADLINE = 20  # where it ends with a full stop, like a sentence
LONGEST_DECK = 22  # the line under a headline that adds to it
LONGEST_SUBHEADING = 12
LONGEST_SECTION = 2  # a headline has three words at least
LONGEST_QUESTION = 9
LONGEST_BOILERPLATE = 30
FRONT = 12  # paragraphs; a front of headline, deck, bylines, dates, buttons and a caption is shorter

BARRED = re.compile(
    r"\s[|(]\s?\w"
)  # "Jane Roe | Agency", "Jane Roe (Agency)" before the body; credits of pictures have a stroke
URL_LINE = re.compile(r"^(?:(?:https?://|www\.)\S++$|https?\s+:\s+/)")  # also one cut into tokens
COPYRIGHT_LINE = re.compile(r"^(?:copyright\s+)?(?:©|\(c\)|copyright\s+(?:by\b|\d{4}))", re.IGNORECASE)
CODE_LINE = re.compile(
    r"^(?:[.#@]?[\w, .#>():-]+\{|-?[a-z-]+\s*:\s*[^;.]{1,60};|\})\.?$"
)  # style sheets left in a text
CLOSING = re.compile(r"[”\"»]|['’](?!\w)")
SPEAKER = re.compile(r"^[\"'“‘]|^Q\b|^[^:]{1,40}:")  # a question that somebody asks
END_MARK = re.compile(r"(?<=[.!?”\"’)])\s+(?:Enditem|ENDS|-0-|-30-|#{2,3}|\(?END\)?)\.?$")  # wire copy closes with it
LINES = (URL_LINE, COPYRIGHT_LINE, CODE_LINE)
SIGNATURE = re.compile(r"^[–—-]+\s*[^.]{2,60}\(@\w{2,20}\)")  # of an embedded post
MARKED_HEADING = re.compile(r"^(?:#{1,6}\s+\S|\*\*[^*\n]+\*\*$|__[^_\n]+__$)")  # Markdown
LIST_ITEM = re.compile(r"^(?:[-–—*•·▪►>◆■]|\(?\d{1,2}[.):]|\(?[a-z][.)])\s")
# Words of running sentences; a headline with a full stop put after it has few of them.
SENTENCE_WORDS = frozenset("the a an was were had has have said says told been according is are by".split())  # noqa: SIM905
WEEKDAY_WORDS = frozenset(day.lower() for day in WEEKDAYS)


class State:
    """What the rules need to know of the paragraphs around: the headline, the last kind, how much body there was."""

    def __init__(self, blocks: Sequence[Block], headline: str | None) -> None:
        """Start before the first paragraph, with the headline of the metadata when the text holds it."""
        self.blocks = blocks
        known = words(headline) if headline else None
        self.headline = known if any(words(b.text) == known for b in blocks[:FRONT]) else None
        self.bodies = 0
        self.last: SentenceKind | None = None

    def seen(self, block: Block, pieces: Sequence[Piece]) -> None:
        """Take note of a typed paragraph."""
        if self.headline is None and pieces[0].kind == "headline":
            self.headline = words(block.text)
        self.bodies += any(p.kind == "body" for p in pieces)
        self.last = pieces[-1].kind

    def beside(self, block: Block, step: int) -> Block | None:
        """Return the paragraph before or after."""
        at = block.number + step
        return self.blocks[at] if 0 <= at < len(self.blocks) else None


def type_blocks(blocks: Sequence[Block], headline: str | None) -> list[list[Piece]]:
    """Return the pieces of each paragraph in order, with their kinds."""
    typed: list[list[Piece]] = []
    state = State(blocks, headline)
    for block in blocks:
        pieces = type_block(block, state)
        state.seen(block, pieces)
        typed.append(pieces)
    return typed


def type_block(block: Block, state: State) -> list[Piece]:
    """Type one paragraph by the first rule that fits."""
    kind = line_kind(block, state)
    if kind:
        return [Piece(block.begin, block.end, kind)]
    following = state.beside(block, 1)
    if is_caption(block, is_doubled=following is not None and following.text == block.text):
        return caption_pieces(block)
    if is_headline(block, state):
        return [Piece(block.begin, block.end, "headline")]
    if is_deck(block, state) or is_subheading(block, state):
        return [Piece(block.begin, block.end, "subheading")]
    return body_pieces(block, is_lead=state.bodies < 3)


def line_kind(block: Block, state: State) -> SentenceKind | None:
    """Return the kind of a paragraph that is one line of front or foot matter."""
    if not block.folded:
        return None
    if is_date_line(block):
        return "dateline"
    if is_byline(block, in_front=state.bodies == 0 and state.headline is not None) or SIGNATURE.match(block.text):
        return "byline"
    if state.bodies == 0 and state.last != "caption" and BARRED.search(block.text) and is_agency_line(block):
        return "byline"
    if is_credit_line(block) or (block.number + 3 >= len(state.blocks) and is_where_from(block)):
        return "credit"
    if state.bodies == 0 and (is_agency_line(block) or is_agency_byline(block)):
        return "byline"
    if is_placed_front(block, state):
        return "dateline"
    # a text of one line is what its reader asks about, even a lone number
    return "boilerplate" if len(state.blocks) > 1 and is_boilerplate(block) else None


def is_placed_front(block: Block, state: State) -> bool:
    """Tell whether a line dates or places the report: under its headline, or over a line that can be one."""
    if state.bodies or block.number + 1 >= len(state.blocks):
        return False
    if state.headline is not None:
        return state.last != "caption" and (is_placed_date_line(block) or is_place_line(block))
    after = state.blocks[block.number + 1]
    return is_placed_date_line(block) and not after.stops and block.number + 2 < len(state.blocks)


def is_boilerplate(block: Block) -> bool:
    """Tell whether a short paragraph is an invitation, a button, a legal line, a note on changes, or has no words."""
    if not re.search(r"[^\W_]", block.text):
        return True
    if not re.search(r"[^\W\d_]", block.text):
        return block.words <= 2  # a lone number: of a page, of an item
    if URL_LINE.match(block.text) and "\n" not in block.text:
        return True  # of any length: one cut into tokens may have forty
    if block.words > LONGEST_BOILERPLATE or opens_quoted(block):
        return False
    line = block.folded.lstrip("([|•·-–—>»*_ ")
    if line.rstrip(")]|•·:! ") in layout().boilerplate_lines or any(p.match(block.text) for p in LINES):
        return True
    return bool(layout().boilerplate_contains.search(line) or layout().boilerplate_starts.match(line))


def opens_quoted(block: Block) -> bool:
    """Tell whether a paragraph opens with a quotation mark: speech, whatever it says."""
    return block.text[:1] in "“\"'‘«"


def is_headline(block: Block, state: State) -> bool:
    """Tell whether a paragraph is the headline, or repeats it."""
    if state.headline is not None:
        return block.number < FRONT and block.words <= LONGEST_HEADLINE + 10 and words(block.text) == state.headline
    following = state.beside(block, 1)
    if is_section(block, state):
        return False
    if state.bodies or following is None or not block.folded or block.words > LONGEST_HEADLINE:
        return False
    if MARKED_HEADING.match(block.text):
        return True
    if "\n" in block.text or block.text.endswith((",", ":")) or find_dateline(block, is_lead=True):
        return False
    if not block.stops:
        return True
    short = block.words <= LONGEST_STOPPED_HEADLINE and block.number + 2 < len(state.blocks)
    return short and not reads_like_body(block)


def reads_like_body(block: Block) -> bool:
    """Tell whether a short stopped line is a sentence of the report, not a headline with a full stop put after it."""
    if opens_quoted(block) and (block.text.endswith(("”", '"')) or not CLOSING.search(block.text, 1)):
        return True
    low = words(block.text)
    capitals = sum(1 for w in block.text.split() if w[:1].isupper())
    if capitals >= 0.7 * len(low):
        return False
    return sum(w in SENTENCE_WORDS for w in low) + 2 * any(w in WEEKDAY_WORDS for w in low) >= 2


def is_deck(block: Block, state: State) -> bool:
    """Tell whether a line stands under the headline and adds to it: without a stop, or after one that ends with ";"."""
    before, after = state.beside(block, -1), state.beside(block, 1)
    if state.last != "headline" or before is None or after is None or not block.folded or block.words > LONGEST_DECK:
        return False
    if before.text.endswith(";"):
        return True
    if block.stops or block.text[-1] in ',:-–—”"' or "\n" in block.text:
        return False
    return any(b.words > block.words for b in state.blocks[block.number + 1 : block.number + 7])


def is_subheading(block: Block, state: State) -> bool:
    """Tell whether a short line without final punctuation stands between paragraphs as their heading."""
    if MARKED_HEADING.match(block.text):
        return block.words <= LONGEST_DECK
    before, after = state.beside(block, -1), state.beside(block, 1)
    if is_section(block, state):
        return True
    if before is None or after is None or "\n" in block.text or not (is_short_line(block) or is_question(block)):
        return False
    if not (block.text[0].isalnum() or opens_quoted(block)) or block.text[0].islower() or LIST_ITEM.match(block.text):
        return False
    if block.text[-1] in ',:;-–—…”"' or before.text.endswith(":") or (is_short_line(before) and state.bodies):
        return False
    return after.words > LONGEST_SUBHEADING and not is_short_line(after)


def is_section(block: Block, state: State) -> bool:
    """Tell whether the first line is the name of a section over the headline: one or two words, then a longer line."""
    after = state.beside(block, 1)
    if block.number or after is None or not is_short_line(block) or len(state.blocks) <= 2:
        return False
    if state.headline is not None:
        return words(after.text) == state.headline != words(block.text)
    short = block.words <= LONGEST_SECTION and LONGEST_SECTION < after.words <= LONGEST_HEADLINE and not after.stops
    return short and words(after.text) != words(block.text)


def is_question(block: Block) -> bool:
    """Tell whether a paragraph is one short question, as sections of explainers are headed."""
    return block.text.endswith("?") and block.words <= LONGEST_QUESTION and not SPEAKER.match(block.text)


def is_short_line(block: Block) -> bool:
    """Tell whether a paragraph is a short line without a stop, such as a heading or an item of a list."""
    return block.words <= LONGEST_SUBHEADING and not block.stops


def body_pieces(block: Block, *, is_lead: bool) -> list[Piece]:
    """Return running text, cut free of a dateline before it and of a credit after it."""
    begin, end = block.begin, block.end
    pieces: list[Piece] = []
    dateline = find_dateline(block, is_lead=is_lead)
    if dateline:
        pieces.append(Piece(begin, dateline.end, "dateline"))
        begin = dateline.end
    mark = END_MARK.search(block.text, max(0, len(block.text) - 20))
    if mark and mark.start() > begin - block.begin:
        at = block.begin + mark.start()
        return [*pieces, Piece(begin, at, "body"), Piece(at, end, "boilerplate")]
    tail = tail_credit(block)
    if tail is not None and tail > begin:
        return [*pieces, Piece(begin, tail, "body"), Piece(tail, end, "credit")]
    return [*pieces, Piece(begin, end, "body")]
