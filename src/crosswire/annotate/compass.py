"""The points of the compass that mean a state: "the North" and "the South" in a text on Korea."""

from __future__ import annotations

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.shapes import PROPER
from crosswire.records import Token

KOREAS = {"North": "PRK", "South": "KOR"}


def compass(reading: Reading, at: int) -> Draft | None:
    """Return "the North" and "the South" as the Korean states, in a text that names Korea and where no name goes on."""
    tokens = reading.parse.tokens
    token = tokens[at]
    if token.text not in KOREAS:
        return None
    ahead = [t.text for t in tokens[at + 1 : at + 4]]
    both = ahead in (["and", "South", "Korea"], ["and", "North", "Korea"])
    if both:
        return korea(token, "North and South Korea are named together")
    if not at or tokens[at - 1].text.lower() != "the" or "Korea" not in reading.text:
        return None
    follow = tokens[at + 1] if at + 1 < len(tokens) else token
    of = ahead[1] if follow.text in ("of", "and") and len(ahead) > 1 else ""
    region = of == "the" or of[:1].isupper()  # "the South of France", "the North and the West"; not "told the South of"
    if region or (follow.tag in PROPER and follow.begin <= token.end + 1 and follow.head != token.head):
        return None
    return korea(token, f"the article is about Korea, where {token.text!r} alone is the state")


def korea(token: Token, why: str) -> Draft:
    """Return the draft for "North" or "South" as a Korean state."""
    entry = gazetteer().by_key[f"country:{KOREAS[token.text]}"]
    return Draft(
        first=token.index,
        last=token.index + 1,
        kind="country",
        name=entry.name,
        key=entry.key,
        codes=entry.codes,
        rule="the-north-the-south",
        why=why,
    )
