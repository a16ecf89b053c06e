"""What is known of places below countries: towns, their other names, first-level regions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from crosswire.lexicon import table
from crosswire.records.base import Record
from crosswire.text.normalize import fold


class Known(Record, frozen=True, kw_only=True):
    """A town or region: its name in the tables, country, and size in thousands of people (0 for a region)."""

    name: str
    country: str
    people: int


@lru_cache(maxsize=1)
def rows() -> dict[str, str]:
    """Return the cells of towns by folded name, as they stand in the table; read only where a name is looked up."""
    found: dict[str, str] = {}
    for row in table("cities"):
        cell = "|".join(f"{row['name']}/{where}" for where in row["where"].split("|"))
        name = folded(row["name"])
        found[name] = f"{found[name]}|{cell}" if name in found else cell
    return found


@lru_cache(maxsize=1)
def other_names() -> dict[str, tuple[str, str]]:
    """Return town and country by folded other name."""
    return {folded(row["name"]): (row["town"], row["country"]) for row in table("town_names")}


@lru_cache(maxsize=1)
def regions() -> dict[str, list[Known]]:
    """Return first-level regions by folded name, with and without "Province" and the like."""
    found: dict[str, list[Known]] = {}
    for row in table("regions"):
        region = Known(name=row["name"], country=row["country"], people=0)
        for name in {row["name"], without_kind(row["name"])}:
            found.setdefault(folded(name), []).append(region)
    return found


def folded(name: str) -> str:
    """Return a name for looking up: lower case, ASCII, apostrophes out."""
    if not name.isascii():
        name = "".join(map(letter, name))
    return name.replace("'", "").lower()


@lru_cache(maxsize=4096)
def letter(char: str) -> str:
    """Return a character in ASCII."""
    return fold(char) if not char.isascii() and char.strip() else char


def known(cell: str) -> Known:
    """Return a town from its cell: "Springfield/USA-IL 39.80 -89.64 114"."""
    name, _, where = cell.partition("/")
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
    towns = [known(cell) for cell in rows().get(key, "").split("|") if cell]
    if not towns and key in other_names():
        main, country = other_names()[key]
        towns = [t for t in map(known, rows().get(folded(main), "").split("|")) if t.country == country]
    return sorted([*towns, *regions().get(key, [])], key=lambda k: (-k.people, k.country))


def known_place(name: str, countries: Mapping[str, int]) -> Known | None:
    """Return the place of that name that is likeliest meant, None where none is known.

    A state of the United States comes before towns elsewhere; then comes a place in the country that the article names
    most (`countries` counts them), then the largest.
    """
    found = all_places(name)
    states = [k for k in found if not k.people and k.country == "USA"]
    near = sorted((k for k in found if k.country in countries), key=lambda k: -countries[k.country])
    best = states or near or found
    return best[0] if best else None
