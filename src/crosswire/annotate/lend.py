"""Lend bodies the country beside them, and tell apart bodies of one general name: "Iran's Foreign Ministry"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.lexicon import table
from crosswire.records import Codes

LENDERS = ("country", "organisation", "group", "outlet")


@lru_cache(maxsize=1)
def general_words() -> frozenset[str]:
    """Return the words of which names are made that a body of any country may have."""
    return frozenset(table("name_shapes")["general"])


def lend_codes(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with bodies under the country that owns them; later uses of a general name follow the first."""
    ends = {d.last: d for d in drafts}
    firsts = {d.first: d for d in drafts}
    known: dict[str, Draft] = {}
    out: list[Draft] = []
    for draft in drafts:
        if draft.kind != "organisation" or draft.codes.country or draft.key is not None:
            out.append(draft)
            continue
        owner = owner_before(reading, draft, ends) or owner_after(reading, draft, firsts)
        lent = owned(draft, owner) if owner is not None and owner.codes.country else known.get(plain(draft.name))
        if lent is None:
            out.append(draft)
            continue
        known[plain(draft.name)] = lent
        out.append(msgspec.structs.replace(draft, name=lent.name, codes=lent.codes, why=lent.why))
    return out


def plain(name: str) -> str:
    """Return a name for comparing uses of it."""
    return name.lower().removeprefix("the ")


def owned(draft: Draft, owner: Draft) -> Draft:
    """Return a body with the country of its owner; a general name is told apart by it."""
    general = all(word.lower() in general_words() for word in draft.name.split())
    codes = Codes(country=owner.codes.country, sector=draft.codes.sector or owner.codes.sector)
    name = f"{owner.name}'s {draft.name}" if general and owner.kind == "country" else draft.name
    why = f"{draft.why}; {owner.name} stands beside it"
    return msgspec.structs.replace(draft, name=name, codes=codes, why=why)


def owner_before(reading: Reading, draft: Draft, ends: dict[int, Draft]) -> Draft | None:
    """Return the country or body right before a name: "Iranian ...", "Iran's ..."; the body may carry it itself."""
    tokens = reading.parse.tokens
    at = draft.first
    possessive = at > 0 and tokens[at - 1].tag == "POS"
    owner = ends.get(at - 1 if possessive else at)
    if owner is None or owner.kind not in LENDERS or not (possessive or owner.part or owner.kind == "country"):
        return None
    return owner


def owner_after(reading: Reading, draft: Draft, firsts: dict[int, Draft]) -> Draft | None:
    """Return the country right after "of" or "in" behind a name: "Ministry of Health of Ghana"."""
    tokens = reading.parse.tokens
    at = draft.last
    if at >= len(tokens) or tokens[at].text not in ("of", "in"):
        return None
    at += 1 + (at + 1 < len(tokens) and tokens[at + 1].text == "the")
    owner = firsts.get(at)
    return owner if owner is not None and owner.kind == "country" and not owner.part else None
