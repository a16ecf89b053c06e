"""Normal forms of strings. Functions that promise the same length keep every offset."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

DOUBLE = dict.fromkeys("“”„«»‟", '"')
SINGLE = dict.fromkeys("‘’‚‛`´", "'")
QUOTES = {**DOUBLE, **SINGLE}
DASHES = {"‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-"}
SPACES = {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " "}
SAME_LENGTH = str.maketrans({**QUOTES, **DASHES, **SPACES})
SHORT = 80  # characters; names and words are folded again and again, whole sentences once
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def straighten(text: str) -> str:
    """Return the text with typographic quotation marks, hyphens and spaces made plain; same length always."""
    return text.translate(SAME_LENGTH)


def fold(text: str) -> str:
    """Return a form for comparing names and words: ASCII, lower case, single spaces. Length may change."""
    return _folded(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = text if text.isascii() else anyascii(unicodedata.normalize("NFKC", text))  # most texts are plain already
    return " ".join(plain.casefold().split())


_folded = lru_cache(maxsize=1 << 16)(_fold)


def words(text: str) -> list[str]:
    """Return the lower-case words of a text, with straight apostrophes."""
    return [w.replace("’", "'").lower() for w in WORD.findall(text)]


LATIN = re.compile(r"[A-Za-z]")
LOOKALIKE = re.compile("[\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧοντ\u0531-\u0587]")


def mixes_scripts(word: str) -> bool:
    """Tell whether a word holds Latin letters beside letters of another script that look like them."""
    return LATIN.search(word) is not None and LOOKALIKE.search(word) is not None
