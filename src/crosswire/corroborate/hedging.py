"""Words that make a clause possible only, at its own head."""

from __future__ import annotations

from functools import lru_cache

from crosswire.corroborate.propositions import Proposition
from crosswire.lexicon import table
from crosswire.records import Factuality, Token


@lru_cache(maxsize=1)
def hedges() -> frozenset[str]:
    """Return the modals and adverbs that hedge."""
    rows = table("hedges")
    return frozenset(f"{rows['modals']} {rows['adverbs']}".split())


def hedging_words(row: Proposition) -> list[Token]:
    """Return the modals and adverbs that hedge a clause at its head."""
    parse = row.reading.annotated.parse
    return [t for t in parse.children(row.head) if t.dep in ("aux", "advmod") and t.lemma.lower() in hedges()]


def hedged(row: Proposition) -> bool:
    """Tell whether a clause is hedged in its own words."""
    return bool(hedging_words(row))


def factuality_of(row: Proposition) -> Factuality:
    """Return how far a mention stands behind what it says, the negation of its own words included in what it says."""
    if row.attribution is None or row.attribution.scope != "clear":
        return "hedged" if hedged(row) else "asserted"
    found = row.attribution.factuality
    if row.attribution.denies and found != "hedged":
        return "denied"
    return "attributed" if found == "denied" else found
