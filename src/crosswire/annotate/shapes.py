"""Words inside names and beside them, from resources/name_shapes.yml."""

from __future__ import annotations

from functools import lru_cache

from crosswire.lexicon import table

PROPER = ("NNP", "NNPS")  # tags of names


@lru_cache(maxsize=1)
def body_words() -> dict[str, str]:
    """Return the sector of each word that ends the name of a body."""
    return {word: sector for sector, group in table("name_shapes")["bodies"].items() for word in group}


@lru_cache(maxsize=16)
def shape(kind: str) -> frozenset[str]:
    """Return a list of words inside names or beside them."""
    return frozenset(table("name_shapes")[kind])


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """Return the states of the United States by their abbreviations with a stop ("Calif.", "N.Y.")."""
    return {
        form + stop: row["name"]
        for row in table("us_states")
        for form in row["forms"].split()
        for stop in ("", ".")
        if form != row["name"] and (stop or len(form) > 2)
    }
