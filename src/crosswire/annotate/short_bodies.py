"""Bodies called by one word of their name: "Harrow" after "Harrow Metals", "the Ministry" after "Ministry of Ports"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import common_words, gazetteer
from crosswire.annotate.names import given_names
from crosswire.annotate.shapes import body_words
from crosswire.annotate.titles import collectives
from crosswire.annotate.towns import is_place
from crosswire.text.normalize import fold

SHORTEST = 4  # letters: shorter first words are initials and particles
SHORT_KINDS = ("organisation", "other", "person")
OF_MODEL = ("model-", "capital")


def short_bodies(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, single words that begin the name of one body in the article put under that name.

    "the Ministry" is left out where a ministry is named before: it is no name, and is read as "the ministry".
    """
    sorts = {word for d in drafts for word in d.name.split() if d.kind == "organisation" and " " in d.name}
    drafts = [d for d in drafts if not (d.name in sorts and is_bare(reading, d))]
    full = bodies_by_word(drafts)
    people = {part for d in drafts if d.kind == "person" and " " in d.name for part in d.name.split()}
    return [
        msgspec.structs.replace(
            d, kind=body.kind, name=body.name, key=body.key, codes=body.codes, title=None, gender="",
            rule="short-body", why=f"short for {body.name}, the only body of the article that begins so",
        )
        if is_short(d) and d.name not in people and (body := full.get(d.name)) is not None
        else d
        for d in drafts
    ]  # fmt: skip


def bodies_by_word(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """Return the bodies by the first word of their name, where it is telling and only one begins with it."""
    found: dict[str, dict[str, Draft]] = {}
    for draft in drafts:
        first, _, rest = draft.name.partition(" ")
        if draft.kind in ("organisation", "other") and rest and draft.form == "name" and tells(first):
            found.setdefault(first, {}).setdefault(fold(draft.name).removesuffix("."), draft)
    return {word: named[min(named)] for word, named in found.items() if same_body(list(named))}


def same_body(names: Sequence[str]) -> bool:
    """Tell whether names are one name, with or without the form of a firm at its end."""
    least = min(names, key=len)
    return all(name.startswith(least) for name in names)


def tells(word: str) -> bool:
    """Tell whether the first word of a name can stand for it: no usual word, place, people, given name or initials."""
    if len(word) < SHORTEST or word.isupper() or not word[0].isupper():
        return False
    usual = word.lower() in common_words() or word in body_words()
    return not usual and not is_place(word) and fold(word) not in given_names() and gazetteer().exact(word) is None


def is_bare(reading: Reading, draft: Draft) -> bool:
    """Tell whether a draft is but a word for a body behind "the": "the Ministry", "The Council"."""
    before = reading.parse.tokens[draft.first - 1].text if draft.first else ""
    sort = draft.name in body_words() and draft.name.lower() in collectives()
    return sort and before in ("the", "The") and draft.rule.startswith(OF_MODEL)


def is_short(draft: Draft) -> bool:
    """Tell whether a draft is a single word that only the model or a capital speaks for."""
    return draft.kind in SHORT_KINDS and " " not in draft.name and draft.rule.startswith(OF_MODEL)
