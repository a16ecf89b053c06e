"""The spellings of names that stand for one another, for `text.names.compare_names`."""

from __future__ import annotations

from functools import lru_cache

from crosswire.lexicon import table
from crosswire.text.names import Spellings


@lru_cache(maxsize=1)
def spellings() -> Spellings:
    """Return the spellings of resources/romanisation.yml."""
    rows = table("romanisation")
    return Spellings(
        equal=classes(rows["equal"]),
        nicknames=classes(rows["nicknames"]),
        droppable=frozenset(rows["droppable"]),
        legal_forms=frozenset(rows["legal_forms"]),
        family_first=frozenset(rows["family_first"]),
        sounds=tuple((letters, read_as) for letters, read_as in rows["sounds"]),
    )


def classes(groups: list[list[str]]) -> dict[str, frozenset[int]]:
    """Return, for each word, the numbers of the groups that it stands in."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
