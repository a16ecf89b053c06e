"""The country and the PLOVER sectors of a party, from the words of its phrase and what the mentions say."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from crosswire import lexicon
from crosswire.text.normalize import fold

INTERNATIONAL = {"UNO": "IGO", "EUR": "IGO", "IGO": "IGO", "NGO": "NGO"}  # PLOVER's codes for who belongs to no state
REGION_KINDS = ("state", "province", "region", "governorate", "department", "county", "oblast", "district")
LARGE = 100  # thousand people: a body called after a smaller town is rarely in the news
FAR_LESS = 3  # times as many people as the next town of the name in another country
KEPT_BESIDE = {"MED"}  # a health body is both: the World Health Organization is IGO and MED
OWNERS = {"'s", "’s", "'", "’"}


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """Return `resources/event_parties.yml`."""
    found: Mapping[str, Any] = lexicon.table("event_parties")
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of its lists."""
    return frozenset(table()[name])


def country_of(words: Sequence[str], known: str | None, near: str | None) -> str | None:
    """Return the country of a party: of a breakaway area or a people first, then what is known, then what stands near.

    `words` are the folded words and lemmas of its phrase in order; `known` is what the mention says, `near` what the
    places and states in the phrase say.
    """
    claimed = breakaway(words)
    if claimed is not None:
        return claimed
    if "ethnic" in words:  # ethnic Hungarians live elsewhere
        return None
    if known is not None:
        return known
    named = (table()["peoples"].get(w) for w in words)
    return next((c for c in named if c is not None), None) or near


def breakaway(words: Sequence[str]) -> str | None:
    """Return the state that claims the breakaway area that a phrase names, or None."""
    pairs = [*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))]
    found = (table()["breakaway"].get(p) for p in pairs)
    return next((c for c in found if c is not None), None)


def sectors_of(words: Sequence[str], head: str, given: str | None, country: str | None) -> tuple[str, ...]:
    """Return the sectors of a party, the primary one first.

    `head` is the lemma of its noun, `given` the sector that mention, noun or title give.
    """
    if country in INTERNATIONAL:
        return (INTERNATIONAL[country], *({given} & KEPT_BESIDE if given else ()))
    found = by_words(words, head) or ((given,) if given else ())
    if breakaway(words) is not None and (not found or (found[0] in ("GOV", "REB") and "people" in words)):
        return ("GOV", "PRE")
    if breakaway(words) is not None and found[0] == "GOV":
        return (*found, "PRE")
    return changed(words, head, found)


def by_words(words: Sequence[str], head: str) -> tuple[str, ...]:
    """Return the sectors of a pair of words, or of the noun where it has one of its own."""
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(words)]
    found = [tuple(table()["phrases"][p]) for p in pairs if p in table()["phrases"]]
    return found[-1] if found else tuple(table()["nouns"].get(head, ()))


def changed(words: Sequence[str], head: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return sectors after the words that change them: former, unknown, opposition, kin of somebody, state militias."""
    there = set(words)
    if head in listed("kin") and there & OWNERS:
        return ("ELI",)
    if there & listed("former") and found and found[0] in listed("offices"):
        return ("ELI",)
    if there & listed("unknown"):
        return ("UNK",) if head in listed("people") else found
    if head in listed("militia") and fights_for_a_state(words):
        return ("PRM",)
    if "opposition" in there and "OPP" not in found:
        return (*found, "OPP") if found in (("PTY",), ("LEG",)) else ("PTY", "OPP")
    return ("PTY", "OPP") if found == ("OPP",) and "figure" not in there else found


def fights_for_a_state(words: Sequence[str]) -> bool:
    """Tell whether a militia is told to fight for a state ("pro-X", "X-backed")."""
    backed = any(w.startswith("pro-") or w.endswith("-backed") for w in words) or {"pro", "backed", "back"} & set(words)
    return bool(backed or set(words) & listed("state_militia") or set(words) & {"basij", "wagner", "janjaweed"})


def folded(words: Sequence[str]) -> list[str]:
    """Return words without case and accents."""
    return [fold(w) or w for w in words]


def country_of_names(names: Sequence[str]) -> str | None:
    """Return the country of the first of some folded names: of a holder of office, a region, a large town; or None.

    "Zuma's daughter", "the Borno governor", "Dhaka University".
    """
    looks = (surnames().get, region, largest_town)
    return next((c for look in looks for name in names if (c := look(name)) is not None), None)


@lru_cache(maxsize=1)
def surnames() -> Mapping[str, str]:
    """Return the country of each surname that holders of office of one country only have."""
    found: dict[str, set[str]] = {}
    for row in lexicon.table("office_holders"):
        found.setdefault(fold(row["name"].rsplit(" ", 1)[-1]), set()).add(row["country"])
    return {name: next(iter(countries)) for name, countries in found.items() if len(countries) == 1 and len(name) > 3}


@lru_cache(maxsize=4096)
def region(name: str) -> str | None:
    """Return the country of a first-level region whose name no other country has."""
    rows = [row for kind in ("", *REGION_KINDS) for row in lexicon.rows_of("regions", f"{name} {kind}".strip())]
    countries = {row[1] for row in rows if len(row) > 1}
    return next(iter(countries))[:3] if len(countries) == 1 and len(name) > 3 else None


@lru_cache(maxsize=4096)
def largest_town(name: str) -> str | None:
    """Return the country of the largest town of a name: LARGE, and its namesakes abroad far smaller."""
    rows = [places.split() for row in lexicon.rows_of("cities", name) for places in row[1].split("|")]
    sized = sorted(((int(r[-1]), r[0][:3]) for r in rows if len(r) >= 4 and r[-1].isdigit()), reverse=True)
    if not sized or sized[0][0] < LARGE:
        return None
    others = [people for people, country in sized[1:] if country != sized[0][1]]
    return sized[0][1] if not others or max(others) * FAR_LESS <= sized[0][0] else None
