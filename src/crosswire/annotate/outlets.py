"""Outlets named by the last word of their name: "The Times" after "The New York Times", "the Post"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.lexicon import table


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
