"""Joins that hold inside one story only: names cut short, spelt with another letter, bodies without their country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from crosswire.lexicon.spellings import spellings
from crosswire.match.namesakes import BODIES, Join, Referent, compared
from crosswire.match.weights import word_weight
from crosswire.text.name_parts import is_family_first
from crosswire.text.names import SAME
from crosswire.text.normalize import fold

ONE_LETTER = "one-letter"
LONG_ENOUGH = 4  # letters of a family name in which one may differ
RARE = 2.0  # weight from which the first word of a body's name tells it: every country has a foreign ministry, few a
# harbour ministry
SURE, LIKELY = 0.8, 0.7


def inside_joins(
    found: Sequence[Referent], stories: Sequence[Sequence[int]], together: Mapping[tuple[int, int], int]
) -> Iterator[Join]:
    """Propose joins between referents of articles of one story; `together` counts aligned sentences of two."""
    for story in stories:
        numbers = [n for n, r in enumerate(found) if r.article in story]
        persons = [n for n in numbers if found[n].kind == "person" and found[n].named]
        yield from cut_short(found, persons)
        yield from one_letter_apart(found, persons)
        yield from countryless(found, [n for n in numbers if found[n].kind in BODIES], together)


def cut_short(found: Sequence[Referent], persons: Sequence[int]) -> Iterator[Join]:
    """Propose to join a bare family name with the only full name of the story that ends in it."""
    full: dict[str, list[int]] = {}
    for n in persons:
        parts = fold(found[n].name).split()
        if len(parts) > 1:
            full.setdefault(parts[0] if is_family_first(parts, spellings()) else parts[-1], []).append(n)
    for n in persons:
        candidates = full.get(fold(found[n].name), []) if " " not in found[n].name else []
        fitting = [c for c in candidates if not roles_differ(found[n], found[c])]
        others = [c for c in fitting if found[c].article != found[n].article]
        if others and len(candidates) == len(fitting) and one_person(found, candidates):
            name = found[others[0]].name
            yield Join(n, others[0], SURE, "only-in-story", f"{found[n].name!r} can only be {name!r} in this story")


def roles_differ(a: Referent, b: Referent) -> bool:
    """Tell whether two referents are called by roles that have no word in common."""
    return bool(a.roles and b.roles) and a.roles.isdisjoint(b.roles)


def one_person(found: Sequence[Referent], numbers: Sequence[int]) -> bool:
    """Tell whether full names are all one person's."""
    return all(
        fold(found[i].name) == fold(found[j].name) or ((m := compared(found[i], found[j])) and m.score >= SAME)
        for i, j in combinations(numbers, 2)
    )


def one_letter_apart(found: Sequence[Referent], persons: Sequence[int]) -> Iterator[Join]:
    """Propose to join full names of one role whose family names differ in one letter: a transliteration or a slip."""
    for i, j in sorted(letter_pairs(found, persons)):
        a, b = found[i], found[j]
        if a.article != b.article and near_namesakes(a, b):
            shared = " ".join(sorted(a.roles & b.roles))
            why = f"{a.name!r} and {b.name!r} differ in one letter; both are called {shared}"
            yield Join(i, j, SURE, ONE_LETTER, why)


def letter_pairs(found: Sequence[Referent], persons: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of persons of one given name whose family names are two and begin alike."""
    given: dict[tuple[str, ...], dict[str, list[int]]] = {}
    for n in persons:
        parts = fold(found[n].name).split()
        if len(parts) > 1:
            given.setdefault((*parts[:-1], parts[-1][0]), {}).setdefault(parts[-1], []).append(n)
    for families in given.values():
        for one, other in combinations(families.values(), 2):
            yield from ((min(i, j), max(i, j)) for i in one for j in other)


def near_namesakes(a: Referent, b: Referent) -> bool:
    """Tell whether two full names with a role in common differ in one letter of the family name."""
    one, other = fold(a.name).split(), fold(b.name).split()
    if len(one) < 2 or one[:-1] != other[:-1] or a.roles.isdisjoint(b.roles):
        return False
    last = one[-1], other[-1]
    long_enough = min(len(last[0]), len(last[1])) >= LONG_ENOUGH and not is_family_first(one, spellings())
    return long_enough and last[0][0] == last[1][0] and Levenshtein.distance(*last) == 1


def countryless(
    found: Sequence[Referent], bodies: Sequence[int], together: Mapping[tuple[int, int], int]
) -> Iterator[Join]:
    """Propose to join "the harbour ministry" with the only harbour ministry of the story whose country is named."""
    owned: dict[str, list[int]] = {}
    for n in bodies:
        first, _, rest = found[n].name.partition(" ")
        if " " in rest and rest.islower() and first[:1].isupper():
            owned.setdefault(fold(rest), []).append(n)
    for n in bodies:
        name = fold(found[n].name)
        owners = owned.get(name, [])
        if not owners or not found[n].name.islower() or len({land(found[o]) for o in owners}) > 1:
            continue
        others = [o for o in owners if found[o].article != found[n].article]
        aligned = any(together.get((min(n, o), max(n, o)), 0) for o in others)
        if others and (aligned or word_weight(name.split()[0]) >= RARE):
            why = f"the story knows of one {name} only, {found[others[0]].name!r}"
            yield Join(n, others[0], LIKELY, "only-in-story", why)


def land(body: Referent) -> str:
    """Return what says whose a body is: the code of its country, or else the word before its name."""
    codes = sorted({m.codes.country for m in body.mentions if m.codes.country})
    return codes[0] if codes else fold(body.name).split()[0].removesuffix("'s")
