"""Acronyms that a text explains itself: "Joint Chiefs of Staff (JCS)", "JCS (Joint Chiefs of Staff)"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.text.names import is_acronym

LONGEST = 8
EXPLAINED = ("organisation", "outlet", "group", "other", "place")


def explain_acronyms(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with each explained acronym, where it is explained and later, under the full name."""
    known: dict[str, Draft] = {}
    by_first = {d.first: d for d in drafts}
    for draft in drafts:
        inner = aside_after(reading, draft)
        if inner is None or draft.kind not in EXPLAINED:
            continue
        text, begin, end = inner
        full = by_first.get(begin)
        if (
            text.replace(".", "").isupper()
            and len(text) <= LONGEST
            and fits(text, reading.words(draft.first, draft.last), draft)
        ):
            known.setdefault(text, draft)
        elif full is not None and full.last == end and is_acronym(reading.words(draft.first, draft.last), text):
            known.setdefault(reading.words(draft.first, draft.last), full)
    if not known:
        return list(drafts)
    plain = [d for d in drafts if reading.words(d.first, d.last) not in known]
    covered = {i for d in plain for i in range(d.first, d.last)}
    found = [
        as_acronym(known[t.text], t.index, t.text)
        for t in reading.parse.tokens
        if t.text in known and t.index not in covered
    ]
    return sorted([*plain, *found], key=lambda d: d.first)


def aside_after(reading: Reading, draft: Draft) -> tuple[str, int, int] | None:
    """Return text and token range of what stands in parentheses right after a name."""
    tokens = reading.parse.tokens
    begin = draft.last + 1
    if begin >= len(tokens) or tokens[draft.last].text != "(":
        return None
    end = begin
    while end < len(tokens) and tokens[end].text != ")" and tokens[end].sentence == tokens[begin].sentence:
        end += 1
    return (reading.words(begin, end), begin, end) if begin < end < len(tokens) else None


def fits(acronym: str, full: str, draft: Draft) -> bool:
    """Tell whether an acronym belongs to the name before it: by its letters, or because a body stands there."""
    if is_acronym(acronym, full) or (
        " " in full and is_acronym(acronym, full.replace(" of ", " ").replace(" the ", " "))
    ):
        return True
    letters = sum(c.lower() in full.lower() for c in acronym if c.isalpha())
    return draft.kind != "place" and " " in full and letters == len(acronym.replace(".", ""))


def as_acronym(full: Draft, at: int, text: str) -> Draft:
    """Return the draft for an acronym of a name."""
    return msgspec.structs.replace(
        full, first=at, last=at + 1, title=None, part=False, rule="explained-acronym",
        why=f"the article explains {text!r} as {full.name}",
    )  # fmt: skip
