"""Captions: what describes a picture, and the credit at its end."""

from __future__ import annotations

import re

from crosswire.clean.blocks import FINAL, Block, Piece
from crosswire.clean.credits import PARENTHESISED, is_agency_slug, is_photo_credit, parts_of
from crosswire.clean.words import layout

LONGEST_CAPTION = 110  # words; captions of agencies hold one to three sentences
LONGEST_UNCREDITED = 70  # words, where only the wording shows a caption
STOP = r"(?<=[a-z\d”\"’)][.”\"'])"  # not after an initial: "(Jane J. Roe/Agency)"
NAMES = r"(?=[A-Z@])([^.()\[\]]{3,80}?)\.?$"
LABEL = r"(?:photo|image|picture|pic)"
LABELLED = re.compile(
    rf"{STOP}\s*\|?\s*(?:(?:{LABEL}\s+)?credit(?:\.\.\.|…|:)?"
    rf"|(?:{LABEL}|photograph)(?:\s*:|\s+by\b|\s+courtesy(?:\s+of\b|\s*:)))\s*(?-i:{NAMES})",
    re.IGNORECASE,
)
# "... at the port. REUTERS/Jane Roe"
SLASHED = re.compile(rf"(?:{STOP}|(?<=\d))\s+(?=[A-Z][\w-]*+\s?[/|]\s?[A-Z]){NAMES}")
# "... at the port © Jane Roe, AFP"
SIGNED = re.compile(rf"\s©\s*{NAMES}")


def credit_start(block: Block) -> int | None:
    """Return where the photo credit at the end of a caption begins, as an offset in the block's text.

    In a caption the credit stands after the full stop, or nothing stands after it; in a sentence of the report a
    parenthesis stands before the full stop.
    """
    tail = max(0, len(block.text) - 160)
    labelled = LABELLED.search(block.text, tail) or SIGNED.search(block.text, tail)
    if labelled and all(part[0].isupper() for part in parts_of(labelled.group(1))):
        return labelled.start()
    slashed = SLASHED.search(block.text, tail)
    if slashed and is_photo_credit(slashed.group(1), alone=True):
        return slashed.start()
    return parenthesised_start(block, tail)


def parenthesised_start(block: Block, tail: int) -> int | None:
    """Return where a photo credit in parentheses or brackets begins."""
    found = PARENTHESISED.search(block.text, tail)
    if found is None:
        return None
    stop_before = FINAL.search(block.text[: found.start()].rstrip()[-8:]) is not None
    inside = found.group(1).strip().rstrip(".")
    if not (stop_before or block.text.endswith((")", "]"))) or is_agency_slug(inside):
        return None
    return found.start() if is_photo_credit(inside) else None


def is_caption(block: Block, *, is_doubled: bool) -> bool:
    """Tell whether a paragraph describes a picture; `is_doubled` when the next paragraph repeats it, as layouts do."""
    if not block.folded or block.words > LONGEST_CAPTION:
        return False
    if credit_start(block) is not None:
        return True
    if block.words > LONGEST_UNCREDITED or block.words < 4:
        return False
    if layout().caption_starts.match(block.folded):
        return True
    if layout().caption_contains.search(block.folded):
        return True
    tags = {tag.lower() for tag in layout().directions.findall(block.text)}
    if all(len(tag) == 1 for tag in tags) and not tags >= {"l", "r"}:
        return bool(tags) and is_doubled  # "(R)" alone may be a party
    return len(tags) >= 2 or is_doubled


def caption_pieces(block: Block) -> list[Piece]:
    """Return the caption, with its credit as a piece of its own."""
    at = credit_start(block)
    if at is None:
        return [Piece(block.begin, block.end, "caption")]
    cut = block.begin + at
    if at == 0:
        return [Piece(block.begin, block.end, "credit")]
    return [Piece(block.begin, cut, "caption"), Piece(cut, block.end, "credit")]
