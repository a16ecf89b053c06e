"""Outlets that no table knows: told by a word beside ("the Orient news agency") or by their last word ("the Post")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.titles import words
from crosswire.lexicon import table
from crosswire.records import Codes

WIRES = ("news agency", "newswire", "press agency")  # before these even the initials of a known body name an outlet
LONGEST_MEDIUM = 3  # words of "state news agency"
UNKNOWN = ("organisation", "other", "person")  # kinds that the model gives to the name of an outlet it does not know
OF_MODEL = ("model-", "capitals")


@lru_cache(maxsize=1)
def last_words() -> frozenset[str]:
    """Return the words that stand for an outlet whose name ends with them."""
    return frozenset(table("name_shapes")["outlets"])


def short_outlets(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with short names of outlets put under the outlet named in full before."""
    full: list[Draft] = []
    out: list[Draft] = []
    for draft in sorted([*drafts, *unseen(reading, drafts)], key=lambda d: d.first):
        word = reading.words(draft.last - 1, draft.last)
        short = reading.words(draft.first, draft.last).removeprefix("The ") == word and word in last_words()
        named = [f for f in full if f.name.split()[-1] == word] if short else []
        if named:
            why = f"short for {named[-1].name}, named before"
            out.append(
                msgspec.structs.replace(named[-1], first=draft.first, last=draft.last, rule="short-outlet", why=why)
            )
        elif draft.rule != "short-outlet":
            out.append(draft)
        if draft.kind == "outlet" and not short:
            full.append(draft)
    return out


def unseen(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield "The Post" and the like where no name has been found."""
    covered = {i for d in drafts for i in range(d.first, d.last)}
    for token in reading.parse.tokens:
        before = reading.parse.tokens[token.index - 1].text if token.index else ""
        if token.text in last_words() and token.index not in covered and before in ("The", "the"):
            yield Draft(
                first=token.index, last=token.index + 1, kind="outlet", name=token.text, rule="short-outlet", why=""
            )


def told_outlets(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, unknown names that a word for a medium stands beside made outlets wherever they stand."""
    told = {name: why for d in drafts if (why := medium_beside(reading, d)) and (name := form_of(reading, d))}
    return [
        msgspec.structs.replace(
            d, kind="outlet", name=form, key=None, codes=Codes(sector="JRN"), rule="told-outlet", why=told[form]
        )
        if (form := form_of(reading, d)) in told and d.kind not in ("country", "outlet")
        else d
        for d in drafts
    ]


def form_of(reading: Reading, draft: Draft) -> str:
    """Return a name as the text has it, without its article."""
    return reading.words(draft.first, draft.last).removeprefix("the ").removeprefix("The ")


def medium_beside(reading: Reading, draft: Draft) -> str:
    """Say which word for a medium stands right behind or before a name that no table knows; else nothing."""
    if draft.part or draft.kind in ("country", "outlet", "group"):
        return ""
    behind = phrase_from(reading, draft.last)
    unknown = draft.rule.startswith(OF_MODEL) and draft.codes.country is None
    initials = form_of(reading, draft).isupper() and draft.kind == "organisation"
    if behind and ((unknown and draft.kind in UNKNOWN) or (initials and behind in WIRES)):
        return f"{behind!r} stands behind it"
    before = phrase_to(reading, draft.first)
    return f"{before!r} stands before it" if before and unknown and draft.kind in (*UNKNOWN, "place") else ""


def phrase_from(reading: Reading, at: int) -> str:
    """Return the phrase for one medium that begins at a token, the longest; else nothing."""
    longest = min(LONGEST_MEDIUM, len(reading.parse.tokens) - at)
    return next((w for n in range(longest, 0, -1) if (w := medium_at(reading, at, at + n))), "")


def phrase_to(reading: Reading, at: int) -> str:
    """Return the phrase for one medium that ends before a token, the longest; else nothing."""
    return next((w for n in range(min(LONGEST_MEDIUM, at), 0, -1) if (w := medium_at(reading, at - n, at))), "")


def medium_at(reading: Reading, first: int, last: int) -> str:
    """Return the words between two tokens where they are a phrase that means a medium wherever it stands."""
    if not reading.parse.tokens[last - 1].text.isalpha():
        return ""
    phrase = reading.words(first, last).lower()
    return phrase if phrase in words("media") and phrase not in words("media_loose") else ""
