"""The spellings of names that stand for one another, for `text.names.compare_names`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from crosswire.lexicon import table
from crosswire.text.normalize import fold
from crosswire.text.spelling import Spellings, reading
from crosswire.text.syllables import Syllables

T = TypeVar("T", str, int)


@lru_cache(maxsize=1)
def spellings() -> Spellings:
    """Return the spellings of resources/romanisation.yml, with the syllables of pinyin.csv and syllables.yml."""
    rows = table("romanisation")
    return Spellings(
        equal=classes(rows["equal"]),
        nicknames=classes(rows["nicknames"]),
        droppable=frozenset(rows["droppable"]),
        legal_forms=frozenset(rows["legal_forms"]),
        family_first=frozenset(rows["family_first"]),
        titles_of_names=frozenset(rows["titles_of_names"]),
        generations=rows["generations"],
        fathers=frozenset(rows["fathers"]),
        often_left_out=frozenset(rows["often_left_out"]),
        bound=frozenset(rows["bound"]),
        readings=tuple(reading(letters) for letters in rows["readings"].values()),
        common=reading(rows["common"]),
        mergers=tuple(reading(letters) for letters in rows["mergers"].values()),
        syllables=syllables(),
    )


def classes(groups: list[list[str]]) -> dict[str, frozenset[int]]:
    """Return, for each word, the numbers of the groups that it stands in."""
    return sets((word, number) for number, group in enumerate(groups) for word in group)


def sets(pairs: Iterable[tuple[str, T]]) -> dict[str, frozenset[T]]:
    """Return, for each key, all that stands beside it."""
    found: dict[str, set[T]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


def syllables() -> Syllables:
    """Return the tables of Chinese, Korean and Burmese syllables."""
    rows = table("syllables")
    spelt = [(way, row["pinyin"]) for row in table("pinyin") for way in (*written(row["pinyin"]), wade(row))]
    apart = [*spelt, *((spelling, p) for spelling, meant in rows["chinese"].items() for p in meant)]
    return Syllables(
        pinyin=frozenset(way for row in table("pinyin") for way in written(row["pinyin"])),
        together=sets(spelt),
        apart=sets(apart),
        korean_open=frozen(rows["korean_open"]),
        korean_closed=frozen(rows["korean_closed"]),
        korean_first=frozen(rows["korean_first"]),
        korean_last=rows["korean_last"],
        burmese=frozenset(rows["burmese"]),
        burmese_titles=frozenset(rows["burmese_titles"]),
    )


def written(pinyin: str) -> tuple[str, ...]:
    """Return how a syllable of Pinyin is written in reports: "lv" as "lu" or "lyu"."""
    return (pinyin, pinyin.replace("v", "u"), pinyin.replace("v", "yu")) if "v" in pinyin else (pinyin,)


def wade(row: Mapping[str, str]) -> str:
    """Return a syllable in Wade-Giles as folded words have it: no marks, no apostrophes."""
    return fold(row["wade_giles"]).replace("'", "")


def frozen(rows: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return lists as sets."""
    return {key: frozenset(values) for key, values in rows.items()}
