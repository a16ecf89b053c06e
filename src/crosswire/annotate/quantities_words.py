"""The vocabulary of quantities, made once from the table `quantities`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, cast

from crosswire.lexicon import table
from crosswire.records.base import Record

HedgeSort = Literal["about", "nearly", "least", "above", "most", "below", "exact"]
UnitSort = Literal["percent", "currency", "unit"]


class QuantityWords(Record, frozen=True, kw_only=True):
    """The words of quantities and what they stand for, in lower case."""

    hedges: dict[str, HedgeSort]
    hedges_after: dict[str, HedgeSort]
    governors: dict[str, frozenset[str]]
    vague: dict[str, tuple[int, int | None]]
    letters: dict[str, int]
    signs: dict[str, str]
    units: dict[str, tuple[UnitSort, str]]
    short_units: frozenset[str]
    numbered: frozenset[str]
    rising: frozenset[str]
    falling: frozenset[str]
    fates: dict[str, str]
    persons: frozenset[str]
    containers: frozenset[str]
    bare: frozenset[str]
    rates: frozenset[str]
    idle_ones: frozenset[str]


@lru_cache(maxsize=1)
def quantity_words() -> QuantityWords:
    """Return the vocabulary; read from the table at the first call."""
    rows = table("quantities")
    return QuantityWords(
        hedges=rows["hedges"],
        hedges_after=rows["hedges_after"],
        governors={word: frozenset(text.split()) for word, text in rows["governors"].items()},
        vague={word: (low, high) for word, (low, high) in rows["vague_numbers"].items()},
        letters=rows["scale_letters"],
        signs=rows["currency_signs"],
        units=_units(rows),
        short_units=frozenset(rows["short_units"]),
        numbered=frozenset(rows["numbered_nouns"].split()),
        rising=frozenset(rows["rising"].split()),
        falling=frozenset(rows["falling"].split()),
        fates=rows["fates"],
        persons=frozenset(rows["person_nouns"].split()),
        containers=frozenset(rows["containers"].split()),
        bare=frozenset(rows["bare_modifiers"].split()),
        rates=frozenset(rows["rates"].split()),
        idle_ones=frozenset(rows["idle_ones"].split()),
    )


def _units(rows: dict[str, dict[str, str]]) -> dict[str, tuple[UnitSort, str]]:
    found: dict[str, tuple[UnitSort, str]] = {}
    for sort, names, plurals in (
        ("unit", rows["units"], rows["unit_plurals"]),
        ("currency", rows["currency_names"], rows["currency_plurals"]),
    ):
        for name, canonical in names.items():
            found[name] = found[f"{name}s"] = (cast("UnitSort", sort), canonical)
        for plural, name in plurals.items():
            found[plural] = (cast("UnitSort", sort), names[name])
    found.update({name: ("percent", canonical) for name, canonical in rows["percents"].items()})
    signs = {sign: code for sign, code in rows["currency_signs"].items() if sign not in ("rs", "rs.", "rub")}
    found.update({sign: ("currency", code) for sign, code in signs.items() if sign not in found})  # "100 €", "50 EUR"
    return found


def alternation(names: Iterable[str]) -> str:
    """Return an alternation of literal words, the longest first, with one or two spaces between words."""
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"[ -]{1,2}") for name in ordered) + ")"
