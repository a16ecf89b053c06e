"""Notes at the end of a paragraph that are made of agencies and the words of credits, and of nothing else.

"Source: Agency", "Agency/Agency", "© Agency", "Compiled from reports by Agency", "Jane Roe of Agency contributed": the
layouts are many, but their words are few, so that the words are looked at and not their order.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crosswire.clean.words import agency_named, agency_openers, layout, opener
from crosswire.text.pubdates import MONTH

LONGEST = 18  # words: two writers with their towns and agencies
WIDEST_NAME = 4  # words of the name of an agency
# where a note may begin: behind a full stop, or at a bracket, stroke or dash behind the last word
START = re.compile(r"(?<=[.!?”\"’)\]])\s+|\s(?=[(\[{/])|\s(?=[–—-]{1,2}\s)")
WORD = re.compile(r"[^\W_][\w&'’-]*(?:\.(?=\w)[\w&'’-]+)*|©")
OWNING = frozenset(("source", "sources", "©", "copyright", "via", "text"))
DAY = re.compile(rf"\d{{1,2}}$|(?:19|20)\d\d$|(?i:{MONTH})$")
INITIALS = re.compile(r"[a-z]{2,3}$")  # of who wrote it: "AFP/tk"
OPENERS = "([{/–—- "
CLOSERS = ")]}/. "
FEWEST_BEFORE = 3  # words of a report before a note


class Note(NamedTuple):
    """The range of each agency in a note within its text, and whether they but contributed."""

    agencies: tuple[tuple[int, int], ...]
    contributed: bool


def find_note(text: str, *, alone: bool = False) -> Note | None:
    """Return what a note at the end of a paragraph credits, where each word of it is a word of such notes.

    `alone` where the text is a paragraph by itself.
    """
    found = list(WORD.finditer(text))
    if not found or len(found) > LONGEST:
        return None
    agencies: list[tuple[int, int]] = []
    credit_words: list[str] = []
    names = position = 0
    while position < len(found):
        width = agency_at(text, found, position)
        word = found[position].group()
        if width:
            agencies.append((found[position].start(), found[position + width - 1].end()))
        elif word.lower() in layout().note_words or word.lower() in OWNING:
            credit_words.append(word.lower())
        elif DAY.match(word):
            pass  # of when it came out: "(Agency, May 5)"
        elif word[0].isupper():
            names += 1
        elif not is_initials(text, found, position):
            return None
        position += width or 1
    own = any(w in OWNING for w in credit_words)
    lasting = [w for w in credit_words if w not in layout().note_fillers and w not in OWNING]
    # names of persons stand only beside a word that says what they did; a word of credit says what an agency did
    if not agencies or (names and not lasting) or (credit_words and not lasting and not own):
        return None
    bare = not credit_words
    return None if bare and alone else Note(tuple(agencies), contributed=not own and not bare)


def is_initials(text: str, found: list[re.Match[str]], position: int) -> bool:
    """Tell whether the last word of a note is the sign of who wrote it, behind a stroke."""
    word = found[position]
    return position > 0 and text[word.start() - 1] == "/" and bool(INITIALS.match(word.group()))


def agency_at(text: str, found: list[re.Match[str]], position: int) -> int:
    """Return of how many words the name of an agency is that begins at a word; 0 where none does."""
    if opener(found[position].group()) not in agency_openers():
        return 0  # most words, whose names need not be looked up at each width
    for width in range(min(WIDEST_NAME, len(found) - position), 0, -1):
        name = text[found[position].start() : found[position + width - 1].end()]
        known = agency_named(name) is not None and (len(name) > 3 or name.isupper() or name == "dpa")
        if known:
            return width
    return 0


def tail_note(text: str) -> int | None:
    """Return where a note at the end of a paragraph begins, the first place from which all is a note."""
    window = max(0, len(text) - 240)
    for start in START.finditer(text, window):
        note = text[start.end() :]
        closed = note[:1] not in "([{/–—-" or text[: start.start()].rstrip()[-1:] in tuple('.!?”"’)')
        found = find_note(note) if len(text[: start.start()].split()) >= FEWEST_BEFORE else None
        if found is not None and (closed or note[:1] in "([{/"):
            return start.end()
    return None
