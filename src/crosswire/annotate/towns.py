"""What is known of places below countries: towns, their other names, first-level regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from crosswire.lexicon import rows_of, table
from crosswire.records.base import Record
from crosswire.text.normalize import fold

CLEARLY = 3  # a country named so many times as often as another is the one meant


class Known(Record, frozen=True, kw_only=True):
    """A town or region: its name in the tables, country, and size in thousands of people (0 for a region)."""

    name: str
    country: str
    people: int


@lru_cache(maxsize=3)
def spelt(name: str) -> dict[str, list[str]]:
    """Return the keys of a keyed table by how they are spelt here, where they have apostrophes."""
    found: dict[str, list[str]] = {}
    for key in table(name):
        if "'" in key:
            found.setdefault(key.replace("'", ""), []).append(key)
    return found


def rows(name: str, key: str) -> Iterator[list[str]]:
    """Yield the rows of a keyed table whose name is `key` but for apostrophes."""
    for spelling in (key, *spelt(name).get(key, ())):
        yield from rows_of(name, spelling)


def towns(key: str) -> list[Known]:
    """Return the towns of that name."""
    return [known(own, where) for own, cell in rows("cities", key) for where in cell.split("|")]


@lru_cache(maxsize=1)
def regions() -> dict[str, list[str]]:
    """Return the names and countries of first-level regions by name, with and without "Province" and the like."""
    found: dict[str, list[str]] = {}
    for key, lines in table("regions").items():
        plain = key.replace("'", "")
        for line in lines.split("\n"):
            name = line.partition("\t")[0]
            for form in {plain, plain if without_kind(name) == name else plain.rpartition(" ")[0]}:
                found.setdefault(form, []).append(line)
    return found


def folded(name: str) -> str:
    """Return a name for looking up: lower case, ASCII, apostrophes out."""
    return (name if name.isascii() else fold(name)).replace("'", "").lower()


def known(name: str, where: str) -> Known:
    """Return a town from its name and a place in its cell: "USA-IL 39.80 -89.64 114"."""
    area, *_, people = where.split()
    return Known(name=name, country=area[:3], people=int(people))


def without_kind(name: str) -> str:
    """Return the name of a region without "Province", "Oblast" and the like."""
    head, _, last = name.rpartition(" ")
    return head if head and last in region_kinds() else name


@lru_cache(maxsize=1)
def region_kinds() -> frozenset[str]:
    """Return the words that say what kind of region a name is."""
    return frozenset(table("name_shapes")["places"]) | {"Department", "Voivodeship", "Governorate", "State", "Division"}


def all_places(name: str) -> list[Known]:
    """Return the places of that name, the largest first, regions last."""
    key = folded(name)
    found = towns(key)
    others = [] if found else list(rows("town_names", key))
    if others:
        _, main, country = others[-1]
        found = (
            []
            if folded(main).startswith(f"{key} ") and key in regions()
            else [t for t in towns(folded(main)) if t.country == country]
        )
    lands = [line.split("\t") for line in regions().get(key, ())]
    found += [Known(name=own, country=country, people=0) for own, country, *_ in lands]
    return sorted(found, key=lambda k: (-k.people, k.country))


def areas_of_town(name: str) -> frozenset[str]:
    """Return the areas of the towns of that name: "Seattle" gives "USA-WA"."""
    cells = rows("cities", folded(name))
    return frozenset(where.split()[0] for _, cell in cells for where in cell.split("|"))


@lru_cache(maxsize=4096)
def is_place(name: str) -> bool:
    """Tell whether the tables have a place of that name."""
    return bool(all_places(name))


def known_place(name: str, countries: Mapping[str, int]) -> Known | None:
    """Return the place of that name that is likeliest meant, None where none is known.

    A state of the United States or a province of Canada comes before towns elsewhere; then comes the largest place in
    the countries that the article names, unless one is named `CLEARLY` times as often (`countries` counts them), then
    the largest.
    """
    found = all_places(name)
    states = [k for k in found if not k.people and k.country in ("USA", "CAN")]
    most = max((countries[k.country] for k in found if k.country in countries), default=0)
    near = [k for k in found if k.country in countries and countries[k.country] * CLEARLY > most]
    best = states or near or found
    return best[0] if best else None
