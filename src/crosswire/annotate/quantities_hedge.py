"""The hedge before or after a number: "at least 12", "30 or more"."""

from __future__ import annotations

import re
from functools import lru_cache

from crosswire.annotate.quantities_range import Scan, hedged, rounded
from crosswire.annotate.quantities_words import HedgeSort, alternation, quantity_words

HEDGE_REACH = 26  # characters; the longest hedge with its spaces
AGES = re.compile(
    r"\b(?:aged|age|ages|children|people|those|girls|boys|players|anyone|everyone|minors) $", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _hedge_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<hedge>{alternation(quantity_words().hedges)})(?: (?:a|the|another|a further|a total of))? $",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _hedge_after() -> re.Pattern[str]:
    return re.compile(rf" (?P<hedge>{alternation(quantity_words().hedges_after)})(?!\w)", re.IGNORECASE)


def hedge_of(text: str, one: Scan) -> tuple[str, HedgeSort] | None:
    """Return the hedging word of a number and what range it allows; None for none and for "exactly"."""
    before = _hedge_before().search(text[max(one.begin - HEDGE_REACH, 0) : one.begin])
    words = quantity_words()
    if before:
        sort = words.hedges[re.sub(r"[ -]+", " ", before["hedge"].lower())]
        at = max(one.begin - HEDGE_REACH, 0) + before.start()
        idle = sort == "exact" or _is_spatial(text, one, before["hedge"], at)
        return None if idle else (before["hedge"].lower(), sort)
    after = _hedge_after().match(text, one.end)
    return (after["hedge"].lower(), words.hedges_after[after["hedge"].lower()]) if after else None


def with_hedge(text: str, one: Scan) -> Scan:
    """Return the scan with the range of its hedge, else with that of its rounding."""
    hedge = hedge_of(text, one)
    return hedged(one, *hedge) if hedge else rounded(one)


def _is_spatial(text: str, one: Scan, hedge: str, at: int) -> bool:
    """Tell whether "over" is a place or an age: "over 200 ships" hedges, "over 5 of the ships" does not."""
    if hedge.lower() not in ("over", "above", "under", "below"):
        return False
    bare = re.match(r"s?(?:$|[^ \w%-]| (?!\w+s\b))", text[one.end :])  # no noun that it counts
    limit = bool(bare and AGES.search(text[max(at - 12, 0) : at]))
    return limit or bool(re.match(r" of the", text[one.end :]))
