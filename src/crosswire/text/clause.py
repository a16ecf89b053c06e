"""A clause cut out of its sentence, made readable by itself."""

from __future__ import annotations

import re

# closed classes of English: what joins a clause to its sentence says nothing once it stands alone
LEADING = re.compile(
    r"^(?:[,;:–—\-]\s*|(?:and|but|or|that|when|while|as|because|although|though|whether)\s+)", re.IGNORECASE
)
TRAILING = re.compile(
    r"\s*(?:[,;:–—\-]|\b(?:and|but|or|that|which|who|(?:and|which|who) (?:said|added|says|say|adds|claims|claimed)))$",
    re.IGNORECASE,
)
MARKS = (("“", "”"), ("«", "»"), ("(", ")"))


def tidy(text: str) -> str:
    """Return a clause without the words that joined it to its sentence, its quotation marks closed, capital first.

    Only for showing: the span that it came from stays as it is.
    """
    text = " ".join(text.split())
    for pattern in (LEADING, TRAILING):
        while (shorter := pattern.sub("", text).strip()) != text and shorter:
            text = shorter
    return capitalised(closed(text))


def closed(text: str) -> str:
    """Return the text with a quotation mark or bracket that is missing at one end put there."""
    for opening, closing in MARKS:
        missing = text.count(opening) - text.count(closing)
        text = text + closing if missing > 0 else opening + text if missing < 0 else text
    if text.count('"') % 2:
        text = text + '"' if text.rfind('"') < len(text) - 1 else '"' + text
    return text


def capitalised(text: str) -> str:
    """Return the text with its first letter as a capital, behind an opening mark too."""
    for place, letter in enumerate(text):
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :]
        if letter.isdigit():
            break
    return text
