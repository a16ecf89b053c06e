"""Text of others, made safe to show: what steers a terminal or hides in a page becomes visible."""

from __future__ import annotations

import re
import unicodedata

CONTROL_PICTURES = 0x2400  # U+2400 SYMBOL FOR NULL: the pictures of the C0 controls follow in order
DELETE, DELETE_PICTURE = 0x7F, "\u2421"
JOINERS = "\u200c\u200d"  # needed to write Persian, Indic scripts and emoji; they move no text
SPACE = re.compile(r"[ \t\r\n\u0085\u00a0\u2007\u2028\u2029\u202f]+")  # all kinds of gap, so that lines can wrap
HIDDEN = re.compile(r"[^\n\t -~\u00a1-\u00ac\u00ae-\u05ff]")  # a cheap filter: only these characters are looked at
ELLIPSIS = "…"


def visible(text: str) -> str:
    """Return the text on one line, with control, direction and other hidden characters shown as signs.

    An escape character becomes "␛", a right-to-left override "⟨U+202E⟩"; no terminal or browser obeys them then.
    """
    return HIDDEN.sub(shown, SPACE.sub(" ", text))


def shown(match: re.Match[str]) -> str:
    """Return the sign that stands for a hidden character, or the character itself when it is a plain one."""
    char = match[0]
    code = ord(char)
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    if code == DELETE:
        return DELETE_PICTURE
    hidden = unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in JOINERS
    return f"⟨U+{code:04X}⟩" if hidden else char


def shorten(text: str, limit: int) -> str:
    """Return at most `limit` characters of a text, cut between words where there are any, with … at the cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut.rfind(" ")
    # a long word at the end is cut inside: better a part of it than a line that stops early
    return (cut[:at_word] if at_word > 0.75 * limit else cut).rstrip(" ,;:") + ELLIPSIS


def shorten_words(text: str, limit: int) -> str:
    """Return at most `limit` words of a text, with … at the cut."""
    found = text.split(" ")
    return text if len(found) <= limit else " ".join(found[:limit]).rstrip(",;:") + ELLIPSIS
