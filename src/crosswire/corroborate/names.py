"""Whether two written names may be one person's: for joining roots and for not flagging one man as two.

`match` decides who is who; this is the last guard where it was left undecided. It errs on the side of one person: a
count is then too low rather than too high, and no contradiction is made of a middle initial.
"""

from __future__ import annotations

from functools import lru_cache

from crosswire.lexicon import table
from crosswire.text.normalize import fold


@lru_cache(maxsize=1)
def courtesies() -> frozenset[str]:
    """Return the words before and after a name that are no part of it."""
    return frozenset(table("bodies")["courtesies"].split())


def name_words(name: str) -> list[str]:
    """Return the words of a name without titles, courtesies and suffixes, folded."""
    words = [w.strip(".,’'") for w in fold(name).replace("-", " ").split()]
    kept = [w for w in words if w and w != "the" and w not in courtesies()]
    return kept or words


def one_person(a: str, b: str) -> bool:
    """Tell whether two names may be one person's: a surname alone, a middle initial, a nickname with one initial."""
    x, y = name_words(a), name_words(b)
    if not x or not y:
        return False
    if len(x) == 1 or len(y) == 1:
        short, long = sorted((x, y), key=len)
        return short[0] in (long[0], long[-1])
    if x[-1] != y[-1]:
        return set(x) <= set(y) or set(y) <= set(x)
    return x[0][0] == y[0][0]  # "Mike" and "Michael", "Bill" and "B."; two of one family with one initial are rare
