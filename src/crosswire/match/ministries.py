"""One ministry by its several names: "Kenya's Ministry of Health", "the Kenyan health ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from crosswire.lexicon import table
from crosswire.match.namesakes import Join, Referent
from crosswire.text.normalize import fold, words

OWNER = re.compile(r"^[^']+'s? ")
MINISTRY = 0.95  # below the same name (1.0), above an acronym read from letters
HEADS = frozenset({"ministry"})
PLAIN = frozenset({"of", "the", "and", "for", "affairs", "national", "public", "s", "state", "general", "ministry"})


def same_ministries(found: Sequence[Referent]) -> Iterator[Join]:
    """Propose to join ministries of one country that are in charge of the same matters by their names."""
    first: dict[tuple[str, frozenset[int]], int] = {}
    for number, referent in enumerate(found):
        country = country_of(referent)
        charge = matters_of(referent) if country is not None else frozenset()
        if country is None or not charge:
            continue
        other = first.setdefault((country, charge), number)
        if other != number and fold(found[other].name) != fold(referent.name):
            why = f"both are the ministry of one country in charge of one matter: {found[other].name}"
            yield Join(other, number, MINISTRY, "same-ministry", why)


def country_of(referent: Referent) -> str | None:
    """Return the one country of a body, None where it has none or several."""
    codes = {m.codes.country for m in referent.mentions if m.codes.country}
    return codes.pop() if len(codes) == 1 and referent.kind == "organisation" else None


def matters_of(referent: Referent) -> frozenset[int]:
    """Return the matters that the name of a ministry names; empty where it is no ministry or names anything else."""
    said = words(fold(referent.name))
    if not HEADS & set(said):
        return frozenset()
    owned = OWNER.sub("", fold(referent.name)) if OWNER.match(fold(referent.name)) else ""
    own = set(words(owned)) or {w for m in referent.mentions for w in words(fold(m.span.text))}
    rest = [w for w in said if w in own and w not in PLAIN]
    known = [w for w in rest if w in matters()]
    return frozenset(matters()[w] for w in known) if known == rest else frozenset()


@lru_cache(maxsize=1)
def matters() -> dict[str, int]:
    """Return the number of the matter that each word stands for."""
    return {word: n for n, row in enumerate(table("portfolios")["matters"]) for word in row.split()}
